"""Cuts a whole source into raw tokens, in one pass and in time proportional to its length.

Raw means: a word is a word. Whether it is a keyword, a name or a quantity is decided where it stands (`lexing`).
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from .diagnostics import Diagnostic
from .keywords import terminals_of
from .lookalikes import disguised_words, first_lookalike, plain
from .numerals import BUILT_IN_ENDS, UNIT_ENDS, UNITS
from .surface import Span
from .syntax_messages import Code, problem

#: Sources beyond this many bytes of UTF-8, and beyond this many tokens and comments, are refused.
MAX_BYTES = 8 * 1024 * 1024
MAX_TOKENS = 400_000
#: A name beyond this many characters is refused, and a text in quotation marks beyond this many bytes.
MAX_WORD = 200
MAX_STRING = 64 * 1024
#: So many problems are shown for one source, and then one that says that there are more.
MAX_PROBLEMS = 100
#: So much of a word is quoted.
_SHOWN = 40


class RawToken(NamedTuple):
    """`kind` is word, name (【】), string, number, date, work (《》), place (第..条..), boundary, or a punctuation terminal; on the
    line of a table (its first token is `|`) also cell (`|`) and any (`/`). `first`: the first token of its line."""

    kind: str
    start: int
    end: int
    first: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """A source cut into tokens. `shadow` is the text in half width, position by position the same as `text`."""

    source: str
    text: str
    shadow: str
    tokens: list[RawToken]
    comments: list[Span]
    problems: list[Diagnostic]

    def report(self, code: Code, span: Span, **values: str) -> None:
        """Adds a problem, unless there are more than anybody reads."""
        if len(self.problems) <= MAX_PROBLEMS:
            self.problems.append(problem(code, self.source, span, **values))


_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF02}
_WIDTHS.update({0x3000: 0x20, 0xA0: 0x20, 0xFEFF: 0x20, 0x301C: ord("~"), 0x2013: ord("—"), 0xFFE5: ord("¥")})
_WIDTHS.update(
    {ord("\r"): ord("\n"), 0x0B: ord("\n"), 0x0C: ord("\n"), 0x85: ord("\n"), 0x2028: ord("\n"), 0x2029: ord("\n")}
)


def half_width(text: str) -> str:
    """Full-width letters, digits and punctuation as half width; the length stays. Line ends become `\\n`."""
    return text.translate(_WIDTHS)


_PUNCTUATION = {
    "{": "LBRACE", "}": "RBRACE", "(": "LPAREN", ")": "RPAREN", ",": "COMMA", "、": "COMMA", ":": "COLON", ";": "SEMI", "。": "SEMI",
    "<=": "LE", "=<": "LE", "≤": "LE", "≦": "LE", ">=": "GE", "=>": "GE", "≥": "GE", "≧": "GE", "<": "LT", ">": "GT",
    "=": "EQ", "==": "EQ", "!=": "NE", "≠": "NE", "<>": "NE", "+": "PLUS", "-": "MINUS", "×": "CROSS", "*": "CROSS",
    "~": "THROUGH", "—": "THROUGH", "——": "THROUGH", "～": "THROUGH", ".": "DOT",
}  # fmt: skip

# Groups that repeat are possessive or bounded: otherwise each repetition takes some hundred bytes until the match is over.
_LETTER = r"[^\W\d_]"
# Bounded, not possessive: a possessive group that fails halfway, at `a-b.`, keeps the dot on Python before 3.11.5
# (python/cpython#106052). A word of so many groups is longer than any may be.
_ASCII_WORD = rf"[A-Za-z_][A-Za-z0-9_]*+(?:[-.][A-Za-z0-9_]++){{0,{MAX_WORD // 2}}}"
_REST_OF_WORD = re.compile(r"[-.\w]*+")
_NUM = r"[0-9零〇一二三四五六七八九十百千]+"
_PLACE = (
    rf"第{_NUM}条(?:之{_NUM})?(?:第{_NUM}款)?(?:第\(?{_NUM}\)?项)?(?:第{_NUM}句)?(?:前段|后段|但书)?"
    rf"|第{_NUM}款(?:第\(?{_NUM}\)?项)?(?:第{_NUM}句)?(?:前段|后段|但书)?"
    rf"|第\(?{_NUM}\)?项(?:第{_NUM}句)?(?:前段|后段|但书)?"
    rf"|第{_NUM}句|前段|后段|但书"
)
_WORK = r"《(?:[^《》\n]++|《(?:[^《》\n]++|《[^《》\n]*+》)*+》)*+》"
# Not possessive: with a condition inside, Python before 3.11.5 takes one letter only (python/cpython#106052).
_UNIT_LETTERS = rf"(?:(?!{UNIT_ENDS}){_LETTER}){{1,256}}"
_UNIT = rf"(?:dB\(A\)|[%‰℃]|m[23](?![0-9])|{_UNIT_LETTERS})(?:/(?:[%‰℃]|m[23](?![0-9])|{_UNIT_LETTERS})){{0,9}}"
_BUILT_IN = "|".join(re.escape(u) for u in sorted(UNITS, key=len, reverse=True))
# `3次且b` is `3次` and a word: behind a built-in unit no letters are taken for a longer unit.
_GLUED_UNIT = rf"[十百千万亿]*(?:{_BUILT_IN})(?:/(?:{_BUILT_IN})){{0,9}}(?={BUILT_IN_ENDS})"
_NUMBER = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,12}(?![0-9])|[0-9]+)(?:\.[0-9]+|/[0-9]+)?"
    rf"(?:{_GLUED_UNIT}|{_UNIT}|[ \t]+[十百千万亿]*(?:{_BUILT_IN}|‰)(?=$|{UNIT_ENDS}|(?!{_LETTER}|[0-9_(])))?"
)
_MASTER = re.compile(
    "|".join(
        (
            r"(?P<blank>[ \t]+)",
            r"(?P<line>\n\s*)",
            rf"(?P<place>(?:{_PLACE})(?!{_LETTER}))",
            rf"(?P<word>(?:{_ASCII_WORD}|{_LETTER})++)",
            r"(?P<dotted>[0-9]{4}(?P<dot>[./])[0-9]{1,2}(?P=dot)[0-9]{1,2}(?![0-9]))",
            r"(?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)",
            rf"(?P<number>{_NUMBER})",
            r"(?P<comment>#[^\n]*)",
            r'(?P<string>"(?:[^"\\\n]++|\\.)*+"|“(?:[^”\\\n]++|\\.)*+”)',
            r"(?P<name>【[^【】\n]*】)",
            rf"(?P<work>{_WORK})",
            # A dot between two words leads from a list of records to a field; in ASCII words it is a letter.
            r"(?P<mark>(?<=[\w】])\.(?=[^\W\d]|【)|<=|>=|=<|=>|==|!=|<>|——|[{}(),、:;。≤≦≥≧<>=≠+×*~—-])",
            r"(?P<open>[\"“【《])",
            r"(?P<other>&&|\|\||//|[^\n])",
        )
    )
)
#: Symbols of other notations, and what they are here.
_MEANT = {
    "&": "且",
    "|": "或",
    "!": "非",
    "[": "{",
    "]": "}",
    "'": '"',
    "‘": "“",
    "’": "”",
    "＂": '"',
    "`": '"',
    "•": "、",
}
#: What these are on the line of a table.
_CELLS = {"|": "cell", "/": "any"}
_BOUNDARY = re.compile(UNIT_ENDS)
# Characters that look like others or cannot be seen: radicals and compatibility ideographs, zero width, direction marks.
_DISGUISED = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060-\u2064\u00ad\u180e\ufe00-\ufe0f]|(?<!^)\ufeff")
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_SUSPECT = re.compile(f"{_DISGUISED.pattern}|{_INVISIBLE.pattern}|{_DIRECTION.pattern}")


def decode_source(name: str, data: bytes) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file: UTF-8, with or without byte order mark, at most `MAX_BYTES`. None with a diagnostic otherwise."""
    nowhere = Span(0, 0)
    if len(data) > MAX_BYTES:
        return None, (problem(Code.TOO_LARGE, name, nowhere, megabytes=str(MAX_BYTES >> 20)),)
    if b"\0" in data:
        return None, (problem(Code.NOT_TEXT, name, nowhere),)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, (problem(Code.NOT_UTF8, name, nowhere, line=str(line)),)


