"""Words as they are compared: half width, small letters, numbers of articles in Chinese; and the pieces that likeness is counted in."""

import re
import unicodedata
from collections.abc import Iterator

from penalty_dsl.numerals import print_integer

#: A place in a law whose number is written in figures: 第55条.
_PLACE = re.compile(r"第?([0-9]{1,4})([条款项])")
_BLANK = re.compile(r"[《》\s]")
_SIGN = re.compile(r"[\W_]+")
_RUN = re.compile(r"[a-z0-9]+|[^a-z0-9]+")
#: What people put between the words that tell one matter from another.
_FILLERS = re.compile(
    "怎么办|怎么|什么|有人|别人|人家|他们|我们|自己|没有人|这个|那个|一个|一家|一些|可以|能不能|是不是|随便|到处|老是|总是|一直|"
    "这样|那样|已经|还在|就是|因为|请问|举报|投诉|违法|行为|事项|处罚|了|的|着|吗|呢|吧|啊|呀"
)
#: A code is looked for as it stands, and one syllable of pinyin with those beside it.
_CODE = re.compile(r"[!-~]*[0-9][!-~]*")
_SYLLABLE = re.compile(r"([zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv]{1,3}(ng|n|r)?")
#: However one says that something is not there.
_NOT = str.maketrans({"没": "未", "无": "未"})


def plain(text: str) -> str:
    """`text` for comparison: half width, small letters, no 《》, numbers of articles in Chinese, no blanks."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("中华人民共和国", "")
    return _PLACE.sub(lambda found: f"第{print_integer(int(found[1]))}{found[2]}", _BLANK.sub("", text))


def bare(text: str) -> str:
    """`text` for comparison, without signs."""
    return _SIGN.sub("", plain(text)).replace("没有", "没")


def folded(text: str) -> str:
    """Bare text in which every 没 and 无 is 未; every character keeps its place."""
    return text.translate(_NOT)


def runs(query: str) -> tuple[str, ...]:
    """The words of a query without fillers and codes, bare, in runs of Chinese or of letters; each once."""
    kept: list[str] = []
    spelled = False
    for word in unicodedata.normalize("NFKC", query).casefold().split():
        syllable = _SYLLABLE.fullmatch(word) is not None
        if syllable and spelled:
            kept[-1] += word
        elif not _CODE.fullmatch(word):
            kept.append(_FILLERS.sub(" ", word) if len(word) > 1 else word)
        spelled = syllable
    found = (bare(part) for word in kept for part in _SIGN.sub(" ", word).split())
    return tuple(dict.fromkeys(run for part in found for run in _RUN.findall(part) if folded(run) != "未"))


def grams(text: str) -> tuple[str, ...]:
    """The single and the paired characters of a bare text, folded; letters and figures whole; each once."""
    found: dict[str, None] = {}
    for run in _RUN.findall(folded(text)):
        if run.isascii():
            found[run] = None
            continue
        for at, character in enumerate(run):
            found[character] = None
            if at:
                found[run[at - 1 : at + 1]] = None
    return tuple(found)


def shared(run: str, text: str) -> Iterator[str]:
    """The longest parts of a run, two characters or more, that a bare text has too; letters and figures whole."""
    sought, there = folded(run), folded(text)
    if run.isascii() or len(run) == 1:
        if sought in (_RUN.findall(there) if run.isascii() else there):
            yield run
        return
    start = 0
    while start < len(run) - 1:
        end = start
        while end < len(run) and sought[start : end + 1] in there:
            end += 1
        if end - start > 1:
            yield run[start:end]
        start = max(end, start + 1)
