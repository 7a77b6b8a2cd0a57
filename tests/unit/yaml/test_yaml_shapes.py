"""What is wrong with keys and values of a YAML rulebook is said at its place, once."""

import pytest

from penalty_dsl.diagnostics import Diagnostic
from penalty_dsl.surface import SanctionText
from penalty_dsl.yaml_keys import CONTEXTS, key, keys_of
from penalty_dsl.yaml_reader import MAX_PROBLEMS, PLACES
from penalty_dsl.yaml_surface import parse_yaml

ZH = "语言: 1\n"
EN = "language: 1\n"
MATTER = ZH + "事项:\n  - 代码: A\n    名称: 甲\n    "
STATUTORY = MATTER + "法定处罚:\n      - "
TIER = MATTER + "档次:\n      - "
CIRCUMSTANCE = MATTER + "情节:\n      v: "
HEAD = ZH + "裁量基准: {编号: a, 版本: 1, "
SCENARIO = ZH + "场景:\n  - {名称: a, 事项: A, "

#: What is wrong -> source, and (code, place) of each problem.
WRONG: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "list at the top": ("- a", [("P0531", "- a")]),
    "text at the top": ("只有文字", [("P0531", "只有文字")]),
    "unknown key": (ZH + "事项目: []", [("P0520", "事项目")]),
    "unknown English key": (EN + "matter: []", [("P0520", "matter")]),
    "key of the other language": (ZH + "matters: []", [("P0521", "matters")]),
    "key of the other language below": (EN + "matters:\n  - {code: A, title: 甲, 对象: 单位}", [("P0521", "对象")]),
    "language of the future": ("语言: 2", [("P0132", "2")]),
    "language in quotes": ('语言: "1"', [("P0132", '"1"')]),
    "matters as a mapping": (ZH + "事项: {代码: A}", [("P0522", "{代码: A}")]),
    "matter without a code": (ZH + "事项:\n  - {名称: a}", [("P0523", "{")]),
    "blank code": (ZH + "事项:\n  - {代码: ' ', 名称: a}", [("P0528", "' '")]),
    "disguised character": (MATTER + "对象: [单\u2f08]", [("P0109", "\u2f08")]),
    "letter of another alphabet": (MATTER + "定义: {cоde: b}", [("P0143", "cоde")]),
    "letter of another alphabet in a code": (ZH + "事项:\n  - {代码: SР-1, 名称: a}", [("P0143", "SР-1")]),
    "letter of another alphabet in a condition": (MATTER + "定义: {a: cоde}", [("P0143", "cоde")]),
    "both languages of one key": (MATTER + "建议: 上端\n    suggest: 下端", [("P0521", "suggest")]),
    "empty value": (MATTER + "领域:", [("P0522", "")]),
    "head without a version": (ZH + "裁量基准: {编号: a}", [("P0523", "{")]),
    "impossible date": (HEAD + "公布: 2026-02-30}", [("P0526", "2026-02-30")]),
    "rounding without a unit": (HEAD + "约定: {取整: 四舍五入}}", [("P0525", "四舍五入")]),
    "unknown word": (HEAD + "约定: {以上: 含}}", [("P0525", "含")]),
    "preference of one": (HEAD + "约定: {优先: [a]}}", [("P0522", "a")]),
    "share without a base": (HEAD + "约定: {从轻: 5元}}", [("P0522", "5元")]),
    "law without a mapping": (ZH + "法律: {a: b}", [("P0522", "b")]),
    "law without a day": (ZH + "法律: {a: {名称: b, 版本: 2026}}", [("P0526", "2026")]),
    "circumstances as a list": (MATTER + "情节: [金额]", [("P0522", "[金额]")]),
    "circumstance without a type": (CIRCUMSTANCE + "{代码: w}", [("P0523", "{")]),
    "unknown type": (CIRCUMSTANCE + "金钱", [("P0120", "金钱")]),
    "label and code": (CIRCUMSTANCE + "{名称: 货值, 代码: w, 类型: 金额}", [("P0524", "代码")]),
    "reason without a presumption": (CIRCUMSTANCE + "{类型: 金额, 理由: 无}", [("P0524", "理由")]),
    "two types": (CIRCUMSTANCE + "{类型: {选项: {a: 甲}, 数量: 吨}}", [("P0524", "数量")]),
    "no choices": (CIRCUMSTANCE + "{类型: {选项: []}}", [("P0522", "[]")]),
    "code within the name": (MATTER + "情节:\n      货值 (v): 金额", [("P0532", "货值 (v)")]),
    "code within the name, in full width": (MATTER + "情节:\n      货值（v）: {类型: 金额}", [("P0532", "货值（v）")]),
    "code within the name of a definition": (MATTER + "定义: {较大 (big): 货值 > 1元}", [("P0532", "较大 (big)")]),
    "code within the name of a standard": (ZH + "标准: {听证 (hf): 罚款数额 > 1元}", [("P0532", "听证 (hf)")]),
    "half a period": (CIRCUMSTANCE + "{类型: 次数, 自: 行为日}", [("P0524", "自")]),
    "half a decimal": (CIRCUMSTANCE + "{类型: {数量: 吨, 小数: 1.5}}", [("P0133", "1.5")]),
    "flag in words": (CIRCUMSTANCE + "{类型: 金额, 可无法确定: yes}", [("P0522", "yes")]),
    "broken condition": (MATTER + "定义: {a: 货值 不足}", [("P0121", "不足")]),
    "broken condition in quotes": (MATTER + "定义: {a: '货值 不足'}", [("P0121", "不足")]),
    "broken condition over lines": (MATTER + "定义:\n      a: >-\n        货值\n        不足", [("P0121", "不足")]),
    "broken amount": (STATUTORY + "罚款: 5万元以上10万元", [("P0121", "10万元")]),
    "two units": (STATUTORY + "罚款: {自: 5万元, 至: 10倍}", [("P0131", "5万元, 至: 10倍")]),
    "an end without its unit": (STATUTORY + "罚款: {自: 5, 至: 10万元}", [("P0131", "5, 至: 10万元")]),
    "code of a bare condition": (TIER + "{情形: [{当: a, 代码: b}]}", [("P0524", "代码")]),
    "comma in a number": (STATUTORY + "罚款: {至: 3,000元}", [("P0520", "000元")]),
    "multiple of nothing": (STATUTORY + "罚款: {倍数: 3}", [("P0524", "倍数")]),
    "three multiples": (STATUTORY + "罚款: {基数: a, 倍数: [1, 2, 3]}", [("P0522", "[1, 2, 3]")]),
    "base alone": (STATUTORY + "罚款: {基数: a}", [("P0523", "{")]),
    "amount twice": (STATUTORY + "罚款: {数额: 5元, 自: 1元}", [("P0524", "自")]),
    "limit alone": (STATUTORY + "罚款: {不超过: 5元}", [("P0524", "不超过")]),
    "otherwise first": (STATUTORY + "否则: {罚款: 5元}", [("P0527", "否则")]),
    "otherwise when after otherwise": (
        STATUTORY + "{当: a, 罚款: 5元}\n      - 否则: [警告]\n      - {否则当: b, 罚款: 1元}",
        [("P0527", "否则当")],
    ),
    "otherwise in the same item": (STATUTORY + "{当: a, 否则: {罚款: 1元}}", [("P0530", "否则")]),
    "when without a sanction": (STATUTORY + "{当: a}", [("P0529", "{当: a}")]),
    "name without a chain": (STATUTORY + "{称: a, 罚款: 1元}", [("P0524", "称")]),
    "unknown sanction": (STATUTORY + "罚金: 5元", [("P0520", "罚金")]),
    "unknown bare sanction": (STATUTORY + "罚金", [("P0525", "罚金")]),
    "bare sanction of the other language": (STATUTORY + "warning", [("P0521", "warning")]),
    "too many to choose": (STATUTORY + "{任选: 1至3项, 处罚: [警告, 罚款]}", [("P0134", "任选")]),
    "choice among nothing": (STATUTORY + "{任选: 2}", [("P0524", "任选")]),
    "choice without a list": (STATUTORY + "择一: 警告", [("P0522", "警告")]),
    "subject inside a sanction": (STATUTORY + "罚款: {对: 单位, 数额: 1元}", [("P0530", "单位")]),
    "text that is needed": (STATUTORY + "{其他处罚: 是}", [("P0522", "是")]),
    "text that is not": (STATUTORY + "{警告: 严重}", [("P0530", "严重")]),
    "term of a base": (STATUTORY + "{拘留: 货值 5倍}", [("P0530", "货值 5倍")]),
    "unknown modality": (STATUTORY + "{罚款: {方式: 也许, 数额: 1元}}", [("P0525", "也许")]),
    "confiscation of nothing": (STATUTORY + "{没收: {仍没收: 是}}", [("P0523", "{")]),
    "list as a sanction": (STATUTORY + "{吊销: [a]}", [("P0522", "[a]")]),
    "otherwise beside a case": (TIER + "{其余: 是, 当: a}", [("P0129", "其余")]),
    "when beside cases": (TIER + "{当: a, 情形: [b]}", [("P0524", "情形")]),
    "judgement of nothing": (TIER + "{酌定: 是, 情形: [b]}", [("P0524", "酌定")]),
    "unknown judgement": (TIER + "{情形: [{当: a, 酌定: 说明}]}", [("P0525", "说明")]),
    "case of nothing": (TIER + "{情形: [{代码: a}]}", [("P0523", "{")]),
    "choice in a tier": (TIER + "{当: a, 处罚: [{择一: [警告]}]}", [("P0530", "择一: [警告]")]),
    "statutory words in a tier": (TIER + "{当: a, 警告: {另处: 是}}", [("P0530", "警告: {另处: 是}")]),
    "unknown point": (TIER + "{当: a, 建议: 中间}", [("P0525", "中间")]),
    "no words": (TIER + "{不适用: true, 当: a}", [("P0522", "true")]),
    "tiers as a mapping": (MATTER + "档次: {当: a}", [("P0522", "{当: a}")]),
    "provision without an effect": (MATTER + "条款:\n      - {名称: a}", [("P0523", "{")]),
    "unknown effect": (MATTER + "条款:\n      - {名称: a, 效力: 从宽}", [("P0525", "从宽")]),
    "penalty in a provision": (MATTER + "条款:\n      - {名称: a, 效力: 移送, 罚款: 1元}", [("P0530", "罚款: 1元")]),
    "citation without a law": (MATTER + "违反: 第一条", [("P0136", "第一条")]),
    "given as a list": (SCENARIO + "给定: [a]}", [("P0522", "[a]")]),
    "given impossible date": (SCENARIO + "给定: {a: 2026-02-30}}", [("P0113", "2026-02-30")]),
    "unknown outcome": (SCENARIO + "应当: 罚}", [("P0525", "罚")]),
    "unknown expectation": (SCENARIO + "应当: {档: 2}}", [("P0520", "档")]),
}


