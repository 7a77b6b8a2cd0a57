"""R14: what a result demands beside itself."""

from collections.abc import Mapping

import pytest

import penalty_dsl
from penalty_dsl import load_sources
from penalty_dsl.deadline_codes import DEADLINES
from penalty_rules import AnswerRecord, CaseError, Catalogue, recommend
from penalty_rules.civil_dates import deadline_rules
from penalty_rules.records import ProcedureRecord
from tests.semantics.asking import ask, catalogue

ON_THE_SPOT = """程序 spot "当场" { 当 处理结论 = 处罚 且 罚款数额 200元以下 依据 《测试法》第五十一条 }"""
HEARING = """程序 hearing "听证" { 当 处理结论 = 处罚 且 （罚款数额 1万元以上 或 处以吊销许可证件） 依据 《测试法》第六十三条 }"""


def told(answer: AnswerRecord) -> dict[str, str]:
    """Code -> status."""
    return {one.code: one.status for one in answer.procedure}


def only(answer: AnswerRecord) -> ProcedureRecord:
    (found,) = answer.procedure
    return found


def fined(amount: str, procedure: str = ON_THE_SPOT, facts: Mapping[str, object] | None = None) -> AnswerRecord:
    """The answer of a matter with one fine, as written."""
    return ask(f"法定处罚 {{ 罚款 {amount} }}", facts or {}, top=procedure)


# --- R14b, R14c: the result -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("200元", {"spot": "must"}),
        ("200.01元", {}),
        ("100元以上200元以下", {"spot": "must"}),  # a range on one side
        ("100元以上300元以下", {"spot": "possible"}),  # and across it
        ("100元以上", {"spot": "possible"}),  # no end
        ("500元以上", {}),
    ],
)
def test_R14b_a_fine_without_a_point_is_its_range(amount: str, expected: dict[str, str]) -> None:
    assert told(fined(amount)) == expected


def test_R14b_a_recommended_point_is_the_fine() -> None:
    body = "法定处罚 { 罚款 100元以上300元以下 } 建议 下端 档次 1 一般 { 其余 罚款 法定幅度的 0% 至 100% }"
    assert told(ask(body, {}, top=ON_THE_SPOT)) == {"spot": "must"}


def test_R14b_where_the_range_excludes_its_end_the_end_is_one_fen_less() -> None:
    body = """法定处罚 { 罚款 100元以上1000元以下 }
档次 1 从轻 { 情形 "整改" 当 整改 罚款 100元以上200元以下 } 档次 2 一般 { 其余 罚款 200元以上1000元以下 }"""
    below = '程序 low "低" { 当 罚款数额 < 200元 依据 《测试法》第五十一条 }'
    answer = ask(body, {"fixed": True}, head="约定 { 以下 不含本数 }", top=below)
    assert told(answer) == {"low": "must"}


def test_R14b_fines_add_up_and_confiscation_counts_apart() -> None:
    sums = """程序 fine "罚款" { 当 罚款数额 = 3万元 依据 《测试法》第一条 }
程序 taken "没收" { 当 没收数额 = 500元 依据 《测试法》第一条 }
程序 both "罚没" { 当 罚没数额 = 30500元 依据 《测试法》第一条 }"""
    answer = ask("法定处罚 { 罚款 1万元 另处 罚款 2万元 没收 所得 }", {"gains": "500"}, top=sums)
    assert told(answer) == {"fine": "must", "taken": "must", "both": "must"}


def test_R14b_an_unknown_base_leaves_the_amount_open() -> None:
    answer = fined("货值 的 1倍")
    assert told(answer) == {"spot": "possible"}
    assert told(fined("货值 的 1倍", facts={"goods": "200"})) == {"spot": "must"}
    assert told(fined("货值 的 1倍", facts={"goods": "201"})) == {}


