"""R21c, R21d: what a decision imposes, held against the statute and the tier."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import penalty_dsl
from penalty_dsl.build_sanctions import KINDS
from penalty_dsl.keywords import keywords
from penalty_rules import CaseError, Catalogue, recommend
from penalty_rules.reviewing import read_decision
from penalty_rules.reviewing.kinds import sanction_words
from tests.semantics.asking import catalogue
from tests.semantics.reviewing import asked, codes, fined, held, of

# --- amounts


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        ("9999.99", ["below_statute"]),
        ("10000", ["outside_tier", "no_reason"]),
        ("21999", ["outside_tier", "no_reason"]),
        ("21999.01", ["rounding_differs"]),  # less than a yuan from the tier
        ("22000", []),
        ("22000.50", ["rounding_differs"]),  # the benchmark rounds to yuan
        ("38000", []),
        ("38001", ["outside_tier", "no_reason"]),
        ("50000", ["outside_tier", "no_reason"]),
        ("50000.01", ["above_statute"]),
    ],
)
def test_R21c_an_amount_is_held_against_the_statute_then_the_tier(amount: str, found: list[str]) -> None:
    assert codes(asked(次数=1), sanctions=fined(amount)) == found


def test_R21c_a_remark_has_what_was_imposed_and_the_range() -> None:
    (one,) = held(asked(次数=1), sanctions=fined("6万元")).remarks
    assert (one.level, one.kind, one.imposed, one.min, one.max, one.unit) == (
        "alarm",
        "fine",
        Decimal(60000),
        Decimal(10000),
        Decimal(50000),
        "yuan",
    )
    assert one.basis == ("《测试法》第一条", "《行政处罚法》第七十六条第一款第二项")


@settings(derandomize=True, max_examples=60, deadline=None, database=None)
@given(st.integers(0, 8_000_000))
def test_R21c_what_is_outside_the_statute_always_alarms_and_nothing_inside_does(fen: int) -> None:
    amount = Decimal(fen).scaleb(-2)
    level = held(asked(次数=1), sanctions=fined(amount), reason="集体讨论决定").level
    assert (level == "alarm") is not (10_000 <= amount <= 50_000)


def test_R21c_a_mitigated_tier_lies_below_the_minimum_and_no_alarm_is_raised() -> None:
    body = "法定处罚 { 罚款 1万元以上5万元以下 } 档次 1 减轻 (less) { 其余 罚款 2000元 至 5000元 }"
    asked_ = asked(body, 次数=1)
    assert codes(asked_, sanctions=[{"kind": "fine", "amount": 3000}]) == []
    assert codes(asked_, sanctions=[{"kind": "fine", "amount": 1000}], reason="无") == ["outside_tier"]
    assert codes(asked_, sanctions=[{"kind": "fine", "amount": 10000}], reason="无") == ["outside_tier"]


def test_R21c_terms_are_compared_in_the_unit_of_the_law() -> None:
    body = '法定处罚 { 限制从业 1年以上3年以下 } 可以从重 "累犯" { 当 次数 >= 9次 依据 《测试法》第八条 }'
    for term, found in {
        "12个月": [],
        "11个月": ["below_statute"],
        "3年": [],
        "37个月": ["above_statute"],
        "终身": ["above_statute"],
        "400日": ["unit_differs"],
    }.items():
        assert codes(asked(body, 次数=1), sanctions=[{"kind": "限制从业", "amount": term}]) == found, term


def test_R21c_a_term_is_told_in_the_unit_it_is_written_in() -> None:
    body = "法定处罚 { 限制从业 1年以上3年以下 }"
    found = held(asked(body, 次数=1), sanctions=[{"kind": "限制从业", "amount": "5年"}])
    assert [(one.imposed, one.min, one.max, one.unit) for one in found.remarks] == [
        (Decimal(5), Decimal(1), Decimal(3), "year")
    ]
    assert [(one.amount, one.unit) for one in found.results[0].sanctions] == [(Decimal(5), "year")]
    found = held(asked(body, 次数=1), sanctions=[{"kind": "限制从业", "amount": "40个月"}])
    assert [(one.imposed, one.min, one.max, one.unit) for one in found.remarks] == [
        (Decimal(40), Decimal(12), Decimal(36), "month")
    ]
    in_months = asked("法定处罚 { 限制从业 12个月以上36个月以下 }", 次数=1)
    assert codes(in_months, sanctions=[{"kind": "限制从业", "amount": "3年"}]) == []
    assert codes(in_months, sanctions=[{"kind": "限制从业", "amount": "4年"}]) == ["above_statute"]


@pytest.mark.parametrize("term", ["5年", "10日", "终身"])
def test_R21c_a_term_that_the_law_does_not_provide_is_never_passed_in_silence(term: str) -> None:
    asked_ = asked("法定处罚 { 限制开展生产经营活动 }", 次数=1)
    kind = "限制开展生产经营活动"
    found = held(asked_, sanctions=[{"kind": kind, "amount": term}])
    assert [(one.code, one.level) for one in found.remarks] == [("amount_unprovided", "warning")]
    assert found.results[0].verdict == "deviates"
    assert codes(asked_, sanctions=[{"kind": kind}]) == []


def test_R21c_confiscated_gains_are_neither_more_nor_less() -> None:
    body = "法定处罚 { 没收 所得 }"
    for amount, found in {"99.99": ["below_statute"], "100": [], "100.01": ["above_statute"]}.items():
        assert codes(asked(body, 所得=100), sanctions=[{"kind": "没收违法所得", "amount": amount}]) == found


SHARE = """语言 1
裁量基准 test.book 版本 "1" { 名称 "份额" 约定 { 取整 到元 四舍五入 } }
法律 测试法 = 《测试法》 2020-01-01
事项 U-1 "甲" { 对象 单位, 责任人员 依据 《测试法》第一条
  法定处罚 对 单位 { 罚款 1万元以上3万元以下 }
  法定处罚 对 责任人员 { 罚款 单位罚款数额的 5%以上10%以下 }
}"""


def test_R21c_a_share_of_the_units_fine_is_one_of_the_fine_decided() -> None:
    books = Catalogue(penalty_dsl.load_sources({"t.penalty": SHARE}).rulebooks)
    case = {
        "acts": [{"id": "a", "matters": ["U-1"]}],
        "subjects": [{"id": "p", "role": "responsible"}, {"id": "u", "role": "unit"}],
        "decided": "2026-06-01",
    }
    recommendation = recommend(books.case(case))

    def decided(unit: int, person: str) -> list[tuple[str, str]]:
        fines = {"u": unit, "p": person}
        results = [{"subject": one, "sanctions": [{"kind": "罚款", "amount": fines[one]}]} for one in fines]
        return [(one.code, one.subject) for one in held(recommendation, results=results).remarks]

    assert decided(10_000, "1000") == []
    assert decided(10_000, "1000.01") == [("above_statute", "p")]
    assert decided(10_000, "3000") == [("above_statute", "p")]
    assert decided(30_000, "3000") == []
    assert decided(30_000, "1499.99") == [("below_statute", "p")]


# --- kinds


def test_R21d_a_kind_the_basis_does_not_have() -> None:
    assert codes(asked(次数=1), sanctions=fined(30000, {"kind": "责令停产停业"})) == ["kind_without_basis"]


def test_R21d_a_mandatory_kind_left_out() -> None:
    remarks = held(asked(次数=1), sanctions=[{"kind": "罚款", "amount": 30000}]).remarks
    assert [(one.code, one.level, one.kind) for one in remarks] == [("mandatory_left_out", "alarm", "warning")]


def test_R21d_an_optional_kind_is_the_organs_choice_unless_the_tier_leaves_it_out() -> None:
    more = {"kind": "吊销许可证件"}
    assert codes(asked(次数=1), sanctions=fined(30000)) == []
    assert codes(asked(次数=1), sanctions=fined(30000, more)) == []
    assert codes(asked(次数=0), sanctions=fined(15000, more)) == ["kind_outside_tier", "no_reason"]


def test_R21d_a_group_is_counted() -> None:
    body = '法定处罚 { 择一 { 警告 罚款 1万元以下 吊销 "许可证" } }'
    one, two = {"kind": "警告"}, {"kind": "罚款", "amount": 5000}
    assert codes(asked(body, 次数=1), sanctions=[one]) == []
    assert codes(asked(body, 次数=1), sanctions=[one, two]) == ["too_many_of_group"]
    assert codes(asked(body, 次数=1), disposition="处罚") == ["too_few_of_group"]


def test_R21d_a_kind_may_be_named_by_the_keyword_of_the_language() -> None:
    for word in ("吊销", "revoke", "吊销许可证件", "revoke_licence"):
        assert codes(asked(次数=1), sanctions=fined(30000, {"kind": word})) == [], word


def test_R21d_a_word_that_is_no_kind_gets_the_nearest() -> None:
    with pytest.raises(CaseError) as caught:
        read_decision(asked(次数=1), {"sanctions": [{"kind": "罚金"}]})
    (one,) = caught.value.problems
    assert (one.zh, one.en) == (
        "没有 `罚金` 这种处罚种类；是否指 罚款",
        "there is no kind of penalty `罚金`; did you mean 罚款?",
    )
    assert "fine (fine)" in one.allowed_en


def test_R21d_the_words_for_kinds_are_those_of_the_language() -> None:
    words = sanction_words()
    for terminal, kind in KINDS.items():
        keyword = keywords()[terminal]
        if keyword.group == "sanction":
            assert {words[each] for each in (*keyword.zh, *keyword.en)} == {kind}, terminal


def test_R21d_another_tier_named() -> None:
    assert codes(asked(次数=1), sanctions=fined(30000), tier="一般") == []
    assert codes(asked(次数=1), sanctions=fined(30000), tier="从轻", reason="无") == ["other_tier"]


@pytest.mark.parametrize(
    ("sanctions", "left"),
    [
        ([{"kind": "警告"}], ["mandatory_left_out"]),
        ([{"kind": "警告"}, {"kind": "罚款", "amount": 0}], ["mandatory_left_out"]),
        ([{"kind": "警告"}, {"kind": "罚款", "amount": "0.01"}], []),  # a fen is a fine
    ],
)
def test_R21d_a_fine_without_a_minimum_is_due_all_the_same(
    sanctions: list[Mapping[str, object]], left: list[str]
) -> None:
    assert codes(asked("法定处罚 { 警告 罚款 5万元以下 }", 次数=1), sanctions=sanctions) == left


def test_R21d_gains_of_nothing_are_not_missed() -> None:
    body = "法定处罚 { 警告 没收 所得 }"
    assert codes(asked(body, 所得=0), sanctions=[{"kind": "警告"}]) == []
    assert codes(asked(body, 所得=100), sanctions=[{"kind": "警告"}]) == ["mandatory_left_out"]


@pytest.mark.parametrize("nothing", [{"kind": "罚款", "amount": 0}, {"kind": "行政拘留", "amount": "0日"}])
def test_R21d_nothing_is_no_member_of_a_group(nothing: Mapping[str, object]) -> None:
    body = "法定处罚 { 择一 { 拘留 5日以下 罚款 1万元以下 } }"
    assert codes(asked(body, 次数=1), sanctions=[nothing]) == ["too_few_of_group"]


# --- edges

EDGES = """法定处罚 { 罚款 5万元以上10万元以下 }
  档次 1 轻 (less) { 当 次数 = 0次 罚款 5万元以上6万元以下 }
  档次 2 重 (more) { 其余 罚款 6万元以上10万元以下 }"""


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        ("59999.99", ["rounding_differs"]),
        ("60000", ["outside_tier"]),
        ("60000.50", ["outside_tier"]),
    ],
)
def test_R21c_rounding_crosses_no_excluded_edge(amount: str, found: list[str]) -> None:
    head = "约定 { 以下 不含本数 取整 到元 四舍五入 建议点 中点 }"
    sanctions = [{"kind": "罚款", "amount": amount}]
    assert codes(asked(EDGES, head, 次数=0), sanctions=sanctions, reason="无") == found


@pytest.mark.parametrize(
    ("amount", "found"), [("9999.50", []), ("10000", ["outside_tier"]), ("10000.50", ["outside_tier"])]
)
def test_R21c_what_is_mitigated_stays_below_the_minimum(amount: str, found: list[str]) -> None:
    body = "法定处罚 { 罚款 1万元以上5万元以下 } 档次 1 减轻 (less) 等级 减轻 { 其余 罚款 2000元以上1万元以下 }"
    sanctions = [{"kind": "罚款", "amount": amount}]
    said = codes(asked(body, 次数=1), sanctions=sanctions, reason="无")
    assert [one for one in said if one != "rounding_differs"] == found


# --- what mitigates, and what may come to nothing

LENIENT = """%s X "从宽" { 当 整改 依据 《测试法》第二条 }
  法定处罚 { 没收 所得 罚款 1万元以上5万元以下 暂扣 "证" 3个月以上6个月以下 }
  档次 1 从轻 (light) { 当 次数 = 0次 罚款 法定幅度的 0%% 至 30%% }
  档次 2 一般 (normal) { 其余 罚款 法定幅度的 30%% 至 70%% }"""


def lenient(effect: str, fine: object, gains: object = 1000, *more: Mapping[str, object]) -> list[tuple[str, str]]:
    recommendation = asked(LENIENT % effect, 次数=1, 所得=1000, 整改=True)
    terms = more or ({"kind": "暂扣", "amount": "3个月"},)
    taken = [{"kind": "没收违法所得", "amount": gains}, *({"kind": "罚款", "amount": each} for each in (fine,) if each)]
    return [(one.level, one.code) for one in held(recommendation, sanctions=[*taken, *terms], reason="从宽").remarks]


@pytest.mark.parametrize("effect", ["应当从轻或者减轻", "可以从轻或者减轻"])
def test_R21c_what_the_law_lets_be_mitigated_is_no_alarm(effect: str) -> None:
    """Lighter or mitigated is for the organ to choose (第三十条 to 第三十二条); that no tier is mitigated, for the benchmark."""
    assert lenient(effect, 9999) == [("warning", "mitigated_beyond_benchmark")]
    assert lenient(effect, 10000) == ([] if effect.startswith("应当") else [("notice", "available_applied")])


@pytest.mark.parametrize("effect", ["应当从轻", "可以从轻"])
def test_R21c_what_is_only_lighter_stays_above_the_minimum(effect: str) -> None:
    assert ("alarm", "below_statute") in lenient(effect, 9999)


def test_R21c_nothing_mitigates_gains() -> None:
    assert lenient("应当从轻或者减轻", 10000, 999) == [("alarm", "below_statute")]
    body = """应当减轻 X "减轻" { 当 整改 依据 《测试法》第二条 }
      法定处罚 { 没收 所得 罚款 1万元以上5万元以下 } 档次 1 减轻 (m) { 其余 罚款 5000元至1万元 }"""
    sanctions = [{"kind": "没收违法所得", "amount": 999}, {"kind": "罚款", "amount": 6000}]
    found = held(asked(body, 所得=1000, 整改=True), sanctions=sanctions).remarks
    assert [(one.level, one.code, one.kind) for one in found] == [("alarm", "below_statute", "confiscate_gains")]


def test_R21d_a_kind_may_be_mitigated_away_but_not_all_of_them() -> None:
    suspended = {"kind": "暂扣", "amount": "3个月"}
    assert lenient("应当从轻或者减轻", None, 1000, suspended) == [("warning", "mandatory_left_out")]
    assert lenient("应当从轻", None, 1000, suspended) == [("alarm", "mandatory_left_out")]
    alone = asked("法定处罚 { 罚款 1万元以上5万元以下 }", 次数=0)
    assert [one.level for one in held(alone, disposition="处罚").remarks] == ["alarm"]


@pytest.mark.parametrize(
    ("gains", "found", "verdict"),
    [
        (0, [], "in_line"),
        (1, ["mandatory_left_out"], "deviates"),
        (None, ["amount_unsettled"], "not_disproved"),  # not known yet
    ],
)
def test_R21d_gains_that_are_not_known_are_not_passed_in_silence(
    gains: int | None, found: list[str], verdict: str
) -> None:
    facts: dict[str, object] = {} if gains is None else {"所得": gains}
    record = held(of(catalogue("法定处罚 { 警告 没收 所得 }"), facts), sanctions=[{"kind": "警告"}])
    (one,) = record.results
    assert ([each.code for each in record.remarks], one.verdict) == (found, verdict)
    assert one.settling == (("gains",) if gains is None else ())


@pytest.mark.parametrize(
    ("term", "decided", "found"),
    [
        ("5年以上10年以下", "终身", ["above_statute"]),
        ("5年以上", "终身", []),  # there is no maximum
        ("终身", "终身", []),
        ("终身", "20年", ["below_statute"]),
    ],
)
def test_R21c_a_whole_life_is_no_longer_than_what_has_no_end(term: str, decided: str, found: list[str]) -> None:
    sanctions = [{"kind": "限制从业", "amount": decided}]
    assert codes(asked(f"法定处罚 {{ 限制从业 {term} }}"), sanctions=sanctions) == found


@pytest.mark.parametrize(
    ("objects", "found"),
    [
        (("工具", "产品"), []),
        (("工具和产品",), ["object_differs"]),
        (("",), []),
        (("工具",), ["mandatory_left_out"]),
        (("原料",), ["object_differs", "mandatory_left_out"]),
    ],
)
def test_R21d_one_line_may_speak_of_several_objects(objects: tuple[str, ...], found: list[str]) -> None:
    sanctions = [{"kind": "没收财物", "object": one} for one in objects]
    assert codes(asked('法定处罚 { 没收 财物 "工具" 没收 财物 "产品" }'), sanctions=sanctions) == found
