"""The law of the act against the law of the decision: the new one counts only where it is strictly lighter (R16b)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from penalty_dsl.model import SanctionKind

from .comparing import Edition, compared, kinds_of
from .fines import fine_of, penalty
from .records import AnswerRecord, ComparedRecord, FindingRecord, OutcomeRecord, SanctionRecord
from .resolution import PENALISE, UNDETERMINED

#: Dispositions, the mildest first. A transfer and what is undetermined have no place among them.
_SEVERITY = {
    "not_established": 0,
    "time_barred": 1,
    "must_not_penalise": 1,
    "may_not_penalise": 2,
    PENALISE: 3,
}
#: Under these nothing is imposed, so that nothing is left to compare.
_NOTHING_IMPOSED = 1
_MONTHS = {"month": 1, "year": 12}
_ENDLESS = Decimal("Infinity")

Sign = int | None


def answer_in_time(
    then: AnswerRecord, now: AnswerRecord, before: Edition, after: Edition
) -> tuple[AnswerRecord, tuple[ComparedRecord, ...], bool | None]:
    """The answer under whichever law counts, what was compared, and whether that is the new one (None: it cannot be told)."""
    sign = weight(now, then)
    lighter = None if sign is None else sign < 0
    told = (
        compared("law", then, before, None if lighter is None else not lighter),
        compared("law", now, after, lighter),
    )
    if lighter is None:
        return _open(then, now, before, after), told, None
    code, edition = ("lighter_law", after) if lighter else ("law_of_act", before)
    chosen = now if lighter else then
    finding = FindingRecord(code, (edition.rulebook, edition.version))
    return replace(chosen, findings=(*chosen.findings, finding)), told, lighter


def absent(other: AnswerRecord, edition: Edition) -> AnswerRecord:
    """The answer under a law that does not know the matter: there is no violation (R16g). `other` is that of the other law."""
    return replace(
        other,
        disposition="not_established",
        grade="",
        tier="",
        tier_number="",
        tier_label="",
        ground=None,
        sanctions=(),
        measures=(),
        legal_basis=(),
        reasons=(),
        also=(),
        available=(),
        findings=(FindingRecord("matter_not_in_law", (edition.rulebook, edition.version)),),
        missing=(),
        presumed=(),
        attainable=(),
        exact=True,
        procedure=(),
        otherwise=None,
    )


def weight(one: AnswerRecord, other: AnswerRecord) -> Sign:
    """Below zero if `one` is lighter than `other`, above if heavier, zero if neither; None if they cannot be compared."""
    if one.disposition == other.disposition == "transfer":
        return 0
    ranks = _SEVERITY.get(one.disposition), _SEVERITY.get(other.disposition)
    if ranks[0] is None or ranks[1] is None:
        return None
    if ranks[0] != ranks[1]:
        return ranks[0] - ranks[1]
    if ranks[0] <= _NOTHING_IMPOSED:
        return 0
    if UNDETERMINED in (penalty(one).disposition, penalty(other).disposition):
        return None
    mine, theirs = set(kinds_of(one)), set(kinds_of(other))
    amounts = _amounts(one, other)
    if mine == theirs or amounts is None:
        return amounts
    if mine < theirs:
        return -1 if amounts <= 0 else None
    if theirs < mine:
        return 1 if amounts >= 0 else None
    return None


def _amounts(one: AnswerRecord, other: AnswerRecord) -> Sign:
    """By the greatest amounts, then the least, then the recommended ones, of whatever both have."""
    pairs = _pairs(one, other)
    if pairs is None:
        return None
    for level in range(3):
        signs = {_sign(mine[level], theirs[level], level) for mine, theirs in pairs}
        if {1, -1} <= signs:
            return None
        if signs - {0}:
            return 1 if 1 in signs else -1
    return 0


Amounts = tuple[Decimal | None, Decimal | None, Decimal | None]


def _pairs(one: AnswerRecord, other: AnswerRecord) -> list[tuple[Amounts, Amounts]] | None:
    """Greatest, least and recommended amount of the fine and of each term that both have; None if one is no number of the law."""
    pairs: list[tuple[Amounts, Amounts]] = []
    fines = fine_of(one), fine_of(other)
    if any(fine is not None and not fine.settled for fine in fines):
        return None
    if fines[0] is not None and fines[1] is not None:
        mine, theirs = ((fine.top, fine.bottom, fine.point) for fine in fines if fine is not None)
        pairs.append((mine, theirs))
    mine_all, theirs_all = _terms(one), _terms(other)
    for kind in mine_all.keys() & theirs_all.keys():
        matched = _matched(mine_all[kind], theirs_all[kind])
        lengths = None if matched is None else [_length(*each) for each in matched]
        if lengths is None or None in lengths:
            return None
        pairs.extend(each for each in lengths if each is not None)
    return pairs


def _terms(answer: AnswerRecord) -> dict[str, list[SanctionRecord]]:
    found: dict[str, list[SanctionRecord]] = {}
    for each in penalty(answer).sanctions:
        if _is_term(each):
            found.setdefault(each.kind, []).append(each)
    return found


def _matched(
    mine: Sequence[SanctionRecord], theirs: Sequence[SanctionRecord]
) -> Iterable[tuple[SanctionRecord, SanctionRecord]] | None:
    """The terms of one kind that are held against each other: the only ones, else those of one object. None: they do not pair off."""
    if len(mine) == len(theirs) == 1:
        return zip(mine, theirs, strict=True)
    ours, others = (sorted(each, key=lambda one: one.object) for each in (mine, theirs))
    if [one.object for one in ours] != [one.object for one in others]:
        return None
    return zip(ours, others, strict=True)


def _is_term(sanction: SanctionRecord) -> bool:
    return sanction.chosen is not False and sanction.kind != SanctionKind.FINE and sanction.unit not in ("", "yuan")


def _length(one: SanctionRecord, other: SanctionRecord) -> tuple[Amounts, Amounts] | None:
    """Two terms in one unit: a month is not 30 days. A whole life is longer than any term, and as long as one without an end."""
    if "life" in (one.unit, other.unit) and one.unit != other.unit:
        return _endless(one), _endless(other)
    if one.unit != other.unit and not {one.unit, other.unit} <= _MONTHS.keys():
        return None
    mine, theirs = (_MONTHS.get(each.unit, 1) if one.unit != other.unit else 1 for each in (one, other))
    return _scaled(one, mine), _scaled(other, theirs)


def _endless(term: SanctionRecord) -> Amounts:
    if term.unit == "life":
        return _ENDLESS, _ENDLESS, None
    most = _ENDLESS if term.statutory_max is None else term.statutory_max
    return most, term.statutory_min or Decimal(0), term.recommended


def _scaled(sanction: SanctionRecord, factor: int) -> Amounts:
    values = (sanction.statutory_max, sanction.statutory_min or Decimal(0), sanction.recommended)
    most, least, point = (None if value is None else value * factor for value in values)
    return most, least, point


def _sign(one: Decimal | None, other: Decimal | None, level: int) -> int:
    """A missing greatest amount is beyond every one; a missing recommended one says nothing."""
    if one is None or other is None:
        return 0 if level or one is other else 1 if one is None else -1
    return (one > other) - (one < other)


def _open(then: AnswerRecord, now: AnswerRecord, before: Edition, after: Edition) -> AnswerRecord:
    """Neither is lighter: both remain possible."""
    outcomes = tuple(dict.fromkeys(outcome for answer in (then, now) for outcome in _outcomes(answer)))
    finding = FindingRecord("laws_incomparable", (before.rulebook, before.version, after.version))
    return replace(
        now,
        disposition=UNDETERMINED,
        grade="",
        tier="",
        tier_number="",
        tier_label="",
        ground=None,
        sanctions=(),
        measures=tuple(each for each in now.measures if each in then.measures),
        legal_basis=tuple(dict.fromkeys((*then.legal_basis, *now.legal_basis))),
        findings=(*(each for each in now.findings if each in then.findings), finding),
        missing=tuple({each.code: each for each in (*then.missing, *now.missing)}.values()),
        attainable=outcomes,
        exact=then.exact and now.exact,
        procedure=tuple(each for each in now.procedure if each in then.procedure),
        otherwise=None,
    )


def _outcomes(answer: AnswerRecord) -> tuple[OutcomeRecord, ...]:
    if answer.disposition == UNDETERMINED:
        return answer.attainable or (OutcomeRecord(UNDETERMINED, "", "", "", False, ()),)
    listed = penalty(answer)
    layers = tuple(one for one in listed.layers if one.what in ("tier", "amount"))
    parts = (listed.grade, listed.tier, listed.tier_label, False, listed.sanctions)
    return (OutcomeRecord(answer.disposition, *parts, layers=layers),)
