"""What is not known: facts to be established, what they could lead to, and what was presumed instead."""

from ..records import MissingRecord, OutcomeRecord, PresumedRecord
from .context import Context
from .document import Row, Section
from .sanctions import imposed_clauses, optional_clauses
from .tiers import disposition_text
from .wording import Words

#: More outcomes than these help nobody; JSON has all of them.
_SHOWN = 12
#: What the sanctions of an outcome mean where it is no plain penalty.
_LEAD_INS = {"transfer": "still open", "may_not_penalise": "if penalised"}


def missing_section(context: Context) -> Section:
    """The questions that remain, the most telling first."""
    asked = context.answer.missing
    rows = (_question(position, one, context.words) for position, one in enumerate(asked, start=1))
    return Section(context.words("missing"), tuple(rows))


def _question(position: int, asked: MissingRecord, words: Words) -> Row:
    label = f"{position}. {words.titled(asked.code, asked.label)}"
    notes = words.joined((_allowed(asked, words), words(f"why {asked.why}")))
    return Row(label, (asked.question + words.aside(notes)) if asked.question else notes)


def _allowed(asked: MissingRecord, words: Words) -> str:
    match asked.kind:
        case "bool":
            return words("yes or no")
        case "choice":
            return " / ".join(asked.values if words.english else asked.value_labels)
        case "date":
            return words("date")
        case _:
            return words("amount in", words.unit(asked.unit))


def attainable_section(context: Context) -> Section:
    """What may still come out, where more than one thing may. What all of them impose is said once."""
    answer, words = context.answer, context.words
    if len(answer.attainable) < 2:
        return Section("", ())
    clauses = [_clauses(one, words) for one in answer.attainable]
    common = [clause for clause in clauses[0] if all(clause in others for others in clauses[1:])]
    rows = [
        _outcome(position, one, [clause for clause in own if clause not in common], words)
        for position, (one, own) in enumerate(zip(answer.attainable[:_SHOWN], clauses, strict=False), start=1)
    ]
    rest = len(answer.attainable) - len(rows)
    if rest:
        rows.append(Row("", words("more outcomes", str(rest)), tone="quiet"))
    if common:
        rows.append(Row("", words("in any case", words.joined(common))))
    return Section(words("attainable" if answer.exact else "attainable outer"), tuple(rows))


def _clauses(outcome: OutcomeRecord, words: Words) -> list[str]:
    options = [lead_in + text for lead_in, text in optional_clauses(outcome.sanctions, words)]
    return [*imposed_clauses(outcome.sanctions, words), *options]


def _outcome(position: int, outcome: OutcomeRecord, clauses: list[str], words: Words) -> Row:
    text = disposition_text(outcome, words)
    if outcome.unbounded:
        text += words.aside(words("unbounded"))
    lead_in = words(_LEAD_INS[outcome.disposition]) if outcome.disposition in _LEAD_INS else ""
    return Row(f"{position}.", text, (lead_in + words.joined(clauses),) if clauses else ())


def presumed_section(context: Context) -> Section:
    """The presumed facts, those with one value and one reason together."""
    words = context.words
    groups: dict[tuple[str, str], list[PresumedRecord]] = {}
    for one in context.answer.presumed:
        groups.setdefault((words.value(one), one.why), []).append(one)
    rows = []
    for (value, why), members in groups.items():
        named = words.listed(one.code if words.english else one.label for one in members)
        rows.append(Row(value, named + words.aside(why)))
    return Section(words("presumed"), tuple(rows))
