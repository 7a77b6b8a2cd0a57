"""R15h to R15l: fines that are calculated from the fine of the unit."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

import penalty_dsl
from penalty_rules import AnswerRecord, CaseError, Catalogue, recommend
from penalty_rules.reviewing import read_decision, review

HEAD = """语言 1
裁量基准 test.book 版本 "1" { 名称 "测试基准" 约定 { 取整 到元 四舍五入 建议点 中点 } 对象类别 船公司 (carrier) 属于 单位 }
法律 测试法 = 《测试法》 2020-01-01
"""
MATTER = """事项 A "违规" { 对象 单位, 责任人员, 船公司 依据 《测试法》第一条
  情节 货值 (goods) : 金额   情节 已改正 (corrected) : 是否   情节 涉罪 (crime) : 是否 推定 否 理由 "未发现"
  法定处罚 对 单位, 船公司 { %s }
  法定处罚 对 责任人员 { 罚款 单位罚款数额的 10%%以上20%%以下 }
  %s
}
"""
#: The unit is fined between one and three times the goods; with a tier the middle of that is recommended.
TIMES = "罚款 货值的 1倍以上3倍以下"
TIER = "档次 1 一般 (normal) { 其余 对 单位, 船公司 罚款 法定幅度的 0% 至 100% 对 责任人员 罚款 法定幅度的 0% 至 100% }"
LINKED = """事项 B "单位受罚的，责任人员" { 对象 责任人员 依据 《测试法》第三条 法定处罚 { 罚款 单位罚款数额的 5%以上10%以下 } }
"""
FACTS: Mapping[str, object] = {"goods": 10000, "corrected": False}
UNIT = {"id": "u", "role": "unit"}
PERSON = {"id": "p", "role": "responsible"}


def _asked(
    *subjects: Mapping[str, object],
    facts: Mapping[str, object] = FACTS,
    statute: str = TIMES,
    more: str = TIER,
    matters: tuple[str, ...] = ("A",),
    other: str = "",
) -> dict[tuple[str, str], AnswerRecord]:
    """The answers by matter and subject. `more` stands in matter A, `other` beside it."""
    sources = {"t.penalty": HEAD + MATTER % (statute, more) + other}
    books = Catalogue(penalty_dsl.load_sources(sources).rulebooks)
    acts = [{"id": "a", "matters": list(matters), "facts": facts}]
    case = {"decided": "2026-06-01", "subjects": list(subjects), "acts": acts}
    return {(each.matter, each.subject): each for each in recommend(books.case(case)).record().answers}


def _fine(answer: AnswerRecord) -> tuple[str, Decimal | None, Decimal | None, Decimal | None]:
    (fine,) = (each for each in answer.sanctions if each.kind == "fine")
    return fine.amount, fine.min, fine.max, fine.recommended


def _told(answer: AnswerRecord) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.code, one.args) for one in answer.findings if one.code.startswith("unit_fine")]


def _yuan(*amounts: int) -> tuple[Decimal, ...]:
    return tuple(Decimal(each) for each in amounts)


def test_R15h_the_fine_of_a_person_rests_on_the_recommended_fine_of_the_unit() -> None:
    found = _asked(PERSON, UNIT)
    assert _fine(found["A", "u"]) == ("exact", *_yuan(10000, 30000, 20000))
    assert _fine(found["A", "p"]) == ("exact", *_yuan(2000, 4000, 3000))
    assert _told(found["A", "p"]) == [("unit_fine_taken", ("u", "A"))]
    assert _told(found["A", "u"]) == []
    assert ("unit_fine", "20000.00") in {(each.code, each.value) for each in found["A", "p"].facts}
    assert found["A", "p"].missing == ()


def test_R15h_a_class_that_falls_under_unit_is_a_unit() -> None:
    found = _asked({"id": "c", "role": "carrier"}, PERSON)
    assert _told(found["A", "p"]) == [("unit_fine_taken", ("c", "A"))]


def test_R15i_without_a_recommended_amount_bounds_follow_from_bounds() -> None:
    person = _asked(UNIT, PERSON, more="")["A", "p"]
    assert _fine(person) == ("bounds", *_yuan(1000, 6000), None)
    assert _told(person) == [("unit_fine_open", ("range", "u", "A"))]
    assert [(each.code, each.why) for each in person.missing] == [("unit_fine", "amount")]


def test_R15i_an_optional_fine_may_be_nothing() -> None:
    person = _asked(UNIT, PERSON, statute="警告 可以 罚款 货值的 1倍以上3倍以下", more="")["A", "p"]
    assert _fine(person) == ("bounds", *_yuan(0, 6000), None)
    assert _told(person) == [("unit_fine_open", ("undecided", "u", "A"))]


@pytest.mark.parametrize(
    ("statute", "low", "high"),
    [
        ("择一 { 罚款 1000元   罚款 货值的 1倍 }", 100, 2000),
        ("择一 { 警告   罚款 1万元 }", 0, 2000),
        ("可以 择一 { 罚款 1000元   罚款 货值的 1倍 }", 0, 2000),
        ("择一 { 罚款 1000元   罚款 货值的 1倍 } 另处 罚款 5000元", 600, 3000),
    ],
)
def test_R15i_of_alternatives_one_is_imposed_and_not_their_sum(statute: str, low: int, high: int) -> None:
    person = _asked(UNIT, PERSON, statute=statute, more="")["A", "p"]
    assert _fine(person) == ("bounds", *_yuan(low, high), None)
    assert _told(person) == [("unit_fine_open", ("undecided", "u", "A"))]


def test_R15i_alternatives_of_one_amount_are_that_amount() -> None:
    person = _asked(UNIT, PERSON, statute="择一 { 罚款 1万元   罚款 货值的 1倍 }", more="")["A", "p"]
    assert _told(person) == [("unit_fine_taken", ("u", "A"))]


def test_R15j_it_is_stated_of_the_case_or_the_person_and_not_of_the_unit() -> None:
    with pytest.raises(CaseError) as caught:
        _asked({**UNIT, "facts": {"单位罚款数额": 30000}}, PERSON)
    assert [(one.code, one.pointer) for one in caught.value.problems] == [("E0236", "/subjects/0/facts/单位罚款数额")]


def test_R15i_a_fine_without_a_number_leaves_anything_possible() -> None:
    person = _asked(UNIT, PERSON, statute="罚款", more="")["A", "p"]
    assert _fine(person) == ("bounds", *_yuan(0), None, None)
    assert _told(person) == [("unit_fine_open", ("open", "u", "A"))]


def test_R15j_no_unit_in_the_case_the_fine_is_asked_for_and_may_be_stated() -> None:
    person = _asked(PERSON)["A", "p"]
    assert _told(person) == [("unit_fine_open", ("no_unit", "", ""))]
    assert [each.code for each in person.missing] == ["unit_fine"]
    stated = _asked({**PERSON, "facts": {"单位罚款数额": "8万元"}})["A", "p"]
    assert _fine(stated) == ("exact", *_yuan(8000, 16000, 12000))
    assert _told(stated) == []


def test_R15j_what_is_stated_goes_before_the_answer_of_the_unit() -> None:
    """The organ has decided within the range that was recommended."""
    person = _asked(UNIT, {**PERSON, "facts": {"unit_fine": 30000}})["A", "p"]
    assert _fine(person) == ("exact", *_yuan(3000, 6000, 4500))


def test_R15j_of_several_units_it_has_to_be_said_which() -> None:
    person = _asked(UNIT, {"id": "v", "role": "unit"}, PERSON)["A", "p"]
    assert _told(person) == [("unit_fine_open", ("several_units", "", ""))]


@pytest.mark.parametrize(
    ("provision", "facts", "why"),
    [
        ('不予处罚 "改正" { 当 已改正 且 对象 = 单位 依据 《测试法》第八条 }', {"corrected": True}, None),
        ('可以不予处罚 "改正" { 当 已改正 且 对象 = 单位 依据 《测试法》第八条 }', {"corrected": True}, "spared"),
        ('移送 "涉罪" { 当 涉罪 且 对象 = 单位 依据 《测试法》第八条 }', {"crime": True}, "transferred"),
        ('移送 "改正" { 当 已改正 且 对象 = 单位 依据 《测试法》第八条 }', {"corrected": None}, "undetermined"),
    ],
)
def test_R15k_a_unit_that_is_spared_has_no_fine_and_one_that_may_be_an_open_one(
    provision: str, facts: Mapping[str, object], why: str | None
) -> None:
    known = {key: value for key, value in {**FACTS, **facts}.items() if value is not None}
    person = _asked(UNIT, PERSON, facts=known, more=TIER + provision)["A", "p"]
    assert person.disposition == "penalise"
    if why is None:
        assert _fine(person) == ("exact", *_yuan(0, 0, 0))
        assert "amount_zero" in [each.code for each in person.findings]
        assert _told(person) == [("unit_fine_taken", ("u", "A"))]
    else:
        assert _told(person) == [("unit_fine_open", (why, "u", "A"))]
        # What may be spared is between nothing and what else would be imposed; beyond that nothing is known.
        high = Decimal(4000) if why == "spared" else None
        assert _fine(person) == ("bounds", Decimal(0), high, None)


def test_R15l_a_matter_without_units_takes_the_fine_of_the_other_matter_of_the_act() -> None:
    found = _asked(UNIT, PERSON, matters=("A", "B"), other=LINKED)
    assert _told(found["B", "p"]) == [("unit_fine_taken", ("u", "A"))]
    # The same act: the person is fined once (R15d), under the norm with the higher maximum.
    (fine,) = found["B", "p"].sanctions
    assert (fine.min, fine.max, fine.chosen) == (*_yuan(1000, 2000), False)


def test_R15l_of_several_matters_that_fine_the_unit_none_is_taken() -> None:
    second = '事项 C "另一违规" { 对象 单位 依据 《测试法》第四条 法定处罚 { 罚款 5万元 } }\n'
    found = _asked(UNIT, PERSON, matters=("A", "B", "C"), other=LINKED + second)
    assert _told(found["B", "p"]) == [("unit_fine_open", ("several_matters", "u", ""))]
    # Matter A has a fine of its own for units.
    assert _told(found["A", "p"]) == [("unit_fine_taken", ("u", "A"))]


def test_R15l_where_no_matter_fines_the_unit_there_is_nothing_to_calculate_from() -> None:
    warned = '事项 D "轻微违规" { 对象 单位 依据 《测试法》第五条 法定处罚 { 警告 } }\n'
    person = _asked(UNIT, PERSON, facts={}, matters=("B", "D"), other=LINKED + warned)["B", "p"]
    assert _fine(person)[:3] == ("exact", *_yuan(0, 0))
    assert _told(person) == [("unit_fine_taken", ("u", ""))]


@pytest.mark.parametrize(
    ("statute", "stated", "told"),
    [
        (TIMES, "20000", None),  # the recommended amount
        (TIMES, "25000", "20000.00"),
        ("罚款 1万元以上5万元以下 可以 另处 罚款 1万元", "20000", "30000.00-40000.00"),
        ("罚款 1万元以上5万元以下 可以 另处 罚款 1万元", "35000", None),
        ("警告", "100", "0.00"),
        ("罚款 1万元以上", "10000", None),
        ("罚款", "1", None),  # no number in law
    ],
)
def test_R15m_a_stated_fine_of_the_unit_is_held_against_its_answer(statute: str, stated: str, told: str | None) -> None:
    more = (
        TIER
        if statute == TIMES
        else "建议 中点 档次 1 一般 { 其余 对 责任人员 罚款 法定幅度的 0% 至 100% }" * (statute != "罚款")
    )
    found = _asked(PERSON, UNIT, facts={**FACTS, "unit_fine": stated}, statute=statute, more=more)
    expected = [] if told is None else [("unit_fine_differs", (f"{stated}.00", "u", "A", told))]
    assert _told(found["A", "p"]) == expected
    assert ("unit_fine", f"{stated}.00") in {(each.code, each.value) for each in found["A", "p"].facts}


def test_R15m_without_a_unit_in_the_case_nothing_is_told() -> None:
    assert _told(_asked(PERSON, facts={**FACTS, "unit_fine": "1"})["A", "p"]) == []


@pytest.mark.parametrize(("unit", "told"), [(None, True), (25000, False), (30000, True)])
def test_R15m_in_a_review_what_the_decision_fines_the_unit_goes_before(unit: int | None, told: bool) -> None:
    sources = {"t.penalty": HEAD + MATTER % (TIMES, TIER)}
    acts = [{"id": "a", "matters": ["A"], "facts": {**FACTS, "unit_fine": "25000"}}]
    case = {"decided": "2026-06-01", "subjects": [PERSON, UNIT], "acts": acts}
    recommendation = recommend(Catalogue(penalty_dsl.load_sources(sources).rulebooks).case(case))
    results = [{"subject": "p", "disposition": "penalise", "sanctions": [{"kind": "fine", "amount": "3750"}]}]
    if unit is not None:
        results.append({"subject": "u", "disposition": "penalise", "sanctions": [{"kind": "fine", "amount": unit}]})
    remarks = review(recommendation, read_decision(recommendation, {"results": results})).remarks
    assert ("unit_fine_differs" in {one.code for one in remarks}) is told
