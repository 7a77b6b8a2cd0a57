"""Numbers, findings, citations and conditions in words."""

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from penalty_dsl.model import (
    Amount,
    And,
    Choice,
    Circumstance,
    Compare,
    Const,
    Conventions,
    Definition,
    Derived,
    Expr,
    Kind,
    Matter,
    Not,
    Op,
    Or,
    Ref,
    Rulebook,
    Sanction,
    SanctionKind,
    Term,
    Tier,
    TierCase,
    Undeterminable,
    ValueType,
)
from penalty_rules.figures import figure, plain
from penalty_rules.findings import FINDINGS, finding_text
from penalty_rules.labels import DISPOSITIONS, MODALITIES, SANCTIONS, sanction_label
from penalty_rules.linking import LinkedMatter, link
from penalty_rules.phrase import phrase, phrases
from penalty_rules.render import wording
from penalty_rules.render.free_text import flat
from penalty_rules.render.texts import TEXTS
from penalty_rules.render.wording import Words
from penalty_rules.rules_in_words import statutory_rule, struck_in_words


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("65000.00", "yuan", "65,000 元", "65,000 yuan"),
        ("65000.50", "元", "65,000.50 元", "65,000.50 yuan"),
        ("0.01", "yuan", "0.01 元", "0.01 yuan"),
        ("10000000000000", "yuan", "10,000,000,000,000 元", "10,000,000,000,000 yuan"),
        ("1", "天", "1 天", "1 day"),
        ("2", "天", "2 天", "2 days"),
        ("1", "岁", "1 岁", "1 year of age"),
        ("2.50", "平方米", "2.5 平方米", "2.5 m²"),
        ("1", "month", "1 个月", "1 month"),
        ("3", "dB(A)", "3 dB(A)", "3 dB(A)"),
        ("3", "", "3", "3"),
    ],
)
def test_figures(value: str, unit: str, zh: str, en: str) -> None:
    assert figure(Decimal(value), unit, "zh") == zh
    assert figure(Decimal(value), unit, "en") == en


def test_plain() -> None:
    assert plain(Decimal("0")) == "0"
    assert plain(Decimal("1000.00")) == "1,000"


def test_every_fixed_text_is_said() -> None:
    folder = Path(wording.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "texts.py")
    # Keys that are codes of the published shape.
    codes = {
        *DISPOSITIONS,
        *MODALITIES,
        "provision",
        "definition",
        "branch",
        "true",
        "false",
        "why outcome",
        "why amount",
        *(f"takes {end}" for end in ("low", "high")),
        *(f"leaf {truth}" for truth in ("true", "false", "unknown")),
        *(f"result {result}" for result in ("fails", "unknown")),
        *(f"read {source}" for source in ("unknown", "not_applicable")),
        *(f"change {direction}" for direction in ("up", "down")),
        *(f"layer {part}" for part in ("statutory", "tier", "amount", "procedure", "standard")),
    }
    assert [key for key in TEXTS if f'"{key}"' not in code and key not in codes] == []
    assert all(re.search("[\u4e00-\u9fff]|[{]0[}]", label.zh) for label in TEXTS.values())
    assert not any(re.search("[\u4e00-\u9fff]", label.en) for label in TEXTS.values())


@pytest.mark.parametrize(
    ("low", "high", "zh", "en"),
    [
        ("50000", "100000", "50,000 至 100,000 元", "50,000 to 100,000 yuan"),
        ("2000", "2000", "2,000 元", "2,000 yuan"),
        (None, "2000", "2,000 元以下", "up to 2,000 yuan"),
        ("0", "2000", "2,000 元以下", "up to 2,000 yuan"),
        ("2000", None, "2,000 元以上", "2,000 yuan or more"),
        ("0", "0", "0 元", "0 yuan"),
        (None, None, "数额无上下限", "no bounds"),
    ],
)
def test_ranges(low: str | None, high: str | None, zh: str, en: str) -> None:
    bounds = (None if low is None else Decimal(low), None if high is None else Decimal(high))
    for lang, expected in (("zh", zh), ("en", en)):
        assert Words(lang).span(*bounds, "yuan").replace("\u00a0", " ") == expected


