"""`penalty-rules check`: every mistake of the rulebooks, and what is in them."""

import json
from collections import Counter
from collections.abc import Iterator

from penalty_dsl import Diagnostic, Loaded, Severity, render_all, to_json
from penalty_dsl.model import Rulebook

from ..render import Line
from . import screen
from .exits import Exit
from .shelf import named

_TONES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: "quiet"}


def check(paths: list[str], lang: str, form: str, notes: bool) -> Exit:
    """Prints the diagnostics of the rulebooks in `paths`; notes only if `notes`."""
    loaded = named(paths, strict=False)
    if form == "json":
        screen.machine(json.dumps(_document(loaded), ensure_ascii=False, indent=2))
    else:
        screen.lines(_lines(loaded, lang, notes))
    return Exit.NO if _count(loaded.diagnostics)[Severity.ERROR] else Exit.OK


def _count(diagnostics: tuple[Diagnostic, ...]) -> Counter[Severity]:
    return Counter(one.severity for one in diagnostics)


def _document(loaded: Loaded) -> dict[str, object]:
    count = _count(loaded.diagnostics)
    return {
        "ok": not count[Severity.ERROR],
        "errors": count[Severity.ERROR],
        "warnings": count[Severity.WARNING],
        "notes": count[Severity.NOTE],
        "diagnostics": [to_json(one, loaded.sources) for one in loaded.diagnostics],
        "rulebooks": [
            {
                "id": book.id,
                "version": book.version,
                "title": book.title,
                "matters": [matter.code for matter in book.matters],
                "scenarios": len(book.scenarios),
            }
            for book in loaded.rulebooks
            if book.id not in loaded.borrowed
        ],
    }


def level(book: Rulebook, code: str) -> int:
    """How far a matter is computable: 1 if the officer still ticks some circumstance of its tiers, else 2."""
    (matter,) = (one for one in book.matters if one.code == code)
    return 1 if any(circumstance.tick for circumstance in matter.circumstances) else 2


def _lines(loaded: Loaded, lang: str, notes: bool) -> Iterator[Line]:
    count = _count(loaded.diagnostics)
    shown = [one for one in loaded.diagnostics if notes or one.severity is not Severity.NOTE]
    for one, text in zip(shown, render_all(shown, loaded.sources, lang).split("\n\n"), strict=False):
        first, *rest = text.split("\n")
        yield Line(first, _TONES[one.severity])
        yield from map(Line, rest)
        yield Line("")
    for book in loaded.rulebooks:
        if book.id not in loaded.borrowed:
            yield Line(_contents(book, lang), "quiet")
    yield Line(_summary(count, lang, notes), "bad" if count[Severity.ERROR] else "yes")


def _contents(book: Rulebook, lang: str) -> str:
    ticked = sum(level(book, matter.code) == 1 for matter in book.matters)
    if lang == "en":
        text = f"{book.id} {book.version}: {len(book.matters)} matter(s), {len(book.scenarios)} scenario(s)"
        return text + (f"; {ticked} matter(s) with circumstances to tick" if ticked else "")
    text = f"{book.id} {book.version}：{len(book.matters)} 个事项，{len(book.scenarios)} 个场景"
    return text + (f"；{ticked} 个事项有需要勾选的情节" if ticked else "")


def _summary(count: Counter[Severity], lang: str, notes: bool) -> str:
    errors, warnings, said = count[Severity.ERROR], count[Severity.WARNING], count[Severity.NOTE]
    if lang == "en":
        text = f"{errors} error(s), {warnings} warning(s), {said} note(s)"
        return text + ("; --notes shows the notes" if said and not notes else "")
    text = f"{errors} 个错误，{warnings} 个警告，{said} 条提示"
    return text + ("（--notes 显示提示）" if said and not notes else "")
