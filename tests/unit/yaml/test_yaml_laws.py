"""One law has one short name and one short name means one law, in both notations."""

import pytest

from penalty_dsl import load_sources

HEAD_TEXT = '语言 1\n裁量基准 a 版本 "1" { 名称 "a" }\n'
HEAD_YAML = "语言: 1\n裁量基准: {编号: a, 版本: '1', 名称: a}\n"
TWICE = {
    "text, one short name": HEAD_TEXT + "法律 甲 = 《甲法》 2020-01-01\n法律 甲 = 《乙法》 2020-01-01\n",
    "text, one law": HEAD_TEXT + "法律 甲 = 《甲法》 2020-01-01\n法律 乙 = 《甲法》 2020-01-01\n",
    "YAML, one short name": HEAD_YAML
    + "法律: {甲: {名称: 甲法, 版本: 2020-01-01}, '甲 ': {名称: 乙法, 版本: 2020-01-01}}\n",
    "YAML, one law": HEAD_YAML + "法律: {甲: {名称: 甲法, 版本: 2020-01-01}, 乙: {名称: 《甲法》, 版本: 2020-01-01}}\n",
}


@pytest.mark.parametrize("source", TWICE.values(), ids=TWICE.keys())
def test_a_law_declared_twice_is_refused(source: str) -> None:
    name = "a.penalty" if source.startswith("语言 1") else "a.yaml"
    found = load_sources({name: source}, strict=False).diagnostics
    problem = next(one for one in found if one.code == "P0203")
    assert problem.labels[0].zh == "首次定义在这里"
    if "乙" in source[problem.span.start : problem.span.end]:
        assert (problem.zh, problem.help_zh) == ("“《甲法》”定义了两次", "同一部法律只用一个简称：都写作“甲”")


def test_two_versions_of_one_law_have_a_name_each() -> None:
    source = HEAD_TEXT + "法律 旧法 = 《甲法》 2010-01-01\n法律 新法 = 《甲法》 2020-01-01\n"
    assert "P0203" not in [one.code for one in load_sources({"a.penalty": source}, strict=False).diagnostics]
