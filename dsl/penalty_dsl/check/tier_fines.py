"""R7, R9: the fines of tiers: shares of what the statute does not name, amounts outside it."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import islice

from ..diagnostics import Label
from ..model import Amount, Grade, SanctionKind, Tier, TierAmount
from .context import Context
from .doubts import Doubt
from .fines import alternative, together
from .formula_fines import beyond, follows_the_statute, formula_below, idle_arms, sets_max
from .gaps import tier_meets
from .placed import Placed, Statement, is_role
from .rungs import Spoken
from .statutory_limits import Limits, computable, end_text
from .walk import Linked

#: Branches that one amount is held against beyond the first misfit; laying out combinations costs.
_MAX_BRANCHES_TRIED = 16
#: Pairs of fines that may fall on one subject together that are looked at for one statement.
_MAX_PAIRS_TRIED = 64
_ONE_EACH = (
    "档次“{name}”的这一数额不会用于同一对象的两项罚款",
    "this amount of tier `{name}` serves no two fines of one subject",
)
_INSIDE = (
    "档次“{name}”的这一数额在各分支里都不超出法定幅度",
    "this amount of tier `{name}` fits wherever the tier may hold",
)


def tier_fines(context: Context, said: Iterable[Spoken]) -> None:
    """The fine of every tier against every statutory fine it may refine."""
    for _, tier, statement in said:
        amount = statement.said.amount
        if statement.said.kind is SanctionKind.FINE and amount is not None:
            _tier_fine(context, tier, statement, amount)
            _of_two(context, tier, statement, amount)


def _tier_fine(context: Context, tier: Tier, statement: Statement, amount: TierAmount) -> None:
    statutory = [(each, each.sanction.amount) for each in statement.sanctions() if each.sanction.amount is not None]
    if not statutory:
        return
    path = statement.path
    if sets_max(amount) and not all(_bounded(fine, upper=True) for _, fine in statutory):
        context.tell("P0406", path, name=tier.code)
    elif amount.of == "min" and not all(_bounded(fine, upper=False) for _, fine in statutory):
        context.tell("P0407", path, name=tier.code)
    elif tier.grade is Grade.MITIGATED:
        _mitigated(context, tier, amount, statutory, path)
    else:
        _within(context, tier, amount, statutory, path)


def _of_two(context: Context, tier: Tier, statement: Statement, amount: TierAmount) -> None:
    """R6i, R13f: one amount, or multiples of one base, for two fines of one subject, or for two of which one is chosen. A share
    follows each of them."""
    if amount.of not in ("absolute", "base", "formula") or follows_the_statute(amount):
        return
    pairs = tuple(islice(_pairs(statement.meant), _MAX_PAIRS_TRIED + 1))
    for first, second, role in pairs[:_MAX_PAIRS_TRIED]:
        demands = [is_role(role, context.world.subjects), *first.demands(), *second.demands()]
        both = alternative(first, second) or together(context, first, second, role)
        if both and tier_meets(context, tier, (role,), demands):
            labels = tuple(
                Label(context.places[each.sanction.path], "适用于这一项", "it applies to this one")
                for each in (first, second)
            )
            written = context.report.written(context.places[statement.path])
            context.tell("P0432", statement.path, labels, name=tier.code, written=written)
            return
    if len(pairs) > _MAX_PAIRS_TRIED:
        context.unproved(statement.path, _ONE_EACH, Doubt.PARTIAL, name=tier.code)


def _pairs(fines: list[tuple[Placed, str]]) -> Iterator[tuple[Placed, Placed, str]]:
    """Fines for one role of which one at least is 另处, or one is to be chosen, the one written first in front. Others are told
    by P0409."""
    for place, (fine, role) in enumerate(fines):
        for other_place, (other, whom) in enumerate(fines):
            if role != whom or place == other_place:
                continue
            if fine.sanction.additional or (place < other_place and alternative(fine, other)):
                first, second = (fine, other) if place < other_place else (other, fine)
                yield first, second, role


def _bounded(amount: Amount, *, upper: bool) -> bool:
    """Whether the statutory fine has a maximum (or minimum) at all."""
    if (amount.cap if upper else amount.floor) is not None:
        return True
    if not amount.terms:
        return False
    ends = [(term.high if upper else term.low) is not None for term in amount.terms]
    any_is_enough = amount.combine == ("lower" if upper else "higher")
    return any(ends) if any_is_enough else all(ends)


def _asked(amount: TierAmount, limits: Limits, world: Linked) -> tuple[Fraction | None, Fraction | None] | None:
    """The tier's range in the unit of `limits`, or None if only facts can tell. Of a formula all that it can come to, if none of
    it lies in the limits."""
    if amount.formula is not None:
        return beyond(amount.formula, limits, world)
    if amount.of == "absolute":
        return (amount.low, amount.high) if limits.base is None else None
    if amount.of == "base":
        return (amount.low, amount.high) if limits.base == amount.base else None
    reference = limits.low if amount.of == "min" else limits.high
    if amount.of == "range" or reference is None:
        return None
    low = None if amount.low is None else amount.low * reference
    return low, None if amount.high is None else amount.high * reference


def _within(
    context: Context, tier: Tier, amount: TierAmount, statutory: list[tuple[Placed, Amount]], path: str
) -> None:
    """Not mitigated: every statutory range must hold the tier's, as far as can be computed. None does: an error; some do not,
    although the tier may hold there: a warning, for the amount is then drawn into the range (R9b)."""
    if amount.of == "range":
        return
    misfits = []
    for fine, statute in statutory:
        limits = computable(statute)
        asked = None if limits is None else _asked(amount, limits, context.world)
        if limits is not None and asked is not None and _outside(asked, limits):
            misfits.append((fine, limits))
    if len(misfits) == len(statutory):
        written = context.report.written(context.places[path])
        limits = misfits[-1][1]
        context.tell(
            "P0403", path, name=tier.code, written=written, range=limits.show("zh"), range_en=limits.show("en")
        )
    else:
        _drawn_in(context, tier, misfits, path)
        idle_arms(context, tier, amount, [computable(statute) for _, statute in statutory])


def _outside(asked: tuple[Fraction | None, Fraction | None], limits: Limits) -> bool:
    low, high = asked
    below = low is not None and limits.low is not None and low < limits.low
    above = high is not None and limits.high is not None and high > limits.high
    crossed = (high is not None and limits.low is not None and high < limits.low) or (
        low is not None and limits.high is not None and low > limits.high
    )
    return below or above or crossed


def _drawn_in(context: Context, tier: Tier, misfits: list[tuple[Placed, Limits]], path: str) -> None:
    """The first branch in which the tier may hold and its amount does not fit."""
    for fine, limits in misfits[:_MAX_BRANCHES_TRIED]:
        if tier_meets(context, tier, fine.roles(context.matter), fine.demands()):
            written = context.report.written(context.places[path])
            zh, en = _branch_words(context, fine)
            context.tell(
                "P0422",
                path,
                (Label(context.places[fine.sanction.path], "这一分支的罚款", "the fine of this branch"),),
                name=tier.code,
                written=written,
                branch=zh,
                branch_en=en,
                range=limits.show("zh"),
                range_en=limits.show("en"),
            )
            return
    if len(misfits) > _MAX_BRANCHES_TRIED:
        context.unproved(path, _INSIDE, Doubt.PARTIAL, name=tier.code)


def _branch_words(context: Context, fine: Placed) -> tuple[str, str]:
    """The branch by its condition, else by its place."""
    branch = fine.chain.branches[fine.branch]
    if branch.when is not None:
        written = context.report.written(context.places[f"{branch.path}/when"])
        return f"“当 {written}”分支", f"the branch `when {written}`"
    if len(fine.chain.branches) > 1:
        return "“否则”分支", "the branch `otherwise`"
    return "不附条件的罚款", "the unconditional fine"


def _mitigated(
    context: Context, tier: Tier, amount: TierAmount, statutory: list[tuple[Placed, Amount]], path: str
) -> None:
    """R9: strictly below the minimum of some statutory range, as far as can be computed."""
    found = [computable(fine) for _, fine in statutory]
    if any(_below(amount, limits, context.world) is not False for limits in found):
        return
    known = next((limits for limits in found if limits is not None and limits.low is not None), None)
    zh, en = ("", "") if known is None else (end_text(known.low, known.base, lang) for lang in ("zh", "en"))
    written = context.report.written(context.places[path])
    context.tell(
        "P0408",
        path,
        name=tier.code,
        written=written,
        range=f"（{zh}）" if zh else "",
        range_en=f" ({en})" if en else "",
    )


def _below(amount: TierAmount, limits: Limits | None, world: Linked) -> bool | None:
    """None = only facts can tell. The upper end may name the minimum itself: the interval is open there (R10)."""
    if amount.of == "range":
        return False
    if amount.of == "min":
        return (amount.low is None or amount.low < 1) and (amount.high is None or amount.high <= 1)
    if amount.formula is not None:
        return formula_below(amount.formula, limits, world)
    asked = None if limits is None else _asked(amount, limits, world)
    if limits is None or asked is None:
        return None
    low, high = asked
    if not limits.low:  # no minimum above zero: below the maximum (R9c)
        return None if high is None or limits.high is None else high <= limits.high
    return (low is None or low < limits.low) and high is not None and high <= limits.low
