"""Concurrence by the letters of R15, on whole answers: the reference's own reading."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from ..records import AnswerRecord, ComparedRecord, FindingRecord, OutcomeRecord, SanctionRecord

Key = tuple[Fraction | None, Fraction, Fraction | None]
Amounts = tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None, Decimal | None]


def concurrent(
    answers: list[AnswerRecord], books: list[tuple[str, str]]
) -> tuple[list[AnswerRecord], list[ComparedRecord]]:
    """`books`: id and version of the rulebook of each answer."""
    told: list[ComparedRecord] = []
    result = list(answers)
    for act, subject in dict.fromkeys((answer.act, answer.subject) for answer in answers):
        places = [
            place
            for place, answer in enumerate(answers)
            if (answer.act, answer.subject) == (act, subject) and (_fined(answer) or _may_come_to_be_fined(answer))
        ]
        if len(places) < 2:
            continue
        carrier = _carrier([answers[place] for place in places])
        for at, place in enumerate(places):
            answer = answers[place]
            others = tuple(answers[other].matter for other in places if other != place)
            chosen = None if carrier is None else at == carrier
            told.append(_told(answer, books[place], chosen))
            if carrier is None:
                result[place] = _finding(_undecided(answer), "fines_open", others)
            elif at != carrier:
                result[place] = _finding(_left_out(answer), "no_further_fine", (answers[places[carrier]].matter,))
            else:
                key = fine_key(answer)
                equal = [
                    answers[other]
                    for other in places
                    if other != place and _compare(fine_key(answers[other]), key) == 0
                ]
                result[place] = _citing(answer, equal) if equal else answer
    return result, told


def _shown(answer: AnswerRecord) -> AnswerRecord:
    return answer if answer.otherwise is None else answer.otherwise


def _fines(sanctions: tuple[SanctionRecord, ...]) -> list[SanctionRecord]:
    return [sanction for sanction in sanctions if sanction.kind == "fine" and sanction.chosen is not False]


def _fined(answer: AnswerRecord) -> bool:
    return answer.disposition in ("penalise", "may_not_penalise") and bool(_fines(_shown(answer).sanctions))


def _may_come_to_be_fined(answer: AnswerRecord) -> bool:
    def fined(outcome: OutcomeRecord) -> bool:
        penalised = outcome.disposition in ("penalise", "may_not_penalise")
        return penalised and (outcome.unbounded or bool(_fines(outcome.sanctions)))

    return answer.disposition == "undetermined" and any(map(fined, answer.attainable))


def _carrier(answers: list[AnswerRecord]) -> int | None:
    """The place of the one that carries the fine; None if that is open (R15f)."""
    for answer in answers:
        if answer.disposition == "undetermined":
            return None
        if any(fine.amount != "exact" for fine in _fines(_shown(answer).sanctions)):
            return None
    keys = [fine_key(answer) for answer in answers]
    best = 0
    for place in range(1, len(keys)):
        if _compare(keys[place], keys[best]) > 0:
            best = place
    tied = [place for place, key in enumerate(keys) if _compare(keys[best], key) <= 0]
    if any(answers[place].otherwise is not None for place in tied):
        return None
    return tied[0]


def fine_key(answer: AnswerRecord) -> Key:
    """Maximum (None: no limit), minimum, recommended amount (None: none)."""
    sets: list[list[Key]] = []
    by_group: dict[str, list[Key]] = {}
    for fine in _fines(_shown(answer).sanctions):
        key = (_exact(fine.statutory_max), _exact(fine.statutory_min) or Fraction(0), _exact(fine.recommended))
        if fine.group and fine.group_high == 1:
            if fine.group not in by_group:
                by_group[fine.group] = []
                sets.append(by_group[fine.group])
            by_group[fine.group].append(key)
        else:
            sets.append([key])
    tops: list[Key] = []
    for keys in sets:
        top = keys[0]
        for key in keys[1:]:
            if _compare(key, top) > 0:
                top = key
        tops.append(top)
    most = [key[0] for key in tops if key[0] is not None]
    points = [key[2] for key in tops if key[2] is not None]
    return (
        sum(most, Fraction(0)) if len(most) == len(tops) else None,
        sum((key[1] for key in tops), Fraction(0)),
        sum(points, Fraction(0)) if len(points) == len(tops) else None,
    )


def _exact(amount: Decimal | None) -> Fraction | None:
    return None if amount is None else Fraction(amount)


def _compare(one: Key, other: Key) -> int:
    """1, 0 or -1. No maximum is more than any; recommended amounts count where both have one."""
    if one[0] != other[0]:
        if one[0] is None or other[0] is None:
            return 1 if one[0] is None else -1
        return 1 if one[0] > other[0] else -1
    if one[1] != other[1]:
        return 1 if one[1] > other[1] else -1
    if one[2] is None or other[2] is None or one[2] == other[2]:
        return 0
    return 1 if one[2] > other[2] else -1


def _changed(answer: AnswerRecord, fine: dict[str, bool | None]) -> AnswerRecord:
    if answer.otherwise is not None:
        return replace(answer, otherwise=_changed(answer.otherwise, fine))
    sanctions = []
    for sanction in answer.sanctions:
        counts = sanction.kind == "fine" and sanction.chosen is not False
        sanctions.append(replace(sanction, **fine) if counts else sanction)  # type: ignore[arg-type]
    return replace(answer, sanctions=tuple(sanctions))


def _left_out(answer: AnswerRecord) -> AnswerRecord:
    return _changed(answer, {"chosen": False, "recommended": None})


def _undecided(answer: AnswerRecord) -> AnswerRecord:
    return _changed(answer, {"chosen": None})


def _finding(answer: AnswerRecord, code: str, args: tuple[str, ...]) -> AnswerRecord:
    return replace(answer, findings=(*answer.findings, FindingRecord(code, args)))


def _citing(answer: AnswerRecord, equal: list[AnswerRecord]) -> AnswerRecord:
    cited = list(answer.legal_basis)
    for other in equal:
        cited += [basis for basis in other.legal_basis if basis.role == "penalty" and basis not in cited]
    found = replace(answer, legal_basis=tuple(cited))
    return _finding(found, "equal_fines", tuple(other.matter for other in equal))


def _told(answer: AnswerRecord, book: tuple[str, str], chosen: bool | None) -> ComparedRecord:
    shown = _shown(answer)
    kinds = dict.fromkeys(sanction.kind for sanction in shown.sanctions if sanction.chosen is not False)
    bottom, top, low, high, point = _amounts(answer)
    return ComparedRecord(
        why="concurrence",
        act=answer.act,
        subject=answer.subject,
        matter=answer.matter,
        rulebook=book[0],
        version=book[1],
        disposition=answer.disposition,
        kinds=tuple(kinds),
        statutory_min=bottom,
        statutory_max=top,
        min=low,
        max=high,
        recommended=point,
        chosen=chosen,
    )


def _amounts(answer: AnswerRecord) -> Amounts:
    """Statutory minimum and maximum, minimum, maximum and recommended amount of all fines together."""
    parts: list[SanctionRecord] = []
    best: dict[str, int] = {}
    for fine in _fines(_shown(answer).sanctions):
        if not fine.group or fine.group_high != 1:
            parts.append(fine)
        elif fine.group not in best:
            best[fine.group] = len(parts)
            parts.append(fine)
        elif _compare(_alone(fine), _alone(parts[best[fine.group]])) > 0:
            parts[best[fine.group]] = fine
    if not parts:
        return None, None, None, None, None
    return (
        sum((part.statutory_min or Decimal(0) for part in parts), Decimal(0)),
        _all([part.statutory_max for part in parts]),
        sum((part.min or Decimal(0) for part in parts), Decimal(0)),
        _all([part.max for part in parts]),
        _all([part.recommended for part in parts]),
    )


def _alone(fine: SanctionRecord) -> Key:
    return _exact(fine.statutory_max), _exact(fine.statutory_min) or Fraction(0), _exact(fine.recommended)


def _all(amounts: list[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None
