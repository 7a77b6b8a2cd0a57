"""R6d, R8i: facts that no branch or no tier takes, and branches and tiers that no facts reach (warnings).

Told only where all combinations of cells can be gone through (`cells`); silence means "perhaps".
"""

from collections.abc import Iterable, Sequence

from ..model import SUBJECT, Branch, Chain, Circumstance, Const, Effect, Expr, Kind, Not, Or, Tier
from ..resolve.types import show, yuan
from .cells import Space
from .context import Context
from .exclusive import contradictory
from .rungs import Rungs, rungs_of

#: Where one of these holds, no penalty is asked for and a gap does no harm (R5f).
_NO_PENALTY = (Effect.NOT_ESTABLISHED, Effect.TRANSFER, Effect.TIME_BARRED, Effect.MUST_NOT_PENALISE)


def branch_gaps(context: Context) -> None:
    """Chains of two or more branches without 否则 that leave facts open; branches that never come to count."""
    for block in context.matter.statutory:
        for chain in block.chains:
            whens = [branch.when for branch in chain.branches if branch.when is not None]
            if not whens:
                continue
            space = Space(context.matter, context.world, block.roles or context.matter.subjects)
            if not space.cut(whens):
                continue
            _unreached(context, chain, space)
            if len(chain.branches) > 1 and len(whens) == len(chain.branches):
                example = gap(context, whens, block.roles or context.matter.subjects)
                if example is not None:
                    context.tell("P0423", chain.branches[0].path, values=example[0], values_en=example[1])


def _unreached(context: Context, chain: Chain, space: Space) -> None:
    """Arms that never come to count. The arm that closes a chain inside a branch (R6j) says nothing, and nothing is said of it."""
    left = space.possible
    for branch in chain.branches:
        if branch.when is None:
            return
        holds = space.where(branch.when)
        if not holds & left and (branch.sanctions or branch.measures):
            why = ("", "") if not holds else ("：前面的分支已经包括", ": the branches before it take it all")
            written = _condition(context, branch)
            context.tell("P0424", branch.path, written=written, why=why[0], why_en=why[1])
        left &= ~holds


def tier_gaps(context: Context) -> None:
    """Ladders that nothing comes to; tiers that no facts meet; tiers without 其余 that leave facts open."""
    fined = _roles(context)
    for rungs in rungs_of(context.matter, context.world.subjects):
        roles = tuple(role for role in rungs.roles if role in fined)
        _ladder_gaps(context, rungs, roles)
    if not context.matter.tiers:
        _between_ladders(context, fined)


def _between_ladders(context: Context, fined: Iterable[str]) -> None:
    """R8i: a subject that has ladders, and facts under which none of them counts, without a main one."""
    for role in fined:
        own = [ladder for ladder in context.matter.ladders if not ladder.roles or role in ladder.roles]
        whens = [ladder.when for ladder in own if ladder.when is not None]
        example = gap(context, whens, (role,)) if len(whens) == len(own) > 0 else None
        if example is not None:
            context.tell("P0426", own[0].path, values=example[0], values_en=example[1])
            return


def _ladder_gaps(context: Context, rungs: Rungs, roles: tuple[str, ...]) -> None:
    tiers, demands = rungs.tiers, list(rungs.demands)
    whens = [case.when for tier in tiers for case in tier.cases]
    space = Space(context.matter, context.world, roles)
    if not roles or (demands and space.cut(demands) and not space.all(demands)):
        main = rungs.path == context.matter.code
        path = rungs.tiers[0].path if main and rungs.tiers else rungs.path
        context.tell("P0445", path, name=path.rpartition("/")[2])
        return
    if not whens:
        return
    space = Space(context.matter, context.world, roles)
    if space.cut([*whens, *demands]):
        _unmet(context, rungs, space)
    if not any(tier.otherwise for tier in tiers):
        example = gap(context, whens, roles, demands)
        if example is not None:
            context.tell("P0426", tiers[0].path, values=example[0], values_en=example[1])


