"""Printed cells as conditions: each cell gets the words for the table and facts that satisfy it."""

import re
from dataclasses import dataclass
from fractions import Fraction

from .source import ImportFault
from .terms import Circumstance, read_circumstance
from .vocabulary import Vocabulary

ANY = frozenset({"", "/", "—", "——"})
_BOUND = re.compile(r"(\d+(?:\.\d+)?)(万)?([^\d以及]*?)(及以上|以上|以下|以内)")
_EXACT = re.compile(r"^(\d+)[^\d以]*$")
_SPAN = re.compile(r"^(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a printed cell becomes: `words` for the table, `facts` (code → literal) of a case that meets it."""

    words: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A condition column: its head in the table and its cells. `circumstance` None: conditions written out."""

    head: str
    circumstance: Circumstance | None
    cells: dict[str, Cell]
    backwards: bool = False

    def any_fact(self) -> tuple[tuple[str, str], ...]:
        """Facts that may stand where the cell does not matter."""
        return next(iter(self.cells.values())).facts


def read_column(spec: str, header: str, cells: list[str], words: Vocabulary, where: str) -> Column:
    """A column from its notation (`=`, `@id`, `@id!codes`, `当: …`, or an own circumstance) and its distinct printed cells, in order."""
    if spec.startswith("当"):
        return _written_out(spec, cells, where)
    codes: list[str] = []
    if spec == "=":
        term = words.find(header, cells, where)
    elif spec.startswith("@"):
        key, _, listed = spec[1:].partition("!")
        term, codes = words[key], listed.split(",") if listed else []
    else:
        term = read_circumstance(spec)
    return Column(term.label, term, _cells(term, cells, codes, where))


def _cells(term: Circumstance, printed: list[str], codes: list[str], where: str) -> dict[str, Cell]:
    if term.kind == "one_of":
        values = [value for code in codes for value in term.values if value[1] == code] or list(term.values)
        if term.key in ("fix", "area"):
            values = [_by_words(term, cell) for cell in printed] if not codes else values
        if term.key in ("soil", "period", "zone3", "permit3", "pollutant"):
            values = [value for cell in printed for value in term.values if _tail(cell, value[0])]
        if len(values) < len(printed) or (len(values) > len(printed) and term.key != "obstruct"):
            raise ImportFault(f"{where}：{term.label}的取值与原表不符：{printed}")
        if not codes and len({code for _, code in values}) < len(printed):
            raise ImportFault(f"{where}：{term.label}的两种写法归入同一取值：{printed}")
        return {
            cell: Cell(_word(*value), ((term.code, value[1]),)) for cell, value in zip(printed, values, strict=False)
        }
    if term.kind == "boolean":
        if len(printed) > 2:
            raise ImportFault(f"{where}：{term.label}不止两种：{printed}")
        answers = [_answer(term, cell, at) for at, cell in enumerate(printed)]
        return {
            cell: Cell("是" if yes else "非", ((term.code, "是" if yes else "否"),))
            for cell, yes in zip(printed, answers, strict=True)
        }
    return _numbers(term, printed, where)


def _numbers(term: Circumstance, printed: list[str], where: str) -> dict[str, Cell]:
    """Numeric cells; where two printed levels meet in a number (`1项`, `1项以上5项以下`), the later one is shown beyond it."""
    found: dict[str, Cell] = {}
    for text in printed:
        cell = _number(term, text, where)
        if cell.facts in [other.facts for other in found.values()]:
            code, value = cell.facts[0]
            figure = int("".join(char for char in value if char.isdigit())) + 1
            cell = Cell(cell.words, ((code, f"{figure}{term.unit}"),))
        found[text] = cell
    return found


def _answer(term: Circumstance, cell: str, at: int) -> bool:
    if term.key in ("coop", "remedied", "major"):
        return not cell.startswith(("不", "未"))
    return (at == 0) == term.first_is_yes


def _by_words(term: Circumstance, cell: str) -> tuple[str, str]:
    late = (
        cell.startswith(("逾期", "限期内未"))
        if term.key == "fix"
        else cell.endswith("敏感区") or cell.endswith("限批区")
    )
    return term.values[1 if late else 0]


def _tail(cell: str, label: str) -> bool:
    short = {"特殊或者重大活动期间": "特殊或重大活动期间"}.get(label, label)
    if label.endswith("类污染物"):
        return label[0] in cell
    return cell.removeprefix("饮用水水源") == short


def _word(label: str, code: str) -> str:
    return label if re.fullmatch(r"[^\W\d_][^\W_]*", label) else code


def _number(term: Circumstance, cell: str, where: str) -> Cell:
    text = cell.replace("同类违法行为", "").replace("近一年", "").replace("近二年", "").replace("近五年", "")
    if text.startswith("无") or cell.startswith("无"):
        return _cell(term, f"0{term.unit}", Fraction(0))
    if text.startswith("有") and not re.search(r"\d", text):
        return _cell(term, f"1{term.unit}以上", Fraction(1))
    if match := _SPAN.match(text):
        low, high = match.groups()
        return _cell(term, f"{low}{term.unit}以上{int(high) + 1}{term.unit}以下", Fraction(low))
    bounds = _BOUND.findall(text)
    if not bounds:
        match = _EXACT.match(text.removeprefix("有"))
        if match is None:
            raise ImportFault(f"{where}：{term.label}的数不明：{cell}")
        return _cell(term, f"{match[1]}{term.unit}", Fraction(match[1]))
    low = high = None
    words = ""
    for figure, ten_thousand, unit, side in bounds:
        # one range cannot mix years and months
        years = term.kind == "月数" and unit == "年"
        value = Fraction(figure) * (10_000 if ten_thousand else 12 if years else 1)
        shown = f"{value}" if years else f"{figure}{ten_thousand}"
        words += f"{shown}{term.unit}{'以上' if side.endswith('上') else '以下'}"
        if side.endswith("上"):
            low = value
        else:
            high = value
    if low is None and high is not None:
        low = high - 1 if term.whole else high / 2
    return _cell(term, words, low or Fraction(0))


def _cell(term: Circumstance, words: str, value: Fraction) -> Cell:
    return Cell(words, ((term.code, literal(term, value)),))


def literal(term: Circumstance, value: Fraction) -> str:
    """A number of the circumstance as a literal of the language."""
    if value.denominator == 1:
        return f"{value.numerator}{term.unit}"
    places = next((n for n in range(1, 7) if (value * 10**n).denominator == 1), None)
    if places is None:
        raise ImportFault(f"{term.label}：{value}不能写成小数")
    whole, rest = divmod((value * 10**places).numerator, 10**places)
    return f"{whole}.{rest:0{places}d}{term.unit}"


def _written_out(spec: str, printed: list[str], where: str) -> Column:
    mode, _, body = spec.partition(": ")
    parts = [part.split(" => ") for part in body.split("; ")]
    if len(parts) != len(printed):
        raise ImportFault(f"{where}：条件与原表行数不符：{printed}")
    cells = {}
    for text, (condition, facts) in zip(printed, parts, strict=True):
        pairs = tuple((code, value) for code, _, value in (fact.partition("=") for fact in facts.split(", ")))
        cells[text] = Cell(condition, pairs)
    return Column("条件", None, cells, backwards=mode.endswith("^"))
