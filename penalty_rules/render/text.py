"""A recommendation as plain text, aligned for CJK columns. Colour is the caller's: every line carries its tone."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..explaining.records import ExplanationRecord
from ..records import RecommendationRecord
from .columns import pad, width, wrap
from .document import Document, Page, Row, Section
from .free_text import flat
from .page import document

#: A label longer than this stands on a line of its own.
_LABEL_COLUMNS = 30
#: Too narrow a window makes no readable text; lines are then longer than the window.
_LEAST_COLUMNS = 40
_RULE = "─"


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its newline. `tone` as in `document.Row`, or "heading"."""

    text: str
    tone: str = ""


def render_text(
    record: RecommendationRecord,
    lang: str = "zh",
    columns: int | None = None,
    explanation: ExplanationRecord | None = None,
    full: bool = False,
) -> str:
    """`record` as text that ends with a newline.

    `lang` is "zh" or "en"; `columns` wraps (None = never). What the record itself says in words, it says in the language that it
    was asked for (`Recommendation.record`). `explanation` adds why not and what would change it, in brief or in `full`.
    """
    return "".join(line.text + "\n" for line in text_lines(record, lang, columns, explanation, full))


def text_lines(
    record: RecommendationRecord,
    lang: str = "zh",
    columns: int | None = None,
    explanation: ExplanationRecord | None = None,
    full: bool = False,
) -> Iterator[Line]:
    """The lines of `render_text`, each with its tone."""
    return _document(document(record, lang, explanation, full), columns and max(columns, _LEAST_COLUMNS))


def _document(content: Document, columns: int | None) -> Iterator[Line]:
    for position, page in enumerate(content.pages):
        if position:
            yield from (Line(""), Line(_RULE * (columns or 80), "quiet"), Line(""))
        if len(content.pages) > 1:
            yield from (Line(line, "heading") for line in wrap(page.title, columns))
        yield from _page(page, columns)
    yield Line("")
    for row in content.closing.rows:
        yield from (
            Line(line.text, "quiet") for line in _row(row, 0, _label_columns(content.closing.rows, columns), columns)
        )


def _page(page: Page, columns: int | None) -> Iterator[Line]:
    for row in page.lead:
        yield from _row(row, 0, width(flat(row.label)), columns, gap="")
    for section in page.sections:
        yield Line("")
        yield from _section(section, columns)


def _section(section: Section, columns: int | None) -> Iterator[Line]:
    if section.heading:
        yield Line(section.heading, "heading")
    for row in section.rows:
        yield from _row(row, 2, _label_columns(section.rows, columns), columns)


def _label_columns(rows: tuple[Row, ...], columns: int | None) -> int:
    """Columns of the label column: as wide as the widest label that is not too wide."""
    most = min(_LABEL_COLUMNS, columns // 3 if columns else _LABEL_COLUMNS)
    widths = [width(flat(row.label)) for row in rows]
    return max((one for one in widths if one <= most), default=0)


def _row(row: Row, indent: int, label_columns: int, columns: int | None, gap: str = "  ") -> Iterator[Line]:
    margin = " " * indent
    label = flat(row.label)
    if not label:
        start, hang = margin, margin
    elif width(label) <= label_columns:
        start = margin + pad(label, label_columns) + gap
        hang = " " * width(start)
    else:
        yield Line(margin + label, row.tone)
        start = hang = margin + " " * (label_columns + len(gap))
    texts = (row.text, *row.details) if row.text else row.details
    if not texts and label and width(label) <= label_columns:
        yield Line(margin + label, row.tone)
    for text in texts:
        for line in wrap(text, columns and columns - width(hang)):
            yield Line(start + line, row.tone)
            start = hang
