"""The reasons of an answer, and the explanation behind them, say only what counts; their headings agree with their lines."""

from penalty_rules import recommend
from penalty_rules.render import render_text
from tests.semantics.asking import catalogue

LADDERS = """
法定处罚 { 罚款 1000元以上5000元以下 }
裁量 一般案件 (plain) 对 个人 { 档次 1 一般 { 其余 罚款 1000元 } }
裁量 大额 (big) 当 货值 10万元以上 { 档次 1 从重 { 其余 罚款 5000元 } }
档次 1 从轻 (light) { 其余 罚款 法定幅度的 0% 至 30% }
"""
LONE = """
法定处罚 {
  责令改正
  当 整改 {
    没收 财物 "工具"
    当 货值 不足 1万元 { 罚款 1000元以上5000元以下 }
    否则 { 罚款 5000元以上2万元以下 }
  }
}
档次 1 从轻 (light) { 当 次数 < 1次 罚款 法定幅度的 0% 至 50% }
档次 2 一般 (normal) { 其余 罚款 法定幅度的 50% 至 100% }
移送 crime "涉嫌犯罪" { 当 后果 = 重 依据 《测试法》第三条 }
"""
FACTS: dict[str, object] = {"货值": 3000, "次数": 0, "后果": "轻", "整改": "是"}


def text(body: str, *, role: str = "unit", explain: bool = False, lang: str = "zh", **facts: object) -> str:
    data = {"matter": "M-1", "party": {"kind": role}, "decided": "2026-06-01", "facts": {**FACTS, **facts}}
    answer = recommend(catalogue(body).case(data))
    explanation = answer.explain(lang) if explain else None
    return render_text(answer.record(lang), lang, 200, explanation)


def section(said: str, heading: str) -> list[str]:
    """The lines under a heading, blanks as one; none if it is not there."""
    parts = [part.split("\n") for part in said.split("\n\n")]
    return next(([" ".join(line.split()) for line in part[1:]] for part in parts if part[0] == heading), [])


def test_the_ladder_of_the_tier_is_a_reason() -> None:
    assert section(text(LADDERS, 货值=200000), "理由")[:2] == [
        "适用的裁量 大额",
        "货值不低于 100,000 元（货值 200,000 元）",
    ]


def test_a_ladder_that_does_not_fit_is_no_reason() -> None:
    said = text(LADDERS, explain=True)
    assert section(said, "理由") == ["从轻 适用的裁量只有这一档"]
    assert section(said, "没有适用的裁量") == ["大额 货值不低于 100,000 元：不成立（货值 3,000 元）"]


def test_nor_is_one_behind_the_ladder_that_counts() -> None:
    said = text(LADDERS, role="individual", explain=True)
    assert section(said, "理由") == ["一般 适用的裁量只有这一档"]
    assert section(said, "没有适用的裁量") == ["大额 排在前面的已经适用"]


def test_an_inner_else_is_told_apart_from_the_condition_around_it() -> None:
    assert section(text(LONE, 货值=20000), "理由")[:3] == [
        "法定情形 整改",
        "法定情形 整改 且 货值不足 10,000 元（货值 20,000 元、整改 是）：不成立",
        "法定情形 整改，且不属于前面的情形",
    ]
    english = section(text(LONE, lang="en", 货值=20000), "Reasons")
    assert english[2] == "branch fixed, and none of the earlier"


def test_a_change_names_the_inner_else_too() -> None:
    changes = section(text(LONE, explain=True), "哪一项事实不同，结论就不同（其他事实不变）")
    assert (
        changes[changes.index("货值 3,000 元 → 10,000 元（还差 7,000 元）") + 1] == "法定情形 整改，且不属于前面的情形"
    )


def test_an_else_that_gives_nothing_is_no_branch_that_does_not_apply() -> None:
    branches = section(text(LONE, explain=True), "没有适用的法定情形")
    assert branches == ["罚款 5,000元以上20,000元以下 排在前面的已经适用"]


def test_tiers_are_beside_the_point_where_the_statute_gives_no_penalty() -> None:
    said = text(LONE, explain=True, 整改="否")
    assert "现有事实不符合法定处罚条款的任何一种情形" in said
    assert section(said, "理由") == section(said, "没有适用的档次") == []


def test_and_where_the_case_goes_to_the_judicial_organs() -> None:
    said = text(LONE, explain=True, 后果="重")
    assert [line.partition(" ")[0] for line in section(said, "理由") if "从轻" in line] == []
    assert section(said, "不适用的档次") == section(said, "没有适用的档次") == []


def test_a_tier_that_holds_is_not_among_those_that_do_not() -> None:
    body = """法定处罚 { 罚款 1000元以上5000元以下 }
档次 1 从轻 (light) { 其余 罚款 1000元 }
不适用 (talk) 当 次数 1次以上 说明 "集体讨论" """
    said = text(body, explain=True, 次数=1)
    assert section(said, "理由") == ["集体讨论 次数不低于 1 次（次数 1 次）"]
    assert section(said, "没有适用的档次") == ["档次 1 从轻 符合“集体讨论”"]


def test_what_is_left_out_because_the_choice_is_filled_says_so() -> None:
    tier = "档次 1 一般 { 其余 罚款 500元 }"
    of_one = section(text("法定处罚 { 择一 { 警告   罚款 1000元以下 } }" + tier), "处罚")
    assert of_one[0] == "警告 不处：限选的几项中已选其他"
    said = text("法定处罚 { 罚款 1000元以下   可以 警告 } 档次 1 一般 { 其余 罚款 500元 不处 警告 }")
    assert section(said, "处罚")[-1] == "警告 本档不处"
