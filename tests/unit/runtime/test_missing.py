"""Which unknown circumstances can change the outcome: found by grouping, and the same as by comparing every pair (R17j)."""

import random
from dataclasses import replace
from itertools import combinations, product

import pytest

from penalty_rules import missing
from penalty_rules.cells import Axis, make_axis
from penalty_rules.completions import Unknowns
from penalty_rules.layout import Layout, make_layout
from penalty_rules.missing import Sample, telling
from tests.semantics.asking import PLAIN, catalogue


class Scene:
    """Circumstances and derived values with cells, drawn at random, and samples of their completions."""

    def __init__(self, draw: random.Random) -> None:
        self.codes = tuple(f"c{number}" for number in range(draw.randint(1, 4)))
        self.derived = tuple(f"d{number}" for number in range(draw.randint(0, 2)))
        self.axes = {
            code: make_axis(code, (0, 9), range(1, draw.randint(1, 4))) for code in (*self.codes, *self.derived)
        }
        self.optional = frozenset(code for code in self.codes if draw.random() < 0.5)
        self.reads = {each: frozenset(code for code in self.codes if draw.random() < 0.5) for each in self.derived}
        share = draw.choice((0.3, 0.7, 1.0))
        self.samples = [
            Sample(indices, derived, draw.choice((0, 0, 0, 1, 2)))
            for indices in product(*map(self.choices, self.codes))
            for derived in product(*(self.cells(draw, each, indices) for each in self.derived))
            if draw.random() < share
        ]

    def choices(self, code: str) -> list[int]:
        axis = self.axes[code]
        return [*range(1, axis.regular + 1), *([axis.radix - 1] if code in self.optional else [])]

    def cells(self, draw: random.Random, each: str, indices: tuple[int, ...]) -> list[int]:
        axis = self.axes[each]
        gone = any(
            index == self.axes[code].radix - 1 and code in self.reads[each]
            for code, index in zip(self.codes, indices, strict=True)
        )
        return [axis.radix - 1] if gone else draw.sample(range(1, axis.regular + 1), draw.randint(1, axis.regular))

    def by_pairs(self) -> list[str]:
        return [
            code
            for place, code in enumerate(self.codes)
            if any(self.decides(place, *pair) for pair in combinations(self.samples, 2))
        ]

    def decides(self, place: int, one: Sample, other: Sample) -> bool:
        """Two completions that differ in nothing but what follows from the circumstance have different outcomes."""
        code = self.codes[place]
        free = any(code in reads for reads in self.reads.values())
        if one.outcome == other.outcome or (one.indices[place] == other.indices[place] and not free):
            return False
        beside = [
            (self.axes[name], one.indices[at], other.indices[at], name in self.optional)
            for at, name in enumerate(self.codes)
            if at != place
        ]
        beside += [
            (self.axes[name], one.derived[at], other.derived[at], True)
            for at, name in enumerate(self.derived)
            if code not in self.reads[name]
        ]
        return all(
            first == second or (loose and axis.radix - 1 in (first, second)) for axis, first, second, loose in beside
        )


@pytest.fixture
def layout() -> Layout:
    return make_layout(catalogue(PLAIN).matter("M-1"))


def with_axes(layout: Layout, axes: dict[str, Axis], derived: tuple[str, ...]) -> Layout:
    return replace(layout, axes=axes, derived=derived)


def test_grouping_finds_what_comparing_every_pair_finds(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(11)
    found = 0
    for _ in range(400):
        scene = Scene(draw)
        monkeypatch.setattr(missing, "derived_inputs", lambda _, each, reads=scene.reads: reads[each])
        unknowns = Unknowns(scene.codes, tuple(tuple(scene.choices(code)) for code in scene.codes), scene.optional, 1)
        told = telling(with_axes(layout, scene.axes, scene.derived), unknowns, scene.samples)
        assert sorted(told) == scene.by_pairs()
        found += len(told)
    assert found > 100


class Counted(int):
    """A number of an outcome that counts how often it is looked at."""

    looks = 0

    def __eq__(self, other: object) -> bool:
        Counted.looks += 1
        return int(self) == other

    def __hash__(self) -> int:
        Counted.looks += 1
        return int.__hash__(self)


@pytest.mark.parametrize(("width", "cells", "optional"), [(12, 2, False), (7, 2, True), (12, 1, True), (2, 63, True)])
def test_the_work_grows_with_the_completions_and_not_with_their_pairs(
    layout: Layout, width: int, cells: int, optional: bool
) -> None:
    codes = tuple(f"c{number}" for number in range(width))
    axes = {code: make_axis(code, (0, 99), range(1, cells)) for code in codes}
    choices = tuple((*range(1, cells + 1), *((axes[code].radix - 1,) if optional else ())) for code in codes)
    unknowns = Unknowns(codes, choices, frozenset(codes if optional else ()), 1)
    only = tuple(each[0] for each in choices)
    samples = [Sample(indices, (), Counted(indices == only)) for indices in product(*choices)]
    Counted.looks = 0
    assert set(telling(with_axes(layout, axes, ()), unknowns, samples)) == set(codes)
    most = max(map(len, choices))
    assert Counted.looks < 40 * len(samples) * width * most
