"""Entries of a keyword and one kind of value, which several blocks share."""

from ...surface import CitationText, Name, Span
from ..layout import Entry
from ..spelling import Speller


def cited(speller: Speller, terminal: str, citations: tuple[CitationText, ...]) -> Entry:
    """违反, 依据."""
    span = Span(citations[0].span.start, citations[0].span.end)
    return Entry([f"{speller.word(terminal)} {speller.citations(citations)}"], span, kind="about")


def remark(speller: Speller, terminal: str, text: Name) -> Entry:
    """A keyword and a text."""
    return Entry([f"{speller.word(terminal)} {speller.string(text)}"], text.span, kind="about")


def listed(terminal: str, speller: Speller, names: tuple[Name, ...], written: list[str]) -> Entry:
    """A keyword and a list."""
    commas = [f"{one}," for one in written[:-1]] + written[-1:]
    first, *others = commas
    return Entry([f"{speller.word(terminal)} {first}", *others], names[0].span, kind="about")


def tier_name(speller: Speller, number: Name) -> str:
    """The number, code or label of a tier; a number may be a decimal (1.5)."""
    whole, _, rest = number.text.partition(".")
    plain = number.text.isascii() and whole.isdecimal() and (rest.isdecimal() or "." not in number.text)
    return number.text if plain and not speller.in_quotes(number) else speller.label(number)
