"""A draft of the reasoning as a Word document, through python-docx (the extra `docx`)."""

import io
import re
from collections.abc import Iterable

from .reasoning import Draft

#: What XML cannot hold, beside the controls that drafts spell out already.
_NO_XML = re.compile("[\ufffe\uffff]")


def reasoning_docx(drafts: Iterable[Draft]) -> bytes:
    """The drafts one below the other: a heading, the paragraphs, and the notes set off in italics. Raises `ModuleNotFoundError` without
    python-docx."""
    from docx import Document

    document = Document()
    for one in drafts:
        document.add_heading(_text(one.title), level=1)
        for paragraph in one.paragraphs:
            document.add_paragraph(_text(paragraph))
        for note in one.notes:
            document.add_paragraph().add_run(_text(f"【{note}】")).italic = True
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _text(words: str) -> str:
    return _NO_XML.sub("", words)
