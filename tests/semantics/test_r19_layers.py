"""R19: a rulebook that builds on another one and refines its matters."""

from decimal import Decimal
from pathlib import Path

import pytest

import penalty_dsl
from penalty_dsl import Severity
from penalty_dsl.bundle import write_bundle
from penalty_dsl.editions import Editions
from penalty_dsl.printing import convert_source, format_source
from penalty_rules import CaseError, Catalogue, recommend
from penalty_rules.layer_differences import layer
from penalty_rules.records import AnswerRecord
from penalty_rules.reference import Reference, answer_of
from penalty_rules.scenarios import run_scenarios
from tests.semantics.asking import codes, fine

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "layers"
PROVINCE = """语言 1
裁量基准 test.province 版本 "%s" {
  名称 "省基准" 文号 "省〔1〕" 施行 %s-01-01
  约定 { 同时符合多档 取较重 建议点 中点 }
}
法律 测试法 = 《测试法》 2020-01-01
标准 听证数额 (hearing_fine) = 罚款数额 5万元以上
程序 hearing "告知听证" { 当 听证数额 步骤 "告知" }
%s
事项 M-1 "倾倒" {
  对象 单位
  依据 《测试法》第一条
  情节 数量 (amount) : 数量 吨
  法定处罚 { 罚款 1万元以上10万元以下  可以 责令停产停业 }
  档次 1 从轻 (light) { 当 数量 不足 10吨  罚款 1万元至3万元 }
  档次 2 一般 (normal) { 当 数量 10吨以上不足 100吨  罚款 3万元至6万元 }
  档次 3 从重 (heavy) { 其余  罚款 6万元至10万元 }
}
事项 M-2 "未报告" { 对象 单位 依据 《测试法》第二条 法定处罚 { 罚款 1万元以上4万元以下 } }
"""
CITY = """语言 1
裁量基准 test.city 版本 "1" { 名称 "市基准" 文号 "市〔9〕" 施行 %s-01-01 上位 test.province %s }
法律 测试法 = 《测试法》 2020-01-01
%s
"""
NEAR = '情节 近水源 (near) : 是否 推定 否 理由 "未见"'
SPLIT = "细化 M-1 { " + NEAR + " 档次 2 近水源 (close) { 属于 normal 当 近水源 罚款 5万元至6万元 } }"


def _province(top: str = "", version: str = "1", year: int = 2020) -> str:
    return PROVINCE % (version, year, top)


def _city(body: str, head: str = "", year: int = 2024) -> str:
    return CITY % (year, head, body)


def _catalogue(*books: str) -> Catalogue:
    sources = {f"{number}.penalty": text for number, text in enumerate(books)}
    return Catalogue(penalty_dsl.load_sources(sources).rulebooks)


def _ask(books: Catalogue, matter: str = "M-1", **facts: object) -> AnswerRecord:
    """The one answer, for which the reference evaluator says the same."""
    case = books.case({"matter": matter, "party": "unit", "decided": "2026-06-01", "facts": facts})
    (answer,) = recommend(case).answers
    record = answer.record()
    linked = answer.program.linked
    expected = answer_of(Reference(linked), "unit", dict(answer.facts), presume=True, decided=answer.decided)
    assert (expected.disposition, expected.tier, expected.layers) == (record.disposition, record.tier, record.layers)
    assert (expected.attainable, expected.available) == (record.attainable, record.available)
    return record


def _told(body: str, head: str = "", top: str = "") -> set[str]:
    loaded = penalty_dsl.load_sources({"a.penalty": _province(top), "b.penalty": _city(body, head)}, strict=False)
    return {one.code for one in loaded.diagnostics if one.severity is Severity.ERROR}


def _layers(answer: AnswerRecord) -> dict[str, str]:
    return {one.what: one.rulebook for one in answer.layers}


def test_R19a_the_version_above_is_the_one_in_force_when_the_lower_came_into_force() -> None:
    newer = _province(version="2", year=2025).replace("罚款 3万元至6万元", "罚款 4万元至6万元")
    for year, least in ((2024, 30_000), (2025, 40_000)):
        books = _catalogue(_province(), newer, _city("细化 M-1 { 建议 下端 }", year=year))
        assert fine(_ask(books, amount="20"))[0] == Decimal(least)


