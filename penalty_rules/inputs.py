"""Which circumstances the amounts of an outcome rest on."""

from .layout import derived_inputs, resolve_source
from .linking import LinkedMatter
from .resolution import Plan, Resolution
from .situation import Situation


def amount_inputs(linked: LinkedMatter, resolution: Resolution) -> frozenset[str]:
    """The circumstances, given and derived, that the amounts of an outcome rest on, its `otherwise` included."""
    found: set[str] = set()
    for plan in resolution.plans:
        if plan.bases:
            found |= plan_inputs(linked, plan)
            found.update(resolve_source(linked, base) for base in plan.bases)
    if resolution.otherwise is not None:
        found |= amount_inputs(linked, resolution.otherwise)
    return frozenset(found)


def plan_inputs(linked: LinkedMatter, plan: Plan) -> frozenset[str]:
    """The given circumstances that the amount of one sanction can rest on."""
    return frozenset[str]().union(*(_given(linked, base) for base in plan.bases))


def unknown_inputs(linked: LinkedMatter, situation: Situation, plan: Plan) -> frozenset[str]:
    """Those that are unknown and that the amount really waits for."""
    used = plan.bases if plan.pricer is None else plan.pricer.used_bases(situation.value)
    given = frozenset[str]().union(*(_given(linked, base) for base in used))
    return frozenset(code for code in given if situation.value(code) is None)


def _given(linked: LinkedMatter, base: str) -> frozenset[str]:
    source = resolve_source(linked, base)
    return frozenset((source,)) if source in linked.circumstances else derived_inputs(linked, source)
