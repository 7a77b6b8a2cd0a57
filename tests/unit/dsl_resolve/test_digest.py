"""Digests: what changes them and what does not (semantics, "Digests")."""

import pytest

from penalty_dsl import Digests, digests, load_sources
from tests.unit.dsl_resolve.building import GENERAL, source

BODY = '档次 1 从轻 (light) { 情形 "主动退款" (paid) 罚款 法定幅度的 0% 至 30% } 档次 2 { 其余 } 说明 "甲"'


def found(text: str, general: str = GENERAL) -> Digests:
    books = load_sources({"a.penalty": general, "b.penalty": text}).by_id
    return digests(books["cn.test"], books)


SOURCE = source(BODY, after='场景 "甲" 事项 M1 { 给定 严重 应当 处罚 }')
FIRST = found(SOURCE)


def test_they_are_hexadecimal_and_differ() -> None:
    assert len(FIRST.meaning) == len(FIRST.document) == 64
    assert FIRST.meaning != FIRST.document


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  依据", "# 一句话\n\n依据"),
        ("货值", "货值"),
        ("法定幅度的 0% 至 30%", "法定幅度的 0%至30%"),
        ("1万元以上5万元以下", "一万元以上五万元以下"),
        ("情节 货值", "情节　货值"),
    ],
)
def test_layout_and_comments_change_neither(old: str, new: str) -> None:
    assert old in SOURCE
    assert found(SOURCE.replace(old, new)) == FIRST


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('说明 "甲"', '说明 "乙"'),
        ('事项 M1 "甲"', '事项 M1 "乙"'),
        ("情节 货值 (goods)", "情节 货物价值 (goods)"),
        ('情形 "主动退款"', '情形 "主动退还货款"'),
        ("给定 严重", "给定 非 严重"),
        ("重大 (great)", "巨大 (great)"),
    ],
)
def test_what_is_shown_changes_the_document_only(old: str, new: str) -> None:
    assert old in SOURCE
    changed = found(SOURCE.replace(old, new))
    assert changed.meaning == FIRST.meaning
    assert changed.document != FIRST.document


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1万元以上", "2万元以上"),
        ("0% 至 30%", "0% 至 40%"),
        ("(goods)", "(goods_value)"),
        ("第一条", "第二条"),
        ("2020-01-01", "2020-01-02"),
        ('版本 "1" { 名称 "测试"', '版本 "2" { 名称 "测试"'),
        ("对象 单位, 个人", "对象 单位"),
    ],
)
def test_what_decides_changes_both(old: str, new: str) -> None:
    assert old in SOURCE
    changed = found(SOURCE.replace(old, new))
    assert changed.meaning != FIRST.meaning
    assert changed.document != FIRST.document


def test_a_used_rulebook_counts_by_its_meaning() -> None:
    assert found(SOURCE, GENERAL.replace("不满 14岁", "不满 16岁")).meaning != FIRST.meaning
    assert found(SOURCE, GENERAL.replace('"首次"', '"初次"')) == FIRST
