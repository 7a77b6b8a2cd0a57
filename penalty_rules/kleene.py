"""Kleene truth of one condition, and interval arithmetic of derived circumstances (R4).

True, False or None (unknown). Used where the engine has no say: applicability (仅当), invariants (约束), and the check of
every engine result before it is remembered.
"""

from collections.abc import Callable

from penalty_dsl.model import And, Compare, Const, Expr, Not, Op, Or, Ref, Undeterminable

from .cells import UNDETERMINABLE

Truth = bool | None


def truth(expr: Expr, value: Callable[[str], int | None], definition: Callable[[str], Truth]) -> Truth:
    """The truth of `expr`. `value` gives the integer of a circumstance, None where unknown; integers from `UNDETERMINABLE` on
    are the special values, which make every comparison false. `definition` gives the truth of a `Ref`."""
    match expr:
        case Compare(circumstance, op, constant):
            found = value(circumstance)
            return None if found is None else found < UNDETERMINABLE and holds(op, found, constant)
        case Undeterminable(circumstance):
            found = value(circumstance)
            return None if found is None else found == UNDETERMINABLE
        case Ref(name):
            return definition(name)
        case Not(item):
            inner = truth(item, value, definition)
            return None if inner is None else not inner
        case And(items):
            return conjunction([truth(item, value, definition) for item in items])
        case Or(items):
            return disjunction([truth(item, value, definition) for item in items])
        case Const(constant_truth):
            return constant_truth


def conjunction(truths: list[Truth]) -> Truth:
    return False if False in truths else None if None in truths else True


def disjunction(truths: list[Truth]) -> Truth:
    return True if True in truths else None if None in truths else False


def holds(op: Op, left: int, right: int) -> bool:
    match op:
        case Op.LT:
            return left < right
        case Op.LE:
            return left <= right
        case Op.EQ:
            return left == right
        case Op.NE:
            return left != right
        case Op.GE:
            return left >= right
        case Op.GT:
            return left > right


def compare_interval(op: Op, low: int, high: int, constant: int) -> Truth:
    """`x op constant` for every x of the closed interval: the common truth, or None."""
    at_low, at_high = holds(op, low, constant), holds(op, high, constant)
    if op is Op.EQ:
        return at_low if low == high else None if low <= constant <= high else False
    if op is Op.NE:
        return at_low if low == high else None if low <= constant <= high else True
    return at_low if at_low == at_high else None
