"""Golden diagnostics: every code of the resolver, the checks and the loader with a mistake, its message and the text mended.

The messages stand in the Markdown files beside this one. `pytest --bless tests/language/errors` writes them anew; read the
difference before keeping it.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from penalty_dsl import Diagnostic, Severity, load_sources, render_all
from penalty_dsl.resolve_messages import CATALOGUE

_FOLDER = Path(__file__).resolve().parent
_SECTION = re.compile(r"^## (P\d{4})\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^```(\w+)(?: (\w+))?(?: ([\w.]+))?\n(.*?)^```\n", re.MULTILINE | re.DOTALL)

#: Codes that the text front end keeps authors from; `tests/unit/dsl_resolve` reaches them through trees made by hand, and the
#: limits and files through sizes and disks.
ELSEWHERE = {
    "P0202",
    "P0222",
    "P0227",
    "P0311",
    "P0333",
    "P0335",
    "P0347",
    "P0349",
    "P0401",
    "P0414",
    "P0450",
    "P0453",
    "P0499",
}

_GENERAL = """裁量基准 cn.general 版本 "1" {
  名称 "总则"
  情节 首次 (first) : 是否 推定 否
  情节 累计 (total_times) : 次数
}
法律 总则法 = 《中华人民共和国总则法》 2020-01-01
不予处罚 art-1 "首次" { 当 首次 且 累计 不足 9次 依据 《总则法》第一条 }
"""
_HEAD = """语言 1
裁量基准 cn.x 版本 "1" {
名称 "甲" 引用 cn.general
%s
}
法律 甲法 = 《中华人民共和国甲法》 2020-01-01
"""
_MATTER = """事项 M1 "甲" {
依据 《甲法》第一条
情节 货值 (goods) : 金额
情节 严重 (grave) : 是否
情节 后果 (harm) : { "无" (none), 轻微 (minor) }
情节 次 (times) : 次数
情节 时长 (duration) : 天数
定义 大额 (large) = 货值 5万元以上
%s
}
"""
_WHOLE = "对象 单位, 个人\n法定处罚 { 罚款 1万元以上5万元以下 }\n"
_LADDER = "档次 1 从轻 { 其余 }\n"


@dataclass(frozen=True)
class Section:
    """One code: the sources that are wrong, those mended, and the expected text."""

    file: Path
    code: str
    bad: dict[str, str]
    good: dict[str, str]
    expected: str = ""


@dataclass
class _Sources:
    texts: dict[str, str] = field(default_factory=dict)

    def add(self, mode: str, name: str, text: str) -> None:
        if mode == "file":
            self.texts[name or "x.penalty"] = text
            return
        self.texts["general.penalty"] = _GENERAL
        self.texts["x.penalty"] = {
            "head": lambda: _HEAD % text + _MATTER % _WHOLE,
            "top": lambda: _HEAD % "" + _MATTER % _WHOLE + text,
            "matter": lambda: _HEAD % "" + _MATTER % (_WHOLE + text),
            "body": lambda: _HEAD % "" + _MATTER % text,
            "scenario": lambda: _HEAD % "" + _MATTER % (_WHOLE + _LADDER) + f'场景 "甲" 事项 M1 {{\n{text}}}\n',
        }[mode]()


def _sections() -> list[Section]:
    found = []
    for file in sorted(_FOLDER.glob("*.md")):
        for section in _SECTION.finditer(file.read_text(encoding="utf-8")):
            bad, good, expected = _Sources(), _Sources(), ""
            for kind, mode, name, text in _FENCE.findall(section[2]):
                if kind == "diagnostics":
                    expected = text
                else:
                    {"penalty": bad, "mended": good}[kind].add(mode, name, text)
            found.append(Section(file, section[1], bad.texts, good.texts, expected))
    return found


SECTIONS = _sections()


def _shown(section: Section, diagnostics: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [found for found in diagnostics if found.severity is Severity.ERROR or found.code == section.code]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.code)
def test_mistake_is_told(section: Section, bless: bool) -> None:
    loaded = load_sources(section.bad, strict=False)
    shown = _shown(section, loaded.diagnostics)
    text = render_all(shown, loaded.sources) + "\n\n" + render_all(shown, loaded.sources, "en") + "\n"
    if bless:
        _bless(section, text)
    else:
        assert text == section.expected
    assert section.code in {found.code for found in shown}


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.code)
def test_mended_text_is_accepted(section: Section) -> None:
    loaded = load_sources(section.good, strict=False)
    assert [(found.code, found.zh) for found in _shown(section, loaded.diagnostics)] == []


def test_every_code_has_its_section() -> None:
    codes = [section.code for section in SECTIONS]
    assert len(codes) == len(set(codes))
    assert set(codes) | ELSEWHERE == set(CATALOGUE)
    assert not set(codes) & ELSEWHERE


def _bless(section: Section, text: str) -> None:
    """Write the diagnostics of a section after its last wrong text."""
    whole = section.file.read_text(encoding="utf-8")
    found = next(part for part in _SECTION.finditer(whole) if part[1] == section.code)
    body = re.sub(r"```diagnostics\n.*?^```\n\n", "", found[2], flags=re.MULTILINE | re.DOTALL)
    place = body.index("```mended")
    body = f"{body[:place]}```diagnostics\n{text}```\n\n{body[place:]}"
    section.file.write_text(f"{whole[: found.start(2)]}{body}{whole[found.end(2) :]}", encoding="utf-8")
