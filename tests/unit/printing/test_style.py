"""What canonical text looks like."""

import pytest

from penalty_dsl.numerals import parse_quantity
from penalty_dsl.printing import Outcome, convert_source, format_source
from penalty_dsl.printing.numbers import print_number

HEAD = '裁量基准 a.b 版本 "1" {\n}\n'


def entry(text: str, lang: str = "zh") -> str:
    """The only entry of a matter."""
    done = format_source("x.penalty", f'{HEAD}事项 M "x" {{\n{text}\n}}\n', lang)
    assert done.text is not None, done.diagnostics
    return done.text.split("\n", 4)[4].rsplit("\n", 2)[0].replace("\n  ", "\n")[2:]


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("约束 货值金额＞＝５万元", "约束 货值金额 >= 5万元"),
        ("约束 甲 不满 五万元", "约束 甲 不满 五万元"),
        ("约束 甲 低于 3,000 元", "约束 甲 不足 3,000元"),
        ("约束 甲 1万元以上5 万元以下", "约束 甲 1万元以上5万元以下"),
        ("约束 甲 1万元以上 且 甲 5万元以下", "约束 甲 1万元以上5万元以下"),
        ("约束 甲 超过 6个月 12个月以下", "约束 甲 超过 6个月 且 12个月以下"),
        ("约束 乙 且 甲 6个月以上 不足 12个月 且 丙", "约束 乙 且 甲 6个月以上 不足 12个月 且 丙"),
        ("约束 甲 > 6个月 且 12个月以下 且 甲 < 9个月", "约束 甲 > 6个月 且 12个月以下 且 甲 < 9个月"),
        ("约束 非 (甲 超过 6个月 且 12个月以下) 或 乙", "约束 非 （甲 超过 6个月 且 12个月以下） 或 乙"),
        ("约束 （甲 且 乙） 或 丙", "约束 （甲 且 乙） 或 丙"),
        ("约束 甲 且 乙 或 丙", "约束 甲 且 乙 或 丙"),
        ("约束 甲 且 (乙 或 丙) 且 (丁 且 戊)", "约束 甲 且 （乙 或 丙） 且 （丁 且 戊）"),
        ("约束 未 甲 并且 (非 乙)", "约束 非 甲 且 非 乙"),
        ("约束 何日>=2020年1月2日", "约束 何日 >= 2020-01-02"),
        ("约束 【甲】 = 【2年内次数】", "约束 甲 = 【2年内次数】"),
        ("约束 等级 = 一级", "约束 等级 = 一级"),
        ("依据 《A法》第35条第1款, 第2款、《A法》第三十六条", "依据 《A法》第三十五条第一款、第二款、第三十六条"),
        ("法定处罚 { 并处 罚款 五万元以上十万元以下 }", "法定处罚 { 并处 罚款 五万元以上十万元以下 }"),
        ("法定处罚 { 可处 罚款 货值金额的1-3倍 }", "法定处罚 { 可以 罚款 货值金额的 1 至 3倍 }"),
        ("法定处罚 { 罚款 甲的 百分之五十以上三倍以下 }", "法定处罚 { 罚款 甲的 百分之五十以上三倍以下 }"),
        ("法定处罚 { 罚款 甲的 等值以上三倍以下 }", "法定处罚 { 罚款 甲的 1倍以上三倍以下 }"),
        ("法定处罚 { 任选 0至1项 { 警告 罚款 } }", "法定处罚 {\n  可以 择一 { 警告   罚款 }\n}"),
        ("法定处罚 { 可并处 择一 { 警告 罚款 } }", "法定处罚 {\n  可以并处 择一 { 警告   罚款 }\n}"),
        ("法定处罚 { 任选 0至2项 { 警告 罚款 责令改正 } }", "法定处罚 {\n  任选 0至2项 { 警告   罚款   责令改正 }\n}"),
        ("法定处罚 { 择一 { 同时处 { 警告 通报批评 } 罚款 } }", "法定处罚 {\n  择一 { 同时处 { 警告   通报批评 }   罚款 }\n}"),
        ("法定处罚 { 可处 依照 《A法》第35条 处罚 }", "法定处罚 { 可以 依照 《A法》第三十五条 处罚 }"),
        ("法定处罚 { 可以处 责令 “甲” 由 “乙” 决定 }", "法定处罚 { 可以 责令 “甲” 由 “乙” 决定 }"),
        ("档次 1 一般 { 其余；罚款 法定幅度 30%~70%。 }", "档次 1 一般 { 其余   罚款 法定幅度的 30% 至 70% }"),
        ("情节 甲 : 是否 ； 说明 “全角（）”", "情节 甲 : 是否；\n说明 “全角（）”"),
        ("情节 甲 : 是否 说明 “全角（）”", "情节 甲 : 是否   说明 “全角（）”"),
    ],
)  # fmt: skip
def test_entries(written: str, canonical: str) -> None:
    assert entry(written) == canonical


