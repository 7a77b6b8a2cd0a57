"""A citation as people and answers write it, held against the library: which law, which version, which words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from penalty_dsl.citations import print_en, print_zh
from penalty_dsl.model import Citation
from penalty_dsl.phrases import parse_citations

from .held import HeldArticle, HeldLaw, HeldVersion
from .library import LawLibrary
from .places import Absent, Quoted, quoted
from .problems import LawLibraryError

_MAX_TEXT = 500
_NUMBER = "(?:[0-9０-９]+|[零〇一二三四五六七八九十百千]+)"
_BARE = re.compile(rf"\s*(?P<law>[^《》第]+?)\s*(?P<place>(?:第|{_NUMBER}\s*条).*)?", re.DOTALL)
#: A law's name, which stays as it is; or a number of a place that people write without 第 (122条1款).
_SHORT = re.compile(
    rf"《[^》]*》|(?<![第之0-9０-９零〇一二三四五六七八九十百千])({_NUMBER}|[（(]{_NUMBER}[)）])\s*([条款项目句])\s*"
)


@dataclass(frozen=True, slots=True)
class Answered:
    """A citation with its text; no article where the whole of a law is cited. `missing`: amendments until the day asked for
    whose text the library does not have."""

    citation: Citation
    law: HeldLaw
    version: HeldVersion
    article: HeldArticle | None
    quoted: Quoted
    missing: tuple[date, ...] = ()


def read_citations(text: str) -> tuple[Citation, ...]:
    """The citations in `text`; 《》 and 第 may be missing. Raises `LawLibraryError`."""
    shown = " ".join("".join(c if c.isprintable() else " " for c in text[:_MAX_TEXT]).split())
    bare = None if "《" in shown else _BARE.fullmatch(shown)
    whole = shown if bare is None else f"《{bare['law']}》{bare['place'] or ''}"
    whole = _SHORT.sub(lambda one: f"第{one[1]}{one[2]}" if one[1] else one[0], whole)
    found, _ = parse_citations("", whole) if len(text) <= _MAX_TEXT else (None, ())
    if not found:
        raise LawLibraryError("E0445", text=shown[:60])
    return tuple(one.citation for one in found)


def answered(
    library: LawLibrary,
    citation: Citation,
    day: date,
    version: date | None = None,
    titles: Mapping[str, str] | None = None,
) -> Answered:
    """The text of a citation: in the version that `version` names, else in the one that counts on `day`. `titles`: the full
    titles that the short names of rulebooks stand for. Raises `LawLibraryError`."""
    law, text = chosen(library, citation.law, day, version, titles)
    article = library.article(text, citation.article)
    if article is None and citation.article:
        raise _absent(citation, text)
    found = Quoted((), "", True) if article is None else quoted(article, citation)
    if isinstance(found, Absent):
        raise _absent(citation, text)
    missing = law.missing(text, day) if version is None else ()
    return Answered(citation, law, text, article, found, missing)


def chosen(
    library: LawLibrary,
    name: str,
    day: date,
    version: date | None = None,
    titles: Mapping[str, str] | None = None,
) -> tuple[HeldLaw, HeldVersion]:
    """The law of this name and the version asked for. Raises `LawLibraryError`."""
    law = library.law((titles or {}).get(name, name))
    if law is None:
        raise LawLibraryError("E0442", name=name[:60])
    text = law.on(day) if version is None else law.named(version)
    if text is None:
        known = "、".join(str(one.published) for one in law.versions)
        raise LawLibraryError("E0443", name=name, day=str(version or day), values=known)
    return law, text


def _absent(citation: Citation, version: HeldVersion) -> LawLibraryError:
    zh, en = place_words(citation)
    return LawLibraryError("E0444", name=citation.law, day=str(version.published), place_zh=zh, place_en=en)


def place_words(citation: Citation) -> tuple[str, str]:
    """The place without the law: 第三十三条第四款, article 33, paragraph 4."""
    nameless = replace(citation, law="")
    return print_zh(nameless).removeprefix("《》"), print_en(nameless).removeprefix("《》").strip()
