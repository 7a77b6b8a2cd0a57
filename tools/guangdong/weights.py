"""Weighted sums: factors and levels as a 累加, with the sum worked out for two cases."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .amounts import yuan
from .columns import Cell, Column, read_column
from .matter import Matter
from .source import ImportFault
from .tables import DEFAULT_BASE, SAMPLES
from .terms import quoted
from .vocabulary import Vocabulary

_THIRDS = {"33.3333": "1/3", "12.5": "1/8", "25": "1/4", "8.3333": "1/12", "4.1667": "1/24", "0": "0%"}
_COLUMN = re.compile(r"^(?P<when>.+?): (?P<start>\d+)% (?P<range>[\d.]+-[\d.]+|gains)$")


@dataclass(frozen=True, slots=True)
class Ladder:
    """A weight column: its head (empty: the only one), the start, and the statutory range in yuan (multiples of the gains: None)."""

    head: str
    start: Fraction
    low: Fraction | None
    high: Fraction | None


def fill_weights(matter: Matter, data: dict[str, Any], words: Vocabulary) -> None:
    """Reads the factors of `matter`'s section and writes the weighted sum and its scenarios."""
    _Sum(matter, data, words).print()


class _Sum:
    def __init__(self, matter: Matter, data: dict[str, Any], words: Vocabulary) -> None:
        self._matter = matter
        self._where = matter.section.number
        self._thirds = bool(data.get("thirds"))
        self._factors: list[tuple[str, Column, list[tuple[Cell, str]]]] = []
        for spec, factor in zip(data["f"], matter.section.factors, strict=True):
            printed = [text for text, _ in factor.levels]
            column = read_column(spec, factor.name, printed, words, self._where)
            levels = [(column.cells[text], weight) for text, weight in factor.levels]
            self._factors.append((factor.name, column, levels))
        self._ladders = self._read_ladders(data.get("columns", []))
        matter.use_columns([column for _, column, _ in self._factors])
        note = matter.section.note
        found = re.search(r"不足(\d+)%的，按\1%", note)
        self._floor = Fraction(found[1]) / 100 if found else None
        self._capped = "超过100%的" in note

    def _read_ladders(self, columns: list[str]) -> list[Ladder]:
        if not columns:
            if self._matter.section.start is None or len(self._matter.statute.fines) != 1:
                raise ImportFault(f"{self._where}：裁量起点或者法定幅度不明")
            fine = self._matter.statute.fines[0]
            start = _share(self._matter.section.start.rstrip("%"), self._thirds)
            unit = SAMPLES.get(fine.base, DEFAULT_BASE) if fine.base else Fraction(1)
            unit = max(unit, fine.floor or unit)
            return [Ladder("", start, (fine.low or Fraction(0)) * unit, fine.high * unit)]
        ladders = []
        for text in columns:
            match = _COLUMN.match(text)
            if match is None:
                raise ImportFault(f"{self._where}：权重列不明：{text}")
            ends = (None, None) if match["range"] == "gains" else match["range"].split("-")
            low, high = (None if end is None else Fraction(end) * 10_000 for end in ends)
            ladders.append(Ladder(match["when"], Fraction(match["start"]) / 100, low, high))
        return ladders

    def _least(self) -> Fraction:
        return sum((min(_share(w, self._thirds) for _, w in levels) for _, _, levels in self._factors), Fraction(0))

    def _most(self) -> Fraction:
        return sum((max(_share(w, self._thirds) for _, w in levels) for _, _, levels in self._factors), Fraction(0))

    def print(self) -> None:
        """Writes the weighted sum, its notes and scenarios into the matter."""
        most = max(ladder.start for ladder in self._ladders) + self._most()
        head = "累加 罚款 = 合计 × 法定上限"
        if self._floor is not None:
            head += f"   不足 {_percent(self._floor)} 按 {_percent(self._floor)}"
        if most > 1:
            head += "   封顶 100%"
            if not self._capped:
                self._matter.notes.append(f"各要素最高合计{_percent(most)}，公布的标准没有封顶的规定，按100%封顶")
        self._note_defects()
        columns = [ladder.head or "权重" for ladder in self._ladders]
        rows = [["要素", "程度", *columns], ["起点", "", *[self._weight(ladder.start) for ladder in self._ladders]]]
        blanks = [""] * (len(self._ladders) - 1)
        for factor, column, levels in self._factors:
            name = column.head if column.circumstance else factor.split("（")[0]
            ordered = levels[::-1] if column.backwards else levels
            for at, (cell, weight) in enumerate(ordered):
                words = cell.words if column.circumstance else f"当 {cell.words}"
                rows.append([name if at == 0 else "", words, self._weight(_share(weight, self._thirds)), *blanks])
        self._matter.body += [f"{head} {{", *[f"  | {' | '.join(row)} |" for row in rows], "}"]
        for index, chosen in enumerate((self._lowest(), self._mixed())):
            self._matter.scenarios += self._scenario(index, chosen)

    def _weight(self, share: Fraction) -> str:
        return str(share) if self._thirds and share else _percent(share)

    def _note_defects(self) -> None:
        least = self._least()
        for ladder in self._ladders:
            if ladder.low is None or ladder.high is None:
                continue
            amount = max(ladder.start + least, self._floor or Fraction(0)) * ladder.high
            if amount < ladder.low:
                least_sum = _percent(ladder.start + least)
                self._matter.notes.append(
                    f"公布标准的缺陷：各要素取最低时合计{least_sum}，得{yuan(amount)}，"
                    f"低于法定下限{yuan(ladder.low)}；按法定下限适用"
                )

    def _lowest(self) -> list[int]:
        return [0] * len(self._factors)

    def _mixed(self) -> list[int]:
        return [(at % len(levels)) if at % 2 else len(levels) - 1 for at, (_, _, levels) in enumerate(self._factors)]

    def _scenario(self, index: int, chosen: list[int]) -> list[str]:
        facts: dict[str, str] = {}
        total = Fraction(0)
        for at, (_, _, levels) in zip(chosen, self._factors, strict=True):
            cell, weight = levels[at]
            facts |= dict(cell.facts)
            total += _share(weight, self._thirds)
        role, ladder = self._ladder_for(facts, index)
        gains = self._gains(ladder)
        total += ladder.start
        total = min(max(total, self._floor or Fraction(0)), Fraction(1))
        high = ladder.high if ladder.high is not None else gains * 5
        low = ladder.low if ladder.low is not None else gains
        amount = min(max(total * high, low), high)
        base = self._matter.statute.fines[0].base
        if gains:
            facts["illegal_gains"] = yuan(gains)
        elif base:
            facts[base] = yuan(SAMPLES.get(base, DEFAULT_BASE))
        given = ", ".join([f"对象 = {role}", *(self._given(code, text) for code, text in facts.items())])
        title = quoted("各要素取最低" if index == 0 else f"合计{_percent(total)}")
        shown = yuan(_rounded(amount))
        return [f"场景 {title} 事项 {self._matter.code} {{", f"  给定 {given}", f"  应当 处罚 罚款 {shown}", "}"]

    def _gains(self, ladder: Ladder) -> Fraction:
        if self._ladders[-1].high is not None:
            return Fraction(0)
        return Fraction(200_000) if ladder.high is None else Fraction(50_000)

    def _ladder_for(self, facts: dict[str, str], index: int) -> tuple[str, Ladder]:
        roles = self._matter.roles
        if len(self._ladders) == 1:
            return roles[0], self._ladders[0]
        if self._ladders[0].head.startswith("对 "):
            if index == 0:
                return "责任人员", self._ladders[0]
            later = self._ladders[1:]
        else:
            later = self._ladders
        if len(later) == 1 or later[0].head.startswith("违法所得"):
            return roles[0], later[min(index, len(later) - 1)]
        first = {"整改情况 = 限期内改正": ("correction", "in_time"), "非 造成重大影响": ("major", "否")}[later[0].head]
        if first[0] not in facts:
            facts[first[0]] = "overdue"
        return roles[0], later[0] if facts[first[0]] == first[1] else later[1]

    def _given(self, code: str, text: str) -> str:
        label = "违法所得" if code == "illegal_gains" else self._matter.circumstances[code].label
        return label if text == "是" else f"非 {label}" if text == "否" else f"{label} = {text}"


def _share(weight: str, thirds: bool) -> Fraction:
    if thirds and weight in _THIRDS:
        return Fraction(_THIRDS[weight].rstrip("%"))
    return Fraction(weight) / 100


def _percent(share: Fraction) -> str:
    value = share * 100
    return f"{value.numerator}%" if value.denominator == 1 else f"{share}"


def _rounded(amount: Fraction) -> Fraction:
    """Whole yuan, halves up: the convention of the rulebooks."""
    return Fraction((amount * 2 + 1) // 2)
