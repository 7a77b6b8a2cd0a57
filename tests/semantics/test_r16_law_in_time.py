"""R16: several versions of a rulebook, the law of the act and that of the decision."""

import pytest

import penalty_dsl
from penalty_rules import CaseError, Catalogue, recommend
from penalty_rules.findings import finding_text
from penalty_rules.records import AnswerRecord, RecommendationRecord

BOOK = """语言 1
裁量基准 test.book 版本 "%s" { 名称 "测试基准" 施行 %s-01-01 约定 { 建议点 中点 %s } }
法律 测试法 = 《测试法》 %s
事项 M-1 "测试事项" { 对象 单位 依据 《测试法》第一条
  情节 次数 (times) : 次数
  法定处罚 { %s }
  %s
}
"""
OLD_LAW, NEW_LAW = "2015-01-01", "2024-06-01"
IN_BOTH: dict[str, object] = {"act": "2023-05-01", "decided": "2026-06-01"}


def _version(year: int, statute: str, law: str, extra: str = "", convention: str = "") -> str:
    return BOOK % (year, year, convention, law, statute, extra)


def _catalogue(*books: str) -> Catalogue:
    sources = {f"{number}.penalty": text for number, text in enumerate(books)}
    return Catalogue(penalty_dsl.load_sources(sources).rulebooks)


def _record(*books: str, **case: object) -> RecommendationRecord:
    """The answer to a case under these versions; if nothing else is said the act lies before the last of them."""
    data = {"matter": "M-1", "party": "unit", "facts": {"次数": 1}, **IN_BOTH, **case}
    return recommend(_catalogue(*books).case({key: value for key, value in data.items() if value is not None})).record()


def _held(old: str, new: str, **case: object) -> RecommendationRecord:
    return _record(_version(2020, old, OLD_LAW), _version(2025, new, NEW_LAW), **case)


def _chosen(record: RecommendationRecord) -> dict[str, bool | None]:
    return {one.version: one.chosen for one in record.compared}


def _codes(answer: AnswerRecord) -> list[str]:
    return [one.code for one in answer.findings if one.code != "no_ladder"]


@pytest.mark.parametrize(
    ("old", "new", "lighter"),
    [
        ("罚款 1万元以上9万元以下", "罚款 1万元以上5万元以下", True),
        ("罚款 1万元以上5万元以下", "罚款 1万元以上9万元以下", False),
        ("罚款 2万元以上5万元以下", "罚款 1万元以上5万元以下", True),  # the minimum
        ("罚款 1万元以上5万元以下", "罚款 1万元以上5万元以下", False),  # no lighter: the law of the act
        ("罚款 1万元以上", "罚款 9万元以上100万元以下", True),  # no maximum is more than any
        ("警告; 罚款 1万元以上5万元以下", "罚款 1万元以上5万元以下", True),  # fewer kinds
        ("罚款 1万元以上5万元以下", "警告; 罚款 1万元以上5万元以下", False),
        ('暂扣 "许可证" 1个月至6个月', '暂扣 "许可证" 1个月至3个月', True),
        ("罚款 1万元以上5万元以下", "警告", None),  # neither set of kinds holds the other
        ("警告; 罚款 1万元以上5万元以下", "罚款 1万元以上9万元以下", None),  # a subset one way, the amount the other
        ("罚款", "罚款 1万元以上9万元以下", None),  # an open amount
        # of several terms of a kind each is held against the one of its object
        ('暂扣 "甲" 1个月至6个月; 暂扣 "乙" 1个月', '暂扣 "甲" 1个月至3个月; 暂扣 "乙" 1个月', True),
        ('暂扣 "甲" 1个月至6个月; 暂扣 "乙" 1个月', '暂扣 "乙" 1个月; 暂扣 "甲" 1个月至3个月', True),
        ('暂扣 "甲" 1个月至3个月; 暂扣 "乙" 1个月', '暂扣 "甲" 1个月至6个月; 暂扣 "乙" 1个月', False),
        ('暂扣 "甲" 3个月; 暂扣 "乙" 1个月', '暂扣 "甲" 1个月; 暂扣 "乙" 3个月', None),
        ('暂扣 "甲" 3个月; 暂扣 "乙" 1个月', '暂扣 "甲" 3个月', None),  # they do not pair off
        ('暂扣 "甲" 3个月', '暂扣 "乙" 1个月', True),  # the only ones
        ("限制从业 终身", "限制从业 5年", True),  # nothing is longer than a life
        ("限制从业 5年", "限制从业 终身", False),
        ("限制从业 终身", "限制从业 1年以上", True),
        ("限制从业 终身", "限制从业 终身", False),
    ],
)
def test_R16b_the_new_law_counts_where_it_is_strictly_lighter(old: str, new: str, lighter: bool | None) -> None:
    record = _held(old, new)
    older, newer = (None, None) if lighter is None else (not lighter, lighter)
    assert _chosen(record) == {"2020": older, "2025": newer}
    (answer,) = record.answers
    assert _codes(answer)[-1] == {True: "lighter_law", False: "law_of_act", None: "laws_incomparable"}[lighter]
    assert (answer.disposition == "undetermined") is (lighter is None)


