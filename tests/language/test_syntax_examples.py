"""The examples of `syntax/*.md`: each block of rulebook text is followed by what the parser says of it, and by the text mended.

`pytest --bless` writes what is said anew; read the difference before keeping it.
"""

import re
from pathlib import Path

import pytest

from penalty_dsl.text import parse_text
from tests.language.mistakes import SYNTAX_EXAMPLE, SYNTAX_MENDED

FOLDER = Path(__file__).parent / "syntax"
PAGES = sorted(FOLDER.glob("*.md"))


def said_of(source: str) -> str:
    """One line a diagnostic and language: place, code, what is wrong, and how to mend it."""
    _, problems = parse_text("example", source)
    lines: list[str] = []
    for problem in problems:
        before = source[: problem.span.start]
        place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))} {problem.code}"
        for text, help_text in ((problem.zh, problem.help_zh), (problem.en, problem.help_en)):
            lines.append(f"{place} {text}" + (f" -> {help_text}" if help_text else ""))
    return "".join(f"{line}\n" for line in lines)


def _anew(found: re.Match[str]) -> str:
    return f"```penalty\n{found['source']}```\n\n```diagnostics\n{said_of(found['source'])}```\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_said(page: Path, bless: bool) -> None:
    text = page.read_text(encoding="utf-8")
    assert SYNTAX_EXAMPLE.search(text), "the page has no example"
    anew = SYNTAX_EXAMPLE.sub(_anew, text)
    if bless:
        page.write_text(anew, encoding="utf-8")
    else:
        assert anew == text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_mended_text_is_accepted(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    mended = [found[1] for found in SYNTAX_MENDED.finditer(text)]
    wrong = [found for found in SYNTAX_EXAMPLE.finditer(text) if found["said"]]
    assert len(mended) == len(wrong)
    assert [said_of(source) for source in mended if said_of(source)] == []
