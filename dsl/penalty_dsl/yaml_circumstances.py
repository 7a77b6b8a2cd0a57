"""Circumstances, their types, definitions and bindings in YAML."""

from .nodes import Entry, Mapping, Node, Scalar, Sequence, Shape, shape_of
from .phrases import parse_aggregate, parse_literal, parse_type
from .surface import (
    BindingText,
    CircumstanceText,
    CountingText,
    DefinitionText,
    Literal,
    Name,
    RecordText,
    SetText,
    Span,
    TypeText,
)
from .syntax_messages import Code
from .yaml_reader import Fields, Reader

_WHERE = ("情节", "a circumstance")
_TYPE = ("类型", "the type")
_VALUE = ("值", "the value")
_FIELD = ("记录的字段", "a field of records")
_ITEM = ("一项", "an item")


def circumstances(reader: Reader, node: Node | None) -> tuple[CircumstanceText, ...]:
    """`code: {label: ..., type: ...}`, `label: {code: ..., type: ...}` or `label: type`."""
    found = (_circumstance(reader, name, entry) for name, entry in reader.declared(node, _WHERE))
    return tuple(built for built in found if built is not None)


def label_and_code(reader: Reader, name: Name, fields: Fields) -> tuple[Name, Name | None]:
    """The key is the code where a label is given beside it, else the label."""
    reader.exclusive(fields, "label", "code")
    label = reader.name(fields.get("label"), ("名称", "the label"))
    if label is not None:
        return label, name
    return name, reader.name(fields.get("code"), ("代码", "the code"))


def _circumstance(reader: Reader, name: Name, entry: Entry) -> CircumstanceText | None:
    span = Span(entry.key.span.start, max(entry.key.span.end, entry.value.span.end))
    if isinstance(entry.value, Scalar):
        bare = _type(reader, entry.value)
        return None if bare is None else CircumstanceText(name, None, bare, span)
    fields = reader.fields(entry.value, "circumstance")
    if fields is None:
        return None
    written = reader.required(fields, "type")
    kind = None if written is None else _type(reader, written)
    label, code = label_and_code(reader, name, fields)
    presumed = fields.get("presume")
    if "reason" in fields and presumed is None:
        reader.report(
            "together", fields.key_span("reason"), name=reader.written("reason"), other=reader.written("presume")
        )
    built = CircumstanceText(
        label,
        code,
        kind or TypeText("bool", span),
        span,
        presumed=None if presumed is None else literal(reader, presumed),
        presumed_why=reader.string(fields.get("reason"), ("理由", "the reason")),
        only_when=None if "only_when" not in fields else reader.condition(fields.get("only_when")),
        means=None if "means" not in fields else reader.condition(fields.get("means")),
        undeterminable=reader.flag(fields.get("may_be_undeterminable"), ("可无法确定", "`may_be_undeterminable`")),
        question=reader.string(fields.get("question"), ("问", "the question")),
        evidence=reader.string(fields.get("evidence"), ("证据", "the evidence")),
        note=reader.string(fields.get("note"), ("说明", "the note")),
        counting=_counting(reader, fields),
        calculated=None
        if "calculated" not in fields
        else reader.phrase(fields.get("calculated"), parse_aggregate, ("算法", "`calculated`")),
    )
    return None if kind is None else built


def _counting(reader: Reader, fields: Fields) -> CountingText | None:
    written = [identity for identity in ("with_this_one", "since", "back", "same_kind") if identity in fields]
    if not written:
        return None
    for one, other in (("since", "back"), ("back", "since")):
        if one in fields and other not in fields:
            reader.report("together", fields.key_span(one), name=reader.written(one), other=reader.written(other))
    return CountingText(
        Span(fields.key_span(written[0]).start, fields.key_span(written[-1]).end),
        with_this=reader.flag(fields.get("with_this_one"), ("含本次", "`with_this_one`")),
        since=reader.name(fields.get("since"), ("自", "`from`")),
        back=None if "back" not in fields else reader.quantity(fields.get("back")),
        same_kind=reader.flag(fields.get("same_kind"), ("同类违法", "`same_kind`")),
    )


# --- types -----------------------------------------------------------------------------------------------------------


def _type(reader: Reader, node: Node) -> TypeText | None:
    """A phrase (`金额`, `数量 平方米 小数 2位`), or `{one_of: {none: 无}}`, `{quantity: 平方米, decimals: 2}`."""
    if not isinstance(node, Mapping):
        return reader.phrase(node, parse_type, _TYPE)
    fields = reader.fields(node, "type")
    if fields is None:
        return None
    for identity, kind, others in (("choices", "choice", ("several_of",)), ("several_of", "several", ())):
        if identity in fields:
            reader.exclusive(fields, identity, *others, "records", "quantity", "decimals")
            choices = _choices(reader, fields.get(identity))
            return TypeText(kind, fields.span, choices=choices) if choices else None
    if "records" in fields:
        reader.exclusive(fields, "records", "quantity", "decimals")
        found = (_field(reader, name, entry) for name, entry in reader.declared(fields.get("records"), _FIELD))
        parts = tuple(one for one in found if one is not None)
        return TypeText("records", fields.span, fields=parts)
    unit = reader.name(reader.required(fields, "quantity"), ("单位", "the unit"))
    places = _places(reader, fields.get("decimals"))
    return None if unit is None else TypeText("quantity", fields.span, unit=unit, places=places)


