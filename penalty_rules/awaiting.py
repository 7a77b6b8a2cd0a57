"""What an amount that is told in bounds waits for (R17j)."""

from penalty_dsl.model import Expr

from .grounds import ground
from .inputs import given_inputs
from .layout import Layout, condition_reads
from .resolution import Plan
from .situation import Situation


def unknown_inputs(layout: Layout, situation: Situation, plan: Plan) -> frozenset[str]:
    """The given circumstances that are unknown and that the amount really waits for. `situation`: the facts alone."""
    given: set[str] = set()
    for part in _awaited(layout, situation, plan):
        if isinstance(part, str):
            given |= given_inputs(layout.linked, part)
        else:
            given.update(condition_reads(layout.linked, part))
    return frozenset(code for code in given if situation.value(code) is None)


def _awaited(layout: Layout, situation: Situation, plan: Plan) -> tuple[str | Expr, ...]:
    """The bases, inputs and conditions that count."""
    if plan.calculation is not None:
        return plan.calculation.waits_for(ground(layout, situation))
    return plan.bases if plan.pricer is None else plan.pricer.used_bases(situation.value)
