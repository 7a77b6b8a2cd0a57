"""Puts in blanks that were left out (`主动整改且危害后果 = 无`): a word that an error points at and that nobody declared is cut into
declared names, keywords and quantities. Only where exactly one cut is possible, and only if fewer errors are left."""

from collections.abc import Iterator, Mapping

from ..diagnostics import Diagnostic, Severity
from ..keywords import spellings, terminals_of
from ..loading import is_yaml, load_sources
from ..model import Rulebook
from ..numerals import split_phrase
from ..resolve.words import RESERVED, ROLE_WORDS
from ..surface import Span
from ..tokens import RawToken, Scan, scan

#: Longer words are no words run together, but something else.
_LONGEST = 60
_DECLARING = frozenset({"CIRCUMSTANCE", "SHARED", "DEFINE", "CALLED"})
_MOST_CUTS = 2
_MOST_ROUNDS = 10
_MOST_PARTS = 12


def repaired(name: str, text: str, library: Mapping[str, str] | None = None) -> tuple[str, int]:
    """The source with blanks between words that were run together, and how many words were cut. YAML is left alone.

    `library`: sources by name, in which the rulebooks that this one uses are looked up.
    """
    if is_yaml(name):
        return text, 0
    known = dict(library or {})
    mended, count = text, 0
    errors, used = _errors(name, text, known)
    before = len(errors)
    for _ in range(_MOST_ROUNDS):  # a mended mistake may uncover the next one
        raw = scan(name, mended)
        names = _declared(raw) | {word for book in used for word in _names_of(book)} | RESERVED | ROLE_WORDS.keys()
        cuts = [(token, cut) for token in _suspects(raw, errors) if (cut := _cut(raw, token, names))]
        tried = mended
        for token, cut in sorted(cuts, key=lambda pair: -pair[0].start):  # from the end: places before stay right
            tried = tried[: token.start] + cut + tried[token.end :]
        remaining, used = _errors(name, tried, known)
        if not cuts or len(remaining) > len(errors):
            break
        mended, count, errors = tried, count + len(cuts), remaining
    return (mended, count) if len(errors) < before else (text, 0)


def _errors(name: str, text: str, library: Mapping[str, str]) -> tuple[list[Diagnostic], tuple[Rulebook, ...]]:
    """The errors of the source, and the rulebooks it uses."""
    loaded = load_sources({name: text}, library=library, strict=False)
    errors = [found for found in loaded.diagnostics if found.severity is Severity.ERROR and found.source == name]
    return errors, tuple(book for book in loaded.rulebooks if book.id in loaded.borrowed)


def _names_of(book: Rulebook) -> Iterator[str]:
    for circumstance in book.circumstances:
        yield from (circumstance.label, circumstance.code)
    for definition in book.definitions:
        yield from (definition.label, definition.code)


def _suspects(raw: Scan, errors: list[Diagnostic]) -> list[RawToken]:
    """Words that an error points at, or that stand right before the place where one was noticed."""
    found: dict[int, RawToken] = {}
    for number, token in enumerate(raw.tokens):
        if token.kind != "word" or token.end - token.start > _LONGEST:
            continue
        following = raw.tokens[number + 1].start if number + 1 < len(raw.tokens) else token.end
        if any(_points_at(error.span, token) or error.span.start == following for error in errors):
            found[token.start] = token
    return list(found.values())


def _points_at(span: Span, token: RawToken) -> bool:
    return span.start < token.end and token.start < max(span.end, span.start + 1)


def _declared(raw: Scan) -> set[str]:
    """The names and codes that the source declares, also in items with errors."""
    words = [raw.shadow[token.start : token.end] for token in raw.tokens]
    kinds = [token.kind for token in raw.tokens]
    found: set[str] = set()
    for number, word in enumerate(words):
        before = words[number - 1] if number else ""
        if kinds[number] == "word" and not _DECLARING.isdisjoint(terminals_of(before)):
            found.add(word)
        if kinds[number : number + 3] == ["LPAREN", "word", "RPAREN"]:
            found.update((before, words[number + 1]))
    return {word for word in found if word.isidentifier()}


def _cut(raw: Scan, token: RawToken, names: set[str]) -> str | None:
    """The word with blanks, if there is one way to cut it; None for a name, a keyword or a quantity."""
    word = raw.shadow[token.start : token.end]
    if word in names or terminals_of(word) or split_phrase(word) is not None:
        return None
    cuts: list[tuple[str, ...]] = []
    _collect(word, (), names, cuts)
    if len(cuts) != 1:
        return None
    return " ".join(cuts[0])


def _collect(rest: str, parts: tuple[str, ...], names: set[str], cuts: list[tuple[str, ...]]) -> None:
    """Every cut in which no two neighbours are one word together, up to `_MOST_CUTS`."""
    if not rest:
        cuts.append(parts)
        return
    if len(parts) == _MOST_PARTS:
        return
    for size in range(len(rest), 0, -1):
        part = rest[:size]
        if len(cuts) >= _MOST_CUTS or not _is_word(part, names):
            continue
        if not (parts and _is_word(parts[-1] + part, names)):
            _collect(rest[size:], (*parts, part), names, cuts)


def _is_word(part: str, names: set[str]) -> bool:
    return part in names or part in spellings() or split_phrase(part) is not None
