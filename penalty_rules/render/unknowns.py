"""What is not known: facts to be established, what they could lead to, and what was presumed instead."""

from collections.abc import Iterable, Iterator
from functools import partial

from ..records import MeasureRecord, MissingRecord, PresumedRecord, SanctionRecord
from .choices import optional_clauses
from .context import Context
from .document import Row, Section
from .sanctions import clause_of, imposed_clauses
from .tiers import disposition_text
from .wording import Words

#: More outcomes than these help nobody; JSON has all of them.
_SHOWN = 12
#: What the sanctions of an outcome mean where it is no plain penalty.
LEAD_INS = {"transfer": "still open", "may_not_penalise": "if penalised"}


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
        case "several" | "records":
            key = "several of" if asked.kind == "several" else "records with"
            return words(key, " / ".join(asked.values if words.english else asked.value_labels))
        case "date":
            return words("date")
        case _:
            return words("amount in", words.unit(asked.unit))


def attainable_section(context: Context) -> Section:
    """What may still come out, where more than one thing may. What all penalties have in common is said once, first."""
    answer, words = context.answer, context.words
    if len(answer.attainable) < 2:
        return Section("", ())
    clauses = [clauses_of(one.sanctions, answer.measures, words) for one in answer.attainable]
    given = [own for own in clauses if own]
    common = [one for one in given[0] if all(one in own for own in given)] if len(given) > 1 else []
    rows = []
    if common:
        key = "in any case" if len(given) == len(clauses) else "in any penalty"
        rows.append(Row("", words(key, words.joined(common))))
    shown = list(_outcomes(context, [[one for one in own if one not in common] for own in clauses]))
    rows.extend(shown)
    rest = len(answer.attainable) - len(shown)
    if rest:
        rows.append(Row("", words("more outcomes", str(rest)), tone="quiet"))
    return Section(words("attainable" if answer.exact else "attainable outer"), tuple(rows))


def clauses_of(sanctions: tuple[SanctionRecord, ...], measures: tuple[MeasureRecord, ...], words: Words) -> list[str]:
    """What is imposed in an outcome, then what may be. `measures` are those of the answer; of them those count that can be chosen in
    place of `sanctions`, the outcome's."""
    groups = {sanction.group for sanction in sanctions}
    beside = [measure for measure in measures if measure.group in groups]
    optional = optional_clauses(sanctions, beside, words, partial(clause_of, words=words))
    options = [lead_in + text for lead_in, text in optional]
    return [*imposed_clauses(sanctions, words), *options]


def _outcomes(context: Context, clauses: list[list[str]]) -> Iterator[Row]:
    """The first outcomes with their own `clauses`; what an earlier one of the same tier says is referred to."""
    words = context.words
    told: dict[tuple[str, ...], int] = {}
    for position, (one, own) in enumerate(zip(context.answer.attainable[:_SHOWN], clauses, strict=False), start=1):
        text = disposition_text(one, words)
        if one.unbounded:
            text += words.aside(words("unbounded"))
        lead_in = words(LEAD_INS[one.disposition]) if one.disposition in LEAD_INS else ""
        first = told.setdefault((one.tier, *own), position)
        what = words.joined(own) if first == position else words("same as", str(first))
        books = dict.fromkeys(f"{layer.title} {layer.version}" for layer in one.layers)
        source = (words("outcome layers", words.listed(books)),) if books else ()
        yield Row(f"{position}.", text, (lead_in + what, *source) if own else source)


def presumed_section(context: Context) -> Section:
    """The presumed facts in one paragraph, those with one reason together. Of what is presumed not to be, the names do."""
    words = context.words
    absent = [one for one in context.answer.presumed if one.value == "false"]
    others = [one for one in context.answer.presumed if one.value != "false"]
    parts = []
    if absent:
        parts.append(words("presumed no", _by_reason(absent, [_named(one, words) for one in absent], words)))
    if others:
        parts.append(words("presumed else", _by_reason(others, map(words.fact, others), words)))
    return Section(words("presumed"), (Row("", words.joined(parts)),) if parts else ())


def _named(one: PresumedRecord, words: Words) -> str:
    return one.code if words.english else one.label


def _by_reason(presumed: Iterable[PresumedRecord], names: Iterable[str], words: Words) -> str:
    groups: dict[str, list[str]] = {}
    for one, named in zip(presumed, names, strict=True):
        groups.setdefault(one.why, []).append(named)
    return words.joined(words.listed(members) + words.aside(why) for why, members in groups.items())
