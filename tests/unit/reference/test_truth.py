"""Values and truths: semantics R3, R4, S1-S5, presumptions, bindings, 仅当, derived values."""

from dataclasses import replace

import pytest

from penalty_dsl.model import (
    MAX_INT,
    Binding,
    Compare,
    Definition,
    Derived,
    Effect,
    Not,
    Op,
    Or,
    Ref,
    Rulebook,
    Undeterminable,
)
from penalty_rules.conditions import named_conditions
from penalty_rules.linking import LinkedMatter
from penalty_rules.reference import truths
from penalty_rules.reference.cells import between, circumstance_cells
from penalty_rules.reference.truth import Reference
from tests.unit.reference.building import (
    AREA,
    BOOL,
    COUNT,
    DATE,
    DAYS,
    HARM,
    MONEY,
    at_least,
    below,
    both,
    circumstance,
    is_true,
    linked,
    provision,
    tier,
)


def held(matter: LinkedMatter, role: str = "unit", /, *, presume: bool = True, **facts: int | None) -> bool | None:
    """The truth of the definition `d`."""
    return truths(matter, role, facts, presume)["M/definition/d"]


def matter_with(when: object, *circumstances: object, **more: object) -> LinkedMatter:
    return linked(circumstances=circumstances, definitions=(Definition("d", "d", when),), **more)  # type: ignore[arg-type]


def test_truths_come_in_the_order_of_named_conditions() -> None:
    matter = linked(
        circumstances=(circumstance("a"),),
        definitions=(Definition("d", "d", is_true("a")),),
        tiers=(tier("t1", is_true("a")), tier("t2")),
        provisions=(provision("p", Effect.TRANSFER, is_true("a")),),
    )
    found = truths(matter, "unit", {"a": 1})
    assert list(found) == [condition.path for condition in named_conditions(matter)]
    assert found["M/tier/t1"] is True
    assert found["M/tier/t2"] is False


@pytest.mark.parametrize(
    ("op", "below_it", "at_it", "above_it"),
    [
        (Op.LT, True, False, False),
        (Op.LE, True, True, False),
        (Op.EQ, False, True, False),
        (Op.NE, True, False, True),
        (Op.GE, False, True, True),
        (Op.GT, False, False, True),
    ],
)
def test_R3_comparisons_at_the_boundary(op: Op, below_it: bool, at_it: bool, above_it: bool) -> None:
    matter = matter_with(Compare("n", op, 5), circumstance("n", COUNT))
    assert [held(matter, n=4), held(matter, n=5), held(matter, n=6)] == [below_it, at_it, above_it]


def test_R4_kleene_with_an_unknown_fact() -> None:
    a, b = circumstance("a"), circumstance("b")
    assert held(matter_with(both(is_true("a"), is_true("b")), a, b), a=0) is False
    assert held(matter_with(both(is_true("a"), is_true("b")), a, b), a=1) is None
    assert held(matter_with(Or((is_true("a"), is_true("b"))), a, b), a=1) is True
    assert held(matter_with(Or((is_true("a"), is_true("b"))), a, b), a=0) is None
    assert held(matter_with(Not(is_true("a")), a, b)) is None


def test_R4_otherwise_is_no_other_tier() -> None:
    matter = linked(circumstances=(circumstance("a"),), tiers=(tier("rest"), tier("t", is_true("a"))))
    assert [truths(matter, "unit", facts)["M/tier/rest"] for facts in ({"a": 1}, {"a": 0}, {})] == [False, True, None]


def test_S1_cells_lie_between_the_cuts_and_are_never_empty() -> None:
    when = both(below("m", 1000), Compare("m", Op.LE, 1000), Compare("m", Op.EQ, 0), Compare("m", Op.GT, MAX_INT))
    matter = matter_with(when, circumstance("m", MONEY), circumstance("h", HARM))
    reference = Reference(matter)
    cells = [(cell.low, cell.high) for cell in circumstance_cells(matter, reference.cuts, "m")]
    assert cells == [(0, 0), (1, 999), (1000, 1000), (1001, MAX_INT)]
    assert [cell.low for cell in circumstance_cells(matter, reference.cuts, "h")] == [0, 1, 2]
    assert [(cell.low, cell.high) for cell in between([], 0, 200)] == [(0, 200)]


def test_S1_a_bound_circumstance_cuts_its_source() -> None:
    general = Rulebook("g", "1", "g", circumstances=(circumstance("times", COUNT),))
    matter = linked(
        used=general,
        circumstances=(circumstance("priors", COUNT),),
        bindings=(Binding("times", source="priors"),),
        definitions=(Definition("d", "d", at_least("times", 2)),),
    )
    assert Reference(matter).cuts["priors"] == [2]


@pytest.mark.parametrize("op", list(Op))
def test_S2_comparisons_on_what_is_undeterminable_are_false(op: Op) -> None:
    m = circumstance("m", MONEY, undeterminable=True)
    assert held(matter_with(Compare("m", op, 0), m), m=None) is False
    assert held(matter_with(Not(Compare("m", op, 0)), m), m=None) is True


