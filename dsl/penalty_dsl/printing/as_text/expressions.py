"""Conditions, sums and values in text. Conditions are pieces: a long one is broken before 且 and 或."""

from itertools import pairwise
from typing import assert_never

from ...surface import (
    AggregateText,
    CannotDetermine,
    Comparison,
    Condition,
    Conjunction,
    Contains,
    DateValue,
    Disjunction,
    Flag,
    Linear,
    Literal,
    Name,
    Negation,
    Quantity,
    Span,
    Within,
)
from ..spelling import Speller
from ..words import OPERATION_TERMINALS

#: Operator -> terminal of the word that says the same.
_WORDS = {"<": "LESS", "<=": "AT_MOST", ">": "MORE", ">=": "AT_LEAST"}
_BOUNDARIES = {"above": "ABOVE", "below": "BELOW"}


def condition(speller: Speller, node: Condition) -> list[str]:
    """The pieces of a condition."""
    match node:
        case Comparison():
            return [_comparison(speller, node)]
        case Flag():
            return [speller.name(node.name)]
        case CannotDetermine():
            return [f"{speller.name(node.name)} {speller.word('UNDETERMINABLE')}"]
        case Contains():
            return [f"{speller.name(node.name)} {speller.word('HAS')} {speller.choice(node.member)}"]
        case Within():
            period = f"{speller.name(node.since)} {speller.word('BACK')} {speller.quantity(node.back)}"
            return [f"{speller.name(node.name)} {speller.word('WITHIN')} {period}"]
        case Negation():
            return _led(
                f"{speller.kept('NOT', node.span.start, node.item.span.start)} ", _inner(speller, node.item, node)
            )
        case Conjunction():
            pair = _bounded(speller, node)
            return [pair] if pair else _joined(speller, node, "AND")
        case Disjunction():
            return _joined(speller, node, "OR")
        case _:
            assert_never(node)


def _joined(speller: Speller, node: Conjunction | Disjunction, terminal: str) -> list[str]:
    pieces = _inner(speller, node.items[0], node)
    again = False
    for before, item in pairwise(node.items):
        word = speller.between(before.span, item.span, terminal)
        tail = _again(speller, before, item, whole=not again) if terminal == "AND" else None
        again = tail is not None
        if tail is None:
            pieces += _led(f"{word} ", _inner(speller, item, node))
        elif isinstance(item, Comparison) and item.op in _BOUNDARIES:
            pieces.append(f"{word} {tail}")
        else:
            pieces[-1] += f" {tail}"
    return pieces


def _again(speller: Speller, before: Condition, item: Condition, *, whole: bool) -> str | None:
    """`12个月以下` behind `时长 超过 6个月 且`, `不足 12个月` behind `时长 6个月以上`: a sum that was written once is compared with two
    numbers. None: it is not. `whole`: `before` is printed with its sum."""
    if not isinstance(before, Comparison) or not isinstance(item, Comparison) or before.left.span != item.left.span:
        return None
    alike = _is_bound(before) and _is_bound(item) and linear(speller, before.left) == linear(speller, item.left)
    fits = item.op in _BOUNDARIES or (whole and before.op != "below")
    return _tail(speller, item) if alike and fits else None


def _is_bound(node: Comparison) -> bool:
    match node.right:
        case Linear(terms=(), quantities=((1, Quantity()),)):
            return node.op not in ("=", "!=")
        case _:
            return False


def _inner(speller: Speller, item: Condition, around: Condition) -> list[str]:
    """A part of a condition, in parentheses where it would be read otherwise without."""
    pieces = condition(speller, item)
    match item:
        case Disjunction():
            grouped = True
        case Conjunction() if _bounded(speller, item) is None:
            grouped = not isinstance(around, Disjunction) or speller.source.in_parentheses(item.span)
        case _:
            grouped = False
    if not grouped:
        return pieces
    pieces = _led(speller.sign("（", "("), pieces)
    return [*pieces[:-1], pieces[-1] + speller.sign("）", ")")]


def _led(before: str, pieces: list[str]) -> list[str]:
    return [before + pieces[0], *pieces[1:]]


def _comparison(speller: Speller, node: Comparison) -> str:
    return f"{linear(speller, node.left)} {_tail(speller, node)}"


