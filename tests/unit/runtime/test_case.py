"""A case as it is given: every fault names its field and says what is allowed; nothing is guessed."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import penalty_dsl
from penalty_rules import CaseError, Catalogue, load_rulebooks, recommend
from tests.semantics.asking import HEAD, PLAIN, catalogue

BOOKS = catalogue(PLAIN)
CASE: dict[str, Any] = {"matter": "M-1", "party": "unit", "decided": "2026-06-01"}


def faults(case: dict[str, Any], books: Catalogue = BOOKS) -> list[tuple[str, str]]:
    with pytest.raises(CaseError) as error:
        books.case(case)
    assert all(problem.zh and problem.en for problem in error.value.problems)
    return [(problem.code, problem.pointer) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("货值", -1, "E0208"),
        ("货值", "3吨", "E0211"),
        ("货值", "3万", "E0211"),
        ("货值", "八千", "E0211"),
        ("货值", "1/2", "E0202"),
        ("货值", "1,2,3元", "E0202"),
        ("货值", "1234,567", "E0202"),
        ("货值", "三千克", "E0211"),
        ("货值", "一百二元", "E0202"),
        ("货值", "1" * 31, "E0210"),
        ("货值", "0." + "1" * 31, "E0209"),
        ("次数", "三人", "E0211"),
        ("货值", 1.5, "E0206"),
        ("货值", "1.234", "E0209"),
        ("货值", True, "E0202"),
        ("货值", [], "E0202"),
        ("货值", "abc", "E0202"),
        ("货值", 10**15, "E0210"),
        pytest.param("货值", 10**5000, "E0210", id="digits"),
        ("货值", Decimal("1e-999999"), "E0209"),
        ("货值", Decimal("1e999999"), "E0210"),
        ("货值", Decimal("NaN"), "E0202"),
        ("货值", None, "E0207"),
        ("货值", "无法确定", "E0202"),
        ("次数", "1.5", "E0209"),
        ("整改", 1, "E0203"),
        ("整改", "也许", "E0203"),
        ("后果", "中", "E0204"),
        ("后果", 1, "E0204"),
        ("货直", 1, "E0201"),
        ("对象", "unit", "E0219"),
    ],
)
def test_a_wrong_fact_is_named(name: str, value: object, code: str) -> None:
    assert faults({**CASE, "facts": {name: value}}) == [(code, f"/facts/{name}")]


@pytest.mark.parametrize(
    ("value", "fen"),
    [
        ("8000", 800000),
        (8000, 800000),
        ("８，０００元", 800000),
        ("1.2万元", 1200000),
        (Decimal("0.01"), 1),
        ("1元", 100),
        ("八千元", 800000),
        ("一万二千元", 1200000),
        ("5角", 50),
        ("8000 yuan", 800000),
    ],
)
def test_money_is_read_exactly(value: object, fen: int) -> None:
    (question,) = BOOKS.case({**CASE, "facts": {"goods": value}}).questions
    assert question.facts == {"goods": fen}


def test_undeterminable_has_a_word_where_it_is_allowed() -> None:
    spelled = [BOOKS.case({**CASE, "facts": {"gains": word}}) for word in (None, "无法确定", "undeterminable")]
    assert len({recommend(case).to_json() for case in spelled}) == 1


def test_every_fault_is_told_at_once() -> None:
    case = {"matter": "M-1", "party": "公司", "act": "2025/03/10", "facts": {"货值": -1, "次数": "x"}}
    assert faults(case) == [
        ("E0212", "/party/kind"),
        ("E0205", "/act"),
        ("E0208", "/facts/货值"),
        ("E0202", "/facts/次数"),
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"matter": "M-2"}, [("E0218", "/matter")]),
        ({"matter": None}, [("E0213", "/matter")]),
        ({"party": None}, [("E0213", "/party")]),
        ({"party": {"kind": "unit", "x": 1}}, [("E0201", "/party/x")]),
        ({"decided": "2026-02-30"}, [("E0205", "/decided")]),
        ({"decided": datetime(2026, 1, 1)}, [("E0205", "/decided")]),  # noqa: DTZ001
        ({"presume": "no"}, [("E0214", "/presume")]),
        ({"facts": []}, [("E0214", "/facts")]),
        ({"act": {"from": "2026-02-01", "to": "2026-01-01"}}, [("E0217", "/act/to")]),
        ({"act": "2026-07-01"}, [("E0225", "/act")]),
        ({"act": "2026-02-01", "discovered": "2026-01-01"}, [("E0224", "/discovered")]),
        ({"discovered": "2026-07-01"}, [("E0226", "/discovered")]),
        (
            {"acts": [{"id": "a", "matters": ["M-1"]}]},
            [("E0215", "/matter"), ("E0215", "/party"), ("E0213", "/subjects")],
        ),
        ({"案由": "x"}, [("E0201", "/案由")]),
    ],
)
def test_a_wrong_head_is_named(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    case = {name: value for name, value in {**CASE, **changes}.items() if value is not None}
    assert faults(case) == expected


def test_a_chinese_field_is_told_its_english_name() -> None:
    with pytest.raises(CaseError) as error:
        BOOKS.case({"事项": "M-1", "party": "unit"})
    assert "matter" in error.value.problems[0].allowed_zh


def test_a_code_that_two_rulebooks_share_must_be_qualified() -> None:
    first = HEAD % ("", "", PLAIN)
    second = first.replace("test.book", "test.other")
    books = Catalogue(penalty_dsl.load_sources({"a.penalty": first, "b.penalty": second}).rulebooks)
    assert faults(CASE, books) == [("E0227", "/matter")]
    assert recommend(books.case({**CASE, "matter": "test.other/M-1"})).record().rulebooks[0].id == "test.other"


def test_the_case_is_echoed() -> None:
    case = BOOKS.case(
        {**CASE, "party": {"kind": "单位", "name": "某店"}, "act": {"from": "2026-01-01", "to": "2026-02-01"}}
    )
    record = recommend(case).record().given
    assert [(each.id, each.role, each.name) for each in record.subjects] == [("1", "unit", "某店")]
    assert [(each.begun, each.ended, each.matters) for each in record.acts] == [("2026-01-01", "2026-02-01", ("M-1",))]


def test_the_days_of_an_act_may_be_called_as_answers_call_them() -> None:
    act = {"from": "2026-01-01", "to": "2026-02-01"}
    answers_say = {"begun": "2026-01-01", "ended": "2026-02-01"}
    full: dict[str, Any] = {"acts": [{"id": "a", "matters": ["M-1"]}], "subjects": [{"id": "s", "role": "unit"}]}
    assert BOOKS.case({**CASE, "act": answers_say}).record == BOOKS.case({**CASE, "act": act}).record
    records = [BOOKS.case({**full, "acts": [{**full["acts"][0], **days}]}).record for days in (act, answers_say)]
    assert records[0] == records[1]
    assert faults({**CASE, "act": {"from": "2026-01-01", "begun": "2026-01-01"}}) == [("E0201", "/act/begun")]
    assert faults({**CASE, "act": {"begun": "1月"}}) == [("E0205", "/act/begun")]


def test_a_program_that_errs_gets_a_type_error() -> None:
    with pytest.raises(TypeError):
        BOOKS.case("{}")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        BOOKS.case(CASE, decided="2026-01-01")  # type: ignore[arg-type]


def test_one_path_is_a_path(checkout: Path) -> None:
    assert load_rulebooks(str(checkout / "rulebooks" / "cn" / "general.penalty")).rulebooks[0].id == "cn.general"
    assert date(2021, 7, 15) == load_rulebooks(checkout / "rulebooks" / "cn" / "general.penalty").rulebooks[0].in_force


UNITS = """
  情节 台数 (machines) : 个数
  情节 人数 (staff) : 人数
  情节 重量 (weight) : 数量 kg 小数 3位
  情节 面积 (area) : 数量 平方米 小数 2位
  情节 吨位 (tons) : 数量 吨
  情节 停业 (closed) : 月数
  情节 药量 (dose) : 数量 支剂
  法定处罚 { 罚款 1万元以上10万元以下 }
  档次 1 从轻 { 当 台数 > 3 且 人数 > 3 且 重量 > 3千克 且 面积 > 3平方米 且 吨位 > 3吨 且 停业 > 3个月 且 药量 > 3支剂
    罚款 1万元以上2万元以下 }
  档次 2 一般 { 其余 罚款 2万元以上10万元以下 }
