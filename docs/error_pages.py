"""One page for each diagnostic code, and their index: from the catalogues of messages and the examples of `tests/language`.

What belongs to one language stands behind a mark (`<!-- zh -->`, `<!-- en -->`), so that `penalty-rules explain` can leave
the other one out.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from penalty_dsl import Diagnostic, Severity, render_all
from penalty_dsl.codes import CodeEntry, blank, codes
from penalty_dsl.resolve_texts.files import FILES
from penalty_dsl.resolve_texts.law_texts import LAW_TEXTS
from penalty_dsl.resolve_texts.laws import LAWS
from penalty_dsl.resolve_texts.layers import LAYERS
from penalty_dsl.surface import Span
from tests.language.mistakes import ABOVE, BY_HAND, FRAMES, GENERAL, Found, Mistake, Part, few, mistakes, run

FOLDER = Path(__file__).resolve().parent / "errors"
_ROOT = FOLDER.parent.parent
#: So many examples stand in a page; the others are linked to.
_MOST = 6
_SEVERITIES = {
    Severity.ERROR: ("错误", "Error"),
    Severity.WARNING: ("警告", "Warning"),
    Severity.NOTE: ("提示", "Note"),
}
#: Where the codes of a theme begin.
_RANGES = (
    ("P0101", "字词", "Characters and words"),
    ("P0120", "语法", "Syntax"),
    ("P0201", "名称和结构", "Names and structure"),
    ("P0301", "值、条件和数额", "Values, conditions and amounts"),
    ("P0401", "对整个事项的检查", "Checks of whole matters"),
    ("P0501", "YAML", "YAML"),
    ("P0600", "谁可以设定什么", "Who may provide what"),
    ("P0610", "程序和场景", "Procedures and scenarios"),
    ("P0650", "没有证明的", "What was not proved"),
)
_PLACES = {
    "head": ("抬头的大括号里", "in the head"),
    "top": ("文件末尾", "at the end of the file"),
    "matter": ("事项里，法定处罚已经写好", "in a matter that has its statutory part"),
    "body": ("事项里，法定处罚自己写", "in a matter, with its own statutory part"),
    "scenario": ("场景里", "in a scenario"),
    "below": ("下位基准的抬头里", "in the head of a rulebook below another"),
    "layer": ("下位基准的文件末尾", "at the end of its file"),
    "refine": ("下位基准的细化里", "in its refinement of a matter"),
}


@cache
def pages() -> dict[Path, str]:
    """Every page of `docs/errors` with what it should hold."""
    written = {FOLDER / f"{code}.md": _page(entry) for code, entry in codes().items()}
    return written | {FOLDER / "README.md": _index()}


def theme(code: str) -> tuple[str, str]:
    """The theme of a code, in both languages."""
    if code in LAWS or code in LAW_TEXTS:
        return "引用的法律", "Cited laws"
    if code in FILES:
        return "文件", "Files"
    if code in LAYERS:
        return "上位和下位基准", "Layers of rulebooks"
    return next((zh, en) for first, zh, en in reversed(_RANGES) if code >= first)


def _page(entry: CodeEntry) -> str:
    return "\n\n".join(_blocks(entry)) + "\n"


def _blocks(entry: CodeEntry) -> Iterator[str]:
    first = entry.messages[0]
    yield f"# {entry.code} {_title(blank(first.zh))}"
    severity = _SEVERITIES[entry.severity]
    for second, lang in enumerate(("zh", "en")):
        yield f"<!-- {lang} -->\n**{severity[second]}** · {theme(entry.code)[second]}"
    for said in entry.messages:
        for lang, text, advice in (("zh", said.zh, said.help_zh), ("en", said.en, said.help_en)):
            lines = [blank(text)] + [blank(advice)] * bool(advice.strip("{}") and blank(advice).strip("…"))
            yield f"<!-- {lang} -->\n" + "\n".join(f"> {line}" + "  " * (line is lines[0]) for line in lines).rstrip()
    if entry.code in BY_HAND:
        yield "<!-- zh -->\n没有文件会引起它：读文件时已经用别的代码指出。只有自己构造语法树的程序会遇到。"
        yield (
            "<!-- en -->\nNo file causes it: reading the file tells the mistake under another code. "
            "Only programs that build syntax trees themselves meet it."
        )
    found = sorted((mistake for mistake in mistakes() if mistake.code == entry.code), key=_plainest_first)
    for number, mistake in enumerate(found[:_MOST], 1):
        yield from _example(mistake, number if len(found) > 1 else 0)
    if len(found) > _MOST:
        files = sorted({mistake.file for mistake in found[_MOST:]})
        links = "、".join(f"[{file.name}](../../{file.relative_to(_ROOT).as_posix()})" for file in files)
        yield f"还有 {len(found) - _MOST} 个例子 · {len(found) - _MOST} more examples: {links}"
    yield "[全部代码 · All codes](README.md)"


def _plainest_first(mistake: Mistake) -> tuple[bool, bool]:
    """Examples of this code alone, then those without a title, then as they are written."""
    others = set(re.findall(r"\bP\d{4}\b", mistake.said)) - {mistake.code}
    return bool(others), bool(mistake.title)


def _title(text: str) -> str:
    return text.replace("\n", " ")


def _example(mistake: Mistake, number: int) -> Iterator[str]:
    count = f" {number}" if number else ""
    title = f"：{mistake.title}" if mistake.title else ""
    yield f"## 例{count} · Example{count}{title}"
    yield from (_fence(part, "") for part in mistake.bad)
    found = _near_fragment(mistake, run(mistake.bad))
    told = few(mistake.code, found)
    for lang in ("zh", "en"):
        yield f"<!-- {lang} -->\n{_fenced('text', render_all(told, found.sources, lang) + chr(10))}"
    yield "改为 · Mended:"
    yield from (_fence(part, " mended") for part in mistake.good)


def _fence(part: Part, more: str) -> str:
    languages = {"command": "sh", "statute": "markdown"}
    language = languages.get(part.mode, "yaml" if part.name.endswith(".yaml") else "penalty")
    return _fenced(f"{language} {part.mode} {part.name}{more}", part.text)


def _fenced(info: str, text: str) -> str:
    return f"```{info}\n{text}```"


def _near_fragment(mistake: Mistake, found: Found) -> Found:
    """Places counted in the fragment that the page shows, if they all lie in it; else in the whole file."""
    part = mistake.bad[-1]
    frame = FRAMES.get(part.mode)
    if frame is None:
        return found
    whole, before, behind = part.source(), frame.index("%s"), len(frame) - frame.index("%s") - len("%s")
    after = len(whole) - behind
    shown = [one for one in found.diagnostics if one.severity is Severity.ERROR or one.code == mistake.code]
    spans = [span for one in shown for span in (one.span, *(label.span for label in one.labels))]
    if {one.source for one in shown} != {part.name} or not all(before <= span.start < after for span in spans):
        return found
    moved = tuple(_moved(one, before) for one in shown)
    return Found(moved, found.sources | {part.name: whole[before:after]})


def _moved(one: Diagnostic, by: int) -> Diagnostic:
    def back(span: Span) -> Span:
        return Span(span.start - by, span.end - by)

    labels = tuple(replace(label, span=back(label.span)) for label in one.labels)
    return replace(one, span=back(one.span), labels=labels)


def _index() -> str:
    return "\n".join(_index_lines()) + "\n"


def _index_lines() -> Iterator[str]:
    yield "# 诊断代码 · Diagnostic codes"
    yield ""
    yield "`penalty-rules explain P0204` 在终端里显示同样的内容 · shows the same in a terminal."
    themes: dict[tuple[str, str], list[CodeEntry]] = {}
    for entry in codes().values():
        themes.setdefault(theme(entry.code), []).append(entry)
    for (zh, en), entries in themes.items():
        yield from ("", f"## {zh} · {en}" if zh != en else f"## {zh}", "")
        yield from ("| 代码 | | 说什么 | what it says |", "| --- | --- | --- | --- |")
        for entry in entries:
            severity = _SEVERITIES[entry.severity][0]
            texts = [blank(text).replace("|", "\\|") for text in (entry.messages[0].zh, entry.messages[0].en)]
            yield f"| [{entry.code}]({entry.code}.md) | {severity} | {texts[0]} | {texts[1]} |"
    yield from ("", "## 例子怎样读 · How to read the examples", "")
    yield (
        "例子是片段。`penalty` 后面的词说明它放在哪里：`file` 是整个文件，`statute` 是法律库里的一份文本，`syntax` 只看语法，"
        "其余放进下面的框架里 `…` 的地方。"
    )
    yield ""
    yield (
        "Examples are fragments. The word behind `penalty` says where they stand: `file` is a whole file, `statute` a text of the law "
        "library, `syntax` is about syntax alone, the others take the place of `…` below. Characters that a page "
        'cannot show stand in ⟦⟧: `⟦U+200B⟧` a character, `⟦byte FF⟧` a byte, `⟦"text" × 300⟧` a text so many times.'
    )
    yield from ("", "`general.penalty`, 它们都引用 · which all of them use:", "", "```penalty", GENERAL.rstrip(), "```")
    yield from (
        "",
        "`above.penalty`, 下位基准的上位基准 · on which those below build:",
        "",
        "```penalty",
        ABOVE.rstrip(),
        "```",
    )
    for mode, frame in FRAMES.items():
        zh, en = _PLACES[mode]
        yield from ("", f"`{mode}`：{zh} · {en}", "", "```penalty", frame.replace("%s", "…").rstrip(), "```")
