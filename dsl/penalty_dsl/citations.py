"""Citations in words: 《食品安全法》第三十五条第一款, read from text and printed in Chinese and English.

The parts of a place in a law (立法技术规范): 条, 条之一, 款, 项, 句, 前段 / 后段, 但书. Numerals may be Chinese or Arabic.
"""

import re
import unicodedata
from dataclasses import replace

from .model import Citation
from .numerals import NumeralError, chinese_integer, print_integer

_NUM = r"[0-9零〇一二三四五六七八九十百千]+"
_PLACE = re.compile(
    rf"(?:第(?P<article>{_NUM})条(?:之(?P<insert>{_NUM}))?)?(?:第(?P<paragraph>{_NUM})款)?(?:第\(?(?P<item>{_NUM})\)?项)?"
    rf"(?:第(?P<sentence>{_NUM})句)?(?P<part>前段|后段|但书)?"
)
_PARTS = {"前段": "front", "后段": "rear", "但书": "proviso"}
_PARTS_EN = {"front": "first part", "rear": "second part", "proviso": "proviso"}


def parse_work(text: str) -> str:
    """The name inside the outer 《》."""
    return unicodedata.normalize("NFC", text[1:-1]).strip()


def parse_place(text: str, previous: Citation) -> Citation:
    """The place that `text` (half width, 第三十五条第一款) names. What it leaves out before its first part comes from `previous`:
    in 第三十五条第一款、第二款 the second is of the same article.

    :raises NumeralError: `text` is no place, or a number in it is malformed or zero.
    """
    found = _PLACE.fullmatch(text)
    if found is None or not found[0]:
        raise NumeralError(text)
    paragraph, item, sentence = (_number(found[key]) for key in ("paragraph", "item", "sentence"))
    part = _PARTS.get(found["part"] or "", "")
    if found["article"]:
        article = str(_number(found["article"]))
        if found["insert"]:
            article += f"-{_number(found['insert'])}"
        return Citation(previous.law, article, paragraph, item, sentence, part)
    if paragraph:
        return replace(previous, paragraph=paragraph, item=item, sentence=sentence, part=part)
    if item:
        return replace(previous, item=item, sentence=sentence, part=part)
    if sentence:
        return replace(previous, sentence=sentence, part=part)
    return replace(previous, part=part)


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    number = int(text) if text.isdecimal() and len(text) <= 5 else chinese_integer(text)
    if not 0 < number < 100_000:
        raise NumeralError(text)
    return number


def print_zh(citation: Citation) -> str:
    """《行政处罚法》第三十三条第一款第二句."""
    out = f"《{citation.law}》"
    if citation.article:
        number, _, insert = citation.article.partition("-")
        out += f"第{print_integer(int(number))}条"
        if insert:
            out += f"之{print_integer(int(insert))}"
    for number_of, name in ((citation.paragraph, "款"), (citation.item, "项"), (citation.sentence, "句")):
        if number_of is not None:
            out += f"第{print_integer(number_of)}{name}"
    return out + next((word for word, code in _PARTS.items() if code == citation.part), "")


def print_en(citation: Citation) -> str:
    """《行政处罚法》 article 33, paragraph 1, sentence 2."""
    parts = [f"article {citation.article}"] if citation.article else []
    for number, name in ((citation.paragraph, "paragraph"), (citation.item, "item"), (citation.sentence, "sentence")):
        if number is not None:
            parts.append(f"{name} {number}")
    if citation.part:
        parts.append(_PARTS_EN[citation.part])
    return f"《{citation.law}》" + (" " + ", ".join(parts) if parts else "")
