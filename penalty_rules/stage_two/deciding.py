"""The truth of a procedure's condition in one result: Kleene's, over intervals (R14c)."""

from dataclasses import dataclass

from penalty_dsl.citations import print_zh
from penalty_dsl.model import RESULT, And, Circumstance, Compare, Const, Expr, Not, Or, Procedure, Undeterminable

from ..kleene import Truth, compare_interval
from ..layout import condition_reads, rests_on
from ..linking import LinkedMatter
from ..situation import Situation
from .results import Results


@dataclass(frozen=True, slots=True)
class Item:
    """A procedure and its condition. `asks`: the circumstances of the case that it reads, in declared order. `basis`: its provisions,
    printed."""

    procedure: Procedure
    when: Expr
    asks: tuple[Circumstance, ...]
    basis: tuple[str, ...]


class StageTwo:
    """The procedures of a linked matter, looked through once. `reads`: every circumstance of the case that one of them rests on."""

    __slots__ = ("items", "reads")

    def __init__(self, linked: LinkedMatter) -> None:
        whens = [Const(True) if one.when is None else one.when for one in linked.procedures]
        of_case = [_of_case(when) for when in whens]
        self.items = tuple(
            Item(
                one,
                when,
                tuple(linked.circumstances[code] for code in condition_reads(linked, case)),
                tuple(print_zh(citation) for citation in one.citations),
            )
            for one, when, case in zip(linked.procedures, whens, of_case, strict=True)
        )
        self.reads = frozenset[str]().union(*(rests_on(linked, case) for case in of_case))


def _of_case(expr: Expr) -> Expr:
    """`expr` without what it says of the result: what it reads of the case."""
    match expr:
        case Compare(code) | Undeterminable(code) if code.startswith(RESULT):
            return Const(True)
        case Not(item):
            return Not(_of_case(item))
        case And(items):
            return And(tuple(_of_case(item) for item in items))
        case Or(items):
            return Or(tuple(_of_case(item) for item in items))
        case _:
            return expr


def decide(expr: Expr, situation: Situation, results: Results) -> Truth:
    """Whether `expr` holds; None: it hangs on something unknown."""
    match expr:
        case Compare(code, op, constant) if code in results:
            return compare_interval(op, *results[code], constant)
        case Not(item):
            inner = decide(item, situation, results)
            return None if inner is None else not inner
        case And(items):
            return _until(False, items, situation, results)
        case Or(items):
            return _until(True, items, situation, results)
        case _:
            return situation.truth(expr)


def _until(settling: bool, items: tuple[Expr, ...], situation: Situation, results: Results) -> Truth:
    """`settling` once one of `items` is that, as in and (False) and in or (True)."""
    found: Truth = not settling
    for item in items:
        truth = decide(item, situation, results)
        if truth is settling:
            return settling
        if truth is None:
            found = None
    return found
