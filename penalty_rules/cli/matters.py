"""`penalty-rules matters`: what the rulebooks know, searched by code, title, common name, field or law."""

import difflib
import json
from collections.abc import Iterator
from fractions import Fraction

from penalty_dsl.citations import print_en, print_zh

from .. import CaseError, Catalogue
from ..labels import role_label
from ..linking import LinkedMatter
from ..render import Line
from ..render.columns import GLUE, pad, width
from . import screen
from .exits import Exit
from .find import unfindable
from .shelf import shelf

#: So much of what was asked must be found again for a near miss, and so many are offered.
_ALIKE = Fraction(1, 3)
_ALIKE_CODE = Fraction(3, 4)
_MOST_NEAR = 3


def matters(query: str, rulebooks: list[str], lang: str, form: str) -> Exit:
    """Prints the matters that match `query` (all of them if it is empty). Raises `Refusal`."""
    catalogue = shelf(rulebooks)
    found = _found(catalogue, query)
    near = () if found else _near(query, catalogue.matters)
    if form == "json":
        screen.machine(json.dumps([_document(one) for one in found], ensure_ascii=False, indent=2))
    elif found:
        screen.lines(_lines(found, lang))
    else:
        screen.lines(_nothing(query, near, lang))
    return Exit.OK if found else Exit.NO


def _found(catalogue: Catalogue, query: str) -> tuple[LinkedMatter, ...]:
    """The matters that have every word. Raises `Refusal`."""
    try:
        return catalogue.find(query).literal
    except CaseError as error:
        raise unfindable(error) from error


def _nothing(query: str, near: tuple[LinkedMatter, ...], lang: str) -> Iterator[Line]:
    """That nothing was found, and what is like it: near misses are no hits, and are said to be none."""
    english = lang == "en"
    yield Line(f"No matter matches “{query}”." if english else f"没有与“{query}”相符的处罚事项。")
    if near:
        yield Line("Not found, but similar:" if english else "没有找到；近似的有：", "warn")
        yield from _lines(near, lang)
    else:
        yield Line("All matters: penalty-rules matters" if english else "全部事项：penalty-rules matters", "quiet")


def _near(query: str, matters: tuple[LinkedMatter, ...]) -> tuple[LinkedMatter, ...]:
    """The matters most like `query`, the most like it first."""
    asked = "".join(query.casefold().split())
    scored = [(_likeness(asked, linked), linked) for linked in matters]
    good = sorted((one for one in scored if one[0] >= _ALIKE), key=lambda one: -one[0])
    return tuple(linked for _, linked in good[:_MOST_NEAR])


def _likeness(asked: str, linked: LinkedMatter) -> Fraction:
    """How much of `asked` is found again, in its order, in the title or a common name; 1 for a code that is like it."""
    matter = linked.matter
    best = Fraction(0)
    if difflib.SequenceMatcher(None, asked, matter.code.casefold(), autojunk=False).ratio() >= _ALIKE_CODE:
        return Fraction(1)
    for text in (matter.title, *matter.aliases):
        blocks = difflib.SequenceMatcher(None, asked, text.casefold(), autojunk=False).get_matching_blocks()
        best = max(best, Fraction(sum(block.size for block in blocks), len(asked)))
    return best


def _document(linked: LinkedMatter) -> dict[str, object]:
    matter = linked.matter
    return {
        "code": matter.code,
        "title": matter.title,
        "aliases": matter.aliases,
        "listed_as": matter.catalogue_codes,
        "field": matter.field,
        "subjects": matter.subjects,
        "violated": [print_zh(one) for one in matter.violated],
        "basis": [print_zh(one) for one in matter.basis],
        "rulebook": linked.rulebook.id,
    }


def _lines(found: tuple[LinkedMatter, ...], lang: str) -> Iterator[Line]:
    """Grouped by field: the code and the title, then what else it is called and where it stands."""
    columns = max(width(linked.matter.code) for linked in found) + 2
    fields = dict.fromkeys(linked.matter.field for linked in found)
    for position, field in enumerate(fields):
        if position:
            yield Line("")
        if field:
            yield Line(field, "heading")
        for linked in found:
            if linked.matter.field == field:
                yield from _entry(linked, columns, lang)


def _entry(linked: LinkedMatter, columns: int, lang: str) -> Iterator[Line]:
    matter = linked.matter
    yield Line("  " + pad(matter.code, columns) + matter.title)
    roles = [role_label(role, linked.subjects.label(role)).of(lang) for role in matter.subjects]
    cite = print_en if lang == "en" else print_zh
    about = [("; " if lang == "en" else "、").join(map(cite, matter.basis))]
    about.append(" / ".join(roles))
    about.extend(f"{catalogue} {code}" for catalogue, code in matter.catalogue_codes)
    if matter.aliases:
        about.append((", " if lang == "en" else "、").join(matter.aliases))
    yield Line("  " + " " * columns + " · ".join(about).replace(GLUE, " "), "quiet")
