"""Discretion tiers and the conventions that govern them (R8-R13)."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .expr import Expr
from .formula import Formula
from .sanction import Duration, SanctionKind


class Grade(StrEnum):
    """裁量等级, mildest first. Exemptions are provisions, not a grade (R8k)."""

    MITIGATED = "mitigated"  # 减轻
    LIGHTER = "lighter"  # 从轻
    ORDINARY = "ordinary"  # 一般
    HEAVIER = "heavier"  # 从重


class Point(StrEnum):
    """建议: where in its range the recommended amount lies (R11)."""

    LOW = "low"  # 下端
    MIDDLE = "middle"  # 中点
    HIGH = "high"  # 上端
    NONE = "none"  # 无


class Rounding(StrEnum):
    HALF_UP = "half_up"  # 四舍五入
    DOWN = "down"  # 舍去
    UP = "up"  # 进位
    HALF_EVEN = "half_even"  # 四舍六入五成双


@dataclass(frozen=True, slots=True)
class TierAmount:
    """The fine of a tier. `of`: "range" (min + share * (max - min)), "max", "min" (shares), "base" (multiples of, or fen per
    unit of, `base`), "absolute" (fen) or "formula" (calculated by `formula`, a single amount). `low` None = the statutory minimum
    stays. `basis`: where conventions lay it down, as printed (R9f); "" for what a tier says itself."""

    of: str
    low: Fraction | None
    high: Fraction | None
    base: str | None = None
    formula: Formula | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class TierSanction:
    """What a tier says of one kind of statutory sanction. `decision`: "refine" (amount or duration), "impose" (an optional one
    is chosen), "omit" (不处: an optional one is not chosen; or, in a mitigated tier, left out). Empty `roles` = every subject.
    `object`: only of the sanction with exactly this object (for CONFISCATE_GAINS: this base, by code); empty = all of the kind.
    `layer`: the rulebook that its amount or term comes from, "" = the matter's own (R19)."""

    kind: SanctionKind
    decision: str = "refine"
    amount: TierAmount | None = None
    duration: Duration | None = None
    roles: tuple[str, ...] = ()
    object: str = ""
    layer: str = ""


@dataclass(frozen=True, slots=True)
class TierCase:
    """One circumstance of a tier: the quoted `text` and the condition that makes it computable.

    A quoted circumstance without a condition was turned by the resolver into a boolean circumstance that the officer
    ticks. `judgement` (酌定) marks that reasons must be written.
    """

    path: str
    when: Expr
    text: str = ""
    judgement: bool = False


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier holds if any of its cases does; `otherwise` (其余) if no other tier of the list does; `pending` (待定) is
    published without a standard: selected, it gives the finding `tier_pending` and no recommendation. `overrides` (其中): it wins
    over every tier that holds without being marked so (R8d). `answered` (不适用): no tier, but facts that none is to meet and the words
    (`label`) that answer them (R8o). `layer`: the rulebook that wrote it, "" = the matter's own; `refines`: the code of the tier above
    that it narrows; `step`: the code of the tier of its ladder that it is split off from, which is the step of the scale (R19)."""

    path: str
    code: str
    number: str
    label: str
    grade: Grade | None = None
    cases: tuple[TierCase, ...] = ()
    otherwise: bool = False
    sanctions: tuple[TierSanction, ...] = ()
    pending: bool = False
    point: Point | None = None
    note: str = ""
    overrides: bool = False
    answered: bool = False
    layer: str = ""
    refines: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """裁量: a list of tiers of its own, in place of the matter's main one for the subjects of `roles` (empty = all) while `when` is
    true (None = always); the first ladder that fits counts (R8). `conflict`, `prefer` and `point` as in `Conventions`, None = as there."""

    path: str
    code: str
    tiers: tuple[Tier, ...]
    label: str = ""
    when: Expr | None = None
    roles: tuple[str, ...] = ()
    conflict: str | None = None
    prefer: tuple[tuple[str, str], ...] = ()
    point: Point | None = None


#: A share, or two, that the conventions give for a grade: (grade, low, high).
GradeShare = tuple[Grade, Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Conventions:
    """约定 of an instrument. `above_inclusive` / `below_inclusive`: whether 以上 / 以下 include the number.

    `conflict`: "" (undeclared), "heavier" (取较重), "lighter" (取较轻), "order" (按次序) or "prefer", with `prefer` = pairs of
    tier codes (winner, loser). `rounding_unit` in fen. `shares`: default shares of the statutory range for a grade that
    a general provision forces and the matter lacks, or whose tier says nothing of the fine. `cap_only` and `floor_only`: the same
    where the law names no minimum (shares of the maximum) or no maximum (multiples of the minimum), `cap_only_basis` and
    `floor_only_basis` where that is laid down, as printed. `older_or_lighter` (从旧兼从轻): a new
    version is held against the older one even where the law is the same (R16f).
    """

    above_inclusive: bool = True
    below_inclusive: bool = True
    conflict: str = ""
    prefer: tuple[tuple[str, str], ...] = ()
    rounding_unit: int = 1
    rounding: Rounding = Rounding.DOWN
    point: Point = Point.NONE
    shares: tuple[GradeShare, ...] = ()
    cap_only: tuple[GradeShare, ...] = ()
    floor_only: tuple[GradeShare, ...] = ()
    older_or_lighter: bool = False
    cap_only_basis: str = ""
    floor_only_basis: str = ""
