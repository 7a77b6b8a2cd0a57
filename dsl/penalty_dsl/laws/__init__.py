"""The law index: which laws there are in which versions, and how many paragraphs and items their articles have.

Numbers only, no sentences of law. The data (`index.jsonl`, one law a line) is made by `scripts/law_index.py` and read at the first
question, never by an import. Nothing outside the index is known to be wrong: it knows some laws, not all.
"""

from .index import LawIndex, law_index
from .model import Article, IndexedLaw, Version
from .texts import LawTexts, TextRemark

__all__ = ["Article", "IndexedLaw", "LawIndex", "LawTexts", "TextRemark", "Version", "law_index"]
