"""From the record of a recommendation to what is printed, in the order an officer reads it."""

from collections.abc import Iterator

from ..explaining.records import ExplanationRecord, TraceRecord
from ..labels import BASIS_ROLES
from ..records import AnswerRecord, CaseRecord, RecommendationRecord, RulebookRecord, SanctionRecord
from .choices import group_of, listed_of
from .compared import compared_fines, compared_laws
from .context import Context
from .document import Document, Page, Row, Section
from .explained import explained_sections
from .headline import lead, told_in_lead
from .procedure import procedure_section
from .reasons import provision_row, reason_sections
from .sanctions import measure_clause, measure_row, sanction_row
from .tiers import disposition_text
from .unknowns import attainable_section, missing_section, presumed_section
from .wording import Words

#: Characters of a digest that are printed; JSON has all of them.
_DIGEST = 12


def document(
    record: RecommendationRecord, lang: str, explanation: ExplanationRecord | None = None, full: bool = False
) -> Document:
    """The contents of `record` in `lang`, with what `explanation` adds: in brief, or all of it."""
    words = Words(lang)
    several = len(record.answers) > 1
    traces = [None] * len(record.answers) if explanation is None else explanation.answers
    pages = tuple(
        _page(Context(answer, words, record), several, trace, full)
        for answer, trace in zip(record.answers, traces, strict=True)
    )
    return Document(pages, Section("", tuple(_closing(record, words))))


def _page(context: Context, several: bool, trace: TraceRecord | None, full: bool) -> Page:
    answer = context.answer
    undetermined = answer.disposition == "undetermined"
    sections = (
        _head(context, several),
        *(_unsettled(context) if undetermined else ()),
        _sanctions(context),
        _measures(context),
        *_otherwise(context),
        compared_laws(context),
        compared_fines(context),
        _legal_basis(context),
        *(() if answer.otherwise else (_layers(context),)),
        procedure_section(context, "procedure"),
        *_reasons(context, trace, full),
        _also(context),
        _findings(context),
        *(() if undetermined else _unsettled(context)),
        presumed_section(context),
    )
    title = f"{answer.matter} {answer.title}"
    if several:
        title = f"{_party(context)} · {title}"
    return Page(title, lead(context), tuple(one for one in sections if one.rows))


def _reasons(context: Context, trace: TraceRecord | None, full: bool) -> Iterator[Section]:
    """Why; with a trace why not and what would change it, in the place of the bare tiers that do not hold."""
    held, *not_held = reason_sections(context)
    yield held
    yield from not_held if trace is None else explained_sections(context, trace, full)


def _party(context: Context) -> str:
    """The party by its name, or by its id where the case gives none."""
    answer = context.answer
    name = next((one.name for one in context.record.given.subjects if one.id == answer.subject), "")
    return (name or answer.subject) + context.words.aside(context.name(answer.role))


def _act(context: Context, several: bool) -> str:
    """When the act took place, behind its id where there may be more of them."""
    answer, words = context.answer, context.words
    when = ""
    for act in context.record.given.acts:
        if act.id == answer.act and act.begun:
            continuing = act.ended and act.ended != act.begun
            when = words("period", act.begun, act.ended) if continuing else act.begun
    return answer.act + words.aside(when) if several else when


def _unsettled(context: Context) -> tuple[Section, Section]:
    """What is missing and what it could lead to: at the top of an undetermined answer, near the end of any other."""
    return missing_section(context), attainable_section(context)


def _head(context: Context, several: bool) -> Section:
    answer, words = context.answer, context.words
    named = several or any(one.name for one in context.record.given.subjects)
    party = _party(context) if named else context.name(answer.role)
    rows = [Row(words("matter"), f"{answer.matter} {answer.title}"), Row(words("subject"), party)]
    act = _act(context, several)
    if act:
        rows.append(Row(words("act"), act))
    rows.append(Row(words("disposition"), disposition_text(answer, words)))
    return Section("", tuple(rows))


def _common_basis(answer: AnswerRecord) -> tuple[str, ...]:
    """The citations of all penalties: a sanction that rests on all of them need not repeat them."""
    return tuple(basis.text for basis in answer.legal_basis if basis.role == "penalty")


def _sanction_rows(context: Context) -> Iterator[Row]:
    answer, words = context.answer, context.words
    common = _common_basis(answer)
    listed = listed_of(answer)
    for sanction in answer.sanctions:
        yield sanction_row(sanction, group_of(sanction, listed), words, common, _barred(answer, sanction))


