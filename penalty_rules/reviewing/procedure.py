"""The steps that a decision demands (R14), read from what it imposes, and the days it took."""

from collections.abc import Iterable, Iterator
from datetime import date

from penalty_dsl.citations import print_zh

from ..answer import Answer
from ..civil_dates import OutsideCalendarError, deadline, deadline_rules
from ..stage_two import StageTwo, demanded
from .decision import Decision, Outcome
from .records import RemarkRecord
from .remarks import WARNING, remark
from .sanctions import imposes_nothing
from .terms import MONEY

_SUMMARY = "summary"
#: Without these no decision may be made, where they are due (第五十七条第二款、第五十八条、第六十二条、第六十三条).
_CONDITIONS = frozenset({"inform", "hearing", "legal_review", "collective"})
_FEN = 100


def procedure_remarks(lean: Answer, outcome: Outcome, decision: Decision) -> Iterator[RemarkRecord]:
    """What was skipped, or what the decision does not say was done."""
    truths = step_truths(lean, outcome)
    followed = decision.steps or {}
    for item in lean.program.stage_two.items:
        code, title = item.procedure.code, item.procedure.title
        if code == _SUMMARY:
            if decision.procedure == _SUMMARY and truths[code] is False:
                yield remark("summary_not_allowed", basis=item.basis)
        elif truths[code] and code in followed and not followed[code]:
            level = "" if code in _CONDITIONS else WARNING
            yield remark("step_skipped", code, title, basis=item.basis, level=level)
        elif truths[code] and decision.steps and code in _CONDITIONS and code not in followed:
            yield remark("step_unstated", code, title, basis=item.basis)


def step_truths(lean: Answer, outcome: Outcome) -> dict[str, bool | None]:
    """By the code of each procedure, whether this outcome demands it; None: it hangs on something unknown."""
    situation = lean.program.situation(lean.role, lean.facts, lean.presume)
    sums: dict[str, int | None] = {kind: _sum(kind, outcome) for kind in MONEY}
    kinds = frozenset(one.kind for one in outcome.sanctions if not imposes_nothing(one))
    return demanded(lean.program.stage_two, situation, outcome.disposition, kinds, sums)


def _goes_by(stage: StageTwo, code: str) -> bool:
    """Whether procedures name this deadline: those that name none of it have one of their own. Without procedures the law's counts."""
    return not stage.items or any(step.deadline == code for item in stage.items for step in item.procedure.steps)


def _sum(kind: str, outcome: Outcome) -> int | None:
    """Fen of one kind; None: an amount is not named."""
    amounts = [one.amount for one in outcome.sanctions if one.kind == kind]
    known = [amount for amount in amounts if amount is not None]
    return int(sum(known) * _FEN) if len(known) == len(amounts) else None


def late(answers: Iterable[Answer], code: str, event: date | None, done: date | None) -> RemarkRecord | None:
    """What is to be said where something was done after its deadline; None where it was in time, or a day is not known."""
    if event is None or done is None:
        return None
    if not all(_goes_by(answer.program.stage_two, code) for answer in answers):
        return remark("deadline_elsewhere", code, deadline_rules()[code].title.zh)
    try:
        found = deadline(code, event)
    except OutsideCalendarError:
        return None
    if done <= found.last:
        return None
    return remark(
        "overdue_provisional" if found.provisional else "overdue",
        code,
        found.rule.title.zh,
        found.last.isoformat(),
        done.isoformat(),
        basis=(print_zh(found.rule.citation),),
    )
