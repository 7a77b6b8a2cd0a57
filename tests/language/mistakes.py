"""The mistakes of `errors/*.md` and `syntax/*.md`: sources that are wrong, what is said of them, and the sources mended.

A section of `errors/*.md` begins with `## P0204` or `## P0204 what is shown`. Its fences say what they hold and where it stands:

    ```penalty MODE [NAME]   what is wrong          ```mended MODE [NAME]   the same mended
    ```diagnostics           what is said, in Chinese and English

MODE is `file` (the whole file NAME, by default x.penalty), `memory` (the same, given to the library as text), a place in a
ready-made rulebook (`FRAMES`), `statute` (the file NAME of the law library that it is checked with), or `command` (one command
line, run where a sound rulebook `许可.penalty` and an empty folder `空` are). In `syntax/*.md` the
sources are files as the parser sees them.

What a page cannot show well is written in ⟦⟧: `⟦U+200B⟧` a character, `⟦byte FF⟧` a byte, `⟦"text {n} " × 300⟧` a text so many
times, `{n}` counting.
"""

import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from penalty_dsl import Diagnostic, Severity, load, load_sources, render_all
from penalty_dsl.text import parse_text
from penalty_dsl.tokens import decode_source
from penalty_rules.law_library import LawLibrary, LibraryTexts, import_laws

FOLDER = Path(__file__).resolve().parent

