"""Scenarios in YAML."""

from dataclasses import replace

from .build_items import EFFECTS
from .keywords import terminals_of
from .nodes import Node, Scalar, Sequence, Shape, shape_of
from .surface import GivenText, ScenarioText, Span
from .yaml_circumstances import listed, literal
from .yaml_matters import each
from .yaml_reader import Reader
from .yaml_sanctions import decided

#: Terminal -> code of a disposition (R5), or "undetermined".
OUTCOMES = {
    "PENALISE": "penalise",
    "PENDING": "undetermined",
    **{
        name: EFFECTS[name]
        for name in ("NOT_ESTABLISHED", "TRANSFER", "TIME_BARRED", "MUST_NOT_PENALISE", "MAY_NOT_PENALISE")
    },
}
_OUTCOME = ("结论", "the outcome")


def scenarios(reader: Reader, node: Node | None) -> tuple[ScenarioText, ...]:
    return each(reader, node, ("场景", "the scenarios"), _scenario)


def _scenario(reader: Reader, node: Node) -> ScenarioText | None:
    fields = reader.fields(node, "scenario")
    if fields is None:
        return None
    title = reader.string(reader.required(fields, "title"), ("场景的名称", "the title of a scenario"))
    matter = reader.name(reader.required(fields, "matter"), ("场景的事项", "the matter of a scenario"))
    given = _given(reader, fields.get("given"))
    if title is None or matter is None:
        return None
    return _with_expectation(reader, ScenarioText(title, matter, given, fields.span), fields.get("should"))


def _with_expectation(reader: Reader, scenario: ScenarioText, node: Node | None) -> ScenarioText:
    """`should: penalise`, or a mapping with what else the answer must contain."""
    if isinstance(node, Scalar):
        return replace(scenario, should=reader.word(node, OUTCOMES, _OUTCOME) or "")
    fields = None if node is None else reader.fields(node, "should")
    if fields is None:
        return scenario
    point = None if "suggest" not in fields else reader.quantity(fields.get("suggest"))
    return replace(
        scenario,
        should=reader.word(fields.get("outcome"), OUTCOMES, _OUTCOME) or "",
        tier=reader.label(fields.get("tier"), ("档次", "the tier")),
        sanctions=decided(reader, fields),
        points=() if point is None else (("fine", point),),
        missing=reader.names(fields.get("missing"), ("缺少", "`missing`")),
        findings=reader.names(fields.get("findings"), ("提示", "`findings`")),
        also=reader.names(fields.get("also"), ("另有", "`also`")),
        procedures=reader.names(fields.get("procedure"), ("程序", "`procedure`")),
        no_procedures=reader.names(fields.get("no_procedure"), ("非程序", "`no_procedure`")),
        maybe_procedures=reader.names(fields.get("maybe_procedure"), ("可能程序", "`possible_procedure`")),
    )


def _given(reader: Reader, node: Node | None) -> tuple[GivenText, ...]:
    """`name: value`; `~` or 无法确定 is established as undeterminable."""
    found: list[GivenText] = []
    for name, entry in reader.named(node, ("给定", "`given`")):
        span = Span(entry.key.span.start, max(entry.key.span.end, entry.value.span.end))
        if isinstance(entry.value, Scalar) and _undeterminable(entry.value):
            found.append(GivenText(name, None, span))
            continue
        if isinstance(entry.value, Sequence):
            found.append(GivenText(name, listed(reader, entry.value), span))
            continue
        value = literal(reader, entry.value)
        if value is not None:
            found.append(GivenText(name, value, span))
    return tuple(found)


def _undeterminable(scalar: Scalar) -> bool:
    return shape_of(scalar) is Shape.NULL or "UNDETERMINABLE" in terminals_of(scalar.text.strip())
