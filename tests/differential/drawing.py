"""Small draws for the generators. They shrink towards nothing, no and first."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

#: How random rulebooks and cases are drawn: without a clock, nothing kept from one run to the next.
RANDOM = settings(
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
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
