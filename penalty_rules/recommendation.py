"""The recommendation for a case: one answer for each act, matter and subject, in a published shape and canonical JSON."""

from penalty_dsl.model import SEMANTICS

from .answer import Answer
from .canonical import to_json
from .case import Case
from .records import RecommendationRecord


class Recommendation:
    """The answer to a case. Lean when made; `record()` and `to_json()` spell it out."""

    __slots__ = ("_case", "answers")

    def __init__(self, case: Case, answers: tuple[Answer, ...]) -> None:
        self._case = case
        self.answers = answers

    def record(self) -> RecommendationRecord:
        """The published shape."""
        catalogue = self._case.catalogue
        linked = [answer.program.linked for answer in self.answers]
        return RecommendationRecord(
            semantics=SEMANTICS,
            rulebooks=catalogue.rulebook_records(linked),
            answers=tuple(answer.record() for answer in self.answers),
            case=self._case.record,
        )

    def to_json(self) -> str:
        """Canonical JSON (R18): same rulebooks and same case, same bytes."""
        return to_json(self.record())


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
