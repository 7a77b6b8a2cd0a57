"""The choice of the tier and constraints on the grade: semantics R8, S8, S9."""

from fractions import Fraction

import pytest

from penalty_dsl.model import Const, Conventions, Effect, Expr, Grade, Provision, Tier, TierCase
from tests.unit.reference.building import (
    HEAVIER,
    LIGHTER,
    MITIGATED,
    ORDINARY,
    ask,
    circumstance,
    codes,
    is_true,
    linked,
    provision,
    share,
    tier,
)

YES, NO = Const(True), Const(False)
FACTS = tuple(circumstance(code) for code in "abc")
LIGHTEN = provision("lighten", Effect.MUST_LIGHTEN, YES)
AGGRAVATE = provision("aggravate", Effect.MUST_AGGRAVATE, YES)


def three(light: Expr = NO, normal: Expr = NO, heavy: Expr = NO) -> tuple[Tier, ...]:
    return (
        tier("light", light, LIGHTER, share(0, 30)),
        tier("normal", normal, ORDINARY, share(30, 70)),
        tier("heavy", heavy, HEAVIER, share(70, 100)),
    )


def test_R8_the_tier_that_holds_narrows_the_range() -> None:
    record = ask(linked(tiers=three(normal=YES)))
    assert (record.tier, record.grade, record.tier_label) == ("normal", "ordinary", "normal")
    assert (str(record.sanctions[0].min), str(record.sanctions[0].max)) == ("3700.00", "7300.00")


def test_S8_without_tiers_the_statutory_range_is_told_with_a_finding() -> None:
    record = ask(linked())
    assert (record.tier, record.grade, codes(record)) == ("", "", ["no_ladder"])


def test_S8_no_tier_holds() -> None:
    record = ask(linked(tiers=three()))
    assert (record.disposition, codes(record), record.attainable) == ("undetermined", ["no_tier"], ())


@pytest.mark.parametrize(
    ("conflict", "chosen"), [("heavier", "heavy"), ("lighter", "light"), ("order", "light"), ("prefer", "normal")]
)
def test_R8_the_declared_order_settles_a_conflict(conflict: str, chosen: str) -> None:
    conventions = Conventions(conflict=conflict, prefer=(("normal", "light"), ("normal", "heavy")))
    assert ask(linked(tiers=three(YES, YES, YES), conventions=conventions)).tier == chosen


@pytest.mark.parametrize("conventions", [Conventions(), Conventions(conflict="prefer", prefer=(("light", "normal"),))])
def test_R8_an_undeclared_conflict_leaves_every_candidate_attainable(conventions: Conventions) -> None:
    record = ask(linked(tiers=three(YES, NO, YES), conventions=conventions))
    assert record.disposition == "undetermined"
    assert [(item.code, item.args) for item in record.findings] == [("tier_conflict", ("light", "heavy"))]
    assert [(item.disposition, item.tier) for item in record.attainable] == [
        ("penalise", "light"),
        ("penalise", "heavy"),
    ]
    assert record.exact


def test_R8_tiers_of_equal_outcome_are_merged() -> None:
    tiers = (tier("one", YES, ORDINARY, share(0, 50)), tier("two", YES, ORDINARY, share(0, 50)))
    assert ask(linked(tiers=tiers)).tier == "one"


def test_R8_must_lighten_moves_to_the_candidates_that_are_allowed() -> None:
    matter = linked(tiers=three(YES, NO, YES), conventions=Conventions(conflict="heavier"), provisions=(LIGHTEN,))
    record = ask(matter)
    assert (record.tier, codes(record), record.also) == ("light", [], ())
    assert [item.text for item in record.legal_basis if item.role == "provision"] == ["《行政处罚法》第三十三条第一款"]


def test_R8_a_constraint_that_is_satisfied_does_not_count_again() -> None:
    record = ask(linked(tiers=three(light=YES), provisions=(LIGHTEN,)))
    assert (record.tier, codes(record)) == ("light", [])
    assert [item.code for item in record.also] == ["lighten"]