def test_a_half_open_range_says_so() -> None:
    """R10: where 以下 or 以上 excludes the number, that end does not belong to the tier."""
    text = Words("zh").span(Decimal(1), Decimal(2), "yuan", open_=(False, True))
    assert text.replace("\u00a0", " ") == "1 元以上不足 2 元"
    assert Words("en").span(Decimal(1), Decimal(2), "yuan", (True, False)) == "more than 1\u00a0yuan, up to 2\u00a0yuan"
    assert (
        Words("en").span(Decimal(1), Decimal(2), "yuan", (True, True)) == "more than 1\u00a0yuan, less than 2\u00a0yuan"
    )
    assert Words("zh").span(Decimal(1), None, "yuan", (True, False)).replace("\u00a0", " ") == "超过 1 元"
    assert Words("zh").span(None, Decimal(2), "yuan", open_=(False, True)).replace("\u00a0", " ") == "不足 2 元"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("《行政处罚法》第三十三条第一款第二句", "《行政处罚法》 article 33, paragraph 1, sentence 2"),
        ("《刑法》第一百三十三条之一", "《刑法》 article 133-1"),
        ("《行政处罚法》", "《行政处罚法》"),
        ("某通知", "某通知"),
    ],
)
def test_citations(zh: str, en: str) -> None:
    assert Words("en").cite(zh) == en
    assert Words("zh").cite(zh) == zh


def test_every_finding_has_words() -> None:
    for code, finding in FINDINGS.items():
        assert re.search("[\u4e00-\u9fff]", finding.zh), code
        assert not re.search("[\u4e00-\u9fff]", finding.en), code
        assert set(re.findall(r"\{.*?\}", finding.zh)) == set(re.findall(r"\{.*?\}", finding.en)), code
        assert bool(finding.takes) == ("{" in finding.zh), code


def test_findings_name_their_arguments() -> None:
    names = {"light": "从轻", "heavy": "从重"}.get
    text = finding_text("tier_conflict", ("light", "heavy"), "zh", lambda code: names(code) or code)
    assert text == "同时符合多个档次（从轻、从重），裁量基准没有说明适用哪一档。"
    assert finding_text("tier_conflict", ("a", "b"), "en").startswith("Several tiers hold at once (a, b)")


def test_a_finding_of_a_newer_version_is_printed_as_it_is() -> None:
    assert finding_text("brand_new", ("a", "b")) == "brand_new: a, b"
    assert finding_text("brand_new", ()) == "brand_new"
    assert "…" in finding_text("amount_open", ())


def linked() -> LinkedMatter:
    circumstances = (
        Circumstance("goods_value", "货值金额", ValueType(Kind.MONEY, "元", 2)),
        Circumstance("fee", "费用", ValueType(Kind.MONEY, "元", 2)),
        Circumstance("duration", "持续时间", ValueType(Kind.DAYS, "天")),
        Circumstance("area", "面积", ValueType(Kind.QUANTITY, "平方米", 1)),
        Circumstance("corrected", "主动整改", ValueType(Kind.BOOL)),
        Circumstance(
            "harm", "危害后果", ValueType(Kind.CHOICE, choices=(Choice("none", "无"), Choice("minor", "轻微")))
        ),
        Circumstance("found", "发现日期", ValueType(Kind.DATE)),
        Circumstance("lodged", "立案日期", ValueType(Kind.DATE)),
    )
    derived = (
        Derived("late", ((1, "lodged"), (-1, "found"))),
        Derived("reverse", ((-1, "found"), (1, "lodged"))),
        Derived("dearer", ((1, "goods_value"), (-1, "fee"))),
        Derived("twice", ((2, "goods_value"),), -500000),
        Derived("left", ((-1, "fee"), (1, "goods_value")), 500000),
        Derived("short", ((-2, "fee"),)),
        Derived("rest", ((-1, "fee"),), 500000),
    )
    tier = Tier("M/tier/a", "a", "1", "甲", cases=(TierCase("M/tier/a/when/1", Compare("corrected", Op.EQ, 1)),))
    matter = Matter(
        "M",
        "事项",
        (),
        (),
        (),
        circumstances=circumstances,
        derived=derived,
        definitions=(Definition("big", "数额较大", Compare("goods_value", Op.GE, 1000000)),),
        tiers=(tier,),
    )
    return link(matter, Rulebook("r", "1", "基准", Conventions(), matters=(matter,)), {})


