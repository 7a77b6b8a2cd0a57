"""Circumstances whose fact is more than one value: several of named members, or a list of records.

Conditions and amounts never read them. They read *components*: ordinary circumstances that are calculated from the fact when a
case is read, before anything is evaluated (R3h).
"""

from dataclasses import dataclass
from enum import StrEnum

from .expr import Expr
from .values import Choice, ValueType


@dataclass(frozen=True, slots=True)
class RecordField:
    """One field of a record."""

    code: str
    label: str
    type: ValueType


@dataclass(frozen=True, slots=True)
class Composite:
    """多选 (`members`) or 记录 (`fields`): exactly one of both is filled. The rest is as in `Circumstance`."""

    code: str
    label: str
    members: tuple[Choice, ...] = ()
    fields: tuple[RecordField, ...] = ()
    only_when: Expr | None = None
    undeterminable: bool = False
    question: str = ""
    evidence: str = ""
    note: str = ""

    @property
    def kind(self) -> str:
        """What stands in the place of a `Kind` where a case is asked for it."""
        return "several" if self.members else "records"


class Operation(StrEnum):
    """What a component is of its composite."""

    HAS = "has"  # 含: whether one member is among those given
    COUNT = "count"  # 个数: of members or records
    TOTAL = "total"  # 合计: of a field
    LARGEST = "largest"  # 最大: of a field; not applicable if there is no record
    SMALLEST = "smallest"  # 最小


@dataclass(frozen=True, slots=True)
class Window:
    """`field 在 since 往前 period`: on the day `since` or before, but not before the day that the period reaches back to.
    `since`: the code of a date circumstance, "" for the last day of the act."""

    field: str
    since: str = ""
    months: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Component:
    """How a circumstance is calculated from the composite `of`. `where` reads fields by code; only records for which it and every
    window is true count. `plus` is added (含本次)."""

    of: str
    operation: Operation
    member: str = ""
    field: str = ""
    where: Expr | None = None
    windows: tuple[Window, ...] = ()
    plus: int = 0


@dataclass(frozen=True, slots=True)
class CompositeFact:
    """The fact of a composite in a scenario: indices of the members, or records with their fields in declared order (None = not
    stated). `undeterminable`: established as that."""

    code: str
    members: tuple[int, ...] = ()
    records: tuple[tuple[int | None, ...], ...] = ()
    undeterminable: bool = False
