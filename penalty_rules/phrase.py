"""A condition of the model in words: what a reason says of a branch, a case or a provision.

Comparisons use the words whose boundary no instrument can redefine: 不足 (<), 不超过 (<=), 不低于 (>=), 超过 (>).
English names circumstances by their codes, because labels are in the rulebook's language.
"""

from collections.abc import Mapping
from datetime import date

from penalty_dsl.model import (
    And,
    Compare,
    Const,
    Derived,
    Expr,
    Kind,
    Not,
    Op,
    Or,
    Ref,
    Undeterminable,
    ValueType,
)

from .cells import UNDETERMINABLE
from .conditions import named_conditions
from .figures import decimal, figure
from .linking import LinkedMatter
from .sums import moved_in_words, sum_in_words

_NUMBER_ZH = {
    Op.LT: "不足 {}",
    Op.LE: "不超过 {}",
    Op.EQ: "为 {}",
    Op.NE: "不为 {}",
    Op.GE: "不低于 {}",
    Op.GT: "超过 {}",
}
_DATE_ZH = {
    Op.LT: "早于 {}",
    Op.LE: "不晚于 {}",
    Op.EQ: "为 {}",
    Op.NE: "不为 {}",
    Op.GE: "不早于 {}",
    Op.GT: "晚于 {}",
}
_MIRRORED = {Op.LT: Op.GT, Op.LE: Op.GE, Op.EQ: Op.EQ, Op.NE: Op.NE, Op.GE: Op.LE, Op.GT: Op.LT}


def phrase(expr: Expr, linked: LinkedMatter, lang: str = "zh") -> str:
    """`expr` in words, e.g. "货值金额不足 10,000 元 且 主动整改" or "goods_value < 10,000 yuan and corrected"."""
    return _Phraser(linked, lang == "en").text(expr)


def phrases(linked: LinkedMatter) -> Mapping[str, str]:
    """The words of every named condition of a matter, by path."""
    conditions = ((condition.path, condition.when) for condition in named_conditions(linked))
    return {path: phrase(when, linked) for path, when in conditions if when is not None}


def value_in_words(of: ValueType, value: int, lang: str) -> str:
    """A value of a circumstance as an officer would say it: `8,000 元`, `是`, `无法确定`."""
    english = lang == "en"
    if value >= UNDETERMINABLE:
        zh, en = ("无法确定", "undeterminable") if value == UNDETERMINABLE else ("不适用", "not applicable")
        return en if english else zh
    match of.kind:
        case Kind.BOOL:
            return ("yes" if value else "no") if english else ("是" if value else "否")
        case Kind.DATE:
            return date.fromordinal(value).isoformat()
        case Kind.CHOICE:
            return of.choices[value].code if english else of.choices[value].label
        case _:
            unit = "元" if of.kind is Kind.MONEY else of.unit
            return figure(decimal(value, of.scale), unit, lang)


class _Phraser:
    def __init__(self, linked: LinkedMatter, english: bool) -> None:
        self.linked = linked
        self.english = english

    def text(self, expr: Expr) -> str:
        match expr:
            case Compare():
                return self._compare(expr)
            case Undeterminable(code):
                return f"{self._name(code)} cannot be determined" if self.english else f"{self._name(code)}无法确定"
            case Ref(code):
                return code if self.english else self.linked.definitions[code].label
            case Not(item):
                inner = self._grouped(item) if isinstance(item, And | Or) else self.text(item)
                return f"not {inner}" if self.english else f"非 {inner}"
            case And(items):
                return (" and " if self.english else " 且 ").join(map(self._grouped_or, items))
            case Or(items):
                return (" or " if self.english else " 或 ").join(map(self._grouped_and, items))
            case Const(value):
                return ("always" if value else "never") if self.english else ("总是" if value else "从不")

    def _grouped(self, expr: Expr) -> str:
        return f"({self.text(expr)})" if self.english else f"（{self.text(expr)}）"

    def _grouped_or(self, expr: Expr) -> str:
        return self._grouped(expr) if isinstance(expr, Or) else self.text(expr)

    def _grouped_and(self, expr: Expr) -> str:
        """Nobody should have to know which of 且 and 或 binds more."""
        return self._grouped(expr) if isinstance(expr, And) else self.text(expr)

    def _name(self, code: str) -> str:
        derived = self.linked.derived.get(code)
        if derived is not None:
            return self._sum(derived) if self.english else f"{self._sum(derived)} "
        return code if self.english else self.linked.circumstances[code].label

    def _sum(self, derived: Derived) -> str:
        if derived.months:
            return moved_in_words(derived, self._name(derived.terms[0][1]).strip(), self.english)
        return sum_in_words(derived, self._name, lambda number: self._value(self._type(derived.code), number))

    def _type(self, code: str) -> ValueType:
        """The type of a circumstance or a derived value; the difference of two dates is a number of days."""
        derived = self.linked.derived.get(code)
        if derived is None:
            return self.linked.circumstances[code].type
        first = self._type(derived.terms[0][1])
        whole = sum(coefficient for coefficient, term in derived.terms if self._type(term).kind is Kind.DATE)
        return ValueType(Kind.DAYS, "天") if first.kind is Kind.DATE and whole == 0 else first

    def _value(self, of: ValueType, value: int) -> str:
        return value_in_words(of, value, "en" if self.english else "zh")

    def _difference(self, expr: Compare) -> str:
        """`a 不超过 b` for a difference that is compared with nothing, else ""."""
        derived = self.linked.derived.get(expr.circumstance)
        if derived is None or expr.value or derived.constant or len(derived.terms) != 2:
            return ""
        terms = sorted(derived.terms, key=lambda term: -term[0])
        if terms[0][0] != 1 or terms[1][0] != -1:
            return ""
        op = expr.op
        if self._is_moved(terms[0][1]) and not self._is_moved(terms[1][1]):
            terms, op = terms[::-1], _MIRRORED[op]  # `发现日 晚于 行为终了日 + 2年`
        first, second = (self._name(code).strip() for _, code in terms)
        if self.english:
            return f"{first} {op} {second}"
        dates = self._type(terms[0][1]).kind is Kind.DATE
        word = {Op.EQ: "等于 {}", Op.NE: "不等于 {}"}.get(op) or (_DATE_ZH if dates else _NUMBER_ZH)[op]
        return f"{first} {word.format(second)}"

    def _is_moved(self, code: str) -> bool:
        return code in self.linked.derived and self.linked.derived[code].months != 0

    def _compare(self, expr: Compare) -> str:
        difference = self._difference(expr)
        if difference:
            return difference
        of = self._type(expr.circumstance)
        name = self._name(expr.circumstance)
        if of.kind is Kind.BOOL:
            yes = (expr.op is Op.EQ) == (expr.value == 1)
            return name if yes else (f"not {name}" if self.english else f"非 {name}")
        value = self._value(of, expr.value)
        if self.english:
            return f"{name} {expr.op} {value}"
        if of.kind is Kind.CHOICE:
            return f"{name}为“{value}”" if expr.op is Op.EQ else f"{name}不为“{value}”"
        return name + (_DATE_ZH if of.kind is Kind.DATE else _NUMBER_ZH)[expr.op].format(value)
