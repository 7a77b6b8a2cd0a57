"""The rulebook: a published, versioned set of matters, general provisions and scenarios."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .citation import Citation, Law
from .composite import Component, Composite, CompositeFact
from .expr import Derived, Expr
from .procedure import Procedure, Standard
from .sanction import Measure, SanctionKind, StatutoryBlock
from .tier import Conventions, Ladder, Point, Tier
from .values import ValueType

#: Number of the semantics (docs/semantics.md) that this code implements.
SEMANTICS = 1


class Role(StrEnum):
    """处罚对象. The value of the built-in circumstance 对象 (`subject`)."""

    UNIT = "unit"  # 单位
    INDIVIDUAL = "individual"  # 个人
    SOLE_TRADER = "sole_trader"  # 个体工商户
    RESPONSIBLE = "responsible"  # 责任人员 (直接负责的主管人员和其他直接责任人员)


#: Code of the built-in one-of circumstance 对象; its values are the roles, in the order of `Role`.
SUBJECT = "subject"


class Effect(StrEnum):
    """What a provision does when it holds: a disposition (R5), a constraint on the grade, a shift by tiers, the end of the tier that
    is recommended (R8), or that no fine is imposed beside a criminal one (R14k)."""

    NOT_ESTABLISHED = "not_established"  # 违法事实不成立
    TRANSFER = "transfer"  # 移送
    TIME_BARRED = "time_barred"  # 超过时效
    MUST_NOT_PENALISE = "must_not_penalise"  # 不予处罚
    MAY_NOT_PENALISE = "may_not_penalise"  # 可以不予处罚
    MUST_LIGHTEN = "must_lighten"  # 应当从轻或者减轻
    MAY_LIGHTEN = "may_lighten"  # 可以从轻或者减轻
    MUST_AGGRAVATE = "must_aggravate"  # 应当从重
    MUST_BE_LIGHTER = "must_be_lighter"  # 应当从轻
    MUST_MITIGATE = "must_mitigate"  # 应当减轻
    MAY_BE_LIGHTER = "may_be_lighter"  # 可以从轻
    MAY_MITIGATE = "may_mitigate"  # 可以减轻
    MAY_AGGRAVATE = "may_aggravate"  # 可以从重
    UP_ONE = "up_one"  # 上移一档
    UP_TWO = "up_two"
    UP_THREE = "up_three"
    DOWN_ONE = "down_one"  # 下移一档
    DOWN_TWO = "down_two"
    DOWN_THREE = "down_three"
    TAKE_HIGH = "take_high"  # 取本档上限
    TAKE_LOW = "take_low"  # 取本档下限
    NO_FINE = "no_fine"  # 不再罚款


@dataclass(frozen=True, slots=True)
class Circumstance:
    """情节: a typed fact about the case.

    `presumed` is the value an absent fact takes (in the type's integer), `presumed_why` the reason. `only_when` (仅当): otherwise not
    applicable. `undeterminable` (可无法确定): JSON null is allowed. `tick`: made from a quoted circumstance of a tier. `component`:
    calculated from a composite circumstance, never given and never asked. `means` (即), of a boolean: the condition
    that answers it where the facts settle that (R3k).
    """

    code: str
    label: str
    type: ValueType
    presumed: int | None = None
    presumed_why: str = ""
    only_when: Expr | None = None
    undeterminable: bool = False
    tick: bool = False
    question: str = ""
    evidence: str = ""
    note: str = ""
    component: Component | None = None
    means: Expr | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """定义: a named condition. May refer to earlier definitions; the graph is acyclic."""

    code: str
    label: str
    when: Expr


@dataclass(frozen=True, slots=True)
class Binding:
    """取: binds a circumstance of a used rulebook. Exactly one of `when` (boolean target: the truth of a condition over the
    matter's circumstances) and `source` (the code of a circumstance or derived circumstance of the same type) is set.
    `implicit`: same name and type in the matter."""

    target: str
    when: Expr | None = None
    source: str | None = None
    implicit: bool = False


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision that yields a disposition or a constraint: exemption, transfer, adjustment.

    Stands in a matter or, for every matter that uses the rulebook, at its top level. `measures` follow when it
    decides. `keeps` (仍没收): confiscations survive the exemption.
    """

    path: str
    code: str
    title: str
    effect: Effect
    when: Expr
    citations: tuple[Citation, ...] = ()
    measures: tuple[Measure, ...] = ()
    keeps: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """处罚事项: one punishable violation. `path` prefixes inside are the code. `tiers` is the main ladder, `conflict` its own order
    (None = the conventions'). `catalogue_codes`: (catalogue, code) under which other catalogues know the matter. `organ` whose it is
    ("": its rulebook's); listed from `in_force` until `until` (exclusive), None = as its rulebook. `layers`: the
    rulebooks above that it came through, the one that states the law first; empty = its rulebook's own (R19)."""

    code: str
    title: str
    subjects: tuple[str, ...]
    basis: tuple[Citation, ...]
    statutory: tuple[StatutoryBlock, ...]
    violated: tuple[Citation, ...] = ()
    field: str = ""
    aliases: tuple[str, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
    derived: tuple[Derived, ...] = ()
    definitions: tuple[Definition, ...] = ()
    bindings: tuple[Binding, ...] = ()
    invariants: tuple[Expr, ...] = ()
    tiers: tuple[Tier, ...] = ()
    provisions: tuple[Provision, ...] = ()
    point: Point | None = None
    note: str = ""
    ladders: tuple[Ladder, ...] = ()
    conflict: str | None = None
    catalogue_codes: tuple[tuple[str, str], ...] = ()
    composites: tuple[Composite, ...] = ()
    organ: str = ""
    in_force: date | None = None
    until: date | None = None
    layers: tuple[str, ...] = ()

    @property
    def every_tier(self) -> tuple[Tier, ...]:
        """The tiers of the main ladder, then those of the others, in declared order."""
        return (*self.tiers, *(tier for ladder in self.ladders for tier in ladder.tiers))


@dataclass(frozen=True, slots=True)
class ExpectedSanction:
    """An expectation of a scenario: a kind with its range and, where stated, the recommended point, in fen; of a term the
    range in its `unit` ("day", "month", "year", "life"), which is "" otherwise. `object`: what alone is meant, as in a tier.
    `optional`: it is left to the organ."""

    kind: SanctionKind
    low: int | None = None
    high: int | None = None
    point: int | None = None
    absent: bool = False
    unit: str = ""
    object: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ExpectedMeasure:
    """A measure that a scenario expects, or expects not. Without a `text` any of its kind."""

    kind: str
    text: str = ""
    absent: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Scenario:
    """场景: a case and what its answer must contain. `facts` are typed integers, None = undeterminable. `act` is the day the act
    began, `act_to` the day it ended where that is another.

    `disposition` is a code of R5, or "undetermined". Of the procedures, `procedures` must be told as certain, `maybe_procedures` as
    open or hanging on optional sanctions, `no_procedures` not at all. Everything empty or None is not tested.
    """

    title: str
    matter: str
    facts: tuple[tuple[str, int | None], ...]
    role: str = Role.UNIT
    act: date | None = None
    decided: date | None = None
    disposition: str = ""
    tier: str = ""
    sanctions: tuple[ExpectedSanction, ...] = ()
    missing: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    measures: tuple[ExpectedMeasure, ...] = ()
    procedures: tuple[str, ...] = ()
    no_procedures: tuple[str, ...] = ()
    maybe_procedures: tuple[str, ...] = ()
    composites: tuple[CompositeFact, ...] = ()
    act_to: date | None = None
    discovered: date | None = None
    filed: date | None = None


@dataclass(frozen=True, slots=True)
class SubjectClass:
    """对象类别: a class of subjects that a rulebook declares (船舶所有人). `role`: the `Role` it falls under where no block names it."""

    code: str
    label: str
    role: str


@dataclass(frozen=True, slots=True)
class Rulebook:
    """裁量基准. Dates are half-open: in force from `in_force` until `until` (exclusive), None = open.

    `uses` are ids of rulebooks whose circumstances, definitions and provisions this one builds on. `builds_on` is the one of them
    that stands above it (上位): its matters are among `matters`, refined or as they are (R19), and `organ` is its unless said anew.
    """

    id: str
    version: str
    title: str
    conventions: Conventions = field(default_factory=Conventions)
    issuer: str = ""
    document: str = ""
    region: str = ""
    organ: str = ""
    published: date | None = None
    in_force: date | None = None
    until: date | None = None
    uses: tuple[str, ...] = ()
    laws: tuple[Law, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
    derived: tuple[Derived, ...] = ()
    definitions: tuple[Definition, ...] = ()
    provisions: tuple[Provision, ...] = ()
    matters: tuple[Matter, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    note: str = ""
    semantics: int = SEMANTICS
    classes: tuple[SubjectClass, ...] = ()
    standards: tuple[Standard, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    composites: tuple[Composite, ...] = ()
    builds_on: str = ""
