"""What the result demands beside itself: each procedure with its steps, who acts and by when."""

from collections.abc import Iterator

from ..civil_dates import DeadlineRule, deadline_rules
from ..records import ProcedureRecord, StepRecord
from .context import Context
from .document import Row, Section
from .sanctions import name
from .wording import Words

#: Before a step, where the notation has no marks of its own for lists.
STEP = "— "
_ON_OPTIONAL = {"if_optional": "if imposed", "unless_optional": "unless imposed"}
_LENGTHS = {
    "working_days": "long in working days",
    "days": "long in days",
    "months": "long in months",
    "years": "long in years",
    "hours": "long in hours",
}


def procedure_section(context: Context, heading: str) -> Section:
    """The procedures of an answer, the certain ones first as they are: the order is that of the proceedings."""
    rows = tuple(_row(one, context) for one in context.answer.procedure)
    return Section(context.words(heading), rows)


def _row(procedure: ProcedureRecord, context: Context) -> Row:
    words = context.words
    text = _condition(procedure, context) + procedure.title + words.aside(words.cited(procedure.basis))
    details = [f"{STEP}{step_words(step, words)}" for step in procedure.steps]
    if procedure.note:
        details.append(procedure.note)
    return Row("", text, tuple(details), tone="unknown" if procedure.status == "possible" else "")


def _condition(procedure: ProcedureRecord, context: Context) -> str:
    """What the procedure hangs on, where it does."""
    words = context.words
    if procedure.status == "must":
        return ""
    if procedure.status == "possible":
        asked = words.listed(words.titled(one.code, one.label) for one in procedure.missing)
        return words("may apply asked", asked) if asked else words("may apply")
    named = {one.path: name(one, words) for one in context.answer.sanctions}
    return words(
        _ON_OPTIONAL[procedure.status],
        words.listed(dict.fromkeys(named.get(path, path) for path in procedure.optional)),
    )


def step_words(step: StepRecord, words: Words) -> str:
    """A step with who acts and by when."""
    return step.text + words.aside(words.joined(_remarks(step, words)))


def _remarks(step: StepRecord, words: Words) -> Iterator[str]:
    """Who acts, how long for, and the last day where the case tells when that began."""
    if step.by:
        yield step.by
    rule = deadline_rules().get(step.deadline)
    if rule is not None:
        yield period_words(rule, words)
    if step.last:
        yield words("last day", step.last)
        if step.counted != step.last:
            yield words("moved from free", step.counted)
        if step.provisional:
            yield words("provisional")


def period_words(rule: DeadlineRule, words: Words) -> str:
    """How long for, and from what."""
    event = rule.event_title.en if words.english else rule.event_title.zh
    length = words(_LENGTHS[rule.unit], str(rule.count))
    return words("before event" if rule.backwards else "after event", event, length)
