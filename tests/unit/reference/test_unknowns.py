"""Unknown facts: attainable outcomes, missing facts, bounds of amounts: semantics R17, S14-S16."""

from dataclasses import replace
from decimal import Decimal

import pytest

from penalty_dsl.model import (
    MAX_INT,
    Compare,
    Const,
    Definition,
    Derived,
    Effect,
    Not,
    Op,
    Or,
    Provision,
    SanctionKind,
    TierSanction,
    Undeterminable,
)
from penalty_rules.linking import LinkedMatter
from penalty_rules.records import AnswerRecord
from penalty_rules.reference import Refused
from tests.unit.reference.building import (
    COUNT,
    HARM,
    HEAVIER,
    LIGHTER,
    MONEY,
    ORDINARY,
    always,
    amounts,
    ask,
    at_least,
    below,
    block,
    both,
    chain,
    circumstance,
    codes,
    fine,
    gains,
    is_true,
    linked,
    plain,
    provision,
    sanction,
    share,
    tier,
    times,
    with_measure,
)

A, B, C = (circumstance(code) for code in "abc")
GOODS = circumstance("goods", MONEY)


def tiers(record: AnswerRecord) -> list[tuple[str, str]]:
    return [(item.disposition, item.tier) for item in record.attainable]


def asked(record: AnswerRecord) -> list[tuple[str, str]]:
    return [(item.code, item.why) for item in record.missing]


def ladder(**more: object) -> LinkedMatter:
    by_goods = (
        tier("light", below("goods", 1000), LIGHTER, share(0, 30)),
        tier("normal", grade=ORDINARY, amount=share(30, 70)),
        tier("heavy", at_least("goods", 5000), HEAVIER, share(70, 100)),
    )
    return linked(**{"circumstances": (GOODS, A, B, C), "tiers": by_goods, **more})  # type: ignore[arg-type]


def test_R17_every_completion_is_attainable_in_first_seen_order() -> None:
    record = ask(ladder())
    assert record.disposition == "undetermined"
    assert tiers(record) == [("penalise", "light"), ("penalise", "normal"), ("penalise", "heavy")]
    assert (record.sanctions, record.grade, record.tier, record.ground) == ((), "", "", None)
    assert record.exact
    assert asked(record) == [("goods", "outcome")]


def test_R17_one_attainable_outcome_is_the_answer() -> None:
    record = ask(ladder(circumstances=(GOODS, A)), goods=2000)
    assert (record.disposition, record.tier, record.attainable, record.exact) == ("penalise", "normal", (), True)
    either = (tier("t", Or((is_true("a"), Not(is_true("a")))), ORDINARY),)
    certain = ask(linked(circumstances=(A,), tiers=either))
    assert (certain.disposition, certain.tier, certain.missing) == ("penalise", "t", ())


def test_S15_what_the_answer_says_beside_holds_in_every_completion() -> None:
    may = provision("may", Effect.MAY_LIGHTEN, is_true("a"))
    sure = provision("sure", Effect.MAY_LIGHTEN, Const(True))
    record = ask(linked(circumstances=(A,), provisions=(may, sure)))
    assert record.disposition == "penalise"
    assert [item.code for item in record.available] == ["sure"]


def test_S15_branches_leave_their_common_measures() -> None:
    first = with_measure(always(fine()))
    matter = linked(block(first, chain((is_true("a"), [sanction(SanctionKind.WARNING)]))), circumstances=(A,))
    record = ask(matter)
    assert (record.disposition, [item.kind for item in record.measures]) == ("undetermined", ["order_correct"])


def test_S15_a_conflict_of_tiers_stands_for_its_candidates() -> None:
    found = (tier("one", is_true("a"), ORDINARY), tier("two", is_true("b"), HEAVIER))
    record = ask(linked(circumstances=(A, B), tiers=found), a=1)
    assert tiers(record) == [("penalise", "one"), ("penalise", "two")]
    none = ask(linked(circumstances=(A, B), tiers=found), a=0)
    assert tiers(none) == [("undetermined", ""), ("penalise", "two")]


def test_S15_outcomes_of_may_not_penalise_differ_by_their_otherwise() -> None:
    record = ask(ladder(provisions=(provision("may", Effect.MAY_NOT_PENALISE, Const(True)),)))
    assert tiers(record) == [
        ("may_not_penalise", "light"),
        ("may_not_penalise", "normal"),
        ("may_not_penalise", "heavy"),
    ]
    assert record.otherwise is None
    assert [item.kind for item in record.attainable[0].sanctions] == ["fine"]


def test_S15_undeterminable_is_a_cell_of_its_own() -> None:
    may_fail = circumstance("goods", MONEY, undeterminable=True)
    found = (tier("unclear", Undeterminable("goods"), HEAVIER), tier("clear"))
    assert tiers(ask(linked(circumstances=(may_fail,), tiers=found))) == [
        ("penalise", "clear"),
        ("penalise", "unclear"),
    ]


