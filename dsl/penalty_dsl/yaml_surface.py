"""YAML front end: the text of a `.yaml` rulebook becomes `surface.FileText` and diagnostics.

    yaml_events (text -> nodes) -> here (nodes -> syntax tree, as the text front end builds it)

docs/yaml.md describes the vocabulary; its table is `yaml_keys`.
"""

from contextlib import suppress
from dataclasses import replace

from .diagnostics import Diagnostic
from .nodes import Mapping, Node, Scalar, Shape, shape_of
from .surface import FileText
from .syntax_messages import Code
from .yaml_events import read_yaml
from .yaml_head import head, laws
from .yaml_keys import keys_of
from .yaml_matters import matters, provisions, refinements
from .yaml_procedure import procedures, standards
from .yaml_reader import Fields, Reader, TooMany
from .yaml_scenarios import scenarios

#: The version of the language that this front end reads.
_LANGUAGE = "1"


def parse_yaml(source_name: str, text: str) -> tuple[FileText, tuple[Diagnostic, ...]]:
    """Everything that could be read of `text`, and every mistake, in the order of the source (P05xx, and the codes of the text
    front end for what is wrong inside phrases).

    Never raises for what `text` holds. What cannot be read as YAML gives an empty file.
    """
    empty = FileText(source_name, text)
    root, problems = read_yaml(source_name, text)
    if root is None:
        return empty, problems
    reader = Reader(source_name, text)
    file = empty
    with suppress(TooMany):
        file = _file(reader, empty, root)
    return file, tuple(sorted(reader.problems, key=lambda found: (found.span.start, found.code)))


def _file(reader: Reader, empty: FileText, root: Node) -> FileText:
    if not isinstance(root, Mapping):
        reader.report("top", replace(root.span, end=min(root.span.end, root.span.start + 20)))
        return empty
    reader.lang = _language_of(root)
    fields = reader.fields(root, "file")
    if fields is None:
        return empty
    written = fields.get("rulebook")
    return replace(
        empty,
        language=_version(reader, fields),
        head=None if written is None else head(reader, written),
        laws=laws(reader, fields.get("laws")),
        matters=(*matters(reader, fields.get("matters")), *refinements(reader, fields.get("refine"))),
        provisions=provisions(reader, fields.get("provisions")),
        scenarios=scenarios(reader, fields.get("scenarios")),
        standards=standards(reader, fields.get("standards")),
        procedures=procedures(reader, fields.get("procedures")),
    )


def _language_of(root: Mapping) -> str:
    """The language of the first key at the top that is known."""
    known = keys_of("file")
    return next((known[entry.key.text][1] for entry in root.entries if entry.key.text in known), "zh")


def _version(reader: Reader, fields: Fields) -> int | None:
    node = fields.get("language")
    if node is None:
        return None
    if not isinstance(node, Scalar) or shape_of(node) is not Shape.INTEGER or node.text != _LANGUAGE:
        reader.report_syntax(Code.LANGUAGE_VERSION, node.span, found=reader.text[node.span.start : node.span.end][:20])
    return int(_LANGUAGE)