def test_R19b_a_matter_that_is_not_refined_holds_as_it_is_with_the_thresholds_below() -> None:
    above, below = (
        _catalogue(_province()),
        _catalogue(_province(), _city("标准 听证数额 (hearing_fine) = 罚款数额 2万元以上")),
    )
    there, here = _ask(above, "M-2"), _ask(below, "M-2")
    assert [one.min for one in here.sanctions] == [one.min for one in there.sanctions]
    assert [one.status for one in there.procedure] == []
    assert [one.status for one in here.procedure] == ["possible"]  # of 10,000 to 40,000 the organ chooses


def test_R19c_conventions_are_inherited_and_names_keep_their_meaning() -> None:
    books = _catalogue(_province(), _city("", "约定 { 建议点 上端 }"))
    assert fine(_ask(books, amount="20"))[2] == Decimal(60_000)
    assert _told("", "约定 { 以下 不含本数 }") == {"P0552"}
    assert _told("细化 M-1 { 情节 数量 (amount) : 金额 }") == {"P0553"}


def test_R19d_a_tier_of_the_same_code_takes_its_place() -> None:
    books = _catalogue(_province(), _city("细化 M-1 { 档次 1 轻微 (light) { 罚款 1万元至2万元 责令停产停业 } }"))
    answer = _ask(books, amount="9")
    assert (answer.tier, answer.tier_label, answer.grade) == ("light", "轻微", "lighter")
    assert fine(answer)[:2] == (Decimal(10_000), Decimal(20_000))
    assert [one.chosen for one in answer.sanctions] == [True, True]


@pytest.mark.parametrize(
    ("amount", "near", "tier"),
    [
        ("9", True, "light"),
        ("10", True, "close"),
        ("10", False, "normal"),
        ("99", True, "close"),
        ("100", True, "heavy"),
    ],
)
def test_R19d_a_tier_that_is_split_off_leaves_the_rest_to_the_one_above(amount: str, near: bool, tier: str) -> None:
    assert _ask(_catalogue(_province(), _city(SPLIT)), amount=amount, near=near).tier == tier


def test_R19d_a_part_without_cases_takes_the_place_under_its_own_code() -> None:
    rest = SPLIT.replace(
        "罚款 5万元至6万元 }", "罚款 5万元至6万元 } 档次 3 其他 (rest) { 属于 normal 罚款 3万元至4万元 }"
    )
    books = _catalogue(_province(), _city(rest))
    assert [_ask(books, amount="20", near=near).tier for near in (True, False)] == ["close", "rest"]


def test_R19d_what_a_part_does_not_say_is_that_of_the_tier_above() -> None:
    book = _city("细化 M-1 { " + NEAR + " 档次 2 近水源 (close) { 属于 normal 当 近水源 责令停产停业 } }")
    answer = _ask(_catalogue(_province(), book), amount="20", near=True)
    assert fine(answer)[:2] == (Decimal(30_000), Decimal(60_000))
    assert [one.chosen for one in answer.sanctions] == [True, True]


def test_R19d_what_is_calculated_by_cases_stands_in_each_part_by_itself() -> None:
    """A part that inherits a calculation has its cases under paths of its own: no reason is told twice."""
    by = '= 分档 "规模" { 当 数量 50吨以上 : 5万元   否则 : 4万元 }'
    above = _province().replace("罚款 3万元至6万元", f"罚款 {by}")
    below = _city("细化 M-1 { " + NEAR + " 档次 2 近水源 (close) { 属于 normal 当 近水源 责令停产停业 } }")
    answer = _ask(_catalogue(above, below), amount="60", near=True)
    paths = [one.path for one in answer.reasons]
    assert (answer.tier, fine(answer)[2], len(paths)) == ("close", Decimal(50_000), len(set(paths)))


def test_R19d_the_rest_of_a_tier_is_missed_by_no_fact() -> None:
    answer = _ask(_catalogue(_province(), _city(SPLIT.replace(' 推定 否 理由 "未见"', ""))), amount="20")
    assert answer.disposition == "undetermined"
    assert {one.tier for one in answer.attainable} == {"close", "normal"}
    assert [one.code for one in answer.missing] == ["near"]