def _field(reader: Reader, name: Name, entry: Entry) -> tuple[Name, Name | None, TypeText] | None:
    """`label: type`, `code: {label: ..., type: ...}` or `label: {code: ..., type: ...}`."""
    if isinstance(entry.value, Scalar):
        bare = _type(reader, entry.value)
        return None if bare is None else (name, None, bare)
    fields = reader.fields(entry.value, "record_field")
    written = None if fields is None else reader.required(fields, "type")
    kind = None if written is None else _type(reader, written)
    if fields is None or kind is None:
        return None
    label, code = label_and_code(reader, name, fields)
    return label, code, kind


def _choices(reader: Reader, node: Node | None) -> tuple[tuple[Name, Name | None], ...]:
    """`{code: label}`, or a list of labels."""
    if isinstance(node, Mapping | Sequence) and not (node.items if isinstance(node, Sequence) else node.entries):
        reader.wanted(
            node,
            ("至少一个选项，例如 {none: 无, minor: 轻微}", "at least one, e.g. {none: 无, minor: 轻微}"),
            ("选项", "the list of choices"),
        )
        return ()
    if isinstance(node, Sequence):
        return tuple((label, None) for label in reader.strings(node, ("选项", "a choice")))
    found: list[tuple[Name, Name | None]] = []
    for code, entry in reader.named(node, ("选项", "the choices")):
        label = reader.string(entry.value, ("选项", "a choice"))
        if label is not None:
            found.append((label, code))
    return tuple(found)


def _places(reader: Reader, node: Node | None) -> int | None:
    quantity = None if node is None else reader.quantity(node, ("小数位数", "the number of decimals"))
    if quantity is None:
        return None
    if quantity.number.denominator != 1 or quantity.number > 1_000_000:
        reader.report_syntax(Code.NOT_WHOLE, quantity.span, found=reader.text[quantity.span.start : quantity.span.end])
        return None
    return int(quantity.number)


# --- values ----------------------------------------------------------------------------------------------------------


def literal(reader: Reader, node: Node) -> Literal | None:
    """A value of a circumstance. A quoted or longer text that is no other value is the label of a one-of value."""
    scalar = reader.scalar(node, _VALUE)
    if scalar is None:
        return None
    shape = shape_of(scalar)
    if shape in (Shape.TRUE, Shape.FALSE):
        return Literal(shape is Shape.TRUE, scalar.span)
    built, problems = reader.tried(scalar, parse_literal)
    if built is not None:
        return built
    if not scalar.text[:1].isdecimal():
        label = reader.string(scalar, _VALUE)
        return None if label is None else Literal(label, scalar.span)
    for problem in problems:
        reader.add(problem)
    return None


def listed(reader: Reader, node: Sequence) -> SetText:
    """The fact of a composite circumstance: a list of members, or of records."""
    items: list[Name | RecordText] = []
    for item in node.items:
        if isinstance(item, Mapping):
            items.append(_record(reader, item))
        else:
            name = reader.string(item, _ITEM)
            if name is not None:
                items.append(name)
    return SetText(tuple(items), node.span)


def _record(reader: Reader, node: Mapping) -> RecordText:
    found = ((name, literal(reader, entry.value)) for name, entry in reader.named(node, _FIELD))
    return RecordText(tuple((name, value) for name, value in found if value is not None), node.span)


# --- definitions and bindings ----------------------------------------------------------------------------------------


def definitions(reader: Reader, node: Node | None) -> tuple[DefinitionText, ...]:
    """`name: condition`, or `name: {code: ..., when: condition}`."""
    found: list[DefinitionText] = []
    for name, entry in reader.declared(node, ("定义", "a definition")):
        span = Span(entry.key.span.start, max(entry.key.span.end, entry.value.span.end))
        label, code, written = name, None, entry.value
        if isinstance(entry.value, Mapping):
            fields = reader.fields(entry.value, "definition")
            required = None if fields is None else reader.required(fields, "when")
            if fields is None or required is None:
                continue
            label, code = label_and_code(reader, name, fields)
            written = required
        when = reader.condition(written)
        if when is not None:
            found.append(DefinitionText(label, code, when, span))
    return tuple(found)


def bindings(reader: Reader, node: Node | None) -> tuple[BindingText, ...]:
    """`name of the used rulebook: condition`, or a lone name."""
    found: list[BindingText] = []
    for name, entry in reader.named(node, ("取", "`bind`")):
        value = reader.condition(entry.value)
        if value is not None:
            found.append(BindingText(name, value, Span(entry.key.span.start, entry.value.span.end)))
    return tuple(found)
