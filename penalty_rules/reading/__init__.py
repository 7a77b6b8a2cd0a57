"""Case files, read strictly: JSON or YAML bytes in, a plain tree or all problems out.

    decode (bytes -> text) -> json_nodes | yaml_nodes (text -> nodes with places) -> tree (nodes -> plain values)

yaml is imported only when a YAML case is read.
"""

from .case import read_case
from .document import CaseDocument, CaseValue, Place
from .limits import MAX_CASE_BYTES, MAX_CASE_DEPTH, MAX_CASE_VALUES
from .problems import CaseProblem, CaseSyntaxError

__all__ = [
    "MAX_CASE_BYTES",
    "MAX_CASE_DEPTH",
    "MAX_CASE_VALUES",
    "CaseDocument",
    "CaseProblem",
    "CaseSyntaxError",
    "CaseValue",
    "Place",
    "read_case",
]
