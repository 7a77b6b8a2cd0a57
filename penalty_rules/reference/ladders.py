"""R8: which of a matter's ladders counts for a subject."""

from collections.abc import Callable
from dataclasses import dataclass

from penalty_dsl.model import Conventions, Ladder, Tier

from ..linking import LinkedMatter


@dataclass(frozen=True, slots=True)
class Scale:
    """The tiers of one ladder and how it chooses among several that hold. `gap`: without tiers, because no ladder that the subject
    has fits (R8i). `path`: "" for the main one."""

    tiers: tuple[Tier, ...]
    conflict: str
    prefer: tuple[tuple[str, str], ...]
    gap: bool = False
    path: str = ""

    @property
    def nothing_holds(self) -> str:
        """The finding where no tier can be chosen."""
        return "no_tier" if self.tiers or self.gap else "no_ladder"


def scales(linked: LinkedMatter, role: str, truth: Callable[[str], bool | None]) -> list[Scale]:
    """The ladder that counts; where a condition is unknown, every one that may."""
    matter, conventions = linked.matter, linked.conventions
    fitting = [ladder for ladder in matter.ladders if not ladder.roles or role in ladder.roles]
    found: list[Scale] = []
    for ladder in fitting:
        settled = True if ladder.when is None else truth(ladder.path)
        if settled is not False:
            found.append(_scale(ladder, conventions))
        if settled:
            return found
    main = conventions.conflict if matter.conflict is None else matter.conflict
    return [*found, Scale(matter.tiers, main, conventions.prefer, gap=bool(fitting) and not matter.tiers)]


def _scale(ladder: Ladder, conventions: Conventions) -> Scale:
    if ladder.conflict is None:
        return Scale(ladder.tiers, conventions.conflict, conventions.prefer, path=ladder.path)
    return Scale(ladder.tiers, ladder.conflict, ladder.prefer, path=ladder.path)
