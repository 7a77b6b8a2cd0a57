"""The days by which a kept case has to be acted on, and which have gone by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from penalty_dsl.citations import print_en, print_zh
from penalty_rules.civil_dates import deadline_rules
from penalty_rules.records import RecommendationRecord

#: Whose acts a kept case can be late with.
_OURS = ("authority", "officers")


@dataclass(frozen=True, slots=True)
class Due:
    """One act with its last day; `left`: days from today, negative once it is over. `provisional`: holidays not announced may move it.
    `known`: whether it was done is seen from the case; what follows on the decision is done elsewhere."""

    title: str
    law: str
    last: str
    left: int
    provisional: bool
    known: bool

    @property
    def is_late(self) -> bool:
        return self.known and self.left < 0


def dues(record: RecommendationRecord, decided: bool, served: bool, today: date, lang: str) -> tuple[Due, ...]:
    """What is still to be done in time, the first first. What counts from the decision is due once there is one."""
    return tuple(sorted(_dues(record, decided, served, today, lang), key=lambda one: one.last))


def _dues(record: RecommendationRecord, decided: bool, served: bool, today: date, lang: str) -> Iterator[Due]:
    rules, told = deadline_rules(), set()
    for answer in record.answers:
        for step in (step for procedure in answer.procedure for step in procedure.steps):
            rule = rules.get(step.deadline)
            if rule is None or not step.last or rule.by not in _OURS or rule.term or step.deadline in told:
                continue
            if (decided and rule.code == "decide") or (served and rule.code == "serve"):
                continue
            if rule.event == "decided" and not decided:
                continue
            told.add(step.deadline)
            title = rule.title.en if lang == "en" else rule.title.zh
            law = print_en(rule.citation) if lang == "en" else print_zh(rule.citation)
            left = (date.fromisoformat(step.last) - today).days
            yield Due(title, law, step.last, left, step.provisional, rule.event != "decided")
