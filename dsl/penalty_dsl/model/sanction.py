"""What a statute allows or demands: sanctions, amounts, branches, measures (R6, R7, R13)."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .citation import Citation
from .expr import Expr
from .formula import Formula


class SanctionKind(StrEnum):
    """Kinds of penalty of 行政处罚法 article 9. Everything else is a `Measure`."""

    WARNING = "warning"  # 警告
    REPRIMAND = "reprimand"  # 通报批评
    FINE = "fine"  # 罚款
    CONFISCATE_GAINS = "confiscate_gains"  # 没收违法所得
    CONFISCATE_THINGS = "confiscate_things"  # 没收财物
    SUSPEND_LICENCE = "suspend_licence"  # 暂扣许可证件
    DOWNGRADE = "downgrade"  # 降低资质等级
    REVOKE_LICENCE = "revoke_licence"  # 吊销许可证件
    RESTRICT_BUSINESS = "restrict_business"  # 限制开展生产经营活动
    HALT = "halt"  # 责令停产停业
    CLOSE = "close"  # 责令关闭
    BAN = "ban"  # 限制从业
    DETENTION = "detention"  # 行政拘留
    OTHER = "other"  # 法律、行政法规规定的其他行政处罚


class Modality(StrEnum):
    MUST = "must"  # 处, 并处
    MAY = "may"  # 可以处
    MAY_ALSO = "may_also"  # 可以并处
    CHOOSE = "choose"  # one or more of a group (单处或者并处)
    GRADED = "graded"  # 直至: up to, as the last step


@dataclass(frozen=True, slots=True)
class Term:
    """One way to compute a range (R7). Without `base`, `low` and `high` are fen.

    With a money base they are multiples of it; with a count or quantity base they are fen for one unit.
    `None` is a missing statutory bound. `base_floor`: a smaller base is counted as this (smallest unit). `formula` in place of
    `base`: what is multiplied is calculated; money gives multiples, a number fen for one.
    """

    base: str | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    base_floor: int | None = None
    formula: Formula | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """The statutory range of a fine (R7).

    `combine` is "only" (one term), "higher" or "lower" (of several, bound by bound). `fallback` serves when a
    base is established as undeterminable. `floor` and `cap` (fen) bound the result. No terms at all: a fine
    without a number (finding `amount_open`).
    """

    terms: tuple[Term, ...] = ()
    combine: str = "only"
    fallback: Term | None = None
    floor: int | None = None
    cap: int | None = None


@dataclass(frozen=True, slots=True)
class Duration:
    """A term of suspension, detention or ban: `unit` is "day", "month", "year" or "life" (no bounds)."""

    unit: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Sanction:
    """One sanction of the statute.

    `object` is what it strikes as printed (许可证 name, things confiscated). `base` is the circumstance whose value is
    confiscated. `group`, `group_low`, `group_high` hold a CHOOSE set: how many of the members with this group
    are to be chosen; `together` (同时处) is the path that the parts of one member share. `additional` (另处) adds a second fine for
    one subject. `kept` (仍没收) survives exemption. `decided_by` names another deciding authority. Empty `citations` = the matter's
    basis. `path` is stable.
    """

    path: str
    kind: SanctionKind
    modality: Modality = Modality.MUST
    object: str = ""
    amount: Amount | None = None
    duration: Duration | None = None
    base: str | None = None
    group: str = ""
    group_low: int = 0
    group_high: int = 0
    additional: bool = False
    kept: bool = False
    decided_by: str = ""
    citations: tuple[Citation, ...] = ()
    together: str = ""

    @property
    def struck(self) -> str:
        """What is named to speak of this sanction alone: its object, or the code of the gains it confiscates; may be ""."""
        return (self.base or "") if self.kind is SanctionKind.CONFISCATE_GAINS else self.object


@dataclass(frozen=True, slots=True)
class Measure:
    """What follows and is no penalty (行政措施). `kind`: "order_correct" (责令改正), "order" (other 责令), "education" (教育),
    "guardian" (责令监护人管教), "duty" (a duty of the organ), "discipline" (处分), "civil" (民事责任), "enforcement" (强制执行),
    "publicity" (公示), "referral" (移交另一机关), "reference" (依照所引条款处罚). `text` is printed, may be empty. `modality`, the group
    and `decided_by` are as for a sanction."""

    path: str
    kind: str
    text: str = ""
    citations: tuple[Citation, ...] = ()
    modality: Modality = Modality.MUST
    group: str = ""
    group_low: int = 0
    group_high: int = 0
    together: str = ""
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """One arm of a chain. `when` None = always (否则, or the unconditional part of a block). `nothing`: written empty, the law
    imposes nothing there."""

    path: str
    when: Expr | None
    sanctions: tuple[Sanction, ...] = ()
    measures: tuple[Measure, ...] = ()
    nothing: bool = False

    @property
    def imposed(self) -> tuple[Sanction | Measure, ...]:
        """The sanctions, then the measures."""
        return (*self.sanctions, *self.measures)

    def options(self, group: str) -> int:
        """Of how many members a choice consists: what stands 同时处 is one."""
        return len({each.together or each.path for each in self.imposed if each.group == group})


@dataclass(frozen=True, slots=True)
class Chain:
    """当 / 否则当 / 否则: the first true branch counts; chains add (R6).

    `name` (称 NAME) lets a later chain replace this one. `replaces`: None = adds; "" = replaces sanctions of the same kind of every
    earlier chain of the block; else the name of the chain it replaces. The unconditional part of a block is a chain of
    one branch without condition.
    """

    path: str
    branches: tuple[Branch, ...]
    name: str = ""
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class StatutoryBlock:
    """法定处罚 [对 ROLE, ...] { ... }. Empty `roles` = the matter's subjects (R1)."""

    path: str
    chains: tuple[Chain, ...]
    roles: tuple[str, ...] = ()
