"""Words that statutes write without a blank: `所收费用三倍以上五倍以下`, `每平方米二元以上十元以下`, `不足五万元`, `按五万元计算`.

They are cut only where the grammar has no use for the whole word: see `lexing`.
"""

from .keywords import keywords, terminals_of
from .numerals import split_phrase

#: Keywords before one quantity, and what may be glued behind it: 不足五万元的, 按五万元计算.
_BEFORE = ("AT_LEAST", "AT_MOST", "LESS", "MORE", "PER_BASE")
_BEHIND = {"LESS": "DE", "PER_BASE": "COUNTED"}


#: Terminal, start and end of each part of a word.
Parts = list[tuple[str, int, int]]


def amount_in(word: str) -> int:
    """Where in `word` the quantities behind a name begin: the longest such ending counts. Its length if there are none."""
    for start in range(1, len(word)):
        if split_phrase(word[start:]) is not None:
            return len(word) if terminals_of(word[:start]) and not _is_base(word[:start]) else start
    return len(word)


def _is_base(stem: str) -> bool:
    return not {"RANGE", "MAX", "MIN"}.isdisjoint(terminals_of(stem))


def measures_in(word: str) -> list[Parts]:
    """The ways to read `word` as a keyword, one quantity and perhaps a keyword."""
    table = keywords()
    found: list[Parts] = []
    for terminal in _BEFORE:
        endings = [("", "")]
        if terminal in _BEHIND:
            endings += [(_BEHIND[terminal], spelling) for spelling in table[_BEHIND[terminal]].zh]
        for start in (len(spelling) for spelling in table[terminal].zh if word.startswith(spelling)):
            for behind, ending in endings:
                stop = len(word) - len(ending)
                parts = split_phrase(word[start:stop]) if word.endswith(ending) else None
                if parts is not None and [kind for kind, _, _ in parts] == ["quantity"]:
                    found.append([(terminal, 0, start), ("QUANTITY", start, stop), (behind, stop, len(word))])
    return found