def test_S15_a_guard_decides_what_applies_in_a_completion() -> None:
    guarded = circumstance("harm", HARM, only_when=is_true("a"))
    found = (
        tier("serious", Compare("harm", Op.EQ, 2)),
        tier("calm", both(Not(is_true("a")), Compare("harm", Op.NE, 2))),
        tier("rest"),
    )
    record = ask(linked(circumstances=(A, guarded), tiers=found))
    assert tiers(record) == [("penalise", "rest"), ("penalise", "serious")], "calm would need a harm that applies"
    assert asked(record) == [("harm", "outcome"), ("a", "outcome")]


def test_S15_invariants_take_completions_away() -> None:
    found = (tier("both", both(is_true("a"), is_true("b"))), tier("rest"))
    matter = linked(circumstances=(A, B), tiers=found, invariants=(Or((Not(is_true("a")), Not(is_true("b")))),))
    record = ask(matter)
    assert (record.disposition, record.tier) == ("penalise", "rest")


def test_S15_facts_that_break_an_invariant_are_refused() -> None:
    net = Derived("net", ((1, "goods"), (-1, "gains")))
    facts = (GOODS, circumstance("gains", MONEY, undeterminable=True))
    matter = linked(circumstances=facts, derived=(net,), invariants=(at_least("net", 0),))
    assert ask(matter, goods=5, gains=5).disposition == "penalise"
    assert ask(matter, goods=5, gains=None).disposition == "penalise", "what is undeterminable breaks nothing"
    assert ask(matter, goods=5).disposition == "penalise"
    with pytest.raises(Refused, match="inconsistent"):
        ask(matter, goods=5, gains=6)


def test_S3_a_fact_that_is_not_applicable_is_refused() -> None:
    guarded = circumstance("harm", HARM, only_when=is_true("a"))
    matter = linked(circumstances=(A, guarded), tiers=(tier("t", is_true("a")), tier("rest")))
    with pytest.raises(Refused) as refusal:
        ask(matter, a=0, harm=1)
    assert (refusal.value.code, refusal.value.circumstance) == ("not_applicable", "harm")
    assert ask(matter, harm=1).tier == "t", "the fact shows that its guard holds"


def test_S15_derived_values_that_cells_cannot_settle_take_all_theirs() -> None:
    net = Derived("net", ((1, "goods"), (-1, "gains")))
    found = (tier("loss", below("net", 0)), tier("even", both(at_least("net", 0), below("net", 1))), tier("rest"))
    matter = linked(circumstances=(GOODS, circumstance("gains", MONEY)), derived=(net,), tiers=found)
    record = ask(matter, gains=100)
    assert tiers(record) == [("penalise", "loss"), ("penalise", "even"), ("penalise", "rest")]
    assert not record.exact
    assert asked(record) == [("goods", "outcome")]


def test_S14_an_unknown_base_gives_bounds_over_its_cell() -> None:
    found = chain((below("goods", 10_000_00), [fine(plain(50_000, 100_000))]), (None, [fine(times("goods", 10, 20))]))
    record = ask(linked(block(found), circumstances=(GOODS,)))
    low, high = (item.sanctions[0] for item in record.attainable)
    assert (low.amount, low.min, low.max) == ("exact", Decimal(50_000), Decimal(100_000))
    assert (high.amount, high.min, high.max, high.recommended) == ("bounds", Decimal(100_000), None, None)
    assert (high.statutory_min, high.statutory_max) == (Decimal(100_000), None)
    assert asked(record) == [("goods", "outcome")]


def test_S14_a_base_that_no_condition_reads_is_missing_for_the_amount_only() -> None:
    record = ask(linked(block(always(gains("goods"))), circumstances=(GOODS,)))
    assert record.disposition == "penalise"
    assert amounts(record) == [("0.00", None, None)]
    assert record.sanctions[0].amount == "bounds"
    assert (asked(record), record.attainable, record.exact) == ([("goods", "amount")], (), True)


def test_S14_an_open_possibility_leaves_the_bounds_of_the_others() -> None:
    may_fail = circumstance("goods", MONEY, undeterminable=True)
    record = ask(linked(block(always(fine(times("goods", 1, 2)))), circumstances=(may_fail,)))
    assert (record.sanctions[0].amount, codes(record)) == ("bounds", ["no_ladder"])
    known = ask(linked(block(always(fine(times("goods", 1, 2)))), circumstances=(may_fail,)), goods=None)
    assert known.sanctions[0].amount == "open"


def test_S14_bounds_are_told_only_where_something_bounds_them() -> None:
    capped = replace(times("goods", 1, 2), cap=3_000_00)
    assert amounts(ask(linked(block(always(fine(capped))), circumstances=(GOODS,)))) == [("0.00", "3000.00", None)]
    net = Derived("net", ((1, "goods"), (-1, "fee")))
    matter = linked(block(always(gains("net"))), circumstances=(GOODS, circumstance("fee", MONEY)), derived=(net,))
    assert amounts(ask(matter, fee=100)) == [("0.00", None, None)]
    assert amounts(ask(matter, goods=100)) == [("0.00", "1.00", None)]


