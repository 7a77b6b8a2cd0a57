"""R6d, R8i: facts that no branch or no tier takes, and branches and tiers that no facts reach (warnings).

What the combinations of cells (`cells`) do not settle is told as a note, once for each chain and each ladder.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model import SUBJECT, Branch, Chain, Circumstance, Const, Effect, Expr, Kind, Not, Or, Tier
from ..resolve.types import show, yuan
from .cells import Space
from .context import Context
from .doubts import Doubt
from .exclusive import contradictory
from .rungs import Rungs, rungs_of

#: Where one of these holds, no penalty is asked for and a gap does no harm (R5f).
_NO_PENALTY = (Effect.NOT_ESTABLISHED, Effect.TRANSFER, Effect.TIME_BARRED, Effect.MUST_NOT_PENALISE)
_CHAIN = ("这一串“当”各支都用得到、没有遗漏", "every branch of this chain can apply and no facts are left open")
_LADDER = (
    "档次“{name}”这一组各档都用得到、没有遗漏",
    "every tier of the list of `{name}` can apply and no facts are left open",
)
_BETWEEN = ("在各组档次“{name}”等之外没有遗漏", "no facts are left open beside the lists of tiers, `{name}` first")


@dataclass(frozen=True, slots=True)
class Gap:
    """Facts that are left open, in words of both languages; None: none. `doubt`: why that is not certain."""

    facts: tuple[str, str] | None
    doubt: Doubt | None = None


def branch_gaps(context: Context) -> None:
    """Chains of two or more branches without 否则 that leave facts open; branches that never come to count."""
    for block in context.matter.statutory:
        roles = block.roles or context.matter.subjects
        for chain in block.chains:
            whens = [branch.when for branch in chain.branches if branch.when is not None]
            space = context.space(roles)
            if not whens or not space.cut(whens):
                continue
            doubt = _unreached(context, chain, space)
            if len(chain.branches) > 1 and len(whens) == len(chain.branches):
                open_ = gap(context, whens, roles)
                doubt = doubt or open_.doubt
                if open_.facts is not None:
                    context.tell("P0423", chain.branches[0].path, values=open_.facts[0], values_en=open_.facts[1])
            context.unproved(chain.branches[0].path, _CHAIN, doubt)


def _unreached(context: Context, chain: Chain, space: Space) -> Doubt | None:
    """Arms that never come to count. The arm that closes a chain inside a branch (R6j) says nothing, and nothing is said of it."""
    before: list[Expr] = []
    doubt = None
    for branch in chain.branches:
        if branch.when is None:
            break
        if branch.sanctions or branch.measures:
            left = space.some([branch.when, *before])
            doubt = doubt or left.doubt
            if left.never:
                alone = before and space.some([branch.when]).at is not None
                why = ("：前面的分支已经包括", ": the branches before it take it all") if alone else ("", "")
                written = _condition(context, branch)
                context.tell("P0424", branch.path, written=written, why=why[0], why_en=why[1])
        before.append(Not(branch.when))
    return doubt


def tier_gaps(context: Context) -> None:
    """Ladders that nothing comes to; tiers that no facts meet; tiers without 其余 that leave facts open."""
    fined = _roles(context)
    for rungs in rungs_of(context.matter, context.world.subjects):
        roles = tuple(role for role in rungs.roles if role in fined)
        doubt = _ladder_gaps(context, rungs, roles)
        if rungs.tiers:
            context.unproved(rungs.tiers[0].path, _LADDER, doubt, name=rungs.tiers[0].code)
    if not context.matter.tiers:
        _between_ladders(context, fined)


def _between_ladders(context: Context, fined: Iterable[str]) -> None:
    """R8i: a subject that has ladders, and facts under which none of them counts, without a main one."""
    doubt = None
    for role in fined:
        own = [ladder for ladder in context.matter.ladders if not ladder.roles or role in ladder.roles]
        whens = [ladder.when for ladder in own if ladder.when is not None]
        open_ = gap(context, whens, (role,)) if len(whens) == len(own) > 0 else Gap(None)
        doubt = doubt or open_.doubt
        if open_.facts is not None:
            context.tell("P0426", own[0].path, values=open_.facts[0], values_en=open_.facts[1])
            return
    if doubt is not None:
        first = context.matter.ladders[0].path
        context.unproved(first, _BETWEEN, doubt, name=first.rpartition("/")[2])


def _ladder_gaps(context: Context, rungs: Rungs, roles: tuple[str, ...]) -> Doubt | None:
    tiers, demands = rungs.tiers, list(rungs.demands)
    whens = [case.when for tier in tiers for case in tier.cases]
    space = context.space(roles)
    if not roles or (demands and space.cut(demands) and space.some(demands).never):
        main = rungs.path == context.matter.code
        path = rungs.tiers[0].path if main and rungs.tiers else rungs.path
        context.tell("P0445", path, name=path.rpartition("/")[2])
        return None
    if not whens:
        return None
    space = context.space(roles)
    doubt = _unmet(context, rungs, space) if space.cut([*whens, *demands]) else None
    if not any(tier.otherwise for tier in tiers):
        open_ = gap(context, whens, roles, demands)
        doubt = doubt or open_.doubt
        if open_.facts is not None:
            context.tell("P0426", tiers[0].path, values=open_.facts[0], values_en=open_.facts[1])
    return doubt


def _unmet(context: Context, rungs: Rungs, space: Space) -> Doubt | None:
    """Tiers that never hold where their ladder counts; with 取首行 also those behind rows that take it all."""
    before = list(rungs.demands)
    doubt = None
    for tier in rungs.tiers:
        when = tier_when(tier, rungs.tiers)
        holds = space.some([when, *rungs.demands])
        doubt = doubt or holds.doubt
        if holds.never:
            context.tell("P0425", tier.path, name=tier.code)
        elif rungs.conflict == "order" and not tier.overrides:
            left = space.some([when, *before])
            doubt = doubt or left.doubt
            if left.never:
                context.tell("P0446", tier.path, name=tier.code)
        before.append(Not(when))
    return doubt


def tier_meets(context: Context, tier: Tier, roles: Iterable[str], demands: list[Expr]) -> bool:
    """Whether `tier` may hold for one of `roles` where the statute demands `demands`; True also where that cannot be worked
    out."""
    around = rungs_of(context.matter, context.world.subjects)
    rungs = next(each for each in around if any(one is tier for one in each.tiers))
    tiers = rungs.tiers
    demands = [*demands, *rungs.demands]
    whens = [case.when for each in tiers for case in each.cases]
    space = context.space(role for role in roles if role in rungs.roles)
    if space.cut([*whens, *demands]):
        found = space.some([tier_when(tier, tiers), *demands])
        if found.doubt is not Doubt.MANY:
            return not found.never
    return not all(contradictory([*way, *demands]) for way in _ways(tier, tiers))


def tier_facts(context: Context, tier: Tier, roles: tuple[str, ...], demands: list[Expr]) -> tuple[str, str] | None:
    """Facts under which `tier` holds for one of `roles` where the statute demands `demands`, in words; None: none known."""
    around = rungs_of(context.matter, context.world.subjects)
    rungs = next(each for each in around if any(one is tier for one in each.tiers))
    demands = [*demands, *rungs.demands]
    space = context.space(roles)
    if not space.cut([*(case.when for each in rungs.tiers for case in each.cases), *demands]):
        return None
    found = space.some([tier_when(tier, rungs.tiers), *demands])
    return None if found.at is None or found.doubt is not None else in_words(space, found.at)


def tier_when(tier: Tier, tiers: tuple[Tier, ...]) -> Expr:
    """What must hold for `tier`, one of `tiers`."""
    if tier.otherwise:
        return Not(Or(tuple(case.when for other in tiers for case in other.cases)))
    return Or(tuple(case.when for case in tier.cases)) if tier.cases else Const(True)


def _ways(tier: Tier, tiers: tuple[Tier, ...]) -> list[list[Expr]]:
    """Conditions of which one must be true for the tier to hold, each as a conjunction."""
    if tier.otherwise:
        return [[Not(case.when) for other in tiers for case in other.cases]]
    return [[case.when] for case in tier.cases] or [[]]


def _roles(context: Context) -> tuple[str, ...]:
    matter = context.matter
    return tuple(dict.fromkeys(role for block in matter.statutory for role in block.roles or matter.subjects))


def gap(context: Context, whens: list[Expr], roles: tuple[str, ...], demands: Sequence[Expr] = ()) -> Gap:
    """Facts under which `demands` hold, none of `whens` does and a penalty is asked for."""
    exempt = [item.when for item in context.matter.provisions if item.effect in _NO_PENALTY]
    space = context.space(roles)
    if not space.cut([*whens, *exempt, *demands]):
        return Gap(None)
    found = space.some([*(Not(when) for when in (*whens, *exempt)), *demands])
    return Gap(None, found.doubt) if found.at is None or found.doubt is not None else Gap(in_words(space, found.at))


def in_words(space: Space, at: Mapping[str, int]) -> tuple[str, str]:
    values = space.values(at)
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
