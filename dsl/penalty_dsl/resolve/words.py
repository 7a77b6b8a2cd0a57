"""How kinds, sanctions, roles and grades are called in messages, and which words authors may use for roles and grades."""

from collections.abc import Mapping
from types import MappingProxyType

from ..case_dates import CASE_DATE_WORDS
from ..model import SUBJECT, Grade, Kind, SanctionKind
from ..subjects import Subjects
from ..unit_fines import UNIT_FINE_WORDS

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
MEASURES = frozenset(
    {
        *("order_correct", "order", "education", "guardian", "duty"),
        *("discipline", "civil", "enforcement", "publicity", "referral", "reference"),
    }
)

#: What an author may write for a role -> code.
ROLE_WORDS: Mapping[str, str] = Subjects().words

#: Words for grades, as a tier's label or after 等级.
GRADE_WORDS: Mapping[str, Grade] = MappingProxyType(
    {
        **{grade.value: grade for grade in Grade},
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

#: Words with which tables head a row of exemptions: no grade, but a provision of its own (R8k).
EXEMPT_WORDS = frozenset(
    {
        "不予处罚",
        "不予行政处罚",
        "免予处罚",
        "免予行政处罚",
        "免于处罚",
        "免于行政处罚",
        "免罚",
        "exempt",
        "must not penalise",
        "must-not-penalise",
    }
)

#: How to mend the name of a tier (P0210) where there is none to choose from (zh, en).
NO_TIERS = (
    "这里没有声明任何档次：先写档次，或删去它",
    "no tiers are declared here: write them first, or leave this out",
)

#: What stands in the cell of a table for everything that no other row says.
OTHERS = frozenset({"其余", "otherwise"})

YES = frozenset({"是", "yes", "true"})
NO = frozenset({"否", "no", "false"})

ACT_WORDS = frozenset({"行为日", "act"})
SUBJECT_WORDS = frozenset({"对象", SUBJECT})
#: Names that come with every case and cannot be declared.
RESERVED = ACT_WORDS | CASE_DATE_WORDS.keys() | SUBJECT_WORDS | UNIT_FINE_WORDS
