"""Circumstances, their types, and definitions: from parse trees to surface nodes."""

from dataclasses import replace

from .build_expressions import aggregate, condition, literal
from .build_sanctions import Once, code
from .reading import Node, Reading, tokens, tree, trees
from .surface import CircumstanceText, CountingText, DefinitionText, Name, TypeText

#: Terminal -> code of `Kind`, and the unit of a count.
_TYPES = {
    "TYPE_MONEY": ("money", ""), "TYPE_TIMES": ("count", "次"), "TYPE_PEOPLE": ("count", "人"), "TYPE_ITEMS": ("count", "个"),
    "TYPE_DAYS": ("days", ""), "TYPE_MONTHS": ("months", ""), "TYPE_AGE": ("age", ""), "TYPE_DATE": ("date", ""), "TYPE_BOOL": ("bool", ""),
}  # fmt: skip
_MODIFIERS = ("presume", "only_when", "means", "undeterminable", "remark", "with_this", "window", "same_kind")
#: Spellings of the type of counts whose unit is not that of the first spelling.
_COUNT_UNITS = {"件数": "件"}


def definition(reading: Reading, node: Node) -> DefinitionText:
    """定义 NAME (code) = condition."""
    return DefinitionText(
        reading.name(tokens(node, "NAME")[0]),
        _code(reading, node),
        condition(reading, trees(node, "condition")[0]),
        reading.span(node),
    )


def type_text(reading: Reading, node: Node) -> TypeText:
    """What stands behind the colon of a circumstance."""
    span = reading.span(node)
    if node.data in ("type_choice", "type_several"):
        choices = tuple((reading.name(tokens(one)[0]), _code(reading, one)) for one in trees(node, "choice"))
        return TypeText(str(node.data).removeprefix("type_"), span, choices=choices)
    if node.data == "type_records":
        fields = trees(node, "record_field")
        found = ((reading.name(tokens(one)[0]), _code(reading, one), _type_in(reading, one)) for one in fields)
        return TypeText("records", span, fields=tuple(found))
    if node.data == "type_quantity":
        places = tree(node, "quantity")
        return TypeText(
            "quantity",
            span,
            unit=reading.name(tokens(node)[1]),
            places=None if places is None else reading.whole(places),
        )
    token = tokens(node)[0]
    kind, unit = _TYPES[token.type]
    unit = _COUNT_UNITS.get(str(token), unit)
    return TypeText(kind, span, unit=Name(unit, span) if unit else None)


def _type_in(reading: Reading, node: Node) -> TypeText:
    return type_text(reading, trees(node, "type", "type_quantity", "type_choice", "type_several", "type_records")[0])


def _code(reading: Reading, node: Node) -> Name | None:
    found = tree(node, "code")
    return None if found is None else code(reading, found)


def circumstance(reading: Reading, node: Node) -> CircumstanceText:
    """情节 LABEL (code) : TYPE = aggregate modifiers, each at most once."""
    calculated = tree(node, "aggregate")
    built = CircumstanceText(
        reading.name(tokens(node, "NAME")[0]),
        _code(reading, node),
        _type_in(reading, node),
        reading.span(node),
        calculated=None if calculated is None else aggregate(reading, calculated),
    )
    once = Once(reading)
    counting: CountingText | None = None
    for modifier in trees(node, *_MODIFIERS):
        once.take(modifier)
        match modifier.data:
            case "presume":
                why = tokens(modifier, "STRING")
                value = literal(reading, trees(modifier)[0])
                built = replace(built, presumed=value, presumed_why=reading.string(why[0]) if why else None)
            case "only_when":
                built = replace(built, only_when=condition(reading, trees(modifier)[0]))
            case "means":
                built = replace(built, means=condition(reading, trees(modifier)[0]))
            case "undeterminable":
                built = replace(built, undeterminable=True)
            case "remark":
                key, text = tokens(modifier)
                remark = reading.string(text)
                match key.type:
                    case "ASK":
                        built = replace(built, question=remark)
                    case "EVIDENCE":
                        built = replace(built, evidence=remark)
                    case _:
                        built = replace(built, note=remark)
            case _:
                span = reading.span(modifier)
                counting = counting or CountingText(span)
                counting = _counted(reading, replace(counting, span=replace(counting.span, end=span.end)), modifier)
    return replace(built, counting=counting)


def _counted(reading: Reading, counting: CountingText, node: Node) -> CountingText:
    """含本次, 自 行为日 往前 2年, 同类违法."""
    match node.data:
        case "with_this":
            return replace(counting, with_this=True)
        case "same_kind":
            return replace(counting, same_kind=True)
        case _:
            return replace(counting, since=reading.name(tokens(node, "NAME")[0]), back=reading.quantity(trees(node)[0]))
