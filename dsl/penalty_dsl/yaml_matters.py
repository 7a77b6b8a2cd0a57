"""Matters, tiers and provisions in YAML."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from .build_items import EFFECTS
from .build_sanctions import KINDS, POINTS
from .keywords import keywords
from .nodes import Mapping, Node, Scalar, Shape, shape_of
from .surface import (
    CaseText,
    Condition,
    DateValue,
    LadderText,
    MatterText,
    Name,
    ProvisionText,
    Rung,
    SanctionText,
    Span,
    TierText,
)
from .syntax_messages import Code
from .yaml_circumstances import bindings, circumstances, definitions
from .yaml_reader import ENTRIES, TEXT, Fields, Reader
from .yaml_sanctions import decided, imposed, imposed_list, only_sanctions, without_subjects
from .yaml_statutory import statutory
from .yaml_tables import ladder, pick, table, weigh

T = TypeVar("T")

REASONED = {"REASONS": "with reasons"}


def each(
    reader: Reader, node: Node | None, where: tuple[str, str], build: Callable[[Reader, Node], T | None]
) -> tuple[T, ...]:
    """What `build` makes of the items of a list."""
    found = (build(reader, item) for item in reader.listed(node, where))
    return tuple(built for built in found if built is not None)


def matters(reader: Reader, node: Node | None) -> tuple[MatterText, ...]:
    return each(reader, node, ("事项", "the matters"), _matter)


def refinements(reader: Reader, node: Node | None) -> tuple[MatterText, ...]:
    return each(reader, node, ("细化", "`refine`"), _refinement)


def _matter(reader: Reader, node: Node) -> MatterText | None:
    fields = reader.fields(node, "matter")
    if fields is None:
        return None
    title = reader.string(reader.required(fields, "title"), ("事项的名称", "the title of a matter"))
    built = _parts(reader, fields, title or Name("", fields.span))
    # Read in any case: what is wrong in them is told with all the rest.
    subjects = reader.names(fields.get("subjects"), ("对象", "the subjects"))
    violated, basis = reader.citations(fields.get("violates")), reader.citations(fields.get("basis"))
    blocks = statutory(reader, fields.get("statutory"))
    if built is None or title is None:
        return None
    return replace(built, subjects=subjects, violated=violated, basis=basis, statutory=blocks)


def _refinement(reader: Reader, node: Node) -> MatterText | None:
    """`{code, tiers, ...}`: of a matter what a layer below may write."""
    fields = reader.fields(node, "refinement")
    built = None if fields is None else _parts(reader, fields, Name("", fields.span))
    return None if built is None else replace(built, refines=True)


def _parts(reader: Reader, fields: Fields, title: Name) -> MatterText | None:
    """What a matter and a refinement have in common."""
    code = reader.name(reader.required(fields, "code"), ("事项的代码", "the code of a matter"))
    before = len(reader.problems)
    declared = circumstances(reader, fields.get("circumstances"))
    defined = definitions(reader, fields.get("definitions"))
    # A name whose declaration could not be read is missing everywhere else: the matter is left out, as in text.
    unread = len(reader.problems) > before
    built = MatterText(
        code or Name("", fields.span),
        title,
        fields.span,
        field=reader.string(fields.get("field"), ("领域", "the field")),
        aliases=reader.strings(fields.get("aliases"), ("俗称", "the aliases")),
        catalogue_codes=_listed_as(reader, fields.get("listed_as")),
        circumstances=declared,
        definitions=defined,
        bindings=bindings(reader, fields.get("bind")),
        invariants=_invariants(reader, fields.get("require")),
        tiers=rungs(reader, fields),
        provisions=provisions(reader, fields.get("provisions")),
        point=reader.word(fields.get("suggest"), POINTS, ("建议", "`suggest`")),
        note=reader.string(fields.get("note"), ("说明", "the note")),
        ladders=each(reader, fields.get("ladders"), ("裁量", "the ladders"), _ladder),
        pick=pick(reader, fields),
        listing=_listing(reader, fields),
    )
    return None if code is None or unread else built


def _listing(reader: Reader, fields: Fields) -> tuple[tuple[str, Name | DateValue], ...]:
    """Whose the matter is and how long it is listed."""
    where = ("事项", "the matter")
    found: list[tuple[str, Name | DateValue]] = []
    for key in fields:
        value: Name | DateValue | None = None
        if key == "organ":
            value = reader.string(fields.get(key), where)
        elif key in ("in_force", "until"):
            value = reader.date(fields.get(key), where)
        if value is not None:
            found.append((key, value))
    return tuple(found)


def _listed_as(reader: Reader, node: Node | None) -> tuple[tuple[Name, Name], ...]:
    """`别号: {目录: 代码}`; a catalogue that has several codes for the matter has a list of them."""
    where = ("别号", "`listed_as`")
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        reader.wanted(node, ENTRIES, where)
        return ()
    found: list[tuple[Name, Name]] = []
    for entry in node.entries:
        catalogue = reader.string(entry.key, where)
        if catalogue is not None:
            found.extend((catalogue, code) for code in reader.strings(entry.value, where))
    return tuple(found)


def _invariants(reader: Reader, node: Node | None) -> tuple[Condition, ...]:
    found = (reader.condition(item) for item in reader.items(node))
    return tuple(condition for condition in found if condition is not None)


# --- tiers -----------------------------------------------------------------------------------------------------------


def rungs(reader: Reader, fields: Fields) -> tuple[Rung, ...]:
    """The tiers, the table or the weighted sum of a matter or ladder; a list of tiers may hold tables and sums too."""
    found = list(tiers(reader, fields.get("tiers")))
    for identity in ("table", "weigh"):
        reader.exclusive(fields, "tiers", identity)
        found.extend(_written_out(reader, fields, identity))
    reader.exclusive(fields, "table", "weigh")
    return tuple(found)


def _written_out(reader: Reader, fields: Fields, identity: str) -> tuple[Rung, ...]:
    node = fields.get(identity)
    if node is None:
        return ()
    built: Rung | None = table(reader, node) if identity == "table" else weigh(reader, node)
    return () if built is None else (built,)


def _ladder(reader: Reader, node: Node) -> LadderText | None:
    return ladder(reader, node, rungs)


def tiers(reader: Reader, node: Node | None) -> tuple[Rung, ...]:
    """The tiers in order; a tier without a number has that of its place."""
    found: list[Rung] = []
    for place, item in enumerate(reader.listed(node, ("档次", "the tiers")), start=1):
        fields = reader.fields(item, "tier")
        if fields is None:
            continue
        kind = next((identity for identity in ("table", "weigh") if identity in fields), "")
        if kind:
            reader.exclusive(fields, kind, *(other for other in fields if other != kind))
            found.extend(_written_out(reader, fields, kind))
        elif "not_applicable" in fields:
            found.extend(_answered(reader, fields))
        else:
            found.append(_tier(reader, fields, place))
    return tuple(found)


def _answered(reader: Reader, fields: Fields) -> Iterator[TierText]:
    """`{not_applicable: text, when, code}`."""
    reader.exclusive(
        fields, "not_applicable", *(one for one in fields if one not in ("not_applicable", "code", "when"))
    )
    place = fields.key_span("not_applicable")
    where = ("不适用", "`not_applicable`")
    said = fields.get("not_applicable")
    if isinstance(said, Scalar) and shape_of(said) in (Shape.TRUE, Shape.FALSE):
        reader.wanted(said, TEXT, where)
        return
    text = reader.string(said, where)
    when = reader.condition(reader.required(fields, "when"))
    if text is not None and when is not None:
        code = reader.name(fields.get("code"), ("代码", "the code"))
        case = CaseText(when.span, when=when)
        yield TierText(Name("", place), text, code, fields.span, cases=(case,), answered=True)


def _tier(reader: Reader, fields: Fields, place: int) -> TierText:
    otherwise = reader.flag(fields.get("others"), ("其余", "`otherwise`"))
    cases = _cases(reader, fields)
    if otherwise and cases:
        reader.report_syntax(Code.OTHERWISE_WITH_CASES, fields.key_span("others"))
    return TierText(
        number=reader.name(fields.get("number"), ("序号", "the number")) or Name(str(place), fields.span),
        label=reader.string(fields.get("label"), ("名称", "the label")),
        code=reader.name(fields.get("code"), ("代码", "the code")),
        span=fields.span,
        grade=reader.name(fields.get("grade"), ("等级", "the grade")),
        cases=cases,
        otherwise=otherwise,
        sanctions=decided(reader, fields),
        pending=reader.flag(fields.get("pending"), ("待定", "`undetermined`")),
        point=reader.word(fields.get("suggest"), POINTS, ("建议", "`suggest`")),
        note=reader.string(fields.get("note"), ("说明", "the note")),
        overrides=reader.flag(fields.get("overriding"), ("其中", "`overriding`")),
        part_of=reader.label(fields.get("belongs_to"), ("属于", "`belongs_to`")),
    )


def _cases(reader: Reader, fields: Fields) -> tuple[CaseText, ...]:
    """`when` alone is one case; `cases` lists several."""
    if "when" in fields:
        reader.exclusive(fields, "when", "cases")
        only = _case_of(reader, fields, Span(fields.key_span("when").start, fields.span.end))
        return () if only.when is None else (only,)
    for identity in ("judgement", "must_answer"):
        if identity in fields:
            reader.report(
                "together", fields.key_span(identity), name=reader.written(identity), other=reader.written("when")
            )
    return each(reader, fields.get("cases"), ("情形", "the cases"), _case)


def _case(reader: Reader, node: Node) -> CaseText | None:
    """A quoted circumstance alone, or with a condition and marks."""
    if isinstance(node, Scalar):
        text = reader.string(node, ("情形", "a case"))
        return None if text is None else CaseText(node.span, text)
    fields = reader.fields(node, "case")
    if fields is None:
        return None
    built = _case_of(reader, fields, fields.span)
    if "case" not in fields and "when" not in fields:
        reader.required(fields, "case")
        return None
    if "code" in fields and "case" not in fields:  # as in text: a condition alone has no answer of its own to name
        reader.report("together", fields.key_span("code"), name=reader.written("code"), other=reader.written("case"))
    return replace(
        built,
        text=reader.string(fields.get("case"), ("情形", "a case")),
        code=reader.name(fields.get("code"), ("代码", "the code")),
    )


def _case_of(reader: Reader, fields: Fields, span: Span) -> CaseText:
    """The condition and marks of a case. 酌定 is true, or says that reasons are needed."""
    judgement = fields.get("judgement")
    marked = False
    if isinstance(judgement, Scalar) and shape_of(judgement) is Shape.TEXT:
        marked = reader.word(judgement, REASONED, ("酌定", "`judgement`")) is not None
    else:
        marked = reader.flag(judgement, ("酌定", "`judgement`"))
    return CaseText(
        span,
        when=None if "when" not in fields else reader.condition(fields.get("when")),
        judgement=marked,
        must_answer=reader.flag(fields.get("must_answer"), ("须回答", "`must_answer`")),
    )


# --- provisions ------------------------------------------------------------------------------------------------------


def provisions(reader: Reader, node: Node | None) -> tuple[ProvisionText, ...]:
    return each(reader, node, ("条款", "the provisions"), _provision)


def _provision(reader: Reader, node: Node) -> ProvisionText | None:
    fields = reader.fields(node, "provision")
    if fields is None:
        return None
    effect = reader.word(reader.required(fields, "effect"), EFFECTS, ("效力", "the effect"))
    title = reader.string(reader.required(fields, "title"), ("条款的名称", "the title of a provision"))
    built = ProvisionText(
        effect or "",
        reader.name(fields.get("code"), ("代码", "the code")),
        title or Name("", fields.span),
        None if "when" not in fields else reader.condition(fields.get("when")),
        fields.span,
        citations=reader.citations(fields.get("basis")),
        measures=_measures(reader, fields),
        keeps=reader.flag(fields.get("kept"), ("仍没收", "`kept`")),
        note=reader.string(fields.get("note"), ("说明", "the note")),
    )
    return None if effect is None or title is None else built


def _measures(reader: Reader, fields: Fields) -> tuple[SanctionText, ...]:
    """Measures by their keys, then those of 措施. A provision imposes no penalty."""
    measures = {kind for terminal, kind in KINDS.items() if keywords()[terminal].group == "measure"}
    found = only_sanctions(reader, (*imposed(reader, fields), *imposed_list(reader, fields.get("measures"))))
    without_subjects(reader, found)
    for built in found:
        if built.kind not in measures:
            reader.report(
                "not_here",
                built.span,
                name=reader.text[built.span.start : built.span.end].split(":")[0],
                reason="条款里只写责令、教育等措施，不写处罚",
                reason_en="a provision has measures (orders, education) but no penalties",
            )
    return tuple(built for built in found if built.kind in measures)
