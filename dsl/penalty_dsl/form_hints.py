"""What to write instead where a form stands in the wrong place or lacks a part: several-of, records, 同时处, 分段, shifts, 程序."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from .keywords import keywords, terminals_of
from .lexing import UnexpectedPart
from .looking import first_found, word_before

#: (Chinese, English) of what to write.
Texts = tuple[str, str]

_TEXT_TYPES = frozenset({"文字", "文本", "字符串", "text", "string"})
_REST = frozenset({"其余", "其余部分", "其余的部分", "otherwise"})
_SHIFT = re.compile(r"(?P<way>上移|上调|提高|加重|下移|下调|降低|减轻)[一二两三四\d]?[档级]?")
_UP = frozenset({"上移", "上调", "提高", "加重"})
#: What is said for the ends of a tier -> the keyword.
_ENDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("取上限", "取最高", "取高限"), "TAKE_HIGH"),
        **dict.fromkeys(("取下限", "取最低", "取低限"), "TAKE_LOW"),
    }
)
_MOVING = ("UP_ONE", "UP_TWO", "UP_THREE", "DOWN_ONE", "DOWN_TWO", "DOWN_THREE", "TAKE_HIGH", "TAKE_LOW")
#: What statutes say before a penalty, and the language does not.
_GIVEN = ("并给予", "给予", "予以")
_PENALTIES = frozenset(
    {"FINE", "WARNING", "REPRIMAND", "CONFISCATE", "REVOKE", "SUSPEND", "HALT", "CLOSE", "BAN", "DETAIN"}
)


def form_hint(found: UnexpectedPart) -> Texts | None:
    """The first that fits, or None."""
    return first_found(_LOOKS, found)


def _is(word: str | None, *terminals: str) -> bool:
    """Whether `word` is a spelling of one of these keywords."""
    return word is not None and any(name in terminals for name in terminals_of(word))


def _members(found: UnexpectedPart) -> Texts | None:
    """`周边 含 学校、医院`."""
    if found.word not in (",", "、") or not _is(word_before(found, 2), "HAS"):
        return None
    name, member = word_before(found, 3), word_before(found, 1)
    return (
        f"`含` 后面只写一项：`{name} 含 {member} 或 {name} 含 ……`；几项同时有写 `且`",
        f"one member stands behind `has`: `{name} has {member} or {name} has ...`",
    )


def _text_field(found: UnexpectedPart) -> Texts | None:
    if found.word not in _TEXT_TYPES or "TYPE_MONEY" not in found.expected:
        return None
    return (
        "没有文字型：要比较的写成多选一，如 `{ 甲, 乙 }`；只供阅读的不必声明",
        "there is no type of text: what is compared is a one-of, such as `{ a, b }`; what is only read needs no field",
    )


def _together(found: UnexpectedPart) -> Texts | None:
    if not _is(found.word, "TOGETHER") or "CHOOSE" not in found.expected:
        return None
    return (
        "`同时处` 只写在任选里，作为其中一项；都要处的直接并列写，不必写它",
        "`together` is a member of a choice; what is imposed anyway is written one after the other, without it",
    )


def _when_in_choice(found: UnexpectedPart) -> Texts | None:
    if not _is(found.word, "WHEN") or "WHEN" in found.expected or "FINE" not in found.expected:
        return None
    return (
        "任选和同时处里不能分情形，把条件写在外面：`当 甲 { 任选 1项 { … } } 否则 { 任选 1项 { … } }`",
        "a choice holds no conditions; put them around it: `when a { choose 1 { ... } } otherwise { choose 1 { ... } }`",
    )


def _bands(found: UnexpectedPart) -> Texts | None:
    if found.word == "{" and _is(word_before(found, 1), "BANDS"):
        return "写明对什么分段：`分段 货值金额 { … }`", "name what is divided: `in bands goods_value { ... }`"
    if found.word in _REST and "PART" not in found.expected and {"MORE", "QUANTITY"} <= found.expected:
        return (
            "分段没有“其余”，最后一段写下限：`超过 10万元的部分 : 1%`",
            "bands have no `otherwise`; the last one names its lower end: `more than 10万元 : 1%`",
        )
    return None


def _shift(found: UnexpectedPart) -> Texts | None:
    word = found.word or ""
    end = _ENDS.get(word)
    shifted = _SHIFT.fullmatch(word)
    if "UP_ONE" in found.expected and end is not None:
        return _instead(end)
    if "UP_ONE" in found.expected and shifted is not None:
        return _instead(
            "UP_ONE" if shifted["way"] in _UP else "DOWN_ONE", "UP_TWO" if shifted["way"] in _UP else "DOWN_TWO"
        )
    if "FINE" in found.expected and (end is not None or _is(word, *_MOVING)):
        name = word if end is None else keywords()[end].zh[0]
        return (
            f'调整档次和取上下限是通用条款，与档次并列：`{name} "标题" {{ 当 条件   依据 《…》第…条 }}`',
            f'it is a provision beside the tiers: `{name} "title" {{ when ...  basis 《...》... }}`',
        )
    return None


def _instead(*terminals: str) -> Texts:
    table = keywords()
    zh = "、".join(f"`{table[name].zh[0]}`" for name in terminals)
    en = " or ".join(f"`{table[name].en[0]}`" for name in terminals)
    return f"写作 {zh}", f"write {en}"


def _effect_of_penalty(found: UnexpectedPart) -> Texts | None:
    """`应当减轻处罚`."""
    stem = (found.word or "").removesuffix("行政处罚").removesuffix("处罚")
    meant = [name for name in terminals_of(stem) if name in found.expected] if stem and stem != found.word else []
    return _instead(meant[0]) if len(meant) == 1 and keywords()[meant[0]].group == "effect" else None


def _in_provision(found: UnexpectedPart) -> Texts | None:
    """What stands in the braces of a provision: conditions begin with 当, and penalties do not stand there."""
    if not {"WHEN", "KEPT", "BASIS"} <= found.expected or "FINE" in found.expected:
        return None
    if _is(found.word, *_PENALTIES):
        return (
            "条款里不写处罚：处罚和数额写在法定处罚和档次里，条款只写条件、依据和措施",
            "a provision imposes no penalty: sanctions stand in the statutory part and in tiers",
        )
    if word_before(found, 1) == "{" and found.word and found.word[0].isalpha() and not terminals_of(found.word):
        return f"条件前面写 `当`：`当 {found.word}`", f"a condition begins with `when`: `when {found.word}`"
    return None


def _outside(found: UnexpectedPart) -> Texts | None:
    """程序 and 标准 in a matter."""
    if not _is(found.word, "PROCEDURE", "STANDARD") or "STATUTORY" not in found.expected:
        return None
    return (
        f"`{found.word}` 写在文件最外层，与事项并列，对每个事项都有效",
        f"`{found.word}` stands at the top level beside the matters, and holds for all of them",
    )


def _standard(found: UnexpectedPart) -> Texts | None:
    if found.word != "{" or not _is(word_before(found, 2), "STANDARD"):
        return None
    name = word_before(found, 1)
    return (
        f"标准没有大括号：`标准 {name} = 罚款数额 5万元以上   依据 《…》第…条`",
        f"a standard has no braces: `standard {name} = total_fine >= 5万元   basis 《...》...`",
    )


def _branch(found: UnexpectedPart) -> Texts | None:
    """`情节严重的，处 …`, `拒不改正的 { … }`: a branch as statutes begin it."""
    word = found.word or ""
    if not word.endswith("的") or len(word) < 3 or not {"WHEN", "FINE"} <= found.expected:
        return None
    stem = word[:-1]
    return f"写 `当 {stem} {{ … }}`", f"write `when {stem} {{ ... }}`"


def _given(found: UnexpectedPart) -> Texts | None:
    """`给予警告`, `给予 警告`."""
    word = found.word or ""
    given = next((one for one in _GIVEN if word.startswith(one)), "")
    rest = (word.removeprefix(given) or found.rest[len(word) :]).split()
    if not given or "FINE" not in found.expected or not rest or not _is(rest[0], *_PENALTIES):
        return None
    return f"删去 `{given}`，写 `{rest[0]}`", f"leave out `{given}` and write `{rest[0]}`"


_LOOKS: tuple[Callable[[UnexpectedPart], Texts | None], ...] = (
    _members, _text_field, _together, _when_in_choice, _bands, _shift, _effect_of_penalty, _in_provision, _outside, _standard, _branch,
    _given,
)  # fmt: skip
