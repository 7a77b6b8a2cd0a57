"""R14: procedures and standards whose condition can never be true (warnings). Silence means "perhaps"."""

from dataclasses import replace

from ..model import STANDARD, Definition, Matter, Rulebook
from ..resolve import Places
from ..resolve.report import Reporter
from ..results import RESULTS
from .cells import Space
from .exclusive import contradictory
from .walk import Linked, linked

#: A place without bindings or invariants of its own.
_NOWHERE = Matter("", "", (), (), ())


def idle_procedures(rulebook: Rulebook, used: tuple[Rulebook, ...], places: Places, report: Reporter) -> None:
    """Whatever the case and its result are."""
    world = _with_results(linked(rulebook, *used), (rulebook, *used))
    named = [(one.path, one.label, one.when) for one in rulebook.standards]
    named += [(one.path, one.title, one.when) for one in rulebook.procedures if one.when is not None]
    for path, name, when in named:
        space = Space(_NOWHERE, world, world.subjects.codes)
        never = not space.where(when) if space.cut([when]) else contradictory([when])
        if never:
            report.tell("P0610", places[path], path=path, name=name)


def _with_results(world: Linked, books: tuple[Rulebook, ...]) -> Linked:
    """Results as circumstances, and standards as definitions; the first of a code counts (R14a)."""
    standards: dict[str, Definition] = {}
    for standard in (one for book in books for one in book.standards):
        code = STANDARD + standard.code
        standards.setdefault(code, Definition(code, standard.label, standard.when))
    circumstances = {**world.circumstances, **RESULTS}
    return replace(world, circumstances=circumstances, definitions={**world.definitions, **standards})
