"""What a renderer prints: pages of headed sections of rows, in one language, without any markup.

The contents are decided once (`page`), each notation only prints them. `tone` is a hint for colour, never meaning by itself.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A label (may be empty), its text, and lines that belong below it. `tone`: "", "lead", "yes", "no", "unknown", "warn" or "quiet"."""

    label: str
    text: str
    details: tuple[str, ...] = ()
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading; an empty heading sets the rows off without one."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: `title` names the matter, `lead` is what the officer reads first."""

    title: str
    lead: tuple[Row, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole recommendation: a page for each answer, and what is common to all of them."""

    pages: tuple[Page, ...]
    closing: Section
