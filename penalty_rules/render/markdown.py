"""A recommendation as Markdown (CommonMark): for files, mails and reports."""

import re
from collections.abc import Iterator

from ..explaining.records import ExplanationRecord
from ..records import RecommendationRecord
from .columns import GLUE
from .document import Page, Row
from .free_text import flat
from .page import document
from .procedure import STEP

# Punctuation that means something within a line, and what would mean something at its start.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_LINE_START = re.compile(r"^(\s*(?:\d+(?=[.)])|(?=[#+-])))")


def render_markdown(
    record: RecommendationRecord, lang: str = "zh", explanation: ExplanationRecord | None = None, full: bool = False
) -> str:
    """`record` as Markdown that ends with a newline. Arguments as `render_text`; authored words are escaped."""
    content = document(record, lang, explanation, full)
    blocks = [block for page in content.pages for block in _page(page)]
    blocks.append("---")
    blocks.append("\n".join(_item(row) for row in content.closing.rows))
    return "\n\n".join(blocks) + "\n"


def _page(page: Page) -> Iterator[str]:
    yield f"## {_escaped(page.title)}"
    yield "\n".join(f"> **{_escaped(row.label.strip())}** {_escaped(row.text)}  " for row in page.lead)
    for section in page.sections:
        if section.heading:
            yield f"### {_escaped(section.heading)}"
        yield "\n".join(_item(row) for row in section.rows)


def _item(row: Row) -> str:
    label = f"**{_escaped(row.label)}**" if row.label else ""
    text = " ".join(filter(None, (label, _escaped(row.text))))
    return "\n".join([f"- {text}", *(f"  - {_escaped(detail.removeprefix(STEP))}" for detail in row.details)])


def _escaped(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", flat(text).replace(GLUE, " "))
    return _LINE_START.sub(r"\1\\", escaped)
