"""R19: whatever the facts are, a layer below answers from the tier that the layer above gives, and where the check finds nothing, within
its range. The generator makes the layers, the engine answers both."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from penalty_dsl.check.context import Context
from penalty_dsl.check.layers import narrowed_tiers
from penalty_dsl.check.walk import linked as world_of
from penalty_dsl.model import Tier
from penalty_dsl.resolve import Places
from penalty_dsl.resolve.report import Reporter
from penalty_dsl.surface import Span
from penalty_rules.linking import LinkedMatter
from penalty_rules.program import compile_matter
from penalty_rules.records import AnswerRecord
from tests.differential.cases import CaseInput, CaseMaker, cases
from tests.differential.comparing import by_engine
from tests.differential.drawing import Draw, fresh
from tests.differential.generators import layer_below, plain_matters

CASES = 30


@fresh(40)
def test_the_layer_above_decides_between_the_tiers(data: st.DataObject) -> None:
    above = data.draw(plain_matters())
    below = layer_below(Draw(data.draw), above, 1)
    accepted = not _exceeding(below)
    upper, lower, maker = compile_matter(above), compile_matter(below), CaseMaker(below)
    for _ in range(CASES):
        case = data.draw(cases(maker))
        known = CaseInput(**{**_fields(case), "facts": _read_above(case, above)})
        there, here = by_engine(upper, known), by_engine(lower, case)
        if isinstance(there, AnswerRecord) and isinstance(here, AnswerRecord):
            _same_tier(above, below, there, here)
            if accepted:
                _no_wider(above, there, here)


def _fields(case: CaseInput) -> dict[str, Any]:
    return {name: getattr(case, name) for name in case.__dataclass_fields__}


def _read_above(case: CaseInput, above: LinkedMatter) -> dict[str, int | None]:
    return {code: value for code, value in case.facts.items() if code in above.circumstances}


def _exceeding(below: LinkedMatter) -> tuple[object, ...]:
    """What the check finds of the layer."""
    places, report = Places(Span(0, 0)), Reporter("layer", "")
    places.put(below.matter.code, Span(0, 0))
    books = (below.rulebook, *below.used)
    world = world_of(below.matter, *books)
    narrowed_tiers(Context(below.matter, below.rulebook, below.used, world, {}, places, report))
    return report.finish()


def _tier(linked: LinkedMatter, code: str) -> Tier:
    return next(tier for tier in linked.matter.every_tier if tier.code == code)


def _same_tier(above: LinkedMatter, below: LinkedMatter, there: AnswerRecord, here: AnswerRecord) -> None:
    """Where both answer. Tiers that say the same are one (R8d), so that it may be another one with the same content."""
    if "undetermined" in (there.disposition, here.disposition):
        return
    assert here.disposition == there.disposition
    assert [one.path for one in here.sanctions] == [one.path for one in there.sanctions]
    assert bool(here.tier) == bool(there.tier)
    if here.tier:
        narrowed = _tier(below, here.tier)
        of, given_above = _tier(above, narrowed.refines or narrowed.code), _tier(above, there.tier)
        assert (of.grade, of.sanctions, of.point, of.pending) == (
            given_above.grade,
            given_above.sanctions,
            given_above.point,
            given_above.pending,
        )


def _no_wider(above: LinkedMatter, there: AnswerRecord, here: AnswerRecord) -> None:
    """Before rounding (R12): what is printed may differ by one unit."""
    if "undetermined" in (there.disposition, here.disposition):
        return
    unit = Decimal(above.conventions.rounding_unit) / 100
    for narrow, wide in zip(here.sanctions, there.sanctions, strict=True):
        if wide.chosen is not None:
            assert narrow.chosen == wide.chosen
        if narrow.amount != "exact" or wide.amount != "exact" or narrow.unit != "yuan" or narrow.chosen is False:
            continue
        assert (narrow.statutory_min, narrow.statutory_max) == (wide.statutory_min, wide.statutory_max)
        if wide.max is not None:
            assert narrow.max is not None
            assert narrow.max <= wide.max + unit
        if wide.min is not None:
            assert narrow.min is None or narrow.min >= wide.min - unit
