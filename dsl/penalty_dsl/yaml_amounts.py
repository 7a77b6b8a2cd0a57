"""Amounts, ranges and terms: a phrase, or written out in keys."""

from fractions import Fraction

from .build_amounts import as_shares
from .keywords import terminals_of
from .nodes import Mapping, Node, Scalar, Sequence, Shape, shape_of
from .phrases import parse_amount, parse_formula, parse_linear
from .surface import AmountText, FormulaText, Linear, Name, Quantity, RangeText, Span
from .syntax_messages import Code
from .yaml_keys import CONTEXTS
from .yaml_reader import Fields, Reader

_WHERE = ("数额", "the amount")
_TERM = ("期限", "the term")
_BASES = {"RANGE": "range", "MAX": "max", "MIN": "min"}
_RANGE_KEYS = CONTEXTS["range"]
_LIMITS = ("if_undeterminable", "at_least", "at_most")


def amount(reader: Reader, node: Node) -> AmountText | None:
    """A phrase (`5万元以上10万元以下`) or a mapping (`{from: 5万元, to: 10万元}`)."""
    if isinstance(node, Mapping):
        fields = reader.fields(node, "fine")
        return None if fields is None else amount_of(reader, fields)
    return reader.phrase(node, parse_amount, _WHERE)


def amount_of(reader: Reader, fields: Fields) -> AmountText | None:
    """The amount that the keys of a fine give; None if they give none."""
    for first in ("amount", "formula", "higher_of", "lower_of"):
        others = ("formula", "higher_of", "lower_of", *_RANGE_KEYS)
        reader.exclusive(fields, first, *(other for other in others if other != first))
    if "amount" in fields:
        for limit in _LIMITS:
            reader.exclusive(fields, "amount", limit)
        return reader.phrase(fields.get("amount"), parse_amount, _WHERE)
    if "formula" in fields:
        return _calculated(reader, fields)
    combine, terms = "only", _terms(reader, fields)
    for word, identity in (("higher", "higher_of"), ("lower", "lower_of")):
        if identity in fields:
            combine, terms = word, _listed(reader, fields.get(identity))
    if not terms:
        for limit in _LIMITS:
            if limit in fields:
                reader.report(
                    "together", fields.key_span(limit), name=reader.written(limit), other=reader.written("from")
                )
        return None
    fallback = fields.get("if_undeterminable")
    return AmountText(
        terms,
        fields.span,
        combine,
        None if fallback is None else range_text(reader, fallback),
        _quantity(reader, fields, "at_least"),
        _quantity(reader, fields, "at_most"),
    )


def _calculated(reader: Reader, fields: Fields) -> AmountText | None:
    """`{formula: 10万元 + 2万元 × (次数 - 1), at_most: 70万元}`."""
    found = reader.phrase(fields.get("formula"), parse_formula, _WHERE)
    if found is None:
        return None
    fallback = fields.get("if_undeterminable")
    return AmountText(
        (),
        fields.span,
        fallback=None if fallback is None else range_text(reader, fallback),
        floor=_quantity(reader, fields, "at_least"),
        cap=_quantity(reader, fields, "at_most"),
        formula=found,
    )


def _terms(reader: Reader, fields: Fields) -> tuple[RangeText, ...]:
    if not any(identity in fields for identity in _RANGE_KEYS):
        return ()
    term = _range_of(reader, fields)
    return () if term is None else (term,)


def _listed(reader: Reader, node: Node | None) -> tuple[RangeText, ...]:
    ranges = (range_text(reader, item) for item in reader.listed(node, _WHERE))
    return tuple(found for found in ranges if found is not None)


def range_text(reader: Reader, node: Node) -> RangeText | None:
    """A phrase, or `from`, `to`, `of`, `times`, `per` and `counted_as_least`."""
    if not isinstance(node, Mapping):
        return reader.range(node, _WHERE)
    fields = reader.fields(node, "range")
    return None if fields is None else _range_of(reader, fields)


