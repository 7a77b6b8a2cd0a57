"""The fine of the unit by the letters of R15h, on whole answers: the reference's own reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from penalty_dsl.model import MAX_INT

from ..records import AnswerRecord, MeasureRecord, SanctionRecord

#: From how much to how much, in fen; None: no end is known. The reason is "" only where it is one amount.
Known = tuple[int, int | None, str]
_NOTHING_KNOWN = 0, None


@dataclass(frozen=True)
class ForUnit:
    """What a unit is answered for one matter of the act. `answer` None: the law does not have the matter. `own`: it is the matter that
    asks; `covered`: the matter has sanctions for units."""

    subject: str
    matter: str
    answer: AnswerRecord | None
    own: bool
    covered: bool


@dataclass(frozen=True)
class Basis:
    """What a fine is calculated from: the finding that says so, and the one amount, or the ends between which it lies."""

    finding: tuple[str, ...]
    amount: int | None = None
    within: tuple[int, int] | None = None


def basis(of_units: Sequence[ForUnit]) -> Basis:
    """`of_units`: of every unit of the case, for the act in question."""
    subjects = {each.subject for each in of_units}
    if not subjects:
        return _open((*_NOTHING_KNOWN, "no_unit"), "", "")
    if len(subjects) > 1:
        return _open((*_NOTHING_KNOWN, "several_units"), "", "")
    (subject,) = subjects
    covered = [each for each in of_units if each.covered]
    own = [each for each in covered if each.own]
    counting = [each for each in own or covered if each.answer is not None and (own or fine(each.answer)[:2] != (0, 0))]
    if len(counting) > 1:
        return _open((*_NOTHING_KNOWN, "several_matters"), subject, "")
    if not counting or counting[0].answer is None:
        return Basis(("unit_fine_taken", subject, ""), amount=0)
    found = fine(counting[0].answer)
    if found[0] == found[1] and found[0] <= MAX_INT:
        return Basis(("unit_fine_taken", subject, counting[0].matter), amount=found[0])
    return _open(found, subject, counting[0].matter)


def differing(stated: int, of_units: Sequence[ForUnit]) -> tuple[str, ...] | None:
    """R15m: the finding that a stated fine is not what the unit's answer has; None where it is, or may be."""
    known = basis(of_units)
    low, high = known.within or (0, MAX_INT) if known.amount is None else (known.amount, known.amount)
    if low <= stated <= high:
        return None
    ends = [f"{Decimal(end) / 100:.2f}" if end < MAX_INT or low == high else "" for end in (low, high)]
    subject, matter = known.finding[-2:]
    return (
        "unit_fine_differs",
        f"{Decimal(stated) / 100:.2f}",
        subject,
        matter,
        "-".join(ends if low < high else ends[:1]),
    )


def _open(found: Known, subject: str, matter: str) -> Basis:
    low, high, why = found
    if high is None or high > MAX_INT:
        low, high = min(low, MAX_INT - 1), MAX_INT
    return Basis(("unit_fine_open", why or "range", subject, matter), within=(low, high))


def fine(answer: AnswerRecord) -> Known:
    """What is known of all the fines that an answer imposes."""
    match answer.disposition:
        case "undetermined":
            return *_NOTHING_KNOWN, "undetermined"
        case "transfer":
            return *_NOTHING_KNOWN, "transferred"
        case "may_not_penalise":
            other = answer.otherwise
            if other is None or other.disposition == "undetermined":
                return *_NOTHING_KNOWN, "spared"
            _, high, why = _together(other)
            return 0, high, why or "spared"
    return _together(answer)


def _together(answer: AnswerRecord) -> Known:
    listed = [each for each in answer.sanctions if each.chosen is not False]
    fines = [each for each in listed if each.kind == "fine"]
    if any(each.amount == "open" for each in fines):
        return *_NOTHING_KNOWN, "open"
    members: list[SanctionRecord | MeasureRecord] = [*listed, *answer.measures]
    free = [each for each in members if each.chosen is None and each.group and each.group_high == 1]
    certain = [_ends(each) for each in fines if each.chosen]
    optional = [(0, _ends(each)[1]) for each in fines if each.chosen is None and each not in free]
    parts = certain + optional + [_one_of(free, group, answer) for group in {each.group for each in free}]
    highs = [most for _, most in parts if most is not None]
    why = "undecided" if any(each.chosen is None for each in fines) else ""
    return sum(least for least, _ in parts), sum(highs) if len(highs) == len(parts) else None, why


def _one_of(free: Sequence[SanctionRecord | MeasureRecord], group: str, answer: AnswerRecord) -> tuple[int, int | None]:
    """The hull of the alternatives that a group leaves open, with nothing where none of them need be chosen."""
    members = [each for each in free if each.group == group]
    hull: list[tuple[int, int | None]] = []
    for option in {each.together or each.path for each in members}:
        ends = [
            _ends(each)
            for each in members
            if isinstance(each, SanctionRecord) and each.kind == "fine" and option == (each.together or each.path)
        ]
        tops = [most for _, most in ends if most is not None]
        hull.append((sum(least for least, _ in ends), sum(tops) if len(tops) == len(ends) else None))
    if members[0].group_low == 0 or answer.disposition != "penalise":
        hull.append((0, 0))
    known = [most for _, most in hull if most is not None]
    return min(least for least, _ in hull), max(known) if len(known) == len(hull) else None


def _ends(sanction: SanctionRecord) -> tuple[int, int | None]:
    if sanction.recommended is not None:
        return _fen(sanction.recommended), _fen(sanction.recommended)
    low = 0 if sanction.min is None else _fen(sanction.min)
    high = None if sanction.max is None else _fen(sanction.max)
    if high is None:
        return low + sanction.min_exclusive, None
    if high == low:
        return low, high
    return low + sanction.min_exclusive, high - sanction.max_exclusive


def _fen(yuan: Decimal) -> int:
    return int(yuan * 100)
