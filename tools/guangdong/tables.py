"""Decision tables: printed rows as a 裁量表, and two cases for each."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .amounts import Amount, read_amount, yuan
from .columns import ANY, Cell, Column, read_column
from .matter import FROM_GENERAL, Matter
from .source import ImportFault
from .terms import Circumstance, quoted, read_circumstance
from .vocabulary import MAJOR, NOT_MAJOR, Vocabulary

SAMPLES = {
    "illegal_gains": Fraction(200_000),
    "income": Fraction(100_000),
    "jobs": Fraction(3),
    "violations": Fraction(2),
}
DEFAULT_BASE = Fraction(100_000)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells (None: any), whether it is an overriding one, its amounts by column."""

    cells: tuple[Cell | None, ...]
    overrides: bool
    amounts: tuple[Amount, ...]


def fill_table(matter: Matter, data: dict[str, Any], words: Vocabulary) -> None:
    """Reads the table of `matter`'s section and writes its tiers and scenarios."""
    reader = _Reader(matter, data, words)
    reader.print()


class _Reader:
    def __init__(self, matter: Matter, data: dict[str, Any], words: Vocabulary) -> None:
        self._matter = matter
        self._data = data
        self._words = words
        section = matter.section
        self._where = section.number
        paid = [at for at, head in enumerate(section.header[1:]) if "罚款" in head or head == "处罚标准"]
        self._first_amount = paid[0]
        self._grid = self._fill(section.rows)
        self._per = next((fine.base for fine in matter.statute.fines if fine.per), "")
        self._over = self._override_term()
        self._columns = self._read_columns()
        # where the statute itself turns on the overriding circumstance, ordinary rows say that it is absent
        self._otherwise = "非" if "major" in matter.statute.reads else "/"
        self._rows = [self._row(cells, lead) for cells, lead in zip(self._grid, self._leads(), strict=True)]

    def _leads(self) -> list[str]:
        if "lead_rows" in self._data:
            return [str(row) for row in self._data["lead_rows"]]
        found: list[str] = []
        for text in self._matter.section.lead:
            found.append(text if len(text) > 8 or not found else found[-1])
        return found

    def _fill(self, rows: tuple[tuple[str, ...], ...]) -> list[list[str]]:
        """Merged cells: an empty cell repeats the one above unless a cell to its left begins a new group; then it means any."""
        filled: list[list[str]] = []
        for row in rows:
            cells = list(row)
            begun = False
            for at, cell in enumerate(cells):
                if at >= self._first_amount:
                    cells[at] = cell or (filled[-1][at] if filled else "")
                elif cell == "":
                    cells[at] = "/" if begun or not filled else filled[-1][at]
                else:
                    begun = True
            filled.append(cells)
        return filled

    def _override_term(self) -> Circumstance | None:
        if "over" in self._data:
            return read_circumstance(self._data["over"], presume="案卷中没有相应的监测、鉴定材料")
        return self._words["major"]

    def _is_override(self, cells: list[str], at: int) -> bool:
        """Whether the cell states the overriding circumstance, not a value of its column."""
        if "over" in self._data:
            return cells[at].startswith("违法行为造成")
        others = {row[at] for row in self._grid}
        return bool(MAJOR.match(cells[at])) and not any(NOT_MAJOR.match(other) for other in others)

    def _read_columns(self) -> list[Column]:
        specs = self._data["c"]
        heads = self._matter.section.header[1 : 1 + self._first_amount]
        columns = []
        if "lead" in self._data:
            leads = list(dict.fromkeys(text for text in self._leads()))
            columns.append(read_column(self._data["lead"], "", leads, self._words, self._where))
        if len(specs) != len(heads):
            raise ImportFault(f"{self._where}：列数不符")
        for at, (spec, head) in enumerate(zip(specs, heads, strict=True)):
            printed = [row[at] for row in self._grid if row[at] not in ANY and not self._is_override(row, at)]
            columns.append(read_column(spec, head, list(dict.fromkeys(printed)), self._words, self._where))
        return columns

    def _row(self, cells: list[str], lead: str) -> Row:
        found: list[Cell | None] = [self._columns[0].cells[lead]] if "lead" in self._data else []
        columns = self._columns[len(found) :]
        overrides = False
        for at, column in enumerate(columns):
            if overrides or cells[at] in ANY:
                found.append(None)
            elif self._is_override(cells, at):
                overrides = True
                found.append(None)
            else:
                found.append(column.cells[cells[at]])
        if overrides and "major_when" in self._data:
            code = self._data["major_when"].split(" = ")[1]
            found[0] = next(cell for cell in columns[0].cells.values() if cell.facts[0][1] == code)
        amounts = tuple(self._amount(cell) for cell in cells[self._first_amount :])
        return Row(tuple(found), overrides, amounts)

    def _amount(self, cell: str) -> Amount:
        amount = read_amount(cell, self._where)
        if self._per and not amount.per:
            amount = Amount(amount.low, amount.high, amount.base, amount.text, self._per)
        return amount

    def _amount_words(self, amount: Amount) -> str:
        if amount.per:
            return f"按 {self._words[amount.per].label} 每次 {amount.text}"
        if amount.base:
            label = FROM_GENERAL.get(amount.base) or self._words[amount.base].label
            return f"{label}的 {amount.text}"
        return amount.text

    def print(self) -> None:
        """Writes the table and the scenarios into the matter."""
        matter = self._matter
        has_override = any(row.overrides for row in self._rows)
        matter.use_columns(self._columns)
        if has_override and self._over is not None:
            matter.use(self._over)
        for row in self._rows:
            for amount in row.amounts:
                code = amount.per or amount.base
                if code and code not in FROM_GENERAL:
                    matter.use(self._words[code])
        pick = "取最重" if self._data.get("pick") == "heaviest" else "取首行"
        roles = matter.roles if len(self._matter.section.header) - 1 - self._first_amount > 1 else ("",)
        heads = [self._over.label] if has_override and self._over is not None else []
        heads += [column.head for column in self._columns]
        heads += [f"罚款 {role}".rstrip() for role in roles]
        person = self._data.get("person_when")
        if person:
            heads.pop()
        table = [heads]
        for row in self._rows:
            cells = [cell.words if cell else "/" for cell in row.cells]
            if has_override:
                cells.insert(0, "其中 是" if row.overrides else self._otherwise)
            amounts = row.amounts[:1] if person else row.amounts
            table.append(cells + [self._amount_words(amount) for amount in amounts])
        matter.body += [f"裁量表 {pick} {{", *[f"  | {' | '.join(line)} |" for line in table], "}"]
        if person:
            matter.body += self._person_ladder(person)
        for number, role in self._cases():
            matter.scenarios += self._scenario(number, role)

    def _person_ladder(self, when: str) -> list[str]:
        """A ladder of their own for the persons responsible, where only some branches fine them."""
        heads = ["编号", *[column.head for column in self._columns], "罚款 责任人员"]
        lines = [heads]
        for number, row in enumerate(self._rows, 1):
            if not row.amounts[1].none:
                cells = [cell.words if cell else "/" for cell in row.cells]
                lines.append([f"p{number}", *cells, self._amount_words(row.amounts[1])])
        table = [f"    | {' | '.join(line)} |" for line in lines]
        return ["", f"裁量 责任人员 对 责任人员 当 {when} {{", "  裁量表 取首行 {", *table, "  }", "}"]

    def _cases(self) -> list[tuple[int, str]]:
        """Two rows: a middle one, numbers on its lower bounds, and the last (for the other person, if there is one)."""
        regular = [at for at, row in enumerate(self._rows) if not row.overrides]
        other = (
            self._matter.roles[1]
            if self._matter.roles[-1] in ("责任人员", "个人") and len(self._matter.roles) == 2
            else ""
        )
        first = regular[len(regular) // 2]
        second = len(self._rows) - 1 if first != len(self._rows) - 1 else 0
        return [(first, self._matter.roles[0]), (second, other or self._matter.roles[0])]

    def _scenario(self, number: int, role: str) -> list[str]:
        row = self._rows[number]
        facts: dict[str, str] = {}
        for column, cell in zip(self._columns, row.cells, strict=True):
            facts |= dict(cell.facts if cell else column.any_fact())
        for code, term in self._matter.circumstances.items():
            if code not in facts and (value := self._other_fact(term, row.overrides)):
                facts[code] = value
        wanted = row.amounts[0] if len(row.amounts) == 1 or role == self._matter.roles[0] else row.amounts[1]
        base = wanted.per or wanted.base
        unit = _figure(facts.get(base), base)
        if base == "illegal_gains":
            facts.setdefault(base, yuan(unit))
        lines = [f"场景 {quoted(f'第{number + 1}行')} 事项 {self._matter.code} {{"]
        given = ", ".join([f"对象 = {role}", *(_given(self._label(code), text) for code, text in facts.items())])
        own = "p" if "person_when" in self._data and role != self._matter.roles[0] else ""
        return [*lines, f"  给定 {given}", f"  应当 处罚 档次 {own}{number + 1} {_expected(wanted, unit)}", "}"]

    def _label(self, code: str) -> str:
        return FROM_GENERAL.get(code) or self._matter.circumstances[code].label

    def _other_fact(self, term: Circumstance, overrides: bool) -> str:
        if self._over is not None and term.code == self._over.code:
            return "是" if overrides else "否"
        if term.presume or term.only:
            return ""
        if term.kind == "金额":
            return yuan(SAMPLES.get(term.code, DEFAULT_BASE))
        if term.code in SAMPLES:
            return f"{SAMPLES[term.code]}{term.unit}"
        raise ImportFault(f"{self._where}：场景缺少{term.label}")


def _figure(literal: str | None, base: str) -> Fraction:
    if literal is None:
        return SAMPLES.get(base, DEFAULT_BASE)
    return Fraction("".join(char for char in literal if char.isdigit() or char == "."))


def _given(label: str, value: str) -> str:
    return label if value == "是" else f"非 {label}" if value == "否" else f"{label} = {value}"


def _expected(amount: Amount, base: Fraction) -> str:
    if amount.warning:
        return "警告"
    if amount.none:
        return "不处 罚款"
    low, high = amount.range_of(base)
    if low is None:
        return f"罚款 {yuan(high)}以下"
    return f"罚款 {yuan(low)}" if low == high else f"罚款 {yuan(low)} 至 {yuan(high)}"
