"""Tiers, statutory chains, provisions: structure, codes and paths."""

import pytest

from penalty_dsl.model import Compare, Duration, Grade, Measure, Modality, Op, SanctionKind, TierSanction
from tests.unit.dsl_resolve.building import codes, loaded, matter


def test_quoted_cases_become_ticked_circumstances() -> None:
    found = matter(
        '档次 1 从轻 (light) { 情形 "主动退款" 或 情形 "货值较小" 当 货值 不足 1万元 }'
        ' 档次 2 从重 { 情形 "影响恶劣" (vile) 酌定 需说明理由 须回答 或 情形 "主动退款" }'
    )
    ticks = {item.code: item for item in found.circumstances if item.tick}
    assert list(ticks) == ["light_1", "vile"]
    assert (ticks["light_1"].label, ticks["light_1"].presumed, ticks["vile"].presumed) == ("主动退款", 0, None)
    light, heavy = found.tiers
    assert [case.when for case in light.cases] == [Compare("light_1", Op.EQ, 1), Compare("goods", Op.LT, 1_000_000)]
    assert [case.path for case in light.cases] == ["M1/tier/light/when/1", "M1/tier/light/when/2"]
    assert heavy.cases[0].judgement
    assert heavy.cases[1].when == Compare("light_1", Op.EQ, 1)  # the same words are the same fact


def test_a_condition_may_read_a_tick() -> None:
    found = matter('档次 1 { 情形 "主动退款" (paid) } 定义 未退款 = 非 paid 档次 2 { 当 未退款 }')
    assert found.definitions[0].code == "未退款"


def test_codes_numbers_and_grades() -> None:
    found = matter(
        '档次 1 从轻 { 情形 "甲" } 档次 2 较重 等级 从重 { 情形 "乙" } 档次 3 { 情形 "丙" } 档次 4 最重 (worst) { 情形 "丁" }'
    )
    assert [(tier.code, tier.number, tier.label, tier.grade) for tier in found.tiers] == [
        ("从轻", "1", "从轻", Grade.LIGHTER),
        ("较重", "2", "较重", Grade.HEAVIER),
        ("3", "3", "", None),
        ("worst", "4", "最重", None),
    ]
    assert codes('档次 1 甲 (a) { 情形 "甲" } 档次 2 乙 (a) { 情形 "乙" }')[0] == "P0203"
    assert codes('档次 1 甲 { 情形 "甲" } 档次 1 乙 { 情形 "乙" }')[0] == "P0203"


def test_naming_an_optional_sanction_imposes_it() -> None:
    found = matter(
        '法定处罚 { 罚款 1万元以上5万元以下 可以并处 吊销 "许可证" }'
        ' 档次 1 { 情形 "甲" 不处 吊销 } 档次 2 { 情形 "乙" 吊销 罚款 3万元 }'
    )
    assert found.tiers[0].sanctions == (TierSanction(SanctionKind.REVOKE_LICENCE, "omit"),)
    assert [said.decision for said in found.tiers[1].sanctions] == ["impose", "refine"]


@pytest.mark.parametrize("label", ["不予处罚", "免予处罚", "不予行政处罚", "exempt", "甲 等级 不予处罚"])
def test_an_exemption_is_no_tier(label: str) -> None:
    """R8k: it would recommend the fine."""
    found = loaded(f"档次 1 {label} {{ 当 非 严重 }} 档次 2 {{ 其余 }}").diagnostics
    told = [item for item in found if item.severity == "error"]
    assert [item.code for item in told] == ["P0427"]
    assert told[0].help_zh == '写成条款：不予处罚 "……" { 当 ……  依据 《……》 }'


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("罚款 1万元 对 单位 罚款 2万元", []),  # R13c: what names the role wins
        ("对 单位 罚款 2万元 罚款 1万元", []),
        ("对 单位 罚款 2万元 对 个人 罚款 1万元", []),
        ("罚款 1万元 罚款 2万元", ["P0337"]),
        ("对 单位 罚款 1万元 对 单位, 个人 罚款 2万元", ["P0337"]),
        ("不处 罚款 罚款 1万元", ["P0337"]),
    ],
)
def test_a_kind_once_for_each_role(said: str, expected: list[str]) -> None:
    assert [code for code in codes(f"档次 1 一般 {{ 其余 {said} }}") if code == "P0337"] == expected


