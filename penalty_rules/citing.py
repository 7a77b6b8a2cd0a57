"""What a decision must cite: the provisions violated, the basis of the penalty, the provisions that apply."""

from typing import NamedTuple

from penalty_dsl.model import Citation, Measure

from .linking import LinkedMatter
from .resolution import Resolution

#: The kind of a measure that stands for the penalties of another provision (R6k).
REFERENCE = "reference"


class Cited(NamedTuple):
    """One citation; `role` as in `BasisRecord.role`."""

    role: str
    citation: Citation


def cited(linked: LinkedMatter, resolution: Resolution) -> tuple[Cited, ...]:
    """In citing order, each once in each role. The matter's basis is left out where everything listed has a basis of its own."""
    matter = linked.matter
    listed = [plan.measure for plan in resolution.measures]
    references = [measure for measure in listed if measure.kind == REFERENCE]
    measures = [measure for measure in listed if measure.kind != REFERENCE]
    provisions = (*(() if resolution.ground is None else (resolution.ground,)), *resolution.moved, *resolution.also)
    found = [
        *(Cited("violated", citation) for citation in matter.violated),
        *(Cited("penalty", citation) for citation in matter.basis if rests_on_matter(linked, resolution)),
        *(Cited("penalty", citation) for plan in resolution.plans for citation in plan.sanction.citations),
        *(Cited("penalty", citation) for measure in references for citation in measure.citations),
        *(Cited("measure", citation) for measure in measures for citation in measure.citations),
        *(Cited("provision", citation) for provision in provisions for citation in provision.citations),
    ]
    return tuple(dict.fromkeys(found))


def rests_on_matter(linked: LinkedMatter, resolution: Resolution) -> bool:
    """Whether anything listed rests on the matter's basis, or nothing is listed that could say otherwise."""
    if not resolution.plans or any(not plan.sanction.citations for plan in resolution.plans):
        return True
    return any(
        plan.measure.kind == REFERENCE or measure_citations(linked, plan.measure) is linked.matter.basis
        for plan in resolution.measures
    )


def measure_citations(linked: LinkedMatter, measure: Measure) -> tuple[Citation, ...]:
    """A measure's own citations, else those of the provision it follows from, else the matter's basis. A reference in words has none."""
    if measure.citations or measure.kind == REFERENCE:
        return measure.citations
    source = next((provision for provision in linked.provisions if measure in provision.measures), None)
    return linked.matter.basis if source is None else source.citations
