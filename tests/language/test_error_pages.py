"""The pages of `docs/errors`: one for each code, and what they show is so."""

import re
from pathlib import Path

import pytest

from penalty_dsl.codes import codes
from tests.language.mistakes import ALWAYS_TOLD, BY_HAND, Part, mistakes, run, shown

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "errors"
PAGES = sorted(FOLDER.glob("P*.md"))
_EXAMPLE = re.compile(r"^## .*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(
    r"^```(?:penalty|yaml|sh|markdown) (?P<mode>\w+) (?P<name>[\w.]+)(?P<mended> mended)?\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def test_codes_and_pages_agree() -> None:
    assert {page.stem for page in PAGES} == set(codes())


def test_the_index_names_every_page() -> None:
    links = re.findall(r"^\| \[(P\d{4})\]\(\1\.md\)", (FOLDER / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(links) == len(set(links))
    assert set(links) == set(codes())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_of_a_page(page: Path) -> None:
    """What is wrong causes the code, what is mended does not."""
    examples = _EXAMPLE.findall(page.read_text(encoding="utf-8"))
    assert bool(examples) == (page.stem not in BY_HAND)
    for example in examples:
        fences = list(_FENCE.finditer(example))
        bad, good = (
            [Part(found["mode"], found["name"], found["text"]) for found in fences if bool(found["mended"]) == mended]
            for mended in (False, True)
        )
        assert page.stem in {one.code for one in run(bad).diagnostics}
        assert {one.code for one in shown(page.stem, run(good))} <= ALWAYS_TOLD


def test_most_mistakes_are_told_once() -> None:
    """The catalogue of what authors get wrong: one mistake, one diagnostic."""
    alone = [mistake for mistake in mistakes() if len(shown(mistake.code, run(mistake.bad))) == 1]
    syntax = [mistake for mistake in alone if mistake.code < "P0200" or mistake.code > "P0500"]
    assert len(syntax) >= 60
    assert len(alone) - len(syntax) >= 60