def scan(source: str, text: str) -> Scan:
    """All raw tokens of `text`. Never raises; what cannot be read is a problem and leaves no token."""
    result = Scan(source, text, half_width(text), [], [], [])
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        result.problems.append(problem(Code.TOO_LARGE, source, Span(0, 0), megabytes=str(MAX_BYTES >> 20)))
        return result
    if "\0" in text:
        result.problems.append(problem(Code.NOT_TEXT, source, Span(0, 0)))
        return result
    _cut(result)
    if _SUSPECT.search(text):
        _look_for_disguises(result)
    _look_for_lookalikes(result)
    return result


def _cut(result: Scan) -> None:
    shadow, tokens = result.shadow, result.tokens
    position, size, first, row = 0, len(shadow), True, False
    while position < size and len(result.problems) <= MAX_PROBLEMS:  # what lies further on is not told
        found = _MASTER.match(shadow, position)
        if found is None:  # cannot be: the last two alternatives take any character
            return
        kind, start, position = found.lastgroup or "", position, found.end()
        if kind == "blank":
            continue
        if kind == "line":
            first, row = True, False
            continue
        if kind == "comment":
            result.comments.append(Span(start, position))
            if _is_full(result, Span(start, position)):
                return
            continue
        if kind == "dotted":
            _dotted(result, Span(start, position))
            continue
        if kind == "other" and shadow[start] in _CELLS and (row or (first and shadow[start] == "|")):
            position, row = start + 1, True
            tokens.append(RawToken(_CELLS[shadow[start]], start, position, first))
            first = False
            continue
        if kind == "open" or kind == "other":
            position = _unreadable(result, kind, start, position)
            if shadow[start] in "[]":  # reported, but it still opens or closes a block
                tokens.append(RawToken("LBRACE" if shadow[start] == "[" else "RBRACE", start, position, first))
            first = False
            continue
        if kind == "mark":
            kind = _PUNCTUATION[found[0]]
            if kind == "MINUS" and tokens and _glued_range(tokens[-1], shadow, start):
                kind = "THROUGH"
        elif kind == "word" and position - start > MAX_WORD and (rest := _REST_OF_WORD.match(shadow, position)):
            position = rest.end()
        tokens.append(RawToken(kind, start, position, first))
        first = False
        if kind == "number":
            boundary = _BOUNDARY.match(shadow, position)
            if boundary is not None:
                tokens.append(RawToken("boundary", position, boundary.end(), False))
                position = boundary.end()
        else:
            _check_length(result, tokens[-1])
        if _is_full(result, Span(start, position)):
            return


