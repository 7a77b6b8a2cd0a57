"""Which conditions can visibly not hold together: sound, far from complete. Silence means "perhaps"."""

from collections.abc import Iterable

from ..model import And, Compare, Const, Expr, Not, Op, Or, Undeterminable

#: Alternatives of one disjunction that are tried, and how deep disjunctions inside alternatives are followed.
_MAX_WAYS = 64
_MAX_DEPTH = 3


def contradictory(exprs: Iterable[Expr], depth: int = 0) -> bool:
    """Whether the conjunction of `exprs` is certainly never true."""
    demanded: list[Expr] = []
    refused: dict[Expr, None] = {}
    ways: list[Or] = []
    todo = list(exprs)
    while todo:
        item = todo.pop()
        match item:
            case And(items=items):
                todo.extend(items)
            case Not(item=Not(item=inner)):
                todo.append(inner)
            case Not(item=Or(items=items)):
                todo.extend(Not(alternative) for alternative in items)
            case Not(item=And(items=items) as inner):
                refused[inner] = None
                ways.append(Or(tuple(Not(part) for part in items)))
            case Not(item=inner):
                refused[inner] = None
            case Const(value=False):
                return True
            case Or():
                ways.append(item)
            case _:
                demanded.append(item)
    if any(item in refused for item in (*demanded, *ways)) or _empty(demanded):
        return True
    if depth >= _MAX_DEPTH:
        return False
    rest = [*demanded, *(Not(item) for item in refused)]
    return any(
        len(way.items) <= _MAX_WAYS and all(contradictory([*rest, item], depth + 1) for item in way.items)
        for way in ways
    )


def _empty(demanded: list[Expr]) -> bool:
    """Whether the comparisons leave some circumstance no value."""
    lows: dict[str, int] = {}
    highs: dict[str, int] = {}
    undeterminable: set[str] = set()
    differs: set[tuple[str, int]] = set()
    for item in demanded:
        if isinstance(item, Undeterminable):
            undeterminable.add(item.circumstance)
        if not isinstance(item, Compare):
            continue
        code, value = item.circumstance, item.value
        if item.op in (Op.EQ, Op.GE, Op.GT):
            low = value + 1 if item.op is Op.GT else value
            lows[code] = max(low, lows.get(code, low))
        if item.op in (Op.EQ, Op.LE, Op.LT):
            high = value - 1 if item.op is Op.LT else value
            highs[code] = min(high, highs.get(code, high))
        if item.op is Op.NE:
            differs.add((code, value))
    if undeterminable & (lows.keys() | highs.keys()):
        return True
    return any(
        lows[code] > highs[code] or (lows[code] == highs[code] and (code, lows[code]) in differs)
        for code in lows.keys() & highs.keys()
    )
