"""datalogic-py (JSONLogic, Rust): the whole answer as one template, and the conditions alone with the rest done by hand."""

import importlib
import importlib.util
from collections.abc import Sequence
from typing import Any

from benchmarks.by_hand import EXEMPT, PENALTY, SHARES, TRANSFER, VIOLATED, Result
from benchmarks.cases import Facts
from benchmarks.conclude import conclude
from benchmarks.contestant import Contestant, plain_dict

WHOLE = "datalogic-py, whole answer"
CONDITIONS_ONLY = "datalogic-py, conditions; the rest by hand"

Logic = Any  # a JSONLogic rule


def _fact(code: str) -> Logic:
    return {"var": code}


def _less(code: str, value: int) -> Logic:
    return {"<": [_fact(code), value]}


def _at_least(code: str, value: int) -> Logic:
    return {">=": [_fact(code), value]}


def _is(code: str, value: int = 1) -> Logic:
    return {"===": [_fact(code), value]}


_UNHARMED = (_is("first_offence"), _is("corrected"), _is("harm", 0))
_REPEATED = _at_least("penalties_2y", 2)

#: Named conditions. Money in fen. The language has no variables, so a condition is repeated wherever it is used.
CONDITIONS: dict[str, Logic] = {
    "branch": _less("goods_value", 1_000_000),
    "exempt": {"and": [_less("goods_value", 10_000), *_UNHARMED]},
    "transfer": {"or": [_at_least("goods_value", 20_000_000), {"and": [_is("harm", 2), _REPEATED]}]},
    "mitigated/1": {"and": [_less("goods_value", 100_000), *_UNHARMED]},
    "light/1": {
        "and": [_at_least("goods_value", 100_000), _less("goods_value", 500_000), _is("corrected"), _less("harm", 2)]
    },
    "light/2": {"and": [_less("duration", 30), _is("first_offence"), _is("obstructed", 0)]},
    "heavy/1": _is("obstructed"),
    "heavy/2": _REPEATED,
    "heavy/3": {"or": [_at_least("goods_value", 10_000_000), _at_least("illegal_gains", 5_000_000)]},
    "heavy/4": {"and": [_at_least("duration", 180), _is("minors")]},
    "heavy/5": _is("harm", 2),
}
_GOODS, _GAINS = _fact("goods_value"), _fact("illegal_gains")
_SEIZED = (["confiscate_gains", _GAINS, _GAINS, _GAINS], ["confiscate_things", None, None, None])


def _any(*names: str) -> Logic:
    return {"or": [CONDITIONS[name] for name in names]}


def _fine(per_low: tuple[int, int], per_high: tuple[int, int]) -> Logic:
    """The fine of one tier; (for the fixed range, in 1/100 fen; for a range of multiples, as a factor of the goods' value)."""

    def bound(number: int) -> Logic:
        return {"if": [CONDITIONS["branch"], per_low[number], {"*": [_GOODS, per_high[number]]}]}

    low, high = bound(0), bound(1)
    return [
        "fine",
        {"*": [{"ceil": {"/": [low, 10_000]}}, 100]},
        {"*": [{"floor": {"/": [high, 10_000]}}, 100]},
        {"*": [{"floor": {"/": [{"+": [low, high, 10_000]}, 20_000]}}, 100]},
    ]


def _of_range(tier: str) -> Logic:
    start, end = SHARES[tier]
    wan = 1_000_000  # fen
    fixed = tuple(5 * wan * 100 + 5 * wan * share for share in (start, end))
    multiple = tuple(10 * 100 + 10 * share for share in (start, end))
    return _fine((fixed[0], fixed[1]), (multiple[0], multiple[1]))


def _penalise(tier: str, fine: Logic) -> Logic:
    return {
        "disposition": "penalise",
        "tier": tier,
        "sanctions": [*_SEIZED, fine],
        "basis": [VIOLATED, PENALTY],
        "fired": _fired(),
    }


def _fired() -> Logic:
    """A list with nulls where a condition fails."""
    return [{"if": [condition, name, None]} for name, condition in CONDITIONS.items()]


def whole() -> Logic:
    mitigated = _fine((5 * 1_000_000 * 20, 5 * 1_000_000 * 80), (10 * 20, 10 * 80))
    transfer = {
        "disposition": "transfer",
        "tier": "",
        "sanctions": list(_SEIZED),
        "basis": {
            "if": [
                CONDITIONS["exempt"],
                [VIOLATED, PENALTY, TRANSFER, EXEMPT],
                [VIOLATED, PENALTY, TRANSFER],
            ]
        },
        "fired": _fired(),
    }
    exempt = {
        "disposition": "must_not_penalise",
        "tier": "",
        "sanctions": [],
        "basis": [VIOLATED, PENALTY, EXEMPT],
        "fired": _fired(),
    }
    heavy = _any("heavy/1", "heavy/2", "heavy/3", "heavy/4", "heavy/5")
    return {
        "if": [
            CONDITIONS["transfer"],
            transfer,
            CONDITIONS["exempt"],
            exempt,
            heavy,
            _penalise("heavy", _of_range("heavy")),
            _any("light/1", "light/2"),
            _penalise("light", _of_range("light")),
            CONDITIONS["mitigated/1"],
            _penalise("mitigated", mitigated),
            _penalise("normal", _of_range("normal")),
        ]
    }


def contestants(facts: Sequence[Facts]) -> list[Contestant]:
    """Empty where the package is not installed (extra `bench`)."""
    if importlib.util.find_spec("datalogic_py") is None:
        return []
    datalogic = importlib.import_module("datalogic_py")
    engine = datalogic.Engine(templating=True)
    session = engine.session()
    whole_rule = engine.compile(whole())
    fired_rule = engine.compile(list(CONDITIONS.values()))
    names = tuple(CONDITIONS)

    def run_whole(case: Facts) -> Result:
        answer: Result = session.evaluate(whole_rule, case)
        return answer

    def run_conditions(case: Facts) -> Result:
        held = session.evaluate(fired_rule, case)
        return conclude(case, {name for name, holds in zip(names, held, strict=True) if holds})

    return [
        Contestant(
            WHOLE, run_whole, facts, lambda answer: plain_dict({**answer, "fired": filter(None, answer["fired"])})
        ),
        Contestant(CONDITIONS_ONLY, run_conditions, facts, plain_dict),
    ]
