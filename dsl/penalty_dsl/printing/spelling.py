"""Names, texts, quantities and keywords as they are written in text: the author's own spelling where it can be kept."""

import re
import unicodedata
from functools import cache

from ..citations import parse_place, print_zh
from ..grammar_tables import reserved_words
from ..keywords import keywords, longer_spellings, terminals_of
from ..model import Citation
from ..numerals import NumeralError, parse_quantity, split_phrase
from ..reading import unescaped
from ..resolve.words import ROLE_WORDS
from ..subjects import ROLE_NAMES
from ..surface import CitationText, DateValue, Name, Quantity, Span
from ..tokens import half_width, scan
from .numbers import print_quantity
from .source import Source

_QUOTES = (('"', '"'), ("“", "”"))
#: Groups of keywords with which an item of a file begins.
_STARTING = ("item", "effect")
_BLANKS = re.compile(r"\s+")
_BLANK_BEFORE_UNIT = re.compile(r" (?=[^\x00-\x7f])")
_PLACES = re.compile(r"第[^第]*条(?:之[^第]*?)?(?=第|前段|后段|但书|$)|第[^第]*[款项句]|前段|后段|但书")


class Speller:
    """What was written in one source, and the words of the language `lang` ("zh" or "en") that is written now, as text or as
    phrases of YAML."""

    def __init__(self, source: Source, lang: str, *, yaml: bool) -> None:
        self.source = source
        self.lang = lang
        self.yaml = yaml

    # --- keywords and signs

    def word(self, terminal: str) -> str:
        """A keyword in its first spelling."""
        return keywords()[terminal].written(self.lang)

    def kept(self, terminal: str, start: int, end: int, spare: int = 0) -> str:
        """A keyword as the author spelled it between two places, if both languages have a spelling at that place of the table:
        不满 and below, but 低于 has no counterpart and becomes 不足. So translating back and forth gives the same. `spare`: the number
        of the spelling where none was written there."""
        keyword = keywords()[terminal]
        found = self.source.variant(terminal, start, end)
        number = spare if found is None else found
        if number < min(len(keyword.zh), len(keyword.en)):
            return (keyword.zh if self.lang == "zh" else keyword.en)[number]
        return self.word(terminal)

    def order_of_rows(self, terminal: str, start: int, end: int) -> str:
        """取首行, 取最重, 取最轻 of a table or ladder; 按次序 and 取较重 where that was written between two places."""
        return self.kept(terminal, start, end, spare=1)

    def sign(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    @property
    def end(self) -> str:
        """What ends an entry."""
        return self.sign("；", ";")

    # --- names

    def name(self, name: Name) -> str:
        """A name in an expression or behind a keyword."""
        if self._written_bare(name) or _is_plain(name.text):
            return name.text
        return f"【{name.text}】"

    def declared(self, name: Name) -> str:
        """A name behind a keyword. In YAML it stood alone, where every word can."""
        return name.text if not self.source.yaml and self._written_bare(name) else self.base(name)

    def base(self, name: Name) -> str:
        """A name where 的 or of joins it to an amount: what may stand there differs between the languages."""
        return name.text if _is_plain(name.text) else f"【{name.text}】"

    def code(self, name: Name) -> str:
        """A name or a number where no keyword can stand."""
        bare = (is_word(name.text) and not _is_cut(name.text)) or _is_number(name.text)
        return name.text if bare else f"【{name.text}】"

    def roles(self, names: tuple[Name, ...]) -> str:
        """Roles are words of the language."""
        return ", ".join(self.role(name) for name in names)

    def role(self, name: Name) -> str:
        role = ROLE_WORDS.get(name.text)
        if role is None:
            return self.code(name)
        return ROLE_NAMES[role][0 if self.lang == "zh" else 1]

    def choice(self, name: Name) -> str:
        """A name or a text, as it was written."""
        bare = not self.source.yaml and self._written_bare(name) and not self.in_quotes(name)
        return name.text if bare or (_is_plain(name.text) and not self.in_quotes(name)) else self.string(name)

    def label(self, name: Name) -> str:
        """A name, a number or a text, as it was written; text where both could be meant."""
        if self.in_quotes(name):
            return self.string(name)
        if not self.source.yaml and self._written_bare(name):
            return name.text
        return name.text if _is_number(name.text) else self.choice(name)

    def string(self, name: Name) -> str:
        """A text with its quotation marks, as it was written."""
        if self.in_quotes(name):
            return self.source.text[name.span.start : name.span.end]
        escaped = name.text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'

    def in_quotes(self, name: Name) -> bool:
        """Whether a name was written as a text, and is to be again. Phrases of YAML have as few quotation marks as they can."""
        written = self.source.text[name.span.start : name.span.end]
        if self.yaml or len(written) < 2 or (written[0], written[-1]) not in _QUOTES or "\n" in written:
            return False
        return unicodedata.normalize("NFC", unescaped(written[1:-1])) == name.text

    def _written_bare(self, name: Name) -> bool:
        return unicodedata.normalize("NFC", self.source.written(name.span)) == name.text

    # --- numbers, dates, citations

    def quantity(self, quantity: Quantity) -> str:
        """A quantity as it was written, in half width; in digits where it was written otherwise than it reads alone."""
        if quantity.unit == "终身":
            return self.word("LIFE")
        return self.spelled(quantity) or print_quantity(quantity.number, quantity.unit)

    def spelled(self, quantity: Quantity, *, as_part: bool = False) -> str | None:
        """What was written, if it reads as this number and unit. `as_part`: also a unit or measure that the other end of a
        range lends it (1至3倍, 百分之五十以上三倍以下)."""
        written = _BLANKS.sub(" ", self.source.written(quantity.span)).strip()
        written = _BLANK_BEFORE_UNIT.sub("", written)
        if not written or not (written[0].isdigit() or split_phrase(written) == [("quantity", 0, len(written))]):
            return None
        try:
            number, unit = parse_quantity(written)
        except NumeralError:
            return None
        unit = unicodedata.normalize("NFC", unit)
        same = (number, unit) == (quantity.number, quantity.unit)
        lent = as_part and (
            (not unit and number == quantity.number)
            or (unit == "倍" and quantity.unit == "%" and number * 100 == quantity.number)
        )
        return written if same or lent else None

    def date(self, value: DateValue) -> str:
        return value.value.isoformat()

    def citations(self, citations: tuple[CitationText, ...]) -> str:
        """《A法》第一条第一款、第二款、《B法》第三条: what a citation shares with the one before is not repeated."""
        parts: list[str] = []
        previous: Citation | None = None
        for found in citations:
            parts.append(_citation(found.citation, previous))
            previous = found.citation
        return ("、" if self.yaml else self.sign("、", ", ")).join(parts)

    def between(self, first: Span, second: Span, terminal: str) -> str:
        """A keyword as spelled between two nodes."""
        return self.kept(terminal, first.end, second.start)


def _citation(citation: Citation, previous: Citation | None) -> str:
    whole = print_zh(citation)
    if previous is None or previous.law != citation.law:
        return whole
    parts = _PLACES.findall(whole.removeprefix(f"《{citation.law}》"))
    for size in range(1, len(parts) + 1):
        place = "".join(parts[-size:])
        if _is_place(place) and parse_place(place, previous) == citation:
            return place
    return whole


@cache
def _is_place(text: str) -> bool:
    return [(token.kind, token.end) for token in scan("", text).tokens] == [("place", len(text))]


@cache
def is_word(text: str) -> bool:
    """Whether `text` by itself is one word of the language."""
    if half_width(text) != text or unicodedata.normalize("NFC", text) != text:
        return False
    found = scan("", text)
    return not found.problems and [(t.kind, t.start, t.end) for t in found.tokens] == [("word", 0, len(text))]


@cache
def _is_plain(text: str) -> bool:
    """Whether `text` reads as a name wherever a name may stand, in either language."""
    if not is_word(text) or text.startswith("每") or text.endswith("的"):
        return False
    if not _reserved().isdisjoint(terminals_of(text)) or text.partition("-")[0] in longer_spellings():
        return False
    return split_phrase(text) is None and not _is_cut(text)


def _is_cut(text: str) -> bool:
    """Whether a name would be read as a base and a multiple: 收入的三倍."""
    return split_phrase(text[text.rfind("的") + 1 :]) is not None and "的" in text


def _is_number(text: str) -> bool:
    return text.isdecimal() and text.isascii()


@cache
def _reserved() -> frozenset[str]:
    """Keywords that may be meant where a name stands, and those with which an item begins."""
    starting = {name for name, keyword in keywords().items() if keyword.group in _STARTING or name == "DEFINE"}
    return frozenset(keyword.terminal for keyword in reserved_words().values()) | starting
