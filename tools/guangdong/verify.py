"""Holds the statutory fines that were written by hand against the figures in the text that the benchmark quotes as their basis."""

import re
from fractions import Fraction

from .citations import numeral
from .source import ImportFault
from .statute import Fine

_FIGURE = r"((?:百分之)?[零一二三四五六七八九十百千万\d. ]+?[元倍]?)"
_RANGE = re.compile(_FIGURE + "以上" + _FIGURE + "以下")
_CAP = re.compile(r"(?<!以上)(?:[处入罚]|可以并处)" + _FIGURE + "以下")
_SCALES = {"万": 10_000, "千": 1_000, "百": 100}


def check_fines(number: str, basis: str, fines: tuple[Fine, ...]) -> None:
    """Raises `ImportFault` if a fine of the matter has ends that its basis does not state together."""
    stated: set[tuple[Fraction | None, Fraction]] = {(figure(low), figure(high)) for low, high in _RANGE.findall(basis)}
    stated |= {(None, figure(high)) for high in _CAP.findall(basis)}
    for fine in fines:
        if (fine.low, fine.high) not in stated:
            raise ImportFault(f"{number}：依据中没有{fine.low}至{fine.high}的罚款")


def figure(text: str) -> Fraction:
    """A number of a statute: yuan, a multiple, or a share (百分之五 = 1/20)."""
    plain = text.replace(" ", "").removesuffix("元")
    if plain.startswith("百分之"):
        return Fraction(numeral(plain.removeprefix("百分之")), 100)
    plain = plain.removesuffix("倍")
    scale = _SCALES.get(plain[-1:], 1)
    if plain[:1].isdigit():
        return Fraction(plain.rstrip("万千百")) * scale
    return Fraction(numeral(plain[:-1]) * scale if scale != 1 else numeral(plain))
