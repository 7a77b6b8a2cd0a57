"""The built-in circumstances of a result, which standards and procedures read (R14b), and nothing else does."""

from collections.abc import Mapping
from types import MappingProxyType

from .model import RESULT, Choice, Circumstance, Kind, SanctionKind, ValueType

#: Codes of dispositions (R5) in their order, with the word of the language.
_DISPOSITIONS = (
    ("not_established", "不成立"),
    ("transfer", "移送"),
    ("time_barred", "超过时效"),
    ("must_not_penalise", "不予处罚"),
    ("may_not_penalise", "可以不予处罚"),
    ("penalise", "处罚"),
)
_KINDS: Mapping[SanctionKind, str] = MappingProxyType(
    {
        SanctionKind.WARNING: "警告",
        SanctionKind.REPRIMAND: "通报批评",
        SanctionKind.FINE: "罚款",
        SanctionKind.CONFISCATE_GAINS: "没收违法所得",
        SanctionKind.CONFISCATE_THINGS: "没收财物",
        SanctionKind.SUSPEND_LICENCE: "暂扣许可证件",
        SanctionKind.DOWNGRADE: "降低资质等级",
        SanctionKind.REVOKE_LICENCE: "吊销许可证件",
        SanctionKind.RESTRICT_BUSINESS: "限制开展生产经营活动",
        SanctionKind.HALT: "责令停产停业",
        SanctionKind.CLOSE: "责令关闭",
        SanctionKind.BAN: "限制从业",
        SanctionKind.DETENTION: "行政拘留",
        SanctionKind.OTHER: "其他行政处罚",
    }
)
_MONEY = ValueType(Kind.MONEY, "元", 2)

DISPOSITION = f"{RESULT}disposition"
FINE = f"{RESULT}total_fine"
CONFISCATED = f"{RESULT}total_confiscated"
MONEY = f"{RESULT}total_money"


def imposes(kind: SanctionKind) -> str:
    """The code of 处以...: whether a sanction of this kind is imposed."""
    return f"{RESULT}imposes_{kind.value}"


def _results() -> tuple[Circumstance, ...]:
    choices = tuple(Choice(code, label) for code, label in _DISPOSITIONS)
    return (
        Circumstance(DISPOSITION, "处理结论", ValueType(Kind.CHOICE, choices=choices)),
        Circumstance(FINE, "罚款数额", _MONEY),
        Circumstance(CONFISCATED, "没收数额", _MONEY),
        Circumstance(MONEY, "罚没数额", _MONEY),
        *(Circumstance(imposes(kind), f"处以{label}", ValueType(Kind.BOOL)) for kind, label in _KINDS.items()),
    )


#: By code, in the order of the documentation.
RESULTS: Mapping[str, Circumstance] = MappingProxyType({each.code: each for each in _results()})
#: What an author may write -> code: the label, or the code without what sets it apart inside.
RESULT_WORDS: Mapping[str, str] = MappingProxyType(
    {word: code for code, each in RESULTS.items() for word in (each.label, code.removeprefix(RESULT))}
)
