"""What a result demands beside itself: hearing, review, deadlines, remedies (R14). Nothing here decides an answer.

results (what is known of the result) -> deciding (Kleene truth over intervals) -> telling (records)
"""

from .deciding import StageTwo
from .telling import Result, demanded, procedures

__all__ = ["Result", "StageTwo", "demanded", "procedures"]