"""


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        *(("台数", word, 3) for word in (3, "3", "3个", "3件", "3家", "3台", "三台", "三", "3 items")),
        *(("人数", word, 2) for word in ("2人", "2名", "两名", "2 persons")),
        *(("重量", word, 2500) for word in ("2.5kg", "2.5千克", "2.5公斤", "2.5", Decimal("2.5"))),
        ("重量", "三千克", 3000),
        *(("面积", word, 1250) for word in ("12.5平方米", "12.5㎡", "12.5 m²", "12.5m2")),
        *(("吨位", word, 3) for word in ("3吨", "3t", "三吨")),
        *(("停业", word, 24) for word in ("两年", "2年", "24个月", "24月", "2 years", 24)),
        *(("药量", word, 3) for word in ("3支剂", "三支剂", "3")),
    ],
)
def test_a_unit_is_read_as_in_the_language(name: str, written: object, value: int) -> None:
    (question,) = catalogue(UNITS).case({**CASE, "facts": {name: written}}).questions
    assert list(question.facts.values()) == [value]


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("台数", "3人", "单位可以写：个、"),
        ("重量", "2.5克", "单位可以写：kg、千克、公斤"),
        ("重量", "2.5吨", "单位可以写：kg、千克、公斤"),
        ("面积", "2.5亩", "单位可以写：平方米、"),
        ("停业", "40天", "单位可以写：个月、"),
    ],
)
def test_a_wrong_unit_is_told_the_right_ones(name: str, written: str, said: str) -> None:
    with pytest.raises(CaseError) as error:
        catalogue(UNITS).case({**CASE, "facts": {name: written}})
    (problem,) = error.value.problems
    assert problem.code == "E0211"
    assert said in problem.allowed_zh
    assert "units: " in problem.allowed_en


LONE = "\ud800"


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"facts": {"货值": LONE}}, "/facts/货值"),
        ({"facts": {"后果": LONE}}, "/facts/后果"),
        ({"facts": {"货值": {"a": [1, LONE]}}}, "/facts/货值/a/1"),
        ({"facts": {LONE: 1}}, "/facts"),
        ({"authority": "局" + LONE}, "/authority"),
        ({"matter": LONE}, "/matter"),
        ({"party": {"kind": "unit", "id": LONE}}, "/party/id"),
        ({"party": LONE}, "/party"),
        ({"act": LONE}, "/act"),
        ({LONE: 1}, ""),
    ],
)
def test_half_a_character_is_refused_by_name(changes: dict[str, Any], where: str) -> None:
    with pytest.raises(CaseError) as error:
        BOOKS.case({**CASE, **changes})
    (problem,) = error.value.problems
    assert (problem.code, problem.pointer) == ("E0230", where)
    assert "U+D800" in problem.zh
    assert "U+D800" in problem.en
    str(error.value).encode()


def test_a_case_that_holds_itself_is_no_trouble() -> None:
    loop: dict[str, Any] = {}
    loop["again"] = loop
    assert faults({**CASE, "facts": {"货值": loop}}) == [("E0202", "/facts/货值")]


def test_null_for_a_date_is_as_if_it_were_absent() -> None:
    case = BOOKS.case({**CASE, "decided": None, "filed": None, "discovered": None})
    assert case.decided is None
    stated = date(2026, 6, 1)
    assert BOOKS.case({**CASE, "decided": None}, decided=stated).decided == stated
    assert case.record.decided == ""


def test_only_the_published_name_of_a_field_is_read() -> None:
    assert faults({**CASE, "act": {"from_": "2026-01-01"}}) == [("E0213", "/act/from"), ("E0201", "/act/from_")]
    acts = [{"id": "a", "matters": ["M-1"], "from_": "2026-01-01"}]
    assert faults({"acts": acts, "subjects": [{"id": "s", "role": "unit"}]}) == [("E0201", "/acts/0/from_")]


CONDITIONAL = """
  情节 停业 (closed) : 是否
  情节 天数 (days) : 天数 仅当 停业
  法定处罚 { 罚款 1万元以上10万元以下 }
  档次 1 从轻 { 当 天数 > 3天 罚款 1万元以上2万元以下 }
  档次 2 一般 { 其余 罚款 2万元以上10万元以下 }