def _unmet(context: Context, rungs: Rungs, space: Space) -> None:
    """Tiers that never hold where their ladder counts; with 取首行 also those behind rows that take it all."""
    there = space.all(rungs.demands)
    left = there
    for tier in rungs.tiers:
        holds = _holds(tier, rungs.tiers, space) & there
        if not holds:
            context.tell("P0425", tier.path, name=tier.code)
        elif rungs.conflict == "order" and not tier.overrides and not holds & left:
            context.tell("P0446", tier.path, name=tier.code)
        left &= ~holds


def tier_meets(context: Context, tier: Tier, roles: Iterable[str], demands: list[Expr]) -> bool:
    """Whether `tier` may hold for one of `roles` where the statute demands `demands`; True also where that cannot be worked
    out."""
    around = rungs_of(context.matter, context.world.subjects)
    rungs = next(each for each in around if any(one is tier for one in each.tiers))
    tiers = rungs.tiers
    demands = [*demands, *rungs.demands]
    whens = [case.when for each in tiers for case in each.cases]
    space = Space(context.matter, context.world, (role for role in roles if role in rungs.roles))
    if not space.cut([*whens, *demands]):
        return not all(contradictory([*way, *demands]) for way in _ways(tier, tiers))
    return _holds(tier, tiers, space) & space.all(demands) != 0


def tier_facts(context: Context, tier: Tier, roles: tuple[str, ...], demands: list[Expr]) -> tuple[str, str] | None:
    """Facts under which `tier` holds for one of `roles` where the statute demands `demands`, in words; None: none known."""
    around = rungs_of(context.matter, context.world.subjects)
    rungs = next(each for each in around if any(one is tier for one in each.tiers))
    demands = [*demands, *rungs.demands]
    space = Space(context.matter, context.world, roles)
    if not space.cut([*(case.when for each in rungs.tiers for case in each.cases), *demands]) or not space.exact:
        return None
    found = _holds(tier, rungs.tiers, space) & space.all(demands)
    return in_words(space.example(found)) if found else None


def tier_when(tier: Tier, tiers: tuple[Tier, ...]) -> Expr:
    """What must hold for `tier`, one of `tiers`."""
    if tier.otherwise:
        return Not(Or(tuple(case.when for other in tiers for case in other.cases)))
    return Or(tuple(case.when for case in tier.cases)) if tier.cases else Const(True)


def _holds(tier: Tier, tiers: tuple[Tier, ...], space: Space) -> int:
    return space.where(tier_when(tier, tiers))


def _ways(tier: Tier, tiers: tuple[Tier, ...]) -> list[list[Expr]]:
    """Conditions of which one must be true for the tier to hold, each as a conjunction."""
    if tier.otherwise:
        return [[Not(case.when) for other in tiers for case in other.cases]]
    return [[case.when] for case in tier.cases] or [[]]


def _roles(context: Context) -> tuple[str, ...]:
    matter = context.matter
    return tuple(dict.fromkeys(role for block in matter.statutory for role in block.roles or matter.subjects))


def gap(
    context: Context, whens: list[Expr], roles: tuple[str, ...], demands: Sequence[Expr] = ()
) -> tuple[str, str] | None:
    """Facts under which `demands` hold, none of `whens` does and a penalty is asked for, in words of both languages; None: none
    known."""
    exempt = [item.when for item in context.matter.provisions if item.effect in _NO_PENALTY]
    space = Space(context.matter, context.world, roles)
    if not space.cut([*whens, *exempt, *demands]) or not space.exact:
        return None
    open_ = space.where(Not(Or((*whens, *exempt)))) & space.all(demands)
    if not open_:
        return None
    return in_words(space.example(open_))


def in_words(values: list[tuple[Circumstance, int | None]]) -> tuple[str, str]:
    return "，".join(_fact(*value, "zh") for value in values), ", ".join(_fact(*value, "en") for value in values)


def _fact(circumstance: Circumstance, value: int | None, lang: str) -> str:
    if value is None:
        return f"{circumstance.label} {'无法确定' if lang == 'zh' else 'undeterminable'}"
    if circumstance.code == SUBJECT and lang == "en":
        return f"subject = {circumstance.type.choices[value].code}"
    shown = yuan(value, lang) if circumstance.type.kind is Kind.MONEY else show(value, circumstance.type)
    return f"{circumstance.label} = {shown}"


def _condition(context: Context, branch: Branch) -> str:
    return context.report.written(context.places[f"{branch.path}/when"])
