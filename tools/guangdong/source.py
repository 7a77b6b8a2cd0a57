"""Reads the machine-read benchmark (JSON, not committed): sections, their tables and weights, with the split rows put together again.

Errors: `ImportFault` names the section that cannot be read; nothing is guessed.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

AMOUNT = re.compile(r"[元倍%％]|警告|收入|^/$")
WEIGHT = re.compile(r"^(\d+(?:\.\d+)?)[%％]?$")


class ImportFault(Exception):
    """A section that cannot be read reliably; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor of a weighted sum: its printed name and its levels (printed text, per cent as printed)."""

    name: str
    levels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the benchmark. `rows` are the cells behind the first column; `lead` is that first column, row by row."""

    number: str
    chapter: int
    violated: str
    basis: str
    note: str
    header: tuple[str, ...]
    lead: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    factors: tuple[Factor, ...]
    start: str | None


def clean(text: str) -> str:
    """Text without blanks and with the doubled character of a misprint taken out."""
    return re.sub(r"\s", "", text).replace("元元", "元").replace("（只满足其中之一）", "")


def read_sections(path: Path, corrections: dict[str, dict[str, Any]]) -> list[Section]:
    """All sections in printed order. A number that the instrument uses twice is counted on (§8.17 → 8.18)."""
    sections: list[Section] = []
    seen: set[str] = set()
    for raw in json.loads(path.read_text(encoding="utf-8")):
        number = raw["id"].lstrip("§")
        if number in seen:
            head, _, tail = number.rpartition(".")
            number = f"{head}.{int(tail) + 1}"
        seen.add(number)
        sections.append(_section(number, raw, corrections.get(number, {})))
    return sections


def _section(number: str, raw: dict[str, Any], extra: dict[str, Any]) -> Section:
    header = tuple(clean(cell) for cell in raw["header"])
    factors = _factors(raw, extra)
    lead, rows = ((), ()) if factors else _rows(number, header, raw["ranges"], extra.get("fix", []))
    return Section(
        number=number,
        chapter=int(number.split(".")[0]),
        violated=raw["violated"],
        basis=raw["basis"],
        note=clean(raw["note"]),
        header=header,
        lead=lead,
        rows=rows,
        factors=factors,
        start=extra.get("start") or (None if raw["start"] is None else f"{raw['start']:g}%"),
    )


def _factors(raw: dict[str, Any], extra: dict[str, Any]) -> tuple[Factor, ...]:
    if "f" not in extra:
        return ()
    factors = _printed_factors(raw, extra)
    for at, level, text in extra.get("fix_factor", []):
        levels = list(factors[at].levels)
        levels[level] = (text, levels[level][1])
        factors[at] = Factor(factors[at].name, tuple(levels))
    return tuple(factors)


def _printed_factors(raw: dict[str, Any], extra: dict[str, Any]) -> list[Factor]:
    if raw["model"] == "ranges":
        return _factors_of_rows(raw["ranges"])
    if "raw_rows" in raw:
        return _factors_of_rows(raw["raw_rows"])
    factors = [Factor(clean(f["name"]), tuple((clean(a), f"{b:g}") for a, b in f["levels"])) for f in raw["factors"]]
    if "join_factor" in extra:
        at = extra["join_factor"]
        upper, lower = factors[at - 1], factors[at]
        factors[at - 1 : at + 1] = [Factor(upper.name + lower.name, upper.levels + lower.levels)]
    return factors


def _factors_of_rows(rows: list[list[str]]) -> list[Factor]:
    """Factors from raw rows: name, level, weight in the first column that holds one; a row without a weight continues the level above."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for row in rows:
        cells = [clean(cell) for cell in row]
        if cells[0] in {"违反条款", "处罚依据", "违法行为", "备注"} or "裁量起点" in cells or len(cells) < 3:
            continue
        name, level = cells[1], cells[2]
        weight = next((cell for cell in cells[3:] if WEIGHT.match(cell)), None)
        if not level:
            continue
        if weight is None:
            if found:
                text, value = found[-1][1][-1]
                found[-1][1][-1] = (text + level, value)
            continue
        if name:
            found.append((name, []))
        found[-1][1].append((level, weight.rstrip("%％")))
    return [Factor(name, tuple(levels)) for name, levels in found]


def _rows(
    number: str, header: tuple[str, ...], printed: list[list[str]], fixes: list[list[Any]]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    width = len(header) - 1
    amounts = sum("罚款" in cell or cell == "处罚标准" for cell in header)
    lead: list[str] = []
    rows: list[list[str]] = []
    for row in printed:
        cells = _aligned([clean(cell) for cell in row[1:]], width, amounts)
        if not any(AMOUNT.search(cell) and not re.fullmatch(r"万?元?以下", cell) for cell in cells[width - amounts :]):
            if rows:
                rows[-1] = [a + b for a, b in zip(rows[-1], cells, strict=True)]
            continue
        lead.append(clean(row[0]))
        rows.append(cells)
    for at, column, text in fixes:
        rows[at][column - 1] = text
    if any(len(row) != width for row in rows):
        raise ImportFault(f"{number}：行宽不齐")
    return tuple(lead), tuple(tuple(row) for row in rows)


def _aligned(cells: list[str], width: int, amounts: int) -> list[str]:
    """Cells in their columns: amounts stand at the right, surplus empty cells are dropped."""
    while len(cells) > width and "" in cells:
        cells.pop(len(cells) - 1 - cells[::-1].index("") if cells[-1] == "" else cells.index(""))
    filled = [cell for cell in cells if cell]
    misplaced = len(cells) == width and cells[-1] == "" and filled and AMOUNT.search(filled[-1]) and amounts == 1
    if misplaced and not re.fullmatch(r"万?元?以下", filled[-1]) and width > 1:
        cells = [*cells[: len(filled) - 1], *[""] * (width - len(filled)), filled[-1]]
    return [*cells, *[""] * (width - len(cells))]
