"""Finding matters (R22): by the words of the street, and by the facts of a case.

texts, pinyin (words as they are compared) -> cards, index (the catalogue by its words) -> search
"""

from .records import FoundPageRecord, FoundRecord, MatchRecord
from .search import Found

__all__ = ["Found", "FoundPageRecord", "FoundRecord", "MatchRecord"]