@pytest.mark.parametrize(
    ("effect", "near", "tier"), [("上移一档", True, "heavy"), ("下移一档", True, "light"), ("应当从重", True, "heavy")]
)
def test_R19e_shifts_and_forced_grades_go_by_the_tiers_above(effect: str, near: bool, tier: str) -> None:
    top = effect + ' x "甲" { 当 对象 = 单位 依据 《测试法》第九条 }'
    parts = (
        NEAR
        + " 档次 2 近 (close) { 属于 normal 当 近水源 罚款 5万元至6万元 } 档次 3 近重 (worse) { 属于 heavy 当 近水源 }"
    )
    assert _ask(_catalogue(_province(top), _city(f"细化 M-1 {{ {parts} }}")), amount="20", near=near).tier == tier


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("罚款 3万元至6万元", set()),
        ("罚款 3万元至6.5万元", {"P0560"}),
        ("罚款 2.9万元至5万元", {"P0560"}),
        ("罚款 法定幅度的 30% 至 50%", set()),  # 37,000 to 55,000
        ("罚款 法定幅度的 20% 至 50%", {"P0560"}),
        ("罚款 上限的 30% 至 60%", set()),
        ("罚款 = 法定上限 × 50%", {"P0561"}),
        ("不处 责令停产停业", set()),
    ],
)
def test_R19f_what_exceeds_the_tier_above_is_refused(said: str, told: set[str]) -> None:
    assert _told(f"细化 M-1 {{ 档次 2 一般 (normal) {{ {said} }} }}") == told


def test_R19f_the_message_shows_a_case_and_both_ranges() -> None:
    texts = {"a.penalty": _province(), "b.penalty": _city(SPLIT.replace("6万元 }", "7万元 }"))}
    loaded = penalty_dsl.load_sources(texts, strict=False)
    (found,) = [one for one in loaded.diagnostics if one.severity is Severity.ERROR]
    assert "test.province" in found.zh
    assert "50,000 元 至 70,000 元" in found.zh
    assert "30,000 元 至 60,000 元" in found.zh
    assert "数量 = 10吨，近水源 = 是" in found.zh


def test_R19f_a_single_amount_on_an_excluded_edge_is_the_neighbours() -> None:
    above = _province().replace("约定 {", "约定 { 以下 不含本数")
    for said, told in (("罚款 6万元", {"P0560"}), ("罚款 5.9万元", set()), ("罚款 5万元至6万元", set())):
        below = _city(f"细化 M-1 {{ 档次 2 一般 (normal) {{ {said} }} }}")
        loaded = penalty_dsl.load_sources({"a.penalty": above, "b.penalty": below}, strict=False)
        assert {one.code for one in loaded.diagnostics if one.severity is Severity.ERROR} == told


FORMED = """语言 1
裁量基准 test.province 版本 "1" {{ 名称 "省基准" 施行 2020-01-01 约定 {{ 建议点 中点 {conventions} }} }}
法律 测试法 = 《测试法》 2020-01-01
事项 M-1 "倾倒" {{
  对象 单位
  依据 《测试法》第一条
  情节 数量 (amount) : 数量 吨
  情节 货值金额 (value) : 金额
  法定处罚 {{ 罚款 {law} }}
  档次 1 {grade} (first) {{ 当 数量 不足 10吨 罚款 {above} }}
  档次 2 从重 (heavy) {{ 其余 罚款 货值金额 3倍至5倍 }}
}}
"""
BY_VALUE = "货值金额2倍以上5倍以下 不低于 1万元"


def _formed(said: str, above: str, *, grade: str = "减轻", law: str = BY_VALUE, conventions: str = "") -> set[str]:
    province = FORMED.format(above=above, grade=grade, law=law, conventions=conventions)
    city = _city(f"细化 M-1 {{ 档次 1 {grade} (first) {{ 罚款 {said} }} }}")
    loaded = penalty_dsl.load_sources({"a.penalty": province, "b.penalty": city}, strict=False)
    return {one.code for one in loaded.diagnostics if one.severity is Severity.ERROR}


@pytest.mark.parametrize(
    ("above", "said", "told"),
    [
        ("5000元以下", "100元至200元", {"P0561"}),
        ("5000元以下", "5000元以下", set()),
        ("下限的 80%以下", "下限的 10% 至 80%", {"P0561"}),
        ("货值金额 1倍以下", "货值金额 0.2倍至1倍", {"P0561"}),
        ("货值金额 0.2倍至1倍", "货值金额 0.5倍至1倍", set()),
    ],
)
def test_R19f_an_upper_end_alone_of_a_mitigated_tier_is_no_range_from_zero(
    above: str, said: str, told: set[str]
) -> None:
    assert _formed(said, above) == told


