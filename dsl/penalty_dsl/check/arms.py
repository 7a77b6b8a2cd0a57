"""R9e: levels of 累加 and arms of 分档 that the ones before them take altogether (warnings).

Told only where all combinations of cells can be gone through (`cells`).
"""

from ..model import Cases, cases_of
from .cells import Space
from .context import Context
from .walk import matter_formulas


def idle_levels(context: Context) -> None:
    """Each place is told once: a level of 累加 stands in every column."""
    told: set[tuple[int, int]] = set()
    for formula in matter_formulas(context.matter):
        for cases in cases_of(formula):
            _cases(context, cases, told)


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
