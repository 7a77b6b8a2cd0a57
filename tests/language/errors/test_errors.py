"""Golden diagnostics: mistakes of authors, their messages and the text mended. Every code has one at least.

The messages stand in the Markdown files beside this one. `pytest --bless tests/language/errors` writes them anew; read the
difference before keeping it.
"""

import re

import pytest

from penalty_dsl.codes import codes
from tests.language.mistakes import ALWAYS_TOLD, BY_HAND, SECTION, Mistake, run, semantic, shown, syntactic, told_text


@pytest.mark.parametrize("mistake", semantic(), ids=lambda mistake: mistake.id)
def test_mistake_is_told(mistake: Mistake, bless: bool) -> None:
    found = run(mistake.bad)
    text = told_text(mistake.code, found)
    if bless:
        _bless(mistake, text)
    else:
        assert text == mistake.said
    assert mistake.code in {one.code for one in found.diagnostics}


@pytest.mark.parametrize("mistake", semantic(), ids=lambda mistake: mistake.id)
def test_mended_text_is_accepted(mistake: Mistake) -> None:
    told = shown(mistake.code, run(mistake.good))
    assert [(one.code, one.zh) for one in told if one.code not in ALWAYS_TOLD] == []


def test_no_two_sections_have_one_name() -> None:
    names = [mistake.id for mistake in semantic()]
    assert len(names) == len(set(names))


def test_every_code_has_an_example() -> None:
    shown_codes = {mistake.code for mistake in (*semantic(), *syntactic())}
    assert shown_codes | BY_HAND == set(codes())
    assert not shown_codes & BY_HAND


def _bless(mistake: Mistake, text: str) -> None:
    """Write the diagnostics of a section after its last wrong text."""
    whole = mistake.file.read_text(encoding="utf-8")
    found = next(part for part in SECTION.finditer(whole) if (part[1], part[2] or "") == (mistake.code, mistake.title))
    body = re.sub(r"```diagnostics\n.*?^```\n\n", "", found[3], flags=re.MULTILINE | re.DOTALL)
    place = body.index("```mended")
    body = f"{body[:place]}```diagnostics\n{text}```\n\n{body[place:]}"
    mistake.file.write_text(f"{whole[: found.start(3)]}{body}{whole[found.end(3) :]}", encoding="utf-8")