def test_R14b_dispositions_are_read_like_any_other_value() -> None:
    body = '法定处罚 { 罚款 1万元 } 不予处罚 free "免罚" { 当 整改 依据 《测试法》第九条 }'
    teach = '程序 teach "教育" { 当 处理结论 = 不予处罚 依据 《测试法》第九条 }'
    assert told(ask(body, {"fixed": True}, top=teach)) == {"teach": "must"}
    assert told(ask(body, {"fixed": False}, top=teach)) == {}


# --- R14e: optional sanctions -----------------------------------------------------------------------------------------


def test_R14e_what_only_an_optional_sanction_demands_names_it() -> None:
    answer = ask('法定处罚 { 罚款 5000元 可以 吊销 "许可证" 可以 暂扣 "执照" 3个月 }', {}, top=HEARING)
    found = only(answer)
    assert found.status == "if_optional"
    assert [path.rpartition("/")[2] for path in found.optional] == ["revoke_licence"]


def test_R14e_what_an_optional_sanction_rules_out_says_so() -> None:
    plain = '程序 spot "当场" { 当 罚款数额 200元以下 且 非 处以吊销许可证件 依据 《测试法》第五十一条 }'
    found = only(ask('法定处罚 { 罚款 100元 可以 吊销 "许可证" }', {}, top=plain))
    assert (found.status, len(found.optional)) == ("unless_optional", 1)


def test_R14e_two_optional_fines_may_only_together_reach_the_limit() -> None:
    found = only(ask("法定处罚 { 警告 可以 罚款 6000元 可以 另处 罚款 5000元 }", {}, top=HEARING))
    assert (found.status, len(found.optional)) == ("if_optional", 2)


def test_R14e_of_a_group_of_which_one_must_be_chosen_it_is_unknown_which() -> None:
    answer = ask('法定处罚 { 任选 1项 { 罚款 5000元 吊销 "许可证" } }', {}, top=HEARING)
    assert told(answer) == {"hearing": "possible"}


def test_R14e_a_tier_that_leaves_the_optional_sanction_out_settles_it() -> None:
    body = '法定处罚 { 罚款 5000元 可以 吊销 "许可证" } 档次 1 一般 { 其余 不处 吊销 }'
    assert told(ask(body, {}, top=HEARING)) == {}


ONE_WITHOUT_THE_OTHER = (
    """程序 spot "甲" { 当 处以罚款 且 罚款数额 3万元以下 且 非 处以吊销许可证件 依据 《测试法》第六十三条 }"""
)
NOT_ONE_ALONE = """程序 spot "乙" { 当 非 处以警告 或 处以吊销许可证件 依据 《测试法》第六十三条 }"""


@pytest.mark.parametrize(
    ("body", "top"),
    [
        ('可以 罚款 3万元 可以 吊销 "证"', ONE_WITHOUT_THE_OTHER),  # false at both ends, true of the fine alone
        ('可以 警告 可以 吊销 "证"', NOT_ONE_ALONE),  # true at both ends, false of the warning alone
        ('任选 0至2项 { 罚款 3万元 吊销 "证" }', ONE_WITHOUT_THE_OTHER),
        ('任选 0至2项 { 同时处 { 警告 通报批评 } 吊销 "证" }', NOT_ONE_ALONE),
    ],
)
def test_R14e_options_that_pull_in_opposite_directions_leave_it_possible(body: str, top: str) -> None:
    found = only(ask(f"法定处罚 {{ {body} }}", {}, top=top))
    assert (found.status, found.optional, found.missing) == ("possible", (), ())


def test_R14e_whichever_of_several_options_are_imposed_it_may_still_be_settled() -> None:
    either = """程序 low "甲" { 当 罚款数额 3万元以下 或 处以吊销许可证件 依据 《测试法》第六十三条 }
程序 high "乙" { 当 罚款数额 超过 3万元 且 非 处以吊销许可证件 依据 《测试法》第六十三条 }"""
    assert told(ask('法定处罚 { 可以 罚款 3万元 可以 吊销 "证" }', {}, top=either)) == {"low": "must"}


