"""The likely cause of a syntax error, and what to write instead: words run together, words of habit, words in another order.

A hint never offers what would be the next mistake, and never a word that says the opposite.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from .form_hints import form_hint
from .keywords import keywords, terminals_of
from .lexing import Neighbour, UnexpectedPart
from .looking import first_found
from .ordinary_words import COMPARING, comparison_at_end, meant_by

#: Terminals that no message names.
SILENT = frozenset({"_SEMI", "$END", "DE", "OF", "THROUGH", "MINUS", "OR_CASE"})

#: Keywords that text in quotation marks follows.
_BEFORE_TEXT = frozenset(
    {
        "ORDER", "DUTY", "OTHER", "SUSPEND", "DOWNGRADE", "REVOKE", "RESTRICT", "HALT", "CLOSE", "PROPOSED_TO", "CASE", "NOTE",
        "ASK", "EVIDENCE", "REASON", "ALIASES", "SCENARIO",
    }
)  # fmt: skip
#: Groups whose words are not told apart by one character: 低于 and 高于, 其中 and 其余.
_OPPOSITES = frozenset({"comparison", "boundary", "logic", "value", "modality", "overriding"})
_SUFFIXES = ("由", "依据", "仍没收", "可以", "可处", "并")
_NUMERALS = r"[\d零一二两三四五六七八九十百千万亿]"
_BARE_CITATION = re.compile(r"([^\W\d]{2,40}?)(第.+条.*)")
_STATUTE = re.compile(
    r"(?P<mode>可以并处|可并处|可以处|可处|并处|处以|处)?[ \t]*(?P<base>[^\W\d]{0,24}?)的?"
    rf"(?P<amount>(?:百分之|千分之)?(?:{_NUMERALS}|等值)[\d.,零一二两三四五六七八九十百千万亿分之元角倍%‰以上下内等值至到 \t~-]*?)"
    r"的?[ \t]*罚款"
)
_WHEN_GLUED = re.compile("如果|假如|倘若|若(?=.{2})")
_GLUED_LOGIC = re.compile(r"(?P<quantity>[\d.,]+[^\W\d]+?)(?P<logic>并且|且|或者|或)(?P<name>[^\W\d]+)")


class Hint(NamedTuple):
    """Help in both languages. `at`: the word that is wrong, when it is one before the place where reading stopped."""

    zh: str
    en: str
    at: Neighbour | None = None


def hint(found: UnexpectedPart) -> Hint | None:
    """The first hint that fits, or None."""
    form = form_hint(found)
    if form is not None:
        return Hint(*form)
    return first_found(_LOOKS, found)


def _blank(spaced: str, at: Neighbour | None = None) -> Hint:
    return Hint(f"词与词之间要有空格：`{spaced}`", f"words are separated by blanks: `{spaced}`", at)


def _last(found: UnexpectedPart, back: int = 1) -> Neighbour | None:
    return found.before[-back] if len(found.before) >= back else None


def _text(token: Neighbour | None) -> str:
    return "" if token is None else token.text


def _glued_comparison(found: UnexpectedPart) -> Hint | None:
    """`违法所得超过1万元 {`: read as a name and a quantity, which `以上` may follow."""
    number, word = _last(found), _last(found, 2)
    if number is None or word is None or number.kind != "number" or "ABOVE" not in found.expected:
        return None
    if "AND" in found.expected:
        return None
    cut = comparison_at_end(word.text) if word.kind == "word" else None
    if cut is not None:
        whole = Neighbour(word.start, number.end, "word", f"{word.text}{number.text}")
        return _blank(f"{cut[0]} {cut[1]} {number.text}", whole)
    glued = _GLUED_LOGIC.fullmatch(number.text)
    if glued is None:
        return None
    spaced = f"{glued['quantity']} {glued['logic']} {glued['name']}"
    return Hint(f"数量后面缺空格：写成 `{spaced}`", f"a blank is missing behind the quantity: `{spaced}`", number)


def _behind_quantity(found: UnexpectedPart) -> Hint | None:
    """`0次且主动停止`."""
    number, word = _last(found), found.word or ""
    if number is None or number.kind != "number" or number.end != found.start:
        return None
    for logic in ("并且", "或者", "且", "或"):
        if word.startswith(logic) and len(word) > len(logic):
            spaced = f"{number.text} {logic} {word[len(logic) :]}"
            return Hint(f"数量后面缺空格：写成 `{spaced}`", f"a blank is missing behind the quantity: `{spaced}`")
    return None


def _taken_as_name(found: UnexpectedPart) -> Hint | None:
    """`不 主动停止`, `取最重`: the word before was read as a name, and only the next one does not fit."""
    before = _last(found)
    if before is None or before.kind != "word" or found.word is None:
        return None
    if before.text == "如下":
        return Hint("删掉 `如下`，直接写内容", "leave out `如下` and write what follows", before)
    meant = meant_by(before.text, frozenset({"NOT", "WHEN", "TAKE_HEAVIER", "TAKE_LIGHTER"}))
    taken = before.text.startswith("取") == (found.expected == {"OVER"})
    first = _last(found, 2)
    if meant is None or not taken or (first is not None and first.kind in ("NE", "number")):
        return None
    if not before.text.startswith("取") and not found.word[0].isalnum():
        return None
    if meant[0] == "当":  # a condition stands here already: another 当 would be the next mistake
        return Hint(f"条件前不写 `{before.text}`，删掉它", f"leave out `{before.text}` before a condition", before)
    return _did_you_mean(meant, before)


def _did_you_mean(meant: tuple[str, str], at: Neighbour | None = None) -> Hint:
    return Hint(f"是否想写 `{meant[0]}`", f"did you mean `{meant[1]}`", at)


def _habit(found: UnexpectedPart) -> Hint | None:
    if found.word == "如下":
        return Hint("删掉 `如下`，直接写内容", "leave out `如下` and write what follows")
    if found.word in (",", "、") and _entry_follows(found):
        return Hint("各项之间写 `；` 或者换行", "entries are separated by `;` or by lines")
    terminals = found.expected | {"NE"} if "EQ" in found.expected else found.expected
    meant = meant_by(found.word or "", terminals)
    return None if meant is None else _did_you_mean(meant)


def _entry_follows(found: UnexpectedPart) -> bool:
    """Whether an entry could end at this comma: behind it stands a keyword that begins one, or no condition could go on."""
    behind = found.rest[1:].split()
    begins = bool(behind) and not found.expected.isdisjoint(terminals_of(behind[0]))
    return begins or ("AND" not in found.expected and "RBRACE" in found.expected)


def _row(found: UnexpectedPart) -> Hint | None:
    """`| a | b |` outside a table."""
    if not (found.word or "").startswith("|"):
        return None
    return Hint("表的各行写在 `裁量表 { }` 或者 `累加 ... { }` 里", "rows stand in `table { }` or `weigh ... { }`")


def _complete(found: UnexpectedPart) -> Hint | None:
    if not found.expected <= SILENT:
        return None
    return Hint("前面已经写完整；这里应当另起一个条目", "what stands before is complete; a new item should begin here")


def _boundary(found: UnexpectedPart) -> Hint | None:
    """`不足 1万元以下`, `违法所得 以上 1万元`."""
    word = found.word or ""
    if not {"ABOVE", "BELOW"} & set(terminals_of(word)):
        return None
    behind = found.rest[len(word) :].split()
    if behind and re.match(_NUMERALS, behind[0]):
        quantity = re.split(r"[^\w.,%]", behind[0])[0]
        return Hint(
            f"`{word}` 写在数量后面：`{quantity}{word}`", f"`{word}` comes behind the quantity: `{quantity} {word}`"
        )
    number, operator = _last(found), _last(found, 2)
    if number is None or operator is None or number.kind not in ("number", "word"):
        return None
    if operator.kind in ("LT", "LE", "GT", "GE", "EQ") or set(COMPARING) & set(terminals_of(operator.text)):
        one, other = f"{operator.text} {number.text}", f"{number.text}{word}"
        return Hint(
            f"`{operator.text}` 和 `{word}` 只写一个：`{one}` 或者 `{other}`",
            f"only one of `{operator.text}` and `{word}`: `{one}` or `{number.text} {word}`",
        )
    return None


def _quotes(found: UnexpectedPart) -> Hint | None:
    """`版本 2026.1`, `暂扣 营业执照`, `责令停止经营`: text that belongs in quotation marks; `情节 2年内次数`: a name in 【】."""
    word, before = found.word, _last(found)
    if not word:
        return None
    if before is not None and "VERSION" in terminals_of(_text(_last(found, 2))) and before.kind == "number":
        version = before.text + found.rest.split("{")[0].split(" ")[0]
        return _in_quotes(f'"{version}"', before)
    expected = found.expected
    if found.number and "NAME" in expected and not {"QUANTITY", "STRING"} & expected:
        return Hint(
            f"以数字开头的名称放进【】：`【{word}】`", f"a name that begins with a digit stands in 【】: `【{word}】`"
        )
    if not (word[0].isalpha() or found.number) or "STRING" not in expected:
        return None
    if terminals_of(word) or word.startswith(_SUFFIXES) or _cut_into_keywords(word):
        return None
    if found.number and not {"QUANTITY", "LT"} & expected:
        return _in_quotes(f'"{word}"')
    if "NAME" not in expected and _BEFORE_TEXT & set(terminals_of(_text(before))):
        return _in_quotes(f'{_text(before)} "{word}"')
    return _in_quotes(f'"{word}"') if expected - SILENT == {"STRING"} else None


def _in_quotes(written: str, at: Neighbour | None = None) -> Hint:
    return Hint(f"文字放进引号：`{written}`", f"text stands in quotation marks: `{written}`", at)


def _date(found: UnexpectedPart) -> Hint | None:
    if found.number and "DATE" in found.expected and "QUANTITY" not in found.expected:
        return Hint("日期写全年、月、日：`2026-01-31`", "a date has year, month and day: `2026-01-31`")
    return None


def _value(found: UnexpectedPart) -> Hint | None:
    if found.word and found.number and {"EQ", "_COMMA"} <= found.expected:
        return Hint(
            f"名称和值之间写 `=`：`= {found.word}`", f"a name and its value are joined by `=`: `= {found.word}`"
        )
    return None


def _order_of_statutes(found: UnexpectedPart) -> Hint | None:
    """`处违法所得一倍以上五倍以下的罚款`: in statutes the amount comes before 罚款."""
    if found.word == "的罚款":
        return Hint(
            "`罚款` 写在数额前面；删掉这里的 `的罚款`", "`fine` comes before its amount; leave out this `的罚款`"
        )
    statute = _STATUTE.match(found.rest) if "罚款" in found.rest else None
    if statute is None or "FINE" not in found.expected:
        return None
    mode = "处" if statute["mode"] == "处以" else statute["mode"] or ""
    base, amount = statute["base"], statute["amount"].strip()
    whole = f"{base}的{amount}" if base else amount
    mode_en = keywords()[terminals_of(mode)[0]].written("en") if mode else ""
    return Hint(
        f"先写处罚种类，再写数额：`{f'{mode} 罚款 {whole}'.lstrip()}`",
        f"the sanction comes before its amount: `{f'{mode_en} fine {whole}'.lstrip()}`",
    )


def _citation(found: UnexpectedPart) -> Hint | None:
    cited = _BARE_CITATION.fullmatch(found.word or "")
    if cited is None or "WORK" not in found.expected:
        return None
    return Hint(
        f"法律名称放在《》里：`《{cited[1]}》{cited[2]}`",
        f"the title of a law stands in 《》: `《{cited[1]}》{cited[2]}`",
    )


def _run_together(found: UnexpectedPart) -> Hint | None:
    word = found.word or ""
    if not word or not word[0].isalpha():
        return None
    cut = _cut_into_keywords(word)
    if cut:
        return _blank(" ".join(cut))
    habit = _WHEN_GLUED.match(word)
    if habit is not None and "WHEN" in found.expected:
        return _did_you_mean((f"当 {word[habit.end() :]}", f"when {word[habit.end() :]}"))
    terminals = {s: name for name in found.expected if name in keywords() for s in keywords()[name].zh}
    starts = [s for s in terminals if word.startswith(s) and len(word) > max(len(s), 2)]
    if not starts:
        return None
    start = max(starts, key=len)
    remainder = word[len(start) :]
    if terminals[start] in _BEFORE_TEXT:
        return _in_quotes(f'{start} "{remainder}"')
    spaced = f"{start} {remainder}"
    return Hint(f"是否漏了空格：`{spaced}`", f"is a blank missing: `{spaced}`")


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


def _near(found: UnexpectedPart) -> Hint | None:
    """The one keyword that may stand here and differs in one character, or in order only."""
    near = {
        name: spelling
        for name, keyword in keywords().items()
        if name in found.expected and keyword.group not in _OPPOSITES
        for spelling in (*keyword.zh, *keyword.en)
        if len(spelling) > 1 and _one_off(found.word or "", spelling)
    }
    if len(near) != 1:
        return None
    (spelling,) = near.values()
    return _did_you_mean((spelling, spelling))


def _one_off(a: str, b: str) -> bool:
    """Whether one character was changed, added or left out, or the same characters stand in another order."""
    if abs(len(a) - len(b)) > 1 or len(a) < 2:
        return False
    head = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        return a[head + 1 :] == b[head + 1 :] or sorted(a) == sorted(b)
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[head + 1 :] == shorter[head:]


def _amount_first(found: UnexpectedPart) -> Hint | None:
    """`并处 5万元以下 罚款`."""
    word = found.word
    if not word or "FINE" not in found.expected or found.expected & {"MUST", "FOR"}:
        return None
    if not (found.number or re.search(_NUMERALS, found.rest)):
        return None
    return Hint(f"先写处罚种类，再写数额：`罚款 {word}`", f"the sanction comes before its amount: `fine {word}`")


_LOOKS: tuple[Callable[[UnexpectedPart], Hint | None], ...] = (
    _row, _glued_comparison, _taken_as_name, _behind_quantity, _complete, _habit, _boundary, _value, _date, _quotes, _order_of_statutes,
    _citation, _run_together, _near, _amount_first,
)  # fmt: skip