def problems_of(text: str) -> tuple[Diagnostic, ...]:
    return parse_yaml("wrong.yaml", text)[1]


@pytest.mark.parametrize(("text", "expected"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_said(text: str, expected: list[tuple[str, str]]) -> None:
    found = problems_of(text)
    assert [(one.code, text[one.span.start : one.span.end]) for one in found] == expected
    for one in found:
        assert one.source == "wrong.yaml"
        assert one.zh
        assert one.en
        for words in (one.zh, one.en, one.help_zh, one.help_en):
            assert "{}" not in words
            assert "None" not in words
            assert len(words) < 500


def test_an_unknown_key_that_is_nearly_one_names_it() -> None:
    (problem,) = problems_of(EN + "matters:\n  - {code: A, title: 甲, circumstance: {}}")
    assert "`circumstances`" in problem.help_en
    (problem,) = problems_of(ZH + "场境: []")
    assert problem.help_zh == "是否要写 `场景`？"


def test_an_unknown_key_of_any_kind_gets_the_list_of_keys() -> None:
    (problem,) = problems_of(ZH + "奖励: []")
    assert problem.help_zh == "可以写：`语言`、`裁量基准`、`法律`、`事项`、`细化`、`条款`、`标准`、`程序`、`场景`"


def test_all_problems_of_a_file_come_together_in_order() -> None:
    text = MATTER + "对象: {}\n    取整: 1\n    定义: {a: 货值 不足}\n    条款: {}\n"
    found = problems_of(text)
    assert [one.code for one in found] == ["P0522", "P0520", "P0121", "P0522"]
    assert [one.span.start for one in found] == sorted(one.span.start for one in found)


def test_the_number_of_problems_is_limited() -> None:
    assert len(problems_of(ZH + "".join(f"k{n}: 1\n" for n in range(1000)))) == MAX_PROBLEMS


def test_brackets_in_quotes_belong_to_the_name() -> None:
    tree, problems = parse_yaml("x.yaml", MATTER + '情节: {"需氧量 (COD)": 金额, 尺寸（长）: 金额}')
    assert not problems
    assert [one.label.text for one in tree.matters[0].circumstances] == ["需氧量 (COD)", "尺寸(长)"]


def test_what_is_right_beside_what_is_wrong_is_kept() -> None:
    file, problems = parse_yaml("wrong.yaml", MATTER + "领域: 食品\n    未知: 1\n")
    assert [one.code for one in problems] == ["P0520"]
    (matter,) = file.matters
    assert matter.field is not None
    assert matter.field.text == "食品"


def test_no_two_keys_of_a_mapping_are_spelled_alike() -> None:
    assert CONTEXTS.keys() == PLACES.keys()
    for context, identities in CONTEXTS.items():
        assert len(set(identities)) == len(identities)
        assert len(keys_of(context)) == 2 * len(identities), context


def test_english_keys_are_single_ascii_words() -> None:
    for identities in CONTEXTS.values():
        for identity in identities:
            one = key(identity)
            assert one.en.replace("_", "").isalpha()
            assert one.en.isascii()
            assert not one.zh.isascii()


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("单位", ["单位"]),
        ("单位、个人, 责任人员", ["单位", "个人", "责任人员"]),
        ("[单位, 个人]", ["单位", "个人"]),
        ("【甲, 乙】", ["甲, 乙"]),
        ("'甲, 乙'", ["甲, 乙"]),
        ("ＵＮＩＴ", ["UNIT"]),
    ],
)
def test_names_are_listed_as_in_text(written: str, names: list[str]) -> None:
    file, problems = parse_yaml("names.yaml", MATTER + "对象: " + written)
    assert problems == ()
    assert [name.text for name in file.matters[0].subjects] == names


def test_strings_keep_their_width_and_commas() -> None:
    file, _ = parse_yaml("names.yaml", MATTER + "俗称: 甲，乙（Ａ）")
    assert [name.text for name in file.matters[0].aliases] == ["甲，乙（Ａ）"]


def test_two_ends_of_different_kinds_are_told_what_is_needed() -> None:
    (problem,) = problems_of(STATUTORY + "罚款: {自: 5, 至: 10万元}")
    assert problem.zh == "`5 – 10万元` 两端的单位不同：（没有单位）和元"
    assert "两端须是同一类" in problem.help_zh
    assert "both ends are of one kind" in problem.help_en


def test_percentages_and_multiples_are_one_kind_as_in_text() -> None:
    file, problems = parse_yaml("shares.yaml", STATUTORY + "罚款: {基数: 货值金额, 自: 50%, 至: 3倍}")
    assert problems == ()
    (built,) = file.matters[0].statutory[0].items
    assert isinstance(built, SanctionText)
    assert built.amount is not None
    (term,) = built.amount.terms
    assert term.low is not None
    assert term.high is not None
    assert [(int(one.number), one.unit) for one in (term.low, term.high)] == [(50, "%"), (300, "%")]
