"""Random formulas, valid by construction: of one kind, money at most once in a product, arms with paths of their own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from penalty_dsl.model import (
    Amount,
    Arm,
    Bound,
    Cases,
    Figure,
    Formula,
    Greatest,
    Input,
    Kind,
    Least,
    Product,
    RoundUp,
    Sum,
    Term,
    TierAmount,
)
from tests.differential.drawing import Draw
from tests.differential.vocabulary import Vocabulary, condition

FEN = (0, 50, 99, 100_000, 333_333, 1_000_000, 5_000_001)
NUMBERS = tuple(
    Fraction(*pair) for pair in ((0, 1), (1, 20), (1, 4), (1, 3), (1, 1), (3, 2), (2, 1), (-1, 10), (-1, 1))
)
STEPS = tuple(Fraction(*pair) for pair in ((1, 10), (1, 1), (3, 1), (1000, 1)))
MONEY_STEPS = (Fraction(100), Fraction(1_000_000))
#: What formulas count, beside money.
COUNTED = (Kind.COUNT, Kind.DAYS, Kind.QUANTITY, Kind.MONTHS, Kind.AGE)


@dataclass
class Maker:
    """Makes the formulas of one place. `bounds`: the statute's may be named."""

    draw: Draw
    words: Vocabulary
    path: str
    bounds: bool
    cases: int = 0

    def money(self, depth: int = 2) -> Formula:
        if depth == 0 or self.draw.chance(8):
            return self._money_leaf()
        match self.draw.integer(0, 9):
            case 0 | 1 | 2:
                return self._product(depth)
            case 3 | 4 | 5:
                return self._cases(self.money, depth)
            case 6:
                return RoundUp(self.money(depth - 1), self.draw.pick(MONEY_STEPS))
            case 7:
                return self._bands(depth)
            case _:
                return self._several(self.money, depth)

    def number(self, depth: int = 2) -> Formula:
        if depth == 0 or self.draw.chance(8):
            return self._number_leaf()
        match self.draw.integer(0, 9):
            case 0 | 1:
                return Product(tuple(self.number(depth - 1) for _ in range(2)))
            case 2 | 3 | 4 | 5:
                return self._cases(self.number, depth)
            case 6:
                return RoundUp(self.number(depth - 1), self.draw.pick(STEPS))
            case _:
                return self._several(self.number, depth)

    def _money_leaf(self) -> Formula:
        inputs = self.words.of_fines((Kind.MONEY,))
        if self.bounds and self.draw.chance(50):
            return Bound(self.draw.pick(("max", "max", "min")))
        if inputs and self.draw.chance(60):
            return Input(self.draw.pick(inputs))
        return Figure(Fraction(self.draw.pick(FEN)), money=True)

    def _number_leaf(self) -> Formula:
        inputs = self.words.of_kinds(COUNTED)
        if inputs and self.draw.chance(35):
            return Input(self.draw.pick(inputs))
        return Figure(self.draw.pick(NUMBERS))

    def _product(self, depth: int) -> Formula:
        return Product((self.money(depth - 1), self.number(depth - 1)))

    def _several(self, make: Callable[[int], Formula], depth: int) -> Formula:
        items = tuple(make(depth - 1) for _ in range(self.draw.integer(2, 3)))
        kinds: tuple[type[Sum | Least | Greatest], ...] = (Sum, Sum, Least, Greatest)
        return self.draw.pick(kinds)(items)

    def _bands(self, depth: int) -> Formula:
        """分段 of an amount: what of it lies in each of two or three bands, times a number of its own."""
        base = Greatest((self._money_leaf(), Figure(Fraction(0), money=True)))
        cuts = sorted({self.draw.pick(FEN[1:]) for _ in range(self.draw.integer(1, 2))})
        parts: list[Formula] = []
        for low, high in pairwise((0, *cuts, None)):
            inside: Formula = Greatest((base, Figure(Fraction(low or 0), money=True)))
            if high is not None:
                inside = Least((inside, Figure(Fraction(high), money=True)))
            parts.append(Product((Sum((inside, Figure(Fraction(-(low or 0)), money=True))), self.number(depth - 1))))
        return Sum(tuple(parts))

    def _cases(self, make: Callable[[int], Formula], depth: int) -> Formula:
        self.cases += 1
        path = f"{self.path}/by/{self.cases}"
        if self.draw.chance(20):  # whichever arm counts, it comes to the same
            same = make(0)
            return self._arms(path, lambda: same)
        return self._arms(path, lambda: make(depth - 1))

    def _arms(self, path: str, value: Callable[[], Formula]) -> Formula:
        arms = tuple(
            Arm(f"{path}/{number}", condition(self.draw, self.words, 1), value(), self.draw.pick(("", "情形")))
            for number in range(1, self.draw.integer(1, 3) + 1)
        )
        return Cases(path, self.draw.pick(("", "要素")), arms, value() if self.draw.chance(60) else None)


def calculated_tier(draw: Draw, words: Vocabulary, path: str) -> TierAmount:
    return TierAmount("formula", None, None, formula=Maker(draw, words, path, bounds=True).money())


def calculated_statute(draw: Draw, words: Vocabulary, path: str, amount: Amount) -> Amount:
    """Some terms with a formula in place of their base."""
    maker = Maker(draw, words, path, bounds=False)

    def calculated(term: Term) -> Term:
        if not draw.chance(60):
            return term
        formula = maker.money() if draw.chance(60) else maker.number()
        return replace(term, base=None, formula=formula)

    fallback = amount.fallback
    return replace(
        amount,
        terms=tuple(calculated(term) for term in amount.terms),
        fallback=None if fallback is None else calculated(fallback),
    )
