"""Syntax errors where a small part is missing, doubled or another sign: what to put there.

These look at signs and neighbours; words of habit and words run together are `syntax_hints`.
"""

import re
from collections.abc import Callable

from .keywords import terminals_of
from .lexing import UnexpectedPart
from .looking import first_found, word_before
from .ordinary_words import COMPARING
from .syntax_hints import Hint

_NUMBER = r"[0-9零〇一二三四五六七八九十百千]+"
_HALF_PLACE = re.compile(rf"第({_NUMBER})")
_SPACED_PLACE = re.compile(rf"第[ \t]*({_NUMBER})[ \t]*条")
_BARE_PLACE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SIGNS = frozenset({"<", "<=", ">", ">=", "=", "==", "!=", "≤", "≥"})
_LIST_WORDS = frozenset({"和", "与", "及", "以及", "或", "and", "or"})


def missing(found: UnexpectedPart) -> Hint | None:
    """The first hint that fits, or None."""
    return first_found(_LOOKS, found)


def _name(found: UnexpectedPart) -> bool:
    """Whether a name stands there, not a keyword or a sign."""
    word = found.word or ""
    return bool(word) and word[0].isalpha() and not terminals_of(word)


def _sign(found: UnexpectedPart) -> Hint | None:
    """`情节 a = 金额`, `定义 a : b`, `法定处罚 ( ... )`."""
    meant = {":": ("EQ", "="), "=": ("_COLON", ":"), "(": ("LBRACE", "{")}.get(found.word or "")
    if meant is None or meant[0] not in found.expected:
        return None
    return Hint(f"是否想写 `{meant[1]}`", f"did you mean `{meant[1]}`")


def _bracket(found: UnexpectedPart) -> Hint | None:
    if found.word is None and "RPAREN" in found.expected:
        return Hint("括号没有结束：补上 `)`", "a bracket is open: add `)`")
    if found.word == ")" and "RPAREN" not in found.expected:
        return Hint("多出一个 `)`：删掉它，或者在前面补上 `(`", "there is a `)` too many: delete it, or add `(` before")
    return None


def _doubled(found: UnexpectedPart) -> Hint | None:
    """`a 且 且 b`: the second was read as a name."""
    logic = {"AND", "OR"}
    if not (logic & set(terminals_of(word_before(found))) and logic & set(terminals_of(word_before(found, 2)))):
        return None
    last = found.before[-1]
    return Hint(f"删掉多余的 `{last.text}`", f"leave out this `{last.text}`", last)


def _place(found: UnexpectedPart) -> Hint | None:
    """`《A》第三十五`, `《A》第 35 条`, `《A》35.1`."""
    if "PLACE" not in found.expected:
        return None
    begun = _SPACED_PLACE.match(found.rest) or _HALF_PLACE.fullmatch(found.word or "")
    if begun is not None:
        number = begun[1]
        return Hint(f"写作 `第{number}条`，中间没有空格", f"write `第{number}条`, without blanks")
    if _BARE_PLACE.fullmatch(found.word or ""):
        return Hint("条款写作 `第三十五条第一款`", "a place is written `第三十五条第一款`")
    return None


def _list(found: UnexpectedPart) -> Hint | None:
    """`对象 单位 和 个人`, `对象 单位 个人`."""
    if "_COMMA" not in found.expected or {"AND", "PLACE", "LT"} & found.expected:
        return None
    if found.word in _LIST_WORDS:
        return Hint("几项之间写 `、`", "several are separated by `,`")
    if _name(found) and "SUBJECTS" in terminals_of(word_before(found, 2)):
        pair = (word_before(found), found.word or "")
        return Hint(f"几项之间写 `、`：`{'、'.join(pair)}`", f"several are separated by `,`: `{', '.join(pair)}`")
    return None


def _tier_number(found: UnexpectedPart) -> Hint | None:
    if found.word != "{" or "TIER" not in terminals_of(word_before(found)):
        return None
    return Hint("档次后面写序号：`档次 1 {`", "a tier has a number: `tier 1 {`")


def without_when(found: UnexpectedPart) -> Hint | None:
    """`档次 1 { 货值 不足 1万元 }`; to be asked last, for `当货值` may be two words run together."""
    if "WHEN" not in found.expected or "LT" in found.expected or not _name(found):
        return None
    words = found.rest.split()
    following = words[1] if len(words) > 1 else ""
    if following not in _SIGNS and not {*COMPARING, "AND", "OR"} & set(terminals_of(following)):
        return None
    return Hint(f"条件前面写 `当`：`当 {found.word} ...`", f"a condition begins with `when`: `when {found.word} ...`")


def _chain(found: UnexpectedPart) -> Hint | None:
    """`1万元 <= a <= 5万元`."""
    if found.word not in _SIGNS or "AND" not in found.expected or "LT" in found.expected:
        return None
    return Hint(
        "一次比较两个数：写成两个条件，中间写 `且`，或者 `货值 1万元以上5万元以下`",
        "a comparison has two sides: write two conditions joined by `and`",
    )


def _multiple(found: UnexpectedPart) -> Hint | None:
    """`5倍的违法所得`, `30 百分`."""
    word, number = found.word or "", found.before[-1] if found.before else None
    if number is None or number.kind != "number":
        return None
    if word.startswith("百分"):
        return Hint(f"百分比写作 `{number.text}%`", f"a percentage is written `{number.text}%`")
    if word.startswith("的") and len(word) > 1 and number.text.endswith("倍"):
        whole = f"{word[1:]}的 {number.text}"
        return Hint(f"先写基数，再写倍数：`{whole}`", f"the base comes before the multiple: `{whole}`")
    return None


_LOOKS: tuple[Callable[[UnexpectedPart], Hint | None], ...] = (
    _sign, _bracket, _doubled, _place, _list, _tier_number, _chain, _multiple,
)  # fmt: skip
