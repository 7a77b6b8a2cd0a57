"""The fine of the unit as a base of other subjects' fines (R15h): which answer it is taken from, and what is known of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from penalty_dsl.model import MAX_INT, Effect, Role, SanctionKind
from penalty_dsl.unit_fines import UNIT_FINE

from .answer import Answer
from .branches import blocks_for
from .pricing import Priced
from .resolution import PENALISE, UNDETERMINED, Finding, Plan

if TYPE_CHECKING:
    from .case import Case, Question

#: Everything that a fine may be.
ANYTHING = (0, MAX_INT)


@dataclass(frozen=True, slots=True)
class UnitFine:
    """What is known of the fine, from `low` to `high` (fen); `why`: what keeps it from being one amount, "" where it is one. `subject`
    and `matter`: whose it is and under what, "" where nobody's."""

    low: int
    high: int
    why: str = ""
    subject: str = ""
    matter: str = ""


def resting_on_unit_fines(
    case: "Case", answers: tuple[Answer, ...], then: Mapping[int, Answer | None]
) -> tuple[tuple[Answer, ...], dict[int, Answer | None]]:
    """The answers with those that wait for the unit's made anew. Old and new law are never mixed: the answer under each rests on what the
    unit is answered under it."""
    of_act = [then.get(place) if _has_both(case, place) else answer for place, answer in enumerate(answers)]
    of_decision = [None if _is_of_act(case, place) else answer for place, answer in enumerate(answers)]
    found, older = list(answers), dict(then)
    for place in case.waiting:
        question = case.questions[place]
        law = of_act if _is_of_act(case, place) else of_decision
        found[place] = _anew(answers[place], unit_fine(question, case.questions, law))
        before = then.get(place)
        if before is not None:
            older[place] = _anew(before, unit_fine(question, case.questions, of_act))
    return tuple(found), older


def _is_of_act(case: "Case", place: int) -> bool:
    """Whether the answer is that under the law of the act, because the new law does not have the matter."""
    laws = case.questions[place].laws
    return laws is not None and laws.now.program is None


def _has_both(case: "Case", place: int) -> bool:
    return case.questions[place].laws is not None and not _is_of_act(case, place)


def _anew(answer: Answer, fine: UnitFine) -> Answer:
    """The answer with what is known of the unit's fine."""
    program, facts = answer.program, answer.facts
    if fine.why:
        program = program.within(fine.low, fine.high)
        finding: Finding = ("unit_fine_open", fine.why, fine.subject, fine.matter)
    else:
        facts = {**facts, UNIT_FINE: fine.low}
        finding = ("unit_fine_taken", fine.subject, fine.matter)
    return Answer(
        program,
        answer.settled,
        answer.role,
        facts,
        answer.presume,
        answer.decided,
        answer.act,
        answer.subject,
        answer.events,
        (finding,),
    )


def waits(question: "Question") -> bool:
    """Whether its fines may rest on what the unit's answer says: they read it, and no fact states it."""
    linked = question.program.linked
    return (
        UNIT_FINE in linked.circumstances
        and UNIT_FINE not in question.facts
        and question.role not in linked.subjects.kin(Role.UNIT.value)
    )


def unit_fine(question: "Question", questions: Sequence["Question"], answers: Sequence[Answer | None]) -> UnitFine:
    """What `question` waits for. `answers`: one for each of `questions`, under the law that it is answered by; None where that law does not
    have the matter."""
    found = [
        (other, answer)
        for other, answer in zip(questions, answers, strict=True)
        if other.act == question.act and other.role in other.program.linked.subjects.kin(Role.UNIT.value)
    ]
    units = list(dict.fromkeys(other.subject for other, _ in found))
    if len(units) != 1:
        return UnitFine(*ANYTHING, "several_units" if units else "no_unit")
    covered = [each for each in found if blocks_for(each[0].program.linked.matter, each[0].role)]
    own = [each for each in covered if each[0].program is question.program]
    fined = [
        (other, *_fine_of(answer)) for other, answer in own or covered if answer is not None and (own or _fines(answer))
    ]
    if len(fined) > 1:
        return UnitFine(*ANYTHING, "several_matters", units[0])
    if not fined:
        return UnitFine(0, 0, "", units[0])
    other, low, high, why = fined[0]
    if high > MAX_INT:  # no fact could state it
        low, high = min(low, MAX_INT - 1), MAX_INT
    why = (why or "range") if low < high else ""
    return UnitFine(low, high, why, units[0], other.program.linked.matter.code)


def _fines(answer: Answer) -> bool:
    """Whether it imposes a fine, or may."""
    return _fine_of(answer)[:2] != (0, 0)


def _fine_of(answer: Answer) -> tuple[int, int, str]:
    """From how much to how much the fines of an answer come, and why nothing closer is known."""
    resolution = answer.settled.resolution
    if answer.disposition == UNDETERMINED:
        return *ANYTHING, "undetermined"
    if resolution.disposition == PENALISE:
        return _sum(zip(resolution.plans, answer.prices, strict=True))
    if resolution.otherwise is not None:
        inner = answer.otherwise
        if inner is None or inner.disposition == UNDETERMINED:
            return *ANYTHING, "spared"
        _, high, why = _sum(zip(inner.settled.resolution.plans, inner.prices, strict=True))
        return 0, high, why or "spared"
    if resolution.disposition == Effect.TRANSFER:
        return *ANYTHING, "transferred"
    return _sum(zip(resolution.plans, answer.prices, strict=True))


def _sum(listed: Iterable[tuple[Plan, Priced]]) -> tuple[int, int, str]:
    """The fines imposed, and those that may be from nothing to their greatest amount."""
    low = high = 0
    why = ""
    for plan, priced in listed:
        if plan.sanction.kind is not SanctionKind.FINE or plan.decided is False:
            continue
        if priced.status == "open":
            return *ANYTHING, "open"
        least, most = _amount(priced)
        if plan.decided is None:
            least, why = 0, why or "undecided"
        low, high = low + least, high + most
    return low, high, why


def _amount(priced: Priced) -> tuple[int, int]:
    """The recommended amount; without one, everything the range allows."""
    if priced.point is not None:
        return priced.point, priced.point
    low, high = priced.low or 0, MAX_INT + 1 if priced.high is None else priced.high
    apart = high > low
    return low + (priced.low_exclusive and apart), high - (priced.high_exclusive and apart)