def _is_full(result: Scan, span: Span) -> bool:
    """Whether there are more tokens and comments than a source may have, reported once."""
    if len(result.tokens) + len(result.comments) <= MAX_TOKENS:
        return False
    result.problems.append(problem(Code.TOO_MANY_TOKENS, result.source, span, limit=str(MAX_TOKENS)))
    return True


def _check_length(result: Scan, token: RawToken) -> None:
    """Refuses a name or a text that is too long, and takes it back."""
    length, span = token.end - token.start, Span(token.start, token.end)
    if length <= MAX_WORD:
        return
    if token.kind == "word":
        result.report(Code.LONG_WORD, span, limit=str(MAX_WORD))
    elif token.kind in ("name", "work") and length > MAX_WORD + 2:
        result.report(Code.LONG_NAME, span, found=result.text[token.start : token.start + _SHOWN], limit=str(MAX_WORD))
    elif (
        token.kind == "string"
        and len(result.text[token.start : token.end].encode("utf-8", "surrogatepass")) > MAX_STRING + 2
    ):
        result.report(Code.LONG_STRING, span, kilobytes=str(MAX_STRING >> 10))
    else:
        return
    result.tokens.pop()


def _glued_range(before: RawToken, shadow: str, minus: int) -> bool:
    """`1-3倍`, `30%-70%`: a minus that touches a number on both sides is a range; a subtraction has blanks."""
    return before.kind == "number" and before.end == minus and shadow[minus + 1 : minus + 2].isdecimal()


