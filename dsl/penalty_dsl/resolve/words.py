"""How kinds, sanctions, roles and grades are called in messages, and which words authors may use for roles and grades."""

from collections.abc import Mapping
from types import MappingProxyType

from ..model import SUBJECT, Choice, Circumstance, Grade, Kind, Role, SanctionKind, ValueType

#: (Chinese, English) of each kind of value.
KINDS: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {
        Kind.MONEY: ("金额", "money"),
        Kind.COUNT: ("计数", "count"),
        Kind.DAYS: ("天数", "days"),
        Kind.MONTHS: ("月数", "months"),
        Kind.AGE: ("年龄", "age"),
        Kind.QUANTITY: ("数量", "quantity"),
        Kind.DATE: ("日期", "date"),
        Kind.BOOL: ("是否型", "yes/no"),
        Kind.CHOICE: ("多选一", "one-of"),
    }
)

#: (Chinese, English) of each kind of penalty.
SANCTIONS: Mapping[SanctionKind, tuple[str, str]] = MappingProxyType(
    {
        SanctionKind.WARNING: ("警告", "warning"),
        SanctionKind.REPRIMAND: ("通报批评", "reprimand"),
        SanctionKind.FINE: ("罚款", "fine"),
        SanctionKind.CONFISCATE_GAINS: ("没收违法所得", "confiscation of gains"),
        SanctionKind.CONFISCATE_THINGS: ("没收财物", "confiscation of things"),
        SanctionKind.SUSPEND_LICENCE: ("暂扣许可证件", "suspension of the licence"),
        SanctionKind.DOWNGRADE: ("降低资质等级", "downgrading"),
        SanctionKind.REVOKE_LICENCE: ("吊销许可证件", "revocation of the licence"),
        SanctionKind.RESTRICT_BUSINESS: ("限制开展生产经营活动", "restriction of business"),
        SanctionKind.HALT: ("责令停产停业", "halt of business"),
        SanctionKind.CLOSE: ("责令关闭", "closure"),
        SanctionKind.BAN: ("限制从业", "ban from the trade"),
        SanctionKind.DETENTION: ("行政拘留", "detention"),
        SanctionKind.OTHER: ("其他处罚", "other penalty"),
    }
)

#: Measures are no penalties: the codes of `Measure.kind`.
MEASURES = frozenset({"order_correct", "order", "education", "guardian", "duty"})

#: (Chinese, English) of each role; both and the code may be written.
ROLES: Mapping[Role, tuple[str, str]] = MappingProxyType(
    {
        Role.UNIT: ("单位", "unit"),
        Role.INDIVIDUAL: ("个人", "individual"),
        Role.SOLE_TRADER: ("个体工商户", "sole_trader"),
        Role.RESPONSIBLE: ("责任人员", "responsible"),
    }
)

ROLE_WORDS: Mapping[str, Role] = MappingProxyType(
    {word: role for role, words in ROLES.items() for word in (*words, role.value)}
)

#: Words for grades, as a tier's label or after 等级.
GRADE_WORDS: Mapping[str, Grade] = MappingProxyType(
    {
        **{grade.value: grade for grade in Grade},
        "不予处罚": Grade.EXEMPT,
        "must not penalise": Grade.EXEMPT,
        "must-not-penalise": Grade.EXEMPT,
        "免予处罚": Grade.EXEMPT,
        "减轻": Grade.MITIGATED,
        "减轻处罚": Grade.MITIGATED,
        "从轻": Grade.LIGHTER,
        "从轻处罚": Grade.LIGHTER,
        "一般": Grade.ORDINARY,
        "一般处罚": Grade.ORDINARY,
        "从重": Grade.HEAVIER,
        "从重处罚": Grade.HEAVIER,
    }
)

#: How to mend the name of a tier (P0210) where there is none to choose from (zh, en).
NO_TIERS = (
    "这里没有声明任何档次：先写档次，或删去它",
    "no tiers are declared here: write them first, or leave this out",
)

YES = frozenset({"是", "yes", "true"})
NO = frozenset({"否", "no", "false"})

#: The built-in circumstance 对象: the class of the subject, always known.
SUBJECT_CIRCUMSTANCE = Circumstance(
    code=SUBJECT,
    label="对象",
    type=ValueType(Kind.CHOICE, choices=tuple(Choice(role.value, words[0]) for role, words in ROLES.items())),
)

ACT_WORDS = frozenset({"行为日", "act"})
DECIDED_WORDS = frozenset({"决定日", "decided"})
SUBJECT_WORDS = frozenset({"对象", SUBJECT})
#: Names that come with every case and cannot be declared.
RESERVED = ACT_WORDS | DECIDED_WORDS | SUBJECT_WORDS