def test_R19f_without_mitigation_an_upper_end_alone_leaves_the_lower_one_free() -> None:
    assert _formed("货值金额 1倍至3倍", "货值金额 3倍以下", grade="从轻") == set()


@pytest.mark.parametrize(("conventions", "told"), [("", set()), ("以上 不含本数", {"P0561"})])
def test_R19f_the_excluded_edge_counts_also_where_facts_tell_the_range(conventions: str, told: set[str]) -> None:
    assert _formed("货值金额 2倍", "货值金额 2倍至3倍", grade="从轻", conventions=conventions) == told


@pytest.mark.parametrize(
    ("rounding", "above", "said", "told"),
    [
        ("取整 到百元 四舍五入", "3万元至59950元", "59950元", {"P0560"}),
        ("取整 到百元 舍去", "3万元至59950元", "59950元", set()),
        ("取整 到百元 四舍五入", "30020元至6万元", "30020元", {"P0560"}),
        ("取整 到百元 四舍五入", "30020元至6万元", "30060元", set()),
        ("取整 到百元 四舍五入", "59950元", "59950元", set()),
        ("取整 到百元 进位", "9万元以上", "95050元", set()),
        ("取整 到元 四舍五入 以下 不含本数", "3万元至6万元", "59999.6元", {"P0560"}),
    ],
)
def test_R19f_a_single_amount_lies_within_also_as_it_is_told(
    rounding: str, above: str, said: str, told: set[str]
) -> None:
    law = "1万元以上10万元以下"
    province = FORMED.format(above=above, grade="一般", law=law, conventions=rounding).replace("货值金额 3倍至5倍", law)
    city = _city(f"细化 M-1 {{ 档次 1 一般 (first) {{ 罚款 {said} }} }}")
    loaded = penalty_dsl.load_sources({"a.penalty": province, "b.penalty": city}, strict=False)
    assert {one.code for one in loaded.diagnostics if one.severity is Severity.ERROR} == told


@pytest.mark.parametrize(
    ("law", "rounding", "said", "told"),
    [
        ("货值金额2倍以上5倍以下", "", "货值金额 2.5倍", set()),
        ("货值金额2倍以上5倍以下", "取整 到百元 四舍五入", "货值金额 2.5倍", {"P0561"}),
        (
            "货值金额2倍以上5倍以下",
            "取整 到百元 舍去",
            "货值金额 2.5倍",
            set(),
        ),  # down to the statutory minimum at most
        (BY_VALUE, "取整 到百元 舍去", "货值金额 2倍", {"P0561"}),
    ],
)
def test_R19f_a_single_multiple_that_rounding_may_move_out_is_refused(
    law: str, rounding: str, said: str, told: set[str]
) -> None:
    assert _formed(said, "货值金额 2倍至3倍", grade="从轻", law=law, conventions=rounding) == told


def test_R19g_only_the_ends_of_a_tier_may_be_added() -> None:
    books = _catalogue(_province(), _city('取本档下限 x "甲" { 当 对象 = 单位 依据 《测试法》第九条 }'))
    answer = _ask(books, amount="20")
    assert (fine(answer)[2], "end_taken" in codes(answer)) == (Decimal(30_000), True)
    assert _told('可以从轻 x "甲" { 当 对象 = 单位 依据 《测试法》第九条 }') == {"P0554"}


_PARTS = """细化 M-1 { 情节 夜间 (night) : 是否 情节 近水源 (near) : 是否
  档次 %s (near) { 属于 normal 当 近水源 罚款 5万元至6万元 }
  档次 %s (night) { 属于 normal 当 夜间 罚款 3万元至4万元 } }"""


def test_R8a_and_R19d_parts_stand_as_they_were_written_and_the_check_tells_where_amounts_say_otherwise() -> None:
    lines = _PARTS.split("\n")
    swapped = "\n".join((lines[0], lines[2].removesuffix(" }"), lines[1] + " }"))
    for body, tier, told in ((_PARTS, "night", ["P0632"]), (swapped, "near", [])):
        loaded = penalty_dsl.load_sources({"a.penalty": _province(), "b.penalty": _city(body % ("2 甲", "3 乙"))})
        assert [one.code for one in loaded.diagnostics if one.code == "P0632"] == told
        assert _ask(Catalogue(loaded.rulebooks), amount="20", near=True, night=True).tier == tier