def _range_of(reader: Reader, fields: Fields) -> RangeText | None:
    if "times" in fields:
        for other in ("from", "to", "per"):
            reader.exclusive(fields, "times", other)
        low, high = _times(reader, fields.get("times"))
    else:
        low, high = _quantity(reader, fields, "from"), _quantity(reader, fields, "to")
    for identity in ("times", "per", "counted_as_least"):
        if identity in fields and "of" not in fields:
            reader.report(
                "together", fields.key_span(identity), name=reader.written(identity), other=reader.written("of")
            )
    if low is None and high is None:
        if "from" not in fields and "to" not in fields and "times" not in fields:
            reader.required(fields, "from")
        return None
    if low is not None and high is not None and low.unit != high.unit:
        low, high = as_shares(low, high) or _told(reader, low, high)
    return RangeText(
        low,
        high,
        fields.span,
        _base(reader, fields),
        _per(reader, fields),
        _quantity(reader, fields, "counted_as_least"),
    )


def _told(reader: Reader, low: Quantity, high: Quantity) -> tuple[Quantity, Quantity]:
    """Reports two ends of different kinds."""
    both = " – ".join(reader.text[one.span.start : one.span.end] for one in (low, high))
    units = [one.unit or ("（没有单位）", "(no unit)") for one in (low, high)]
    span = Span(low.span.start, max(low.span.end, high.span.end))
    reader.report_syntax(Code.UNIT_MISMATCH, span, found=both, low=units[0], high=units[1])
    return low, high


def _base(reader: Reader, fields: Fields) -> Linear | FormulaText | str | None:
    node = fields.get("of")
    scalar = None if node is None else reader.scalar(node, ("基数", "the base"))
    if scalar is None:
        return None
    for terminal in terminals_of(scalar.text.strip().replace("_", " ")):
        if terminal in _BASES:
            return _BASES[terminal]
    linear, problems = reader.tried(scalar, parse_linear)
    if linear is not None:
        return linear
    calculated, _ = reader.tried(scalar, parse_formula)
    if calculated is None:
        for problem in problems:
            reader.add(problem)
    return calculated


def _per(reader: Reader, fields: Fields) -> Name | None:
    return reader.name(fields.get("per"), ("单位", "the unit"))


def _quantity(reader: Reader, fields: Fields, identity: str) -> Quantity | None:
    return reader.quantity(fields.get(identity), _WHERE)


def _times(reader: Reader, node: Node | None) -> tuple[Quantity | None, Quantity | None]:
    """`3`, `三倍`, or `[10, 20]` with `~` for an open end."""
    if isinstance(node, Sequence):
        if len(node.items) != 2:
            reader.wanted(node, ("两个倍数，例如 [10, 20]", "two multiples such as [10, 20]"), ("倍数", "the multiple"))
            return None, None
        low, high = (None if _open(item) else _multiple(reader, item) for item in node.items)
        return low, high
    fixed = _multiple(reader, node)
    return fixed, fixed


def _open(node: Node) -> bool:
    return isinstance(node, Scalar) and shape_of(node) is Shape.NULL


def _multiple(reader: Reader, node: Node | None) -> Quantity | None:
    quantity = reader.quantity(node, ("倍数", "the multiple"))
    return quantity if quantity is None or quantity.unit else Quantity(quantity.number, "倍", quantity.span)


def term(reader: Reader, node: Node | None) -> AmountText | None:
    """How long: `1个月至3个月`, `5年`, or 终身 (for life)."""
    scalar = None if node is None else reader.scalar(node, _TERM)
    if scalar is None:
        return None
    if "LIFE" in terminals_of(scalar.text.strip().replace("_", " ")):
        forever = Quantity(Fraction(1), "终身", scalar.span)
        return AmountText((RangeText(forever, forever, scalar.span),), scalar.span)
    return plain_amount(reader, scalar)


def plain_amount(reader: Reader, node: Node | None) -> AmountText | None:
    """An amount or a term without a base."""
    found = reader.range(node, _TERM)
    if found is None:
        return None
    if found.base is not None:
        reader.report(
            "not_here",
            found.span,
            name=reader.text[found.span.start : found.span.end],
            reason="这里只写数额或者期限，不写基数",
            reason_en="only an amount or a term stands here, without a base",
        )
        return None
    return AmountText((found,), found.span)
