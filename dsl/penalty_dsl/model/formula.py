"""Amounts that are calculated: weighted sums, increments, marginal bands (R9). Pure data; every number is exact."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .expr import Expr


@dataclass(frozen=True, slots=True)
class Figure:
    """A constant: fen if `money`, else a pure number (20 % is 1/5)."""

    value: Fraction
    money: bool = False


@dataclass(frozen=True, slots=True)
class Input:
    """The value of a circumstance or derived circumstance: money in fen, everything else in its printed unit."""

    circumstance: str


@dataclass(frozen=True, slots=True)
class Bound:
    """`which`: "max" (法定上限) or "min" (法定下限, 0 where the law names none) of the sanction that is refined."""

    which: str


@dataclass(frozen=True, slots=True)
class Sum:
    items: "tuple[Formula, ...]"


@dataclass(frozen=True, slots=True)
class Product:
    items: "tuple[Formula, ...]"


@dataclass(frozen=True, slots=True)
class Least:
    items: "tuple[Formula, ...]"


@dataclass(frozen=True, slots=True)
class Greatest:
    items: "tuple[Formula, ...]"


@dataclass(frozen=True, slots=True)
class RoundUp:
    """The least multiple of `step` (fen, or the printed unit) that is not below the item: every started 1000 square metres."""

    item: "Formula"
    step: Fraction


@dataclass(frozen=True, slots=True)
class Arm:
    """One case of `Cases`. `text` is the circumstance as printed. `when` is a named condition (R4d)."""

    path: str
    when: Expr
    value: "Formula"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Cases:
    """The value of the first arm that is true, else `otherwise`; without that, no number (finding `factor_open`)."""

    path: str
    label: str
    arms: tuple[Arm, ...]
    otherwise: "Formula | None" = None


Formula = Figure | Input | Bound | Sum | Product | Least | Greatest | RoundUp | Cases


def formula_nodes(formula: Formula) -> Iterator[Formula]:
    """Every node of a formula, itself first, then what it is made of in written order. Conditions of arms are no nodes."""
    pending: list[Formula] = [formula]
    while pending:
        node = pending.pop()
        yield node
        pending.extend(reversed(formula_parts(node)))


def formula_parts(node: Formula) -> tuple[Formula, ...]:
    """What a node is made of directly, in written order."""
    match node:
        case Sum(items) | Product(items) | Least(items) | Greatest(items):
            return items
        case RoundUp(item):
            return (item,)
        case Cases(_, _, arms, otherwise):
            return (*(arm.value for arm in arms), *(() if otherwise is None else (otherwise,)))
        case _:
            return ()


def factors_of(formula: Formula) -> int:
    """How many numbers are multiplied with each other at most."""
    found = [factors_of(part) for part in formula_parts(formula)]
    return sum(found) if isinstance(formula, Product) else max(found, default=1)


def inputs_of(formula: Formula) -> tuple[str, ...]:
    """The circumstances whose value it takes, each once, in order. Conditions of arms are not among them."""
    return tuple(dict.fromkeys(node.circumstance for node in formula_nodes(formula) if isinstance(node, Input)))


def cases_of(formula: Formula) -> Iterator[Cases]:
    """Every 分档 in it, an outer one before those inside."""
    return (node for node in formula_nodes(formula) if isinstance(node, Cases))
