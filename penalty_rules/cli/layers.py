"""`penalty-rules layers`: every difference between a rulebook and the one that it builds on."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from penalty_dsl.editions import Editions
from penalty_dsl.model import Rulebook

from ..findings import finding_text
from ..layer_differences import KINDS, Difference, Layer, layer
from ..render import Line
from . import screen
from .exits import Exit
from .shelf import named
from .trouble import Refusal


def layers(paths: list[str], lang: str, form: str) -> Exit:
    """Prints how the rulebooks in `paths` differ from those above them. Raises `Refusal` where none builds on another."""
    loaded = named(paths, strict=True)
    editions = Editions(loaded.rulebooks)
    wanted = [book for book in loaded.rulebooks if book.id not in loaded.borrowed]
    found = [one for book in wanted if (one := layer(book, editions, lang)) is not None]
    if not found:
        raise Refusal(
            Exit.USAGE,
            f"{'、'.join(paths)} 没有写明上位基准（抬头中的“上位”）",
            f"{', '.join(paths)}: builds on no other rulebook (`builds on` in the head)",
        )
    if form == "json":
        screen.machine(json.dumps([_document(one) for one in found], ensure_ascii=False, indent=2))
    else:
        screen.lines(line for one in found for line in _lines(one, lang))
    return Exit.OK


def _document(found: Layer) -> dict[str, object]:
    return {
        "rulebook": _about(found.rulebook),
        "above": _about(found.above),
        "newer_above": [
            {
                "id": one.newer.id,
                "version": one.newer.version,
                "in_force": str(one.newer.in_force or ""),
                "built_on": one.seen.version,
            }
            for one in found.passed
        ],
        "unchanged": found.unchanged,
        "differences": [asdict(one) for one in found.differences],
    }


def _about(book: Rulebook) -> dict[str, str]:
    return {"id": book.id, "version": book.version, "title": book.title, "document": book.document}


def _lines(found: Layer, lang: str) -> Iterator[Line]:
    english = lang == "en"
    yield Line(_named(found.rulebook), "heading")
    yield Line(f"  {'builds on: ' if english else '上位基准：'}{_named(found.above)}")
    for passed in found.passed:
        args = (passed.seen.id, passed.seen.version, passed.newer.version)
        yield Line(finding_text("newer_above", args, lang), "warn")
    titles = {matter.code: matter.title for matter in found.rulebook.matters}
    at = ""
    for one in found.differences:
        if one.matter != at:
            at = one.matter
            yield Line("")
            yield Line(f"{at} {titles[at]}", "heading")
        yield from (Line("  " + text) for text in _said(one, lang))
    yield Line("")
    count = len(found.differences)
    told = f"{count} difference(s); {found.unchanged} matter(s) as above" if english else ""
    yield Line(told or f"{count} 处不同；{found.unchanged} 个事项与上位相同", "quiet")


def _named(book: Rulebook) -> str:
    """Title, version, id and number of the document; without brackets, which titles and numbers have of their own."""
    return " · ".join(filter(None, (f"{book.title} {book.version}", book.id, book.document)))


def _said(one: Difference, lang: str) -> Iterator[str]:
    """A line that names the difference, then one for its condition and one for what it says, old and new."""
    name = " ".join(filter(None, (one.label, f"({one.code})" if one.code and one.code != one.label else "")))
    english = lang == "en"
    of = (f" of {one.above}" if english else f"，属于 {one.above}") if one.above and one.above != one.code else ""
    yield f"{KINDS[one.what].of(lang)}{': ' if english else '：'}{name}{of}".rstrip(": ：")
    for old, new, zh, en in ((one.old_when, one.when, "条件", "when"), (one.old, one.new, "内容", "says")):
        changed = " → ".join(text for text in (old, new) if text)
        if changed:
            yield f"    {en if english else zh}{': ' if english else '：'}{changed}"
