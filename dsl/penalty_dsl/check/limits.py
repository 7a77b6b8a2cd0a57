"""Limits that only the model tells: ticked circumstances, branches, comparisons, cuts, definitions that stand on each other."""

from collections.abc import Iterable

from ..model import Definition, Ref, Rulebook, factors_of, formula_nodes
from ..resolve import Places
from ..resolve.limits import (
    MAX_BRANCHES,
    MAX_CIRCUMSTANCES,
    MAX_CUTS,
    MAX_DEFINITION_DEPTH,
    MAX_DEFINITIONS,
    MAX_FACTORS,
    MAX_LEAVES,
    MAX_PROCEDURES,
    MAX_STEPS,
    MAX_UNSURE_BASES,
)
from ..resolve.report import Reporter
from .context import Context
from .cuts import cuts_of
from .walk import bases, leaves, matter_conditions, matter_formulas, stage_two


def matter_limits(context: Context) -> None:
    """Limits of one matter."""
    matter = context.matter
    own = [expr for _, expr in matter_conditions(matter)]
    arms = [branch for block in matter.statutory for chain in block.chains for branch in chain.branches]
    # Those that close a chain inside a branch (R6j) are nowhere written.
    branches = sum(1 for arm in arms if arm.sanctions or arm.measures or arm.path in context.places)
    comparisons = sum(1 for expr in own for _ in leaves(expr))
    calculated = sum(1 for formula in matter_formulas(matter) for _ in formula_nodes(formula))
    factors = max((factors_of(formula) for formula in matter_formulas(matter)), default=0)
    counts = (
        ("事项的情节", "circumstances of the matter", len(matter.circumstances), MAX_CIRCUMSTANCES),
        ("法定处罚的分支", "statutory branches", branches, MAX_BRANCHES),
        ("条件中的比较", "comparisons in conditions", comparisons, MAX_LEAVES),
        ("计算的项", "terms of calculations", calculated, MAX_LEAVES),
        ("连乘的数", "numbers multiplied with each other", factors, MAX_FACTORS),
        ("可能没有数值的计罚基数", "bases that may have no number", len(_unsure_bases(context)), MAX_UNSURE_BASES),
    )
    for counted in counts:
        if counted[2] > counted[3]:
            context.report.over_limit(context.places[matter.code], *counted, path=matter.code)
    for code, cuts in cuts_of(own).items():
        count = len(cuts | context.general_cuts.get(code, frozenset()))
        if count > MAX_CUTS:
            circumstance = context.world.circumstances.get(code)
            label = code if circumstance is None else circumstance.label
            path = f"{matter.code}/circumstance/{code}"
            what, what_en = f"“{label}”的分界数", f"cuts of `{label}`"
            context.report.over_limit(context.places[path], what, what_en, count, MAX_CUTS, path)
    _depth(matter.code, matter.definitions, context.world.definitions.values(), context.places, context.report)


def _unsure_bases(context: Context) -> set[str]:
    """The circumstances behind amounts that may be undeterminable or not applicable."""
    bound = {binding.target: binding.source for binding in context.matter.bindings if binding.source is not None}
    found = {name for code in bases(context.matter) for name in context.world.inputs(bound.get(code, code))}
    every = context.world.circumstances
    return {
        code for code in found if code in every and (every[code].undeterminable or every[code].only_when is not None)
    }


def head_limits(rulebook: Rulebook, used: tuple[Rulebook, ...], places: Places, report: Reporter) -> None:
    """Limits of what the rulebook declares for all matters."""
    counts = (
        ("通用情节", "common circumstances", len(rulebook.circumstances), MAX_CIRCUMSTANCES),
        ("裁量基准的定义", "definitions of the rulebook", len(rulebook.definitions), MAX_DEFINITIONS),
        ("标准", "standards", len(rulebook.standards), MAX_PROCEDURES),
        ("程序", "procedures", len(rulebook.procedures), MAX_PROCEDURES),
        ("程序的步骤", "steps of procedures", sum(len(one.steps) for one in rulebook.procedures), MAX_STEPS),
        ("标准和程序中的比较", "comparisons of standards and procedures", _compared(rulebook), MAX_LEAVES),
    )
    for counted in counts:
        if counted[2] > counted[3]:
            report.over_limit(places[rulebook.id], *counted, path=rulebook.id)
    known = [definition for book in (*used, rulebook) for definition in book.definitions]
    _depth(rulebook.id, rulebook.definitions, known, places, report)


def _compared(rulebook: Rulebook) -> int:
    return sum(1 for _, expr in stage_two(rulebook) for _ in leaves(expr))


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
        what, what_en = "定义的层数", "definitions that stand on each other"
        report.over_limit(places[path], what, what_en, depth[deepest.code], MAX_DEFINITION_DEPTH, path)