def test_R14e_of_a_single_option_the_two_tries_are_all_there_is() -> None:
    small = """程序 spot "当场" { 当 处以罚款 且 罚款数额 200元以下 依据 《测试法》第五十一条 }"""
    assert told(ask("法定处罚 { 警告 可以 罚款 500元 }", {}, top=small)) == {}
    together = "法定处罚 { 任选 0至1项 { 同时处 { 罚款 500元 通报批评 } } 警告 }"
    assert told(ask(together, {}, top=small)) == {}


# --- R14j: every way of choosing --------------------------------------------------------------------------------------

HEAVY = """程序 hearing "听证" {
  当 罚款数额 1万元以上 或 处以责令停产停业 或 处以责令关闭 或 处以警告 且 处以通报批评
  依据 《测试法》第六十三条
}"""


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("择一 { 责令停产停业 责令关闭 }", "must"),
        ("择一 { 责令停产停业 责令关闭 警告 }", "possible"),
        ("可以 择一 { 责令停产停业 责令关闭 }", "if_optional"),
        ("任选 1至2项 { 责令停产停业 责令关闭 } 可以 罚款 2万元", "must"),
        ("任选 2项 { 责令停产停业 警告 通报批评 }", "must"),  # two without the halt are warning and reprimand
        ("任选 1项 { 责令停产停业 警告 通报批评 }", "possible"),
        ("择一 { 罚款 1万元以上2万元以下 责令关闭 }", "must"),
        ("择一 { 罚款 5000元 责令关闭 }", "possible"),
        ("择一 { 同时处 { 罚款 1000元 责令停产停业 } 责令关闭 }", "must"),
        ('择一 { 责令停产停业 责令 "拆除" }', "if_optional"),  # a measure may be chosen in its place
        ("任选 2项 { 责令停产停业 责令关闭 责令改正 }", "must"),
        ("择一 { 警告 通报批评 }", None),  # never both
        ("任选 1至3项 { 警告 通报批评 责令关闭 }", "possible"),
    ],
)
def test_R14j_what_every_way_of_choosing_demands_is_demanded(body: str, status: str | None) -> None:
    answer = ask(f"法定处罚 {{ {body} }}", {}, top=HEAVY)
    assert told(answer) == ({} if status is None else {"hearing": status})


def test_R14j_a_member_that_was_replaced_may_be_the_one_that_is_not_chosen() -> None:
    """代替 takes the warning out of the group: the halt may be imposed, and need not be."""
    body = "法定处罚 { 择一 { 责令停产停业 警告 } 当 整改 代替 { 警告 } }"
    assert told(ask(body, {"fixed": True}, top=HEAVY)) == {"hearing": "if_optional"}
    assert told(ask(body, {"fixed": False}, top=HEAVY)) == {"hearing": "possible"}


def test_R14j_an_exemption_lists_what_need_not_be_chosen() -> None:
    body = """法定处罚 { 择一 { 没收 财物 仍没收 没收 所得 仍没收 } } 不予处罚 free "免罚" { 当 整改 依据 《测试法》第九条 }"""
    taken = '程序 taken "没收" { 当 处以没收财物 或 没收数额 1元以上 依据 《测试法》第一条 }'
    assert told(ask(body, {"fixed": True, "gains": "5"}, top=taken)) == {"taken": "if_optional"}


def test_R14j_too_many_ways_are_not_tried() -> None:
    many = " ".join(f'可以 吊销 "证{number}"' for number in range(8))
    for body, status in (("", "must"), (many, "possible")):
        answer = ask(f"法定处罚 {{ 择一 {{ 责令停产停业 责令关闭 }} {body} }}", {}, top=HEAVY)
        assert told(answer) == {"hearing": status}


