"""What the law imposes, as written."""

from dataclasses import dataclass

from .amounts import AmountText
from .expressions import Condition
from .words import CitationText, Name, Span


@dataclass(frozen=True, slots=True)
class SanctionText:
    """One sanction or measure as written. `kind` is a code of `SanctionKind` or of a measure; `modality` a code of `Modality`.

    In a tier, `decision` is "refine" or "omit" (不处). `object` is the quoted thing; `base` the name of confiscated gains.
    """

    kind: str
    modality: str
    span: Span
    object: Name | None = None
    base: Name | None = None
    amount: AmountText | None = None
    additional: bool = False
    kept: bool = False
    decided_by: Name | None = None
    roles: tuple[Name, ...] = ()
    decision: str = "refine"
    citations: tuple[CitationText, ...] = ()


@dataclass(frozen=True, slots=True)
class TogetherText:
    """同时处 { ... }: one member of a choice that is several sanctions."""

    members: tuple[SanctionText, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ChooseText:
    """任选 / 单处或者并处 { ... }: how many of the members are to be chosen (`high` None = all)."""

    low: int
    high: int | None
    members: tuple[SanctionText | TogetherText, ...]
    span: Span

    @property
    def sanctions(self) -> tuple[SanctionText, ...]:
        """Every sanction and measure of it, in written order."""
        parts = [one.members if isinstance(one, TogetherText) else (one,) for one in self.members]
        return tuple(sanction for part in parts for sanction in part)


@dataclass(frozen=True, slots=True)
class BranchText:
    """当 ... { ... }. `items` may hold chains of their own, which count where this branch does."""

    when: Condition | None
    items: "tuple[SanctionText | ChooseText | ChainText, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class ChainText:
    branches: tuple[BranchText, ...]
    span: Span
    name: Name | None = None
    replaces: Name | None = None
    replaces_all: bool = False


@dataclass(frozen=True, slots=True)
class StatutoryText:
    items: "tuple[SanctionText | ChooseText | ChainText, ...]"
    span: Span
    roles: tuple[Name, ...] = ()
