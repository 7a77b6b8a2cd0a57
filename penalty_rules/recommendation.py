"""The recommendation for a case: one answer for each act, matter and subject, in a published shape and canonical JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from penalty_dsl.model import SEMANTICS

from .allowance import Allowance, allowance
from .answer import Answer
from .canonical import to_json
from .case import Case, Question
from .citing import REFERENCE
from .comparing import edition_of
from .concurrence import concurrent
from .lighter_law import absent, answer_in_time
from .linking import LinkedMatter
from .listing import is_of, organs
from .records import AnswerRecord, ComparedRecord, FindingRecord, MeasureRecord, RecommendationRecord
from .unit_fines import on_decided, resting_on_unit_fines

#: Nothing is held against an older law.
_NONE: Mapping[int, Answer | None] = MappingProxyType({})

if TYPE_CHECKING:
    from .explaining import ExplanationRecord
    from .program import Program


class Recommendation:
    """The answer to a case. Lean when made; `record()` and `to_json()` spell it out."""

    __slots__ = ("_case", "_then", "answers")

    def __init__(self, case: Case, answers: tuple[Answer, ...], then: Mapping[int, Answer | None] = _NONE) -> None:
        """`then`: by the place of an answer, the one under the law of the act, which it is still to be held against; None where that
        law does not have the matter. `answers` are lean: what old and new law come to together is told by the record alone."""
        self._case = case
        self.answers = answers
        self._then = then

    def record(self, lang: str = "zh") -> RecommendationRecord:
        """The published shape. With "en" its conditions, rules and calculations are worded in English: to be rendered, not published."""
        return self.applied(lang)[0]

    def applied(self, lang: str = "zh") -> tuple[RecommendationRecord, tuple[Answer, ...]]:
        """The published shape, and for each of its answers the lean one under the law that counts."""
        catalogue = self._case.catalogue
        lean = self.answers
        told: tuple[ComparedRecord, ...] = ()
        if self._then:
            answers, told, lean = self._in_time(lang)
        else:
            answers = tuple(self._complete(answer, lang, self._case.decided) for answer in self.answers)
        answers = tuple(self._with_former(place, answer) for place, answer in enumerate(answers))
        linked = [answer.program.linked for answer in lean]
        if any(len(act.matters) > 1 for act in self._case.record.acts):
            answers, fines = concurrent(answers, [edition_of(each.rulebook) for each in linked])
            told += fines
        record = RecommendationRecord(
            semantics=SEMANTICS,
            rulebooks=catalogue.rulebook_records((*linked, *self._held_against)),
            answers=answers,
            given=self._case.record,
            compared=told,
        )
        return record, lean

    @property
    def case(self) -> Case:
        return self._case

    @property
    def then(self) -> Mapping[int, Answer | None]:
        return self._then

    def programs(self, place: int) -> "tuple[Program, ...]":
        """The matter of an answer, in each law that it was asked in."""
        then = self._then.get(place)
        return (self.answers[place].program, *(() if then is None else (then.program,)))

    @property
    def _held_against(self) -> Iterator[LinkedMatter]:
        for place, then in self._then.items():
            yield self.answers[place].program.linked
            if then is not None:
                yield then.program.linked

    def _in_time(self, lang: str) -> tuple[tuple[AnswerRecord, ...], tuple[ComparedRecord, ...], tuple[Answer, ...]]:
        """The answers under whichever law counts, what was compared, and the lean answer of each in that law."""
        answers: list[AnswerRecord] = []
        told: list[ComparedRecord] = []
        lean: list[Answer] = []
        for place, answer in enumerate(self.answers):
            laws, ended = self._case.questions[place].laws, self._ended(answer.act)
            vanished = laws is not None and laws.now.program is None  # the answer is that of the act
            record = self._complete(answer, lang, ended if vanished else self._case.decided)
            applied = answer
            if laws is not None and laws.then is not None:
                other = self._then[place]
                before, after = edition_of(laws.then.rulebook), edition_of(laws.now.rulebook)
                if vanished:
                    then, now = record, absent(record, after)
                else:
                    then = absent(record, before) if other is None else self._complete(other, lang, ended)
                    now = record
                record, compared, newer = answer_in_time(then, now, before, after)
                told.extend(compared)
                applied = other if newer is False and other is not None else applied
            answers.append(record)
            lean.append(applied)
        return tuple(answers), tuple(told), tuple(lean)

    def completed(self, place: int) -> AnswerRecord:
        """An answer as it is published where no other norm and no other law has to do with it."""
        return self._with_former(place, self._complete(self.answers[place], "zh", self._case.decided))

    def told(self, place: int) -> tuple[FindingRecord, ...]:
        """What the catalogue and the case say of such an answer, behind its own findings."""
        answer = self.answers[place]
        return (*self._of_catalogue(answer, self._case.decided), *self._of_former(place))

    def _with_former(self, place: int, answer: AnswerRecord) -> AnswerRecord:
        told = self._of_former(place)
        return replace(answer, findings=(*answer.findings, *told)) if told else answer

    def _of_former(self, place: int) -> tuple[FindingRecord, ...]:
        """The finding that the benchmark alone changed since the act (R16f)."""
        former = self._case.questions[place].former
        if former is None:
            return ()
        book = self.answers[place].program.linked.rulebook
        return (FindingRecord("benchmark_of_decision", (book.id, former.version, book.version)),)

    def _of_catalogue(self, answer: Answer, day: date | None) -> tuple[FindingRecord, ...]:
        """Whose matter it is (R20), and what passes over a newer version above on a day (R19k)."""
        linked, organ = answer.program.linked, self._case.record.organ
        newer = tuple(
            FindingRecord("newer_above", (one.seen.id, one.seen.version, one.newer.version))
            for one in self._case.catalogue.passed_over(linked.rulebook, day)
        )
        written = organs(linked.matter, linked.rulebook)
        if organ and not is_of(written, organ):
            return (FindingRecord("not_this_organ", (organ, written)), *newer)
        return newer

    def _ended(self, act: str) -> date | None:
        """The day on which an act ended."""
        given = next(one for one in self._case.record.acts if one.id == act)
        day = given.ended or given.begun
        return date.fromisoformat(day) if day else None

    def _complete(self, answer: Answer, lang: str, day: date | None) -> AnswerRecord:
        """The answer with whose matter it is (R20), what passes over a newer version above on a day (R19k), and the matters of the
        catalogue that its references lead to."""
        record, told = answer.record(lang), self._of_catalogue(answer, day)
        if told:
            record = replace(record, findings=(*record.findings, *told))
        if not any(measure.kind == REFERENCE for measure in record.measures):
            return record
        names = self._case.catalogue.referred(answer.program.linked)
        otherwise = record.otherwise
        if otherwise is not None:
            otherwise = replace(otherwise, measures=_led(otherwise.measures, names))
        return replace(record, measures=_led(record.measures, names), otherwise=otherwise)

    def explain(self, lang: str = "zh") -> "ExplanationRecord":
        """The traces of all answers, in a published shape of its own."""
        from .explaining import TRACE, ExplanationRecord

        allowed = allowance(len(self.answers))
        return ExplanationRecord(
            trace=TRACE,
            semantics=SEMANTICS,
            rulebooks=self._case.catalogue.rulebook_records([answer.program.linked for answer in self.answers]),
            answers=tuple(answer.explain(lang, allowed.changes) for answer in self.answers),
        )

    def to_json(self) -> str:
        """Canonical JSON (R18): same rulebooks and same case, same bytes."""
        return to_json(self.record())

    def json_bytes(self) -> bytes:
        """The same in UTF-8, written from what other answers had in common with this one (`writing`): several times faster where a
        service answers one case after another."""
        from .writing import json_bytes

        return json_bytes(self)


def _led(measures: tuple[MeasureRecord, ...], names: Mapping[str, tuple[str, ...]]) -> tuple[MeasureRecord, ...]:
    return tuple(replace(measure, matters=names.get(measure.path, ())) for measure in measures)


def recommend(case: Case) -> Recommendation:
    """Recommend a penalty for a validated case. Total: an engine fault gives no exception but the finding E_DISAGREE or E_AMOUNT."""
    presume, decided, events = case.presume, case.decided, case.events
    allowed = allowance(len(case.questions))
    answers = tuple([_now(question, presume, decided, events, allowed) for question in case.questions])
    then = {
        place: _then(question, presume, events, allowed)
        for place, question in enumerate(case.questions)
        if question.laws is not None
    }
    if case.waiting:
        answers, then = resting_on_unit_fines(case, answers, then)
    return Recommendation(case, answers, then)


def on_unit_fines(recommendation: Recommendation, fines: Mapping[int, int]) -> Recommendation:
    """The recommendation where the unit is fined so much: fen by the places of its answers. What rests on no such fine stays as it is."""
    case, answers, then = recommendation.case, list(recommendation.answers), dict(recommendation.then)
    presume, events = case.presume, case.events
    allowed = allowance(len(case.questions))
    for place in case.waiting:
        question = case.questions[place]
        base = _now(question, presume, case.decided, events, allowed)
        answers[place] = on_decided(question, base, case.questions, fines) or answers[place]
        before = _then(question, presume, events, allowed) if place in then else None
        if before is not None:
            then[place] = on_decided(question, before, case.questions, fines) or then[place]
    return Recommendation(case, tuple(answers), then)


def _now(
    question: Question, presume: bool, decided: date | None, events: Mapping[str, date], allowed: Allowance
) -> Answer:
    """The answer under the law of the decision; where that does not have the matter, under the only one that does."""
    day = decided if question.laws is None or question.laws.now.program is not None else None
    return question.program.evaluate(
        question.role, question.facts, presume, day, question.act, question.subject, events, allowed
    )


def _then(question: Question, presume: bool, events: Mapping[str, date], allowed: Allowance) -> Answer | None:
    """The answer under the law of the act. It need not be in force on the day of the decision."""
    asked = question.then
    if asked is None:
        return None
    return asked.program.evaluate(asked.role, asked.facts, presume, None, asked.act, asked.subject, events, allowed)
