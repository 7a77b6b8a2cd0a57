"""The comparisons that give a condition its truth: of what is false in 且, of what is true in 或, and the rest alike."""

from collections.abc import Iterator
from dataclasses import dataclass

from penalty_dsl.model import And, Compare, Const, Expr, Not, Op, Or, Ref, Undeterminable

from ..kleene import Truth
from ..linking import LinkedMatter
from ..situation import Situation


@dataclass(frozen=True, slots=True)
class Leaf:
    """`wanted`: the truth that favours the condition; `through`: codes of the definitions and bindings entered on the way."""

    condition: Compare | Undeterminable
    truth: Truth
    wanted: bool
    through: tuple[str, ...]


def because(expr: Expr, linked: LinkedMatter, situation: Situation) -> tuple[Leaf, ...]:
    """The leaves that suffice for the truth that `expr` has in `situation`, each once, in written order."""
    return tuple(dict.fromkeys(_leaves(expr, linked, situation, True, ())))


def _leaves(
    expr: Expr, linked: LinkedMatter, situation: Situation, wanted: bool, through: tuple[str, ...]
) -> Iterator[Leaf]:
    match expr:
        case Compare(code):
            binding = linked.bindings.get(code)
            if binding is not None and binding.when is not None:
                yes = (expr.op is Op.EQ) == (expr.value == 1)
                yield from _leaves(binding.when, linked, situation, wanted is yes, (*through, code))
            else:
                yield Leaf(expr, situation.truth(expr), wanted, through)
        case Undeterminable():
            yield Leaf(expr, situation.truth(expr), wanted, through)
        case Ref(code):
            yield from _leaves(linked.definitions[code].when, linked, situation, wanted, (*through, code))
        case Not(item):
            yield from _leaves(item, linked, situation, not wanted, through)
        case And(items) | Or(items):
            found = situation.truth(expr)
            every = found is isinstance(expr, And)  # 且 is true by all of its items, 或 false by all of them
            for item in items:
                if every or situation.truth(item) is found:
                    yield from _leaves(item, linked, situation, wanted, through)
        case Const():
            return
