"""A file and its items: head, laws, matters, provisions, scenarios."""

from dataclasses import dataclass

from .circumstances import BindingText, CircumstanceText, DefinitionText, Literal, SetText
from .expressions import Condition
from .statute import SanctionText, StatutoryText
from .tiers import LadderText, Rung
from .words import CitationText, DateValue, Name, Quantity, Span


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
    """`事项 CODE "title" { ... }`, or, without a title, `细化 CODE { ... }` (`refines`). `listing`: whose the matter is and how long it
    is listed, by key (organ, in_force, until)."""

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
    listing: "tuple[tuple[str, Name | DateValue], ...]" = ()
    refines: bool = False


@dataclass(frozen=True, slots=True)
class StandardText:
    """`标准 NAME (code) = condition 依据 ...`."""

    label: Name
    code: Name | None
    when: Condition
    span: Span
    citations: tuple[CitationText, ...] = ()


@dataclass(frozen=True, slots=True)
class StepText:
    """`步骤 "..." 承办 "..." 时限 CODE`."""

    text: Name
    span: Span
    by: Name | None = None
    deadline: Name | None = None


@dataclass(frozen=True, slots=True)
class ProcedureText:
    """`程序 CODE "title" { 当 ... 依据 ... 步骤 ... }`."""

    code: Name | None
    title: Name
    when: Condition | None
    span: Span
    citations: tuple[CitationText, ...] = ()
    steps: tuple[StepText, ...] = ()
    note: Name | None = None


@dataclass(frozen=True, slots=True)
class GivenText:
    """`name = value`, `name`, `非 name`, or `name 无法确定` (`value` None)."""

    name: Name
    value: Literal | SetText | None
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
    procedures: tuple[Name, ...] = ()
    no_procedures: tuple[Name, ...] = ()
    maybe_procedures: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class FineLimitText:
    """`罚款限额 10万元 依据 "..."`."""

    amount: Quantity
    basis: Name
    span: Span


@dataclass(frozen=True, slots=True)
class LawText:
    """`法律 NAME = 《title》 DATE 部门规章 罚款限额 ...`. The text of `level` is a code of `LawLevel`."""

    name: Name
    title: Name
    version: DateValue
    span: Span
    level: Name | None = None
    limit: FineLimitText | None = None


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
    builds_on: Name | None = None

    @property
    def needed(self) -> tuple[Name, ...]:
        """The rulebooks that this one uses: the one it builds on first, because everything of it is given as by 引用."""
        return self.uses if self.builds_on is None else (self.builds_on, *self.uses)


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
    standards: tuple[StandardText, ...] = ()
    procedures: tuple[ProcedureText, ...] = ()