def test_S16_most_outcomes_settled_first_then_declared_order() -> None:
    found = (
        tier("one", both(is_true("a"), is_true("b"))),
        tier("two", both(is_true("a"), Not(is_true("b")))),
        tier("rest"),
    )
    record = ask(linked(circumstances=(B, A), tiers=found))
    assert asked(record) == [("b", "outcome"), ("a", "outcome")]
    by_count = tuple(tier(f"t{at}", both(is_true("a"), Compare("n", Op.EQ, at))) for at in range(3))
    record = ask(linked(circumstances=(A, circumstance("n", COUNT)), tiers=(*by_count, tier("rest"))))
    assert asked(record) == [("n", "outcome"), ("a", "outcome")]


def test_S16_what_changes_nothing_is_not_missing() -> None:
    found = (tier("one", both(is_true("a"), is_true("b"))), tier("rest"))
    assert asked(ask(linked(circumstances=(A, B, C), tiers=found), a=0)) == []
    assert asked(ask(linked(circumstances=(A, B, C), tiers=found), a=1)) == [("b", "outcome")]


def many(count: int, **more: object) -> LinkedMatter:
    """A matter whose conditions read `count` one-ofs: 3 ** count completions."""
    facts = tuple(circumstance(f"f{at}", HARM) for at in range(count))
    some = Or(tuple(Compare(item.code, Op.EQ, 2) for item in facts))
    found = (tier("serious", some, HEAVIER, share(70, 100)), tier("rest", grade=ORDINARY, amount=share(30, 70)))
    return linked(**{"circumstances": facts, "tiers": found, **more})  # type: ignore[arg-type]


def test_R17_up_to_4096_completions_are_enumerated() -> None:
    assert ask(many(7)).exact
    outer = ask(many(8))
    assert not outer.exact
    assert tiers(outer) == [("penalise", "serious"), ("penalise", "rest")]
    assert asked(outer) == [(f"f{at}", "outcome") for at in range(8)]
    settled = ask(many(9), f0=2)
    assert (settled.disposition, settled.tier, settled.exact) == ("penalise", "serious", True)


def test_R17_outer_mode_combines_deciders_branches_and_tiers() -> None:
    crime = provision("crime", Effect.TRANSFER, Compare("f0", Op.EQ, 2))
    warned = block(always(fine()), chain((Compare("f1", Op.EQ, 2), [sanction(SanctionKind.WARNING)])))
    matter = many(8, provisions=(crime,), statutory=linked(warned).matter.statutory)
    record = ask(matter)
    assert [(item.disposition, item.tier, len(item.sanctions)) for item in record.attainable] == [
        ("transfer", "", 1),
        ("transfer", "", 0),
        ("penalise", "serious", 2),
        ("penalise", "rest", 2),
        ("penalise", "serious", 1),
        ("penalise", "rest", 1),
    ]


def test_R17_too_many_combinations_tell_dispositions_only() -> None:
    chains = [
        chain((Compare(f"f{at}", Op.EQ, 2), [sanction(kind)])) for at, kind in enumerate(list(SanctionKind)[3:11])
    ]
    provisions: tuple[Provision, ...] = (provision("crime", Effect.TRANSFER, Compare("f0", Op.EQ, 2)),)
    matter = many(8, provisions=provisions, statutory=linked(block(always(fine()), *chains)).matter.statutory)
    record = ask(matter)
    assert [(item.disposition, item.unbounded, item.sanctions) for item in record.attainable] == [
        ("transfer", True, ()),
        ("penalise", True, ()),
    ]
    assert (record.exact, record.measures, record.findings) == (False, (), ())


def test_R17_outer_mode_tells_what_a_possible_constraint_would_force() -> None:
    must = provision("must", Effect.MUST_LIGHTEN, Compare("f0", Op.EQ, 2))
    light = (tier("low", Const(False), LIGHTER, share(0, 30)), tier("rest", grade=ORDINARY))
    read = Definition("all", "all", many(8).matter.tiers[0].cases[0].when)
    record = ask(many(8, provisions=(must,), tiers=light, definitions=(read,)))
    assert tiers(record) == [("penalise", "rest"), ("penalise", "low")]


def test_S14_the_largest_value_of_an_endless_type_is_no_bound() -> None:
    found = chain((Compare("goods", Op.GT, 5), [gains("goods")]), (None, [fine()]))
    record = ask(linked(block(found), circumstances=(GOODS,)))
    assert record.attainable[1].sanctions[0].max is None
    assert ask(linked(block(found), circumstances=(GOODS,)), goods=MAX_INT).sanctions[0].max is not None


def test_S9_the_tier_that_moves_is_attainable() -> None:
    must = provision("must", Effect.MUST_LIGHTEN, is_true("a"))
    record = ask(ladder(provisions=(must,)), goods=9000)
    assert tiers(record) == [("penalise", "heavy"), ("penalise", "light")]
    assert asked(record) == [("a", "outcome")]


def test_S13_what_a_tier_imposes_is_part_of_the_outcome() -> None:
    impose = (TierSanction(SanctionKind.FINE, "impose"),)
    found = (tier("one", is_true("a"), sanctions=impose), tier("two"))
    assert len(ask(linked(circumstances=(A,), tiers=found)).attainable) == 2
