"""Diagnostics as workflow commands of GitHub Actions, which show them beside the lines of a pull request.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterable, Iterator, Mapping

from .diagnostics import Diagnostic, Severity
from .places import Lines, Sources

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def to_annotations(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], lang: str = "zh") -> Iterator[str]:
    """One line a diagnostic, without its end: `::error file=a.penalty,line=3,col=5,...::message`. Columns count code points."""
    known = Sources(sources)
    return (_annotation(one, known.lines(one.source), lang) for one in diagnostics)


def _annotation(diagnostic: Diagnostic, lines: Lines, lang: str) -> str:
    english = lang == "en"
    start, end = lines.position(diagnostic.span.start), lines.position(diagnostic.span.end)
    fields = {"file": diagnostic.source, "line": start.line, "endLine": end.line, "col": start.column}
    if start.line == end.line:  # over several lines an end column is not understood
        fields["endColumn"] = end.column
    fields["title"] = diagnostic.code
    message = diagnostic.en if english else diagnostic.zh
    advice = diagnostic.help_en if english else diagnostic.help_zh
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in fields.items())
    text = _data("\n".join(filter(None, (message, advice))))
    return f"::{_COMMANDS[diagnostic.severity]} {properties}::{text}"


def _data(text: str) -> str:
    """Without what would end the line or begin an escape."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
