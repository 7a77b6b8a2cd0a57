"""Tiers, tables, weighted sums and ladders as written."""

from dataclasses import dataclass

from .amounts import FormulaText
from .expressions import Condition
from .statute import SanctionText
from .words import DateValue, Name, Quantity, Span


@dataclass(frozen=True, slots=True)
class CaseText:
    """`情形 "..." [(code)] [当 condition] [酌定 ...]` or a bare `当 condition`. `must_answer` (须回答): the tick is not presumed.
    Neither text nor condition: always (a row of a table that is open to everything)."""

    span: Span
    text: Name | None = None
    code: Name | None = None
    when: Condition | None = None
    judgement: bool = False
    must_answer: bool = False


@dataclass(frozen=True, slots=True)
class TierText:
    """档次 NUMBER LABEL (code) { ... }. The resolver makes one without a number of every 累加. `answered`: it is 不适用 (code) 当 condition
    说明 "..." and has no number; the text is its label. `part_of` (属于), of a refinement: a tier of the rulebook above."""

    number: Name
    label: Name | None
    code: Name | None
    span: Span
    grade: Name | None = None
    cases: tuple[CaseText, ...] = ()
    otherwise: bool = False
    sanctions: tuple[SanctionText, ...] = ()
    pending: bool = False
    point: str | None = None
    note: Name | None = None
    overrides: bool = False
    answered: bool = False
    part_of: Name | None = None


@dataclass(frozen=True, slots=True)
class LevelText:
    """What a cell asks of the circumstance that heads its column: `tails` are comparisons (operator, value), all of which hold;
    else `value` is a word (a one-of value, 是, 否, 其余) or, `quoted`, a text: a tick of its own, or the value of that label."""

    span: Span
    value: Name | None = None
    quoted: bool = False
    code: Name | None = None
    tails: "tuple[tuple[str, Quantity | DateValue], ...]" = ()


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell. `kind`: "blank" (as above), "any" (/), "levels" (one of `levels` holds), "when" (`当 condition`), "words" (`text`),
    "sanctions", "formula" (a weight), "unread" (wrong, told)."""

    kind: str
    span: Span
    levels: tuple[LevelText, ...] = ()
    when: Condition | None = None
    text: Name | None = None
    sanctions: tuple[SanctionText, ...] = ()
    formula: FormulaText | None = None


@dataclass(frozen=True, slots=True)
class ColumnText:
    """A column of 裁量表. `kind`: "name" (the circumstance `name`), "case" (情形), "when" (条件), "code" (编号), "grade" (等级),
    "note" (说明), or "sanction": `sanction` is what its cells say more of, with its roles."""

    kind: str
    span: Span
    name: Name | None = None
    sanction: SanctionText | None = None


@dataclass(frozen=True, slots=True)
class RowText:
    """A row, as many cells as there are columns. `overrides`: it begins with 其中."""

    cells: tuple[CellText, ...]
    span: Span
    overrides: bool = False


@dataclass(frozen=True, slots=True)
class TableText:
    """裁量表 [取首行 | 取最重 | 取最轻] { | ... | }. `pick` is a code of `Conventions.conflict`."""

    columns: tuple[ColumnText, ...]
    rows: tuple[RowText, ...]
    span: Span
    pick: str | None = None


@dataclass(frozen=True, slots=True)
class WeightColumnText:
    """A column of 累加. `kind`: "weight" (权重, the only one), "when" (a condition), "for" (对 ROLES), "otherwise" (其余)."""

    kind: str
    span: Span
    when: Condition | None = None
    roles: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class WeightRowText:
    """`factor` None repeats the one above; `quoted`: it was written as a text. `level`: a cell of levels or a condition. In rows of
    the `kind` "start" (起点), "floor" (不低于) and "cap" (封顶) there is neither. One weight for each column."""

    kind: str
    span: Span
    factor: Name | None
    level: CellText
    weights: tuple[CellText, ...]
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class WeighText:
    """累加 罚款 = 合计 × `of` [不足 20% 按 20%] [封顶 100%] { | ... | }. `heads`: what the first two columns are called."""

    of: FormulaText
    heads: tuple[Name, Name]
    columns: tuple[WeightColumnText, ...]
    rows: tuple[WeightRowText, ...]
    span: Span
    floor: Quantity | None = None
    cap: Quantity | None = None


Rung = TierText | TableText | WeighText


@dataclass(frozen=True, slots=True)
class LadderText:
    """裁量 [NAME (code)] [对 ROLES] [当 condition] [取首行] { ... }."""

    span: Span
    rungs: tuple[Rung, ...]
    label: Name | None = None
    code: Name | None = None
    roles: tuple[Name, ...] = ()
    when: Condition | None = None
    pick: str | None = None
    point: str | None = None
