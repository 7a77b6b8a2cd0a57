"""Screening of whole archives: which of their cases should have been transferred, were barred by time, or exempt.

read_archive (bytes -> entries, as a stream) -> screen (each answered as a case, and tested) -> Tally
"""

from .archive import ArchiveError, read_archive
from .entries import Entry
from .judging import screen
from .records import Alarm, QuestionRecord, ScreenedRecord, Tally, TroubleRecord, Verdict, VerdictRecord

__all__ = [
    "Alarm",
    "ArchiveError",
    "Entry",
    "QuestionRecord",
    "ScreenedRecord",
    "Tally",
    "TroubleRecord",
    "Verdict",
    "VerdictRecord",
    "read_archive",
    "screen",
]
