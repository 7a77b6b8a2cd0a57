"""R22d to R22h: which matters it could be, whose they are, and what to find out first. R22a to R22c: tests/unit/finding."""

from typing import Any

import pytest

from penalty_rules import CaseError, Catalogue
from penalty_rules.finding import CandidateRecord, CandidatesRecord
from tests.unit.finding.rulebooks import HEAD, of_text

FINE = "法定处罚 { 罚款 100元以上1000元以下 }"
MATTERS = f"""
事项 A-1 "店外经营" {{
  领域 市容   对象 单位, 个人   实施主体 "城市管理"   俗称 "占道经营"   依据 《城市管理条例》第一条
  情节 占用面积 (area) : 数量 平方米
  情节 逾期不改 (overdue) : 是否
  {FINE}
}}
事项 A-2 "无证排污" {{
  领域 水   对象 单位   实施主体 "生态环境"   俗称 "偷排"   依据 《水法》第一条
  情节 持有许可 (licensed) : 是否   问 "有没有许可证？"
  情节 污水种类 (kind) : {{ 生活 (domestic), 工业 (industrial) }}
  情节 超标倍数 (times) : 数量 倍 小数 1位   仅当 污水种类 = 工业
  情节 占用面积 (area) : 数量 平方米
  不成立 HAS "已取得许可" {{ 当 持有许可   依据 《水法》第二条 }}
  法定处罚 {{ 当 污水种类 = 工业 {{ 罚款 1000元以上2000元以下 }} 否则当 超标倍数 = 1倍 {{ 罚款 1元以上2元以下 }} }}
}}
事项 A-3 "乱倒垃圾" {{
  领域 市容   对象 个人   施行 2025-01-01   有效期至 2025-12-31   依据 《城市管理条例》第三条
  情节 数量 (weight) : 数量 吨 小数 1位   推定 0吨 理由 "没有称重"
  {FINE}
}}
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return of_text(MATTERS, head="辖区 440300")


def ask(catalogue: Catalogue, **inquiry: Any) -> CandidatesRecord:  # noqa: ANN401 - an inquiry as a program hands it over
    return catalogue.candidates(inquiry)


def one(found: CandidatesRecord, code: str) -> CandidateRecord:
    (record,) = (each for each in (*found.candidates, *found.excluded) if each.code == code)
    return record


def codes(found: CandidatesRecord) -> list[str]:
    return [each.code for each in found.candidates]


def test_R22d_facts_that_are_its_own_or_words_make_a_candidate(catalogue: Catalogue) -> None:
    assert codes(ask(catalogue, facts={"占用面积": 5})) == ["A-1", "A-2"]
    assert codes(ask(catalogue, facts={"area": "5平方米"})) == ["A-1", "A-2"]
    assert codes(ask(catalogue, words="占道")) == ["A-1"]
    assert codes(ask(catalogue, words="偷排", facts={"逾期不改": True})) == ["A-2", "A-1"]


def test_R22d_of_several_versions_the_one_in_force_is_asked() -> None:
    new = (
        HEAD.replace('版本 "1"', '版本 "2"').replace("2020-01-01 %s", "2026-01-01 %s") % ("test.finding", "") + MATTERS
    )
    both = of_text(MATTERS, new)
    for decided, version in (("2025-06-01", "1"), ("2026-06-01", "2"), (None, "2")):
        found = both.candidates({"words": "占道", "decided": decided} if decided else {"words": "占道"})
        assert [each.version for each in found.candidates] == [version]


@pytest.mark.parametrize(
    ("inquiry", "why"),
    [
        ({"facts": {"数量": 1}, "decided": "2024-12-31"}, "not_listed"),
        ({"facts": {"数量": 1}, "decided": "2025-01-01"}, ""),
        ({"facts": {"数量": 1}, "decided": "2025-12-31"}, ""),
        ({"facts": {"数量": 1}, "decided": "2026-01-01"}, "not_listed"),
        ({"facts": {"数量": 1}, "region": "440305"}, ""),
        ({"facts": {"数量": 1}, "region": "440100"}, "other_region"),
        ({"facts": {"数量": 1}, "region": "440000"}, "other_region"),
        ({"facts": {"数量": 1}, "region": "深圳市"}, ""),
        ({"facts": {"数量": 1}, "party": "单位"}, "role_not_covered"),
        ({"facts": {"数量": 1}, "party": {"kind": "individual"}}, ""),
    ],
)
def test_R22e_where_when_and_who(catalogue: Catalogue, inquiry: dict[str, Any], why: str) -> None:
    found = one(catalogue.candidates(inquiry), "A-3")
    assert found.why == why
    assert (found.standing == "not") is bool(why)


@pytest.mark.parametrize(
    ("facts", "standing", "why", "asks"),
    [
        ({"占用面积": 1}, "possible", "", ["持有许可", "污水种类", "超标倍数"]),
        ({"持有许可": True}, "not", "not_established", []),
        ({"持有许可": False}, "possible", "", ["污水种类", "超标倍数", "占用面积"]),
        ({"持有许可": False, "污水种类": "工业"}, "possible", "", ["超标倍数", "占用面积"]),
        ({"污水种类": "生活"}, "not", "no_branch", []),
        ({"污水种类": "生活", "超标倍数": 1}, "not", "contradicted", []),
        ({"持有许可": False, "污水种类": "工业", "超标倍数": 1, "占用面积": 2}, "established", "", []),
    ],
)
def test_R22f_what_the_facts_leave(
    catalogue: Catalogue, facts: dict[str, Any], standing: str, why: str, asks: list[str]
) -> None:
    found = one(ask(catalogue, facts=facts), "A-2")
    assert (found.standing, found.why, [each.label for each in found.asks]) == (standing, why, asks)


def test_R22f_a_provision_that_denies_it_is_named(catalogue: Catalogue) -> None:
    assert one(ask(catalogue, facts={"licensed": "是"}), "A-2").provision == "已取得许可"


def test_R22f_what_is_only_presumed_does_not_establish(catalogue: Catalogue) -> None:
    found = one(ask(catalogue, words="乱倒垃圾"), "A-3")
    assert (found.standing, [each.label for each in found.asks], found.known) == ("possible", ["数量"], ())
    assert one(ask(catalogue, facts={"数量": 2}), "A-3").standing == "established"


def test_R22f_for_several_kinds_of_party_it_is_certain_where_it_is_so_for_all(catalogue: Catalogue) -> None:
    found = one(ask(catalogue, facts={"占用面积": 1, "逾期不改": False}), "A-1")
    assert (found.standing, found.parties) == ("established", ("unit", "individual"))


def test_R22f_a_fact_that_a_matter_cannot_have_says_nothing_of_it(catalogue: Catalogue) -> None:
    found = ask(catalogue, facts={"占用面积": 1, "逾期不改": True})
    assert one(found, "A-2").unread == ("逾期不改",)
    assert one(found, "A-2").known == ("占用面积",)
    assert found.unread == ()


def test_R22f_facts_that_only_together_cannot_be_are_found_by_the_whole_evaluation() -> None:
    matter = f"""
