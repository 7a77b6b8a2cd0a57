"""An interview: the missing facts one by one, the most telling first (R17j), until nothing that is not known can change the answer."""

from collections.abc import Mapping
from datetime import date

from penalty_dsl.case_dates import CASE_DATES

from .answer import Answer
from .contradictions import contradiction
from .facts import parse_fact
from .problems import FactProblem
from .program import Program
from .records import AnswerRecord, MissingRecord
from .settling import Refused


def without_dates(facts: Mapping[str, int]) -> dict[str, int]:
    """The facts that a case states as such: its dates, which conditions read too, have places of their own."""
    return {code: value for code, value in facts.items() if code not in CASE_DATES}


class Interview:
    """What was told so far, and what to ask next. `facts` are known beforehand, by code, as typed integers."""

    def __init__(
        self,
        program: Program,
        role: str,
        *,
        presume: bool = True,
        decided: date | None = None,
        facts: Mapping[str, int] | None = None,
    ) -> None:
        self.program = program
        self.role = role
        self.presume = presume
        self.decided = decided
        self._known = dict(facts or {})
        self._told: list[tuple[str, int | None]] = []  # None: not known, not to be asked again
        self._answer: Answer | None = None
        self._record: AnswerRecord | None = None

    @property
    def facts(self) -> dict[str, int]:
        """Every fact that is known, by code, the dates of the case among them."""
        return self._known | {code: value for code, value in self._told if value is not None}

    @property
    def stated(self) -> dict[str, int]:
        """What a case states as facts: all but its dates."""
        return without_dates(self.facts)

    @property
    def answer(self) -> Answer:
        """The answer to what is known."""
        if self._answer is None:
            self._answer = self.program.answer(self.role, self.facts, presume=self.presume, decided=self.decided)
        return self._answer

    @property
    def record(self) -> AnswerRecord:
        if self._record is None:
            self._record = self.answer.record()
        return self._record

    @property
    def question(self) -> MissingRecord | None:
        """What to ask next; None: nothing that could still be told here would change anything."""
        skipped = {code for code, value in self._told if value is None}
        return next((asked for asked in self.record.missing if asked.code not in skipped and self._asks(asked)), None)

    @property
    def elsewhere(self) -> tuple[MissingRecord, ...]:
        """What could still change the answer but is no answer to one question: lists (多选, 记录) and the dates of the case, which
        the case states."""
        return tuple(missing for missing in self.record.missing if not self._asks(missing))

    def _asks(self, missing: MissingRecord) -> bool:
        return missing.code not in self.program.linked.composites and missing.code not in CASE_DATES

    def tell(self, raw: object) -> None:
        """The answer to the question, in any spelling of a case. Raises `FactProblem`, and then nothing was told."""
        asked = self._asked()
        value = parse_fact(self.program.linked.circumstances[asked.code], raw)
        try:
            self.program.check(self.role, self.facts | {asked.code: value}, self.presume)
        except Refused as refused:
            facts = self.facts | {asked.code: value}
            told = [contradiction(self.program.linked, refused.broken, facts, lang) for lang in ("zh", "en")]
            zh, en = f"与已有事实矛盾：{told[0]}", f"this contradicts what is known: {told[1]}"
            raise FactProblem("E0223", zh, en, "", "") from None
        self._remember(asked.code, value)

    def skip(self) -> None:
        """The question cannot be answered now. It is not asked again."""
        self._remember(self._asked().code, None)

    def back(self) -> bool:
        """Takes the last answer back, so that its question comes again; false where there is none."""
        if not self._told:
            return False
        self._told.pop()
        self._forget()
        return True

    def _asked(self) -> MissingRecord:
        asked = self.question
        if asked is None:
            raise ValueError("nothing is asked")
        return asked

    def _remember(self, code: str, value: int | None) -> None:
        self._told.append((code, value))
        self._forget()

    def _forget(self) -> None:
        self._answer = self._record = None
