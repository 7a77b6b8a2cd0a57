"""Says in the author's words what stood at a place and what may stand there. Never Lark's words."""

import re

from .diagnostics import Diagnostic
from .keywords import Keyword, keywords, terminals_of
from .lexing import UnexpectedPart
from .reading import MAX_DEPTH
from .surface import Span
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
    "CROSS": ("`×`", "`×`"),
}
_COMPARISONS = frozenset({"LESS", "MORE", "AT_LEAST", "AT_MOST"})
_GROUPS = {
    "entry": ("其他条目（如 {examples}）", "another entry (such as {examples})"),
    "head": ("其他抬头项（如 {examples}）", "another entry of the head (such as {examples})"),
    "sanction": ("处罚种类（如 {examples}）", "a sanction (such as {examples})"),
    "measure": ("责令等措施（如 {examples}）", "a measure (such as {examples})"),
    "effect": ("通用条款（如 {examples}）", "a provision (such as {examples})"),
    "type": ("类型（{examples}等）", "a type ({examples} ...)"),
    "modality": ("处、可以处等（如 {examples}）", "a modality (such as {examples})"),
    "modifier": ("情节的补充（如 {examples}）", "a modifier (such as {examples})"),
    "item": ("新的条目（如 {examples}）", "a new item (such as {examples})"),
}
_SILENT = frozenset({"_SEMI", "$END", "DE", "OF", "THROUGH", "MINUS", "OR_CASE"})
_PLACE = re.compile(r"第.+[条款项].*")
_BARE_CITATION = re.compile(r"([^\W\d]{2,40}?)(第.+条.*)")
#: So many possibilities are listed.
_LISTED = 7


def explain(source: str, found: UnexpectedPart, offset: int, item: tuple[str, str]) -> Diagnostic:
    """The diagnostic for a part that does not fit. `item` names the item in both languages."""
    span = Span(found.start + offset, found.end + offset)
    if found.too_deep:
        return problem(Code.TOO_DEEP, source, span, limit=str(MAX_DEPTH))
    if found.word and "WORK" in found.expected and _PLACE.fullmatch(found.word):
        return problem(Code.PLACE_WITHOUT_WORK, source, span, found=found.word)
    advice = _hint(found)
    if not any(advice):
        zh, en = _expected(found.expected, 0), _expected(found.expected, 1)
        advice = (f"这里可以写：{zh}", f"here may stand: {en}")
    if found.word is None:
        return diagnose(Code.UNEXPECTED_END, source, span, {"item": item}, advice=advice)
    shown = found.word if len(found.word) <= 40 else found.word[:39] + "…"
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
        if name in terminals and name not in _SILENT and not (compared and name in _COMPARISONS):
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


def _hint(found: UnexpectedPart) -> tuple[str, str]:
    """A likely cause: words run together, or a keyword nearly written."""
    word = found.word
    if not word:
        return "", ""
    expected = found.expected
    if expected <= _SILENT:
        return "前面已经写完整；这里应当另起一个条目", "what stands before is complete; a new item should begin here"
    if found.number and {"EQ", "_COMMA"} <= expected:
        return f"名称和值之间写 `=`：`= {word}`", f"a name and its value are joined by `=`: `= {word}`"
    if word[0] in "{}(),;:":
        return "", ""
    if "FINE" in expected and not expected & {"MUST", "FOR"}:
        return f"先写处罚种类，再写数额：`罚款 {word}`", f"the sanction comes before its amount: `fine {word}`"
    cited = _BARE_CITATION.fullmatch(word)
    if cited is not None and "WORK" in expected:
        return (
            f"法律名称放在《》里：`《{cited[1]}》{cited[2]}`",
            f"the title of a law stands in 《》: `《{cited[1]}》{cited[2]}`",
        )
    cut = _cut_into_keywords(word)
    if cut:
        spaced = " ".join(cut)
        return f"词与词之间要有空格：`{spaced}`", f"words are separated by blanks: `{spaced}`"
    spellings = [s for name in expected if name in keywords() for s in keywords()[name].zh]
    starts = [s for s in spellings if word.startswith(s) and len(word) > max(len(s), 2)]
    if starts:
        start = max(starts, key=len)
        spaced = f"{start} {word[len(start) :]}"
        return f"是否漏了空格：`{spaced}`", f"is a blank missing: `{spaced}`"
    near = _near(word, expected)
    return (f"是否想写 `{near}`", f"did you mean `{near}`") if near else ("", "")


def _cut_into_keywords(word: str) -> list[str]:
    """`并处罚款` -> 并处, 罚款: the longest keywords from the left, if they fill the word."""
    parts: list[str] = []
    rest = word
    while rest and len(parts) < 6:
        size = next((n for n in range(min(len(rest), 12), 0, -1) if terminals_of(rest[:n])), 0)
        if not size:
            return []
        parts.append(rest[:size])
        rest = rest[size:]
    return parts if len(parts) > 1 and not rest and not word.isascii() else []


def _near(word: str, expected: frozenset[str]) -> str:
    """A keyword that may stand here and differs in one character, or in order only."""
    for name, keyword in keywords().items():
        for spelling in (*keyword.zh, *keyword.en) if name in expected else ():
            if len(spelling) > 1 and _one_off(word, spelling):
                return spelling
    return ""


def _one_off(a: str, b: str) -> bool:
    """Whether one character was changed, added or left out, or the same characters stand in another order."""
    if abs(len(a) - len(b)) > 1 or len(a) < 2:
        return False
    head = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        return a[head + 1 :] == b[head + 1 :] or sorted(a) == sorted(b)
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[head + 1 :] == shorter[head:]
