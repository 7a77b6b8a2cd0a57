"""`penalty-rules check`: every mistake of the rulebooks, and what is in them."""

import json
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from penalty_dsl import Diagnostic, Loaded, Severity
from penalty_dsl.annotations import to_annotations
from penalty_dsl.check.adoption import adoption_of
from penalty_dsl.check.doubts import NOT_PROVED
from penalty_dsl.contents import contents
from penalty_dsl.model import Rulebook
from penalty_dsl.render import all_to_json, render_each
from penalty_dsl.sarif import to_sarif

from ..law_library import LawLibrary, LibraryTexts
from ..render import Line
from . import screen
from .exits import Exit
from .libraries import asked
from .shelf import named

_TONES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: "quiet"}


def check(paths: list[str], lang: str, form: str, notes: bool, laws: str | None = None) -> Exit:
    """Prints the diagnostics of the rulebooks in `paths`; in text and annotations notes only if `notes`. `laws`: the library that their
    citations are held against."""
    loaded = named(paths, strict=False) if laws is None else _with_laws(paths, laws)
    if form == "json":
        screen.machine(json.dumps(_document(loaded), ensure_ascii=False, indent=2))
    elif form == "sarif":
        log = to_sarif(loaded.diagnostics, loaded.sources, version=version("penalty-rules"), lang=lang)
        screen.machine(json.dumps(log, ensure_ascii=False, indent=2))
    elif form == "github":
        annotations = to_annotations(_shown(loaded, notes), loaded.sources, lang)
        screen.machine("".join(f"{line}\n" for line in annotations))
    else:
        screen.lines(_lines(loaded, lang, notes))
    return Exit.NO if _count(loaded.diagnostics)[Severity.ERROR] else Exit.OK


def _with_laws(paths: list[str], laws: str) -> Loaded:
    with asked(lambda: LawLibrary(Path(laws))) as library:
        return asked(lambda: named(paths, strict=False, texts=LibraryTexts(library)))


def _count(diagnostics: tuple[Diagnostic, ...]) -> Counter[Severity]:
    return Counter(one.severity for one in diagnostics)


def _unproved(diagnostics: tuple[Diagnostic, ...]) -> int:
    """How many of the notes say that something was not settled."""
    return sum(one.code == NOT_PROVED for one in diagnostics)


def _shown(loaded: Loaded, notes: bool) -> list[Diagnostic]:
    return [one for one in loaded.diagnostics if notes or one.severity is not Severity.NOTE]


def _document(loaded: Loaded) -> dict[str, object]:
    count = _count(loaded.diagnostics)
    return {
        "ok": not count[Severity.ERROR],
        "errors": count[Severity.ERROR],
        "warnings": count[Severity.WARNING],
        "notes": count[Severity.NOTE],
        "unproved": _unproved(loaded.diagnostics),
        "diagnostics": all_to_json(loaded.diagnostics, loaded.sources),
        "rulebooks": contents(loaded),
    }


def _lines(loaded: Loaded, lang: str, notes: bool) -> Iterator[Line]:
    count = _count(loaded.diagnostics)
    shown = _shown(loaded, notes)
    for one, text in zip(shown, render_each(shown, loaded.sources, lang), strict=True):
        first, *rest = text.split("\n")
        yield Line(first, _TONES[one.severity])
        yield from map(Line, rest)
        yield Line("")
    for book in loaded.rulebooks:
        if book.id not in loaded.borrowed:
            yield Line(_contents(book, lang), "quiet")
    yield Line(_summary(count, _unproved(loaded.diagnostics), lang, notes), "bad" if count[Severity.ERROR] else "yes")


def _contents(book: Rulebook, lang: str) -> str:
    """What is in a rulebook, and how many of its matters are adopted how far."""
    levels = Counter(adoption_of(matter).level for matter in book.matters)
    if lang == "en":
        text = f"{book.id} {book.version}: {len(book.matters)} matter(s), {len(book.scenarios)} scenario(s)"
        told = ", ".join(f"{levels[level]} at level {level}" for level in sorted(levels))
        return text + (f"; adoption: {told}" if told else "")
    text = f"{book.id} {book.version}：{len(book.matters)} 个事项，{len(book.scenarios)} 个场景"
    told = "、".join(f"{level} 级 {levels[level]} 个" for level in sorted(levels))
    return text + (f"；采用程度 {told}" if told else "")


def _summary(count: Counter[Severity], unproved: int, lang: str, notes: bool) -> str:
    errors, warnings, said = count[Severity.ERROR], count[Severity.WARNING], count[Severity.NOTE]
    if lang == "en":
        text = f"{errors} error(s), {warnings} warning(s), {said} note(s)"
        text += f", {unproved} of them not proved" if unproved else ""
        return text + ("; --notes shows the notes" if said and not notes else "")
    text = f"{errors} 个错误，{warnings} 个警告，{said} 条提示"
    text += f"，其中 {unproved} 条是没有证明的" if unproved else ""
    return text + ("（--notes 显示提示）" if said and not notes else "")
