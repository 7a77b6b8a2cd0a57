"""penalty-rules: facts of a case in, a recommended penalty with its legal basis out.

The way of a case, stage by stage: `case` (validate) -> `program` (cell, engine, memo) -> `resolve` (disposition, branch, tier) ->
`pricing` (amounts) -> `describe` (the published record) -> `render` (text, Markdown).
"""

from penalty_dsl import Diagnostic, RulebookError

from .answer import Answer
from .case import Case
from .catalogue import Catalogue, load_rulebooks
from .problems import CaseError, Problem
from .recommendation import Recommendation, recommend
from .records import AnswerRecord, RecommendationRecord
from .schema import json_schema

__all__ = [
    "Answer",
    "AnswerRecord",
    "Case",
    "CaseError",
    "Catalogue",
    "Diagnostic",
    "Problem",
    "Recommendation",
    "RecommendationRecord",
    "RulebookError",
    "json_schema",
    "load_rulebooks",
    "recommend",
]
