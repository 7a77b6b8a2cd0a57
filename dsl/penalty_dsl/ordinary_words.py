"""Words that authors write by habit, and the keyword of the language that says the same.

A keyword that is near in spelling may say the opposite (大于, 低于): these are answered from a table, never by resemblance.
"""

from .keywords import keywords

#: Terminal -> what to write in Chinese and English, and the words of habit. A word may stand for several terminals.
ORDINARY: dict[str, tuple[str, str, str]] = {
    "MORE": ("超过", "more than", "大于 多于 高出 大过 逾 greater larger bigger over above"),
    "LESS": ("低于", "less than", "小于 少于 smaller fewer under lower"),
    "AT_LEAST": ("不低于", "at least", "大于等于 大于或等于 达到 至少 不小于 最少"),
    "AT_MOST": ("不超过", "at most", "小于等于 小于或等于 至多 最多 不大于 不多于"),
    "EQ": ("=", "=", "等于 是 为 系 属于 is equals equal"),
    "NE": ("!=", "!=", "不等于 不是 不为"),
    "AND": ("且", "and", "和 与 及 并 以及 同时 , 、"),
    "OR": ("或", "or", "或是 要么"),
    "NOT": ("非", "not", "不 没有 没 并非 不是"),
    "WHEN": ("当", "when", "如果 若 如 假如 倘若 if"),
    "ELSE_WHEN": ("否则当", "otherwise when", "否则如果 否则若 不然如果 elif elsif"),
    "ELSE": ("否则", "otherwise", "不然 其他情形 else"),
    "MUST": ("处", "impose", "处以 并 并处以"),
    "MAY": ("可以", "may", "得 可"),
    "FINE": ("罚款", "fine", "罚金 罚 处罚款 处罚金"),
    "TYPE_BOOL": ("是否", "boolean", "布尔 布尔值 真假 bool"),
    "TYPE_MONEY": ("金额", "money", "钱 款额 数额 amount"),
    "TAKE_HEAVIER": ("取较重", "take heavier", "取重"),
    "TAKE_LIGHTER": ("取较轻", "take lighter", "取轻"),
}
_BY_WORD: dict[str, tuple[str, ...]] = {}
for _terminal, (_, _, _words) in ORDINARY.items():
    for _word in _words.split():
        _BY_WORD[_word] = (*_BY_WORD.get(_word, ()), _terminal)

#: The operators that a condition may compare with.
COMPARING = ("MORE", "LESS", "AT_LEAST", "AT_MOST", "EQ", "NE")


def meant_by(word: str, terminals: frozenset[str]) -> tuple[str, str] | None:
    """What to write for `word` where one of `terminals` may stand, in Chinese and English."""
    for terminal in _BY_WORD.get(word, ()):
        if terminal in terminals:
            zh, en, _ = ORDINARY[terminal]
            return zh, en
    return None


def comparison_at_end(word: str) -> tuple[str, str] | None:
    """`违法所得大于` -> (`违法所得`, `超过`): a name and the comparison glued to it, as it is to be written. The longest first."""
    table = keywords()
    spelled = {
        spelling: spelling for name in COMPARING if name in table for spelling in table[name].zh
    }  # of the language
    for name in COMPARING:
        written, _, words = ORDINARY[name]
        spelled.update({habit: written for habit in words.split() if len(habit) > 1 and not habit.isascii()})
    for ending in sorted(spelled, key=len, reverse=True):
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)], spelled[ending]
    return None
