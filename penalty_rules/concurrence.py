"""One act under several norms is fined once, under the one with the higher fine (R15, 《行政处罚法》第二十九条)."""

from collections.abc import Sequence
from dataclasses import replace

from penalty_dsl.model import SanctionKind

from .comparing import Edition, compared
from .fines import Fine, fine_of, is_higher
from .records import AnswerRecord, ComparedRecord, FindingRecord
from .resolution import PENALISE, UNDETERMINED

#: Dispositions under which a fine is imposed, or may be.
_PENALISING = (PENALISE, "may_not_penalise")


def concurrent(
    answers: Sequence[AnswerRecord], editions: Sequence[Edition]
) -> tuple[tuple[AnswerRecord, ...], tuple[ComparedRecord, ...]]:
    """The answers with no fine but the highest for each act and subject, and what was compared. `editions`: whose answer each is."""
    groups: dict[tuple[str, str], list[int]] = {}
    for place, answer in enumerate(answers):
        groups.setdefault((answer.act, answer.subject), []).append(place)
    found = list(answers)
    records: list[ComparedRecord] = []
    for places in groups.values():
        competing = [place for place in places if _may_be_fined(answers[place])]
        if len(competing) > 1:
            decided, chosen = _decided([answers[place] for place in competing])
            for place, answer, carries in zip(competing, decided, chosen, strict=True):
                records.append(compared("concurrence", answers[place], editions[place], carries))
                found[place] = answer
    return tuple(found), tuple(records)


def _may_be_fined(answer: AnswerRecord) -> bool:
    if answer.disposition in _PENALISING:
        return fine_of(answer) is not None
    return answer.disposition == UNDETERMINED and any(
        outcome.disposition in _PENALISING
        and (
            outcome.unbounded
            or any(one.kind == SanctionKind.FINE and one.chosen is not False for one in outcome.sanctions)
        )
        for outcome in answer.attainable
    )


def _decided(answers: Sequence[AnswerRecord]) -> tuple[list[AnswerRecord], list[bool | None]]:
    """Each answer as it stands beside the others, and whether it carries the fine."""
    fines = [fine_of(answer) for answer in answers]
    known = [fine for fine in fines if fine is not None and fine.settled]
    highest = _highest(known) if len(known) == len(answers) else None
    equal = [highest is not None and not is_higher(highest, fine) for fine in known]
    if highest is None or any(same and answer.otherwise for same, answer in zip(equal, answers, strict=True)):
        return [_open(answer, answers) for answer in answers], [None] * len(answers)
    carrier = equal.index(True)
    found = [
        _carrying(answer, [other for other, same in zip(answers, equal, strict=True) if same and other is not answer])
        if place == carrier
        else _without_fine(answer, answers[carrier].matter)
        for place, answer in enumerate(answers)
    ]
    return found, [place == carrier for place in range(len(answers))]


def _highest(fines: Sequence[Fine]) -> Fine:
    highest = fines[0]
    for fine in fines[1:]:
        highest = fine if is_higher(fine, highest) else highest
    return highest


def _carrying(answer: AnswerRecord, equal: Sequence[AnswerRecord]) -> AnswerRecord:
    """The answer with the fine. What it is based on under norms with an equal fine is cited as well."""
    if not equal:
        return answer
    cited = [one for other in equal for one in other.legal_basis if one.role == "penalty"]
    found = replace(answer, legal_basis=tuple(dict.fromkeys((*answer.legal_basis, *cited))))
    return _with_finding(found, "equal_fines", tuple(other.matter for other in equal))


def _without_fine(answer: AnswerRecord, carrier: str) -> AnswerRecord:
    return _with_finding(_with_fines(answer, False), "no_further_fine", (carrier,))


def _open(answer: AnswerRecord, answers: Sequence[AnswerRecord]) -> AnswerRecord:
    others = tuple(other.matter for other in answers if other is not answer)
    return _with_finding(_with_fines(answer, None), "fines_open", others)


def _with_fines(answer: AnswerRecord, chosen: bool | None) -> AnswerRecord:
    """With every fine that is imposed left out (False) or undecided (None)."""
    if answer.otherwise is not None:
        return replace(answer, otherwise=_with_fines(answer.otherwise, chosen))
    sanctions = tuple(
        replace(one, chosen=chosen, recommended=one.recommended if chosen is None else None)
        if one.kind == SanctionKind.FINE and one.chosen is not False
        else one
        for one in answer.sanctions
    )
    return replace(answer, sanctions=sanctions)


def _with_finding(answer: AnswerRecord, code: str, args: tuple[str, ...]) -> AnswerRecord:
    return replace(answer, findings=(*answer.findings, FindingRecord(code, args)))