def test_R19h_an_answer_tells_the_layer_of_each_number() -> None:
    body = SPLIT.replace("罚款 5万元至6万元 }", "责令停产停业 }") + " 标准 听证数额 (hearing_fine) = 罚款数额 2万元以上"
    answer = _ask(_catalogue(_province(), _city(body)), amount="20", near=True)
    assert _layers(answer) == {
        "statutory": "test.province",
        "tier": "test.city",
        "amount": "test.province",
        "procedure": "test.province",
        "standard": "test.city",
    }
    assert {one.document for one in answer.layers} == {"省〔1〕", "市〔9〕"}
    assert _ask(_catalogue(_province()), amount="20").layers == ()


def test_R19h_attainable_outcomes_tell_the_layers_of_their_tiers_and_amounts() -> None:
    above = _province().replace("罚款 3万元至6万元 }", "罚款 3万元至6万元 责令停产停业 }")
    answer = _ask(_catalogue(above, _city(SPLIT.replace("罚款 5万元至6万元", "建议 上端"))), near=True)
    assert answer.disposition == "undetermined"
    assert [(one.tier, [(each.what, each.rulebook) for each in one.layers]) for one in answer.attainable] == [
        ("light", [("tier", "test.province"), ("amount", "test.province")]),
        ("close", [("tier", "test.city"), ("amount", "test.province")]),
        ("heavy", [("tier", "test.province"), ("amount", "test.province")]),
    ]
    assert [one.layers for one in _ask(_catalogue(above)).attainable] == [()] * 3


def test_R19h_what_is_available_tells_its_layer() -> None:
    top = '可以从轻 mild "从轻" { 当 对象 = 单位 依据 《测试法》第九条 }'
    answer = _ask(
        _catalogue(_province(top), _city("细化 M-1 { 档次 1 轻微 (light) { 罚款 1万元至2万元 } }")), amount="20"
    )
    (offer,) = answer.available
    assert [(one.what, one.rulebook) for one in offer.layers] == [("tier", "test.city"), ("amount", "test.city")]


@pytest.mark.parametrize(("head", "told"), [("", []), ("实施主体 城管", ["not_this_organ"])])
def test_R19b_and_R20b_the_organ_is_that_of_the_rulebook_above_unless_it_is_named_anew(
    head: str, told: list[str]
) -> None:
    province = _province().replace("名称", '实施主体 "环保" 名称', 1)
    books = _catalogue(province, _city("", head.replace("城管", '"城管"')))
    case = {"matter": "M-2", "party": "unit", "decided": "2026-06-01", "organ": "环保", "facts": {}}
    for matter, expected in (("M-2", told), ("test.province/M-2", [])):
        (answer,) = recommend(books.case({**case, "matter": matter})).record().answers
        assert [one for one in codes(answer) if one == "not_this_organ"] == expected
    (below,) = [book for book in books.rulebooks if book.id == "test.city"]
    changed = layer(below, Editions(books.rulebooks))
    assert changed is not None
    assert [(one.what, one.old, one.new) for one in changed.differences] == [("organ_changed", "环保", "城管")] * len(
        told
    )


def test_R19i_a_plain_code_means_the_lowest_layer() -> None:
    books = _catalogue(_province(), _city(SPLIT))
    assert _ask(books, amount="20", near=True).tier == "close"
    assert _ask(books, "test.province/M-1", amount="20").tier == "normal"
    assert books.matter("M-2").rulebook.id == "test.city"


def test_R19i_without_a_lowest_layer_a_code_is_ambiguous() -> None:
    other = _city(SPLIT).replace("test.city", "test.town")
    books = _catalogue(_province(), _city(SPLIT), other)
    with pytest.raises(CaseError) as caught:
        books.case({"matter": "M-1", "party": "unit", "facts": {}})
    assert [one.code for one in caught.value.problems] == ["E0227"]


def test_R19i_three_layers_refine_each_other() -> None:
    county = """语言 1
裁量基准 test.county 版本 "1" { 名称 "县基准" 施行 2024-01-01 上位 test.city }
细化 M-1 {
  情节 夜间 (night) : 是否
  档次 1 夜间近水源 (night) { 属于 close 当 夜间 罚款 5.5万元至6万元 }
  档次 2 近水源 (close) { 罚款 5万元至5.5万元 }
}
"""
    books = _catalogue(_province(), _city(SPLIT), county)
    tiers = {night: _ask(books, amount="20", near=True, night=night) for night in (True, False)}
    assert [tiers[night].tier for night in (True, False)] == ["night", "close"]
    assert _ask(books, amount="20", near=False, night=True).tier == "normal"
    assert [_layers(one)["statutory"] for one in tiers.values()] == ["test.province"] * 2


