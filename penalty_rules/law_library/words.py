"""Chinese for a full-text index: text without blanks becomes pairs of characters, so that words of any length are found.

`没收违法所得` is indexed as `没收 收违 违法 法所 所得 得`, the last character alone. A word of two characters or more is then a phrase of
pairs, and a single character the beginning of one. Letters and digits stay words.
"""

import re
import unicodedata
from collections.abc import Iterator

#: So much of a question counts.
MAX_WORDS = 12
_MAX_LENGTH = 100
_RUN = re.compile(r"(?P<han>[㐀-䶿一-鿿豈-﫿〇々𠀀-𲎯]+)|[^\W_]+?(?=[㐀-䶿一-鿿豈-﫿〇々𠀀-𲎯]|[\W_]|$)")


def tokens(text: str) -> str:
    """The text as the index takes it: words with blanks between."""
    return " ".join(token for run, han in _runs(text) for token in (_pairs(run) if han else (run,)))


def question(text: str) -> str:
    """An FTS5 query for text that has all words of `text`; "" if it has none that can be looked for."""
    parts = []
    for word in text[: MAX_WORDS * _MAX_LENGTH].split()[:MAX_WORDS]:
        for run, han in _runs(word[:_MAX_LENGTH]):
            if han and len(run) > 1:
                parts.append('"' + " ".join(_pairs(run)[:-1]) + '"')
            else:
                parts.append(f'"{run}" *' if han else f'"{run}"')
    return " AND ".join(dict.fromkeys(parts))


def plain(text: str) -> str:
    """The text as it is compared: compatible forms and capitals do not count."""
    return unicodedata.normalize("NFKC", text).casefold()


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    for found in _RUN.finditer(plain(text)):
        yield found[0], found["han"] is not None


def _pairs(run: str) -> list[str]:
    return [*(run[at : at + 2] for at in range(len(run) - 1)), run[-1]]