def test_terms_of_tiers_have_the_unit_of_the_statute() -> None:
    found = matter(
        "法定处罚 { 责令停产停业 6个月以上24个月以下 限制从业 1年以上5年以下 暂扣 }"
        " 档次 1 一般 { 其余 责令停产停业 1年 限制从业 24个月以上36个月以下 暂扣 2年 }"
    )
    assert [said.duration for said in found.tiers[0].sanctions] == [
        Duration("month", 12, 12),
        Duration("year", 2, 3),
        Duration("year", 2, 2),
    ]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("警告 警告", ["P0213"]),
        ('吊销 "甲证" 吊销 "乙证"', []),
        ('吊销 "甲证" 可以 吊销 "甲证"', ["P0213"]),
        ("没收 货值 没收 退款", []),
        ("没收 货值 没收 货值", ["P0213"]),
        ("限制从业 10年以上 直至 限制从业 终身", []),
        ("任选 1项 { 警告 警告 }", ["P0213"]),
        ("警告 责令改正 责令改正", ["P0213"]),
        ('警告 责令改正 责令改正 "十日内"', []),
        ("警告 当 严重 { 警告 }", []),  # another branch
        ("罚款 1万元 另处 罚款 1万元", []),
    ],
)
def test_the_same_twice_in_a_branch(items: str, expected: list[str]) -> None:
    assert codes(f"法定处罚 {{ {items} }}") == expected


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("酌定 需说明理由 须回答", []),
        ("须回答 酌定", []),
        ("酌定 酌定", ["P0127"]),
        ("酌定 需说明理由 酌定", ["P0127"]),
        ("须回答 须回答", ["P0127"]),
    ],
)
def test_a_case_is_marked_once(case: str, expected: list[str]) -> None:
    assert codes(f'档次 1 一般 {{ 情形 "甲" {case} }} 档次 2 从重 {{ 其余 }}')[:1] in (expected, ["P0412"])
    assert ("P0127" in codes(f'档次 1 一般 {{ 情形 "甲" {case} }} 档次 2 从重 {{ 其余 }}')) == bool(expected)


def test_the_same_measure_twice_in_a_provision() -> None:
    provision = '不予处罚 "甲" { 当 非 严重 依据 《甲法》第九条 教育 教育 %s }'
    assert codes(provision % "") == ["P0213"]
    assert codes((provision % "").replace("教育 教育", '教育 教育 "训诫"')) == []


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("罚款 1万元 当 严重 { }", ["P0435"]),
        ("罚款 1万元 当 严重 { } 否则 { }", ["P0435"]),
        ("当 严重 { 罚款 1万元 } 否则当 后果 = 无 { } 否则 { 警告 }", []),  # nothing is imposed there
        ("罚款 1万元 当 严重 { 警告 } 否则 { }", []),  # nothing else applies
        ("罚款 1万元 当 严重 { 责令改正 }", []),
    ],
)
def test_empty_branches(items: str, expected: list[str]) -> None:
    assert codes(f"法定处罚 {{ {items} }}") == expected


def test_an_empty_block_beside_another() -> None:
    assert codes("法定处罚 对 单位 { 警告 } 法定处罚 对 个人 { }") == ["P0435"]
    assert codes("法定处罚 { }") == ["P0230"]


def test_a_presumption_gives_its_reason() -> None:
    assert codes("情节 账簿 (books) : 是否 推定 否") == ["P0433"]
    assert codes('情节 账簿 (books) : 是否 推定 否 理由 "未提交"') == []


def test_optional_for_one_role_only() -> None:
    found = matter(
        "法定处罚 对 单位 { 罚款 1万元以上5万元以下 } 法定处罚 对 个人 { 可以 罚款 500元以下 }"
        ' 档次 1 { 情形 "甲" 对 单位 罚款 1万元 对 个人 罚款 100元 }'
    )
    assert [(said.roles, said.decision) for said in found.tiers[0].sanctions] == [
        (("unit",), "refine"),
        (("individual",), "impose"),
    ]


