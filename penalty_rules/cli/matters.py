"""`penalty-rules matters`: what the rulebooks know, searched by code, title, common name, field or law."""

import json
from collections.abc import Iterator

from penalty_dsl.citations import print_en, print_zh

from ..labels import ROLES
from ..linking import LinkedMatter
from ..render import Line
from ..render.columns import GLUE, pad, width
from . import screen
from .exits import Exit
from .shelf import shelf


def matters(query: str, rulebooks: list[str], lang: str, form: str) -> Exit:
    """Prints the matters that match `query` (all of them if it is empty). Raises `Refusal`."""
    catalogue = shelf(rulebooks)
    found = catalogue.search(query) if query.strip() else catalogue.matters
    if form == "json":
        screen.machine(json.dumps([_document(one) for one in found], ensure_ascii=False, indent=2))
    elif found:
        screen.lines(_lines(found, lang))
    else:
        screen.lines([Line(f"No matter matches “{query}”." if lang == "en" else f"没有与“{query}”相符的处罚事项。")])
    return Exit.OK if found else Exit.NO


def _document(linked: LinkedMatter) -> dict[str, object]:
    matter = linked.matter
    return {
        "code": matter.code,
        "title": matter.title,
        "aliases": matter.aliases,
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
    roles = [ROLES[role].of(lang) if role in ROLES else role for role in matter.subjects]
    cite = print_en if lang == "en" else print_zh
    about = [("; " if lang == "en" else "、").join(map(cite, matter.basis))]
    about.append(" / ".join(roles))
    if matter.aliases:
        about.append((", " if lang == "en" else "、").join(matter.aliases))
    yield Line("  " + " " * columns + " · ".join(about).replace(GLUE, " "), "quiet")
