"""One case file from bytes to plain values."""

import re
from contextlib import suppress

from penalty_dsl.nodes import Mapping, Node
from penalty_dsl.source_text import FORBIDDEN, character_name

from .decoding import decode
from .document import CaseDocument
from .json_nodes import json_nodes
from .problems import CaseSyntaxError
from .quick import quick_json
from .report import Report, Stop
from .tree import tree

_SUFFIXES = {".json": "json", ".yaml": "yaml", ".yml": "yaml"}
_LOOKS_LIKE_JSON = re.compile(r"""[ \t\r\n]*[\[{][ \t\r\n]*(?:["\]}\[{]|\Z)""")


def read_case(data: bytes, name: str) -> CaseDocument:
    """Reads a case in JSON or YAML, strictly.

    `name` is shown in messages; its suffix (.json, .yaml, .yml) says the format, otherwise the text does. At most
    `MAX_CASE_BYTES` are read: a caller may hand over the first `MAX_CASE_BYTES + 1` bytes of a file. Numbers stay exact,
    whatever their size nothing is rounded; YAML scalars are typed by `penalty_dsl.nodes`.

    Raises `CaseSyntaxError` with every problem found (E0101 to E0118), and nothing else, whatever the bytes are.
    """
    report = Report()
    document: CaseDocument | None = None
    with suppress(Stop):
        document = _read(data, name, report)
    if report.problems or document is None:
        raise CaseSyntaxError(name, tuple(report.problems))
    return document


def _read(data: bytes, name: str, report: Report) -> CaseDocument:
    text = decode(data, report)
    form = _format_of(text, name)
    if form == "json" and not FORBIDDEN.search(text):
        plain = quick_json(text)
        if plain is not None:
            return CaseDocument(name, form, plain, text)
    nodes = _nodes(text, name, form, report)
    root = tree(nodes, report)
    if not isinstance(nodes, Mapping) or not isinstance(root, dict):
        report.stop("top", nodes.span.start)
    return CaseDocument(name, form, root, text, nodes)


def _format_of(text: str, name: str) -> str:
    suffix = "." + name.rpartition(".")[2].lower()
    return _SUFFIXES.get(suffix) or ("json" if _LOOKS_LIKE_JSON.match(text) else "yaml")


def _nodes(text: str, name: str, form: str, report: Report) -> Node:
    if form == "yaml":
        from .yaml_case import yaml_nodes

        return yaml_nodes(name, text, report)
    for found in FORBIDDEN.finditer(text):
        report.add("character", found.start(), name=character_name(found.group()))
    if report.problems:
        raise Stop
    if not text.strip(" \t\r\n"):
        report.stop("empty", 0)
    return json_nodes(text, report)
