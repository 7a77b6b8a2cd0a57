"""Conditions: surface trees into `model.Expr`, with names, types, units and boundary words settled."""

from dataclasses import dataclass

from .. import surface as s
from ..model import RESULT, And, Circumstance, Compare, Conventions, Expr, Kind, Not, Op, Or, Ref, Undeterminable
from .linear import DerivedPool, Sum, total
from .names import Entry, Scope, example_value, lookup, lookup_any, tell_composite
from .report import Reporter
from .types import Wanted, in_domain, named_choice
from .words import KINDS, NO, YES

#: Deeper conditions are refused here too, because trees need not come from the parser.
MAX_DEPTH = 64
_NEVER = (
    "处罚结果没有“无法确定”：数额待定时，读它的条件待查",
    "a result never is: while an amount is open, conditions that read it are unknown",
)
_OPS = {"<": Op.LT, "<=": Op.LE, "=": Op.EQ, "!=": Op.NE, ">=": Op.GE, ">": Op.GT}
_MIRRORED = {Op.LT: Op.GT, Op.LE: Op.GE, Op.EQ: Op.EQ, Op.NE: Op.NE, Op.GE: Op.LE, Op.GT: Op.LT}


@dataclass(frozen=True, slots=True)
class Conditions:
    """Resolves the conditions of one holder (matter or rulebook head) in its scope, by its instrument's conventions."""

    scope: Scope
    conventions: Conventions
    pool: DerivedPool
    report: Reporter

    def resolve(self, condition: s.Condition, depth: int = 0) -> Expr | None:
        """The expression, or None if anything in it was wrong (told)."""
        if depth > MAX_DEPTH:
            self.report.tell("P0311", condition.span, limit=MAX_DEPTH)
            return None
        match condition:
            case s.Comparison():
                return self._comparison(condition)
            case s.Flag(name=name):
                return self._flag(name)
            case s.CannotDetermine(name=name):
                return self._undeterminable(name)
            case s.Contains():
                return self._contains(condition)
            case s.Within(span=span):
                self.report.tell("P0392", span, written=self.report.written(span))
                return None
            case s.Negation(item=item):
                inner = self.resolve(item, depth + 1)
                return None if inner is None else Not(inner)
            case s.Conjunction(items=items):
                found = self._all(items, depth)
                return None if found is None else joined(And, found)
            case s.Disjunction(items=items):
                found = self._all(items, depth)
                return None if found is None else joined(Or, found)

    def _all(self, items: tuple[s.Condition, ...], depth: int) -> list[Expr] | None:
        """Every item is resolved, so that every mistake is told, before one of them spoils the whole."""
        found = [self.resolve(item, depth + 1) for item in items]
        sound = [expr for expr in found if expr is not None]
        return sound if len(sound) == len(found) else None

    def _flag(self, name: s.Name) -> Expr | None:
        entry = lookup(self.scope, name, self.report)
        if entry is None:
            return None
        circumstance = entry.circumstance
        if circumstance is None:
            return Ref(entry.code)
        if circumstance.type.kind is Kind.BOOL:
            return Compare(circumstance.code, Op.EQ, 1)
        self._tell_type("P0304", name, circumstance)
        return None

    def _undeterminable(self, name: s.Name) -> Expr | None:
        entry = lookup(self.scope, name, self.report)
        if entry is None:
            return None
        if entry.circumstance is None:
            self.report.tell("P0315", name.span, name=name.text)
            return None
        if not entry.circumstance.undeterminable:
            hint = _NEVER if entry.code.startswith(RESULT) else ("", "")
            self.report.tell("P0310", name.span, name=name.text, hint=hint)
            return None
        return Undeterminable(entry.code)

    def _contains(self, contains: s.Contains) -> Expr | None:
        """`对象特征 含 老人`."""
        entry = lookup_any(self.scope, contains.name, self.report)
        if entry is None:
            return None
        composite, member = entry.composite, contains.member
        if composite is None or not composite.members or self.scope.calculating is None:
            self.report.tell("P0393", contains.span, name=contains.name.text)
            return None
        for each in composite.members:
            if member.text in (each.code, each.label):
                found = self.scope.calculating.member(composite, each.code, self.scope, contains.span)
                return Compare(found.code, Op.EQ, 1)
        labels = [each.label for each in composite.members]
        near = self.report.near(member.text, [*labels, *(each.code for each in composite.members)])
        values = "、".join(labels)
        self.report.tell("P0209", member.span, name=member.text, circumstance=composite.label, values=values, near=near)
        return None

    def _comparison(self, comparison: s.Comparison) -> Expr | None:
        op = self._op(comparison.op)
        left, right = _lone(comparison.left), _lone(comparison.right)
        if left is not None and not isinstance(left, s.AggregateText):
            entry = self.scope.find(left.text)
            if entry is not None and entry.composite is not None:
                tell_composite(entry.composite, left, self.report)
                return None
            if entry is not None and _is_word_valued(entry):
                return self._against_word(entry, left, op, comparison)
            if entry is None and right is not None and self.scope.find(right.text) is None:
                lookup(self.scope, left, self.report)  # the right side may be a value of the unknown circumstance
                return None
            if entry is not None and not entry.sound and right is not None:
                self.report.taint()  # for the same reason
                return None
        return self._against_number(comparison, op)

    def _op(self, written: str) -> Op:
        if written == "above":
            return Op.GE if self.conventions.above_inclusive else Op.GT
        if written == "below":
            return Op.LE if self.conventions.below_inclusive else Op.LT
        return _OPS[written]

    def _against_word(self, entry: Entry, left: s.Name, op: Op, comparison: s.Comparison) -> Expr | None:
        """`主动整改 = 是`, `危害后果 != 轻微`, or a definition compared with 是 or 否."""
        circumstance = entry.circumstance
        right = _lone(comparison.right)
        if circumstance is not None and (op not in (Op.EQ, Op.NE) or comparison.op not in ("=", "!=")):
            self._tell_type("P0305", left, circumstance)
            return None
        if circumstance is not None and circumstance.type.kind is Kind.CHOICE:
            if right is None:
                span, example = comparison.right.span, f"{left.text} = {example_value(circumstance)}"
                zh, en = KINDS[Kind.CHOICE]
                written = self.report.written(span)
                self.report.tell("P0341", span, written=written, name=left.text, kind=zh, kind_en=en, example=example)
                return None
            index = named_choice(right, circumstance, self.report)
            return None if index is None else Compare(circumstance.code, op, index)
        if right is None or right.text not in YES | NO or comparison.op not in ("=", "!="):
            if circumstance is None:
                self.report.tell("P0315", left.span, name=left.text)
            else:
                self.report.tell("P0306", comparison.right.span, name=left.text)
            return None
        positive = (right.text in YES) == (op is Op.EQ)
        if circumstance is None:
            return Ref(entry.code) if positive else Not(Ref(entry.code))
        return Compare(circumstance.code, Op.EQ, int(positive))

    def _against_number(self, comparison: s.Comparison, op: Op) -> Expr | None:
        parts = ((1, comparison.left), (-1, comparison.right))
        found = total(parts, comparison.span, self.scope, self.report, self.pool)
        return None if found is None else self._compare(found, op, comparison)

    def _compare(self, found: Sum, op: Op, comparison: s.Comparison) -> Expr | None:
        """`terms + constant op 0` with the first coefficient positive and all divided by their common factor."""
        factor = found.factor
        terms, constant = found.terms, -found.constant
        if terms[0][0] < 0:
            terms = tuple((-coefficient, code) for coefficient, code in terms)
            constant, op = -constant, _MIRRORED[op]
        if factor > 1:
            if op in (Op.EQ, Op.NE) and constant % factor:
                self.report.tell("P0312", comparison.span, written=self.report.written(comparison.span))
                return None
            terms = tuple((coefficient // factor, code) for coefficient, code in terms)
            up = op in (Op.GE, Op.LT)  # x >= 7/2 is x >= 4, x < 7/2 is x < 4; x > 7/2 is x > 3, x <= 7/2 is x <= 3
            constant = -(-constant // factor) if up else constant // factor
        if len(terms) == 1:
            span = comparison.right.span
            if not in_domain(constant, Wanted(found.label, found.type), span, self.report):
                return None
            return Compare(terms[0][1], op, constant)
        return Compare(self.pool.code(terms, 0, self.scope), op, constant)

    def _tell_type(self, code: str, name: s.Name, circumstance: Circumstance) -> None:
        zh, en = KINDS[circumstance.type.kind]
        self.report.tell(code, name.span, name=name.text, kind=zh, kind_en=en, example=example_value(circumstance))


def _lone(linear: s.Linear) -> s.Name | None:
    """The name, if the sum is a lone name."""
    if len(linear.terms) == 1 and not linear.quantities and linear.terms[0][0] == 1:
        return linear.terms[0][1]
    return None


def _is_word_valued(entry: Entry) -> bool:
    circumstance = entry.circumstance
    return entry.definition or (circumstance is not None and circumstance.type.kind in (Kind.BOOL, Kind.CHOICE))


def joined(kind: type[And] | type[Or], items: list[Expr]) -> Expr:
    """`a and (b and c)` is `a and b and c`: brackets that change nothing change no digest."""
    flat: list[Expr] = []
    for item in items:
        flat.extend(item.items if isinstance(item, kind) else (item,))
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def names_in(condition: s.Condition) -> list[str]:
    """Every name a condition writes, in order. Iterative: trees may be deep."""
    found: list[str] = []
    todo: list[s.Condition] = [condition]
    while todo:
        match todo.pop():
            case s.Comparison(left=left, right=right):
                found.extend(name.text for _, name in (*left.terms, *right.terms))
            case s.Flag(name=name) | s.CannotDetermine(name=name) | s.Contains(name=name) | s.Within(name=name):
                found.append(name.text)
            case s.Negation(item=item):
                todo.append(item)
            case s.Conjunction(items=items) | s.Disjunction(items=items):
                todo.extend(reversed(items))
    return found