def _unreadable(result: Scan, kind: str, start: int, end: int) -> int:
    """Reports what stands at `start`; gives the position to go on from."""
    shadow = result.shadow
    if kind == "open":
        code = {"《": Code.OPEN_WORK, "【": Code.OPEN_NAME}.get(shadow[start], Code.OPEN_STRING)
        if code is not Code.OPEN_STRING:
            result.report(code, Span(start, end))
            return end
        line_end = shadow.find("\n", start)
        end = start + len(shadow[start : line_end if line_end >= 0 else len(shadow)].rstrip(" \t"))
        if shadow[end - 1] in "{}":  # the brace at the end of the line counts, or the items behind it would be misread
            end = max(start + 1, start + len(shadow[start : end - 1].rstrip(" \t")))
        shown = result.text[start : min(end, start + 12)]
        result.report(code, Span(start, end), found=shown)
        return end
    character = result.text[start]
    if shadow[start:end] == "//":
        result.report(Code.STRAY_SYMBOL, Span(start, end), found="//", meant="#")
        line_end = shadow.find("\n", end)
        return len(shadow) if line_end < 0 else line_end  # meant as a comment, and read as one
    if shadow[start] in _MEANT:
        result.report(Code.STRAY_SYMBOL, Span(start, end), found=result.text[start:end], meant=_MEANT[shadow[start]])
    elif not _SUSPECT.match(character):  # these are reported by `_look_for_disguises`
        shown = character if character.isprintable() else f"U+{ord(character):04X}"
        result.report(Code.STRAY_CHARACTER, Span(start, end), found=shown)
    return end


def _dotted(result: Scan, span: Span) -> None:
    """`2026.1.1`: a date in another notation, or behind `版本` a version without quotation marks."""
    written = result.shadow[span.start : span.end]
    before = result.tokens[-1] if result.tokens else None
    if before is not None and "VERSION" in terminals_of(result.shadow[before.start : before.end]):
        meant = f'"{written}"'
    else:
        year, month, day = re.split("[./]", written)
        meant = f"{year}-{month:0>2}-{day:0>2}"
    result.report(Code.STRAY_SYMBOL, span, found=written, meant=meant)


def _look_for_disguises(result: Scan) -> None:
    """Refuses characters that cannot be told from others by eye: everywhere the direction marks, outside strings and comments
    the others."""
    text = result.text
    quoted = iter(_quoted(result))
    start, end = next(quoted, (len(text), len(text)))
    for found in _SUSPECT.finditer(text):
        position = found.start()
        while position >= end and start < len(text):
            start, end = next(quoted, (len(text), len(text)))
        character, place = found[0], Span(position, position + 1)
        shown = f"U+{ord(character):04X}"
        if _DIRECTION.match(character):
            result.report(Code.DIRECTION_MARK, place, found=shown)
        elif start <= position < end:
            continue
        elif _DISGUISED.match(character):
            usual = unicodedata.normalize("NFKC", character)
            if usual != character:
                result.problems.append(
                    problem(Code.DISGUISED, result.source, place, found=character, number=shown, plain=usual)
                )
        else:
            result.report(Code.INVISIBLE, place, found=shown)
        if len(result.problems) > MAX_PROBLEMS:
            return


def _look_for_lookalikes(result: Scan) -> None:
    """Refuses words that mix letters of other alphabets with the Latin ones they look like, outside strings and comments."""
    starts: list[int] | None = None
    ends: list[int] = []
    for span in disguised_words(result.shadow):
        if starts is None:
            quoted = _quoted(result)
            starts, ends = [start for start, _ in quoted], [end for _, end in quoted]
        place = bisect_right(starts, span.start) - 1
        if place >= 0 and span.start < ends[place]:
            continue
        word = result.shadow[span.start : span.end]
        letter = first_lookalike(word)
        result.report(
            Code.LOOKALIKE,
            span,
            found=word[:_SHOWN],
            letter=letter,
            number=f"U+{ord(letter):04X}",
            latin=plain(letter),
            plain=plain(word)[:_SHOWN],
        )
        if len(result.problems) > MAX_PROBLEMS:
            return


def _quoted(result: Scan) -> list[tuple[int, int]]:
    """Strings and comments, in order."""
    strings = [(token.start, token.end) for token in result.tokens if token.kind == "string"]
    return sorted([*strings, *((comment.start, comment.end) for comment in result.comments)])
