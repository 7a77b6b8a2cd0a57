"""Looking for one combination of cells (`check.search`) against laying all of them out (`check.cells`)."""

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from penalty_dsl.check import cells
from penalty_dsl.check.cells import Some, Space
from penalty_dsl.check.doubts import Doubt, Effort
from penalty_dsl.check.walk import linked, matter_conditions
from penalty_dsl.model import Expr, Not
from penalty_rules.linking import LinkedMatter
from tests.differential.generators import plain_matters


def asked(matter: LinkedMatter, exprs: list[Expr], most: int) -> tuple[Space, Some] | None:
    """Where all of `exprs` are true; None where there is nothing to lay out."""
    books = (matter.rulebook, *matter.used)
    space = Space(matter.matter, linked(matter.matter, *books), matter.matter.subjects, Effort())
    with patch.object(cells, "MAX_COMBINATIONS", most):
        return (space, space.some(exprs)) if space.cut(exprs) else None


@settings(max_examples=150, deadline=None)
@given(plain_matters(), st.data())
def test_both_ways_find_the_same(matter: LinkedMatter, data: st.DataObject) -> None:
    """Bindings, 仅当, 约束 and definitions included; and what was found is one of the combinations laid out."""
    written = [expr for _, expr in matter_conditions(matter.matter)]
    drawn = data.draw(st.lists(st.sampled_from(written), min_size=1, max_size=3)) if written else []
    exprs = [Not(expr) if data.draw(st.booleans()) else expr for expr in drawn]
    laid, searched = asked(matter, exprs, 4096), asked(matter, exprs, 1)
    if laid is None or searched is None or searched[1].doubt is Doubt.MANY:
        return
    assert (laid[1].at is None, laid[1].doubt) == (searched[1].at is None, searched[1].doubt)
    if searched[1].at is not None and laid[0].full:
        region = laid[0]._meet(dict(searched[1].at))
        assert region
        assert not region & ~laid[0].possible
        assert all(laid[0]._truth(expr, False)[0] & region == region for expr in exprs)
