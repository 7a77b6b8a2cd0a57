"""What the choice of a tier comes to (R8)."""

from dataclasses import dataclass

from penalty_dsl.model import Grade, Point, Provision, Tier

Finding = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class TierChoice:
    """The tier that counts, or a grade whose shares the conventions give (`by_share`), or why there is neither (`undetermined`).
    `end`: the point that a provision takes."""

    tier: Tier | None = None
    grade: Grade | None = None
    by_share: bool = False
    findings: tuple[Finding, ...] = ()
    undetermined: bool = False
    applied: tuple[Provision, ...] = ()
    candidates: tuple[Tier, ...] = ()
    end: Point | None = None


#: No tier is asked for.
NO_CHOICE = TierChoice()
