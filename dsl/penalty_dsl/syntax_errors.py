"""Says in the author's words what stood at a place and what may stand there. Never Lark's words."""

import re

from .diagnostics import Diagnostic
from .keywords import Keyword, keywords
from .lexing import UnexpectedPart
from .missing_hints import missing, without_when
from .reading import MAX_DEPTH
from .surface import Span
from .syntax_hints import SILENT, Hint, hint
from .syntax_messages import Code, diagnose, problem

_THINGS = {
    "NAME": ("名称", "a name"),
    "QUANTITY": ("数量（如 `5万元`、`30%`）", "a quantity (such as `5万元`, `30%`)"),
    "NUMBER": ("整数", "a whole number"),
    "DATE": ("日期（如 `2026-01-01`）", "a date (such as `2026-01-01`)"),
    "STRING": ("引号里的文字", "text in quotation marks"),
    "WORK": ("《法律名称》", "《title of a law》"),
    "PLACE": ("第..条第..款", "第..条第..款"),
    "EACH_UNIT": ("`每..`（如 `每平方米`）", "`每..`"),
    "LBRACE": ("`{`", "`{`"),
    "LPAREN": ("`(`", "`(`"),
    "RPAREN": ("`)`", "`)`"),
    "_COMMA": ("`、`", "`,`"),
    "_COLON": ("`:`", "`:`"),
    "EQ": ("`=`", "`=`"),
    "ROW": ("以 `|` 开头的一行", "a row that begins with `|`"),
    "CROSS": ("`×`", "`×`"),
}
_COMPARISONS = frozenset({"LESS", "MORE", "AT_LEAST", "AT_MOST"})
_GROUPS = {
    "entry": ("其他条目（如 {examples}）", "another entry (such as {examples})"),
    "head": ("基本信息（如 {examples}）", "what it is and applies to (such as {examples})"),
    "sanction": ("处罚种类（如 {examples}）", "a sanction (such as {examples})"),
    "measure": ("责令等措施（如 {examples}）", "a measure (such as {examples})"),
    "effect": ("通用条款（如 {examples}）", "a provision (such as {examples})"),
    "type": ("类型（{examples}等）", "a type ({examples} ...)"),
    "modality": ("处、可以处等（如 {examples}）", "a modality (such as {examples})"),
    "modifier": ("情节的补充（如 {examples}）", "a modifier (such as {examples})"),
    "item": ("新的条目（如 {examples}）", "a new item (such as {examples})"),
}
_PLACE = re.compile(r"第.+[条款项].*")
#: So many possibilities are listed.
_LISTED = 7


def explain(source: str, found: UnexpectedPart, offset: int, item: tuple[str, str]) -> Diagnostic:
    """The diagnostic for a part that does not fit. `item` names the item in both languages."""
    span = Span(found.start + offset, found.end + offset)
    if found.too_deep:
        return problem(Code.TOO_DEEP, source, span, limit=str(MAX_DEPTH))
    if found.word and "WORK" in found.expected and _PLACE.fullmatch(found.word):
        return problem(Code.PLACE_WITHOUT_WORK, source, span, found=found.word)
    given = missing(found) or hint(found) or without_when(found)
    if given is None:
        zh, en = _expected(found.expected, 0), _expected(found.expected, 1)
        given = Hint(f"这里可以写：{zh}", f"here may stand: {en}")
    advice = (given.zh, given.en)
    word = found.word
    if given.at is not None:
        word, span = given.at.text, Span(given.at.start + offset, given.at.end + offset)
    if word is None:
        return diagnose(Code.UNEXPECTED_END, source, span, {"item": item}, advice=advice)
    shown = word if len(word) <= 40 else word[:39] + "…"
    what = (f" `{shown}`", f"`{shown}`")
    return diagnose(Code.UNEXPECTED, source, span, {"found": what}, advice=advice)


def _expected(terminals: frozenset[str], lang: int) -> str:
    """What may stand, as a list in words: things first, single keywords, then whole groups of keywords."""
    compared = "LT" in terminals
    shown = [_THINGS[name][lang] for name in _THINGS if name in terminals and not _covered(name, terminals)]
    if compared:
        shown.append(
            ("比较（`<`、`>=`、`=`、`不足`、`超过` 等）", "a comparison (`<`, `>=`, `=`, `less than` ...)")[lang]
        )
    if {"PLUS", "MINUS"} <= terminals:
        shown.append(("`+`、`-`", "`+`, `-`")[lang])
    table = keywords()
    groups: dict[str, list[Keyword]] = {}
    for name, keyword in table.items():
        if name in terminals and name not in SILENT and not (compared and name in _COMPARISONS):
            groups.setdefault(keyword.group, []).append(keyword)
    singles = [k for group, members in groups.items() if group not in _GROUPS or len(members) < 3 for k in members]
    shown.extend(f"`{keyword.written(('zh', 'en')[lang])}`" for keyword in singles[:_LISTED])
    for group, members in groups.items():
        if group in _GROUPS and len(members) >= 3:
            examples = ("、", ", ")[lang].join(f"`{keyword.written(('zh', 'en')[lang])}`" for keyword in members[:3])
            shown.append(_GROUPS[group][lang].format(examples=examples))
    if "RBRACE" in terminals:
        shown.append("`}`")
    more = ("等", " ...")[lang] if len(shown) > _LISTED + 3 else ""
    return ("、", ", ")[lang].join(shown[: _LISTED + 3]) + more


def _covered(name: str, terminals: frozenset[str]) -> bool:
    """Whether another entry of the list says `name` as well."""
    return (name == "EQ" and "LT" in terminals) or (name == "NUMBER" and "QUANTITY" in terminals)
