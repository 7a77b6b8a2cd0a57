"""Whether what was decided departs from what law and benchmark give for the case: read off the remarks of its review."""

from collections.abc import Iterable

from penalty_rules.reviewing.records import RemarkRecord, ReviewedRecord
from penalty_rules.reviewing.remarks import ALARM, REMARKS

STATUTE, TIER, NONE, OPEN = "statute", "tier", "none", ""
#: What the law does not allow, whatever the benchmark says. What goes wrong on the way (steps, days, notice) is no departure.
_STATUTE = frozenset({
    "transfer_passed_over", "withheld_imposed", "fine_after_criminal_fine", "limitation_passed_over", "exemption_passed_over",
    "violation_not_established", "no_penalty_in_law", "exemption_without_ground", "transfer_without_ground", "other_ground",
    "kind_without_basis", "mandatory_left_out", "together_split", "too_many_of_group", "too_few_of_group", "above_statute",
    "below_statute", "second_fine", "fine_under_lower_norm",
})  # fmt: skip
#: Of no single rule: it fits none of the outcomes that may still come out. Its level says which it would be.
_NOWHERE = "outside_attainable"
#: A penalty is imposed whose amount is not told.
_UNTOLD = "amount_missing"
_UNDISPROVED = frozenset({"not_disproved", "not_reviewable"})


def departure(reviewed: ReviewedRecord, remarks: Iterable[RemarkRecord]) -> str:
    """From what a result departs: the statute, the benchmark alone ("tier"), nothing, or "" where there is nothing to hold it against."""
    place = reviewed.act, reviewed.matter, reviewed.subject
    own = [one for one in remarks if (one.act, one.matter, one.subject) == place]
    if any(one.code in _STATUTE or (one.code, one.level) == (_NOWHERE, ALARM) for one in own):
        return STATUTE
    if any(one.code == _NOWHERE or _is_of_the_benchmark(one.code) for one in own):
        return TIER
    untold = reviewed.verdict in _UNDISPROVED or any(one.code == _UNTOLD for one in own)
    return OPEN if untold else NONE


def _is_of_the_benchmark(code: str) -> bool:
    return code in REMARKS and REMARKS[code].deviates
