"""Timing on a machine that others use too.

Processor time, not the clock on the wall; everybody takes turns; each time is divided by the floor's on the same cases, measured
right before it.
"""

import gc
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.contestant import Contestant

#: One block lasts about so long; shorter ones are mostly noise.
BLOCK_SECONDS = 0.01


@dataclass(frozen=True)
class Timing:
    """Microseconds for one case and ratios to the floor, over all turns: median, least, greatest."""

    name: str
    microseconds: float
    ratio: float
    least: float
    greatest: float
    note: str = ""


def measure(floor: Contestant, others: Sequence[Contestant], turns: int) -> list[Timing]:
    """The floor first. In each turn every contestant runs one block over all its cases, the floor one before each."""
    everyone = [floor, *others]
    loops = [_loops(each) for each in everyone]
    times: list[list[float]] = [[] for _ in everyone]
    ratios: list[list[float]] = [[] for _ in everyone]
    for turn in range(turns):
        gc.collect()
        order = range(len(everyone))
        for number in reversed(order) if turn % 2 else order:
            base = _block(floor, loops[0])
            time_taken = _block(everyone[number], loops[number])
            times[number].append(time_taken)
            ratios[number].append(time_taken / base)
    return [
        Timing(each.name, statistics.median(taken), statistics.median(found), min(found), max(found), each.note)
        for each, taken, found in zip(everyone, times, ratios, strict=True)
    ]


def _loops(contestant: Contestant) -> int:
    """How many times over the cases make a block. Warms up on the way."""
    _block(contestant, 1)
    once = _block(contestant, 1) * len(contestant.inputs) / 1e6
    return max(1, round(BLOCK_SECONDS / once))


def _block(contestant: Contestant, loops: int) -> float:
    """Microseconds for one case."""
    run, inputs = contestant.run, contestant.inputs
    start = time.process_time()
    for _ in range(loops):
        for each in inputs:
            run(each)
    return (time.process_time() - start) * 1e6 / (loops * len(inputs))
