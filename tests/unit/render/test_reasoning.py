"""The draft of the reasoning: it says what the answer says, in the benchmark's words, and leaves open what is open."""

from pathlib import Path

import penalty_dsl
from penalty_rules import Catalogue, Recommendation, recommend
from penalty_rules.render.reasoning import Draft, act_named, drafts, render_reasoning
from tests.semantics.asking import catalogue

PROCEDURE = """语言 1
裁量基准 test.procedure 版本 "1" { 名称 "甲" 引用 cn.general }
法律 甲 = 《甲条例》 2020-01-01
事项 A "甲" { 对象 单位 依据 《甲》第一条 法定处罚 { 罚款 5万元 } }
"""
HEAD = '文号 "测发〔2026〕1号" 制定 "某市某局"'
BODY = """
法定处罚 { 责令改正 罚款 1万元以上5万元以下 没收 所得 }
不予处罚 exempt "轻微" { 依据 《测试法》第二条 当 后果 = 无 且 整改 }
应当从重 grave "后果严重" { 依据 《测试法》第三条 当 后果 = 重 }
档次 1 一般 (normal) { 情形 "货值不大" 当 货值 不足 2万元 罚款 法定幅度的 30% 至 70% 建议 中点 }
档次 2 从重 (heavy) { 其余 罚款 法定幅度的 70% 至 100% }
"""
FACTS: dict[str, object] = {"货值": 3000, "所得": "120.5元", "后果": "轻", "整改": "否"}


def asked(facts: dict[str, object] = FACTS, body: str = BODY, **case: object) -> Recommendation:
    data = {
        "matter": "M-1",
        "party": {"kind": "unit", "name": "某店"},
        "act": "2026-02-03",
        "decided": "2026-06-01",
        "facts": facts,
    }
    return recommend(catalogue(body, HEAD).case(data | case))


def draft(facts: dict[str, object] = FACTS, body: str = BODY, **case: object) -> Draft:
    (found,) = drafts(asked(facts, body, **case))
    return found


def test_a_penalty_is_reasoned_step_by_step() -> None:
    facts, law, discretion, decision = draft().paragraphs
    assert (
        facts
        == "经查，某店于2026年2月3日实施“测试事项”的行为。查明的事实：货值：3,000元；所得：120.50元；整改：否；后果：轻。"
    )
    assert law == "上述行为应当依据《测试法》第一条处理。"
    assert discretion == (
        "法定的罚款幅度为10,000元以上50,000元以下。依照某市某局《测试基准》（测发〔2026〕1号），案件情节符合“货值不大”，"
        "适用第1档“一般”，即法定幅度的30%至70%。据此，罚款幅度为22,000至38,000元。按裁量基准规定的建议点，罚款数额取该幅度的中点。"
    )
    assert decision == (
        "综上，拟作出如下决定：1．罚款30,000元（大写：叁万元整）；2．没收所得120.50元（大写：壹佰贰拾元伍角）；3．责令改正。"
    )


#: Without tiers that differ, what is said of the amount itself.
AMOUNT = "法定处罚 {{ 罚款 1万元以上5万元以下 }} 档次 1 一般 (normal) {{ 其余 罚款 {} }}"
BANDS = "= 分段 货值 { 10万元以下的部分 : 20%；超过 10万元的部分 : 1% }"


def discretion(amount: str, head: str = HEAD, **facts: object) -> str:
    data = {"matter": "M-1", "party": "unit", "facts": {**FACTS, **facts}}
    (found,) = drafts(recommend(catalogue(AMOUNT.format(amount), head).case(data)))
    return found.paragraphs[2]


def test_a_progressive_schedule_is_told_band_by_band() -> None:
    text = discretion(BANDS, 货值="20万元")
    assert "即按货值分段计算：100,000元以下的部分 × 20%；超过100,000元的部分 × 1%。" in text
    assert (
        "计算过程：100,000元以下的部分 100,000.00元 × 20% = 20,000.00元；超过100,000元的部分 100,000.00元 × 1% = 1,000.00元；"
        "20,000.00元 + 1,000.00元 = 21,000.00元。" in text
    )
    assert "超过" not in discretion(BANDS, 货值="10万元").partition("计算过程")[2]


def test_an_amount_that_is_brought_into_the_statutory_range_says_which_way() -> None:
    raised, limited = "提高到法定最低数额", "以法定最高数额为限"
    told = [discretion(BANDS, 货值=goods) for goods in ("49999元", "5万元", "310万元", "310.01万元")]
    assert [raised in text for text in told] == [True, False, False, False]
    assert [limited in text for text in told] == [False, False, False, True]


def test_rounding_is_said_where_it_shows() -> None:
    head = f"{HEAD} 约定 {{ 取整 到百元 四舍五入 }}"
    assert "数额取整到百元（四舍五入）。" in discretion("法定幅度的 33.3%", head)
    assert "取整" not in discretion("法定幅度的 30%", head)


