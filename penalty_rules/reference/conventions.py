"""What the conventions of an instrument say of a fine in a grade, where no tier says it (R9f)."""

from collections.abc import Iterable

from penalty_dsl.model import Amount, Conventions, Grade, TierAmount
from penalty_dsl.model.tier import GradeShare


def by_convention(amount: Amount, grade: Grade | None, conventions: Conventions, forced: bool) -> TierAmount | None:
    """The reading rule for a fine that is open at one end, else the share of the range; None if nothing is said."""
    if grade is None or not amount.terms:
        return None
    if _names(amount, "high") and not _names(amount, "low"):
        rule = _find(conventions.cap_only, grade, "max", conventions.cap_only_basis)
    elif _names(amount, "low") and not _names(amount, "high"):
        rule = _find(conventions.floor_only, grade, "min", conventions.floor_only_basis)
    else:
        rule = None
    if rule is not None:
        return rule
    if grade is Grade.MITIGATED or not (forced or _names(amount, "high")):
        return None
    return _find(conventions.shares, grade, "range", "")


def _find(rules: Iterable[GradeShare], grade: Grade, of: str, laid_down: str) -> TierAmount | None:
    for named, low, high in rules:
        if named is grade:
            return TierAmount(of, low, high, basis=laid_down)
    return None


def _names(amount: Amount, end: str) -> bool:
    """Whether the range has this end (R7d, R7f), whatever takes its place where a base is undeterminable."""
    if (amount.floor if end == "low" else amount.cap) is not None:
        return True
    named = [(term.low if end == "low" else term.high) is not None for term in amount.terms]
    # Of several, the higher has a lower end if one has, an upper one if all have; the lower the other way round.
    one_will_do = (amount.combine == "lower") == (end == "high")
    return any(named) if one_will_do else all(named)
