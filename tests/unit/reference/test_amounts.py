"""Amounts, exact: semantics R7, R9-R12, S10-S12, and the terms of other sanctions (S13)."""

from decimal import Decimal
from fractions import Fraction

import pytest

from penalty_dsl.model import (
    Amount,
    Const,
    Conventions,
    Derived,
    Duration,
    Expr,
    Grade,
    Point,
    Rounding,
    Sanction,
    SanctionKind,
    Term,
    TierAmount,
    TierSanction,
)
from penalty_rules.linking import LinkedMatter
from penalty_rules.records import AnswerRecord, SanctionRecord
from tests.unit.reference.building import (
    AREA,
    COUNT,
    DATE,
    DAYS,
    HEAVIER,
    MITIGATED,
    MONEY,
    ORDINARY,
    YUAN,
    always,
    amounts,
    ask,
    block,
    circumstance,
    codes,
    fine,
    gains,
    linked,
    plain,
    sanction,
    share,
    tier,
    times,
)

YES: Expr = Const(True)
GOODS = circumstance("goods", MONEY, undeterminable=True)
FACTS = (
    GOODS,
    circumstance("fee", MONEY),
    circumstance("people", COUNT),
    circumstance("area", AREA),
    circumstance("days", DAYS),
)


def statute(amount: Amount | None, conventions: Conventions | None = None) -> LinkedMatter:
    return linked(
        block(always(Sanction("", SanctionKind.FINE, amount=amount))), circumstances=FACTS, conventions=conventions
    )


def statutory(record: AnswerRecord) -> tuple[str, str]:
    return str(record.sanctions[0].statutory_min), str(record.sanctions[0].statutory_max)


def term(base: str | None, low: int | None, high: int | None, base_floor: int | None = None) -> Term:
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    return Term(base, ends[0], ends[1], base_floor)


def narrowed(
    amount: TierAmount | None,
    grade: Grade | None = ORDINARY,
    law: Amount | None = None,
    conventions: Conventions | None = None,
    **facts: int | None,
) -> SanctionRecord:
    """The fine of a matter (1,000 to 10,000 yuan unless told) whose only tier holds."""
    matter = linked(
        block(always(fine(law))),
        circumstances=FACTS,
        tiers=(tier("t", YES, grade, amount),),
        conventions=conventions,
    )
    return ask(matter, **facts).sanctions[0]


def bounds(record: SanctionRecord) -> tuple[str | None, str | None]:
    return None if record.min is None else str(record.min), None if record.max is None else str(record.max)


def test_R7_a_range_is_a_range() -> None:
    assert amounts(ask(statute(plain(1000, 10_000)))) == [("1000.00", "10000.00", None)]


def test_R7_multiples_of_a_money_base() -> None:
    record = ask(statute(times("goods", 10, 20)), goods=12_345_67)
    assert amounts(record) == [("123456.70", "246913.40", None)]
    assert statutory(record) == ("123456.70", "246913.40")


def test_R7_the_floor_of_the_base_comes_before_the_multiple() -> None:
    amount = Amount((term("goods", 10, 20, base_floor=10_000 * YUAN),))
    assert statutory(ask(statute(amount), goods=1)) == ("100000.00", "200000.00")


def test_R7_fen_for_each_unit_of_a_count_or_quantity() -> None:
    assert statutory(ask(statute(Amount((term("people", 100, 500),))), people=3)) == ("3.00", "15.00")
    assert statutory(ask(statute(Amount((term("area", 100_00, 500_00),))), area=25)) == ("250.00", "1250.00")
    assert statutory(ask(statute(Amount((term("days", 100, 100),))), days=7)) == ("7.00", "7.00")


@pytest.mark.parametrize(("combine", "expected"), [("higher", ("500.00", "1000.00")), ("lower", ("100.00", "900.00"))])
def test_R7_the_higher_or_lower_of_several_bound_by_bound(combine: str, expected: tuple[str, str]) -> None:
    amount = Amount((term(None, 500_00, 900_00), term("goods", 1, 10)), combine)
    assert statutory(ask(statute(amount), goods=100_00)) == expected


