"""An independent reading of the Guangdong rulebooks: plain text in, amounts worked out by hand rules. It uses neither parser nor engine.

Shapes: a matter is its title, its statutory fines by role and branch, its table or weighted sum as printed, and its scenarios.
Amounts are exact (`Fraction`), in yuan.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

BOOKS = Path(__file__).resolve().parents[2] / "rulebooks" / "cn" / "guangdong-environment-2022"
_NUMBER = re.compile(r"^([\d.]+)(万)?")
_STATUTORY = re.compile(
    r"罚款 (?:按 (?P<per>\S+) 每次 )?(?:(?P<base>\S+)的 )?(?:(?P<low>\S+) 至 (?P<high>[^\s}]+)|(?P<cap>[^\s}]+)以下)"
)
_FLOOR = re.compile(r"不足 (\S+) 按 \1 计算")


@dataclass
class Scenario:
    """`facts`: label → text; `role`; `tier` and the amounts expected (None, None: no fine was stated)."""

    title: str
    role: str
    facts: dict[str, str]
    tier: str
    low: Fraction | None
    high: Fraction | None


@dataclass
class Matter:
    """`table` and `weights` are cells row by row, heads first; `ladders` the tables of their own for a role.
    `transfers`: the condition of each; `borders`: the scenarios around them, with whether the case is transferred."""

    code: str
    title: str
    statute: list[str] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)
    table: list[list[str]] = field(default_factory=list)
    pick: str = ""
    persons: list[list[str]] = field(default_factory=list)
    sum_head: str = ""
    weights: list[list[str]] = field(default_factory=list)
    scenarios: list[Scenario] = field(default_factory=list)
    transfers: list[str] = field(default_factory=list)
    borders: list[tuple[Scenario, bool]] = field(default_factory=list)


def number(text: str) -> Fraction:
    """`2.5万元` → 25000; `20%` → 1/5; `1/3` → 1/3; a count without its unit."""
    if re.fullmatch(r"\d+/\d+", text):
        return Fraction(text)
    match = _NUMBER.match(text)
    assert match, text
    return Fraction(match[1]) * (10_000 if match[2] else 1) / (100 if text.endswith("%") else 1)


def matters(path: Path) -> list[Matter]:
    """Every matter of a file, with its scenarios."""
    found: list[Matter] = []
    head_codes: dict[str, str] = {}
    lines = iter([part for line in _whole_lines(path.read_text(encoding="utf-8")) for part in _opened(line)])
    for line in lines:
        if match := re.match(r"事项 (\S+) \"(.*)\" {", line):
            found.append(Matter(match[1], match[2], codes=dict(head_codes)))
        elif match := re.match(r"场景 \"(.*)\" 事项 (\S+) {", line):
            given, should = next(lines), next(lines)
            one = _scenario(match[1], given, should)
            if "移送" in match[1]:
                found[-1].borders.append((one, " ".join(should.split()) == "应当 移送 不处 罚款"))
            else:
                found[-1].scenarios.append(one)
        elif line.startswith("  移送 "):
            found[-1].transfers.append(next(lines).strip().removeprefix("当 "))
        elif match := re.match(r"\s*(?:通用)?情节 (\S+) \(\w+\) : (.*)", line):
            values = dict(re.findall(r"(\w+) \((\w+)\)", match[2])) if "{" in match[2] else {}
            target = found[-1].codes if found else head_codes
            target |= {f"{match[1]}={code}": label for label, code in values.items()}
        elif re.match(r"  法定处罚", line):
            found[-1].statute += [line.strip(), *_block(lines)]
        elif match := re.match(r"(  |    )裁量表 (\S+) {", line):
            rows = [_cells(row) for row in _block(lines, match[1])]
            if match[1] == "  ":
                found[-1].table, found[-1].pick = rows, match[2]
            else:
                found[-1].persons = rows
        elif match := re.match(r"  (累加 .*) {", line):
            found[-1].sum_head = match[1]
            found[-1].weights = [_cells(row) for row in _block(lines)]
    return found


def _whole_lines(text: str) -> list[str]:
    """Lines that were broken (the rest stands four columns further in) in one piece."""
    whole: list[str] = []
    for line in text.splitlines():
        if whole and line.strip() and _indent(line) >= _indent(whole[-1]) + 4:
            whole[-1] += f" {line.strip()}"
        else:
            whole.append(line)
    return whole


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _opened(line: str) -> list[str]:
    """A block of the statute that stands on one line as if every item had its own."""
    match = re.match(r"( *)((?:法定处罚|当|否则).*?) { (.*) }$", line)
    if match is None:
        return [line]
    inside = [part for item in match[3].split("   ") for part in _opened(f"{match[1]}  {item}")]
    return [f"{match[1]}{match[2]} {{", *inside, f"{match[1]}}}"]


def _block(lines: Iterator[str], indent: str = "  ") -> list[str]:
    inside = []
    for line in lines:
        if line == f"{indent}}}":
            break
        inside.append(line.strip())
    return inside


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _scenario(title: str, given: str, should: str) -> Scenario:
    facts: dict[str, str] = {}
    for part in given.strip().removeprefix("给定 ").split(", "):
        name, equal, value = part.partition(" = ")
        facts[name.removeprefix("非 ")] = value if equal else "否" if name.startswith("非 ") else "是"
    tier = re.search(r"档次 (\w+)", should)
    amount = re.search(r"(?<!不处 )罚款 (\S+?)(?: 至 (\S+))?$", should)
    low = high = None
    if amount and amount[1].endswith("以下"):
        high = number(amount[1])
    elif amount:
        low, high = number(amount[1]), number(amount[2] or amount[1])
    return Scenario(title, facts.pop("对象"), facts, tier[1] if tier else "", low, high)


def holds(matter: Matter, head: str, cell: str, facts: dict[str, str]) -> bool:
    """Whether a cell of a condition column is met; 以下 excludes the number."""
    cell = cell.removeprefix("其中 ")
    if cell == "/":
        return True
    if head == "条件" or cell.startswith("当 "):
        return _condition(matter, cell.removeprefix("当 "), facts)
    if head not in facts:
        # what the file presumes when nothing is given
        return cell == "非"
    given = facts[head]
    if cell in ("是", "非"):
        return (given == "是") == (cell == "是")
    if re.match(r"^\d", cell):
        return _tail(cell, number(given), given)
    return cell in (given, matter.codes.get(f"{head}={given}"))


def _tail(cell: str, value: Fraction, given: str) -> bool:
    bounds = re.findall(r"([\d.]+万?)(年)?[^\d万]*?(以上|以下)", cell)
    if not bounds:
        return number(cell) == value
    for figure, year, side in bounds:
        limit = number(figure) * (12 if year else 1)
        if (value < limit) if side == "以上" else (value >= limit):
            return False
    return True


def _condition(matter: Matter, text: str, facts: dict[str, str]) -> bool:
    return any(all(_plain(matter, part, facts) for part in either.split(" 且 ")) for either in text.split(" 或 "))


def _plain(matter: Matter, text: str, facts: dict[str, str]) -> bool:
    if text.startswith("非 "):
        return facts.get(text[2:], "否") != "是"
    name, _, rest = text.partition(" ")
    if not rest:
        return facts.get(name, "否") == "是"
    if name not in facts:
        return False
    given = facts[name]
    if rest.startswith(("= ", "!= ")):
        wanted = rest.split(" ", 1)[1]
        same = wanted in (given, matter.codes.get(f"{name}={given}"))
        return same == rest.startswith("= ")
    if rest.startswith("不足 "):
        return number(given) < number(rest.removeprefix("不足 "))
    if rest.startswith("超过 "):
        return number(given) > number(rest.removeprefix("超过 "))
    return _tail(rest, number(given), given)


def priced(text: str, facts: dict[str, str]) -> tuple[Fraction | None, Fraction | None]:
    """The ends of an amount cell for these facts; (None, None) for a warning or no fine."""
    if text in ("警告", "不处"):
        return None, None
    unit = Fraction(1)
    if (match := re.match(r"按 (\S+) 每次 (.*)", text)) or (match := re.match(r"(\S+)的 (.*)", text)):
        unit, text = number(facts[match[1]]), match[2]
    if "以上" in text:
        low, high = text.removesuffix("以下").split("以上")
        return number(low) * unit, number(high) * unit
    if text.endswith("以下"):
        return None, number(text.removesuffix("以下")) * unit
    return number(text) * unit, number(text) * unit


def statutory_range(matter: Matter, role: str, facts: dict[str, str]) -> tuple[Fraction, Fraction]:
    """The statutory range for a role and facts, read from the printed blocks (branches: 当 … / 否则)."""
    mine = True
    branch: list[bool] = []
    taken = False
    for line in matter.statute:
        if line.startswith("法定处罚"):
            match = re.match(r"法定处罚 对 (\S+) {", line)
            mine = match is None or match[1] == role
        elif line.startswith("当 ") and line.endswith("{"):
            taken = _condition(matter, line.removeprefix("当 ").removesuffix(" {"), facts)
            branch.append(taken)
        elif line == "否则 {":
            branch.append(not taken)
        elif line == "}" and branch:
            branch.pop()
        elif mine and all(branch) and (match := _STATUTORY.search(line)):
            unit = Fraction(1)
            if match["per"]:
                unit = number(facts[match["per"]])
            elif match["base"]:
                unit = number(facts[match["base"]])
                floor = _FLOOR.search(line)
                unit = max(unit, number(floor[1])) if floor else unit
            low = number(match["low"]) if match["low"] else Fraction(0)
            return low * unit, number(match["high"] or match["cap"]) * unit
    raise AssertionError(f"{matter.code}: no fine for {role}")


def weighed(matter: Matter, role: str, facts: dict[str, str]) -> Fraction:
    """A weighted sum: start plus the first level met of each factor, floor and cap, times the statutory maximum; inside the statute."""
    column = next(at for at, head in enumerate(matter.weights[0]) if at >= 2 and _column(matter, head, role, facts))
    total = number(matter.weights[1][column])
    factor, done = "", set()
    for row in matter.weights[2:]:
        factor = row[0] or factor
        if factor not in done and holds(matter, factor, row[1], facts):
            done.add(factor)
            total += number(row[column] or row[2])
    assert done == {row[0] for row in matter.weights[2:] if row[0]}, f"{matter.code}: a factor without a level"
    if match := re.search(r"不足 (\S+) 按", matter.sum_head):
        total = max(total, number(match[1]))
    if "封顶 100%" in matter.sum_head:
        total = min(total, Fraction(1))
    low, high = statutory_range(matter, role, facts)
    return min(max(total * high, low), high)


def _column(matter: Matter, head: str, role: str, facts: dict[str, str]) -> bool:
    if head in ("权重", "其余"):
        return True
    if head.startswith("对 "):
        return head == f"对 {role}"
    return _condition(matter, head, facts)


def is_transferred(matter: Matter, condition: str, facts: dict[str, str]) -> bool:
    """Whether the condition of a transfer is met."""
    return _condition(matter, condition, facts)
