"""Ladders besides the main one: from parse trees to surface nodes."""

from .build_expressions import condition
from .build_sanctions import POINTS, Once, code, names, tier
from .build_tables import table
from .build_weighing import weigh
from .reading import Node, Reading, tokens, tree, trees
from .surface import CaseText, LadderText, Name, Rung, TierText

_RUNGS = ("tier", "table", "weigh", "answered")
#: Terminal -> code of `Conventions.conflict`.
PICKS = {"TAKE_HEAVIER": "heavier", "TAKE_LIGHTER": "lighter", "TAKE_FIRST": "order"}


def rungs(reading: Reading, node: Node) -> tuple[Rung, ...]:
    """Tiers, tables and weighted sums directly under `node`, in written order."""
    return tuple(_rung(reading, child) for child in trees(node, *_RUNGS))


def _rung(reading: Reading, node: Node) -> Rung:
    match node.data:
        case "tier":
            return tier(reading, node)
        case "table":
            return table(reading, node, pick(node))
        case "answered":
            return _answered(reading, node)
        case _:
            return weigh(reading, node)


def _answered(reading: Reading, node: Node) -> TierText:
    """不适用 (code) 当 condition 说明 "..."."""
    word, text = tokens(node)[0], tokens(node, "STRING")[0]
    code_node = tree(node, "code")
    when = condition(reading, trees(node, "condition")[0])
    return TierText(
        number=Name("", reading.span(word)),
        label=reading.string(text),
        code=None if code_node is None else code(reading, code_node),
        span=reading.span(node),
        cases=(CaseText(when.span, when=when),),
        answered=True,
    )


def pick(node: Node | None) -> str | None:
    """取首行, 取最重, 取最轻."""
    found = None if node is None else tree(node, "pick_tier")
    return None if found is None else PICKS[tokens(found)[0].type]


def ladder(reading: Reading, node: Node) -> LadderText:
    """裁量 NAME (code) 对 ROLES 当 condition 取首行 { ... }."""
    label = tokens(node, "NAME", "NUMBER", "STRING")
    code_node, when = tree(node, "code"), tree(node, "condition")
    once = Once(reading)
    point: str | None = None
    for child in trees(node, "tier_point"):
        once.take(child)
        point = POINTS[tokens(child)[1].type]
    return LadderText(
        reading.span(node),
        rungs(reading, node),
        label=reading.name(label[0]) if label else None,
        code=None if code_node is None else code(reading, code_node),
        roles=names(reading, tree(node, "names")),
        when=None if when is None else condition(reading, when),
        pick=pick(node),
        point=point,
    )
