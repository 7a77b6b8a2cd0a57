"""What is not known: facts to be established, what they could lead to, and what was presumed instead."""

from ..records import MissingRecord, OutcomeRecord, PresumedRecord
from .context import Context
from .document import Row, Section
from .sanctions import clause, imposed, optional_clauses
from .tiers import disposition_text
from .wording import Words

#: More outcomes than these help nobody; JSON has all of them.
_SHOWN = 12


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
    """What may still come out, where more than one thing may."""
    answer, words = context.answer, context.words
    if len(answer.attainable) < 2:
        return Section("", ())
    rows = [_outcome(position, one, words) for position, one in enumerate(answer.attainable[:_SHOWN], start=1)]
    rest = len(answer.attainable) - len(rows)
    if rest:
        rows.append(Row("", words("more outcomes", str(rest)), tone="quiet"))
    return Section(words("attainable" if answer.exact else "attainable outer"), tuple(rows))


def _outcome(position: int, outcome: OutcomeRecord, words: Words) -> Row:
    if outcome.unbounded:
        return Row(f"{position}.", disposition_text(outcome, words) + words.aside(words("unbounded")))
    clauses = [clause(one, words) for one in imposed(outcome.sanctions)]
    options = [lead_in + text for lead_in, text in optional_clauses(outcome.sanctions, words)]
    details = filter(None, (words.joined(clauses), *options))
    return Row(f"{position}.", disposition_text(outcome, words), tuple(details))


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
