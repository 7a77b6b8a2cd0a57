"""Standards and procedures in YAML."""

from .nodes import Mapping, Node, Scalar
from .surface import CitationText, ProcedureText, Span, StandardText, StepText
from .yaml_circumstances import label_and_code
from .yaml_matters import each
from .yaml_reader import Reader


def standards(reader: Reader, node: Node | None) -> tuple[StandardText, ...]:
    """`name: condition`, or `name: {code: ..., when: condition, basis: ...}`."""
    found: list[StandardText] = []
    for name, entry in reader.declared(node, ("标准", "a standard")):
        span = Span(entry.key.span.start, max(entry.key.span.end, entry.value.span.end))
        label, code, written = name, None, entry.value
        citations: tuple[CitationText, ...] = ()
        if isinstance(entry.value, Mapping):
            fields = reader.fields(entry.value, "standard")
            required = None if fields is None else reader.required(fields, "when")
            if fields is None or required is None:
                continue
            label, code = label_and_code(reader, name, fields)
            written, citations = required, reader.citations(fields.get("basis"))
        when = reader.condition(written)
        if when is not None:
            found.append(StandardText(label, code, when, span, citations))
    return tuple(found)


def procedures(reader: Reader, node: Node | None) -> tuple[ProcedureText, ...]:
    return each(reader, node, ("程序", "the procedures"), _procedure)


def _procedure(reader: Reader, node: Node) -> ProcedureText | None:
    fields = reader.fields(node, "procedure")
    if fields is None:
        return None
    title = reader.string(reader.required(fields, "title"), ("程序的名称", "the title of a procedure"))
    code = reader.name(fields.get("code"), ("代码", "the code"))
    when = None if "when" not in fields else reader.condition(fields.get("when"))
    citations = reader.citations(fields.get("basis"))
    steps = each(reader, fields.get("steps"), ("步骤", "the steps"), _step)
    note = reader.string(fields.get("note"), ("说明", "the note"))
    return None if title is None else ProcedureText(code, title, when, fields.span, citations, steps, note)


def _step(reader: Reader, node: Node) -> StepText | None:
    """A text alone, or with who acts and by when."""
    where = ("步骤", "a step")
    if isinstance(node, Scalar):
        text = reader.string(node, where)
        return None if text is None else StepText(text, node.span)
    fields = reader.fields(node, "step")
    if fields is None:
        return None
    text = reader.string(reader.required(fields, "text"), where)
    by = reader.string(fields.get("handled_by"), ("承办", "`handled_by`"))
    deadline = reader.name(fields.get("deadline"), ("时限", "`deadline`"))
    return None if text is None else StepText(text, fields.span, by, deadline)
