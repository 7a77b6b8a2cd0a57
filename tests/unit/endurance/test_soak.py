"""The short version of `make soak`: right answers and steady memory over many recommendations in four threads."""

import multiprocessing
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

import pytest

from benchmarks.soak import GROWTH_LIMIT, RECOMMENDATIONS, Verdict, soak
from benchmarks.soak_trials import REFUSALS, Trials, make_trials
from penalty_rules.engine.durable import Ruleset
from penalty_rules.engine.normal import Tree
from penalty_rules.fragment import Fragment


@pytest.fixture(scope="module")
def trials() -> Trials:
    return make_trials(random.Random(1), cases_per_matter=8)


def short_soak() -> Verdict:
    return soak(make_trials(random.Random(1), cases_per_matter=8), recommendations=20_000, warm_up=8_000, parts=5)


def test_every_answer_is_right_and_memory_stays() -> None:
    """In a process of its own: here, what other tests left behind would come and go beside it."""
    with ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn")) as pool:
        verdict = pool.submit(short_soak).result()
    assert not verdict.wrong
    assert verdict.kept < GROWTH_LIMIT, str(verdict)
    assert verdict.recommendations >= 20_000
    assert len(verdict.resident) == 6
    assert len(verdict.kinds) == 9  # every kind of question was asked
    assert min(verdict.kinds.values()) > 100


def test_the_engine_keeps_working_and_rulesets_come_and_go(trials: Trials, monkeypatch: pytest.MonkeyPatch) -> None:
    counts: Counter[str] = Counter()
    decide, make = Fragment._decide, Ruleset.__init__

    def counted_decide(
        fragment: Fragment, values: Mapping[str, int], key: int, expected: tuple[int, int]
    ) -> tuple[int, int]:
        counts["decided"] += 1
        return decide(fragment, values, key, expected)

    def counted_make(ruleset: Ruleset, rules: Sequence[Tree]) -> None:
        counts["made"] += 1
        make(ruleset, rules)

    monkeypatch.setattr(Fragment, "_decide", counted_decide)
    monkeypatch.setattr(Ruleset, "__init__", counted_make)
    verdict = soak(trials, recommendations=2_000, warm_up=1_000, parts=2)
    assert not verdict.wrong
    assert counts["decided"] > 500
    assert counts["made"] > 50


def test_the_trials_hold_every_kind_of_case(trials: Trials) -> None:
    dispositions = {record.disposition for asked in trials.usual for record in asked.records}
    assert {"penalise", "must_not_penalise", "transfer", "undetermined"} <= dispositions
    assert any(record.missing for asked in trials.usual for record in asked.records)
    assert any(len(asked.records) == 2 for asked in trials.usual)
    assert len(trials.refused) > len(REFUSALS)


def test_a_wrong_answer_fails_the_soak(trials: Trials) -> None:
    asked = trials.usual[0]
    broken = replace(asked, leans=(("1", "penalise", "", "no such tier", (), ()),))
    verdict = soak(replace(trials, usual=(broken,)), recommendations=2_000, warm_up=0, parts=2)
    assert not verdict.passed
    assert "no such tier" in str(verdict)
    assert verdict.recommendations < 2_000


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_exception_in_a_thread_fails_the_soak(trials: Trials) -> None:
    verdict = soak(replace(trials, refused=()), recommendations=2_000, warm_up=400, parts=2)
    assert not verdict.passed
    assert "exception" in str(verdict)


def test_growth_fails_the_soak() -> None:
    verdict = Verdict(RECOMMENDATIONS, 1.0, _mebibytes(100, 101, 106, 100))
    assert not verdict.passed
    assert "FAILED" in str(verdict)


def test_what_is_kept_is_told_from_what_comes_and_goes() -> None:
    assert Verdict(RECOMMENDATIONS, 1.0, _mebibytes(100, 107, 106, 101, 107, 106)).kept == 2**20
    assert Verdict(RECOMMENDATIONS, 1.0, _mebibytes(100, 102, 104, 106, 108, 110)).kept == 6 * 2**20


def _mebibytes(*sizes: int) -> tuple[int, ...]:
    return tuple(size * 2**20 for size in sizes)