def test_S10_a_missing_bound_is_the_least_or_the_greatest() -> None:
    higher = Amount((term(None, None, 900_00), term("goods", 1, None)), "higher")
    lower = Amount((term(None, None, 900_00), term("goods", 1, None)), "lower")
    assert statutory(ask(statute(higher), goods=100_00)) == ("100.00", "None")
    assert statutory(ask(statute(lower), goods=100_00)) == ("None", "900.00")


def test_R7_an_undeterminable_base_has_its_fallback() -> None:
    amount = Amount((term("goods", 10, 20),), fallback=term(None, 5_00, 9_00))
    assert statutory(ask(statute(amount), goods=None)) == ("5.00", "9.00")
    several = Amount((term("goods", 10, 20), term(None, 1, 1)), "higher", fallback=term("fee", 2, 3))
    assert statutory(ask(statute(several), goods=None, fee=7_00)) == ("14.00", "21.00")


def test_R7_an_undeterminable_base_without_fallback_leaves_the_amount_open() -> None:
    record = ask(statute(times("goods", 10, 20)), goods=None)
    assert record.sanctions[0].amount == "open"
    assert [(item.code, item.args) for item in record.findings][1:] == [
        ("base_undeterminable", ("M/statutory/1/chain/1/branch/1/fine/1", "goods"))
    ]
    assert record.disposition == "penalise"


@pytest.mark.parametrize("amount", [None, Amount()])
def test_R7_a_fine_without_a_number_is_open(amount: Amount | None) -> None:
    record = ask(statute(amount))
    assert (record.sanctions[0].amount, codes(record)) == ("open", ["no_ladder", "amount_open"])


def test_R7_floor_and_cap_of_the_result_come_last() -> None:
    amount = Amount((term("goods", 1, 10),), floor=50_00, cap=300_00)
    assert [statutory(ask(statute(amount), goods=value)) for value in (1, 20_00, 500_00)] == [
        ("50.00", "50.00"),
        ("50.00", "200.00"),
        ("300.00", "300.00"),
    ]
    open_ends = Amount((term("goods", None, None),), floor=50_00, cap=300_00)
    assert statutory(ask(statute(open_ends), goods=1)) == ("50.00", "300.00")


def test_R7_a_derived_base_below_zero_counts_as_zero() -> None:
    matter = linked(
        block(always(fine(times("net", 1, 2)))),
        circumstances=FACTS,
        derived=(Derived("net", ((1, "goods"), (-1, "fee"))),),
    )
    assert statutory(ask(matter, goods=5, fee=9)) == ("0.00", "0.00")
    assert statutory(ask(matter, goods=9_00, fee=5_00)) == ("4.00", "8.00")


def test_R7_two_dates_as_a_base_give_days() -> None:
    matter = linked(
        block(always(fine(Amount((term("late", 100, 200),))))),
        circumstances=(circumstance("due", DATE), circumstance("done", DATE)),
        derived=(Derived("late", ((1, "done"), (-1, "due"))),),
    )
    assert statutory(ask(matter, due=738000, done=738010)) == ("10.00", "20.00")


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (share(30, 70), ("3700.00", "7300.00")),
        (share(30, 70, "max"), ("3000.00", "7000.00")),
        (share(100, 300, "min"), ("1000.00", "3000.00")),
        (TierAmount("absolute", Fraction(2000_00), Fraction(3000_00)), ("2000.00", "3000.00")),
        (TierAmount("base", Fraction(2), Fraction(3), "goods"), ("1600.00", "2400.00")),
        (share(None, 50, "max"), ("1000.00", "5000.00")),
        (TierAmount("absolute", Fraction(2000_00), None), ("2000.00", "10000.00")),
        (None, ("1000.00", "10000.00")),
    ],
)
def test_S11_the_forms_of_a_tier_amount(amount: TierAmount | None, expected: tuple[str, str]) -> None:
    assert bounds(narrowed(amount, goods=800_00)) == expected


def test_R9_no_grade_but_mitigated_leaves_the_statutory_range() -> None:
    outside = TierAmount("absolute", Fraction(1_00), Fraction(99_999_00))
    for grade in (Grade.LIGHTER, ORDINARY, HEAVIER, None):
        assert bounds(narrowed(outside, grade)) == ("1000.00", "10000.00")


