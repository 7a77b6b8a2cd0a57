"""Diagnostics as plain text with the source line underlined, and as JSON data. Colour is the command line's affair.

SARIF stands in `sarif`, annotations of GitHub in `annotations`.

Columns count code points from 1; underlines count display cells, of which a Chinese character takes two. Control and
direction characters of the source are shown as a blank box, so that a rulebook cannot write to the terminal.
"""

import unicodedata
from collections.abc import Iterable, Mapping

from .diagnostics import Diagnostic, Label, Severity
from .places import Lines, Sources
from .surface import Span

_SEVERITY = {
    Severity.ERROR: ("错误", "error"),
    Severity.WARNING: ("警告", "warning"),
    Severity.NOTE: ("提示", "note"),
}
_HELP = ("帮助：", "help: ")
#: Display cells of a source line that are shown around a mistake.
_WINDOW = 110
_TAB = 4


def render_all(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], lang: str = "zh") -> str:
    """All diagnostics, separated by blank lines; each source is cut into lines once."""
    return "\n\n".join(render_each(diagnostics, sources, lang))


def render_each(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], lang: str = "zh") -> list[str]:
    """Each diagnostic as `render_text` gives it."""
    known = Sources(sources)
    return [_render(diagnostic, known.lines(diagnostic.source), lang) for diagnostic in diagnostics]


def render_text(diagnostic: Diagnostic, sources: Mapping[str, str], lang: str = "zh") -> str:
    """One diagnostic, several lines, no end of line at the end. `lang`: "zh" or "en". `sources`: texts by name."""
    return render_all([diagnostic], sources, lang)


def _render(diagnostic: Diagnostic, lines: Lines, lang: str) -> str:
    second = 1 if lang == "en" else 0
    place = lines.position(diagnostic.span.start)
    severity = _SEVERITY[diagnostic.severity][second]
    message = (diagnostic.zh, diagnostic.en)[second]
    head = f"{severity} {diagnostic.code} {diagnostic.source}:{place.line}:{place.column}"
    parts = [f"{head}  {message}" if second == 0 else f"{head}: {message}"]
    if lines.text:
        parts.extend(_excerpt(lines, diagnostic.span, "^", ""))
    for label in diagnostic.labels:
        parts.extend(_label(lines, label, second))
    help_text = (diagnostic.help_zh, diagnostic.help_en)[second]
    if help_text:
        parts.append(f"{_HELP[second]}{help_text}")
    return "\n".join(parts)


def _label(lines: Lines, label: Label, second: int) -> list[str]:
    return _excerpt(lines, label.span, "-", (label.zh, label.en)[second])


def _excerpt(lines: Lines, span: Span, mark: str, word: str) -> list[str]:
    """The first line of `span` with what belongs to it underlined."""
    place = lines.position(span.start)
    line = lines.line(place.line)
    start = min(place.column - 1, len(line))
    end = max(start, min(len(line), start + span.end - span.start))
    shown, before, marked = _window(line, start, end)
    number = str(place.line)
    gutter = " " * len(number)
    under = " " * before + mark * max(1, marked)
    return [f"{number} | {shown}", f"{gutter} | {under}{' ' + word if word else ''}"]


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """A piece of `line` that fits, the cells before the marked part in it, and the cells of the marked part."""
    first = max(0, start - _WINDOW)
    cells = [_show(character) for character in line[first : start + _WINDOW]]
    widths = [_width(cell) for cell in cells]
    offset = start - first
    left = 0
    whole = first == 0 and sum(widths) <= _WINDOW
    if not whole:
        left, used = offset, 0
        while left > 0 and used + widths[left - 1] <= _WINDOW // 3:
            left -= 1
            used += widths[left]
    right, total = left, 0
    while right < len(cells) and total + widths[right] <= _WINDOW:
        total += widths[right]
        right += 1
    prefix = "…" if first + left > 0 else ""
    suffix = "…" if first + right < len(line) else ""
    before = sum(widths[left:offset]) + _width(prefix)
    marked = sum(widths[offset : max(offset, min(right, offset + end - start))])
    return prefix + "".join(cells[left:right]) + suffix, before, marked


def _show(character: str) -> str:
    """What is printed for a character of the source."""
    if character == "\t":
        return " " * _TAB
    return character if unicodedata.category(character)[0] not in "CZ" or character in " \u3000" else "□"


def _width(shown: str) -> int:
    """Display cells, for terminals that draw East Asian ambiguous characters narrow."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in shown
    )


def to_json(diagnostic: Diagnostic, sources: Mapping[str, str]) -> dict[str, object]:
    """One diagnostic as JSON data: both languages, `end` exclusive, the fields of a place as `all_to_json` says."""
    return all_to_json([diagnostic], sources)[0]


def all_to_json(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str]) -> list[dict[str, object]]:
    """Diagnostics as JSON data; each source is cut into lines once.

    A place has `line` and `column` from 1 and `offset` from 0 in code points, and `utf16_column` and `utf16_offset` in the
    units that editors and browsers count.
    """
    known = Sources(sources)
    return [_json(diagnostic, known.lines(diagnostic.source)) for diagnostic in diagnostics]


def _json(diagnostic: Diagnostic, lines: Lines) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "source": diagnostic.source,
        **_range(lines, diagnostic.span),
        "path": diagnostic.path,
        "message": {"zh": diagnostic.zh, "en": diagnostic.en},
        "help": {"zh": diagnostic.help_zh, "en": diagnostic.help_en},
        "labels": [
            {**_range(lines, label.span), "message": {"zh": label.zh, "en": label.en}} for label in diagnostic.labels
        ],
    }


def _range(lines: Lines, span: Span) -> dict[str, object]:
    return {"start": _place(lines, span.start), "end": _place(lines, span.end)}


def _place(lines: Lines, offset: int) -> dict[str, int]:
    position = lines.position(offset)
    utf16_offset, utf16_column = lines.utf16(offset)
    return {
        "line": position.line,
        "column": position.column,
        "offset": offset,
        "utf16_column": utf16_column,
        "utf16_offset": utf16_offset,
    }