def test_where_a_reading_rule_is_laid_down_is_cited() -> None:
    head = f'{HEAD} 约定 {{ 只有上限 {{ 一般 上限的 20% 依据 "本基准第八条" }} }}'
    body = "法定处罚 { 罚款 5万元以下 } 档次 1 一般 (normal) { 其余 }"
    data = {"matter": "M-1", "party": "unit", "facts": FACTS}
    (found,) = drafts(recommend(catalogue(body, head).case(data)))
    assert "即上限的20%（本基准第八条）。" in found.paragraphs[2]


def test_the_closing_note_says_where_procedure_stands() -> None:
    assert "程序与听证须另行审查" in draft().notes[-1]
    general = (Path(__file__).resolve().parents[3] / "rulebooks" / "cn" / "general.penalty").read_text(encoding="utf-8")
    books = {"general.penalty": general, "procedure.penalty": PROCEDURE}
    case = Catalogue(penalty_dsl.load_sources(books).rulebooks).case({"matter": "A", "party": "unit", "facts": {}})
    (found,) = drafts(recommend(case))
    assert "程序与听证见处罚建议的“程序”部分" in found.notes[-1]


def test_what_moved_the_tier_is_said_with_its_law() -> None:
    text = "".join(draft({**FACTS, "后果": "重"}).paragraphs)
    assert "依照后果严重（《测试法》第三条），等级已调整" in text
    assert "案件情节符合" not in text
    assert "适用第2档“从重”" in text


SHIFTS = """
上移一档 again "屡犯" { 依据 《测试法》第四条 当 整改 }
取本档上限 panic "造成恐慌" { 依据 《测试法》第五条 当 整改 }
"""


def test_a_shift_and_an_end_are_reasoned_with_their_direction() -> None:
    found = draft({**FACTS, "后果": "轻", "整改": "是"}, BODY + SHIFTS)
    text = found.paragraphs[2]
    assert "依照屡犯（《测试法》第四条），由“一般”调整为“从重”，适用第2档“从重”" in text
    assert text.endswith("依照造成恐慌（《测试法》第五条），罚款数额取本档上端。")


def test_what_did_not_move_the_tier_is_left_to_the_officer() -> None:
    found = draft({**FACTS, "货值": 30000, "整改": "是"}, BODY + SHIFTS)
    told = "依照屡犯（《测试法》第四条）应当调整档次，但已到最重一档，没有再调整。"
    assert told in found.notes
    assert "屡犯" not in "".join(found.paragraphs)


def test_the_ladder_and_its_condition_are_said() -> None:
    ladders = """
裁量 大额 当 货值 2000元以上 { 档次 1 { 其余 罚款 2万元以上3万元以下 } }
裁量 个人组 对 个人 { 档次 1 { 其余 罚款 1万元以上2万元以下 } }
"""
    assert "，货值不低于2,000元，适用裁量“大额”，" in draft(FACTS, BODY + ladders).paragraphs[2]
    person = draft({**FACTS, "货值": 1000}, BODY + ladders, party={"kind": "individual"})
    assert "，对个人适用裁量“个人组”，" in person.paragraphs[2]
    assert "适用裁量" not in draft({**FACTS, "货值": 1000}, BODY + ladders).paragraphs[2]


def test_days_are_told_once_and_as_prose() -> None:
    body = "情节 许可到期日 (expiry) : 日期\n情节 过期 (late) : 是否 即 行为终了日 > 许可到期日\n" + BODY
    facts = draft(
        {**FACTS, "许可到期日": "2026-01-31"}, body.replace("当 货值 不足 2万元", "当 货值 不足 2万元 且 过期")
    ).paragraphs[0]
    assert "许可到期日：2026年1月31日" in facts
    assert "行为终了日" not in facts


def test_a_law_is_named_in_full_at_first_mention() -> None:
    books = catalogue(
        BODY.replace("《测试法》第三条", "《长名法》第三条"), HEAD, "法律 长名法 = 《中华人民共和国长名法》 2020-01-01"
    )
    case = {"matter": "M-1", "party": {"kind": "unit"}, "decided": "2026-06-01", "facts": {**FACTS, "后果": "重"}}
    (found,) = drafts(recommend(books.case(case)))
    assert "".join(found.paragraphs).count("《中华人民共和国长名法》（以下简称《长名法》）第三条") == 1


def test_a_range_without_a_point_is_left_to_the_organ() -> None:
    decision = draft({**FACTS, "货值": 30000}).paragraphs[-1]
    assert "罚款38,000至50,000元（由行政机关在幅度内确定）" in decision


def test_an_exemption_is_drafted_with_its_ground() -> None:
    found = draft({**FACTS, "后果": "无", "整改": "是"}).paragraphs
    assert found[-1].startswith("依据《测试法》第二条（轻微），不予处罚。")
    assert not any("大写" in text for text in found)


