"""Value types of circumstances. Inside, every value is one integer (semantics R3)."""

from dataclasses import dataclass
from enum import StrEnum

#: |money| is at most 10^13 yuan; every other number is held to the same bound in its own smallest unit.
MAX_INT = 10**15


class Kind(StrEnum):
    """How a value is written and counted. The integer inside is given in brackets."""

    MONEY = "money"  # 金额 [fen]
    COUNT = "count"  # 次数, 人数, 个数 ... [1]
    DAYS = "days"  # 天数 [days]
    MONTHS = "months"  # 月数 [months; a month is not 30 days]
    AGE = "age"  # 年龄 [full years]
    QUANTITY = "quantity"  # 数量 平方米 [10**-scale of the unit]
    DATE = "date"  # 日期 [proleptic ordinal]
    BOOL = "bool"  # 是否 [0, 1]
    CHOICE = "choice"  # one of named values [index in declared order]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a one-of circumstance: stable ASCII `code`, printed `label`."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class ValueType:
    """The type of a circumstance.

    `unit` is printed after numbers (元, 次, 天, 个月, 岁, 平方米). `scale` is the number of decimal places
    kept inside (2 for money). `choices` is filled for `Kind.CHOICE` only.
    """

    kind: Kind
    unit: str = ""
    scale: int = 0
    choices: tuple[Choice, ...] = ()

    @property
    def domain(self) -> tuple[int, int]:
        """Smallest and largest integer a fact of this type may have (both included)."""
        match self.kind:
            case Kind.BOOL:
                return 0, 1
            case Kind.CHOICE:
                return 0, len(self.choices) - 1
            case Kind.DATE:
                return 1, 3652059  # date.min.toordinal(), date.max.toordinal()
            case Kind.AGE:
                return 0, 200
            case _:
                return 0, MAX_INT
