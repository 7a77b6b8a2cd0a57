"""R3e where a used rulebook's circumstance has a 仅当 of its own: bound to a condition, it is true or false all the same."""

import pytest

from penalty_dsl.model import Binding, Derived, Expr, Rulebook
from penalty_rules.reference import Reference
from tests.differential.cases import CaseInput
from tests.differential.comparing import by_engine, by_reference, forgetful
from tests.unit.reference.building import COUNT, always, at_least, block, circumstance, fine, is_true, linked, plain


@pytest.mark.parametrize("applies", [is_true("seen"), is_true("unseen")])
@pytest.mark.parametrize(("role", "others"), [("individual", "undetermined"), ("unit", "penalise")])
def test_R3e_R3g_a_sum_of_what_is_bound_breaks_an_invariant_for_every_role(
    applies: Expr, role: str, others: str
) -> None:
    """Whether it is large is not known; the rest is 0 or less either way."""
    books = Rulebook(
        "cn.general",
        "1",
        "总则",
        circumstances=(circumstance("seen"), circumstance("unseen"), circumstance("large", only_when=applies)),
    )
    found = linked(
        block(always(fine(plain(1, 2))), roles=("unit",)),
        used=books,
        subjects=("unit", "individual"),
        circumstances=(circumstance("many", COUNT), circumstance("area", COUNT)),
        derived=(Derived("rest", ((1, "many"), (-1, "large"))),),
        bindings=(Binding("large", when=at_least("area", 5)),),
        invariants=(at_least("rest", 1),),
    )
    for many, expected in ((0, "inconsistent"), (2, others)):
        case = CaseInput(role, {"many": many, "seen": 0, "unseen": 0})
        answers = by_reference(Reference(found), case), by_engine(forgetful(found), case)
        assert [one if isinstance(one, str) else one.disposition for one in answers] == [expected, expected]
