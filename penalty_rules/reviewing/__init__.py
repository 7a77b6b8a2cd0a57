"""A decision held against the recommendation for the same facts: what is outside the law, outside the benchmark, skipped or late (R21).

shape (what is handed over) -> reading (checked against the recommendation) -> decision (pure data)
views (what is lawful) -> dispositions, sanctions, procedure, weighing (remarks) -> review (the record)
"""

from .decision import Decision, Imposed, Outcome, Result
from .proposing import proposed, to_data
from .reading import read_decision
from .records import ReviewRecord
from .remarks import remark_text
from .review import review

__all__ = [
    "Decision",
    "Imposed",
    "Outcome",
    "Result",
    "ReviewRecord",
    "proposed",
    "read_decision",
    "remark_text",
    "review",
    "to_data",
]
