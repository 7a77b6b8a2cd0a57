"""R19: what a refinement writes of a tier lies within what the tier above gives for the same facts, whatever the facts are.

A tier that is split off holds only where the tier above does, so each is held against that one, for every statutory sanction and role
for which it may count. What cannot be shown to lie inside is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..layering import moved
from ..model import Amount, Conventions, Duration, Expr, Grade, Matter, SanctionKind, Tier, TierAmount, TierSanction
from ..resolve.terms import shown
from ..resolve.words import SANCTIONS
from .context import Context
from .decided import decided
from .gaps import tier_facts, tier_meets
from .placed import Placed, Words, placed
from .rungs import rungs_of
from .statutory_limits import Limits, computable
from .tier_ends import Ends, Yardstick, given
from .walk import reads

_STATES = {True: ("处以", "imposed"), False: ("不处", "left out")}


@dataclass(frozen=True, slots=True)
class _Pair:
    """A tier of this layer, the tier above, and a sanction of the statute for one role of which they speak."""

    own: Tier
    above: Tier
    fine: Placed
    role: str
    said: TierSanction | None
    heard: TierSanction | None


def narrowed_tiers(context: Context) -> None:
    """Every tier that a refinement writes, against the one above."""
    above = matter_above(context)
    if above is None:
        return
    if not above.every_tier:
        _without_tiers(context)
        return
    of = {tier.code: tier for tier in above.every_tier}
    for pair in _pairs(context, of):
        if _settled(context, pair):
            _amount(context, pair) if pair.fine.sanction.kind is SanctionKind.FINE else _term(context, pair)


def matter_above(context: Context) -> Matter | None:
    """The matter that this one refines, as it stands there; None where it refines none."""
    if not context.matter.layers:
        return None
    book = next(book for book in context.used if book.id == context.matter.layers[-1])
    return context.world.subjects.matter(next(one for one in book.matters if one.code == context.matter.code))


def layered_invariants(context: Context) -> None:
    """An invariant of a layer reads something that the layer adds: it must not refuse cases that are answered above."""
    above = matter_above(context)
    if above is None:
        return
    known = {one.code for one in above.circumstances}
    added = {one.code for one in context.matter.circumstances if one.code not in known}
    for number, invariant in enumerate(context.matter.invariants, 1):
        if number > len(above.invariants) and not reads(invariant, context.world) & added:
            context.tell("P0564", f"{context.matter.code}/invariant/{number}")


def _without_tiers(context: Context) -> None:
    """The rulebook above gives the statutory range, or for a grade that is forced what its conventions give."""
    for rungs in rungs_of(context.matter, context.world.subjects):
        for tier in rungs.tiers:
            if tier.grade is Grade.MITIGATED:
                context.tell("P0563", tier.path, name=tier.code)
            elif tier.grade is not None and not tier.answered:
                _forced(context, tier, rungs.roles)


def _forced(context: Context, tier: Tier, roles: tuple[str, ...]) -> None:
    """A graded tier may be forced (R8e), where the rulebook above takes the share that its conventions give."""
    above = Tier(tier.path, tier.grade.value if tier.grade else "", "", "", grade=tier.grade)
    words = Words(tier)
    for fine in placed(context.matter.statutory):
        for role in fine.roles(context.matter):
            law = fine.sanction.amount
            if role in roles and law is not None and given(law, tier.grade, context.rulebook.conventions) is not None:
                _amount(context, _Pair(tier, above, fine, role, words.on(fine.sanction, role), None))


def _pairs(context: Context, of: dict[str, Tier]) -> Iterator[_Pair]:
    for rungs in rungs_of(context.matter, context.world.subjects):
        for tier in rungs.tiers:
            if tier.layer or tier.refines not in of:
                continue
            own, there = Words(tier), Words(of[tier.refines])
            for fine in placed(context.matter.statutory):
                for role in fine.roles(context.matter):
                    if role in rungs.roles or role not in context.matter.subjects:
                        said, heard = own.on(fine.sanction, role), there.on(fine.sanction, role)
                        yield _Pair(tier, of[tier.refines], fine, role, said, heard)


def _settled(context: Context, pair: _Pair) -> bool:
    """Whether what is settled above stays settled. False: it does not, told; or the sanction is left out here."""
    branch = pair.fine.chain.branches[pair.fine.branch]
    mitigated = pair.above.grade is Grade.MITIGATED
    above = replace(pair.above, sanctions=()) if pair.above.pending else pair.above
    own, there = (
        decided(branch, Words(tier), pair.role, mitigated=mitigated)[pair.fine.sanction.path]
        for tier in (pair.own, above)
    )
    if own is there or there is None:
        return own is not False
    if _meets(context, pair):
        zh, en = SANCTIONS[pair.fine.sanction.kind]
        context.tell(
            "P0562",
            _path(pair),
            name=pair.own.code,
            of=pair.above.code,
            layer=_layer(context, pair),
            kind=zh,
            kind_en=en,
            range=_STATES[there][0],
            range_en=_STATES[there][1],
        )
    return False


def _amount(context: Context, pair: _Pair) -> None:
    law = pair.fine.sanction.amount
    if law is None or not law.terms or pair.above.pending:
        return
    conventions: Conventions = context.rulebook.conventions
    same = None if pair.said is None else moved(pair.said, pair.own.path, pair.above.path)
    own, there = (_says(said, law, pair.above.grade, conventions) for said in (same, pair.heard))
    yardstick = Yardstick(computable(law), pair.above.grade is Grade.MITIGATED, conventions)
    verdict = yardstick.inside(own, there)
    if verdict is True or not _meets(context, pair):
        return
    written = context.report.written(context.places[_path(pair)])
    if verdict is None or yardstick.limits is None:
        context.tell(
            "P0561", _path(pair), name=pair.own.code, written=written, of=pair.above.code, layer=_layer(context, pair)
        )
        return
    ranges = [_show(ends, yardstick.limits.base) for ends in (yardstick.told(own), yardstick.ends(there))]
    _exceeds(context, pair, written, ranges[0], ranges[1])


def _says(said: TierSanction | None, law: Amount, grade: Grade | None, conventions: Conventions) -> TierAmount | None:
    """What a tier says of a fine (R9d): None = the statutory range."""
    if said is not None and said.amount is not None:
        return said.amount
    return given(law, grade, conventions)


def _show(ends: Ends | None, base: str | None) -> tuple[str, str]:
    low, high = ends or (None, None)
    bounds = Limits(base, low, high)
    return bounds.show("zh"), bounds.show("en")


def _term(context: Context, pair: _Pair) -> None:
    """Of a term the unit is the statute's (P0430)."""
    law = pair.fine.sanction.duration
    if law is None:
        return
    own, there = (law if said is None or said.duration is None else said.duration for said in (pair.said, pair.heard))
    if _within(own, there) or not _meets(context, pair):
        return
    written = context.report.written(context.places[_path(pair)])
    _exceeds(context, pair, written, *((shown(term, "zh"), shown(term, "en")) for term in (own, there)))


