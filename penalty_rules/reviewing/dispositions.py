"""The disposition of a result against that of one view."""

from ..records import SanctionRecord
from ..resolution import PENALISE
from .decision import Outcome
from .records import RemarkRecord
from .remarks import remark
from .views import MAY_NOT, View

TRANSFER = "transfer"
#: The law imposes nothing under these.
_SPARED = {
    "time_barred": "limitation_passed_over",
    "must_not_penalise": "exemption_passed_over",
    "not_established": "violation_not_established",
}


def disposition_remarks(view: View, outcome: Outcome) -> tuple[RemarkRecord, ...]:
    """What is wrong with the disposition, or to be said of it."""
    due, decided = view.disposition, outcome.disposition
    basis = () if view.ground is None else view.ground.basis
    if due == decided:
        return ()
    if due == MAY_NOT and decided == PENALISE:
        return (remark("may_be_spared", basis=basis),)
    if due == MAY_NOT and decided == "must_not_penalise":
        return ()  # decisions call both so
    if due == TRANSFER:
        return (remark("transfer_passed_over", basis=basis),)
    if decided == TRANSFER:
        return (remark("transfer_without_ground"),)
    if due in _SPARED and decided == PENALISE:
        return (remark("no_penalty_in_law" if view.unprovided else _SPARED[due], basis=basis),)
    if due == PENALISE:
        return (remark("exemption_without_ground"),)
    return (remark("other_ground", due, decided, basis=basis),)


def to_impose(view: View, outcome: Outcome) -> tuple[tuple[SanctionRecord, ...], bool] | None:
    """The sanctions that those of the decision are held against, and whether it has to impose them; None: they do not compare."""
    due, decided = view.disposition, outcome.disposition
    if view.hidden:
        return None
    if decided == PENALISE:
        return (view.sanctions, True) if due in (PENALISE, MAY_NOT) else None
    if due == MAY_NOT and decided != TRANSFER:
        return None if view.spared is None else (view.spared, False)
    if due == PENALISE and decided != TRANSFER:
        return None
    return view.sanctions, due == decided != TRANSFER
