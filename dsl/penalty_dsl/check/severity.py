"""R8a: where 取较重 or 取较轻 decides, tiers stand mildest first. Of two that may hold at once the earlier says more (warnings)."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from ..model import Duration, Tier, TierAmount, TierSanction
from .context import Context
from .gaps import in_words, tier_when
from .rungs import Rungs, rungs_of

_ORDERS = {"heavier": ("取较重", "`take heavier`"), "lighter": ("取较轻", "`take lighter`")}


def severity(context: Context) -> None:
    """Told once for a ladder: the first two tiers whose order and amounts disagree."""
    for rungs in rungs_of(context.matter, context.world.subjects):
        conflict = context.rulebook.conventions.conflict if rungs.conflict is None else rungs.conflict
        if conflict in _ORDERS:
            _ladder(context, rungs, conflict)


def _ladder(context: Context, rungs: Rungs, conflict: str) -> None:
    tiers = [tier for tier in rungs.tiers if tier.cases and not tier.answered]
    for first, second in combinations(tiers, 2):
        if (first.grade, first.overrides) != (second.grade, second.overrides) or not _says_more(first, second):
            continue
        facts = _facts(context, rungs, first, second)
        if facts is None:
            continue
        context.tell(
            "P0632",
            second.path,
            name=second.code,
            other=first.code,
            order=_ORDERS[conflict][0],
            order_en=_ORDERS[conflict][1],
            applied=(second if conflict == "heavier" else first).code,
            facts=facts[0],
            facts_en=facts[1],
        )
        return


def _facts(context: Context, rungs: Rungs, first: Tier, second: Tier) -> tuple[str, str] | None:
    """Facts under which both hold, in words; None: none known."""
    both = [tier_when(first, rungs.tiers), tier_when(second, rungs.tiers), *rungs.demands]
    space = context.space(rungs.roles)
    if not space.cut(both):
        return None
    found = space.some(both)
    return None if found.at is None or found.doubt is not None else in_words(space, found.at)


def _says_more(first: Tier, second: Tier) -> bool:
    """Whether `first` is the heavier one in all that can be compared, and there is something."""
    signs = {sign for said in first.sanctions for other in second.sanctions for sign in _compared(said, other)}
    return signs == {1} or signs == {0, 1}


def _compared(one: TierSanction, other: TierSanction) -> Iterator[int]:
    """Above zero where `one` begins or ends higher; nothing where both do not say the same thing in numbers."""
    if (one.kind, one.object, one.roles) != (other.kind, other.object, other.roles):
        return
    if one.amount is not None and other.amount is not None and _form(one.amount) == _form(other.amount):
        yield from _ends(one.amount, other.amount)
    if one.duration is not None and other.duration is not None and one.duration.unit == other.duration.unit:
        yield from _ends(one.duration, other.duration)


def _form(amount: TierAmount) -> object:
    """What has to be alike for numbers to compare; no calculated amount is like another."""
    return amount if amount.formula is not None else (amount.of, amount.base)


def _ends(one: TierAmount | Duration, other: TierAmount | Duration) -> Iterator[int]:
    yield _sign(Fraction(one.low or 0), Fraction(other.low or 0))
    if one.high is None or other.high is None:
        yield (one.high is None) - (other.high is None)
    else:
        yield _sign(Fraction(one.high), Fraction(other.high))


def _sign(one: Fraction, other: Fraction) -> int:
    return (one > other) - (one < other)
