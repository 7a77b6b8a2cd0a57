"""Checks of a resolved rulebook: what names and types alone cannot tell.

`check(resolved, used, ...)` goes matter by matter: limits first (a matter over a limit is not looked at further), circles,
fines (R6, R7, R9), tiers (R8, R13), use. Errors make a matter unusable; warnings and notes do not.
"""

from dataclasses import replace

from ..diagnostics import Diagnostic
from ..model import Matter, Rulebook
from ..resolve import Places
from ..resolve.report import Reporter
from .context import Context
from .cycles import head_cycles, matter_cycles
from .fines import double_fines, tier_fines
from .limits import head_limits, matter_limits
from .tiers import adoption, tier_list, tier_sanctions
from .usage import head_usage, matter_usage
from .walk import linked

__all__ = ["check"]


def check(
    rulebook: Rulebook, used: tuple[Rulebook, ...], places: Places, source: str, text: str
) -> tuple[Rulebook, tuple[Diagnostic, ...]]:
    """The rulebook without the matters that have errors, and everything found. `used`: depth first in 引用 order."""
    report = Reporter(source, text)
    head_limits(rulebook, used, places, report)
    head_cycles(rulebook, used, places, report)
    head_usage(rulebook, used, places, report)
    sound = tuple(matter for matter in rulebook.matters if _matter(matter, rulebook, used, places, report))
    if len(sound) < len(rulebook.matters):
        rulebook = _keep(rulebook, sound)
    return rulebook, report.finish()


def _matter(matter: Matter, rulebook: Rulebook, used: tuple[Rulebook, ...], places: Places, report: Reporter) -> bool:
    context = Context(matter, rulebook, used, linked(matter, rulebook, *used), places, report)
    before = report.broken
    matter_limits(context)
    if report.broken != before:
        return False
    for step in (matter_cycles, double_fines, tier_fines, tier_sanctions, tier_list, matter_usage, adoption):
        step(context)
    return report.broken == before


def _keep(rulebook: Rulebook, matters: tuple[Matter, ...]) -> Rulebook:
    codes = {matter.code for matter in matters}
    scenarios = tuple(scenario for scenario in rulebook.scenarios if scenario.matter in codes)
    return replace(rulebook, matters=matters, scenarios=scenarios)