"""


@pytest.mark.parametrize(("place", "name"), [("subjects", "天数"), ("acts", "days"), ("case", "天数")])
def test_a_fact_that_does_not_apply_is_told_where_it_stands(place: str, name: str) -> None:
    facts = {each: ({name: 3} if each == place else {}) for each in ("subjects", "acts", "case")}
    case = {
        "acts": [{"id": "a", "matters": ["M-1"], "facts": facts["acts"]}],
        "subjects": [{"id": "s", "role": "unit", "facts": facts["subjects"]}],
        "facts": {"停业": "否", **facts["case"]},
    }
    spot = {"case": "/facts", "acts": "/acts/0/facts", "subjects": "/subjects/0/facts"}[place]
    assert faults(case, catalogue(CONDITIONAL)) == [("E0222", f"{spot}/{name}")]


def test_what_makes_a_fact_inapplicable_is_named_beside_all_other_faults() -> None:
    """E0222 says which facts it rests on, and is told even where the rest of the case is faulty too."""
    case = {**CASE, "decided": "2026-13-01", "facts": {"停业": "否", "天数": 3}}
    with pytest.raises(CaseError) as error:
        catalogue(CONDITIONAL).case(case)
    date, fact = error.value.problems
    assert (date.code, fact.code) == ("E0205", "E0222")
    assert "仅当 停业，而停业为否" in fact.zh
    assert "only when closed, but closed is no" in fact.en


def test_what_rests_on_a_faulty_fact_is_not_called_inapplicable() -> None:
    presumed = CONDITIONAL.replace("情节 停业 (closed) : 是否", '情节 停业 (closed) : 是否 推定 否 理由 "未见停业"')
    assert faults({**CASE, "facts": {"天数": 3}}, catalogue(presumed)) == [("E0222", "/facts/天数")]
    assert faults({**CASE, "facts": {"停业": "也许", "天数": 3}}, catalogue(presumed)) == [("E0203", "/facts/停业")]


def test_an_unknown_name_is_told_the_codes_in_english() -> None:
    with pytest.raises(CaseError) as error:
        BOOKS.case({**CASE, "facts": {"货直": 1}})
    (problem,) = error.value.problems
    assert problem.allowed_zh == "可用的情节：货值、所得、次数、整改、后果"
    assert problem.allowed_en == "circumstances: goods, gains, times, fixed, harm"


def test_an_unknown_matter_is_told_where_it_stands() -> None:
    acts = [{"id": "1", "matters": ["M-9"]}, {"id": "b", "matters": ["M-1", "M-8"]}]
    case = {"acts": acts, "subjects": [{"id": "s", "role": "unit"}]}
    assert faults(case) == [("E0218", "/acts/0/matters/0"), ("E0218", "/acts/1/matters/1")]
    assert faults({**CASE, "matter": "M-9"}) == [("E0218", "/matter")]


@pytest.mark.parametrize(
    ("changes", "allowed_zh", "allowed_en"),
    [
        ({"authority": "a" * 201}, "最多 200 个字符", "at most 200 characters"),
        ({"authority": 3}, "文字", "text"),
        ({"presume": "no"}, "true 或 false", "true or false"),
        ({"facts": []}, '例如 {"货值金额": "1.2万元"}', 'such as {"货值金额": "1.2万元"}'),
        ({"matter": ["M-1"]}, "文字", "text"),
        ({"party": 3}, "kind", "kind"),
    ],
)
def test_a_wrong_form_is_told_what_is_allowed(changes: dict[str, Any], allowed_zh: str, allowed_en: str) -> None:
    with pytest.raises(CaseError) as error:
        BOOKS.case({**CASE, **changes})
    (problem,) = error.value.problems
    assert problem.code == "E0214"
    assert allowed_zh in problem.allowed_zh
    assert allowed_en in problem.allowed_en


@pytest.mark.parametrize(
    ("changes", "allowed"),
    [
        ({"acts": []}, "1 至 100"),
        ({"acts": [{"id": "", "matters": ["M-1"]}]}, "1 至 200"),
        ({"acts": [{"id": "a", "matters": []}]}, "1 至 100"),
        ({"acts": {"id": "a"}}, "列表"),
    ],
)
def test_a_wrong_list_is_told_its_limits(changes: dict[str, Any], allowed: str) -> None:
    with pytest.raises(CaseError) as error:
        BOOKS.case({"subjects": [{"id": "s", "role": "unit"}], **changes})
    problem = error.value.problems[0]
    assert problem.code == "E0214"
    assert allowed in problem.allowed_zh


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        ([1, None], "[1, null]"),
        ({"a": [True]}, '{"a": [true]}'),
        ({"a": {"b": {"c": 1}}}, '{"a": {"b": {…}}}'),
        (list(range(1000)), "[0, 1, 2, …]"),
        (["甲" * 100], '["甲甲甲'),
        (Decimal("1.50"), "1.50"),
        (date(2026, 1, 1), "2026-01-01"),
    ],
)
def test_a_value_is_shown_as_json_spells_it(value: object, shown: str) -> None:
    with pytest.raises(CaseError) as error:
        BOOKS.case({**CASE, "facts": {"后果": value}})
    (problem,) = error.value.problems
    if value is not None:  # its message says null by itself
        assert f"`{shown}" in problem.zh
    assert "None" not in problem.zh
    assert len(problem.zh) < 100
