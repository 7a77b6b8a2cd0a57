"""R9e: calculated fines against the statute, as far as that can be told without facts."""

from collections.abc import Sequence
from fractions import Fraction

from ..model import Bound, Cases, Formula, Tier, TierAmount, formula_nodes
from .context import Context
from .formula_bounds import bounds
from .statutory_limits import Limits
from .walk import Linked


def sets_max(amount: TierAmount) -> bool:
    """Whether an amount needs a statutory maximum."""
    if amount.formula is not None:
        return any(node == Bound("max") for node in formula_nodes(amount.formula))
    return amount.of in ("range", "max")


def follows_the_statute(amount: TierAmount) -> bool:
    """Whether a calculated amount is another one for another statutory fine."""
    return amount.formula is not None and any(isinstance(node, Bound) for node in formula_nodes(amount.formula))


def beyond(formula: Formula, limits: Limits, world: Linked) -> tuple[Fraction | None, Fraction | None] | None:
    """Between what a formula lies, if that is certainly outside the limits."""
    if limits.base is not None:
        return None
    low, high = bounds(formula, limits.low, limits.high, world)
    below = high is not None and limits.low is not None and high < limits.low
    above = low is not None and limits.high is not None and low > limits.high
    return (low, high) if below or above else None


def formula_below(formula: Formula, limits: Limits | None, world: Linked) -> bool | None:
    """Whether a formula always stays below the minimum; False: it never does; None: only facts can tell."""
    if limits is None or limits.base is not None or not limits.low:
        return None
    low, high = bounds(formula, limits.low, limits.high, world)
    if high is not None and high < limits.low:
        return True
    return False if low is not None and low >= limits.low else None


def idle_arms(context: Context, tier: Tier, amount: TierAmount, statutory: Sequence[Limits | None]) -> None:
    """Arms of a calculated amount that lie outside every statutory range: they are drawn in wherever they count."""
    if not isinstance(amount.formula, Cases):
        return
    known = [limits for limits in statutory if limits is not None]
    for arm in amount.formula.arms:
        if known and len(known) == len(statutory) and all(beyond(arm.value, each, context.world) for each in known):
            written = context.report.written(context.places[arm.path])
            zh, en = known[0].show("zh"), known[0].show("en")
            context.tell("P0447", arm.path, name=tier.code, written=written, range=zh, range_en=en)
