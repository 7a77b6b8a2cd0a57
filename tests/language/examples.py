"""The examples of docs/language.md as rulebooks: fenced blocks out of the page, fragments put where they belong.

The info string of a block says what it is:

    ```penalty                      a whole rulebook; its scenarios are run too
    ```yaml penalty                 the same in YAML
    ```penalty fragment=KIND        a part, see `WRAPPERS`
    ```penalty ... error=P0409      an example of a mistake: exactly this diagnostic must come of it
    ```penalty ... name=vocabulary  the circumstances that every fragment may use
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """One fenced block. `line` is where it begins in the page; `options` are the words key=value of its info string."""

    line: int
    notation: str
    options: dict[str, str]
    text: str

    @property
    def kind(self) -> str:
        return self.options.get("fragment", "")

    @property
    def error(self) -> str:
        return self.options.get("error", "")


def examples(page: Path) -> list[Example]:
    """The blocks of `page` whose info string names `penalty`, in order."""
    text = page.read_text(encoding="utf-8")
    found = []
    for block in _FENCE.finditer(text):
        words = block["info"].split()
        if "penalty" not in words:
            continue
        options = dict(word.split("=", 1) for word in words if "=" in word)
        line = text.count("\n", 0, block.start()) + 1
        found.append(Example(line, words[0], options, block["text"]))
    return found


def vocabulary(found: list[Example]) -> str:
    """The circumstances that fragments may use."""
    (block,) = (example for example in found if example.options.get("name") == "vocabulary")
    return block.text


_LAW = "法律 示例法 = 《示例市示例管理条例》 2024-01-01\n"
_STATUTE = '法定处罚 { 罚款 5万元以上10万元以下  可以 责令停产停业  可以 吊销 "许可证" }'
_ROLES = "对象 单位, 个人, 个体工商户, 责任人员"


def _book(body: str, head: str = "") -> str:
    title = "" if "名称" in head else '名称 "示例"'
    return f'语言 1\n裁量基准 docs.fragment 版本 "1" {{ {title}\n{head}\n}}\n{_LAW}{body}\n'


def _matter(inside: str, words: str) -> str:
    """A matter around `inside`, which may bring its own subjects, basis and statutory part."""
    parts = {"对象": _ROLES, "依据": "依据 《示例法》第一条", "法定处罚": _STATUTE}
    given = {line.split()[0] for line in inside.splitlines() if line and not line[0].isspace()}
    filled = "\n".join(text for keyword, text in parts.items() if keyword not in given)
    return f'事项 M-1 "示例" {{\n{words}\n{filled}\n{inside}\n}}\n'


def _lines(text: str) -> list[str]:
    """The lines that say something; what stands behind `#` is a comment."""
    return [line for line in text.splitlines() if line.split("#")[0].strip()]


def _whole(text: str, words: str) -> list[str]:
    return [text]


def _file(text: str, words: str) -> list[str]:
    return [_book(_matter("", words) + text)]


def _head(text: str, words: str) -> list[str]:
    return [_book(_matter("", words), head=text)]


def _in_matter(text: str, words: str) -> list[str]:
    return [_book(_matter(text, "" if text == words else words))]


def _statutory(text: str, words: str) -> list[str]:
    return [_book(_matter(f"法定处罚 {{\n{text}\n}}", words))]


def _conditions(text: str, words: str) -> list[str]:
    inside = "\n".join(f"定义 D{number} = {line}" for number, line in enumerate(_lines(text), 1))
    return [_book(_matter(inside, words))]


def _fines(text: str, words: str) -> list[str]:
    return [_book(_matter(f"法定处罚 {{ 罚款 {line}\n}}", words)) for line in _lines(text)]


def _tier_fines(text: str, words: str) -> list[str]:
    return [_book(_matter(f"档次 1 {{ 其余 罚款 {line}\n}}", words)) for line in _lines(text)]


def _citations(text: str, words: str) -> list[str]:
    return [_book(_matter(f"违反 {line}", words)) for line in _lines(text)]


def _refinement(text: str, words: str) -> list[str]:
    """In a rulebook below that of the chapter on layers."""
    return [f'裁量基准 docs.fragment 版本 "1" {{ 名称 "示例" 上位 demo.province }}\n细化 L-1 {{\n{text}\n}}\n']


#: What a fragment stands in. Of `condition`, `fine`, `tier-fine` and `citation` every line is an example of its own.
WRAPPERS: dict[str, Callable[[str, str], list[str]]] = {
    "": _whole,
    "file": _file,
    "head": _head,
    "matter": _in_matter,
    "statutory": _statutory,
    "condition": _conditions,
    "fine": _fines,
    "tier-fine": _tier_fines,
    "citation": _citations,
    "refine": _refinement,
}


def rulebooks(example: Example, words: str) -> list[str]:
    """The sources that hold the example."""
    return WRAPPERS[example.kind](example.text, words)
