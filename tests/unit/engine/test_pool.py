"""Live rulesets: bounded, shared by threads, rebuilt after a fork, clean after a fault."""

import gc
import os
import threading

import durable_rules_engine
import pytest

from penalty_rules.engine.durable import Ruleset
from penalty_rules.engine.fault import EngineFault
from penalty_rules.engine.normal import Leaf
from penalty_rules.engine.pool import Pool

RULES = tuple(Leaf("a1", "$gte", bound) for bound in range(10))


def held(pool: Pool, value: int) -> set[int]:
    return set(pool.fired("rules", RULES, {"a1": value}))


def test_a_fact_that_matches_nothing_leaves_nothing_behind() -> None:
    """The first answer of a fresh state must not come from the fact before."""
    ruleset = Ruleset(RULES)
    assert ruleset.fired({"a1": -1}) == frozenset()
    assert ruleset.fired({}) == frozenset()
    assert ruleset.fired({"a1": 2}) == {0, 1, 2}
    assert ruleset.fired({"a1": -1}) == frozenset()
    ruleset.close()


def test_more_rulesets_than_fit_are_evicted_and_made_again() -> None:
    pool = Pool(max_rulesets=2)
    for turn in range(3):
        for key in range(5):
            assert pool.fired(key, RULES, {"a1": key}) == frozenset(range(key + 1)), turn
    assert len(pool) == 2
    pool.close()
    assert len(pool) == 0


def test_a_ruleset_with_too_many_rules_for_the_pool_still_answers() -> None:
    pool = Pool(max_rules=3)
    assert held(pool, 4) == {0, 1, 2, 3, 4}
    pool.close()


def test_a_closed_ruleset_refuses_and_the_pool_makes_a_new_one() -> None:
    ruleset = Ruleset(RULES)
    ruleset.close()
    ruleset.close()
    with pytest.raises(EngineFault):
        ruleset.fired({"a1": 1})


def test_threads_share_one_ruleset() -> None:
    pool = Pool(max_rulesets=1)
    wrong: list[int] = []

    def work(seed: int) -> None:
        for step in range(500):
            value = (seed * 7 + step) % 12
            if held(pool, value) != set(range(min(value + 1, 10))):
                wrong.append(value)
            if step % 50 == 0:
                pool.fired(("other", seed), RULES, {"a1": 1})  # forces evictions meanwhile

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    pool.close()


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_child_process_does_not_inherit_a_half_done_case() -> None:
    pool = Pool()
    assert held(pool, 3) == {0, 1, 2, 3}
    busy = threading.Event()
    done = threading.Event()
    ruleset = pool._get("rules", RULES)

    def hold_the_lock() -> None:
        with ruleset._lock:
            busy.set()
            done.wait(20)

    holder = threading.Thread(target=hold_the_lock)
    holder.start()
    busy.wait(5)
    child = os.fork()
    if child == 0:
        right = held(pool, 5) == {0, 1, 2, 3, 4, 5}
        os._exit(0 if right else 1)
    _, status = os.waitpid(child, 0)
    done.set()
    holder.join()
    assert os.waitstatus_to_exitcode(status) == 0
    assert held(pool, 1) == {0, 1}
    pool.close()


def test_what_nobody_has_any_more_is_freed() -> None:
    """A process that changes its rulebooks all day drops catalogues without closing them; each held up to 30 MB of the engine's."""
    pool = Pool()
    assert held(pool, 2) == {0, 1, 2}
    handle = pool._get("rules", RULES)._handle
    del pool
    gc.collect()
    with pytest.raises(durable_rules_engine.error):
        durable_rules_engine.assert_fact(handle, '{"sid":"1","id":"1"}')


def test_an_engine_error_is_reported_and_the_state_is_clean_again() -> None:
    ruleset = Ruleset(RULES)
    with pytest.raises(EngineFault):
        ruleset.fired({f"b{number}": 1 for number in range(300)})  # more properties than the engine takes
    assert ruleset.fired({"a1": 1}) == {0, 1}
    ruleset.close()
