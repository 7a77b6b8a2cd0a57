"""Standards and procedures: from parse trees to surface nodes."""

from .build_expressions import condition
from .build_items import cited_in
from .build_sanctions import Once, code
from .reading import Node, Reading, tokens, tree, trees
from .surface import ProcedureText, StandardText, StepText


def standard(reading: Reading, node: Node) -> StandardText:
    """标准 NAME (code) = condition 依据 ...."""
    code_node, cited = tree(node, "code"), tree(node, "citations")
    return StandardText(
        reading.name(tokens(node, "NAME")[0]),
        None if code_node is None else code(reading, code_node),
        condition(reading, trees(node, "condition")[0]),
        reading.span(node),
        () if cited is None else reading.citations(cited),
    )


def procedure(reading: Reading, node: Node) -> ProcedureText:
    """程序 CODE "title" { ... }."""
    head, title = tokens(node), tokens(node, "STRING")[0]
    identity = head[1] if head[1] is not title else None
    once = Once(reading)
    for entry in trees(node, "procedure_when", "procedure_note"):
        once.take(entry)
    when, note = tree(node, "procedure_when"), tree(node, "procedure_note")
    return ProcedureText(
        None if identity is None else reading.name(identity),
        reading.string(title),
        None if when is None else condition(reading, trees(when)[0]),
        reading.span(node),
        citations=cited_in(reading, node, "basis"),
        steps=tuple(_step(reading, child) for child in trees(node, "step")),
        note=None if note is None else reading.string(tokens(note)[1]),
    )


def _step(reading: Reading, node: Node) -> StepText:
    """步骤 "..." 承办 "..." 时限 CODE: each word is followed by what it says."""
    said = dict(zip([token.type for token in tokens(node)[::2]], tokens(node)[1::2], strict=True))
    by, deadline = said.get("HANDLED_BY"), said.get("DEADLINE")
    return StepText(
        reading.string(said["STEP"]),
        reading.span(node),
        None if by is None else reading.string(by),
        None if deadline is None else reading.name(deadline),
    )
