"""The fine of the unit as a base of other subjects' fines (R15h): which answer it is taken from, and what is known of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from penalty_dsl.model import MAX_INT, Effect, Measure, Role, Sanction, SanctionKind
from penalty_dsl.unit_fines import UNIT_FINE

from .answer import Answer
from .branches import blocks_for, option_of
from .figures import decimal
from .meanings import with_fact
from .pricing import Priced
from .problems import Problem, pointer
from .program import Program
from .resolution import PENALISE, UNDETERMINED, Finding, Resolution

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


@dataclass(frozen=True, slots=True)
class _Choice:
    """What the fines of each open alternative come to, at most one of which is chosen; `must`: one is."""

    must: bool
    ends: dict[str, tuple[int, int]] = field(default_factory=dict)


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
    """The answer with what is known of the unit's fine; where that is stated, with what it is held against (R15m)."""
    program, facts = answer.program, answer.facts
    if UNIT_FINE in facts:
        if fine.low <= facts[UNIT_FINE] <= fine.high:
            return answer
        finding: Finding = ("unit_fine_differs", _yuan(facts[UNIT_FINE]), fine.subject, fine.matter, _between(fine))
    elif fine.why:
        program = program.within(fine.low, fine.high)
        finding = ("unit_fine_open", fine.why, fine.subject, fine.matter)
    else:
        facts = with_fact(facts, UNIT_FINE, fine.low)
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


def _between(fine: UnitFine) -> str:
    """The fine of the unit in yuan, or the ends between which it lies; none where it has no upper one."""
    if fine.low == fine.high:
        return _yuan(fine.low)
    return f"{_yuan(fine.low)}-{_yuan(fine.high) if fine.high < MAX_INT else ''}"


def _yuan(fen: int) -> str:
    return f"{decimal(fen, 2):.2f}"


def on_decided(
    question: "Question", base: Answer, questions: Sequence["Question"], fines: Mapping[int, int]
) -> Answer | None:
    """`base` with the fine that was imposed on the unit: `fines` in fen by the places of the questions. None: there is none, or it
    is not clear which (R15j, R15l)."""
    units = {
        place: other
        for place, other in enumerate(questions)
        if other.act == question.act and other.role in other.program.linked.subjects.kin(Role.UNIT.value)
    }
    if len({other.subject for other in units.values()}) != 1:
        return None
    covered = [place for place, other in units.items() if blocks_for(other.program.linked.matter, other.role)]
    own = [place for place in covered if questions[place].program is question.program]
    found = [place for place in own or covered if fines.get(place)]
    if len(found) != 1:
        return None
    unit = units[found[0]]
    fen = fines[found[0]]
    return _anew(base, UnitFine(fen, fen, "", unit.subject, unit.program.linked.matter.code))


def waits(question: "Question") -> bool:
    """Whether its fines rest on that of the unit: on what the unit's answer says, or on a fact that is held against it."""
    linked = question.program.linked
    return UNIT_FINE in linked.circumstances and question.role not in linked.subjects.kin(Role.UNIT.value)


def of_unit_itself(program: Program, role: str, source: tuple[Mapping[str, object], str]) -> Iterator[Problem]:
    """The facts of a unit itself that state its fine: that is what its answer comes to, and nobody reads it there."""
    facts, where = source
    linked = program.linked
    if UNIT_FINE in linked.circumstances and role in linked.subjects.kin(Role.UNIT.value):
        for name in facts:
            if program.names.get(name) == UNIT_FINE:
                yield Problem(
                    "E0236",
                    where + pointer(name),
                    "单位自己的罚款数额由其答案得出；已经决定的，写在案件、行为或者责任人员的事实里",
                    "the fine of the unit follows from its own answer; one already decided is a fact of the case, the act or the persons",
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
    if resolution.otherwise is not None:
        inner = answer.otherwise
        if inner is None or inner.disposition == UNDETERMINED:
            return *ANYTHING, "spared"
        _, high, why = _sum(inner.settled.resolution, inner.prices)
        return 0, high, why or "spared"
    if resolution.disposition == Effect.TRANSFER:
        return *ANYTHING, "transferred"
    return _sum(resolution, answer.prices)


def _sum(resolution: Resolution, prices: Iterable[Priced]) -> tuple[int, int, str]:
    """The fines imposed, and those that may be from nothing to their greatest amount; of alternatives, from the least to the greatest."""
    low = high = 0
    why = ""
    choices: dict[str, _Choice] = {}
    for measure in (each for each in resolution.measures if each.decided is None):
        _alternatives(choices, measure.measure)
    for plan, priced in zip(resolution.plans, prices, strict=True):
        if plan.decided is False:
            continue
        is_fine = plan.sanction.kind is SanctionKind.FINE
        if is_fine and priced.status == "open":
            return *ANYTHING, "open"
        least, most = _amount(priced) if is_fine else (0, 0)
        choice = _alternatives(choices, plan.sanction) if plan.decided is None else None
        if choice is not None:
            ends = choice.ends.get(option_of(plan.sanction), (0, 0))
            choice.ends[option_of(plan.sanction)] = ends[0] + least, ends[1] + most
            why = why or "undecided" * is_fine
            continue
        if is_fine and plan.decided is None:
            least, why = 0, why or "undecided"
        low, high = low + least, high + most
    for choice in choices.values():
        must = choice.must and resolution.disposition == PENALISE
        low += min(least for least, _ in choice.ends.values()) if must else 0
        high += max(most for _, most in choice.ends.values())
    return low, high, why


def _alternatives(choices: dict[str, _Choice], member: Sanction | Measure) -> _Choice | None:
    """The choice that an undecided sanction or measure is an alternative of, with it; None: it is none of at most one."""
    if not member.group or member.group_high != 1:
        return None
    choice = choices.setdefault(member.group, _Choice(member.group_low == 1))
    choice.ends.setdefault(option_of(member), (0, 0))
    return choice


def _amount(priced: Priced) -> tuple[int, int]:
    """The recommended amount; without one, everything the range allows."""
    if priced.point is not None:
        return priced.point, priced.point
    low, high = priced.low or 0, MAX_INT + 1 if priced.high is None else priced.high
    apart = high > low
    return low + (priced.low_exclusive and apart), high - (priced.high_exclusive and apart)
