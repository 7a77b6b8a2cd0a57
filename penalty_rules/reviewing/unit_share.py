"""Fines that are a share of the unit's (R15h), held against what the decision itself fines the unit (R21c)."""

from decimal import Decimal

from penalty_dsl.model import SanctionKind

from ..recommendation import Recommendation, on_unit_fines
from ..resolution import PENALISE
from .decision import Decision, Result
from .naming import by_place

_FEN = 100


def on_decided_fines(recommendation: Recommendation, decision: Decision) -> Recommendation:
    """The recommendation with the fines that rest on the unit's taken from what the decision fines it; from what is recommended where it
    does not fine it."""
    if not recommendation.case.waiting:
        return recommendation
    fined = {place: _fined(result) for place, result in by_place(recommendation, decision).items()}
    return on_unit_fines(recommendation, {place: fen for place, fen in fined.items() if fen})


def _fined(result: Result) -> int:
    """The fines of a result in fen; zero where there is none, or one without an amount."""
    if result.outcome.disposition != PENALISE:
        return 0
    fines = [one.amount for one in result.outcome.sanctions if one.kind == SanctionKind.FINE]
    known = [amount for amount in fines if amount is not None]
    return int(sum(known, Decimal(0)) * _FEN) if len(known) == len(fines) else 0
