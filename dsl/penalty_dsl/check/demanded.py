"""R14: procedures and standards whose condition can never be true (warnings); notes where that is not settled."""

from dataclasses import replace

from ..model import STANDARD, Definition, Matter, Rulebook
from ..resolve import Places
from ..resolve.report import Reporter
from ..results import RESULTS
from .cells import Some, Space
from .doubts import NOT_PROVED, Effort
from .exclusive import contradictory
from .walk import Linked, linked

#: A place without bindings or invariants of its own.
_NOWHERE = Matter("", "", (), (), ())


def idle_procedures(rulebook: Rulebook, used: tuple[Rulebook, ...], places: Places, report: Reporter) -> None:
    """Whatever the case and its result are."""
    world = _with_results(linked(rulebook, *used), (rulebook, *used))
    named = [(one.path, one.label, one.when) for one in rulebook.standards]
    named += [(one.path, one.title, one.when) for one in rulebook.procedures if one.when is not None]
    effort = Effort()
    for path, name, when in named:
        space = Space(_NOWHERE, world, world.subjects.codes, effort)
        found = space.some([when]) if space.cut([when]) else Some({})
        if found.never or (found.at is None and contradictory([when])):
            report.tell("P0610", places[path], path=path, name=name)
        elif found.doubt is not None:
            zh, en = found.doubt.value
            proof, proof_en = f"“{name}”的条件可能成立", f"the condition of `{name}` can be true"
            report.tell(NOT_PROVED, places[path], path=path, proof=proof, proof_en=proof_en, doubt=zh, doubt_en=en)


def _with_results(world: Linked, books: tuple[Rulebook, ...]) -> Linked:
    """Results as circumstances, and standards as definitions; the first of a code counts (R14a)."""
    standards: dict[str, Definition] = {}
    for standard in (one for book in books for one in book.standards):
        code = STANDARD + standard.code
        standards.setdefault(code, Definition(code, standard.label, standard.when))
    circumstances = {**world.circumstances, **RESULTS}
    return replace(world, circumstances=circumstances, definitions={**world.definitions, **standards})
