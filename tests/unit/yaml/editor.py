"""A YAML rulebook as an editor's validator sees it, and trees written back as YAML."""

import json

from penalty_dsl.nodes import Mapping, Node, Scalar, Sequence, Shape, shape_of
from penalty_dsl.yaml_events import read_yaml

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def seen(text: str) -> Json:
    """The JSON value of a YAML source, by the rules of YAML 1.2 (是 and 2026-01-31 are strings)."""
    root, problems = read_yaml("seen.yaml", text)
    assert root is not None, problems
    return value_of(root)


def value_of(node: Node) -> Json:
    if isinstance(node, Mapping):
        return {entry.key.text: value_of(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [value_of(item) for item in node.items]
    match shape_of(node):
        case Shape.NULL:
            return None
        case Shape.TRUE | Shape.FALSE if node.text.isascii():
            return node.text == "true"
        case Shape.INTEGER | Shape.LONG if "." not in node.text:
            return int(node.text)
        case Shape.DECIMAL | Shape.LONG:
            return float(node.text)
        case _:
            return node.text


def written(node: Node) -> str:
    """A tree on one line. Text stands in quotes unless the node is plain and has a shape of its own."""
    if isinstance(node, Mapping):
        return "{" + ", ".join(f"{_quoted(entry.key.text)}: {written(entry.value)}" for entry in node.entries) + "}"
    if isinstance(node, Sequence):
        return "[" + ", ".join(written(item) for item in node.items) + "]"
    if shape_of(node) is Shape.NULL:
        return "~"
    return _quoted(node.text) if shape_of(node) is Shape.TEXT and not _plain(node) else node.text


def _plain(node: Scalar) -> bool:
    """Words whose meaning hangs on their having no quotes."""
    return not node.style and node.text.isalnum()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