@pytest.mark.parametrize(
    ("expr", "zh", "en"),
    [
        (Compare("goods_value", Op.LT, 1000000), "货值金额不足 10,000 元", "goods_value < 10,000 yuan"),
        (Compare("goods_value", Op.LE, 50), "货值金额不超过 0.50 元", "goods_value <= 0.50 yuan"),
        (Compare("duration", Op.GE, 90), "持续时间不低于 90 天", "duration >= 90 days"),
        (Compare("area", Op.GT, 25), "面积超过 2.5 平方米", "area > 2.5 m²"),
        (Compare("corrected", Op.EQ, 1), "主动整改", "corrected"),
        (Compare("corrected", Op.EQ, 0), "非 主动整改", "not corrected"),
        (Compare("corrected", Op.NE, 1), "非 主动整改", "not corrected"),
        (Compare("harm", Op.EQ, 1), "危害后果为“轻微”", "harm = minor"),
        (Compare("harm", Op.NE, 0), "危害后果不为“无”", "harm != none"),
        (Compare("found", Op.GE, 738000), "发现日期不早于 2021-07-29", "found >= 2021-07-29"),
        (Compare("late", Op.GT, 730), "立案日期 - 发现日期 超过 730 天", "lodged - found > 730 days"),
        (Compare("reverse", Op.LE, 0), "立案日期 不晚于 发现日期", "lodged <= found"),
        (Compare("dearer", Op.LE, 0), "货值金额 不超过 费用", "goods_value <= fee"),
        (Compare("dearer", Op.NE, 0), "货值金额 不等于 费用", "goods_value != fee"),
        (Compare("twice", Op.LT, 0), "2 × 货值金额 - 5,000 元 不足 0 元", "2 × goods_value - 5,000 yuan < 0 yuan"),
        (Compare("left", Op.LT, 0), "货值金额 - 费用 + 5,000 元 不足 0 元", "goods_value - fee + 5,000 yuan < 0 yuan"),
        (Compare("short", Op.LT, 0), "-2 × 费用 不足 0 元", "-2 × fee < 0 yuan"),
        (Compare("rest", Op.LT, 0), "5,000 元 - 费用 不足 0 元", "5,000 yuan - fee < 0 yuan"),
        (Undeterminable("goods_value"), "货值金额无法确定", "goods_value cannot be determined"),
        (Ref("big"), "数额较大", "big"),
        (Const(True), "总是", "always"),
        (Const(False), "从不", "never"),
        (
            And((Ref("big"), Or((Compare("corrected", Op.EQ, 1), Compare("harm", Op.EQ, 0))))),
            "数额较大 且 （主动整改 或 危害后果为“无”）",
            "big and (corrected or harm = none)",
        ),
        (
            Or((Ref("big"), Not(And((Ref("big"), Compare("corrected", Op.EQ, 1)))))),
            "数额较大 或 非 （数额较大 且 主动整改）",
            "big or not (big and corrected)",
        ),
        (Not(Ref("big")), "非 数额较大", "not big"),
    ],
)
def test_conditions(expr: Expr, zh: str, en: str) -> None:
    assert phrase(expr, linked()) == zh
    assert phrase(expr, linked(), "en") == en


def test_phrases_of_a_matter_are_kept_by_path() -> None:
    words = phrases(linked())
    assert words["M/definition/big"] == "货值金额不低于 10,000 元"
    assert words["M/tier/a/when/1"] == "主动整改"


def test_every_kind_of_sanction_has_words() -> None:
    assert all(label.zh and label.en for label in SANCTIONS.values())


@pytest.mark.parametrize(
    ("base", "words"),
    [
        ("left", "（货值金额 - 费用 + 5,000元）的10%"),
        ("short", "（-2 × 费用）的10%"),
        ("dearer", "（货值金额 - 费用）的10%"),
        ("late", "按（立案日期 - 发现日期）每天0.1元"),
    ],
)
def test_a_sum_that_an_amount_is_taken_of_reads_as_written(base: str, words: str) -> None:
    low = Fraction(10) if base == "late" else Fraction(1, 10)
    assert statutory_rule(Amount((Term(base, low, low),)), linked()) == words


@pytest.mark.parametrize(
    ("base", "words"),
    [(None, ""), ("fee", "费用"), ("goods_value", "货值金额"), ("left", "货值金额 - 费用 + 5,000元")],
)
def test_what_a_confiscation_of_gains_strikes(base: str | None, words: str) -> None:
    assert struck_in_words(Sanction("p", SanctionKind.CONFISCATE_GAINS, base=base), linked()) == words


def test_a_confiscation_is_named_by_the_gains_but_for_illegal_ones() -> None:
    assert sanction_label("confiscate_gains", "").of("zh") == "没收违法所得"
    assert sanction_label("confiscate_gains", "费用") == ("没收费用", "confiscation of 费用")
    assert sanction_label("confiscate_things", "工具").of("zh") == "没收财物"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("甲\n乙", "甲 乙"),
        ("a\r\n\tb", "a b"),
        ("\x1b[31m红", "\\u001b[31m红"),
        ("\u202e倒", "\\u202e倒"),
        ("a\u2028b", "a b"),
    ],
)
def test_free_text_is_one_line_without_controls(text: str, printed: str) -> None:
    assert flat(text) == printed
