"""The ladders of a matter and where each of them counts (R8): the first that fits a subject, else the main one."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import And, Expr, Matter, Not, Or, Tier
from ..subjects import Subjects
from .context import Context
from .placed import Statement, is_role, statements


@dataclass(frozen=True, slots=True)
class Rungs:
    """One ladder. `roles`: the subjects it is for; `demands`: what must hold for it to count. `conflict` and `prefer`: None as the
    conventions say."""

    path: str
    tiers: tuple[Tier, ...]
    roles: tuple[str, ...]
    demands: tuple[Expr, ...]
    conflict: str | None
    prefer: tuple[tuple[str, str], ...] = ()


def rungs_of(matter: Matter, subjects: Subjects) -> Iterator[Rungs]:
    """Every ladder that has tiers: those besides the main one in declared order, then the main one."""
    taken: list[Expr] = []
    left = matter.subjects  # whom no earlier ladder takes under all circumstances
    for ladder in matter.ladders:
        roles = tuple(role for role in left if not ladder.roles or role in ladder.roles) or ladder.roles
        own = () if ladder.when is None else (ladder.when,)
        if ladder.when is None:
            left = tuple(role for role in left if role not in roles)
        yield Rungs(ladder.path, ladder.tiers, roles, (*taken, *own), ladder.conflict, ladder.prefer)
        whom = (Or(tuple(is_role(role, subjects) for role in roles)),) if ladder.roles else ()
        taken.append(Not(And((*whom, *own))))
    if matter.tiers:
        yield Rungs(matter.code, matter.tiers, left or matter.subjects, tuple(taken), matter.conflict)


#: What a tier of a ladder says of one kind.
Spoken = tuple[Rungs, Tier, Statement]


def spoken(context: Context) -> Iterator[Spoken]:
    """Everything that the tiers of a matter say."""
    for rungs in rungs_of(context.matter, context.world.subjects):
        for tier in rungs.tiers:
            for statement in statements(context.matter, tier, rungs.roles):
                yield rungs, tier, statement
