"""The documented limits of semantics "Limits": beyond them a matter is refused, never slow."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..model import Compare, Definition, Expr, Op, Ref, Rulebook
from ..resolve import Places
from ..resolve.report import Reporter
from .context import Context
from .walk import head_conditions, leaves, matter_conditions

MAX_CIRCUMSTANCES = 128
MAX_CUTS = 64
MAX_LEAVES = 4000
MAX_TIERS = 64
MAX_BRANCHES = 64
MAX_DEFINITIONS = 256
MAX_DEFINITION_DEPTH = 32


def matter_limits(context: Context) -> None:
    """Limits of one matter."""
    matter = context.matter
    branches = sum(len(chain.branches) for block in matter.statutory for chain in block.chains)
    own = [expr for _, expr in matter_conditions(matter)]
    counts = (
        ("事项的情节", "circumstances of the matter", len(matter.circumstances), MAX_CIRCUMSTANCES),
        ("事项的档次", "tiers of the matter", len(matter.tiers), MAX_TIERS),
        ("法定处罚的分支", "statutory branches", branches, MAX_BRANCHES),
        ("条件中的比较", "comparisons in conditions", sum(1 for expr in own for _ in leaves(expr)), MAX_LEAVES),
        ("事项的定义", "definitions of the matter", len(matter.definitions), MAX_DEFINITIONS),
    )
    for what, what_en, count, limit in counts:
        if count > limit:
            context.tell("P0401", matter.code, what=what, what_en=what_en, count=count, limit=limit)
    outer = [expr for book in (context.rulebook, *context.used) for _, expr in head_conditions(book)]
    read = {leaf.circumstance for expr in own for leaf in leaves(expr) if not isinstance(leaf, Ref)}
    for code, cuts in sorted(_cuts((*own, *outer)).items()):
        if len(cuts) > MAX_CUTS and code in read:
            circumstance = context.world.circumstances.get(code)
            label = code if circumstance is None else circumstance.label
            path = f"{matter.code}/circumstance/{code}"
            what, what_en = f"“{label}”的分界数", f"cuts of `{label}`"
            context.tell("P0401", path, what=what, what_en=what_en, count=len(cuts), limit=MAX_CUTS)
    _depth(matter.code, matter.definitions, context.world.definitions.values(), context.places, context.report)


def head_limits(rulebook: Rulebook, used: tuple[Rulebook, ...], places: Places, report: Reporter) -> None:
    """Limits of the rulebook's own definitions."""
    count = len(rulebook.definitions)
    if count > MAX_DEFINITIONS:
        _tell(report, places, rulebook.id, "裁量基准的定义", "definitions of the rulebook", count, MAX_DEFINITIONS)
    known = [definition for book in (*used, rulebook) for definition in book.definitions]
    _depth(rulebook.id, rulebook.definitions, known, places, report)


def _cuts(exprs: Iterable[Expr]) -> dict[str, set[int]]:
    """Where each circumstance is cut (semantics, "The cell")."""
    found: dict[str, set[int]] = defaultdict(set)
    for expr in exprs:
        for leaf in leaves(expr):
            if isinstance(leaf, Compare):
                found[leaf.circumstance].update(_cut_points(leaf))
    return found


def _cut_points(leaf: Compare) -> Iterator[int]:
    if leaf.op in (Op.LT, Op.GE, Op.EQ, Op.NE):
        yield leaf.value
    if leaf.op in (Op.LE, Op.GT, Op.EQ, Op.NE):
        yield leaf.value + 1


def _depth(
    owner: str, own: tuple[Definition, ...], known: Iterable[Definition], places: Places, report: Reporter
) -> None:
    """How many definitions stand on each other. Iterative: that is what is being limited."""
    whens = {definition.code: definition.when for definition in known}
    depth: dict[str, int] = {}
    todo = list(reversed(whens))
    while todo:
        code = todo[-1]
        needs = [leaf.definition for leaf in leaves(whens[code]) if isinstance(leaf, Ref) and leaf.definition in whens]
        waiting = [need for need in needs if need not in depth]
        if code not in depth and waiting:
            todo.extend(waiting)
        else:
            depth[todo.pop()] = 1 + max((depth[need] for need in needs), default=0)
    deepest = max(own, key=lambda definition: depth[definition.code], default=None)
    if deepest is not None and depth[deepest.code] > MAX_DEFINITION_DEPTH:
        path = f"{owner}/definition/{deepest.code}"
        count = depth[deepest.code]
        _tell(report, places, path, "定义的层数", "definitions that stand on each other", count, MAX_DEFINITION_DEPTH)


def _tell(report: Reporter, places: Places, path: str, what: str, what_en: str, count: int, limit: int) -> None:
    report.tell("P0401", places[path], path=path, what=what, what_en=what_en, count=count, limit=limit)
