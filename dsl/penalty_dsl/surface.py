"""The syntax tree with spans: what text and YAML both become before names, types and units are resolved.

Spans are half-open ranges of code points in the source. Nothing here is checked: a name may be unknown, a unit wrong.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .model import Citation


@dataclass(frozen=True, slots=True)
class Span:
    """`start` (included) and `end` (excluded), in code points of the source text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name, a code, or a quoted string: `text` without its quotes, NFC, half width."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit, the multiple applied: `5万元` = 50000 元, `百分之五` = 5 %, `三倍` = 3 倍. No unit = ""."""

    number: Fraction
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class DateValue:
    value: date
    span: Span


@dataclass(frozen=True, slots=True)
class CitationText:
    citation: Citation
    span: Span


# --- expressions -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Linear:
    """`a + b - 2 × c + 5万元`: signed terms (coefficient, name) and quantities."""

    terms: "tuple[tuple[int, Name], ...]"
    quantities: "tuple[tuple[int, Quantity | DateValue], ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left op right`. `op`: < <= = != >= > or the boundary words "above" (以上) and "below" (以下, 以内), whose
    inclusion the instrument declares. `right` a name stands for a one-of value or another circumstance."""

    left: Linear
    op: str
    right: Linear
    span: Span


@dataclass(frozen=True, slots=True)
class Flag:
    """A bare name: a boolean circumstance, a definition, or a ticked circumstance."""

    name: Name
    span: Span


@dataclass(frozen=True, slots=True)
class CannotDetermine:
    """`违法所得 无法确定`."""

    name: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Negation:
    item: "Condition"
    span: Span


@dataclass(frozen=True, slots=True)
class Conjunction:
    items: "tuple[Condition, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class Disjunction:
    items: "tuple[Condition, ...]"
    span: Span


Condition = Comparison | Flag | CannotDetermine | Negation | Conjunction | Disjunction

# --- formulas --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BoundText:
    """法定上限 ("max"), 法定下限 ("min")."""

    which: str
    span: Span


@dataclass(frozen=True, slots=True)
class SumText:
    """Signed items: (1 or -1, formula)."""

    items: "tuple[tuple[int, FormulaText], ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class ProductText:
    """`a × b`; `货值金额的 3倍` too (`joined`)."""

    items: "tuple[FormulaText, ...]"
    span: Span
    joined: bool = False


@dataclass(frozen=True, slots=True)
class PickText:
    """较高者 ("higher") or 较低者 ("lower") of several formulas."""

    which: str
    items: "tuple[FormulaText, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class RoundUpText:
    """`向上取整 (面积, 1000平方米)`: the least multiple of the step that is not below."""

    item: "FormulaText"
    step: Quantity
    span: Span


@dataclass(frozen=True, slots=True)
class ArmText:
    """`当 condition : formula "text"`."""

    when: Condition
    value: "FormulaText"
    span: Span
    text: Name | None = None


@dataclass(frozen=True, slots=True)
class CasesText:
    """`分档 "label" { 当 ... : ...  否则 : ... }`."""

    arms: tuple[ArmText, ...]
    span: Span
    label: Name | None = None
    otherwise: "FormulaText | None" = None


FormulaText = Quantity | DateValue | Name | BoundText | SumText | ProductText | PickText | RoundUpText | CasesText

# --- amounts ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RangeText:
    """`[base 的] low 以上 high 以下`, `low 至 high`, `high 以下`, `low 以上` or one quantity (`low` is `high`).

    `base`: a sum, a formula (what is no sum), one of the words "range" (法定幅度的), "max" (上限的), "min" (下限的), or None.
    `per` is the unit of `每平方米`. `base_floor`: `不足 X 按 X 计算` before the multiple.
    """

    low: Quantity | None
    high: Quantity | None
    span: Span
    base: "Linear | FormulaText | str | None" = None
    per: Name | None = None
    base_floor: Quantity | None = None


@dataclass(frozen=True, slots=True)
class AmountText:
    """One range, or the higher / lower of several; `fallback` when the base cannot be determined; overall `floor` and `cap`.
    `formula`: `= ...`, a calculated amount, and then no terms. Neither: a fine without a number."""

    terms: tuple[RangeText, ...]
    span: Span
    combine: str = "only"
    fallback: RangeText | None = None
    floor: Quantity | None = None
    cap: Quantity | None = None
    formula: FormulaText | None = None


# --- statutory part --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SanctionText:
    """One sanction or measure as written. `kind` is a code of `SanctionKind` or of a measure; `modality` a code of `Modality`.

    In a tier, `decision` is "refine" or "omit" (不处). `object` is the quoted thing; `base` the name of confiscated gains.
    """

    kind: str
    modality: str
    span: Span
    object: Name | None = None
    base: Name | None = None
    amount: AmountText | None = None
    additional: bool = False
    kept: bool = False
    decided_by: Name | None = None
    roles: tuple[Name, ...] = ()
    decision: str = "refine"
    citations: tuple[CitationText, ...] = ()


@dataclass(frozen=True, slots=True)
class ChooseText:
    """任选 / 单处或者并处 { ... }: how many of the members are to be chosen (`high` None = all)."""

    low: int
    high: int | None
    members: tuple[SanctionText, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class BranchText:
    """当 ... { ... }. `items` may hold chains of their own, which count where this branch does."""

    when: Condition | None
    items: "tuple[SanctionText | ChooseText | ChainText, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class ChainText:
    branches: tuple[BranchText, ...]
    span: Span
    name: Name | None = None
    replaces: Name | None = None
    replaces_all: bool = False


@dataclass(frozen=True, slots=True)
class StatutoryText:
    items: "tuple[SanctionText | ChooseText | ChainText, ...]"
    span: Span
    roles: tuple[Name, ...] = ()


# --- circumstances ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TypeText:
    """`kind` is a code of `Kind`; `unit` and `places` for 数量; `choices` (label, code or None) for one-of."""

    kind: str
    span: Span
    unit: Name | None = None
    places: int | None = None
    choices: "tuple[tuple[Name, Name | None], ...]" = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """A value as written: yes/no, a quantity, a date, or a name (a one-of value)."""

    value: "bool | Quantity | DateValue | Name"
    span: Span


@dataclass(frozen=True, slots=True)
class CountingText:
    """How a count is made, for the reader: `含本次` (the present case too), `自 行为日 往前 2年` (`since`, `back`), `同类违法`."""

    span: Span
    with_this: bool = False
    since: Name | None = None
    back: Quantity | None = None
    same_kind: bool = False


@dataclass(frozen=True, slots=True)
class CircumstanceText:
    label: Name
    code: Name | None
    type: TypeText
    span: Span
    presumed: Literal | None = None
    presumed_why: Name | None = None
    only_when: Condition | None = None
    undeterminable: bool = False
    question: Name | None = None
    evidence: Name | None = None
    note: Name | None = None
    counting: CountingText | None = None


@dataclass(frozen=True, slots=True)
class DefinitionText:
    label: Name
    code: Name | None
    when: Condition
    span: Span


@dataclass(frozen=True, slots=True)
class BindingText:
    """`取 首次违法 = 二年内受罚次数 = 1次`, or `取 违法所得 = 非法经营所得` (a lone name on the right)."""

    target: Name
    value: Condition
    span: Span


# --- tiers, provisions -----------------------------------------------------------------------------------------------


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
    """档次 NUMBER LABEL (code) { ... }. The resolver makes one without a number of every 累加."""

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


@dataclass(frozen=True, slots=True)
class ProvisionText:
    """`不予处罚 CODE "title" { 当 ... 依据 ... }`. `effect` is a code of `Effect`."""

    effect: str
    code: Name | None
    title: Name
    when: Condition | None
    span: Span
    citations: tuple[CitationText, ...] = ()
    measures: tuple[SanctionText, ...] = ()
    keeps: bool = False
    note: Name | None = None


@dataclass(frozen=True, slots=True)
class MatterText:
    code: Name
    title: Name
    span: Span
    field: Name | None = None
    subjects: tuple[Name, ...] = ()
    aliases: tuple[Name, ...] = ()
    catalogue_codes: tuple[tuple[Name, Name], ...] = ()
    violated: tuple[CitationText, ...] = ()
    basis: tuple[CitationText, ...] = ()
    circumstances: tuple[CircumstanceText, ...] = ()
    definitions: tuple[DefinitionText, ...] = ()
    bindings: tuple[BindingText, ...] = ()
    invariants: tuple[Condition, ...] = ()
    statutory: tuple[StatutoryText, ...] = ()
    tiers: tuple[Rung, ...] = ()
    provisions: tuple[ProvisionText, ...] = ()
    point: str | None = None
    note: Name | None = None
    ladders: tuple[LadderText, ...] = ()
    pick: str | None = None


# --- scenarios -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GivenText:
    """`name = value`, `name`, `非 name`, or `name 无法确定` (`value` None)."""

    name: Name
    value: Literal | None
    span: Span


@dataclass(frozen=True, slots=True)
class ScenarioText:
    """`should` holds the disposition code; `sanctions` reuse the sanction syntax (a range or one amount; 不处 = absent)."""

    title: Name
    matter: Name
    given: tuple[GivenText, ...]
    span: Span
    should: str = ""
    tier: Name | None = None
    sanctions: tuple[SanctionText, ...] = ()
    points: "tuple[tuple[str, Quantity], ...]" = ()
    missing: tuple[Name, ...] = ()
    findings: tuple[Name, ...] = ()
    also: tuple[Name, ...] = ()


# --- files -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LawText:
    name: Name
    title: Name
    version: DateValue
    span: Span


@dataclass(frozen=True, slots=True)
class ConventionText:
    """One declaration of 约定, as (`key`, `value`, ...). Keys: above, below, conflict, prefer, rounding, point, share; cap_only and
    floor_only once for each grade, (grade, low, high), and once for the text of their basis."""

    key: str
    values: "tuple[str | Name | Quantity, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class ClassText:
    """`对象类别 船舶所有人 (ship_owner) 属于 单位`."""

    label: Name
    code: Name | None
    base: Name | None
    span: Span


@dataclass(frozen=True, slots=True)
class HeadText:
    """`裁量基准 ID 版本 "..." { ... }`. `entries` are single-valued head fields by key (title, issuer, document, region,
    organ, published, in_force, until, note)."""

    id: Name
    version: Name
    span: Span
    entries: "tuple[tuple[str, Name | DateValue], ...]" = ()
    uses: tuple[Name, ...] = ()
    conventions: tuple[ConventionText, ...] = ()
    terms: tuple[tuple[Name, Name], ...] = ()
    circumstances: tuple[CircumstanceText, ...] = ()
    definitions: tuple[DefinitionText, ...] = ()
    classes: tuple[ClassText, ...] = ()


@dataclass(frozen=True, slots=True)
class FileText:
    """One source file: at most one head, then items in any order. `source` is the name shown in messages, `text` the whole source."""

    source: str
    text: str
    head: HeadText | None = None
    language: int | None = None
    laws: tuple[LawText, ...] = ()
    matters: tuple[MatterText, ...] = ()
    provisions: tuple[ProvisionText, ...] = ()
    scenarios: tuple[ScenarioText, ...] = ()
