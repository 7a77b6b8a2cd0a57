"""The reference evaluator: a second, deliberately plain reading of `docs/semantics.md`, walking the model directly.

It is the oracle of the differential tests and checks the engine at run time on every memo miss. It shares the model,
linking, named conditions and records with the runtime, and nothing else.

    truths(linked, role, facts)   the Kleene truth of every named condition
    answer(linked, role, facts)   the complete answer
"""

from collections.abc import Mapping

from ..linking import LinkedMatter
from .answer import answer, answer_of
from .truth import Reference
from .unknowns import Refused

__all__ = ["Reference", "Refused", "answer", "answer_of", "truths"]


def truths(
    linked: LinkedMatter, role: str, facts: Mapping[str, int | None], presume: bool = True
) -> dict[str, bool | None]:
    """Path of every named condition -> True, False or None (unknown), in their declared order.

    `facts` are typed integers; a missing key is unknown, None is established undeterminable.
    """
    return Reference(linked).truths(role, facts, presume)