SECTION = re.compile(r"^## (P\d{4})(?: ([^\n]+))?\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^```(\w+)(?: (\w+))?(?: ([\w.]+))?\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
SYNTAX_EXAMPLE = re.compile(r"```penalty\n(?P<source>.*?)```\n+```diagnostics\n(?P<said>.*?)```\n", re.DOTALL)
_SYNTAX_SECTION = re.compile(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
SYNTAX_MENDED = re.compile(r"```mended\n(.*?)```\n", re.DOTALL)
_TOLD = re.compile(r"^\d+:\d+ (P\d{4}) ", re.MULTILINE)
_RECIPE = re.compile(
    r'⟦(?:U\+(?P<character>[0-9A-F]{4,6})|byte (?P<byte>[0-9A-F]{2})|"(?P<text>[^⟧]*)" × (?P<times>\d+))⟧'
)

#: Codes that no file causes: both front ends keep authors from them, and only programs that call a stage by itself meet them.
BY_HAND = frozenset({"P0202", "P0222", "P0227", "P0311", "P0333", "P0335", "P0347", "P0349", "P0519"})
#: A remark about every matter; nothing is to be mended.
ALWAYS_TOLD = frozenset({"P0414"})

_FEW = 6
_SOUND = """裁量基准 cn.sound 版本 "1" { 名称 "甲" }
法律 甲法 = 《中华人民共和国甲法》 2020-01-01
事项 M1 "甲" { 对象 单位 依据 《甲法》第一条 法定处罚 { 罚款 1万元 } }
"""
GENERAL = """裁量基准 cn.general 版本 "1" {
  名称 "总则"
  情节 首次 (first) : 是否 推定 否 理由 "未见记录"
  情节 累计 (total_times) : 次数
}
法律 总则法 = 《中华人民共和国总则法》 2020-01-01
不予处罚 art-1 "首次" { 当 首次 且 累计 不足 9次 依据 《总则法》第一条 }
"""
ABOVE = """裁量基准 cn.above 版本 "1" { 名称 "上位基准" 引用 cn.general 约定 { 同时符合多档 取较重 } }
法律 甲法 = 《中华人民共和国甲法》 2020-01-01
事项 M1 "甲" {
  对象 单位   依据 《甲法》第一条
  情节 货值 (goods) : 金额
  情节 严重 (grave) : 是否
  法定处罚 { 罚款 1万元以上10万元以下  可以 责令停产停业 }
  档次 1 从轻 { 当 货值 不足 5万元 且 非 严重  罚款 1万元至3万元 }
  档次 2 从重 { 其余  罚款 3万元至10万元  责令停产停业 }
}
事项 M2 "乙" { 对象 单位  依据 《甲法》第二条  法定处罚 { 罚款 1万元以上2万元以下 } }
"""
_BELOW = """语言 1
裁量基准 cn.below 版本 "1" {
名称 "下位基准"
上位 cn.above
%s
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

#: Where a fragment stands; it takes the place of %s.
FRAMES: dict[str, str] = {
    "head": _HEAD + (_MATTER % _WHOLE),
    "top": (_HEAD % "") + (_MATTER % _WHOLE) + "%s",
    "matter": (_HEAD % "") + (_MATTER % (_WHOLE + "%s")),
    "body": (_HEAD % "") + _MATTER,
    "scenario": (_HEAD % "") + (_MATTER % (_WHOLE + _LADDER)) + '场景 "甲" 事项 M1 {\n%s}\n',
    "below": _BELOW % "%s}\n",
    "layer": _BELOW % "}\n%s",
    "refine": _BELOW % "}\n细化 M1 {\n%s}\n",
}


@dataclass(frozen=True)
class Part:
    """One fence: `mode` and `name` as in the page, `text` as written."""

    mode: str
    name: str
    text: str

    def source(self) -> str:
        """The whole source; bytes that are no UTF-8 are surrogates."""
        frame = FRAMES.get(self.mode)
        text = _RECIPE.sub(_cooked, self.text)
        return text if frame is None else frame.replace("%s", text)


@dataclass(frozen=True)
class Mistake:
    """One example. `code` is what it shows, one of several if it tells more; `title` is empty or says what is wrong; `said` is
    the expected text."""

    file: Path
    code: str
    title: str
    bad: tuple[Part, ...]
    good: tuple[Part, ...]
    said: str

    @property
    def id(self) -> str:
        return " ".join(filter(None, (self.code, self.title)))


@dataclass(frozen=True)
class Found:
    """What came of running sources: diagnostics, and the texts that they point into."""

    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, str]


def run(parts: Iterable[Part]) -> Found:
    """Everything said of the parts of an example."""
    parts = tuple(parts)
    if parts[0].mode == "syntax":
        texts = {part.name: part.source() for part in parts}
        return Found(tuple(one for name, text in texts.items() for one in parse_text(name, text)[1]), texts)
    if parts[0].mode == "command":
        return _command(parts[0].text.split()[-1])
    texts = {}
    if any(part.mode in FRAMES for part in parts):
        texts["general.penalty"] = GENERAL
    if any(part.mode in ("below", "layer", "refine") for part in parts):
        texts["above.penalty"] = ABOVE
    problems: list[Diagnostic] = []
    statutes = [part for part in parts if part.mode == "statute"]
    for part in parts:
        if part.mode == "statute":
            continue
        if part.mode == "memory":
            texts[part.name] = part.source()
            continue
        text, unread = decode_source(part.name, part.source().encode("utf-8", "surrogateescape"))
        problems.extend(unread)
        if text is not None:
            texts[part.name] = text
    if statutes:
        return _with_statutes(texts, statutes)
    loaded = load_sources(texts, strict=False)
    return Found((*problems, *loaded.diagnostics), loaded.sources)


def _with_statutes(texts: dict[str, str], statutes: list[Part]) -> Found:
    """What `check --laws` says with a library of these statutes."""
    with tempfile.TemporaryDirectory() as folder:
        for part in statutes:
            (Path(folder) / part.name).write_text(part.source(), encoding="utf-8")
        import_laws(Path(folder), Path(folder) / "laws.sqlite")
        with LawLibrary(Path(folder) / "laws.sqlite") as library:
            loaded = load_sources(texts, strict=False, texts=LibraryTexts(library))
    return Found(loaded.diagnostics, loaded.sources)


def shown(code: str, found: Found) -> list[Diagnostic]:
    """The errors, and warnings and notes only if they are what the example is about."""
    return [one for one in found.diagnostics if one.severity is Severity.ERROR or one.code == code]


def few(code: str, found: Found) -> list[Diagnostic]:
    """What `shown` gives; of many the first two, and those of the code."""
    told = shown(code, found)
    if len(told) <= _FEW:
        return told
    return [one for number, one in enumerate(told) if number < 2 or one.code == code]


def told_text(code: str, found: Found) -> str:
    """What is told in Chinese, then in English."""
    told = few(code, found)
    return "\n\n".join(render_all(told, found.sources, lang) for lang in ("zh", "en")) + "\n"


def _command(path: str) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "许可.penalty").write_text(_SOUND, encoding="utf-8")
        (Path(folder) / "空").mkdir()
        loaded = load([Path(folder) / path], strict=False)
    return Found(tuple(_without(one, f"{folder}/") for one in loaded.diagnostics), {})


def _without(one: Diagnostic, folder: str) -> Diagnostic:
    texts = (text.replace(folder, "") for text in (one.source, one.zh, one.en, one.help_zh, one.help_en))
    source, zh, en, help_zh, help_en = texts
    return Diagnostic(one.code, one.severity, source, one.span, zh, en, help_zh, help_en)


def _cooked(found: re.Match[str]) -> str:
    if found["character"]:
        return chr(int(found["character"], 16))
    if found["byte"]:
        return bytes([int(found["byte"], 16)]).decode("utf-8", "surrogateescape")
    text = found["text"].replace("\\n", "\n")
    return "".join(text.replace("{n}", str(number)) for number in range(1, int(found["times"]) + 1))


@cache
def mistakes() -> tuple[Mistake, ...]:
    """Every example of both kinds of pages."""
    return (*semantic(), *syntactic())


@cache
def semantic() -> tuple[Mistake, ...]:
    """The sections of `errors/*.md`."""
    return tuple(
        _section(file, found)
        for file in sorted((FOLDER / "errors").glob("*.md"))
        for found in SECTION.finditer(file.read_text(encoding="utf-8"))
    )


def _section(file: Path, section: re.Match[str]) -> Mistake:
    parts: dict[str, list[Part]] = {"penalty": [], "mended": []}
    said = ""
    for kind, mode, name, text in _FENCE.findall(section[3]):
        if kind == "diagnostics":
            said = text
        else:
            parts[kind].append(Part(mode, name or "x.penalty", text))
    return Mistake(file, section[1], section[2] or "", tuple(parts["penalty"]), tuple(parts["mended"]), said)


@cache
def syntactic() -> tuple[Mistake, ...]:
    """The examples of `syntax/*.md` of which something is said."""
    return tuple(
        mistake
        for file in sorted((FOLDER / "syntax").glob("*.md"))
        for section in _SYNTAX_SECTION.finditer(file.read_text(encoding="utf-8"))
        for mistake in _syntax_mistakes(file, section)
    )


def _syntax_mistakes(file: Path, section: re.Match[str]) -> Iterable[Mistake]:
    wrong = [found for found in SYNTAX_EXAMPLE.finditer(section[2]) if found["said"]]
    for found, mended in zip(wrong, SYNTAX_MENDED.findall(section[2]), strict=True):
        bad, good = (Part("syntax", "x.penalty", text) for text in (found["source"], mended))
        for code in dict.fromkeys(_TOLD.findall(found["said"])):
            yield Mistake(file, code, section[1], (bad,), (good,), found["said"])
