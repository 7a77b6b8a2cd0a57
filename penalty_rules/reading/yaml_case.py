"""YAML text of a case to nodes, by the reader of the language. The only module here that imports yaml."""

from penalty_dsl.nodes import Node
from penalty_dsl.source_text import line_and_column
from penalty_dsl.yaml_events import Limits, read_yaml

from .limits import MAX_CASE_BYTES, MAX_CASE_DEPTH, MAX_CASE_VALUES
from .problems import WORDINGS, YAML_CODES, CaseProblem
from .report import Report, Stop

#: Long texts and keys are no fault of the file: the case itself tells what is wrong with them.
_LIMITS = Limits(
    megabytes=MAX_CASE_BYTES // 2**20,
    values=MAX_CASE_VALUES,
    depth=MAX_CASE_DEPTH,
    kilobytes=MAX_CASE_BYTES // 2**10,
    key=MAX_CASE_BYTES,
)


def yaml_nodes(name: str, text: str, report: Report) -> Node:
    """The tree of a YAML text. Raises `Stop` with all problems reported (P05xx under their codes for cases)."""
    root, diagnostics = read_yaml(name, text, _LIMITS)
    for diagnostic in diagnostics:
        if YAML_CODES[diagnostic.code] == WORDINGS["empty"].code:  # the language's own hint is for rulebooks
            report.add("empty", diagnostic.span.start)
            continue
        line, column = line_and_column(text, diagnostic.span.start)
        report.append(
            CaseProblem(
                code=YAML_CODES[diagnostic.code],
                zh=diagnostic.zh,
                en=diagnostic.en,
                help_zh=diagnostic.help_zh,
                help_en=diagnostic.help_en,
                line=line,
                column=column,
            )
        )
    if root is None:
        raise Stop
    return root
