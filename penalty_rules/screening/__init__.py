"""Screening of whole archives: which of their cases should have been transferred, were barred by time, or exempt.

read_archive (bytes -> entries, as a stream, and notices) -> screen (each answered as a case, and tested) -> Tally
"""

from .archive import Archive, read_archive
from .entries import Entry
from .judging import screen
from .notices import ArchiveError, NoticeRecord
from .records import Alarm, QuestionRecord, ScreenedRecord, Tally, TroubleRecord, Verdict, VerdictRecord

__all__ = [
    "Alarm",
    "Archive",
    "ArchiveError",
    "Entry",
    "NoticeRecord",
    "QuestionRecord",
    "ScreenedRecord",
    "Tally",
    "TroubleRecord",
    "Verdict",
    "VerdictRecord",
    "read_archive",
    "screen",
]
