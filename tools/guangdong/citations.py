"""Citations in the benchmark's text, written anew in the language: 《short name》第…条第…款第…项."""

import re

from .source import ImportFault

_LAW = re.compile(r"(?:《|^)(?P<law>[^《》]+(?:<[^>]*>[^《》]*)?)》\s*(?=第)")
_PLACE = r"第[零一二三四五六七八九十百]+条(?:第[一二三四五六七八九十]+款)?(?:第[（(]?[一二三四五六七八九十]+[)）]?项)?"
_PLACES = re.compile(rf"^{_PLACE}(?:、(?:第[一二三四五六七八九十]+款|第[（(]?[一二三四五六七八九十]+[)）]?项))*")
_BARE = re.compile(rf"(?:(?<=[。；])|^){_PLACE}(?=[\s\u3000])")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}


def numeral(text: str) -> int:
    """A Chinese numeral below 1,000."""
    total = current = 0
    for char in text:
        if char in ("百", "十"):
            total += (current or 1) * (100 if char == "百" else 10)
            current = 0
        else:
            current = _DIGITS[char]
    return total + current


def short_name(title: str) -> str:
    """The name under which the rulebooks declare the law."""
    plain = title.removeprefix("中华人民共和国")
    return "广东噪声办法" if plain.startswith("广东省实施<") else plain


def cited(text: str, known: set[str]) -> list[str]:
    """The citations that `text` opens its quotations with, as `《short》第…条…`; later bare articles belong to the law before them."""
    found: list[str] = []
    opening = [match for match in _LAW.finditer(text) if match.start() == 0 or _opens(text, match.start())]
    for at, match in enumerate(opening):
        law = short_name(match["law"])
        if law not in known:
            continue
        until = opening[at + 1].start() if at + 1 < len(opening) else len(text)
        body = text[match.end() : until]
        places = _PLACES.match(body)
        if places is None:
            raise ImportFault(f"条款不明：{body[:30]}")
        found.append(f"《{law}》{_tidy(places[0])}")
        found += [f"《{law}》{_tidy(bare[0])}" for bare in _BARE.finditer(body[places.end() :])]
    return list(dict.fromkeys(found))


def _opens(text: str, at: int) -> bool:
    """Whether a law named at `at` opens a quotation (it follows the end of a sentence), rather than being mentioned inside one."""
    return text[:at].rstrip()[-1:] in ("。", "；", ":", "：")


def _tidy(place: str) -> str:
    return re.sub(r"[（()）]", "", place)


def basis_key(citation: str) -> tuple[str, list[str]]:
    """Law and lookup keys of a citation, most specific first: `34.1#2`, `34.1`, `34#2`, `34`."""
    law, _, place = citation[1:].partition("》")
    match = re.match(r"第([^条款项]+)条(?:第([^条款项]+)款)?(?:第([^条款项]+)项)?", place)
    if match is None:
        raise ImportFault(f"条款不明：{citation}")
    article, paragraph, item = (numeral(part) if part else None for part in match.groups())
    keys = []
    if paragraph and item:
        keys.append(f"{article}.{paragraph}#{item}")
    if paragraph:
        keys.append(f"{article}.{paragraph}")
    if item:
        keys.append(f"{article}#{item}")
    return law, [*keys, f"{article}"]