def test_R14j_the_trace_tells_what_each_way_lacks() -> None:
    books = catalogue("法定处罚 { 择一 { 警告 通报批评 } }", "", HEAVY)
    case = books.case({"matter": "M-1", "party": {"kind": "unit"}, "decided": "2026-06-01", "facts": {}})
    considered = recommend(case).explain().answers[0].considered
    (found,) = [one for one in considered if one.kind == "procedure"]
    assert {"处以警告", "处以通报批评", "罚款数额不低于 10,000 元"} <= {leaf.condition for leaf in found.because}


# --- R14f, R14g: what is not known ------------------------------------------------------------------------------------

LADDER = """法定处罚 { 罚款 100元以上5万元以下 }
档次 1 从轻 { 情形 "整改" 当 整改 罚款 100元至200元 }
档次 2 一般 { 其余 罚款 %s }"""


def test_R14f_an_undetermined_answer_tells_what_every_attainable_outcome_demands() -> None:
    answer = ask(LADDER % "150元至200元", {}, top=ON_THE_SPOT)
    assert (answer.disposition, told(answer)) == ("undetermined", {"spot": "must"})
    assert told(ask(LADDER % "150元至5万元", {}, top=ON_THE_SPOT)) == {"spot": "possible"}
    assert told(ask(LADDER % "300元至5万元", {}, top=ON_THE_SPOT)) == {"spot": "possible"}


def test_R14f_nothing_attainable_demands_nothing() -> None:
    always = '程序 all "总是" { 依据 《测试法》第一条 }'
    answer = ask("对象 个人 法定处罚 对 个人 { 罚款 1万元 }", {}, top=always)
    assert (answer.disposition, told(answer)) == ("undetermined", {})
    assert told(fined("1万元", always)) == {"all": "must"}


def test_R14f_what_may_be_waived_has_a_procedure_for_each_way() -> None:
    body = '法定处罚 { 罚款 1万元 } 可以不予处罚 waive "可免" { 当 整改 依据 《测试法》第九条 }'
    top = """程序 penalise "处罚" { 当 处理结论 = 处罚 依据 《测试法》第一条 }
程序 teach "教育" { 当 处理结论 = 可以不予处罚 依据 《测试法》第九条 }"""
    answer = ask(body, {"fixed": True}, top=top)
    assert told(answer) == {"teach": "must"}
    assert answer.otherwise is not None
    assert told(answer.otherwise) == {"penalise": "must"}
    assert told(ask(body, {}, top=top)) == {"penalise": "possible", "teach": "possible"}


def test_R14g_what_the_case_leaves_open_is_asked_in_the_procedure_alone() -> None:
    head = '通用情节 复杂 (complex) : 是否 问 "案情是否复杂？"'
    top = '程序 discuss "集体讨论" { 当 复杂 或 罚款数额 10万元以上 依据 《测试法》第五十七条 }'
    answer = ask("法定处罚 { 罚款 1万元 }", {}, head=head, top=top)
    assert ([one.code for one in only(answer).missing], answer.missing) == (["complex"], ())
    assert only(answer).missing[0].why == "procedure"
    assert told(ask("法定处罚 { 罚款 1万元 }", {"complex": True}, head=head, top=top)) == {"discuss": "must"}
    assert told(ask("法定处罚 { 罚款 1万元 }", {"complex": False}, head=head, top=top)) == {}
    large = ask("法定处罚 { 罚款 10万元 }", {}, head=head, top=top)
    assert (told(large), only(large).missing) == ({"discuss": "must"}, ())


def test_R14h_a_presumption_that_a_procedure_rests_on_is_listed() -> None:
    head = '通用情节 复杂 (complex) : 是否 推定 否 理由 "尚未认定"'
    top = '程序 discuss "集体讨论" { 当 复杂 依据 《测试法》第五十七条 }'
    answer = ask("法定处罚 { 罚款 1万元 }", {}, head=head, top=top)
    assert (told(answer), [one.code for one in answer.presumed]) == ({}, ["complex"])
    without = ask("法定处罚 { 罚款 1万元 }", {}, head=head, top=top, presume=False)
    assert (told(without), without.presumed) == ({"discuss": "possible"}, ())


