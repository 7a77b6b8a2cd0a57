"""Citations in the words of a page, as links to the text of the article, where a law library is installed."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from markupsafe import Markup, escape

from penalty_dsl.citations import print_zh
from penalty_dsl.model import Citation
from penalty_rules.law_library import LawLibraryError, read_citations
from penalty_rules.render.free_text import flat

from .filled import Filled
from .view import Linked, View, without_library

_NUMBER = "[〇零一二三四五六七八九十百千0-9]+"
_PART = f"(?:第{_NUMBER}[条款项句](?:之[一二三四五六七八九十]+)?|前段|后段|但书)"
#: Places of one law, as answers print them in Chinese (with its short name where that is first told) and in English.
_CITED = re.compile(
    f"《[^《》]{{1,100}}》(?P<short>（以下简称《[^《》]{{1,100}}》）)?第{_NUMBER}条(?:{_PART}|之[一二三四五六七八九十]+|、(?={_PART}))*"
    r"|《(?P<law>[^《》]{1,100})》 article (?P<article>[0-9]+(?:-[0-9]+)?)"
    r"(?:, paragraph (?P<paragraph>[0-9]+))?(?:, item (?P<item>[0-9]+))?(?:, sentence (?P<sentence>[0-9]+))?"
)
#: Places in a column whose heading names the law.
_PLACES = re.compile(f"第{_NUMBER}条(?:{_PART}|、(?={_PART}))*")


def laws_of(view: View, library: Path | None, given: Filled) -> Callable[[str], Linked]:
    """For each matter, by its name, what makes links of the citations in a text, as of the day of the act; nothing without a library."""
    if library is None:
        return without_library
    day = given.one("ended") or given.one("begun")

    def of_matter(matter: str) -> Linked:
        def link(text: str, of: str = "") -> str:
            if of and _PLACES.fullmatch(text):
                return _link(text, f"《{of}》{text}", view, matter, day)
            return Markup("").join(_pieces(flat(text), view, matter, day))

        return link

    return of_matter


def _link(shown: str, asked: str, view: View, matter: str, day: str) -> Markup:
    address = view.link("/law", cite=asked, matter=matter, on=day)
    return Markup('<a class="law" href="{}">{}</a>').format(address, shown)


def _pieces(text: str, view: View, matter: str, day: str) -> Iterator[Markup]:
    """The text with its citations as links; everything in it is escaped here."""
    done = 0
    for found in _CITED.finditer(text):
        asked = _in_chinese(found)
        if asked:
            yield escape(text[done : found.start()])
            yield _link(found[0], asked, view, matter, day)
            done = found.end()
    yield escape(text[done:])


def _in_chinese(found: re.Match[str]) -> str:
    """The citation as the library reads it; "" where it is none after all."""
    if found["law"]:
        paragraph, item, sentence = (
            int(found[name]) if found[name] else None for name in ("paragraph", "item", "sentence")
        )
        return print_zh(Citation(found["law"], found["article"], paragraph, item, sentence))
    text = found[0].replace(found["short"] or "", "", 1)
    try:
        read_citations(text)
    except LawLibraryError:
        return ""
    return text
