"""The days of a case in their order: the act, its discovery, the decision."""

from collections.abc import Iterable, Iterator
from datetime import date

from .problems import Problem, pointer


def out_of_order(
    acts: Iterable[tuple[str, date | None, date | None]], discovered: date | None, decided: date | None
) -> Iterator[Problem]:
    """An act comes before its discovery, and both before the decision. `acts`: where each stands, its first and its last day."""
    for where, begun, ended in acts:
        if discovered is not None and begun is not None and discovered < begun:
            yield Problem(
                "E0224", pointer("discovered"), "发现日早于违法行为开始之日", "it was discovered before it began"
            )
        if decided is not None and ended is not None and decided < ended:
            yield Problem("E0225", where, "违法行为晚于决定日", "the act is later than the decision")
    if decided is not None and discovered is not None and decided < discovered:
        yield Problem("E0226", pointer("discovered"), "发现日晚于决定日", "the discovery is later than the decision")


def is_backwards(begun: date | None, ended: date | None) -> bool:
    return begun is not None and ended is not None and ended < begun


def backwards(where: str) -> Problem:
    return Problem("E0217", where, "结束日期早于开始日期", "it ends before it begins")
