"""What PyYAML's parsers complain of, said in our own words.

libyaml and PyYAML word some complaints differently, so the table matches both. A complaint that is not in it becomes the
general P0519; the parser's own words are never shown.
"""

import re

from yaml import MarkedYAMLError, YAMLError

from .diagnostics import Diagnostic, Label
from .source_text import line_rest
from .surface import Span
from .yaml_problems import problem

#: Complaint (context and problem together) -> name of the wording; the first that is found counts.
_COMPLAINTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"tab character|character '\\t'", "tab"),
        (r"mapping (?:values|keys) are not allowed|unexpected ':'", "colon"),
        (r"could not find expected ':'", "no_colon"),
        (r"sequence entries are not allowed", "dash"),
        (r"expected ',' or '\]'", "square"),
        (r"expected ',' or '\}'", "curly"),
        (r"unexpected (?:end of stream|document (?:separator|indicator))", "unclosed_quote"),
        (r"(?:quoted|double-quoted) scalar", "escape"),
        (r"cannot start any token", "start"),
        (r"scanning a block scalar", "block"),
        (r"an anchor", "anchor"),
        (r"an alias", "alias"),
        (r"\btag\b", "tag"),
        (r"directive", "directive"),
        (r"flow (?:node|mapping|sequence)|node content", "flow"),
        (r"block (?:mapping|collection|sequence)", "indentation"),
    )
)
#: Complaints that a full-width sign explains, with the signs to look for.
_FULL_WIDTH = {
    "colon": "：",
    "no_colon": "：",
    "square": "，、】］",
    "curly": "，：｝",
    "flow": "，：",
    "indentation": "：",
}
_HALF_WIDTH = {"：": ":", "，": ",", "、": ",", "】": "]", "］": "]", "｝": "}"}
#: Complaints that are best shown where the broken thing begins.
_AT_BEGIN = {"no_colon", "unclosed_quote", "block", "anchor", "alias", "tag"}


def explain(source: str, text: str, shift: int, error: YAMLError) -> Diagnostic:
    """The diagnostic for a complaint of either parser. `shift` is added to its places (1 after a byte order mark)."""
    if not isinstance(error, MarkedYAMLError):
        return problem("syntax", source, Span(0, 0))
    name = _name_of(f"{error.context or ''} {error.problem or ''}")
    end = _offset(error.problem_mark, shift, len(text))
    begin = min(end, _offset(error.context_mark, shift, end))
    place = begin if name in _AT_BEGIN else end
    sign = _full_width_before(text, begin, end, _FULL_WIDTH.get(name, ""))
    if sign is not None:
        written = text[sign]
        return problem("full_width", source, Span(sign, sign + 1), name=written, text=_HALF_WIDTH[written])
    if name == "start" and text.startswith("\t", place):
        name = "tab"
    if name == "indentation" and text[begin:place].rstrip(" ").endswith(('"', "'")):
        name = "after_quote"
    rest = line_rest(text, place)
    if name in ("square", "curly"):
        opened, closed = ("[", "]") if name == "square" else ("{", "}")
        labels = (Label(Span(begin, begin + 1), f"`{opened}` 从这里开始", f"the `{opened}` is here"),)
        return problem("bracket", source, _visible(text, place), labels=labels, name=f"`{opened}`", text=closed)
    written = text[rest.start : rest.end][:40]
    if name in ("colon", "dash", "tab", "start", "escape", "flow"):
        return problem(name, source, _visible(text, place), text=written[:1])
    return problem(name, source, rest, text=written, name=written[1:])


def _name_of(complaint: str) -> str:
    return next((name for pattern, name in _COMPLAINTS if pattern.search(complaint)), "syntax")


def _offset(mark: object, shift: int, default: int) -> int:
    index = getattr(mark, "index", None)
    return index + shift if isinstance(index, int) else default


def _visible(text: str, place: int) -> Span:
    """One character, or an empty span at the end of the text."""
    return Span(min(place, len(text)), min(place + 1, len(text)))


def _full_width_before(text: str, begin: int, end: int, signs: str) -> int | None:
    """The last of `signs` between the beginning of the broken thing and the complaint, at most three lines back."""
    start = begin
    if begin == end:
        for _ in range(3):
            start = text.rfind("\n", 0, max(start - 1, 0)) + 1
    places = [text.rfind(sign, start, end) for sign in signs]
    found = max(places, default=-1)
    return found if found >= 0 else None