def test_R19j_without_tiers_above_a_layer_writes_its_own_in_the_statutory_range() -> None:
    book = _city("细化 M-2 { 档次 1 从轻 { 其余 罚款 1万元至2万元 } }")
    assert fine(_ask(_catalogue(_province(), book), "M-2"))[:2] == (Decimal(10_000), Decimal(20_000))
    assert _told("细化 M-2 { 档次 1 减轻 { 其余 罚款 5000元 } }") == {"P0563"}


def _year(books: Catalogue, decided: str | None, act: str | None = None, matter: str = "M-1") -> list[tuple[str, ...]]:
    case = {
        "matter": matter,
        "party": "unit",
        "facts": {"amount": "20"},
        "decided": decided,
        "act": act and {"from": act},
    }
    (answer,) = recommend(books.case({name: value for name, value in case.items() if value})).record().answers
    assert answer.disposition == "penalise"
    return [one.args for one in answer.findings if one.code == "newer_above"]


def test_R19k_a_newer_version_above_is_told_from_its_first_day() -> None:
    books = _catalogue(_province(), _province(version="2", year=2025), _city(SPLIT))
    told = [("test.province", "1", "2")]
    for decided, expected in (("2024-12-31", []), ("2025-01-01", told), (None, told)):
        assert _year(books, decided) == expected
    assert _year(books, "2026-01-01", "2026-01-01", "test.province/M-1") == []


def test_R19k_a_new_version_below_takes_account_of_it() -> None:
    newer = _city(SPLIT, year=2025).replace('版本 "1"', '版本 "2"')
    books = _catalogue(_province(), _province(version="2", year=2025), _city(SPLIT), newer)
    assert [_year(books, decided, decided) for decided in ("2024-06-01", "2026-01-01")] == [[], []]


def test_R19k_an_answer_under_the_law_of_the_act_is_held_against_what_was_in_force_then() -> None:
    """The law changed in 2025, with it province and city. The city passed over what the province issued in 2023."""
    old = [_province(), _province(version="2", year=2023), _city("", year=2022)]
    new = [_province(version="3", year=2025), _city("", year=2025).replace('版本 "1"', '版本 "2"')]
    books = _catalogue(*old, *(text.replace("《测试法》 2020-01-01", "《测试法》 2025-01-01") for text in new))
    case = {"matter": "M-1", "party": "unit", "decided": "2026-01-01", "facts": {"amount": "20"}}
    for act, told in (("2022-06-01", []), ("2023-06-01", [("newer_above", ("test.province", "1", "2"))])):
        (answer,) = recommend(books.case({**case, "act": {"from": act}})).record().answers
        assert [(one.code, one.args) for one in answer.findings] == [*told, ("law_of_act", ("test.city", "1"))]


def test_R19k_and_R16e_a_further_layer_above_counts_and_is_seen_in_one_version_throughout() -> None:
    """The county of 2024 builds on the city of 2021, which builds on the province of 2020 with its procedures."""
    later = _province(version="2", year=2022).replace("罚款数额 5万元以上", "罚款数额 1万元以上")
    county = _city("").replace("test.city", "test.county").replace("test.province", "test.city")
    books = _catalogue(_province(), later, _city("", year=2021), county)
    assert _year(books, "2026-01-01", matter="test.county/M-1") == [("test.province", "1", "2")]
    assert [one.status for one in _ask(books, "test.county/M-1", amount="9").procedure] == []


_OTHERS = """程序 hearing "告知听证" { 当 处理结论 = 处罚 且 %s 步骤 "告知" }"""


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ("标准 听证数额 (hearing_fine) = 罚款数额 5万元以上", ""),
        ("标准 听证数额 (hearing_fine) = 罚款数额 2万元以上", ""),
        ("标准 听证数额 (hearing_fine) = 罚款数额 超过 5万元", "罚款数额 = 50,000 元"),
        ("标准 听证数额 (hearing_fine) = 罚款数额 10万元以上", "（上位的界线：50,000 元；这里：100,000 元）"),
        ("标准 听证数额 (hearing_fine) = 罚款数额 2万元以上 且 对象 != 个人", "对象 = 个人"),
        (_OTHERS % "听证数额", "处理结论 = 不成立"),
        (_OTHERS % "（听证数额 或 处以吊销许可证件）", "处理结论 = 不成立"),
        ('程序 hearing "告知听证" { 步骤 "告知" }', ""),
    ],
)
def test_R19l_a_layer_that_demands_less_procedure_is_told(below: str, told: str) -> None:
    top = _province().replace("当 听证数额 步骤", "当 听证数额 或 非 处理结论 = 处罚 步骤")
    loaded = penalty_dsl.load_sources({"a.penalty": top, "b.penalty": _city(below)})
    found = [one.zh for one in loaded.diagnostics if one.code == "P0631"]
    assert [told in one for one in found] == ([True] if told else [])


