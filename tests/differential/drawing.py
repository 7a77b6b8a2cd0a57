"""Small draws for the generators. They shrink towards nothing, no and first."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

#: How random rulebooks and cases are drawn: without a clock, nothing kept from one run to the next.
RANDOM = settings(
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
#: So many rounds may be drawn in search of what is rare.
LAST_ROUND = 6
T = TypeVar("T")
_PERCENT = st.integers(0, 99)


class Draw:
    """Hypothesis' `draw` with the few questions a generator asks."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self._draw = draw

    def chance(self, percent: int) -> bool:
        return bool(self._draw(_PERCENT) >= 100 - percent)

    def integer(self, low: int, high: int) -> int:
        return int(self._draw(st.integers(low, high)))

    def pick(self, items: Sequence[T]) -> T:
        return items[self.integer(0, len(items) - 1)]

    def some(self, items: Sequence[T], percent: int) -> tuple[T, ...]:
        return tuple(item for item in items if self.chance(percent))

    def maybe(self, percent: int, make: Callable[[], T]) -> T | None:
        return make() if self.chance(percent) else None


def in_rounds(
    check: Callable[[st.DataObject], None], size: int, is_enough: Callable[[], bool], rounds: int = 1
) -> None:
    """`check` on so many draws a round, each round with a seed of its own; further rounds, up to the last, as long as `is_enough` is not.

    A round of random rulebooks has its favourites: one alone may leave out what all of them together meet often."""
    for number in range(1, LAST_ROUND + 1):
        seed(number)(settings(RANDOM, max_examples=size)(given(st.data())(check)))()
        if number >= rounds and is_enough():
            return


def rare(seen: Counter[str], least: Mapping[str, int]) -> dict[str, int]:
    """What was met less often than it has to be: a generator that never reaches something proves nothing about it."""
    return {what: seen[what] for what, number in least.items() if seen[what] < number}