def test_S2_established_as_undeterminable() -> None:
    m = circumstance("m", MONEY, undeterminable=True)
    matter = matter_with(Undeterminable("m"), m)
    assert [held(matter, m=None), held(matter, m=0), held(matter)] == [True, False, None]


def test_S3_not_applicable_compares_false_and_is_not_undeterminable() -> None:
    guarded = circumstance("m", MONEY, only_when=Compare("subject", Op.EQ, 1), undeterminable=True)
    assert held(matter_with(at_least("m", 0), guarded)) is False
    assert held(matter_with(Undeterminable("m"), guarded)) is False
    assert held(matter_with(at_least("m", 0), guarded), "individual") is None
    assert held(matter_with(at_least("m", 0), guarded), "individual", m=5) is True


def test_S3_presumptions_wait_for_applicability_and_can_be_turned_off() -> None:
    a = circumstance("a")
    presumed = circumstance("b", presumed=0, only_when=is_true("a"))
    matter = matter_with(Not(is_true("b")), a, presumed)
    assert held(matter, a=1) is True
    assert held(matter) is None
    assert held(matter, a=1, presume=False) is None
    assert held(matter, a=1, b=1) is False


def test_S3_bindings_by_condition_and_by_source() -> None:
    general = Rulebook(
        "g",
        "1",
        "g",
        circumstances=(circumstance("first", presumed=0), circumstance("gained", MONEY, undeterminable=True)),
    )
    matter = linked(
        used=general,
        circumstances=(circumstance("priors", COUNT), circumstance("gains", MONEY, undeterminable=True)),
        bindings=(Binding("first", when=Compare("priors", Op.EQ, 1)), Binding("gained", source="gains")),
        definitions=(
            Definition("d", "d", is_true("first")),
            Definition("e", "e", Undeterminable("gained")),
        ),
    )
    assert [held(matter, priors=1), held(matter, priors=2), held(matter)] == [True, False, None]
    assert truths(matter, "unit", {"gains": None})["M/definition/e"] is True
    assert truths(matter, "unit", {"gains": 3})["M/definition/e"] is False


def test_S4_derived_values_are_calculated_from_known_facts() -> None:
    dates = (circumstance("start", DATE), circumstance("end", DATE))
    matter = matter_with(at_least("late", 30), *dates, derived=(Derived("late", ((1, "end"), (-1, "start"))),))
    assert [held(matter, start=738000, end=738030), held(matter, start=738000, end=738029)] == [True, False]


def test_S4_interval_arithmetic_settles_a_derived_value_in_one_cell() -> None:
    facts = (circumstance("a", MONEY), circumstance("b", MONEY))
    matter = matter_with(at_least("sum", 100), *facts, derived=(Derived("sum", ((1, "a"), (1, "b"))),))
    assert held(matter, a=100) is True
    assert held(matter, a=99) is None
    two_cells = matter_with(
        both(at_least("sum", 100), at_least("sum", 200)), *facts, derived=(Derived("sum", ((1, "a"), (1, "b"))),)
    )
    assert Reference(two_cells).cuts["sum"] == [100, 200]
    assert held(two_cells, a=100) is None, "several cells: unknown, though one comparison is settled"


def test_S4_an_input_that_may_be_no_number_settles_nothing() -> None:
    a = circumstance("a", MONEY)
    b = circumstance("b", MONEY, undeterminable=True)
    matter = matter_with(at_least("sum", 100), a, b, derived=(Derived("sum", ((1, "a"), (1, "b"))),))
    assert held(matter, a=100) is None
    assert held(matter, a=100, b=None) is False


def test_S4_a_guard_that_holds_leaves_only_numbers() -> None:
    a, b = circumstance("a", MONEY), circumstance("b", MONEY)
    guarded = replace(b, only_when=at_least("a", 50))
    matter = matter_with(at_least("sum", 100), a, guarded, derived=(Derived("sum", ((1, "a"), (1, "b"))),))
    assert [held(matter, a=100), held(matter, a=10)] == [True, False]


def test_S5_definitions_may_refer_to_definitions() -> None:
    matter = linked(
        circumstances=(circumstance("a", BOOL), circumstance("n", AREA)),
        definitions=(
            Definition("base", "base", both(is_true("a"), below("n", 100))),
            Definition("d", "d", Not(Ref("base"))),
        ),
    )
    assert [held(matter, a=1, n=99), held(matter, a=1, n=100), held(matter, a=1)] == [False, True, None]


def test_S5_a_tier_holds_if_one_of_its_cases_does() -> None:
    found = tier("t", is_true("a"))
    cases = (found.cases[0], replace(found.cases[0], when=at_least("n", 30)))
    matter = linked(circumstances=(circumstance("a"), circumstance("n", DAYS)), tiers=(replace(found, cases=cases),))
    by_facts = [truths(matter, "unit", facts)["M/tier/t"] for facts in ({"n": 30}, {"a": 0, "n": 29}, {"n": 29})]
    assert by_facts == [True, False, None]