def test_R16b_the_disposition_comes_before_amounts() -> None:
    exempt = '不予处罚 "甲" { 当 次数 = 1次 依据 《测试法》第八条 }'
    record = _record(
        _version(2020, "罚款 1万元以上5万元以下", OLD_LAW), _version(2025, "罚款 1万元以上9万元以下", NEW_LAW, exempt)
    )
    assert record.answers[0].disposition == "must_not_penalise"
    assert _chosen(record) == {"2020": False, "2025": True}


def test_R16b_the_answer_is_wholly_that_of_one_law() -> None:
    record = _held("责令改正; 罚款 1万元以上5万元以下", "罚款 2万元以上9万元以下")
    (answer,) = record.answers
    assert [str(one.statutory_max) for one in answer.sanctions] == ["50000.00"]
    assert [one.kind for one in answer.measures] == ["order_correct"]
    assert {one.version for one in answer.legal_basis} == {OLD_LAW}
    assert {(one.id, one.version) for one in record.rulebooks} == {("test.book", "2020"), ("test.book", "2025")}


def test_R16c_what_cannot_be_compared_leaves_both_attainable() -> None:
    record = _held("罚款 1万元以上5万元以下", "警告")
    (answer,) = record.answers
    assert [[one.kind for one in outcome.sanctions] for outcome in answer.attainable] == [["fine"], ["warning"]]
    assert answer.sanctions == ()


def test_R16c_an_undetermined_answer_is_not_compared() -> None:
    record = _held("当 次数 2次以上 { 罚款 9万元 } 否则 { 罚款 1万元 }", "罚款 5万元", facts={})
    (answer,) = record.answers
    assert _codes(answer) == ["laws_incomparable"]
    assert [one.code for one in answer.missing] == ["times"]
    assert len(answer.attainable) == 3


def test_R16c_versions_in_between_count_for_nothing() -> None:
    record = _record(
        _version(2020, "罚款 5万元", OLD_LAW),
        _version(2024, "罚款 1万元", "2023-06-01"),
        _version(2025, "罚款 9万元", NEW_LAW),
    )
    assert _chosen(record) == {"2020": True, "2025": False}


def test_R16a_an_act_under_the_new_law_is_answered_by_it_alone() -> None:
    record = _held("罚款 1万元", "罚款 9万元", act="2025-01-01")
    assert record.compared == ()
    assert [str(one.max) for one in record.answers[0].sanctions] == ["90000.00"]


def test_R16a_the_end_of_the_act_counts() -> None:
    record = _held("罚款 1万元", "罚款 9万元", act={"from": "2024-12-01", "to": "2025-01-01"})
    assert record.compared == ()


@pytest.mark.parametrize(("field", "code"), [("act", "E0242"), ("decided", "E0242")])
def test_R16a_a_date_that_is_needed_is_asked_for(field: str, code: str) -> None:
    with pytest.raises(CaseError) as caught:
        _held("罚款 1万元", "罚款 9万元", **{field: None})
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize("days", [{"act": "2019-12-31"}, {"act": "2019-01-01", "decided": "2019-06-01"}])
def test_R16a_a_day_without_a_version_is_refused(days: dict[str, object]) -> None:
    with pytest.raises(CaseError) as caught:
        _held("罚款 1万元", "罚款 9万元", **days)
    assert [problem.code for problem in caught.value.problems] == ["E0241"]


def test_R16a_one_version_can_be_named() -> None:
    record = _held("罚款 1万元", "罚款 9万元", matter="test.book@2020/M-1")
    assert record.compared == ()
    assert [str(one.max) for one in record.answers[0].sanctions] == ["10000.00"]


def test_R16a_the_only_version_can_be_named_as_well() -> None:
    record = _record(_version(2020, "罚款 1万元", OLD_LAW), matter="test.book@2020/M-1")
    assert [str(one.max) for one in record.answers[0].sanctions] == ["10000.00"]


@pytest.mark.parametrize("loaded", [(2020,), (2020, 2025)])
def test_R16a_a_version_that_is_not_loaded_is_answered_with_those_that_are(loaded: tuple[int, ...]) -> None:
    books = [_version(year, "罚款 1万元", OLD_LAW) for year in loaded]
    with pytest.raises(CaseError) as caught:
        _record(*books, matter="test.book@2019/M-1")
    (problem,) = caught.value.problems
    assert problem.code == "E0218"
    assert problem.allowed_en == "loaded: " + ", ".join(f"test.book@{year}" for year in loaded)


def test_R16f_a_new_benchmark_under_the_same_law_simply_counts() -> None:
    old, new = _version(2020, "罚款 1万元", OLD_LAW), _version(2025, "罚款 9万元", OLD_LAW)
    record = _record(old, new, act=None)
    assert record.compared == ()
    assert [str(one.max) for one in record.answers[0].sanctions] == ["90000.00"]


