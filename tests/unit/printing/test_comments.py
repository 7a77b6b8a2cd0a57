"""Comments: each stays, beside what it was written beside."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penalty_dsl.loading import parse
from penalty_dsl.printing import format_source
from penalty_dsl.printing.same import same
from penalty_dsl.printing.source import Source

ROOT = Path(__file__).parents[3]
TEXTS = [
    (ROOT / "tests/unit/dsl/every_construct.zh.penalty").read_text(encoding="utf-8"),
    (ROOT / "tests/unit/yaml/pairs/full.penalty").read_text(encoding="utf-8"),
]
YAMLS = [
    (ROOT / "tests/unit/yaml/pairs/full.zh.yaml").read_text(encoding="utf-8"),
    (ROOT / "rulebooks/cn/city-appearance.yaml").read_text(encoding="utf-8"),
]


def formatted(name: str, text: str) -> str:
    done = format_source(name, text)
    assert done.text is not None, done.diagnostics
    return done.text


def comments(name: str, text: str, *, yaml: bool) -> list[str]:
    return sorted(one.text for one in Source(parse(name, text)[0], yaml=yaml).comments)


def keeps_all(name: str, text: str) -> None:
    yaml = name.endswith("yaml")
    once = formatted(name, text)
    assert comments(name, once, yaml=yaml) == comments(name, text, yaml=yaml)
    assert same(parse(name, once)[0], parse(name, text)[0])
    assert formatted(name, once) == once


HEAD = '语言 1\n\n裁量基准 a.b 版本 "1" {\n  名称 "x"\n}\n'
WELL_PLACED = (
    """# 文件
# 第二行

语言 1

# 抬头
裁量基准 a.b 版本 "1" {  # 开括号后
  # 名称前
  名称 "x"  # 名称后

  # 段落
  辖区 浙江省
  # 抬头末尾
}  # 抬头之后

# 事项
事项 M-1 "甲" {
  情节 甲 : 是否  # 甲

  # 法定
  法定处罚 {
    # 罚款
    罚款 1万元以下
  }
  档次 1 从轻 {
    其余  # 其余的
    待定  # 没有标准
    # 档次末尾
  }
}
# 文件末尾

# 最后
""",
    """# 文件
语言: 1  # 版本

裁量基准:
  # 编号前
  编号: a.b  # 编号
  版本: "1"

# 事项
事项:
  # 第一个
  - 代码: M-1
    名称: 甲  # 名称
    法定处罚:
      # 分支
      - {当: 甲, 罚款: 1万元以下}  # 罚款
      - 警告  # 警告
# 文件末尾
""",
)


@pytest.mark.parametrize("text", WELL_PLACED)
def test_canonical_places_stay(text: str) -> None:
    assert formatted("x.yaml" if "编号:" in text else "x.penalty", text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("定义 甲 = 乙  # 一\n  且 丙  # 二\n  # 三\n  且 丁\n", "# 一\n# 三\n定义 甲 = 乙 且 丙 且 丁  # 二\n"),
        ('移送 "x" { 当 甲 # 一\n 教育 }\n', '移送 "x" {\n  当 甲  # 一\n  教育\n}\n'),
        ('移送 "x" { 当 甲 教育 } # 一\n', '移送 "x" { 当 甲   教育 }  # 一\n'),
        ('移送 "x" # 一\n # 二\n{ 当 甲 }\n', '移送 "x" {  # 一\n  # 二\n  当 甲\n}\n'),
        ("定义 甲 = 乙 ＃ 全角\n", "定义 甲 = 乙  # 全角\n"),
    ],
)
def test_comments_inside_an_entry_stay_with_it(before: str, after: str) -> None:
    assert formatted("x.penalty", f"{HEAD}\n{before}").removeprefix(HEAD).lstrip("\n") == after


def test_a_number_sign_in_a_text_is_no_comment() -> None:
    text = '语言: 1\n\n裁量基准:\n  编号: a.b\n  版本: "1"\n  名称: "甲 # 乙"\n  说明: >-  # 折行\n    一 # 二\n'
    once = formatted("x.yaml", text)
    assert "# 折行" in once
    assert '说明: "一 # 二"' in once
    keeps_all("x.yaml", text)


@settings(max_examples=12, derandomize=True, deadline=None)
@given(st.sampled_from(TEXTS), st.randoms(use_true_random=False), st.integers(1, 8))
def test_no_comment_of_a_text_is_lost(text: str, chance: random.Random, count: int) -> None:
    """Comments anywhere between two words, with line ends and blank lines around them."""
    tokens = Source(parse("x.penalty", text)[0], yaml=False).tokens
    places = sorted(chance.sample(range(len(tokens)), count), reverse=True)
    for number, place in enumerate(places):
        at = tokens[place].end
        if not text[at : at + 1].isspace():
            continue
        if text[text.rfind("\n", 0, at) + 1 : at].lstrip().startswith("|") and text[at] != "\n":
            continue  # a row of a table stands on one line
        before = chance.choice(("", " ", "\n", "\n\n  "))
        text = f"{text[:at]}{before} # 注释 {number} # {{ \n{chance.choice(('', chr(10)))}{text[at:]}"
    keeps_all("x.penalty", text)


@settings(max_examples=12, derandomize=True, deadline=None)
@given(st.sampled_from(YAMLS), st.randoms(use_true_random=False), st.integers(1, 8))
def test_no_comment_of_yaml_is_lost(text: str, chance: random.Random, count: int) -> None:
    """Comments behind lines and on lines of their own, at any indent."""
    lines = text.split("\n")
    for number in range(count):
        place = chance.randrange(len(lines))
        if chance.random() < 0.5 and lines[place].strip() and not lines[place].rstrip().endswith(">-"):
            lines[place] += f"  # 注释 {number}"
        else:
            lines.insert(place, " " * chance.randrange(8) + f"# 注释 {number}: [")
            if chance.random() < 0.3:
                lines.insert(place, "")
    changed = "\n".join(lines)
    if format_source("x.yaml", changed).diagnostics:  # a comment inside a folded text is text
        return
    keeps_all("x.yaml", changed)
