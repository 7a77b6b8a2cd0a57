"""R9e: levels of 累加 and arms of 分档 that the ones before them take altogether (warnings).

Told only where all combinations of cells can be gone through (`cells`).
"""

from collections.abc import Iterator

from ..model import Cases, Formula, Matter
from .cells import Space
from .context import Context
from .walk import nodes, statutory_sanctions


def idle_levels(context: Context) -> None:
    """Each place is told once: a level of 累加 stands in every column."""
    told: set[tuple[int, int]] = set()
    for formula in _formulas(context.matter):
        for node in nodes(formula):
            if isinstance(node, Cases):
                _cases(context, node, told)


def _formulas(matter: Matter) -> Iterator[Formula]:
    tiers = matter.every_tier
    for said in (sanction for tier in tiers for sanction in tier.sanctions):
        if said.amount is not None and said.amount.formula is not None:
            yield said.amount.formula
    for sanction in statutory_sanctions(matter):
        if sanction.amount is not None:
            yield from (term.formula for term in sanction.amount.terms if term.formula is not None)


def _cases(context: Context, cases: Cases, told: set[tuple[int, int]]) -> None:
    space = Space(context.matter, context.world, context.matter.subjects)
    if not space.cut([arm.when for arm in cases.arms]):
        return
    left = space.possible
    for arm in cases.arms:
        holds = space.where(arm.when)
        place = context.places[arm.path]
        if not holds & left and (place.start, place.end) not in told:
            told.add((place.start, place.end))
            why = ("", "") if not holds else ("：前面的程度已经包括", ": the ones before it take it all")
            written = context.report.written(place).strip("| ")
            context.tell("P0448", arm.path, written=written, why=why[0], why_en=why[1])
        left &= ~holds
