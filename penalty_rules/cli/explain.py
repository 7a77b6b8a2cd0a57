"""`penalty-rules explain`: the page of a diagnostic code."""

import re
from collections.abc import Iterator
from pathlib import Path

from penalty_dsl.codes import blank, codes

from ..render import Line
from . import screen
from .exits import Exit
from .trouble import Refusal

#: What belongs to one language: a mark, then a block that ends with its fence or at a blank line.
_MARKED = re.compile(r"^<!-- (?P<lang>zh|en) -->\n(?P<block>```.*?^```$|.*?(?=\n\n|\Z))\n*", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def explain(code: str, lang: str) -> Exit:
    """Prints the page of `code`, without what is said in the other language; all codes in short if `code` is empty."""
    if not code:
        screen.lines(_list(lang))
        return Exit.OK
    screen.markdown(page(code.upper(), lang))
    return Exit.OK


def page(code: str, lang: str) -> str:
    """The page of a code in Markdown. Raises `Refusal` if there is no such code."""
    if code not in codes():
        raise Refusal(
            Exit.NO,
            f"没有诊断代码 {code}。全部代码：penalty-rules explain",
            f"There is no diagnostic code {code}. All of them: penalty-rules explain",
        )
    text = (_folder() / f"{code}.md").read_text(encoding="utf-8")
    text = _MARKED.sub(lambda found: f"{found['block']}\n\n" if found["lang"] == lang else "", text)
    return _LINK.sub(r"\1", text.rsplit("\n[", 1)[0]).rstrip() + "\n"


def _folder() -> Path:
    """The pages: the checkout's own, or the copy in the wheel."""
    package = Path(__file__).parent.parent
    copy = package / "_errors"
    return copy if copy.is_dir() else package.parent / "docs" / "errors"


def _list(lang: str) -> Iterator[Line]:
    for entry in codes().values():
        first = entry.messages[0]
        yield Line(f"{entry.code}  {blank(first.en if lang == 'en' else first.zh)}")