事项 A-4 "甲" {{
  对象 单位   依据 《水法》第四条
  情节 在河里 (river) : 是否
  约束 非 在河里 或 有水
  约束 非 在河里 或 非 有水
  {FINE}
}}
可以从轻 WET "有水的" {{ 当 有水   依据 《水法》第五条 }}
"""
    found = of_text(matter, head="通用情节 有水 (wet) : 是否")
    assert one(ask(found, facts={"在河里": True}), "A-4").why == "contradicted"
    assert one(ask(found, facts={"在河里": False}), "A-4").standing == "established"


def test_R22h_whose_it_is_goes_first(catalogue: Catalogue) -> None:
    found = ask(catalogue, facts={"占用面积": 5}, organ="生态环境")
    assert [(each.code, each.mine, each.organ) for each in found.candidates] == [
        ("A-2", True, "生态环境"),
        ("A-1", False, "城市管理"),
    ]
    assert [each.mine for each in ask(catalogue, facts={"占用面积": 5}).candidates] == [None, None]


def test_R22h_a_name_that_stands_whole_in_the_words_goes_first(catalogue: Catalogue) -> None:
    """Facts that other matters read as well do not outweigh it."""
    asked = {"words": "有人在路边占道经营", "facts": {"污水种类": "工业", "超标倍数": 2}, "decided": "2025-06-01"}
    assert codes(catalogue.candidates(asked))[0] == "A-1"
    assert codes(catalogue.candidates(asked | {"words": "路边占道"}))[0] == "A-2"


def test_R22h_first_is_asked_what_decides_then_what_most_ask_for(catalogue: Catalogue) -> None:
    found = ask(catalogue, words="占道 偷排")
    assert found.ask is not None
    assert (found.ask.label, found.asked_by) == ("持有许可", ("test.finding/A-2",))
    assert found.ask.question == "有没有许可证？"
    only = ask(catalogue, words="占道", facts={"逾期不改": True})
    assert only.ask is not None
    assert only.ask.label == "占用面积"
    done = ask(catalogue, facts={"占用面积": 1, "逾期不改": True}, party="个人")
    assert (done.ask, done.asked_by) == (None, ())


def test_the_limit_holds_and_the_rest_is_counted(catalogue: Catalogue) -> None:
    found = ask(catalogue, facts={"占用面积": 5}, limit=1)
    assert (codes(found), found.total, found.unjudged) == (["A-1"], 2, 0)


@pytest.mark.parametrize(
    ("inquiry", "told"),
    [
        ({}, [("E0311", "")]),
        ({"words": " "}, [("E0311", "")]),
        ({"words": "烧" * 201}, [("E0310", "/words")]),
        ({"words": "烧", "limit": 0}, [("E0312", "/limit")]),
        ({"facts": {"占用面积大小": 1}}, [("E0313", "/facts/占用面积大小")]),
        ({"facts": {"占用面积": "很大", "数量": "3升"}}, [("E0314", "/facts/占用面积"), ("E0314", "/facts/数量")]),
        ({"words": "烧", "party": "外星人"}, [("E0212", "/party")]),
        ({"words": "烧", "matter": "A-1"}, [("E0201", "/matter")]),
        ({"words": "烧", "decided": "2025-02-30"}, [("E0205", "/decided")]),
        ({"words": "烧", "act": {"from": "2025-06-01", "to": "2025-05-01"}}, [("E0217", "/act/to")]),
        ({"words": "烧", "act": "2025-06-01", "decided": "2025-05-20"}, [("E0225", "/act")]),
        ({"words": "烧", "act": "2025-05-02", "discovered": "2025-05-01"}, [("E0224", "/discovered")]),
        ({"words": "烧", "discovered": "2025-06-01", "decided": "2025-05-20"}, [("E0226", "/discovered")]),
        ({"words": "烧\ud800"}, [("E0230", "/words")]),
        ({"words": "烧", "facts": {f"f{number}": 1 for number in range(1001)}}, [("E0229", "/facts")]),
    ],
)
def test_what_cannot_be_asked_is_refused(
    catalogue: Catalogue, inquiry: dict[str, Any], told: list[tuple[str, str]]
) -> None:
    with pytest.raises(CaseError) as caught:
        catalogue.candidates(inquiry)
    assert [(each.code, each.pointer) for each in caught.value.problems] == told


def test_R22d_one_circumstance_under_two_names_is_refused_as_in_a_case(catalogue: Catalogue) -> None:
    with pytest.raises(CaseError) as refused:
        ask(catalogue, facts={"占用面积": 3, "area": 3, "逾期不改": True})
    (problem,) = refused.value.problems
    assert (problem.code, problem.pointer) == ("E0221", "/facts/area")
    assert "/facts/占用面积" in problem.zh


def test_an_unknown_fact_is_told_with_what_is_like_it(catalogue: Catalogue) -> None:
    with pytest.raises(CaseError) as caught:
        ask(catalogue, facts={"占用的面积": 1})
    assert caught.value.problems[0].allowed_zh == "是否指：占用面积？"
