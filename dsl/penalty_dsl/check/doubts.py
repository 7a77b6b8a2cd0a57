"""Why a check is not certain of what it looked for, and how much it may look."""

from dataclasses import dataclass
from enum import Enum

#: The note that something was not settled.
NOT_PROVED = "P0650"
#: Comparisons worked out in looking for one combination, and for all of one matter.
STEPS = 20_000
STEPS_OF_A_MATTER = 400_000


class Doubt(Enum):
    """Chinese and English of each."""

    MANY = ("取值的组合太多，没有找完", "too many combinations: not all were tried")
    INEXACT = (
        "哪些组合会出现，要看几个情节之和，或者同一份记录",
        "which combinations occur rests on sums, or on one list of records",
    )
    PARTIAL = ("要比较的太多，只比较了前一部分", "too much to compare: only the first part was compared")


@dataclass(slots=True)
class Effort:
    """What is left of the steps of a matter."""

    left: int = STEPS_OF_A_MATTER
