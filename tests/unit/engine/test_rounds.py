"""The engine against Kleene logic: every named condition, split or not, holds and fails exactly where it should."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penalty_dsl.model import And, Compare, Const, Expr, Not, Op, Or, Ref, Undeterminable
from penalty_rules.cells import NOT_APPLICABLE, UNDETERMINABLE
from penalty_rules.engine.normal import MAX_FIRINGS, MAX_GROUPS, MAX_PATHS, firings, groups, paths
from penalty_rules.engine.pool import Pool
from penalty_rules.engine.rounds import Rounds, compile_rounds
from penalty_rules.kleene import truth

CODES = "abcdefgh"
SPECIAL = frozenset("ab")

leaf = st.one_of(
    st.builds(Compare, st.sampled_from(CODES), st.sampled_from(Op), st.integers(0, 3)),
    st.builds(Undeterminable, st.sampled_from(sorted(SPECIAL))),
    st.builds(Const, st.booleans()),
)


def conditions_over(names: list[str]) -> st.SearchStrategy[Expr]:
    base = st.one_of(leaf, st.sampled_from([Ref(name) for name in names])) if names else leaf
    return st.recursive(
        base,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.builds(And, st.lists(inner, min_size=1, max_size=5).map(tuple)),
            st.builds(Or, st.lists(inner, min_size=1, max_size=5).map(tuple)),
        ),
        max_leaves=25,
    )


@st.composite
def programs(draw: st.DrawFn) -> list[tuple[str, Expr]]:
    named: list[tuple[str, Expr]] = []
    for number in range(draw(st.integers(1, 6))):
        named.append((f"n{number}", draw(conditions_over([name for name, _ in named]))))
    return named


facts = st.fixed_dictionaries(
    {},
    optional={code: st.integers(0, 3) for code in CODES if code not in SPECIAL}
    | {code: st.sampled_from([0, 1, 2, 3, UNDETERMINABLE, NOT_APPLICABLE]) for code in SPECIAL},
)


def decide(rounds: Rounds, pool: Pool, values: Mapping[str, int]) -> tuple[int, int]:
    plain = {code: value for code, value in values.items() if value < UNDETERMINABLE}
    flags = {code: 1 if value == UNDETERMINABLE else 2 for code, value in values.items() if value >= UNDETERMINABLE}
    return rounds.decide(pool, plain, flags)


def expected(named: list[tuple[str, Expr]], values: Mapping[str, int]) -> tuple[int, int]:
    known: dict[str, bool | None] = {}
    for name, expr in named:
        known[name] = truth(expr, values.get, known.__getitem__)
    holds = sum(1 << bit for bit, (name, _) in enumerate(named) if known[name] is True)
    fails = sum(1 << bit for bit, (name, _) in enumerate(named) if known[name] is False)
    return holds, fails


@settings(max_examples=120, deadline=None)
@given(programs(), st.lists(facts, min_size=1, max_size=8))
def test_the_engine_agrees_with_kleene_logic(named: list[tuple[str, Expr]], cases: list[dict[str, int]]) -> None:
    pool = Pool()
    rounds = compile_rounds(named, CODES, SPECIAL)
    for values in cases:
        assert decide(rounds, pool, values) == expected(named, values)
    pool.close()


@settings(max_examples=80, deadline=None)
@given(programs())
def test_every_ruleset_keeps_the_engine_bounds(named: list[tuple[str, Expr]]) -> None:
    for batches in compile_rounds(named, CODES, SPECIAL).rounds:
        for batch in batches:
            assert sum(firings(rule.tree) for rule in batch.rules) <= MAX_FIRINGS
            for rule in batch.rules:
                assert groups(rule.tree) <= MAX_GROUPS
                assert paths(rule.tree) <= MAX_PATHS


def test_otherwise_over_many_tiers_is_split_instead_of_firing_thousands_of_times() -> None:
    """Naively compiled, the negation of twelve disjunctions fires 2 ** 12 times for one fact."""
    tiers: list[Expr] = [And((Compare("c", Op.EQ, n), Compare("d", Op.EQ, n))) for n in range(12)]
    named = [("rest", Not(Or(tuple(tiers))))]
    pool = Pool()
    rounds = compile_rounds(named, CODES, SPECIAL)
    assert decide(rounds, pool, {"c": 90, "d": 90}) == (1, 0)
    assert decide(rounds, pool, {"c": 3, "d": 3}) == (0, 1)
    assert decide(rounds, pool, {"c": 3}) == (0, 0)
    pool.close()


@pytest.mark.parametrize("width", [17, 256, 4000])
def test_a_condition_with_very_many_leaves_is_decided(width: int) -> None:
    named = [("any", Or(tuple(Compare("c", Op.EQ, n) for n in range(width))))]
    pool = Pool()
    rounds = compile_rounds(named, CODES, SPECIAL)
    assert decide(rounds, pool, {"c": width - 1}) == (1, 0)
    assert decide(rounds, pool, {"c": width}) == (0, 1)
    pool.close()


def test_deep_nesting_and_long_definition_chains_are_decided() -> None:
    named: list[tuple[str, Expr]] = [("n0", Compare("c", Op.GE, 1))]
    for number in range(1, 33):
        expr: Expr = Ref(f"n{number - 1}")
        for depth in range(32):
            expr = Not(expr) if depth % 2 else And((Not(expr), Compare("d", Op.LT, 2)))
        named.append((f"n{number}", expr))
    pool = Pool()
    rounds = compile_rounds(named, CODES, SPECIAL)
    values = {"c": 1, "d": 1}
    assert decide(rounds, pool, values) == expected(named, values)
    pool.close()
