"""R9f: the shares that an instrument's conventions give for a grade, where no tier says what the fine is."""

from penalty_dsl.model import Amount, Conventions, Grade, TierAmount
from penalty_dsl.model.tier import GradeShare


def default_amount(amount: Amount, grade: str, conventions: Conventions, forced: bool = False) -> TierAmount | None:
    """What a fine comes to in a grade of which no tier speaks: by the reading rule for a range that is open at one end, else the share of
    the range. A mitigated fine takes none of the range, one without a maximum only what is `forced`."""
    if not amount.terms:
        return None
    low, high = _bounded(amount)
    found = None
    if high and not low:
        found = _of(conventions.cap_only, grade, "max", conventions.cap_only_basis)
    elif low and not high:
        found = _of(conventions.floor_only, grade, "min", conventions.floor_only_basis)
    if found is None and grade != Grade.MITIGATED and (high or forced):
        found = _of(conventions.shares, grade, "range")
    return found


def _of(shares: tuple[GradeShare, ...], grade: str, of: str, basis: str = "") -> TierAmount | None:
    return next((TierAmount(of, low, high, basis=basis) for named, low, high in shares if named.value == grade), None)


def _bounded(amount: Amount) -> tuple[bool, bool]:
    """Whether the law names a minimum, and a maximum (R7d, R7f); what 无法确定时 says does not count."""
    lows = [term.low is not None for term in amount.terms]
    highs = [term.high is not None for term in amount.terms]
    lower = amount.combine == "lower"
    low = amount.floor is not None or (all(lows) if lower else any(lows))
    high = amount.cap is not None or (any(highs) if lower else all(highs))
    return low, high
