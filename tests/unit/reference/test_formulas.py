"""R9e, R17i: both evaluators give a formula the same interval, and every value it can have lies in it."""

from collections.abc import Callable
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from penalty_dsl.model import Expr, Formula, Kind, ValueType, cases_of
from penalty_rules import formulas
from penalty_rules.reference.formulas import Nothing, Reckoning, Result, Span, inputs_in
from tests.differential.calculated import Maker
from tests.differential.drawing import RANDOM, Draw
from tests.differential.vocabulary import Vocabulary

WORDS = Vocabulary(
    {
        "goods": ValueType(Kind.MONEY, "元", 2),
        "fee": ValueType(Kind.MONEY, "元", 2),
        "times": ValueType(Kind.COUNT, "次"),
        "found": ValueType(Kind.BOOL),
    }
)


class World:
    """What the inputs and conditions of one formula may be: intervals, or `None` for no number."""

    def __init__(self, draw: Draw, formula: Formula) -> None:
        self.draw = draw
        self.inputs: dict[str, tuple[Fraction, Fraction] | None] = {}
        for code in sorted(inputs_in(formula)):
            ends = sorted((draw.integer(-50, 2_000_000), draw.integer(-50, 2_000_000)))
            self.inputs[code] = None if draw.chance(10) else (Fraction(ends[0]), Fraction(ends[1]))
        self.truths: dict[Expr, bool | None] = {
            arm.when: draw.pick((True, False, None)) for cases in cases_of(formula) for arm in cases.arms
        }
        self.law = (Fraction(1000), Fraction(5_000_000))

    def by_engine(self, formula: Formula) -> formulas.Value:
        def circumstance(code: str) -> formulas.Value:
            found = self.inputs[code]
            return formulas.missing("base_undeterminable", code) if found is None else formulas.Value(*found)

        at = formulas.Readings(circumstance, self.truths.__getitem__, self._bound(formulas.Value))
        return formulas.evaluate(formula, at)

    def by_reference(self, formula: Formula) -> Result:
        def inputs(code: str) -> Result:
            found = self.inputs[code]
            return Nothing((("base_undeterminable", code),)) if found is None else Span(*found)

        low, high = self.law
        bounds: dict[str, Result] = {"min": Span(low, low), "max": Span(high, high)}
        return Reckoning(inputs, self.truths.__getitem__, bounds).of(formula)

    def _bound(self, made: Callable[[Fraction, Fraction], formulas.Value]) -> Callable[[str], formulas.Value]:
        return lambda which: made(*(self.law[which == "max"],) * 2)

    def settled(self) -> "World":
        """One way it can turn out."""
        world = World.__new__(World)
        world.law = self.law
        world.inputs = {code: None if ends is None else self._one(ends) for code, ends in self.inputs.items()}
        world.truths = {when: self.draw.chance(50) if truth is None else truth for when, truth in self.truths.items()}
        return world

    def _one(self, ends: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction]:
        value = Fraction(self.draw.integer(int(ends[0]), int(ends[1])))
        return value, value


@settings(RANDOM, max_examples=400)
@given(st.data())
def test_R17i_every_value_of_a_formula_lies_in_its_interval(data: st.DataObject) -> None:
    draw = Draw(data.draw)
    formula = Maker(draw, WORDS, "M-1/tier/one/fine", bounds=True).money()
    world = World(draw, formula)
    engine, reference = world.by_engine(formula), world.by_reference(formula)
    if isinstance(reference, Nothing):
        assert (engine.low, engine.gaps) == (None, reference.why)
    else:
        assert (engine.low, engine.high, engine.sure) == (reference.low, reference.high, not reference.perhaps)
    for _ in range(6):
        found = world.settled().by_engine(formula)
        if found.low is None:
            assert not engine.sure
            continue
        assert found.low == found.high
        assert engine.low is not None
        assert engine.high is not None
        assert engine.low <= found.low <= engine.high
