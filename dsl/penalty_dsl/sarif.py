"""Diagnostics as SARIF 2.1.0, the form that code hosts and editors take in from static checkers.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from urllib.parse import quote

from .codes import CodeEntry, blank, codes
from .diagnostics import Diagnostic, Severity
from .places import Lines, Sources
from .surface import Span

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}

Json = dict[str, object]


def to_sarif(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], *, version: str, lang: str = "zh") -> Json:
    """A SARIF log with one run: every code as a rule, every diagnostic as a result with its second places.

    Columns count code points from 1 and ends are exclusive, as `columnKind` says. `version` is that of the tool; `lang` is
    "zh" or "en". Relative source names stay relative to the folder that was checked.
    """
    known = Sources(sources)
    rules = codes()
    indexes = {code: index for index, code in enumerate(rules)}
    driver: Json = {
        "name": "penalty-rules",
        "version": version,
        "language": _LANGUAGES[lang],
        "rules": [_rule(entry, lang) for entry in rules.values()],
    }
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [_result(one, known.lines(one.source), indexes[one.code], lang) for one in diagnostics],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(entry: CodeEntry, lang: str) -> Json:
    english = lang == "en"
    said = [blank(one.en if english else one.zh) for one in entry.messages]
    helps = [blank(one.help_en if english else one.help_zh) for one in entry.messages]
    rule: Json = {
        "id": entry.code,
        "shortDescription": {"text": said[0]},
        "fullDescription": {"text": "\n".join(said)},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }
    told = "\n".join(dict.fromkeys(text for text in helps if text.strip("…")))
    return rule | ({"help": {"text": told}} if told else {})


def _result(diagnostic: Diagnostic, lines: Lines, index: int, lang: str) -> Json:
    english = lang == "en"
    message = diagnostic.en if english else diagnostic.zh
    advice = diagnostic.help_en if english else diagnostic.help_zh
    where: Json = {"physicalLocation": _physical(diagnostic.source, lines, diagnostic.span)}
    if diagnostic.path:
        where["logicalLocations"] = [{"fullyQualifiedName": diagnostic.path}]
    result: Json = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": f"{message}\n{advice}" if advice else message},
        "locations": [where],
    }
    if diagnostic.labels:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _physical(diagnostic.source, lines, label.span),
                "message": {"text": label.en if english else label.zh},
            }
            for number, label in enumerate(diagnostic.labels, 1)
        ]
    return result


def _physical(source: str, lines: Lines, span: Span) -> Json:
    start, end = lines.position(span.start), lines.position(span.end)
    return {
        "artifactLocation": {"uri": _uri(source)},
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    }


def _uri(source: str) -> str:
    path = PurePath(source)
    if path.is_absolute():
        return path.as_uri()
    return quote(path.as_posix())
