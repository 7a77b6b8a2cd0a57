"""Finding matters (R22): by the words of the street, and by the facts of a case.

texts, pinyin (words as they are compared) -> cards, index (the catalogue by its words) -> search
inquiry (what is known) -> reading (which matters read it) -> judging (could it be this one) -> candidates
"""

from .records import CandidateRecord, CandidatesRecord, FoundPageRecord, FoundRecord, MatchRecord
from .search import Found

__all__ = ["CandidateRecord", "CandidatesRecord", "Found", "FoundPageRecord", "FoundRecord", "MatchRecord"]