def test_R9_a_tier_cut_back_to_the_statutory_range_says_so() -> None:
    both, raised, limited = ["amount_raised", "amount_clamped"], ["amount_raised"], ["amount_clamped"]
    cases: tuple[tuple[int | None, int | None, list[str]], ...] = (
        (1, 20_000, both),
        (1, 10_000, raised),
        (1, 999, raised),
        (1000, 10_000, []),
        (None, 20_000, limited),
        (10_001, 20_000, limited),
        (2000, None, []),
    )
    for low, high, told in cases:
        ends = [None if end is None else Fraction(end * YUAN) for end in (low, high)]
        matter = linked(tiers=(tier("t", YES, ORDINARY, TierAmount("absolute", ends[0], ends[1])),))
        assert codes(ask(matter)) == told
    below = TierAmount("absolute", Fraction(1), Fraction(500_00))
    assert codes(ask(linked(tiers=(tier("t", YES, MITIGATED, below),)))) == []


def test_the_rules_behind_an_amount_are_told_in_words() -> None:
    record = narrowed(share(30, 70))
    assert (record.statutory_rule, record.tier_rule) == ("1,000元以上10,000元以下", "法定幅度的30%至70%")
    assert (ask(linked()).sanctions[0].tier_rule, narrowed(None).tier_rule) == ("", "")


def test_R9_mitigated_lies_below_the_statutory_minimum_and_excludes_it() -> None:
    record = narrowed(TierAmount("absolute", Fraction(400_00), Fraction(99_999_00)), MITIGATED)
    assert (*bounds(record), record.max_exclusive) == ("400.00", "1000.00", True)
    inside = narrowed(share(20, 50, "min"), MITIGATED)
    assert (*bounds(inside), inside.max_exclusive) == ("200.00", "500.00", False)


def test_R7_a_cap_without_a_floor_counts_from_zero_and_a_fine_is_at_least_one_unit() -> None:
    conventions = Conventions(rounding_unit=YUAN)
    unrefined = ask(statute(plain(None, 2000), conventions)).sanctions[0]
    assert (*bounds(unrefined), unrefined.statutory_min) == (None, "2000.00", None)
    refined = narrowed(share(0, 30), law=plain(None, 2000), conventions=conventions)
    assert (*bounds(refined), refined.statutory_min) == ("1.00", "600.00", None)


def test_S11_a_share_of_a_range_without_an_upper_bound_is_open() -> None:
    for of in ("range", "max"):
        record = narrowed(share(30, 70, of), law=plain(1000, None))
        assert (record.amount, record.statutory_min, record.statutory_max) == ("open", Decimal(1000), None)


def test_R10_where_below_excludes_the_number_all_tiers_but_the_last_are_half_open() -> None:
    conventions = Conventions(below_inclusive=False, point=Point.HIGH, rounding_unit=YUAN)
    middle, last = (narrowed(share(30, high), conventions=conventions) for high in (70, 100))
    assert (bounds(middle), middle.max_exclusive, str(middle.recommended)) == (("3700.00", "7300.00"), True, "7299.00")
    assert (bounds(last), last.max_exclusive, str(last.recommended)) == (("3700.00", "10000.00"), False, "10000.00")
    inclusive = narrowed(share(30, 70), conventions=Conventions(point=Point.HIGH))
    assert (inclusive.max_exclusive, str(inclusive.recommended)) == (False, "7300.00")


@pytest.mark.parametrize(
    ("point", "expected"),
    [(Point.LOW, "3700.00"), (Point.MIDDLE, "5500.00"), (Point.HIGH, "7300.00"), (Point.NONE, None)],
)
def test_R11_the_recommended_point(point: Point, expected: str | None) -> None:
    found = narrowed(share(30, 70), conventions=Conventions(point=point)).recommended
    assert (None if found is None else str(found)) == expected


def test_R11_the_inner_declaration_of_the_point_wins() -> None:
    def points(matter: Point | None, own: Point | None) -> str:
        tiers = (tier("t", YES, ORDINARY, share(30, 70), point=own),)
        record = ask(linked(tiers=tiers, point=matter, conventions=Conventions(point=Point.LOW)))
        return str(record.sanctions[0].recommended)

    assert points(None, None) == "3700.00"
    assert points(Point.MIDDLE, None) == "5500.00"
    assert points(Point.MIDDLE, Point.HIGH) == "7300.00"
    assert points(Point.MIDDLE, Point.NONE) == "None"


