"""A case file after reading: plain values, and the way back to line and column."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from penalty_dsl.nodes import Mapping, Node, Scalar, Sequence
from penalty_dsl.source_text import line_and_column

from .json_nodes import json_nodes
from .report import Report

#: JSON has no dates: there they are strings. Numbers are exact: int, or Decimal with the digits as written.
CaseValue: TypeAlias = "dict[str, CaseValue] | list[CaseValue] | str | int | Decimal | bool | date | None"


@dataclass(frozen=True, slots=True)
class Place:
    """Line and column, both from 1, in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """`root` is the case as plain values; `name` and `format` ("json", "yaml") say what was read. `nodes` is None for JSON whose places
    nobody asked for yet."""

    name: str
    format: str
    root: "dict[str, CaseValue]"
    text: str
    nodes: Mapping | None = None

    def place(self, pointer: str, *, key: bool = False) -> Place | None:
        """Where the value at a JSON pointer (RFC 6901) stands, or with `key` its key; None if there is no such value."""
        node: Node = json_nodes(self.text, Report(self.text)) if self.nodes is None else self.nodes
        start = node.span.start
        for token in pointer.split("/")[1:]:
            found = _step(node, token.replace("~1", "/").replace("~0", "~"))
            if found is None:
                return None
            holder, node = found
            start = holder.span.start if key else node.span.start
        return Place(*line_and_column(self.text, start))


def _step(node: Node, token: str) -> tuple[Node, Node] | None:
    """The key (or the item itself) and the value that a token of a pointer leads to."""
    match node:
        case Mapping():
            return next(((entry.key, entry.value) for entry in node.entries if entry.key.text == token), None)
        case Sequence() if token.isascii() and token.isdecimal() and len(token) <= 6 and int(token) < len(node.items):
            item = node.items[int(token)]
            return item, item
        case Sequence() | Scalar():
            return None
