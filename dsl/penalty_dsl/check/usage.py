"""Declared and never used, provided for nobody, cited nowhere (warnings)."""

from ..model import RESULT, STANDARD, Definition, Expr, Matter, Ref, Rulebook
from ..resolve import Places
from ..resolve.report import Reporter
from .context import Context
from .walk import Linked, bases, head_conditions, leaves, linked, matter_conditions, stage_two


def matter_usage(context: Context) -> None:
    """Unused circumstances and definitions of the matter; subjects without sanctions; provisions without a citation."""
    matter = context.matter
    read = _read([expr for _, expr in matter_conditions(matter)], context.world)
    for code in bases(matter):
        read.update(context.world.inputs(code))
    read.update(binding.source for binding in matter.bindings if binding.source is not None)
    # A circumstance with the code of a used one stands in its place: the general provisions read it.
    read.update(item.code for book in context.used for item in book.circumstances)
    for circumstance in matter.circumstances:
        if circumstance.code not in read:
            context.tell("P0411", f"{matter.code}/circumstance/{circumstance.code}", name=circumstance.label)
    used = {item.component.of for item in matter.circumstances if item.component is not None}
    used.update(item.code for book in context.used for item in book.composites)
    for composite in matter.composites:
        if composite.code not in used:
            context.tell("P0411", f"{matter.code}/circumstance/{composite.code}", name=composite.label)
    referred = _referred([expr for _, expr in matter_conditions(matter)])
    for definition in matter.definitions:
        if definition.code not in referred:
            context.tell("P0411", f"{matter.code}/definition/{definition.code}", name=definition.label)
    if matter.statutory and all(block.roles for block in matter.statutory):
        covered = {role for block in matter.statutory for role in block.roles}
        for role in matter.subjects:
            if role not in covered:
                zh, en = context.world.subjects.name(role)
                context.tell("P0415", matter.code, role=zh, role_en=en)
    for provision in matter.provisions:
        if not provision.citations:
            context.tell("P0416", provision.path, name=provision.title)


def head_usage(rulebook: Rulebook, used: tuple[Rulebook, ...], places: Places, report: Reporter) -> None:
    """The same for the top level. What a rulebook without matters declares is there for others."""
    for provision in rulebook.provisions:
        if not provision.citations:
            report.tell("P0416", places[provision.path], path=provision.path, name=provision.title)
    for procedure in rulebook.procedures:
        if not procedure.citations:
            report.tell("P0416", places[procedure.path], path=procedure.path, name=procedure.title)
    _standards(rulebook, used, places, report)
    if not rulebook.matters:
        return
    exprs = [expr for _, expr in (*head_conditions(rulebook), *stage_two(rulebook))]
    read = _read(exprs, linked(rulebook, *used))
    referred = _referred(exprs)
    read.update(item.code for book in used for item in book.circumstances)
    for matter in rulebook.matters:
        world = linked(matter, rulebook, *used)
        own = [expr for _, expr in matter_conditions(matter)]
        read |= _read(own, world)
        referred |= _referred(own)
        read.update(name for code in bases(matter) for name in world.inputs(code))
        for binding in matter.bindings:
            read |= {binding.target} | ({binding.source} if binding.source is not None else set())
    for circumstance in rulebook.circumstances:
        if circumstance.code not in read:
            path = f"{rulebook.id}/circumstance/{circumstance.code}"
            report.tell("P0411", places[path], path=path, name=circumstance.label)
    holders: tuple[Matter | Rulebook, ...] = (rulebook, *rulebook.matters)
    calculated = {
        item.component.of for holder in holders for item in holder.circumstances if item.component is not None
    }
    for composite in rulebook.composites:
        if composite.code not in calculated:
            path = f"{rulebook.id}/circumstance/{composite.code}"
            report.tell("P0411", places[path], path=path, name=composite.label)
    _definitions(rulebook.definitions, referred, rulebook.id, places, report)


def _standards(rulebook: Rulebook, used: tuple[Rulebook, ...], places: Places, report: Reporter) -> None:
    """Standards that no procedure here or in a used rulebook reads. What a rulebook without procedures replaces is used below."""
    named = [procedure.when for book in (rulebook, *used) for procedure in book.procedures]
    referred = _referred([when for when in named if when is not None])
    for standard in rulebook.standards:
        if STANDARD + standard.code not in referred and (rulebook.procedures or rulebook.matters):
            report.tell("P0411", places[standard.path], path=standard.path, name=standard.label)


def _definitions(
    definitions: tuple[Definition, ...], referred: set[str], owner: str, places: Places, report: Reporter
) -> None:
    for definition in definitions:
        if definition.code not in referred:
            path = f"{owner}/definition/{definition.code}"
            report.tell("P0411", places[path], path=path, name=definition.label)


def _read(exprs: list[Expr], world: Linked) -> set[str]:
    """The circumstances read directly: those behind a definition count where the definition stands."""
    return {
        name
        for expr in exprs
        for leaf in leaves(expr)
        if not isinstance(leaf, Ref) and not leaf.circumstance.startswith(RESULT)
        for name in world.inputs(leaf.circumstance)
    }


def _referred(exprs: list[Expr]) -> set[str]:
    return {leaf.definition for expr in exprs for leaf in leaves(expr) if isinstance(leaf, Ref)}
