"""The recommendation for a case: one answer for each act, matter and subject, in a published shape and canonical JSON."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from penalty_dsl.model import SEMANTICS

from .answer import Answer
from .canonical import to_json
from .case import Case
from .citing import REFERENCE
from .records import AnswerRecord, MeasureRecord, RecommendationRecord

if TYPE_CHECKING:
    from .explaining import ExplanationRecord


class Recommendation:
    """The answer to a case. Lean when made; `record()` and `to_json()` spell it out."""

    __slots__ = ("_case", "answers")

    def __init__(self, case: Case, answers: tuple[Answer, ...]) -> None:
        self._case = case
        self.answers = answers

    def record(self, lang: str = "zh") -> RecommendationRecord:
        """The published shape. With "en" its conditions, rules and calculations are worded in English: to be rendered, not published."""
        catalogue = self._case.catalogue
        linked = [answer.program.linked for answer in self.answers]
        return RecommendationRecord(
            semantics=SEMANTICS,
            rulebooks=catalogue.rulebook_records(linked),
            answers=tuple(self._complete(answer, lang) for answer in self.answers),
            case=self._case.record,
        )

    def _complete(self, answer: Answer, lang: str) -> AnswerRecord:
        """The answer with the matters of the catalogue that its references lead to."""
        record, linked = answer.record(lang), answer.program.linked
        if not any(measure.kind == REFERENCE for measure in record.measures):
            return record
        names = self._case.catalogue.referred(linked)
        otherwise = record.otherwise
        if otherwise is not None:
            otherwise = replace(otherwise, measures=_led(otherwise.measures, names))
        return replace(record, measures=_led(record.measures, names), otherwise=otherwise)

    def explain(self, lang: str = "zh") -> "ExplanationRecord":
        """The traces of all answers, in a published shape of its own."""
        from .explaining import TRACE, ExplanationRecord

        return ExplanationRecord(
            trace=TRACE,
            semantics=SEMANTICS,
            rulebooks=self._case.catalogue.rulebook_records([answer.program.linked for answer in self.answers]),
            answers=tuple(answer.explain(lang) for answer in self.answers),
        )

    def to_json(self) -> str:
        """Canonical JSON (R18): same rulebooks and same case, same bytes."""
        return to_json(self.record())


def _led(measures: tuple[MeasureRecord, ...], names: Mapping[str, tuple[str, ...]]) -> tuple[MeasureRecord, ...]:
    return tuple(replace(measure, matters=names.get(measure.path, ())) for measure in measures)


def recommend(case: Case) -> Recommendation:
    """Recommend a penalty for a validated case. Total: an engine fault gives no exception but the finding E_DISAGREE or E_AMOUNT."""
    presume, decided = case.presume, case.decided
    return Recommendation(
        case,
        tuple(
            [
                question.program.evaluate(
                    question.role, question.facts, presume, decided, question.act, question.subject
                )
                for question in case.questions
            ]
        ),
    )
