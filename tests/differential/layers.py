"""Random layers: a rulebook that builds on a random one and refines its matter (R19), valid by construction but for the amounts of its
tiers, which may exceed those above: what the check refuses, both evaluators answer alike."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from penalty_dsl.layering import inherited, preferred, refined
from penalty_dsl.model import (
    SUBJECT,
    Circumstance,
    Effect,
    Expr,
    Matter,
    Point,
    Provision,
    Rulebook,
    SanctionKind,
    Tier,
    TierCase,
    TierSanction,
)
from penalty_dsl.unit_fines import UNIT_FINE
from penalty_rules.linking import LinkedMatter, link
from tests.differential.drawing import Draw
from tests.differential.procedures import procedures, standards
from tests.differential.vocabulary import Vocabulary, circumstances, condition

#: Parts of the range above.
PARTS = (Fraction(0), Fraction(1, 4), Fraction(1, 3), Fraction(1, 2), Fraction(1))
#: Draws what a tier says: of one kind, for words, under a path.
Says = Callable[[Draw, SanctionKind, Vocabulary, str], TierSanction]


def layered(draw: Draw, above: LinkedMatter, number: int, says: Says) -> LinkedMatter:
    """The matter of `above` in a rulebook that builds on its own: refined, or, now and then, as it is."""
    book = above.rulebook
    facts, own = circumstances(draw, f"l{number}", draw.integer(0, 2), presumed=40)
    words = own.joined(vocabulary(above)).with_subject()
    matter = inherited(next(one for one in book.matters if one.code == above.matter.code), book.id)
    if not draw.chance(10):
        parts = _parts(draw, matter, words, number, says)
        matter = replace(
            refined(matter, parts),
            circumstances=(*matter.circumstances, *facts),
            provisions=(*matter.provisions, *_ends(draw, matter.code, number, words)),
            point=draw.maybe(25, lambda: draw.pick(list(Point))) or matter.point,
        )
    id_ = f"cn.layer{number}"
    common = vocabulary(above, local=False)
    measured = standards(draw, id_, common) if draw.chance(40) else ()
    codes = tuple({each.code: None for one in (book, *above.used) for each in one.standards})
    below = Rulebook(
        id_,
        "1",
        "下位基准",
        conventions=replace(book.conventions, prefer=preferred(book.conventions.prefer, matter.every_tier)),
        document=draw.pick(("", "市发〔2026〕1号")),
        in_force=draw.maybe(50, lambda: date(2026, 1, 1)),
        uses=(book.id,),
        matters=(matter,),
        standards=measured,
        procedures=procedures(draw, id_, common.with_subject(), codes, ()) if draw.chance(40) else (),
        builds_on=book.id,
    )
    books = {one.id: one for one in (below, book, *above.used)}
    return link(matter, below, books)


def vocabulary(linked: LinkedMatter, *, local: bool = True) -> Vocabulary:
    """What conditions below a matter may read of it; not `local`: of its rulebooks alone."""
    books = (linked.rulebook, *linked.used)
    hidden = {one.code for one in linked.matter.circumstances} | {one.code for one in linked.matter.definitions}
    shared = {one.code for book in books for one in book.circumstances}
    shared |= {one.code for book in books for one in book.definitions}
    kept: list[Circumstance] = []
    for code, one in linked.circumstances.items():
        if code not in (SUBJECT, UNIT_FINE) and (local or code in shared - hidden):
            kept.append(one)
    words = Vocabulary(definitions=[code for code in linked.definitions if local or code in shared - hidden])
    words.subject = linked.circumstances[SUBJECT].type
    for one in kept:
        words.add(one)
    return words


def _parts(draw: Draw, matter: Matter, words: Vocabulary, number: int, says: Says) -> Sequence[Tier]:
    """Of each tier above perhaps one that takes its place, perhaps some that are split off."""
    kinds = _kinds(matter)
    found: list[Tier] = []
    for tier in matter.every_tier:
        ladder = tier.path.rpartition("/tier/")[0]
        if tier.answered:
            continue
        for place in range(draw.pick((1, 0, 2))):
            code = f"{tier.code}-{number}{place}"
            cases = tuple(_case(draw, words) for _ in range(draw.pick((1, 1, 2))))
            found.append(_part(draw, f"{ladder}/tier/{code}", code, tier, cases, words, kinds, says))
        if draw.chance(30):
            code = tier.code if draw.chance(70) else f"{tier.code}-{number}w"
            found.append(_part(draw, f"{ladder}/tier/{code}", code, tier, (), words, kinds, says))
    return found


def _case(draw: Draw, words: Vocabulary) -> TierCase:
    return TierCase("", condition(draw, words, 1), draw.pick(("", "本地情形")), draw.chance(15))


def _part(
    draw: Draw,
    path: str,
    code: str,
    tier: Tier,
    cases: tuple[TierCase, ...],
    words: Vocabulary,
    kinds: Sequence[SanctionKind],
    says: Says,
) -> Tier:
    sanctions = tuple(
        _narrower(draw, tier, kind) or says(draw, kind, words, f"{path}/{kind.value}") for kind in draw.some(kinds, 60)
    )
    point = draw.maybe(25, lambda: draw.pick(list(Point)))
    return Tier(
        path, code, tier.number, f"本地{code}", cases=cases, sanctions=sanctions, point=point, refines=tier.code
    )


def _narrower(draw: Draw, tier: Tier, kind: SanctionKind) -> TierSanction | None:
    """Mostly a part of what the tier above says, so that the check has something to accept."""
    said = next((one for one in tier.sanctions if one.kind is kind and not one.roles and not one.object), None)
    if said is None or said.amount is None or said.amount.low is None or said.amount.high is None or draw.chance(30):
        return None
    width = said.amount.high - said.amount.low
    low, high = sorted((draw.pick(PARTS), draw.pick(PARTS)))
    amount = replace(said.amount, low=said.amount.low + low * width, high=said.amount.low + high * width)
    return replace(said, amount=amount, layer="")


def _kinds(matter: Matter) -> list[SanctionKind]:
    branches = (branch for block in matter.statutory for chain in block.chains for branch in chain.branches)
    return list(dict.fromkeys(one.kind for branch in branches for one in branch.sanctions))


def _ends(draw: Draw, owner: str, number: int, words: Vocabulary) -> list[Provision]:
    """取本档上限、下限, which a layer below may add."""
    if not draw.chance(20):
        return []
    code = f"e{number}"
    when: Expr = condition(draw, words)
    effect = draw.pick((Effect.TAKE_HIGH, Effect.TAKE_LOW))
    return [Provision(f"{owner}/provision/{code}", code, "本地规定", effect, when)]
