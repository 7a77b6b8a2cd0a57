"""How circumstances calculated from composite ones are called: a code in ASCII signs around the author's codes, a label in Chinese.

Both follow from what is calculated, never from how it was written, so that text and YAML in either language give one model.
"""

from ..model import And, Compare, Component, Composite, Const, Expr, Kind, Not, Op, Operation, Or, RecordField, Window
from .types import show

_WORDS = {
    Operation.COUNT: "个数",
    Operation.TOTAL: "合计",
    Operation.LARGEST: "最大",
    Operation.SMALLEST: "最小",
}
_OPS = {Op.LT: "不足", Op.LE: "不超过", Op.EQ: "为", Op.NE: "不为", Op.GE: "不低于", Op.GT: "超过"}
_DATE_OPS = {**_OPS, Op.LT: "早于", Op.LE: "不晚于", Op.GE: "不早于", Op.GT: "晚于"}


def code_of(component: Component, composite: Composite) -> str:
    """`traits has elderly`, `count(factors where ratio>=3 and toxic)`, `largest(factors.ratio)`."""
    if component.operation is Operation.HAS:
        return f"{composite.code} has {component.member}"
    read = f".{component.field}" if component.field else ""
    parts = [] if component.where is None else [_code(component.where, composite)]
    parts += [f"{window.field} in {window.since or 'act'}-{_length(window, 'm', 'd')}" for window in component.windows]
    where = f" where {' and '.join(parts)}" if parts else ""
    return f"{component.operation}({composite.code}{read}{where})"


def label_of(component: Component, composite: Composite) -> str:
    """`对象特征含“老人”`, `个数（超标因子，其中倍数不低于 3倍）`."""
    if component.operation is Operation.HAS:
        labels = {member.code: member.label for member in composite.members}
        return f"{composite.label}含“{labels[component.member]}”"
    read = f"的{_field(composite, component.field).label}" if component.field else ""
    parts = [] if component.where is None else [_label(component.where, composite)]
    for window in component.windows:
        since = window.since or "行为日"
        parts.append(f"{_field(composite, window.field).label}在{since}往前{_length(window, '个月', '天')}内")
    where = f"，其中{'且'.join(parts)}" if parts else ""
    return f"{_WORDS[component.operation]}（{composite.label}{read}{where}）"


def _length(window: Window, months: str, days: str) -> str:
    if window.months and window.months % 12 == 0 and months != "m":
        return f"{window.months // 12}年"
    return f"{window.months}{months}" if window.months else f"{window.days}{days}"


def _field(composite: Composite, code: str) -> RecordField:
    return next(field for field in composite.fields if field.code == code)


def _code(expr: Expr, composite: Composite) -> str:
    match expr:
        case Compare(code, op, value):
            of = _field(composite, code).type
            if of.kind is Kind.BOOL:
                return code if (op is Op.EQ) == (value == 1) else f"not {code}"
            written = of.choices[value].code if of.kind is Kind.CHOICE else show(value, of).removesuffix(of.unit)
            return f"{code}{op}{written}"
        case Not(item):
            return f"not ({_code(item, composite)})"
        case And(items):
            return " and ".join(_grouped(item, _code(item, composite)) for item in items)
        case Or(items):
            return " or ".join(_code(item, composite) for item in items)
        case _:
            return str(expr.value).lower() if isinstance(expr, Const) else ""


def _label(expr: Expr, composite: Composite) -> str:
    match expr:
        case Compare(code, op, value):
            of = _field(composite, code)
            if of.type.kind is Kind.BOOL:
                return of.label if (op is Op.EQ) == (value == 1) else f"非{of.label}"
            words = _DATE_OPS if of.type.kind is Kind.DATE else _OPS
            return f"{of.label}{words[op]} {show(value, of.type)}"
        case Not(item):
            return f"非（{_label(item, composite)}）"
        case And(items):
            return "且".join(_grouped(item, _label(item, composite), "（{}）") for item in items)
        case Or(items):
            return "或".join(_label(item, composite) for item in items)
        case _:
            return ""


def _grouped(item: Expr, written: str, signs: str = "({})") -> str:
    return signs.format(written) if isinstance(item, Or) else written
