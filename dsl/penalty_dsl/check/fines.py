"""R6: two fines for one subject. R7, R9: shares of what the statute does not name, amounts outside it."""

from dataclasses import dataclass
from fractions import Fraction

from ..model import (
    SUBJECT,
    Amount,
    Chain,
    Compare,
    Expr,
    Grade,
    Not,
    Op,
    Role,
    Sanction,
    SanctionKind,
    StatutoryBlock,
    Tier,
    TierAmount,
    TierSanction,
)
from ..resolve.types import MONEY, show
from ..resolve.words import ROLES
from .context import Context
from .exclusive import contradictory
from .walk import statutory_sanctions


def double_fines(context: Context) -> None:
    """Two fines that may fall on one subject together without 代替 or 另处."""
    matter = context.matter
    told: set[str] = set()
    for role in Role:
        blocks = [block for block in matter.statutory if role in (block.roles or matter.subjects)]
        fines = [fine for block in blocks for fine in _fines(block)]
        for position, second in enumerate(fines):
            if second.sanction.additional or second.sanction.path in told:
                continue
            if any(_together(first, second, role) for first in fines[:position]):
                told.add(second.sanction.path)
                zh, en = ROLES[role]
                context.tell("P0409", second.sanction.path, role=zh, role_en=en)


@dataclass(frozen=True, slots=True)
class _Fine:
    """A fine of the statute with where it stands and what must hold for it."""

    block: StatutoryBlock
    chain: Chain
    branch: int
    sanction: Sanction

    def demands(self) -> list[Expr]:
        """The branch's condition and the failure of those before it."""
        branches = self.chain.branches
        before: list[Expr] = [Not(branch.when) for branch in branches[: self.branch] if branch.when is not None]
        own = branches[self.branch].when
        return before if own is None else [*before, own]


def _fines(block: StatutoryBlock) -> list[_Fine]:
    return [
        _Fine(block, chain, number, sanction)
        for chain in block.chains
        for number, branch in enumerate(chain.branches)
        for sanction in branch.sanctions
        if sanction.kind is SanctionKind.FINE
    ]


def _together(first: _Fine, second: _Fine, role: Role) -> bool:
    if first.sanction.additional:
        return False  # 另处 beside the other, whichever is written first
    if first.chain is second.chain:
        if first.branch != second.branch:
            return False  # one arm of a chain excludes the others
        return not first.sanction.group or first.sanction.group != second.sanction.group
    replaces = second.chain.replaces
    if first.block is second.block and replaces is not None and replaces in ("", first.chain.name):
        return False
    subject = Compare(SUBJECT, Op.EQ, list(Role).index(role))
    return not contradictory([subject, *first.demands(), *second.demands()])


def idle_fallbacks(context: Context) -> None:
    """A range for a base that cannot be determined, where the base was not declared so (warning)."""
    for sanction in statutory_sanctions(context.matter):
        amount = sanction.amount
        if amount is None or amount.fallback is None:
            continue
        names = {name for term in amount.terms if term.base is not None for name in context.world.inputs(term.base)}
        known = [context.world.circumstances[name] for name in sorted(names)]
        if not any(circumstance.undeterminable for circumstance in known):
            label = known[0].label if known else ""
            context.tell("P0421", sanction.path, name=label)


# --- tiers against the statute ---------------------------------------------------------------------------------------


def tier_fines(context: Context) -> None:
    """The fine of every tier against every statutory fine it may refine."""
    for tier in context.matter.tiers:
        for said in tier.sanctions:
            if said.kind is SanctionKind.FINE and said.amount is not None:
                _tier_fine(context, tier, said, said.amount)


def _tier_fine(context: Context, tier: Tier, said: TierSanction, amount: TierAmount) -> None:
    statutory = [
        sanction.amount
        for sanction in statutory_sanctions(context.matter, said.roles)
        if sanction.kind is SanctionKind.FINE and sanction.amount is not None
    ]
    if not statutory:
        return
    path = f"{tier.path}/{SanctionKind.FINE.value}"
    if amount.of in ("range", "max") and not all(_bounded(fine, upper=True) for fine in statutory):
        context.tell("P0406", path, name=tier.code)
    elif amount.of == "min" and not all(_bounded(fine, upper=False) for fine in statutory):
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

    def show(self) -> str:
        return f"{_end(self.low, self.base)} 至 {_end(self.high, self.base)}"


def _end(value: Fraction | None, base: str | None) -> str:
    if value is None:
        return "无限"
    if base is not None:
        return f"{value} 倍"
    return show(int(value), MONEY.type) if value.denominator == 1 else str(value)


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


def _within(context: Context, tier: Tier, amount: TierAmount, statutory: list[Amount], path: str) -> None:
    """Not mitigated: some statutory range must hold the tier's, as far as can be computed."""
    if amount.of == "range":
        return
    misfit: _Limits | None = None
    for fine in statutory:
        limits = _computable(fine)
        asked = None if limits is None else _asked(amount, limits)
        if limits is None or asked is None:
            return
        low, high = asked
        below = low is not None and limits.low is not None and low < limits.low
        above = high is not None and limits.high is not None and high > limits.high
        crossed = (high is not None and limits.low is not None and high < limits.low) or (
            low is not None and limits.high is not None and low > limits.high
        )
        if not (below or above or crossed):
            return
        misfit = limits
    if misfit is not None:
        written = context.report.written(context.places[path])
        context.tell("P0403", path, name=tier.code, written=written, range=misfit.show())


def _mitigated(context: Context, tier: Tier, amount: TierAmount, statutory: list[Amount], path: str) -> None:
    """R9: strictly below the minimum of some statutory range, as far as can be computed."""
    found = [_computable(fine) for fine in statutory]
    if any(_below(amount, limits) is not False for limits in found):
        return
    minimum = next((_end(limits.low, limits.base) for limits in found if limits is not None), "")
    context.tell("P0408", path, name=tier.code, range=minimum)


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
