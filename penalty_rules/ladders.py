"""R8: the ladders of a matter, and which of them counts for a subject."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from penalty_dsl.model import Conventions, Ladder, Matter, Tier

from .kleene import Truth
from .linking import LinkedMatter


@dataclass(frozen=True, slots=True)
class Order:
    """How a ladder chooses among several tiers that hold: as in `Conventions`."""

    conflict: str
    prefer: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rungs:
    """The tiers of the ladder that counts. `ladder` None: the matter's main one. `uncovered`: it has no tiers, and none of the subject's
    other ladders fits: a gap of the benchmark, not a matter without tiers (R8i)."""

    tiers: tuple[Tier, ...]
    order: Order
    ladder: Ladder | None = None
    uncovered: bool = False

    def path(self, matter: Matter) -> str:
        """Where its tiers stand."""
        return matter.code if self.ladder is None else self.ladder.path


def possible_rungs(linked: LinkedMatter, role: str, truth: Callable[[str], Truth]) -> Iterator[Rungs]:
    """The ladders that may be the first that fits, in declared order; where nothing is unknown, the one that counts."""
    matter, conventions = linked.matter, linked.conventions
    uncovered = False
    for ladder in matter.ladders:
        if ladder.roles and role not in ladder.roles:
            continue
        uncovered = not matter.tiers
        fits = True if ladder.when is None else truth(ladder.path)
        if fits is False:
            continue
        yield Rungs(ladder.tiers, _order(ladder, conventions), ladder)
        if fits is True:
            return
    own = conventions.conflict if matter.conflict is None else matter.conflict
    yield Rungs(matter.tiers, Order(own, conventions.prefer), uncovered=uncovered)


def _order(ladder: Ladder, conventions: Conventions) -> Order:
    if ladder.conflict is None:
        return Order(conventions.conflict, conventions.prefer)
    return Order(ladder.conflict, ladder.prefer)


def rungs_of(linked: LinkedMatter, role: str, holds: Callable[[str], bool]) -> Rungs:
    """The ladder that counts where everything is known."""
    return next(possible_rungs(linked, role, holds))


def ladder_of(linked: LinkedMatter, tier: Tier) -> Ladder | None:
    """The ladder of a tier; None: the main one."""
    return next((ladder for ladder in linked.matter.ladders if any(each is tier for each in ladder.tiers)), None)