def _within(own: Duration, there: Duration) -> bool:
    if own.unit != there.unit:
        return own == there
    low = there.low is None or (own.low or 0) >= there.low
    return low and (there.high is None or (own.high is not None and own.high <= there.high))


def _exceeds(context: Context, pair: _Pair, written: str, own: tuple[str, str], there: tuple[str, str]) -> None:
    zh, en = SANCTIONS[pair.fine.sanction.kind]
    facts = tier_facts(context, pair.own, (pair.role,), _demands(pair))
    context.tell(
        "P0560",
        _path(pair),
        name=pair.own.code,
        kind=zh,
        kind_en=en,
        written=written,
        of=pair.above.code,
        layer=_layer(context, pair),
        own=own[0],
        own_en=own[1],
        range=there[0],
        range_en=there[1],
        facts="" if facts is None else f"（例如：{facts[0]}）",
        facts_en="" if facts is None else f" (for example: {facts[1]})",
    )


def _path(pair: _Pair) -> str:
    return f"{pair.own.path}/{pair.fine.sanction.kind.value}"


def _layer(context: Context, pair: _Pair) -> str:
    return pair.above.layer or context.matter.layers[-1]


def _demands(pair: _Pair) -> list[Expr]:
    return pair.fine.demands()


def _meets(context: Context, pair: _Pair) -> bool:
    return tier_meets(context, pair.own, (pair.role,), _demands(pair))
