"""English answers: our own words are English everywhere; labels, texts and units of the rulebook stay in its language (R18b)."""

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest

from penalty_dsl.model import Amount, Cases, Matter, Term, TierAmount, formula_nodes
from penalty_rules import load_rulebooks, recommend
from penalty_rules.labels import UNITS
from penalty_rules.linking import LinkedMatter
from penalty_rules.render import render_text
from penalty_rules.rules_in_words import statutory_rule, tier_rule
from tests.semantics.asking import ask, catalogue
from tests.semantics.test_r09_formula import WEIGHED
from tests.unit.render.test_words import linked

CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")


@pytest.mark.parametrize(
    ("term", "zh", "en"),
    [
        (Term(None, Fraction(5_000_000), Fraction(10_000_000)), "50,000元以上100,000元以下", "50,000 to 100,000 yuan"),
        (Term(None, None, Fraction(10_000_000)), "100,000元以下", "up to 100,000 yuan"),
        (Term(None, Fraction(10_000_000), None), "100,000元以上", "100,000 yuan or more"),
        (
            Term("goods_value", Fraction(10), Fraction(20)),
            "货值金额的10倍以上20倍以下",
            "10 to 20 times goods_value",
        ),
        (Term("goods_value", Fraction(1, 20), Fraction(1, 10)), "货值金额的5%以上10%以下", "5% to 10% of goods_value"),
        (
            Term("left", Fraction(1, 10), Fraction(1, 10)),
            "（货值金额 - 费用 + 5,000元）的10%",
            "10% of (goods_value - fee + 5,000 yuan)",
        ),
        (
            Term("late", Fraction(10), Fraction(10)),
            "按（立案日期 - 发现日期）每天0.1元",
            "0.1 yuan for each day of (lodged - found)",
        ),
    ],
)
def test_the_statute_s_rule(term: Term, zh: str, en: str) -> None:
    assert statutory_rule(Amount((term,)), linked()) == zh
    assert statutory_rule(Amount((term,)), linked(), "en") == en


def test_several_terms_and_limits() -> None:
    terms = (Term(None, None, Fraction(1_000_000)), Term("goods_value", None, Fraction(3)))
    amount = Amount(terms, "higher", fallback=Term(None, None, Fraction(500_000)), floor=10_000, cap=9_000_000)
    said = (
        "the higher of: up to 10,000 yuan; up to 3 times goods_value; where that cannot be determined, up to 5,000 yuan"
    )
    assert statutory_rule(amount, linked(), "en") == f"{said}, at least 100 yuan, at most 90,000 yuan"


def test_the_tier_s_share() -> None:
    assert (
        tier_rule(TierAmount("range", Fraction(3, 10), Fraction(7, 10)), linked(), "en")
        == "30% to 70% of the statutory range"
    )
    assert tier_rule(TierAmount("max", Fraction(1, 2), Fraction(1, 2)), linked(), "en") == "50% of the maximum"


def test_a_calculation() -> None:
    answer = ask(WEIGHED, {"harm": "serious", "times": 0})
    assert answer.sanctions[0].calculation.startswith("25% + 6% - 20% = 11%；较高者（11%；20%） = 20%；法定上限")
    books = catalogue(WEIGHED)
    case = books.case({"matter": "M-1", "party": "unit", "facts": {"harm": "serious", "times": 0}})
    (fine,) = recommend(case).record("en").answers[0].sanctions
    assert fine.calculation == (
        "25% + 6% - 20% = 11%; the higher of (11%; 20%) = 20%; statutory maximum 1,000,000.00 yuan × 20% = 200,000.00 yuan"
    )
    assert (
        fine.tier_rule == "statutory maximum × (25% + 后果 + 次数, at least 20%, at most 100%)"
    )  # the factors' own labels


def test_no_rule_of_a_shipped_rulebook_has_chinese_words_of_ours() -> None:
    for one in load_rulebooks().matters:
        for text in _rules(one):
            assert not CHINESE.search(_without_labels(text, one)), text


def _rules(one: LinkedMatter) -> Iterator[str]:
    for block in one.matter.statutory:
        for sanction in (each for chain in block.chains for branch in chain.branches for each in branch.sanctions):
            yield statutory_rule(sanction.amount, one, "en")
    for tiers in (one.matter.tiers, *(ladder.tiers for ladder in one.matter.ladders)):
        for said in (each for tier in tiers for each in tier.sanctions):
            yield tier_rule(said.amount, one, "en")


def _without_labels(text: str, one: LinkedMatter) -> str:
    """Without what is the rulebook's: labels of factors, and units that have no English word."""
    units = {each.type.unit for each in one.circumstances.values()} - UNITS.keys()
    for label in sorted({*_factors(one.matter), *units} - {""}, key=len, reverse=True):
        text = text.replace(label, "")
    return text


def _factors(matter: Matter) -> Iterator[str]:
    for tiers in (matter.tiers, *(ladder.tiers for ladder in matter.ladders)):
        amounts = (said.amount for tier in tiers for said in tier.sanctions)
        formulas = (amount.formula for amount in amounts if amount is not None and amount.formula is not None)
        yield from (node.label for formula in formulas for node in formula_nodes(formula) if isinstance(node, Cases))


def test_conditions_are_worded_in_the_language_of_the_record() -> None:
    books = catalogue("法定处罚 { 当 货值 不足 1万元 { 罚款 1000元以下 } 否则 { 罚款 5000元以下 } }")
    found = recommend(books.case({"matter": "M-1", "party": "unit", "facts": {"货值": "8000元"}}))
    assert "branch  goods < 10,000 yuan (goods = 8,000 yuan)" in render_text(found.record("en"), "en")
    assert "法定情形  货值不足 10,000 元（货值 8,000 元）" in render_text(found.record())