# --- R14a, R14d: what is nearer takes the place -------------------------------------------------------------------------

GENERAL = """语言 1
裁量基准 gen.book 版本 "1" { 名称 "总则" }
法律 测试法 = 《测试法》 2020-01-01
标准 较大数额 (larger) = 罚款数额 10万元以上
程序 first "先" { 当 处理结论 = 处罚 依据 《测试法》第一条 }
程序 hearing "听证" { 当 处理结论 = 处罚 且 （较大数额 或 处以吊销许可证件） 依据 《测试法》第二条 }
程序 last "后" { 当 处理结论 = 处罚 依据 《测试法》第三条 }
"""
LOCAL = """语言 1
裁量基准 local.book 版本 "1" { 名称 "地方" 引用 gen.book }
法律 测试法 = 《测试法》 2020-01-01
%s
事项 M-1 "甲" { 对象 单位, 个人 依据 《测试法》第一条 法定处罚 { 罚款 1万元 } }
"""


def local(top: str, kind: str = "unit") -> AnswerRecord:
    loaded = penalty_dsl.load_sources({"gen.penalty": GENERAL, "local.penalty": LOCAL % top})
    books = Catalogue(loaded.rulebooks)
    (answer,) = recommend(books.case({"matter": "M-1", "party": {"kind": kind}, "facts": {}})).record().answers
    return answer


def test_R14a_a_local_standard_takes_the_place_of_the_general_one() -> None:
    assert list(told(local(""))) == ["first", "last"]
    own = "标准 本地较大数额 (larger) = 对象 = 个人 且 罚款数额 5000元以上 或 对象 != 个人 且 罚款数额 5万元以上 依据 《测试法》第七条"
    assert list(told(local(own))) == ["first", "last"]
    assert list(told(local(own, "individual"))) == ["first", "hearing", "last"]


def test_R14a_a_local_procedure_stands_where_the_general_one_stood() -> None:
    own = '程序 new "新" { 依据 《测试法》第八条 } 程序 hearing "本地听证" { 依据 《测试法》第八条 }'
    answer = local(own)
    assert [one.title for one in answer.procedure] == ["先", "本地听证", "后", "新"]


def test_R14d_a_local_rulebook_replaces_the_standard_in_every_procedure_that_reads_it() -> None:
    own = """标准 较大数额 (larger) = 罚款数额 1万元以上
程序 record "备案" { 当 较大数额 依据 《测试法》第八条 }"""
    assert list(told(local(own))) == ["first", "hearing", "last", "record"]


# --- R14i: steps ------------------------------------------------------------------------------------------------------

STEPS = """程序 time "办案期限" { 依据 《测试法》第六十条
  步骤 "立案后作出决定" 承办 "机关负责人" 时限 decide
  步骤 "送达" 时限 serve
  步骤 "听证" 时限 ask_for_hearing
  步骤 "归档" }"""


def test_R14i_a_deadline_has_its_day_where_the_case_gives_the_event() -> None:
    answer = ask("法定处罚 { 罚款 1万元 }", {}, top=STEPS, filed="2026-01-05", decided="2026-02-02")
    decide, serve, hearing, file = only(answer).steps
    assert (decide.by, decide.event) == ("机关负责人", "filed")
    assert (decide.counted, decide.last, decide.provisional) == (
        "2026-04-05",
        "2026-04-07",
        False,
    )  # Sunday; the 6th is free
    assert (serve.event, serve.last) == ("decided", "2026-02-11")
    assert (hearing.deadline, hearing.event, hearing.last) == ("ask_for_hearing", "told_of_hearing", "")
    assert (file.deadline, file.event, file.last) == ("", "", "")


def test_R14i_without_a_date_and_at_the_end_of_time_there_is_no_day() -> None:
    undated = only(ask("法定处罚 { 罚款 1万元 }", {}, top=STEPS, decided=None))
    assert [step.last for step in undated.steps] == ["", "", "", ""]
    late = only(ask("法定处罚 { 罚款 1万元 }", {}, top=STEPS, filed="9999-12-01", decided=None))
    assert late.steps[0].last == ""


