"""What the officer reads first: the recommendation in one line or a few."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from ..findings import FINDINGS
from ..labels import EFFECTS
from ..records import AnswerRecord, AvailableRecord, FindingRecord, OutcomeRecord, SanctionRecord
from .choices import optional_clauses
from .context import Context
from .document import Row
from .sanctions import clause_of, imposed_clauses, measure_clause

#: So many of the facts to be established are named in the lead; the list further down has all of them.
_FIRST_QUESTIONS = 3
#: The finding that stands in the place of a ground.
_UNPROVIDED = "no_sanction"
#: Findings that put the whole answer in doubt.
_WARNINGS = ("rulebook_not_in_force", "matter_not_listed", "not_this_organ", "newer_above")


def lead(context: Context) -> tuple[Row, ...]:
    """The lead rows of an answer, by its disposition."""
    match context.answer.disposition:
        case "penalise":
            rows = _penalty(context, context.words("advice"))
        case "undetermined":
            rows = _pending(context, context.words("pending"))
        case "may_not_penalise":
            rows = _may_not_penalise(context)
        case _:
            rows = _no_penalty(context)
    return (*rows, *_available(context), *_warnings(context))


def told_in_lead(answer: AnswerRecord) -> list[FindingRecord]:
    """The findings that the lead tells: why there is no recommendation, what a transfer withholds, what is in doubt."""
    told = (*_WARNINGS, _UNPROVIDED)
    return [*_withheld(answer), *_open(answer), *(one for one in answer.findings if one.code in told)]


def _withheld(answer: AnswerRecord) -> list[FindingRecord]:
    if answer.disposition != "transfer":
        return []
    return [finding for finding in answer.findings if finding.code == "fine_withheld"]


def _open(answer: AnswerRecord) -> list[FindingRecord]:
    if answer.disposition != "undetermined":
        return []
    return [finding for finding in answer.findings if finding.code in FINDINGS and FINDINGS[finding.code].open]


def _warnings(context: Context) -> Iterator[Row]:
    for finding in context.answer.findings:
        if finding.code in _WARNINGS:
            yield Row(context.words("warning"), context.finding(finding), tone="warn")


def _available(context: Context) -> Iterator[Row]:
    """What the organ may still apply, 可以从轻或者减轻 among it. It may change the penalty, so it stands beside it."""
    inner = context.otherwise()
    provisions = (*context.answer.available, *(() if inner is None else inner.answer.available))
    effects: dict[str, dict[str, AvailableRecord]] = {}
    for one in provisions:
        effects.setdefault(one.effect, {}).setdefault(one.path, one)
    for effect, members in effects.items():
        label = context.words("effect", context.words.label(EFFECTS, effect))
        yield _row(label, context.words.joined(_applied(context, one) for one in members.values()))


def _applied(context: Context, one: AvailableRecord) -> str:
    """A provision with the penalty that it would lead to."""
    words = context.words
    clauses = words.joined(imposed_clauses(one.sanctions, words))
    text = context.provision(one)
    return text + words("if applied", clauses) if clauses else text


def _row(label: str, text: str) -> Row:
    return Row(label, text, tone="lead")


def _penalty(context: Context, label: str) -> Iterator[Row]:
    answer, words = context.answer, context.words
    clauses = [*imposed_clauses(answer.sanctions, words), *_measures(context)]
    options = list(_options(context))
    if not clauses and options:
        lead_in, text = options.pop(0)
        clauses = [lead_in + text]
    yield _row(label, words.joined(clauses) or words("nothing"))
    for lead_in, text in options:
        yield _row(lead_in, text)
    unsettled = [words.titled(asked.code, asked.label) for asked in answer.missing if asked.why == "amount"]
    if unsettled:
        yield _row(words("amounts pending"), words.listed(unsettled))


def _measures(context: Context) -> list[str]:
    """What is ordered, or may be; what is chosen from a group stands with the options."""
    open_ones = [one for one in context.answer.measures if one.chosen or (one.chosen is None and not one.group)]
    return [measure_clause(measure, context.words) for measure in open_ones]


def _options(context: Context) -> Iterator[tuple[str, str]]:
    answer, words = context.answer, context.words
    return optional_clauses(answer.sanctions, answer.measures, words, partial(clause_of, words=words))


def _ground(context: Context) -> str:
    ground = context.answer.ground
    if ground is not None:
        return context.provision(ground)
    return "；".join(context.finding(one) for one in context.answer.findings if one.code == _UNPROVIDED)


def _no_penalty(context: Context) -> Iterator[Row]:
    """Transfer, and everything that ends without a penalty."""
    answer, words = context.answer, context.words
    transfer = answer.disposition == "transfer"
    text = words(answer.disposition)
    ground = _ground(context)
    yield _row(words("lead transfer" if transfer else "advice"), words.because(text, ground))
    withheld = [context.name(path) for one in _withheld(answer) for path in one.args]
    if withheld:
        yield _row(words("withheld"), words.listed(withheld))
    rest = imposed_clauses(answer.sanctions, words)
    optional = [lead_in + text for lead_in, text in _options(context)]
    kept = [*rest, *optional, *_measures(context)]
    if kept:
        yield _row(words("still open" if transfer else "with"), words.joined(kept))


def _may_not_penalise(context: Context) -> Iterator[Row]:
    answer, words = context.answer, context.words
    yield _row(words("advice"), words.because(words(answer.disposition), _ground(context)))
    along = [*imposed_clauses(answer.sanctions, words), *_measures(context)]
    if along:
        yield _row(words("with"), words.joined(along))
    other = context.otherwise()
    if other is None:
        return
    if other.answer.disposition == "undetermined":
        yield from _pending(other, words("if penalised"))
    else:
        yield from _penalty(other, words("if penalised"))


def _pending(context: Context, label: str) -> Iterator[Row]:
    answer, words = context.answer, context.words
    for finding in _open(answer):
        yield _row(label, context.finding(finding))
    deciding = [asked for asked in answer.missing if asked.why == "outcome"]
    if not deciding:
        return
    many = any(outcome.unbounded for outcome in answer.attainable)
    key = "pending many" if many else "pending facts"
    rest = len(answer.missing) - len(deciding)
    aside = words.aside(words("only amounts", str(rest))) if rest else ""
    yield _row(label, words(key, str(len(answer.missing)), aside, str(len(answer.attainable))))
    first = [words.titled(asked.code, asked.label) for asked in deciding[:_FIRST_QUESTIONS]]
    yield _row(words("ask first"), words.listed(first))
    fines = _fines(answer)
    if fines is not None:
        yield _row(words("fine between" if _always_fined(answer) else "fine if any"), words.span(*fines, "yuan"))


def _fined(outcome: OutcomeRecord) -> list[SanctionRecord]:
    return [one for one in outcome.sanctions if one.kind == "fine" and one.chosen is not False]


def _always_fined(answer: AnswerRecord) -> bool:
    """Whether every attainable outcome imposes a fine."""
    return all(
        outcome.disposition == "penalise" and any(one.chosen for one in _fined(outcome))
        for outcome in answer.attainable
    )


def _fines(answer: AnswerRecord) -> tuple[Decimal, Decimal] | None:
    """The range that encloses every fine that may come out, if each has both bounds and none stands beside another."""
    lows: list[Decimal] = []
    highs: list[Decimal] = []
    for outcome in answer.attainable:
        fines = _fined(outcome)
        if outcome.unbounded or len(fines) > 1 or any(one.max is None for one in fines):
            return None
        lows.extend(one.min or Decimal(0) for one in fines)
        highs.extend(one.max for one in fines if one.max is not None)
    return (min(lows), max(highs)) if lows else None