def test_chains_and_paths() -> None:
    found = matter(
        "法定处罚 { 责令改正 警告 当 严重 称 甲 { 罚款 1万元 另处 罚款 2万元 } 否则 { 罚款 500元 }"
        ' 当 时长 > 9天 代替 甲 { 罚款 3万元 } 没收 财物 "工具" }'
    )
    block = found.statutory[0]
    assert [chain.path for chain in block.chains] == [f"M1/statutory/1/chain/{number}" for number in (1, 2, 3, 4)]
    assert [len(chain.branches) for chain in block.chains] == [1, 2, 1, 1]
    assert (block.chains[1].name, block.chains[2].replaces, block.chains[1].replaces) == ("甲", "甲", None)
    first, second = block.chains[1].branches
    assert [sanction.path for sanction in first.sanctions] == [f"{first.path}/fine", f"{first.path}/fine/2"]
    assert first.sanctions[1].additional
    assert (first.when, second.when) == (Compare("grave", Op.EQ, 1), None)
    assert block.chains[0].branches[0].measures == (
        Measure("M1/statutory/1/chain/1/branch/1/order_correct", "order_correct"),
    )


def test_choices() -> None:
    found = matter(
        "法定处罚 { 单处或者并处 { 警告 通报批评 罚款 500元以下 } 任选 1至2项 { 没收 货值 责令停产停业 拘留 5日以下 } }"
    )
    sanctions = found.statutory[0].chains[0].branches[0].sanctions
    assert {sanction.modality for sanction in sanctions} == {Modality.CHOOSE}
    groups = [
        (sanction.group.rpartition("branch/1/")[2], sanction.group_low, sanction.group_high) for sanction in sanctions
    ]
    assert groups == [("choose", 1, 3)] * 3 + [("choose/2", 1, 2)] * 3


def test_provisions_in_a_matter_and_at_the_top() -> None:
    found = loaded(
        '移送 crime "某罪" { 当 货值 20万元以上 依据 《甲法》第九条 职责 "移送公安机关" }',
        after='不予处罚 "没有后果" { 当 年纪 不满 14岁 依据 《甲法》第九条 教育 教育 "训诫" 仍没收 }',
    ).by_id["cn.test"]
    assert [item.path for item in found.matters[0].provisions] == ["M1/provision/crime"]
    general = found.provisions[0]
    assert (general.path, general.code, general.keeps) == ("cn.test/provision/没有后果", "没有后果", True)
    assert [item.path for item in general.measures] == [f"{general.path}/education", f"{general.path}/education/2"]


def test_subjects_come_from_the_blocks_where_every_block_names_them() -> None:
    after = '事项 M2 "乙" { 依据 《甲法》第一条 法定处罚 对 责任人员 { 警告 } 法定处罚 对 单位 { 警告 } }'
    found = loaded("", after=after).by_id["cn.test"].matters
    assert found[1].subjects == ("unit", "responsible")


def test_a_matter_with_errors_is_left_out_and_the_others_stay() -> None:
    after = '事项 M2 "乙" { 对象 单位 依据 《甲法》第一条 法定处罚 { 警告 } }\n场景 "甲" 事项 M1 { 应当 处罚 }'
    found = loaded("档次 1 { 当 没有 }", after=after)
    assert [item.code for item in found.by_id["cn.test"].matters] == ["M2"]
    assert [item.code for item in found.diagnostics if item.severity == "error"] == ["P0204"]


def test_a_repeated_number_and_a_second_otherwise_are_told_once_with_the_first_place() -> None:
    found = [item for item in loaded("档次 1 { 其余 } 档次 1 { 当 严重 }").diagnostics if item.code == "P0203"]
    assert [item.help_zh for item in found] == ["档次的序号不能重复：改成下一个数"]
    found = [
        item for item in loaded("档次 1 { 其余 } 档次 2 { 其余 } 档次 3 { 其余 }").diagnostics if item.code == "P0336"
    ]
    assert [len(item.labels) for item in found] == [2]


def test_a_tier_where_there_is_none() -> None:
    scenario = '场景 "甲" 事项 M1 { 给定 严重 应当 处罚 档次 2 }'
    found = [item for item in loaded("", after=scenario).diagnostics if item.code == "P0210"]
    assert [item.help_zh for item in found] == ["这里没有声明任何档次：先写档次，或删去它"]