def test_R11_without_tiers_only_a_fixed_amount_has_a_point() -> None:
    conventions = Conventions(point=Point.HIGH)
    assert amounts(ask(statute(plain(1000, 2000), conventions)))[0][2] is None
    assert amounts(ask(statute(plain(1000, 1000)))) == [("1000.00", "1000.00", "1000.00")]


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [(Rounding.DOWN, "6.00"), (Rounding.UP, "7.00"), (Rounding.HALF_UP, "7.00"), (Rounding.HALF_EVEN, "6.00")],
)
def test_R12_bounds_inwards_and_the_point_by_the_declared_mode(rounding: Rounding, expected: str) -> None:
    conventions = Conventions(rounding=rounding, rounding_unit=YUAN, point=Point.MIDDLE)
    amount = TierAmount("absolute", Fraction(5_10), Fraction(7_90))
    record = narrowed(amount, law=plain(1, 100), conventions=conventions)
    assert (*bounds(record), str(record.recommended)) == ("6.00", "7.00", expected)


def test_R12_nothing_left_after_rounding_gives_the_unrounded_bounds() -> None:
    conventions = Conventions(rounding_unit=1000 * YUAN)
    amount = TierAmount("absolute", Fraction(1_200_10), Fraction(1_900_20))
    matter = linked(tiers=(tier("t", YES, ORDINARY, amount),), conventions=conventions)
    record = ask(matter)
    assert amounts(record) == [("1200.10", "1900.20", None)]
    assert codes(record) == ["rounding_empty"]


def test_R12_bounds_that_cross_even_in_fen_are_the_fen_below() -> None:
    record = ask(statute(Amount((Term("goods", Fraction(3, 2), Fraction(3, 2)),))), goods=101)
    assert amounts(record) == [("1.51", "1.51", "1.51")]
    assert codes(record) == ["no_ladder", "rounding_empty"]
    assert record.disposition == "penalise"


def test_S12_a_fine_of_zero_is_told() -> None:
    record = ask(statute(times("goods", 10, 20)), goods=0)
    assert (amounts(record), codes(record)) == ([("0.00", "0.00", "0.00")], ["no_ladder", "amount_zero"])


def test_R12_thirds_stay_exact_until_the_end() -> None:
    thirds = TierAmount("range", Fraction(1, 3), Fraction(2, 3))
    record = narrowed(thirds, law=plain(0, 1000), conventions=Conventions(rounding_unit=1))
    assert bounds(record) == ("333.34", "666.66")


def test_S13_confiscated_gains_are_the_base_itself() -> None:
    matter = linked(block(always(gains("goods"))), circumstances=FACTS, conventions=Conventions(rounding_unit=10_000))
    assert amounts(ask(matter, goods=1_234_56)) == [("1234.56", "1234.56", "1234.56")]
    undeterminable = ask(matter, goods=None)
    assert (undeterminable.sanctions[0].amount, codes(undeterminable)) == ("open", ["no_ladder"])


def test_S13_gains_that_are_not_applicable_are_zero() -> None:
    guarded = circumstance("profit", MONEY, only_when=Const(False))
    matter = linked(block(always(gains("profit"))), circumstances=(guarded,))
    assert amounts(ask(matter)) == [("0.00", "0.00", "0.00")]


def test_S13_durations_are_told_in_their_own_unit() -> None:
    kind = SanctionKind.SUSPEND_LICENCE
    matter = linked(
        block(always(sanction(kind, duration=Duration("month", 1, 6)))),
        tiers=(tier("t", YES, sanctions=(TierSanction(kind, "refine", None, Duration("month", 3, 3)),)),),
    )
    record = ask(matter).sanctions[0]
    assert (record.amount, record.unit) == ("exact", "month")
    assert [record.min, record.max, record.recommended, record.statutory_min, record.statutory_max] == [3, 3, 3, 1, 6]
    life = ask(linked(block(always(sanction(SanctionKind.BAN, duration=Duration("life")))))).sanctions[0]
    assert (life.amount, life.unit, life.min, life.max) == ("exact", "life", None, None)
    assert ask(linked(block(always(sanction(kind))))).sanctions[0].amount == "none"
