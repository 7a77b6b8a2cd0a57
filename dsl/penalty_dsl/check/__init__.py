"""Checks of a resolved rulebook: what names and types alone cannot tell.

`check(resolved, used, ...)` goes matter by matter: limits first (a matter over a limit is not looked at further), circles,
who may provide what, fines (R6, R7, R9), tiers (R8, R13), gaps (R6d, R8i), use. Errors make a matter unusable; warnings and notes do not.
"""

from dataclasses import replace

from ..diagnostics import Diagnostic
from ..model import Matter, Rulebook
from ..resolve import Places
from ..resolve.report import Reporter
from ..subjects import subjects_of
from .arms import levels
from .choices import tier_choices
from .context import Context
from .cuts import general_cuts
from .cycles import head_cycles, matter_cycles
from .demanded import idle_procedures
from .demands import unmet_demands
from .fines import double_fines, idle_fallbacks
from .gaps import branch_gaps, tier_gaps
from .layers import layered_invariants, narrowed_tiers
from .limits import head_limits, matter_limits
from .means import head_means, matter_means
from .mitigation import mitigated_tiers
from .powers import powers, unknown_powers
from .rungs import spoken
from .severity import severity
from .silence import silent_blocks
from .tier_fines import tier_fines
from .tier_objects import tier_objects
from .tier_terms import tier_terms
from .tiers import adoption, preferences, tier_list, tier_sanctions
from .unit_fines import own_fines
from .usage import head_usage, matter_usage
from .walk import linked
from .weaker import weaker_demands

__all__ = ["check"]


def check(
    rulebook: Rulebook, used: tuple[Rulebook, ...], places: Places, source: str, text: str
) -> tuple[Rulebook, tuple[Diagnostic, ...]]:
    """The rulebook without the matters that have errors, and everything found. `used`: depth first in 引用 order."""
    report = Reporter(source, text)
    for step in (head_limits, head_cycles, head_means, head_usage, unknown_powers, idle_procedures, weaker_demands):
        step(rulebook, used, places, report)
    preferences(rulebook, places, report)
    cuts = general_cuts((rulebook, *used))
    subjects = subjects_of(rulebook, {book.id: book for book in used})
    sound = []
    for matter in rulebook.matters:
        if matter.layers and matter.code not in places:
            sound.append(matter)  # as it is above, where it was checked
            continue
        spelled = subjects.matter(matter)
        context = Context(spelled, rulebook, used, linked(spelled, rulebook, *used), cuts, places, report)
        if _sound(context):
            sound.append(matter)
    if len(sound) < len(rulebook.matters):
        rulebook = _keep(rulebook, tuple(sound))
    return rulebook, report.finish()


def _sound(context: Context) -> bool:
    """Run the checks of one matter; whether none found an error."""
    before = context.report.broken
    matter_limits(context)
    if context.report.broken != before:
        return False
    for step in (matter_cycles, matter_means, powers, double_fines, idle_fallbacks):
        step(context)
    said = tuple(spoken(context))
    for compare in (tier_sanctions, tier_objects, tier_fines, tier_terms, own_fines):
        compare(context, said)
    steps = (
        tier_choices,
        mitigated_tiers,
        narrowed_tiers,
        layered_invariants,
        tier_list,
        severity,
        branch_gaps,
        silent_blocks,
        tier_gaps,
        unmet_demands,
        levels,
        matter_usage,
        adoption,
    )
    for step in steps:
        step(context)
    return context.report.broken == before


def _keep(rulebook: Rulebook, matters: tuple[Matter, ...]) -> Rulebook:
    codes = {matter.code for matter in matters}
    scenarios = tuple(scenario for scenario in rulebook.scenarios if scenario.matter in codes)
    return replace(rulebook, matters=matters, scenarios=scenarios)