@pytest.mark.parametrize(
    ("below", "told"),
    [("对象 = 单位 且 罚款数额 3000元以下", True), ("罚款数额 100元以下", False), ("罚款数额 300元以下", True)],
)
def test_R19l_more_on_the_spot_takes_away_the_ordinary_procedure(below: str, told: bool) -> None:
    top = """标准 当场 (spot) = 罚款数额 200元以下
程序 summary "简易程序" { 当 当场 步骤 "当场" }
程序 ordinary "普通程序" { 当 非 当场 步骤 "调查" }"""
    books = {"a.penalty": _province(top), "b.penalty": _city(f"标准 当场 (spot) = {below}")}
    assert [one.code for one in penalty_dsl.load_sources(books).diagnostics if one.code == "P0631"] == ["P0631"] * told


def test_R19l_what_was_asked_above_may_be_spelled_out_in_numbers() -> None:
    top = '程序 review "法制审核" { 当 重大 步骤 "审核" } 标准 重大 (major) = 处理结论 = 处罚 且 重大案件'
    province = _province(top).replace("约定 {", "情节 重大案件 (grave_case) : 是否 约定 {")
    told = {}
    for below in ("罚款数额 50万元以上", "处理结论 = 处罚 且 重大案件 且 罚款数额 50万元以上"):
        books = {"a.penalty": province, "b.penalty": _city(f"标准 重大 (major) = {below}")}
        told[below] = [one.code for one in penalty_dsl.load_sources(books).diagnostics if one.code == "P0631"]
    assert [*told.values()] == [[], ["P0631"]]


def test_layers_come_back_from_both_notations_and_from_a_bundle(tmp_path: Path) -> None:
    text = format_source("b.penalty", _city(SPLIT)).text
    assert text is not None
    texts = {"zh": text}
    for lang in ("zh", "en"):
        converted = convert_source("b.penalty", text, to_yaml=True, lang=lang).text
        assert converted is not None
        back = convert_source("b.yaml", converted, to_yaml=False, lang="zh").text
        assert back is not None
        texts |= {f"{lang}.yaml": converted, f"back.{lang}": back}
    found = set()
    for name, source in texts.items():
        loaded = penalty_dsl.load_sources({"a.penalty": _province(), f"b.{name}": source})
        found.add(penalty_dsl.digests(loaded.by_id["test.city"], loaded.by_id))
    assert len(found) == 1
    loaded = penalty_dsl.load_sources({"a.penalty": _province(), "b.penalty": text})
    write_bundle(loaded.rulebooks, tmp_path / "x.bundle")
    with_bundle = Catalogue.open(tmp_path / "x.bundle")
    assert _ask(with_bundle, amount="20", near=True) == _ask(Catalogue(loaded.rulebooks), amount="20", near=True)


def test_the_digest_below_covers_the_rulebook_above() -> None:
    found = set()
    for above in (_province(), _province().replace("4万元以下", "5万元以下")):
        loaded = penalty_dsl.load_sources({"a.penalty": above, "b.penalty": _city(SPLIT)})
        found.add(penalty_dsl.digests(loaded.by_id["test.city"], loaded.by_id).meaning)
    assert len(found) == 2


def test_the_example_of_the_documentation_is_sound() -> None:
    loaded = penalty_dsl.load([EXAMPLE], library=[Path(__file__).parents[2] / "rulebooks"])
    assert [one.code for one in loaded.diagnostics if one.severity is not Severity.NOTE] == []
    results = run_scenarios(Catalogue(loaded.rulebooks), loaded.by_id["demo.city.water"])
    assert len(results) == 11
    assert [(one.scenario.title, one.differences) for one in results if not one.passed] == []
