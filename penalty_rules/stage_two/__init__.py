"""What a result demands beside itself: hearing, review, deadlines, remedies (R14). Nothing here decides an answer.

results (what is known of the result) -> deciding (Kleene truth over intervals) -> telling (records)
"""

from .deciding import StageTwo
from .results import amount_of
from .telling import Days, Result, demanded, last_day, procedures

__all__ = ["Days", "Result", "StageTwo", "amount_of", "demanded", "last_day", "procedures"]