@pytest.mark.parametrize(
    ("rule", "grades", "forced"),
    [
        (LIGHTEN, (MITIGATED, LIGHTER, LIGHTER, ORDINARY), "t2"),
        (LIGHTEN, (MITIGATED, MITIGATED, ORDINARY, None), "t1"),
        (AGGRAVATE, (ORDINARY, HEAVIER, HEAVIER, None), "t1"),
    ],
)
def test_R8_the_nearest_allowed_grade_is_forced(rule: Provision, grades: tuple[Grade | None, ...], forced: str) -> None:
    tiers = tuple(tier(f"t{at}", YES if grade is ORDINARY else NO, grade) for at, grade in enumerate(grades))
    record = ask(linked(tiers=tiers, provisions=(rule,)))
    assert (record.tier, codes(record)) == (forced, ["grade_forced"])
    assert record.findings[0].args == (rule.code,)
    assert record.also == ()


def test_R8_a_grade_is_forced_where_no_tier_holds() -> None:
    assert ask(linked(tiers=three(), provisions=(LIGHTEN,))).tier == "light"


def test_R8_default_shares_serve_a_grade_the_matter_lacks() -> None:
    conventions = Conventions(shares=((LIGHTER, Fraction(0), Fraction(3, 10)),))
    tiers = (tier("normal", YES, ORDINARY),)
    record = ask(linked(tiers=tiers, provisions=(LIGHTEN,), conventions=conventions))
    assert (record.tier, record.grade, codes(record)) == ("", "lighter", ["grade_forced"])
    assert (str(record.sanctions[0].min), str(record.sanctions[0].max)) == ("1000.00", "3700.00")
    without_ladder = ask(linked(provisions=(LIGHTEN,), conventions=conventions))
    assert (without_ladder.grade, codes(without_ladder)) == ("lighter", ["grade_forced"])


def test_R8_no_allowed_grade_at_all_is_undetermined() -> None:
    record = ask(linked(tiers=(tier("normal", YES, ORDINARY),), provisions=(AGGRAVATE,)))
    assert (record.disposition, codes(record)) == ("undetermined", ["no_grade"])


def test_R8_constraints_that_exclude_each_other_leave_the_tier() -> None:
    record = ask(linked(tiers=three(normal=YES), provisions=(LIGHTEN, AGGRAVATE)))
    assert (record.tier, codes(record)) == ("normal", ["weigh"])
    assert record.findings[0].args == ("lighten", "aggravate")
    assert [item.code for item in record.also] == ["lighten", "aggravate"]


def test_R8_may_constraints_move_nothing() -> None:
    record = ask(linked(tiers=three(normal=YES), provisions=(provision("may", Effect.MAY_LIGHTEN, YES),)))
    assert record.tier == "normal"
    assert [item.code for item in record.available] == ["may"]
    assert record.also == ()


def test_S9_tiers_without_grade_are_never_allowed() -> None:
    tiers = (tier("one", YES, None), tier("two", NO, HEAVIER))
    assert ask(linked(tiers=tiers, provisions=(AGGRAVATE,))).tier == "two"


def test_R8_a_pending_tier_gives_no_recommendation() -> None:
    record = ask(linked(tiers=(tier("open", YES, ORDINARY, pending=True),)))
    assert (record.disposition, record.tier, record.sanctions) == ("undetermined", "", ())
    assert [(item.code, item.args) for item in record.findings] == [("tier_pending", ("open",))]


def test_S9_a_pending_tier_may_satisfy_a_constraint() -> None:
    record = ask(linked(tiers=(tier("open", YES, LIGHTER, pending=True), *three()[1:]), provisions=(LIGHTEN,)))
    assert (codes(record), [item.code for item in record.also]) == (["tier_pending"], ["lighten"])


def test_S18_judgements_of_the_chosen_tier_that_hold_ask_for_reasons() -> None:
    cases = tuple(TierCase("", is_true(code), code, judgement=code != "a") for code in "abc")
    matter = linked(circumstances=FACTS, tiers=(tier("t", YES, cases=cases), tier("rest")))
    record = ask(matter, a=1, b=1, c=0)
    assert [(item.code, item.args) for item in record.findings] == [("judgement", ("M/tier/t/when/2",))]
