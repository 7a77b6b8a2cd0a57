"""What a decision must cite: the provisions violated, the basis of the penalty, the provisions that apply."""

from typing import NamedTuple

from penalty_dsl.model import Citation, Matter

from .resolution import Resolution


class Cited(NamedTuple):
    """One citation; `role` as in `BasisRecord.role`."""

    role: str
    citation: Citation


def cited(matter: Matter, resolution: Resolution) -> tuple[Cited, ...]:
    """In citing order, each once in each role."""
    provisions = (*(() if resolution.ground is None else (resolution.ground,)), *resolution.moved, *resolution.also)
    found = [
        *(Cited("violated", citation) for citation in matter.violated),
        *(Cited("penalty", citation) for citation in matter.basis),
        *(Cited("penalty", citation) for plan in resolution.plans for citation in plan.sanction.citations),
        *(Cited("provision", citation) for provision in provisions for citation in provision.citations),
    ]
    return tuple(dict.fromkeys(found))
