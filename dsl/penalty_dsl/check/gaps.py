"""R6d, R8i: facts that no branch or no tier takes, and branches and tiers that no facts reach (warnings).

Told only where all combinations of cells can be gone through (`cells`); silence means "perhaps".
"""

from ..model import SUBJECT, Branch, Chain, Circumstance, Effect, Expr, Kind, Not, Or, Role, StatutoryBlock, Tier
from ..resolve.types import show, yuan
from .cells import Space
from .context import Context

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
                example = _gap(context, whens, block.roles or context.matter.subjects)
                if example is not None:
                    context.tell("P0423", chain.branches[0].path, values=example[0], values_en=example[1])


def _unreached(context: Context, chain: Chain, space: Space) -> None:
    left = space.possible
    for branch in chain.branches:
        if branch.when is None:
            return
        holds = space.where(branch.when)
        if not holds & left:
            why = ("", "") if not holds else ("：前面的分支已经包括", ": the branches before it take it all")
            written = _condition(context, branch)
            context.tell("P0424", branch.path, written=written, why=why[0], why_en=why[1])
        left &= ~holds


def tier_gaps(context: Context) -> None:
    """Tiers that no facts meet; tiers without 其余 that leave facts open."""
    tiers = context.matter.tiers
    whens = [case.when for tier in tiers for case in tier.cases]
    if not whens:
        return
    roles = _roles(context)
    space = Space(context.matter, context.world, roles)
    if space.cut(whens):
        for tier in tiers:
            if not _holds(tier, tiers, space):
                context.tell("P0425", tier.path, name=tier.code)
    if not any(tier.otherwise for tier in tiers):
        example = _gap(context, whens, roles)
        if example is not None:
            context.tell("P0426", tiers[0].path, values=example[0], values_en=example[1])


def tier_meets(context: Context, tier: Tier, block: StatutoryBlock, demands: list[Expr]) -> bool:
    """Whether `tier` may hold where the statute demands `demands`; True also where that cannot be worked out."""
    tiers = context.matter.tiers
    whens = [case.when for each in tiers for case in each.cases]
    space = Space(context.matter, context.world, block.roles or context.matter.subjects)
    if not space.cut([*whens, *demands]):
        return True
    found = _holds(tier, tiers, space)
    for demand in demands:
        found &= space.where(demand)
    return found != 0


def _holds(tier: Tier, tiers: tuple[Tier, ...], space: Space) -> int:
    if tier.otherwise:
        return space.where(Not(Or(tuple(case.when for other in tiers for case in other.cases))))
    if not tier.cases:
        return space.possible  # 待定 without a circumstance of its own
    return space.where(Or(tuple(case.when for case in tier.cases)))


def _roles(context: Context) -> tuple[str, ...]:
    matter = context.matter
    return tuple(dict.fromkeys(role for block in matter.statutory for role in block.roles or matter.subjects))


def _gap(context: Context, whens: list[Expr], roles: tuple[str, ...]) -> tuple[str, str] | None:
    """Facts under which none of `whens` holds and a penalty is asked for, in words of both languages; None: none known."""
    exempt = [item.when for item in context.matter.provisions if item.effect in _NO_PENALTY]
    space = Space(context.matter, context.world, roles)
    if not space.cut([*whens, *exempt]) or not space.exact:
        return None
    open_ = space.where(Not(Or((*whens, *exempt))))
    if not open_:
        return None
    values = space.example(open_)
    return "，".join(_fact(*value, "zh") for value in values), ", ".join(_fact(*value, "en") for value in values)


def _fact(circumstance: Circumstance, value: int | None, lang: str) -> str:
    if value is None:
        return f"{circumstance.label} {'无法确定' if lang == 'zh' else 'undeterminable'}"
    if circumstance.code == SUBJECT and lang == "en":
        return f"subject = {list(Role)[value].value}"
    shown = yuan(value, lang) if circumstance.type.kind is Kind.MONEY else show(value, circumstance.type)
    return f"{circumstance.label} = {shown}"


def _condition(context: Context, branch: Branch) -> str:
    return context.report.written(context.places[f"{branch.path}/when"])
