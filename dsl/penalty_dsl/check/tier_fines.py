"""R7, R9: the fines of tiers: shares of what the statute does not name, amounts outside it."""

from dataclasses import dataclass
from fractions import Fraction

from ..diagnostics import Label
from ..model import Amount, Grade, SanctionKind, Tier, TierAmount, TierSanction
from ..resolve.types import yuan
from .context import Context
from .fines import Fine, fines_of
from .gaps import tier_meets

#: Branches that one amount is held against beyond the first misfit; laying out combinations costs.
_MAX_BRANCHES_TRIED = 16


def tier_fines(context: Context) -> None:
    """The fine of every tier against every statutory fine it may refine."""
    for tier in context.matter.tiers:
        for said in tier.sanctions:
            if said.kind is SanctionKind.FINE and said.amount is not None:
                _tier_fine(context, tier, said, said.amount)


def _tier_fine(context: Context, tier: Tier, said: TierSanction, amount: TierAmount) -> None:
    wanted = set(said.roles)
    fines = [
        fine
        for block in context.matter.statutory
        if not wanted or wanted & set(block.roles or context.matter.subjects)
        for fine in fines_of(block)
    ]
    statutory = [(fine, fine.sanction.amount) for fine in fines if fine.sanction.amount is not None]
    if not statutory:
        return
    path = f"{tier.path}/{SanctionKind.FINE.value}"
    if amount.of in ("range", "max") and not all(_bounded(fine, upper=True) for _, fine in statutory):
        context.tell("P0406", path, name=tier.code)
    elif amount.of == "min" and not all(_bounded(fine, upper=False) for _, fine in statutory):
        context.tell("P0407", path, name=tier.code)
    elif tier.grade is Grade.MITIGATED:
        _mitigated(context, tier, amount, statutory, path)
    elif tier.grade is not Grade.EXEMPT:
        _within(context, tier, amount, statutory, path)


def _bounded(amount: Amount, *, upper: bool) -> bool:
    """Whether the statutory fine has a maximum (or minimum) at all."""
    if (amount.cap if upper else amount.floor) is not None:
        return True
    if not amount.terms:
        return False
    ends = [(term.high if upper else term.low) is not None for term in amount.terms]
    any_is_enough = amount.combine == ("lower" if upper else "higher")
    return any(ends) if any_is_enough else all(ends)


@dataclass(frozen=True, slots=True)
class _Limits:
    """A statutory range in fen (`base` None) or in multiples of `base`. None = no bound."""

    base: str | None
    low: Fraction | None
    high: Fraction | None

    def show(self, lang: str) -> str:
        joint = " 至 " if lang == "zh" else " to "
        return f"{_end(self.low, self.base, lang)}{joint}{_end(self.high, self.base, lang)}"


def _end(value: Fraction | None, base: str | None, lang: str) -> str:
    if value is None:
        return "无限" if lang == "zh" else "no limit"
    if base is not None:
        return f"{value} 倍" if lang == "zh" else f"{value} times"
    return yuan(int(value), lang)


def _computable(amount: Amount) -> _Limits | None:
    """The range where it can be known without facts: one term, or several plain amounts."""
    if len(amount.terms) != 1 or amount.fallback is not None or amount.terms[0].base_floor is not None:
        return None
    term = amount.terms[0]
    if term.base is not None:
        plain = amount.floor is None and amount.cap is None
        return _Limits(term.base, term.low, term.high) if plain else None
    low, high = term.low, term.high
    if amount.floor is not None:
        low = Fraction(amount.floor) if low is None else max(low, Fraction(amount.floor))
    if amount.cap is not None:
        high = Fraction(amount.cap) if high is None else min(high, Fraction(amount.cap))
    return _Limits(None, low, high)


def _asked(amount: TierAmount, limits: _Limits) -> tuple[Fraction | None, Fraction | None] | None:
    """The tier's range in the unit of `limits`, or None if only facts can tell."""
    if amount.of == "absolute":
        return (amount.low, amount.high) if limits.base is None else None
    if amount.of == "base":
        return (amount.low, amount.high) if limits.base == amount.base else None
    reference = limits.low if amount.of == "min" else limits.high
    if amount.of == "range" or reference is None:
        return None
    low = None if amount.low is None else amount.low * reference
    return low, None if amount.high is None else amount.high * reference


def _within(context: Context, tier: Tier, amount: TierAmount, statutory: list[tuple[Fine, Amount]], path: str) -> None:
    """Not mitigated: every statutory range must hold the tier's, as far as can be computed. None does: an error; some do not,
    although the tier may hold there: a warning, for the amount is then drawn into the range (R9b)."""
    if amount.of == "range":
        return
    misfits = []
    for fine, statute in statutory:
        limits = _computable(statute)
        asked = None if limits is None else _asked(amount, limits)
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


def _outside(asked: tuple[Fraction | None, Fraction | None], limits: _Limits) -> bool:
    low, high = asked
    below = low is not None and limits.low is not None and low < limits.low
    above = high is not None and limits.high is not None and high > limits.high
    crossed = (high is not None and limits.low is not None and high < limits.low) or (
        low is not None and limits.high is not None and low > limits.high
    )
    return below or above or crossed


def _drawn_in(context: Context, tier: Tier, misfits: list[tuple[Fine, _Limits]], path: str) -> None:
    """The first branch in which the tier may hold and its amount does not fit."""
    for fine, limits in misfits[:_MAX_BRANCHES_TRIED]:
        if tier_meets(context, tier, fine.block, fine.demands()):
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


def _branch_words(context: Context, fine: Fine) -> tuple[str, str]:
    """The branch by its condition, else by its place."""
    branch = fine.chain.branches[fine.branch]
    if branch.when is not None:
        written = context.report.written(context.places[f"{branch.path}/when"])
        return f"“当 {written}”分支", f"the branch `when {written}`"
    if len(fine.chain.branches) > 1:
        return "“否则”分支", "the branch `otherwise`"
    return "不附条件的罚款", "the unconditional fine"


def _mitigated(
    context: Context, tier: Tier, amount: TierAmount, statutory: list[tuple[Fine, Amount]], path: str
) -> None:
    """R9: strictly below the minimum of some statutory range, as far as can be computed."""
    found = [_computable(fine) for _, fine in statutory]
    if any(_below(amount, limits) is not False for limits in found):
        return
    known = next((limits for limits in found if limits is not None and limits.low is not None), None)
    zh, en = ("", "") if known is None else (_end(known.low, known.base, lang) for lang in ("zh", "en"))
    written = context.report.written(context.places[path])
    context.tell(
        "P0408",
        path,
        name=tier.code,
        written=written,
        range=f"（{zh}）" if zh else "",
        range_en=f" ({en})" if en else "",
    )


def _below(amount: TierAmount, limits: _Limits | None) -> bool | None:
    """None = only facts can tell. The upper end may name the minimum itself: the interval is open there (R10)."""
    if amount.of == "range":
        return False
    if amount.of == "min":
        return (amount.low is None or amount.low < 1) and (amount.high is None or amount.high <= 1)
    asked = None if limits is None else _asked(amount, limits)
    if limits is None or asked is None or limits.low is None:
        return None
    low, high = asked
    return (low is None or low < limits.low) and high is not None and high <= limits.low
