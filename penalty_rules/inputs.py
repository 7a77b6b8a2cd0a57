"""Which circumstances the amounts of an outcome rest on."""

from .layout import derived_inputs, resolve_source, rests_on
from .linking import LinkedMatter
from .resolution import Plan, Resolution


def amount_inputs(linked: LinkedMatter, resolution: Resolution) -> frozenset[str]:
    """The circumstances, given and derived, that the amounts of an outcome rest on: their bases, what the conditions of formulas read,
    and what decides whether all of these apply; its `otherwise`, what is available and its alternatives included."""
    found: set[str] = set()
    for plan in resolution.plans:
        if plan.bases or plan.conditions:
            found |= plan_reads(linked, plan)
            found.update(resolve_source(linked, base) for base in plan.bases)
    for inner in (*resolution.alternatives, *resolution.inner):
        found |= amount_inputs(linked, inner)
    return frozenset(found)


def plan_reads(linked: LinkedMatter, plan: Plan) -> frozenset[str]:
    """Everything that the amount of one sanction rests on: its inputs, what decides whether they apply (仅当), and what the conditions
    of its formulas read."""
    values = (base_reads(linked, base) for base in plan.bases)
    return frozenset[str]().union(*values, *(rests_on(linked, each) for each in plan.conditions))


def base_reads(linked: LinkedMatter, base: str) -> frozenset[str]:
    """What the value of a base or input rests on."""
    given = given_inputs(linked, base)
    guards = [linked.circumstances[code].only_when for code in given]
    return given.union(*(rests_on(linked, guard) for guard in guards if guard is not None))


def given_inputs(linked: LinkedMatter, base: str) -> frozenset[str]:
    """The given circumstances whose value a base or input takes."""
    source = resolve_source(linked, base)
    return frozenset((source,)) if source in linked.circumstances else derived_inputs(linked, source)