def _barred(answer: AnswerRecord, sanction: SanctionRecord) -> str:
    """Why a fine is left out that the tier does not leave out; "" for any other sanction."""
    if sanction.kind != "fine" or sanction.chosen is not False:
        return ""
    if any(one.code == "fine_barred" and sanction.path in one.args for one in answer.findings):
        return "omitted after criminal"
    return "omitted beside another" if any(one.code == "no_further_fine" for one in answer.findings) else ""


def _sanctions(context: Context) -> Section:
    key = "sanctions open" if context.answer.disposition == "transfer" else "sanctions"
    return Section(context.words(key), tuple(_sanction_rows(context)))


def _measures(context: Context) -> Section:
    answer = context.answer
    listed = listed_of(answer)
    rows = [measure_row(measure, group_of(measure, listed), context.words) for measure in answer.measures]
    return Section(context.words("measures"), tuple(rows))


def _otherwise(context: Context) -> Iterator[Section]:
    """The penalty that may be imposed instead, or what is missing to tell it."""
    inner, words = context.otherwise(), context.words
    if inner is None:
        return
    answer = inner.answer
    rows = [Row(words("disposition"), disposition_text(answer, words)), *_sanction_rows(inner)]
    if answer.measures:
        rows.append(Row(words("measures short"), words.joined(measure_clause(one, words) for one in answer.measures)))
    own = [finding for finding in answer.findings if finding not in context.answer.findings]
    rows.extend(Row("", inner.finding(finding), tone="warn") for finding in own)
    yield Section(words("otherwise"), tuple(rows))
    yield _layers(inner)
    yield procedure_section(inner, "procedure if penalised")
    yield from _unsettled(inner)


def _legal_basis(context: Context) -> Section:
    words, basis = context.words, context.answer.legal_basis
    rows = []
    for role in dict.fromkeys(one.role for one in basis):
        cited = dict.fromkeys(one.text for one in basis if one.role == role)
        rows.append(Row(words.label(BASIS_ROLES, role), words.cited(cited)))
    texts = dict.fromkeys(f"《{one.title}》" + words.aside(one.version) for one in basis if one.title)
    if texts:
        rows.append(Row(words("versions"), words.listed(texts), tone="quiet"))
    return Section(words("legal basis"), tuple(rows))


def _layers(context: Context) -> Section:
    """From which rulebook each number comes, where several stand above each other."""
    words, rows = context.words, []
    for one in context.answer.layers:
        name = context.name(one.path) if one.what == "amount" else one.label
        label = words(f"layer {one.what}") if one.what == "statutory" else words(f"layer {one.what}", name)
        text = f"{one.title} {one.version}" + words.aside(words.listed(filter(None, (one.document, one.rulebook))))
        rows.append(Row(label, text))
    return Section(words("layers"), tuple(rows))


def _also(context: Context) -> Section:
    return Section(context.words("also"), tuple(provision_row(context, one) for one in context.answer.also))


def _findings(context: Context) -> Section:
    told = set(told_in_lead(context.answer))
    rest = [finding for finding in context.answer.findings if finding not in told]
    return Section(context.words("findings"), tuple(Row("", context.finding(one), tone="warn") for one in rest))


def _closing(record: RecommendationRecord, words: Words) -> Iterator[Row]:
    yield Row(words("decided"), words.joined(_dates(record.given, words)))
    for rulebook in record.rulebooks:
        yield Row(words("rulebook"), _rulebook(rulebook, words))
    yield Row(words("not examined"), words("not examined but procedure" if _told(record) else "not examined text"))
    yield Row("", words("advisory"))


def _told(record: RecommendationRecord) -> bool:
    """Whether the rulebooks have procedures at all, as far as the answers show."""
    answers = [*record.answers, *(one.otherwise for one in record.answers if one.otherwise is not None)]
    return any(answer.procedure for answer in answers)


def _dates(case: CaseRecord, words: Words) -> Iterator[str]:
    yield case.decided
    for key in ("discovered", "filed", "authority", "organ"):
        value = getattr(case, key)
        if value:
            yield f"{words(key)} {value}"
    if not case.presume:
        yield words("no presumptions")


def _rulebook(rulebook: RulebookRecord, words: Words) -> str:
    digest = words("digest", rulebook.digest[:_DIGEST])
    if not rulebook.title:
        return f"{rulebook.id} {rulebook.version}" + words.aside(digest)
    return f"{rulebook.title} {rulebook.version}" + words.aside(words.listed((rulebook.id, digest)))