def _tail(speller: Speller, node: Comparison) -> str:
    if node.op in _BOUNDARIES:
        ((_, value),) = node.right.quantities
        return bounded(speller, value, _BOUNDARIES[node.op], node.span)
    return f"{_operator(speller, node)} {_right(speller, node.right)}"


def _operator(speller: Speller, node: Comparison) -> str:
    """The sign, or the word where the author wrote a word."""
    return comparing(speller, node.op, node.left.span.end, node.right.span.start)


def comparing(speller: Speller, operator: str, start: int, end: int) -> str:
    """An operator as it stands between two places: a sign, or a word."""
    worded = operator in _WORDS and speller.source.written(Span(start, end)).rstrip()[-1:].isalpha()
    return speller.kept(_WORDS[operator], start, end) if worded else operator


def _right(speller: Speller, node: Linear) -> str:
    """The right side may be the label of a value, in quotation marks."""
    if len(node.terms) == 1 and not node.quantities and speller.in_quotes(node.terms[0][1]):
        return speller.string(node.terms[0][1])
    return linear(speller, node)


def _bounded(speller: Speller, node: Conjunction) -> str | None:
    """`货值金额 1万元以上5万元以下`, which is two comparisons in the tree."""
    match node.items:
        case (Comparison(op="above") as low, Comparison(op="below") as high):
            pass
        case _:
            return None
    left = linear(speller, low.left)
    if left != linear(speller, high.left):
        return None
    ((_, least),), ((_, most),) = low.right.quantities, high.right.quantities
    if isinstance(least, DateValue) or isinstance(most, DateValue) or least.unit != most.unit:
        return None
    parts = [(least, "ABOVE", Span(low.span.start, most.span.start)), (most, "BELOW", high.span)]
    glue = speller.sign("", " ")
    return f"{left} {glue.join(bounded(speller, value, word, span) for value, word, span in parts)}"


def bounded(speller: Speller, value: Quantity | DateValue, terminal: str, within: Span) -> str:
    """`5万元以上`. `within` ends where the word has been written."""
    written = value_text(speller, value)
    return f"{written}{speller.sign('', ' ')}{speller.kept(terminal, value.span.end, within.end)}"


def value_text(speller: Speller, value: Quantity | DateValue) -> str:
    match value:
        case Quantity():
            return speller.quantity(value)
        case DateValue():
            return speller.date(value)
        case _:
            assert_never(value)


def number(speller: Speller, node: Name) -> str:
    """The name of a number, or the aggregate that stands for one."""
    return aggregate(speller, node) if isinstance(node, AggregateText) else speller.name(node)


def aggregate(speller: Speller, node: AggregateText) -> str:
    """`个数（超标因子 其中 倍数 3倍以上）`, `合计（超标因子.面积）`. In parentheses a dot leads to a field."""
    written = speller.base(node.of) if "." not in node.of.text else f"【{node.of.text}】"
    if node.field is not None:
        written += "." + (speller.base(node.field) if "." not in node.field.text else f"【{node.field.text}】")
    if node.where is not None:
        written += f" {speller.word('WHERE')} {' '.join(condition(speller, node.where))}"
    return f"{speller.word(OPERATION_TERMINALS[node.operation])}{speller.sign('（', '(')}{written}{speller.sign('）', ')')}"


def linear(speller: Speller, node: Linear) -> str:
    """`a + b - 2 × c + 5万元`, in written order."""
    terms: list[tuple[int, int, str]] = []
    for factor, name in node.terms:
        written = number(speller, name)
        terms.append((name.span.start, factor, written if abs(factor) == 1 else f"{abs(factor)} × {written}"))
    terms += [(value.span.start, sign, value_text(speller, value)) for sign, value in node.quantities]
    terms.sort(key=lambda term: term[0])
    first = next((number for number, term in enumerate(terms) if term[1] >= 0), 0)
    terms.insert(0, terms.pop(first))
    return terms[0][2] + "".join(f" {'-' if factor < 0 else '+'} {written}" for _, factor, written in terms[1:])


def literal(speller: Speller, node: Literal) -> str:
    """A value of a circumstance."""
    value = node.value
    match value:
        case bool():
            return speller.word("YES" if value else "NO")
        case Name():
            return speller.choice(value)
        case Quantity() | DateValue():
            return value_text(speller, value)
        case _:
            assert_never(value)
