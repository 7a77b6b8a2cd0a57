"""Why, why not, and what would change it: the trace of an answer, found only when it is asked for.

because (leaves of one condition) -> considered (provisions, branches, ladders, tiers)
breakpoints (where a fact may matter) -> changes (the nearest one of each fact, verified)
"""

from .records import ChangeRecord, ConsideredRecord, ExplanationRecord, LeafRecord, ReadRecord, TraceRecord
from .trace import TRACE, trace

__all__ = [
    "TRACE",
    "ChangeRecord",
    "ConsideredRecord",
    "ExplanationRecord",
    "LeafRecord",
    "ReadRecord",
    "TraceRecord",
    "trace",
]
