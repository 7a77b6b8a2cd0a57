"""Small draws for the generators. They shrink towards nothing, no and first."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

#: How random rulebooks and cases are drawn: without a clock, nothing kept from one run to the next.
RANDOM = settings(
    derandomize=True,
    deadline=None,
    database=None,
    report_multiple_bugs=False,
    print_blob=False,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
#: So many rounds may be drawn in search of what is rare.
LAST_ROUND = 6
T = TypeVar("T")
_PERCENT = st.integers(0, 99)
#: The first draw of a run is the simplest of all, a random one hardly ever.
_NOT_SIMPLEST = st.integers(0, 2**32)


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


def each(check: Callable[[st.DataObject], None], seeds: Iterable[int]) -> None:
    """`check` on one draw of each seed. Of a longer run of one seed Hypothesis makes four draws of five from the one before: that tells
    much about few rulebooks."""

    def other_than_simplest(data: st.DataObject) -> None:
        if data.draw(_NOT_SIMPLEST):
            check(data)

    for number in seeds:
        seed(number)(settings(RANDOM, max_examples=2)(given(st.data())(other_than_simplest)))()


def fresh(draws: int) -> Callable[[Callable[[st.DataObject], None]], Callable[[], None]]:
    """Makes a check a test of so many draws."""

    def made(check: Callable[[st.DataObject], None]) -> Callable[[], None]:
        def test() -> None:
            each(check, range(draws))

        test.__doc__ = check.__doc__
        return test

    return made


def in_rounds(check: Callable[[st.DataObject], None], size: int, is_enough: Callable[[], bool]) -> None:
    """`check` on so many draws a round, and on further rounds, up to the last, as long as `is_enough` is not."""
    for number in range(LAST_ROUND):
        each(check, range(number * size, (number + 1) * size))
        if is_enough():
            return


def rare(seen: Counter[str], least: Mapping[str, int]) -> dict[str, int]:
    """What was met less often than it has to be: a generator that never reaches something proves nothing about it."""
    return {what: seen[what] for what, number in least.items() if seen[what] < number}