LATER = """程序 time "之后" { 依据 《测试法》第六十条
  步骤 "要求听证" 时限 ask_for_hearing
  步骤 "通知听证" 时限 notify_of_hearing
  步骤 "缴纳" 时限 pay
  步骤 "复议" 时限 reconsideration
  步骤 "诉讼" 时限 suit
  步骤 "停止公示" 时限 publicity_long }"""


def test_R14i_a_case_may_state_the_days_of_later_events() -> None:
    events = {
        "告知听证权利": "2026-04-01",
        "hearing": "2026-04-20",
        "received": "2026-06-05",
        "published": "2026-06-10",
    }
    answer = ask("法定处罚 { 罚款 1万元 }", {}, top=LATER, decided="2026-06-01", events=events)
    assert [(step.deadline, step.counted, step.last) for step in only(answer).steps] == [
        ("ask_for_hearing", "2026-04-09", "2026-04-09"),  # the 6th is free
        ("notify_of_hearing", "2026-04-09", "2026-04-09"),  # seven working days before
        ("pay", "2026-06-20", "2026-06-22"),  # Saturday
        ("reconsideration", "2026-08-04", "2026-08-04"),  # known when it was received
        ("suit", "2026-12-05", "2026-12-07"),
        ("publicity_long", "2029-06-10", "2029-06-10"),
    ]


def test_R14i_a_decision_may_be_known_on_another_day_than_it_was_received() -> None:
    events = {"received": "2026-06-05", "known": "2026-06-03"}
    steps = only(ask("法定处罚 { 罚款 1万元 }", {}, top=LATER, events=events)).steps
    assert {step.deadline: step.last for step in steps}["reconsideration"] == "2026-08-03"  # the 2nd is a Sunday


@pytest.mark.parametrize(
    ("events", "code"),
    [
        ({"decided": "2026-06-01"}, "E0273"),  # it has a field of its own
        ({"nothing": "2026-06-01"}, "E0273"),
        ({"received": "2026-05-31"}, "E0274"),
        ({"hearing": "2026-06-02"}, "E0274"),
        ({"received": "2026-06-02", "收到处罚决定书": "2026-06-02"}, "E0221"),
        ({"received": "2026-02-30"}, "E0205"),
    ],
)
def test_R14i_events_that_are_none_or_out_of_order_are_refused(events: dict[str, str], code: str) -> None:
    with pytest.raises(CaseError) as caught:
        ask("法定处罚 { 罚款 1万元 }", {}, top=LATER, events=events)
    assert [(one.code, one.pointer) for one in caught.value.problems] == [(code, f"/events/{list(events)[-1]}")]


def test_R14i_the_language_knows_every_deadline_of_the_table() -> None:
    assert list(DEADLINES) == list(deadline_rules())


# --- the answer itself ------------------------------------------------------------------------------------------------


def test_R14_procedures_change_nothing_else_of_an_answer() -> None:
    from dataclasses import replace

    body = LADDER % "300元至5万元"
    for facts in ({}, {"fixed": True}, {"fixed": False}):
        plain, more = ask(body, facts), ask(body, facts, top=f"{ON_THE_SPOT} {HEARING}")
        assert replace(more, procedure=()) == plain


def test_R14b_two_spellings_of_a_result_are_one_model() -> None:
    head = '裁量基准 a.b 版本 "1" { 名称 "甲" } 法律 测试法 = 《测试法》 2020-01-01 程序 p "程序" { 当 '
    spellings = ("罚款数额 > 200元 且 处以吊销许可证件", "total_fine > 200元 且 imposes_revoke_licence")
    books = [load_sources({"x.penalty": f"{head}{when} 依据 《测试法》第一条 }}"}).rulebooks[0] for when in spellings]
    assert books[0].procedures == books[1].procedures
