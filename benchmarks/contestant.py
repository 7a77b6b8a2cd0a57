"""What takes part: a function, its inputs, and how its answers are read for the comparison."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

#: disposition, tier, sanctions (kind, min, max, recommended in fen), citations in citing order, names of the conditions that hold.
Plain = tuple[str, str, tuple[tuple[object, ...], ...], tuple[str, ...], frozenset[str]]


@dataclass(frozen=True)
class Contestant:
    """`run` is timed on each of `inputs` (one for each case); `plain` reads an answer, outside the measurement."""

    name: str
    run: Callable[[Any], Any]
    inputs: Sequence[object]
    plain: Callable[[Any], Plain]
    note: str = field(default="")


def plain_dict(answer: dict[str, Any]) -> Plain:
    """The form in which the hand-written function and the other engines answer."""
    return (
        answer["disposition"],
        answer["tier"],
        tuple(tuple(sanction) for sanction in answer["sanctions"]),
        tuple(answer["basis"]),
        frozenset(answer["fired"]),
    )