def test_R16f_a_new_benchmark_under_the_same_law_is_told() -> None:
    statute, tier = "罚款 1万元以上9万元以下", "档次 1 一般 (normal) { 其余 罚款 法定幅度的 %s }"
    books = [
        _version(year, statute, OLD_LAW, tier % share) for year, share in ((2020, "0% 至 50%"), (2025, "50% 至 90%"))
    ]
    (answer,) = _record(*books).answers
    assert [(one.code, one.args) for one in answer.findings] == [
        ("benchmark_of_decision", ("test.book", "2020", "2025"))
    ]
    for lang, said in (("zh", "已由2020版改为2025版"), ("en", "from version 2020 to version 2025")):
        assert said in finding_text("benchmark_of_decision", answer.findings[0].args, lang, str)
    (under_the_new,) = _record(*books, act="2025-05-01").answers
    assert under_the_new.findings == ()
    (undated,) = _record(*books, act=None).answers
    assert undated.findings == ()


def test_R16f_unless_it_declares_otherwise() -> None:
    tier = "档次 1 一般 (normal) { 其余 罚款 法定幅度的 %s }"
    statute = "罚款 1万元以上5万元以下"
    old = _version(2020, statute, OLD_LAW, tier % "0% 至 20%")
    new = _version(2025, statute, OLD_LAW, tier % "50% 至 90%", "新旧基准 从旧兼从轻")
    record = _record(old, new)
    assert _chosen(record) == {"2020": True, "2025": False}
    assert [str(one.recommended) for one in record.answers[0].sanctions] == ["14000.00"]


def test_R16g_a_law_without_the_matter_sees_no_violation() -> None:
    other = _version(2025, "罚款 9万元", NEW_LAW).replace("M-1", "M-2")
    record = _record(_version(2020, "罚款 1万元", OLD_LAW), other)
    (answer,) = record.answers
    assert (answer.disposition, _codes(answer)) == ("not_established", ["matter_not_in_law", "lighter_law"])
    assert _chosen(record) == {"2020": False, "2025": True}
    later = _record(_version(2020, "罚款 1万元", OLD_LAW), other, matter="M-2").answers[0]
    assert (later.disposition, _codes(later)) == ("not_established", ["matter_not_in_law", "law_of_act"])


def test_R16h_concurrence_compares_what_results() -> None:
    more = '事项 M-2 "另一事项" { 对象 单位 依据 《测试法》第二条 法定处罚 { 罚款 5万元 } }'
    books = (_version(2020, "罚款 9万元", OLD_LAW) + more, _version(2025, "罚款 1万元", NEW_LAW) + more)
    case = {
        "decided": "2026-06-01",
        "subjects": [{"id": "s", "role": "unit"}],
        "acts": [{"id": "a", "from": "2023-05-01", "matters": ["M-1", "M-2"]}],
        "facts": {"次数": 1},
    }
    record = recommend(_catalogue(*books).case(case)).record()
    assert [(one.why, one.matter, one.version, one.chosen) for one in record.compared] == [
        ("law", "M-1", "2020", False),
        ("law", "M-1", "2025", True),
        ("law", "M-2", "2020", True),
        ("law", "M-2", "2025", False),
        ("concurrence", "M-1", "2025", False),
        ("concurrence", "M-2", "2020", True),
    ]


def test_R16e_a_version_builds_on_what_was_in_force_with_it() -> None:
    general = (
        '语言 1\n裁量基准 test.general 版本 "%s" { 名称 "总则" 施行 %s 通用情节 甲 (a) : 是否 推定 %s 理由 "甲" }\n'
    )
    general += '法律 测试法 = 《测试法》 2015-01-01\n不予处罚 "甲" { 当 甲 依据 《测试法》第八条 }\n'
    used = [general % ("1", "2018-01-01", "是"), general % ("2", "2024-01-01", "否")]
    books = [
        _version(year, "罚款 1万元", OLD_LAW).replace('名称 "测试基准"', '名称 "测试基准" 引用 test.general')
        for year in (2020, 2025)
    ]
    found = _record(*books, *used, matter="test.book@2020/M-1").answers[0]
    assert found.disposition == "must_not_penalise"
    assert _record(*books, *used, matter="test.book@2025/M-1").answers[0].disposition == "penalise"


def test_facts_are_read_by_the_version_that_is_asked() -> None:
    """Whichever was asked before."""
    old = _version(2020, "罚款 1万元以上5万元以下", OLD_LAW)
    new = _version(2025, "罚款 1万元以上5万元以下", NEW_LAW).replace(
        "(times) : 次数", "(times) : { 甲 (one), 乙 (two) }"
    )
    catalogue = _catalogue(old, new)
    for version, good, bad in (("2020", 3, "乙"), ("2025", "乙", 3)):
        case = {"matter": f"test.book@{version}/M-1", "party": "unit", **IN_BOTH}
        recommend(catalogue.case({**case, "facts": {"次数": good}}))
        with pytest.raises(CaseError):
            catalogue.case({**case, "facts": {"次数": bad}})
