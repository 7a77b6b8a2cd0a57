"""R9-R12, R17i where it is narrow: edges that rounding moves, ranges without a unit in them, minima of a fen, unknown bases."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from penalty_dsl.model import Amount, Conventions, Grade, Kind, Point, Rounding, Term, TierAmount, ValueType
from penalty_rules.bounds import Hull, fine_bounds
from penalty_rules.pricing import Priced, Pricer
from penalty_rules.records import SanctionRecord
from penalty_rules.reference import amounts as oracle
from tests.differential.drawing import Draw
from tests.differential.generators import tier_amount
from tests.differential.statute import amount
from tests.differential.vocabulary import Vocabulary
from tests.semantics.asking import ask, codes
from tests.unit.reference.building import circumstance, linked

EXCLUDED = "约定 { 以下 不含本数 建议点 上端 取整 到元 四舍五入 }"


def one(
    statute: str, tier: str, goods: object, head: str = "约定 { 建议点 上端 取整 到元 四舍五入 }"
) -> SanctionRecord:
    body = f"法定处罚 {{ 罚款 {statute} }} 档次 1 {tier} }}"
    (found,) = ask(body, {} if goods is None else {"goods": goods}, head=head).sanctions
    return found


def told(found: SanctionRecord) -> tuple[str, str, bool, str]:
    return str(found.min), str(found.max), found.max_exclusive, str(found.recommended)


# ---- R10, R12: the excluded edge ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("goods", "share", "expected"),
    [
        # 9997.995: rounding moved the edge, the highest yuan below it belongs to the tier
        ("19995.99元", "0% 至 50%", ("1.00", "9997.00", False, "9997.00")),
        ("19996元", "0% 至 50%", ("1.00", "9998.00", True, "9997.00")),
        # [4.00, 4.40): a single yuan
        ("4.40元", "90% 至 99%", ("4.00", "4.00", False, "4.00")),
        # [3.60, 4.00): no yuan, so fen
        ("4元", "90% 至 100%", ("4.00", "4.00", False, "4.00")),
        ("8元", "45% 至 50%", ("3.60", "4.00", True, "3.99")),
        # [3.50, 3.60): no yuan, and the edge stays
        ("10元", "35% 至 36%", ("3.50", "3.60", True, "3.59")),
        # [0.5, 1) fen and [1, 1.2) fen
        ("0.02元", "25% 至 50%", ("0.01", "0.01", False, "0.01")),
        ("0.04元", "25% 至 30%", ("0.01", "0.01", False, "0.01")),
    ],
)
def test_R12_an_excluded_edge_and_rounding(goods: str, share: str, expected: tuple[str, str, bool, str]) -> None:
    found = one("货值的 1倍以下", f"从轻 (light) {{ 其余 罚款 法定幅度的 {share}", goods, EXCLUDED)
    assert told(found) == expected


def test_R12_a_range_without_a_unit_is_told_in_fen_with_its_point() -> None:
    body = "法定处罚 { 罚款 货值的 1倍以上2倍以下 } 档次 1 一般 (normal) { 其余 罚款 法定幅度的 30% 至 70% }"
    answer = ask(body, {"goods": "1元"}, head="约定 { 建议点 中点 取整 到元 四舍五入 }")
    assert told(answer.sanctions[0]) == ("1.30", "1.70", False, "1.50")
    assert codes(answer) == ["rounding_empty"]


@pytest.mark.parametrize(
    ("mode", "point"), [("四舍五入", "1.38"), ("舍去", "1.37"), ("进位", "1.38"), ("四舍六入五成双", "1.38")]
)
def test_R12_the_point_of_such_a_range_is_rounded_to_fen_by_the_declared_mode(mode: str, point: str) -> None:
    body = "法定处罚 { 罚款 货值的 1倍以上2倍以下 } 档次 1 一般 (normal) { 其余 罚款 法定幅度的 25% 至 50% }"
    answer = ask(body, {"goods": "1元"}, head=f"约定 {{ 建议点 中点 取整 到元 {mode} }}")
    assert told(answer.sanctions[0]) == ("1.25", "1.50", False, point)


@pytest.mark.parametrize(
    ("goods", "high", "told_"), [("0.50元", "0.50", ["rounding_empty"]), (0, "0.00", ["amount_zero"])]
)
def test_R12_a_fine_below_one_unit_is_no_zero(goods: object, high: str, told_: list[str]) -> None:
    body = "法定处罚 { 罚款 货值的 1倍以下 } 档次 1 一般 (normal) { 其余 罚款 法定幅度的 0% 至 100% }"
    answer = ask(body, {"goods": goods}, head="约定 { 建议点 下端 取整 到元 舍去 }")
    low = "0.01" if goods else "0.00"
    assert told(answer.sanctions[0]) == (low, high, False, low)
    assert codes(answer) == told_


# ---- R10b: below the minimum -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statute", "tier", "goods", "expected"),
    [
        ("1万元以上5万元以下", "下限的 50% 至 100%", None, ("5000.00", "10000.00", True, "9999.00")),
        # one amount, and that the minimum itself
        ("货值的 1倍以上5倍以下", "1万元", "1万元", ("9999.99", "9999.99", False, "9999.99")),
        ("1万元", "下限的 50% 至 100%", None, ("5000.00", "10000.00", True, "9999.00")),
        # 9997.995
        ("货值的 0.5倍以上1倍以下", "下限的 0% 至 100%", "19995.99元", ("1.00", "9997.00", False, "9997.00")),
        # one unit, two fen, one fen, half a fen
        ("1元以上5元以下", "下限的 0% 至 100%", None, ("0.01", "1.00", True, "0.99")),
        ("货值的 1倍以上5倍以下", "1元至9元", "1元", ("0.99", "0.99", False, "0.99")),
        ("货值的 1倍以上2倍以下", "下限的 0% 至 100%", "0.02元", ("0.01", "0.02", True, "0.01")),
        ("货值的 1倍以上2倍以下", "下限的 0% 至 100%", "0.01元", ("0.00", "0.00", False, "0.00")),
        ("货值的 0.5倍以上2倍以下", "下限的 0% 至 100%", "0.01元", ("0.00", "0.00", False, "0.00")),
        ("货值的 1.5倍以上2倍以下", "1元", "0.01元", ("0.01", "0.01", False, "0.01")),
    ],
)
def test_R10b_mitigated_stays_strictly_below_the_minimum(
    statute: str, tier: str, goods: object, expected: tuple[str, str, bool, str]
) -> None:
    found = one(statute, f"减轻 (less) {{ 其余 罚款 {tier}", goods)
    assert told(found) == expected
    assert found.recommended is not None
    assert found.statutory_min is not None
    assert found.recommended < found.statutory_min


def test_R10b_a_mitigated_tier_that_leaves_the_fine_alone_does_not_lower_it() -> None:
    body = "法定处罚 { 警告 罚款 1万元 } 档次 1 减轻 (less) { 其余 不处 警告 }"
    found = ask(body, {}, head=EXCLUDED).sanctions[1]
    assert told(found) == ("10000.00", "10000.00", False, "10000.00")


# ---- R17i: bounds ------------------------------------------------------------------------------------------------------


def test_R17i_a_minimum_that_may_be_zero_does_not_hide_what_is_possible_in_between() -> None:
    tier = "减轻 (less) { 其余 罚款 1000元至50000元"
    statute = "较高者 { 货值的 0.1倍以上0.2倍以下 ; 10万元以下 }"
    unknown = one(statute, tier, None)
    assert (unknown.amount, unknown.min, unknown.max) == ("bounds", Decimal("0.00"), Decimal("50000.00"))
    for goods in ("0元", "1元", "5000元", "100万元"):
        found = one(statute, tier, goods)
        assert found.min is not None
        assert found.max is not None
        assert Decimal(0) <= found.min <= found.max <= Decimal(50000)


@pytest.mark.parametrize(("statute", "most"), [("较低者", "20000000.00"), ("较高者", None)])
def test_R17i_an_unknown_base_without_end_leaves_the_bound_to_the_other_amounts(statute: str, most: str | None) -> None:
    # At this rate the greatest sum that can be said comes to less than the other amount.
    found = one(
        f"{statute} {{ 货值的 0.0001% ; 2000万元以下 }}", "一般 (normal) { 其余 罚款 法定幅度的 0% 至 100%", None
    )
    assert found.amount == "bounds"
    assert found.max == found.statutory_max == (None if most is None else Decimal(most))


def test_R10a_where_or_more_excludes_the_number_the_lower_edge_is_outside() -> None:
    excluded = "约定 { 以上 不含本数 建议点 下端 取整 到元 四舍五入 }"
    found = one("1万元以上5万元以下", "一般 { 其余 罚款 2万元以上3万元以下", None, excluded)
    assert (found.min, found.min_exclusive, found.recommended) == (Decimal(20_000), True, Decimal(20_001))
    first = one("1万元以上5万元以下", "一般 { 其余 罚款 1万元以上3万元以下", None, excluded)
    assert (first.min, first.min_exclusive, first.recommended) == (Decimal(10_000), False, Decimal(10_000))
    included = one("1万元以上5万元以下", "一般 { 其余 罚款 2万元以上3万元以下", None)
    assert included.min_exclusive is False
    written_otherwise = one("1万元以上5万元以下", "一般 { 其余 罚款 2万元至3万元", None, excluded)
    assert (written_otherwise.min, written_otherwise.min_exclusive) == (found.min, True)


# ---- whatever the numbers ----------------------------------------------------------------------------------------------

GOODS = circumstance("goods", ValueType(Kind.MONEY, "元", 2))
PEOPLE = circumstance("people", ValueType(Kind.COUNT, "次"))
WEIGHT = circumstance("weight", ValueType(Kind.QUANTITY, "吨", 1))
MATTER = linked(circumstances=(GOODS, PEOPLE, WEIGHT))
WORDS = Vocabulary({each.code: each.type for each in (GOODS, PEOPLE, WEIGHT)})
UNITS = (1, 10, 100, 1000, 10_000)
VALUES = st.one_of(st.integers(0, 30), st.integers(0, 5_000), st.integers(0, 10**8))
FRACTIONS = st.builds(Fraction, VALUES, st.sampled_from((1, 1, 2, 3, 7, 1000)))
MANY = settings(
    max_examples=300,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


@st.composite
def conventions(draw: st.DrawFn) -> Conventions:
    return Conventions(
        above_inclusive=draw(st.booleans()),
        below_inclusive=draw(st.booleans()),
        rounding_unit=draw(st.sampled_from(UNITS)),
        rounding=draw(st.sampled_from(list(Rounding))),
    )


def priced(law: Term, tier: TierAmount, mitigated: bool, point: Point, how: Conventions) -> Priced:
    return Pricer(MATTER, Amount((law,)), tier, point, mitigated, how).price("", lambda code: 0)


def absolute(low: Fraction | None, high: Fraction | None) -> TierAmount:
    return TierAmount("absolute", low, high)


def holds(found: Priced, fen: int) -> bool:
    """Whether an amount lies in a printed range."""
    assert found.high is not None
    return (found.low or 0) + found.low_exclusive <= fen < found.high + (not found.high_exclusive)


@MANY
@given(st.data(), conventions(), st.sampled_from(list(Point)), st.booleans())
def test_R12_a_printed_range_is_never_empty_and_the_point_lies_in_it(
    data: st.DataObject, how: Conventions, point: Point, mitigated: bool
) -> None:
    draw = Draw(data.draw)
    pricer = Pricer(MATTER, amount(draw, WORDS), tier_amount(draw, WORDS), point, mitigated, how)
    values = {code: data.draw(VALUES) for code in WORDS.types}
    found = pricer.price("", values.__getitem__)
    if found.status == "open" or found.high is None:
        return
    assert (found.low or 0) + found.low_exclusive + found.high_exclusive <= found.high
    if found.point is not None:
        assert holds(found, found.point)
        fell = ("rounding_empty", "") in found.findings
        assert fell or found.point % how.rounding_unit == 0
    if found.high:
        assert found.point != 0 or found.low == 0


@MANY
@given(st.tuples(FRACTIONS, FRACTIONS, FRACTIONS), st.sampled_from(UNITS), st.booleans(), st.data())
def test_R10_where_the_edge_is_excluded_every_amount_lies_in_one_of_two_neighbours(
    cuts: tuple[Fraction, Fraction, Fraction], unit: int, above: bool, data: st.DataObject
) -> None:
    first, cut, last = sorted(cuts)
    if cut - first < 1 or last - cut < 1:  # narrower than a fen: R12c tells one amount
        return
    how = Conventions(above_inclusive=not above, below_inclusive=above, rounding_unit=unit)
    law = Term(None, Fraction(0), last + 10**9)
    lower, upper = (priced(law, absolute(*ends), False, Point.NONE, how) for ends in ((first, cut), (cut, last)))
    least, most = max(floor(first / unit) + 1, 1), ceil(last / unit) - 1
    for steps in {least, most, floor(cut / unit), ceil(cut / unit), data.draw(st.integers(least, max(least, most)))}:
        if least <= steps <= most:
            below = steps * unit <= cut if above else steps * unit < cut
            assert [holds(lower, steps * unit), holds(upper, steps * unit)] == [below, not below]


@MANY
@given(FRACTIONS, FRACTIONS, FRACTIONS, conventions(), st.sampled_from(list(Point)))
def test_R10b_whatever_the_minimum_mitigated_lies_strictly_below_it(
    minimum: Fraction, low: Fraction, high: Fraction, how: Conventions, point: Point
) -> None:
    if minimum == 0:
        return
    tier = absolute(*sorted((low, high)))
    found = priced(Term(None, minimum, minimum + 100), tier, True, point, how)
    assert found.high is not None
    assert found.high - found.high_exclusive < minimum
    assert found.low is not None
    assert found.low < minimum
    assert found.point is None or found.point < minimum


@MANY
@given(st.data(), conventions(), st.booleans())
def test_R17i_whatever_a_base_turns_out_to_be_the_amount_lies_within_its_bounds(
    data: st.DataObject, how: Conventions, mitigated: bool
) -> None:
    draw = Draw(data.draw)
    statute, tier = amount(draw, WORDS), draw.maybe(90, lambda: tier_amount(draw, WORDS))
    pricer = Pricer(MATTER, statute, tier, Point.MIDDLE, mitigated, how)
    ends = {code: sorted((data.draw(VALUES), data.draw(VALUES))) for code in WORDS.types}
    if draw.chance(50):
        ends["goods"][0] = 0
    bounds = fine_bounds(pricer, "", lambda code: Hull(ends[code][0], ends[code][1]))
    assert by_oracle(statute, tier, mitigated, how, ends) in (None, (bounds.low, bounds.high))
    for _ in range(8):
        values = {
            code: data.draw(st.integers(low, high) | st.sampled_from((low, high))) for code, (low, high) in ends.items()
        }
        found = pricer.price("", values.__getitem__)
        assert (found.status == "open") == (bounds.status == "open")
        if found.status == "open":
            continue
        assert bounds.low is None or (found.low or 0) >= bounds.low, (found, bounds)
        assert bounds.high is None or (found.high is not None and found.high <= bounds.high), (found, bounds)


@pytest.mark.parametrize(
    ("law", "tier", "mitigated", "hull", "expected"),
    [
        # 400 yuan is the maximum at the lowest base, so inside; soon it is an excluded edge, and [350, 400) holds no hundred
        (
            Term("goods", Fraction(1, 100), Fraction(1)),
            absolute(Fraction(350_00), Fraction(400_00)),
            False,
            (400_00, 900_00),
            (350_00, 400_00),
        ),
        # the highest base leaves one amount, a fen below the minimum; the others end at the minimum
        (
            Term(None, Fraction(100_00), Fraction(500_00)),
            TierAmount("base", Fraction(1), None, "goods"),
            True,
            (50_00, 200_00),
            (50_00, 100_00),
        ),
    ],
)
def test_R17i_an_edge_that_is_excluded_for_some_bases_only(
    law: Term, tier: TierAmount, mitigated: bool, hull: tuple[int, int], expected: tuple[int, int]
) -> None:
    how = Conventions(below_inclusive=mitigated, rounding_unit=10_000)
    pricer = Pricer(MATTER, Amount((law,)), tier, Point.NONE, mitigated, how)
    bounds = fine_bounds(pricer, "", lambda code: Hull(*hull))
    assert (bounds.low, bounds.high) == expected
    for goods in range(hull[0], hull[1] + 1, 50):
        found = pricer.price("", lambda code, goods=goods: goods)  # type: ignore[misc]
        assert found.low is not None
        assert found.high is not None
        assert expected[0] <= found.low <= found.high <= expected[1]


def by_oracle(
    statute: Amount, tier: TierAmount | None, mitigated: bool, how: Conventions, ends: dict[str, list[int]]
) -> tuple[Fraction | None, Fraction | None] | None:
    """The reference's bounds; None if the amount is open."""
    discretion = oracle.Discretion(Grade.MITIGATED if mitigated else None, tier, Point.MIDDLE, how)

    def base(end: int) -> oracle.BaseValue:
        return lambda code: Fraction(ends[code][end])

    try:
        law = oracle.statutory(MATTER, statute, base(0)), oracle.statutory(MATTER, statute, base(1))
        return oracle.outer_bounds(MATTER, law, discretion, (base(0), base(1)))
    except oracle.NoNumberError:
        return None
