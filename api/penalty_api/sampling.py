"""Random samples of decisions for review of their files, which anybody can draw again: the seed decides, and nothing else does.

Each decision has the number SHA-256 of `SEED:ID` (UTF-8, hexadecimal); those with the lowest numbers are drawn. By matter, each matter
has places first, and within it the lowest numbers are drawn: one place for each matter, those with most decisions first; then each further
place goes to the matter that has most decisions for each place it has (the code that sorts first, where they are even).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heapreplace


@dataclass(frozen=True, slots=True)
class Drawn:
    """`number` is that by which it was drawn."""

    id: str
    stratum: str
    number: str


@dataclass(frozen=True, slots=True)
class Sample:
    """`population` is how many there were to draw from, `digest` the SHA-256 of their ids, sorted, each on a line."""

    population: int
    digest: str
    drawn: tuple[Drawn, ...]


def sample(population: Mapping[str, str], seed: str, size: int, stratified: bool) -> Sample:
    """`population`: ids, each with its stratum. In the order in which they were drawn."""
    strata: dict[str, list[Drawn]] = {}
    for id_, stratum in population.items():
        number = hashlib.sha256(f"{seed}:{id_}".encode()).hexdigest()
        strata.setdefault(stratum if stratified else "", []).append(Drawn(id_, stratum, number))
    places = shares({name: len(members) for name, members in strata.items()}, size)
    found: list[Drawn] = []
    for name, members in strata.items():
        found += sorted(members, key=_number)[: places[name]]
    listed = "".join(f"{id_}\n" for id_ in sorted(population))
    return Sample(len(population), hashlib.sha256(listed.encode()).hexdigest(), tuple(sorted(found, key=_number)))


def _number(one: Drawn) -> tuple[str, str]:
    return one.number, one.id


def shares(counts: Mapping[str, int], size: int) -> dict[str, int]:
    """How many places each stratum has of `size`; never more than it has members."""
    places = dict.fromkeys(counts, 0)
    waiting = [_turn(name, count, 0) for name, count in counts.items()]
    heapify(waiting)
    for _ in range(min(size, sum(counts.values()))):
        *_, name = waiting[0]
        places[name] += 1
        heapreplace(waiting, _turn(name, counts[name], places[name]))
    return places


def _turn(name: str, count: int, taken: int) -> tuple[int, Fraction, str]:
    """Whose turn it is: the least comes next."""
    if taken == 0:
        return 0, Fraction(-count), name
    return 1 if taken < count else 2, Fraction(-count, taken), name
