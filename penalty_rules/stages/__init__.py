"""The course of a case: the recommendation at each stage, what changed, and whether notice, defence and days were observed (R21).

shape (what is handed over) -> reading (every stage a validated case) -> history (pure data) -> changes, course (the record)
"""

from .course import examine
from .history import STAGES, History, Stage
from .reading import read_history
from .records import HistoryRecord
from .remarks import course_text

__all__ = ["STAGES", "History", "HistoryRecord", "Stage", "course_text", "examine", "read_history"]
