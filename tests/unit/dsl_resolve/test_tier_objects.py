"""What a tier names: the object or the gains it speaks of alone (R13c)."""

import pytest

from penalty_dsl import digests, load_sources
from penalty_dsl.model import SanctionKind, TierSanction
from tests.unit.dsl_resolve.building import GENERAL, codes, loaded, matter, source

STATUTE = '法定处罚 { 罚款 1万元 可以 吊销 "甲证" 吊销 "乙证" 可以 没收 货值 没收 退款 可以 没收 财物 "工具" } '
REVOKE, THINGS, GAINS = SanctionKind.REVOKE_LICENCE, SanctionKind.CONFISCATE_THINGS, SanctionKind.CONFISCATE_GAINS


def _said(tier: str) -> tuple[TierSanction, ...]:
    return matter(STATUTE + f'档次 1 {{ 情形 "甲" {tier} }}').tiers[0].sanctions


def test_an_object_is_kept_and_decides_whether_naming_it_imposes() -> None:
    assert _said('吊销 " 甲证 " 吊销 "乙证" 不处 没收 财物 "工具"') == (
        TierSanction(REVOKE, "impose", object="甲证"),
        TierSanction(REVOKE, "refine", object="乙证"),
        TierSanction(THINGS, "omit", object="工具"),
    )
    assert _said("吊销") == (TierSanction(REVOKE, "impose"),)


def test_gains_are_named_by_the_circumstance_under_its_label_or_code() -> None:
    assert _said("没收 goods 没收 退款") == (
        TierSanction(GAINS, "impose", object="goods"),
        TierSanction(GAINS, "refine", object="refunded"),
    )


@pytest.mark.parametrize(
    ("tier", "told"),
    [
        ('吊销 "丙证"', ["P0439"]),
        ('不处 吊销 "丙证"', ["P0439"]),
        ('没收 财物 "工"', ["P0439"]),
        ('吊销 "甲证" 吊销', []),
        ('吊销 "甲证" 对 单位 吊销 "甲证" 对 单位 吊销 吊销', []),
        ('吊销 "甲证" 吊销 " 甲证"', ["P0337"]),
        ('对 单位, 个人 吊销 "甲证" 对 个人 吊销 "甲证"', ["P0337"]),
        ('对 个人 吊销 "甲证" 吊销 "甲证" 对 单位 吊销 "甲证"', []),
        ("吊销 对 单位 吊销 不处 吊销", ["P0337"]),
        ("没收 违法所得", ["P0204"]),
    ],
)
def test_statements_of_equal_rank_and_objects_that_the_statute_lacks(tier: str, told: list[str]) -> None:
    assert codes(STATUTE + f'档次 1 {{ 情形 "甲" {tier} }} 档次 2 {{ 其余 }}') == told


def test_an_object_must_be_one_of_the_roles_spoken_of() -> None:
    body = '法定处罚 对 单位 { 警告 吊销 "甲证" } 法定处罚 对 个人 { 警告 吊销 "乙证" } '
    body += '档次 1 { 情形 "甲" 对 %s 吊销 "甲证" } 档次 2 { 其余 }'
    assert codes(body % "单位") == []
    assert codes(body % "个人") == ["P0439"]
    assert codes(body % "单位, 个人") == []


def test_what_was_meant_is_offered() -> None:
    found = [one for one in loaded(STATUTE + '档次 1 { 情形 "甲" 吊销 "甲证件" }').diagnostics if one.code == "P0439"]
    assert found[0].help_zh.startswith("是否指“甲证”？法定处罚写的是：“甲证”、“乙证”；")
    assert "“甲证”, “乙证”" in found[0].help_en
    (none,) = [
        one for one in loaded('法定处罚 { 吊销 } 档次 1 { 情形 "甲" 吊销 "甲证" }').diagnostics if one.code == "P0439"
    ]
    assert "没有写明" in none.help_zh


def test_undeclared_gains_stand_for_those_of_the_statute() -> None:
    found = loaded('法定处罚 { 没收 违法所得 警告 } 档次 1 { 情形 "甲" 没收 违法所得 }').by_id["cn.test"].matters[0]
    assert found.tiers[0].sanctions == (TierSanction(GAINS, "refine"),)


def test_the_object_belongs_to_the_meaning() -> None:
    general = loaded("").by_id["cn.general"]
    found = set()
    for said in ("吊销", '吊销 "甲证"', '吊销 "乙证"', '吊销 " 甲证"'):
        texts = {"test.penalty": source(STATUTE + f'档次 1 {{ 情形 "甲" {said} }}')}
        book = load_sources({"general.penalty": GENERAL, **texts}).by_id["cn.test"]
        found.add(digests(book, {"cn.general": general}).meaning)
    assert len(found) == 3
