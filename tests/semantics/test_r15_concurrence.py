"""R15: one act under several norms is fined once."""

from collections.abc import Mapping

import penalty_dsl
from penalty_rules import AnswerRecord, Catalogue, recommend
from penalty_rules.records import RecommendationRecord

BOOK = """语言 1
裁量基准 test.book 版本 "1" { 名称 "测试基准" 约定 { 建议点 中点 } }
法律 测试法 = 《测试法》 2020-01-01
"""
MATTER = """事项 %s "%s" { 对象 单位, 个人 依据 《测试法》第%s条
  情节 次数 (times) : 次数
  法定处罚 { 责令改正 依据 《测试法》第九条 %s }
  %s
}
"""
WAIVED = '可以不予处罚 "初次" { 当 次数 = 0次 依据 《测试法》第八条 }'


def _answers(
    *statutes: str, facts: Mapping[str, object] | None = None, extra: str = "", subjects: int = 1, acts: int = 1
) -> RecommendationRecord:
    """The answers to acts that each breach matters A, B, C with these sanctions. `extra` stands in matter A."""
    names = "ABC"[: len(statutes)]
    matters = [
        MATTER % (name, name, number, statute, extra if name == "A" else "")
        for name, number, statute in zip(names, "一二三", statutes, strict=False)
    ]
    books = Catalogue(penalty_dsl.load_sources({"t.penalty": BOOK + "".join(matters)}).rulebooks)
    case = {
        "decided": "2026-06-01",
        "subjects": [{"id": f"s{number}", "role": "unit"} for number in range(subjects)],
        "acts": [{"id": f"a{number}", "matters": list(names)} for number in range(acts)],
        "facts": {"次数": 1, **(facts or {})},
    }
    return recommend(books.case({**case, "facts": facts if facts is not None else {"次数": 1}})).record()


def _carried(record: RecommendationRecord) -> dict[str, bool | None]:
    return {one.matter: one.chosen for one in record.compared}


def _chosen(answer: AnswerRecord) -> dict[str, bool | None]:
    shown = answer.otherwise or answer
    return {one.kind: one.chosen for one in shown.sanctions}


def _codes(answer: AnswerRecord) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.code, one.args) for one in answer.findings if one.code != "no_ladder"]


def test_R15c_the_higher_statutory_maximum_carries_the_fine() -> None:
    record = _answers("罚款 1万元以上5万元以下", "罚款 2万元以上4万元以下")
    assert _carried(record) == {"A": True, "B": False}
    high, low = record.answers
    assert _chosen(high) == {"fine": True}
    assert _codes(high) == []
    assert _chosen(low) == {"fine": False}
    assert _codes(low) == [("no_further_fine", ("A",))]
    assert low.disposition == "penalise"


def test_R15c_of_equal_maxima_the_higher_minimum() -> None:
    assert _carried(_answers("罚款 5万元以下", "罚款 1万元以上5万元以下")) == {"A": False, "B": True}


def test_R15c_no_maximum_is_more_than_any() -> None:
    record = _answers("罚款 900万元以上1000万元以下", "罚款 1万元以上")
    assert _carried(record) == {"A": False, "B": True}


def test_R15c_then_the_recommended_amount() -> None:
    tier = "档次 1 从重 (heavy) { 其余 罚款 法定幅度的 80% 至 100% }"
    record = _answers("罚款 1万元以上5万元以下", "罚款 1万元以上5万元以下", extra=tier)
    assert [one.recommended for one in record.compared] != [None, None]
    # Matter B has no tiers and so no recommended amount: the norms are equal.
    assert _carried(record) == {"A": True, "B": False}
    assert _codes(record.answers[0]) == [("equal_fines", ("B",))]


def test_R15c_several_fines_of_one_answer_are_added() -> None:
    record = _answers("罚款 1万元以上5万元以下 另处 罚款 1万元以上5万元以下", "罚款 6万元以上8万元以下")
    assert _carried(record) == {"A": True, "B": False}
    assert str(record.compared[0].statutory_max) == "100000.00"


def test_R15d_what_is_no_fine_stands_side_by_side() -> None:
    record = _answers("罚款 1万元以上5万元以下", "警告 罚款 1万元以上2万元以下 责令停产停业")
    loser = record.answers[1]
    assert _chosen(loser) == {"warning": True, "fine": False, "halt": True}
    assert [one.recommended for one in loser.sanctions if one.kind == "fine"] == [None]
    assert [one.kind for one in loser.measures] == ["order_correct"]
    told = record.compared[1]
    assert (str(told.statutory_min), str(told.statutory_max)) == ("10000.00", "20000.00")
    assert told.kinds == ("warning", "fine", "halt")


def test_R15e_of_equal_fines_the_first_stands_and_cites_the_other_basis() -> None:
    first, second = _answers("罚款 1万元以上5万元以下", "罚款 1万元以上5万元以下").answers
    assert _codes(first) == [("equal_fines", ("B",))]
    assert _codes(second) == [("no_further_fine", ("A",))]
    assert [one.text for one in first.legal_basis if one.role == "penalty"] == ["《测试法》第一条", "《测试法》第二条"]


def test_R15f_an_amount_that_is_open_leaves_open_which_fine_is_imposed() -> None:
    record = _answers("罚款", "罚款 1万元以上5万元以下")
    assert _carried(record) == {"A": None, "B": None}
    assert [_chosen(one) for one in record.answers] == [{"fine": None}, {"fine": None}]
    assert _codes(record.answers[1]) == [("fines_open", ("A",))]


def test_R15f_an_undetermined_answer_leaves_it_open() -> None:
    record = _answers("当 次数 2次以上 { 罚款 9万元 } 否则 { 罚款 1万元 }", "罚款 5万元", facts={})
    assert record.answers[0].disposition == "undetermined"
    assert _carried(record) == {"A": None, "B": None}


def test_R15f_a_fine_that_may_be_waived_takes_none_away() -> None:
    statutes = ("罚款 5万元以上9万元以下", "罚款 1万元以上5万元以下")
    record = _answers(*statutes, facts={"次数": 0}, extra=WAIVED)
    assert [one.disposition for one in record.answers] == ["may_not_penalise", "penalise"]
    assert _carried(record) == {"A": None, "B": None}
    lower = _answers(*reversed(statutes), facts={"次数": 0}, extra=WAIVED)
    assert _carried(lower) == {"A": False, "B": True}
    assert _chosen(lower.answers[0]) == {"fine": False}


def test_R15b_an_answer_without_a_fine_is_not_compared() -> None:
    record = _answers("警告", "罚款 1万元以上5万元以下")
    assert record.compared == ()
    assert all(not _codes(one) for one in record.answers)


def test_R15b_a_matter_that_is_not_penalised_takes_no_fine_away() -> None:
    exempt = '不予处罚 "甲" { 当 次数 = 1次 依据 《测试法》第八条 }'
    assert _answers("罚款 9万元", "罚款 5万元", extra=exempt).compared == ()


def test_R15a_several_acts_and_subjects_are_decided_separately() -> None:
    record = _answers("罚款 1万元", "罚款 2万元", "罚款 3万元", subjects=2, acts=2)
    assert len(record.compared) == 12
    carried = [(one.act, one.subject, one.matter) for one in record.compared if one.chosen]
    assert carried == [(act, subject, "C") for act in ("a0", "a1") for subject in ("s0", "s1")]


def test_R15g_what_was_compared_is_told_with_its_rulebook() -> None:
    told = _answers("罚款 1万元", "罚款 2万元").compared
    assert {(one.why, one.rulebook, one.version) for one in told} == {("concurrence", "test.book", "1")}
