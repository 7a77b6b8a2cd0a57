"""The safe recipe of durable-rules by itself (docs/engine.md): one round of the engine, then tier and amounts by hand.

What the library adds to this is the memo, the second evaluator and everything that is not decided by hand here.
"""

from collections.abc import Sequence

from benchmarks.by_hand import MINOR, NONE, SERIOUS, WAN, YUAN, Result
from benchmarks.cases import Facts
from benchmarks.conclude import conclude
from benchmarks.contestant import Contestant, plain_dict
from penalty_rules.engine.durable import Ruleset
from penalty_rules.engine.normal import Group, Leaf, Tree

NAME = "durable-rules, the safe recipe alone"

SLOTS = {
    "goods_value": "a0",
    "illegal_gains": "a1",
    "duration": "a2",
    "penalties_2y": "a3",
    "harm": "a4",
    "corrected": "a5",
    "obstructed": "a6",
    "first_offence": "a7",
    "minors": "a8",
}


def _leaf(circumstance: str, op: str, value: int) -> Leaf:
    return Leaf(SLOTS[circumstance], op, value)


def _is(circumstance: str) -> Leaf:
    return _leaf(circumstance, "$eq", 1)


def _all(*items: Tree) -> Group:
    return Group("and", items)


def _any(*items: Tree) -> Group:
    return Group("or", items)


_UNHARMED = (_is("first_offence"), _is("corrected"), _leaf("harm", "$eq", NONE))
_REPEATED = _leaf("penalties_2y", "$gte", 2)
_SERIOUS = _leaf("harm", "$eq", SERIOUS)

RULES: dict[str, Tree] = {
    "branch": _leaf("goods_value", "$lt", 1 * WAN),
    "exempt": _all(_leaf("goods_value", "$lt", 100 * YUAN), *_UNHARMED),
    "transfer": _any(_leaf("goods_value", "$gte", 20 * WAN), _all(_SERIOUS, _REPEATED)),
    "mitigated/1": _all(_leaf("goods_value", "$lt", 1_000 * YUAN), *_UNHARMED),
    "light/1": _all(
        _leaf("goods_value", "$gte", 1_000 * YUAN),
        _leaf("goods_value", "$lt", 5_000 * YUAN),
        _is("corrected"),
        _leaf("harm", "$lte", MINOR),
    ),
    "light/2": _all(_leaf("duration", "$lt", 30), _is("first_offence"), _leaf("obstructed", "$eq", 0)),
    "heavy/1": _is("obstructed"),
    "heavy/2": _REPEATED,
    "heavy/3": _any(_leaf("goods_value", "$gte", 10 * WAN), _leaf("illegal_gains", "$gte", 5 * WAN)),
    "heavy/4": _all(_leaf("duration", "$gte", 180), _is("minors")),
    "heavy/5": _SERIOUS,
}


def contestants(facts: Sequence[Facts]) -> list[Contestant]:
    ruleset = Ruleset(tuple(RULES.values()))
    names = tuple(RULES)

    def run(case: Facts) -> Result:
        fired = ruleset.fired({SLOTS[code]: value for code, value in case.items()})
        return conclude(case, {names[number] for number in fired})

    return [Contestant(NAME, run, facts, plain_dict)]