def test_nothing_is_drafted_before_the_facts_are_known() -> None:
    found = draft({"后果": "轻"})
    assert found.paragraphs[-1] == "现有事实尚不能得出结论，暂不起草裁量理由。"
    assert "待查：货值" in found.notes[0]


def test_every_presumption_is_put_before_the_officer() -> None:
    found = draft(FACTS, '情节 拒检 (refused) : 是否 推定 否 理由 "无记载"\n' + BODY.replace("后果 = 重", "拒检"))
    assert "以下各项没有给出，按推定处理，请核对：拒检：否" in found.notes


def test_the_text_has_all_paragraphs_and_notes() -> None:
    found, text = draft(), render_reasoning(asked())
    assert all(part in text for part in (found.title, *found.paragraphs, *found.notes))


def test_of_several_parties_each_draft_names_its_own() -> None:
    data = {
        "acts": [{"id": "a", "matters": ["M-1"]}],
        "subjects": [{"id": "s1", "role": "unit", "name": "某店"}, {"id": "s2", "role": "unit"}],
        "decided": "2026-06-01",
        "facts": FACTS,
    }
    both = drafts(recommend(catalogue(BODY, HEAD).case(data)))
    assert [one.title for one in both] == ["M-1 测试事项 · 某店（s1，单位）", "M-1 测试事项 · s2（单位）"]
    assert [one.paragraphs[0].partition("实施")[0] for one in both] == ["经查，某店", "经查，当事人“s2”"]


def test_the_amount_is_reasoned_with_the_point_that_the_benchmark_declares() -> None:
    fine = "法定处罚 { 罚款 1万元以上5万元以下 } 档次 1 一般 (normal) { 其余 罚款 法定幅度的 30%% 至 70%% %s }"
    for point in ("下端", "中点", "上端"):
        told = draft(body=fine % f"建议 {point}").paragraphs[2]
        assert told.endswith(f"罚款幅度为22,000至38,000元。按裁量基准规定的建议点，罚款数额取该幅度的{point}。")
    assert draft(body=fine % "").paragraphs[2].endswith("没有规定在幅度内取何数额（建议点），具体数额由行政机关确定。")


TABLE = """
法定处罚 { 罚款 1万元以上5万元以下 公示 "处罚决定" }
裁量表 取首行 {
  | 后果 | 次数 | 罚款 | %s
  | 轻 | / | 1万元以上2万元以下 | %s
  | 其余 | / | 4万元 | %s
}
"""


def test_a_row_of_a_table_is_called_by_its_number_and_code() -> None:
    assert "适用第2档，即" in draft({**FACTS, "后果": "重"}, TABLE % ("", "", "")).paragraphs[2]
    assert "适用第2档（编号d），即" in draft({**FACTS, "后果": "重"}, TABLE % ("编号 |", "a |", "d |")).paragraphs[2]


def test_what_the_organ_does_beside_is_not_numbered_among_penalties() -> None:
    decision = draft({**FACTS, "后果": "重"}, TABLE % ("", "", "")).paragraphs[3]
    assert decision == (
        "综上，拟作出如下决定：1．罚款40,000元（大写：肆万元整）。此外，依法还应当办理（不属于处罚）：公示：处罚决定。"
    )


def test_circumstances_called_so_are_not_doubled() -> None:
    assert "，案件符合“情节严重”，" in draft(body=BODY.replace("货值不大", "情节严重")).paragraphs[2]


def test_what_only_follows_from_other_facts_is_no_fact_found() -> None:
    meant = "情节 迟 (late) : 是否 即 次数 >= 2次\n法定处罚 { 罚款 5万元以下 } 档次 1 一般 (normal) { 当 迟 } 档次 2 轻 (light) { 其余 }"
    facts = draft({"次数": 3}, meant).paragraphs[0]
    assert facts.endswith("查明的事实：次数：3次。")


def test_a_fine_without_an_amount_in_law_says_so() -> None:
    assert "1．罚款（法律没有规定数额）" in draft(body="法定处罚 { 罚款 }").paragraphs[-1]


def test_a_title_is_quoted_without_the_bracket_of_its_catalogue() -> None:
    assert act_named("发布虚假广告（广告主）") == "发布虚假广告"
    assert act_named("擅自（未经批准）占道") == "擅自（未经批准）占道"
    assert act_named("（未分类）") == "（未分类）"


def test_a_transfer_names_what_may_be_imposed_all_the_same() -> None:
    crime = '移送 crime "涉嫌犯罪" { 依据 《测试法》第四条 当 后果 = 重 }'
    (*_, decision) = draft(FACTS | {"后果": "重"}, BODY + crime).paragraphs
    assert "移送司法机关。仍可作出：没收所得120.50元（大写：壹佰贰拾元伍角）；责令改正" in decision