@pytest.mark.parametrize("word", ["取首行", "按次序", "取最重", "取较重", "取最轻", "取较轻"])
def test_the_word_for_what_counts_is_kept_in_both_notations(word: str) -> None:
    rows = "{\n    | 次   | 罚款  |\n    | 其余 | 1万元 |\n  }"
    text = f'{HEAD}\n事项 M "x" {{\n  同时符合多档 {word}\n  裁量表 {word} {rows}\n}}\n'
    there = convert_source("x.penalty", text, to_yaml=True)
    assert there.text is not None
    assert there.text.count(f": {word}\n") == 2
    back = convert_source("x.yaml", there.text, to_yaml=False)
    assert back.text is not None
    assert back.text.count(word) == 2


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("约束 甲 不满 五万元 且 (乙 或 丙)", "require 甲 below 五万元 and (乙 or 丙)"),
        ("法定处罚 { 并处 罚款 甲的 1倍以上3倍以下 }", "statutory { also impose fine of 甲 1倍 or more 3倍 or less }"),
        ("法定处罚 { 可以 择一 { 警告   罚款 } }", "statutory {\n  may one of { warning   fine }\n}"),
        ("对象 单位, 责任人员", "subjects unit, responsible"),
        ("档次 1 重 等级 从重 { 其余 }", "tier 1 重 grade heavier { otherwise }"),
    ],
)
def test_translated_entries(written: str, canonical: str) -> None:
    assert entry(written, "en") == canonical
    assert entry(written) == entry(canonical)


def test_the_label_of_a_class_keeps_its_quotation_marks() -> None:
    done = format_source("x.penalty", '裁量基准 a.b 版本 "1" { 对象类别 "甲、乙" (both) 属于 单位 }\n')
    assert done.text is not None
    assert '对象类别 "甲、乙" (both) 属于 单位' in done.text


def test_the_language_is_that_of_the_file() -> None:
    text = 'rulebook a.b version "1" {\n}\n'
    assert format_source("x.penalty", text).text == text
    assert format_source("x.penalty", text, "zh").text == HEAD


@pytest.mark.parametrize("text", ["", "事项 {", '事项 M "x" {\n', "定义 甲 = 乙\n", f"{HEAD}约束 甲\n"])
def test_nothing_is_printed_for_a_source_with_errors(text: str) -> None:
    assert format_source("x.penalty", text).text is None
    assert convert_source("x.penalty", text, to_yaml=True).text is None


def test_what_the_other_notation_cannot_hold_is_not_written() -> None:
    done = convert_source("x.penalty", f'{HEAD}事项 M "零\u200b宽" {{\n}}\n', to_yaml=True)
    assert (done.text, done.outcome) == (None, Outcome.NOT_SAME)


@pytest.mark.parametrize("text", ["0", "1", "0.5", "12.25", "1/3", "100000000", "0.001"])
def test_numbers(text: str) -> None:
    assert print_number(parse_quantity(text)[0]) == text
