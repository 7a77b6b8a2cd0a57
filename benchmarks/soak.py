"""`make soak`: a million recommendations in one process and four threads. Every answer must be right, and memory must stay.

Matching, not matching and refused cases of all shipped matters, unknown facts, known and new cells, rulesets that come and go.
"""

import argparse
import gc
import itertools
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass

import psutil

from benchmarks.by_hand import by_hand
from benchmarks.cases import as_case, random_facts
from benchmarks.contestant import plain_dict
from benchmarks.soak_trials import Asked, Refusal, Trials, bench_program, lean_answer, make_trials
from benchmarks.with_library import plain_answer
from penalty_rules import CaseError, Catalogue, recommend

RECOMMENDATIONS = 1_000_000
WARM_UP = 60_000
THREADS = 4
CASES_PER_MATTER = 40
GROWTH_LIMIT = 5 * 2**20
SEED = 33


@dataclass
class Verdict:
    """What came of a soak. Sizes in bytes: resident memory after the warm-up, at the end, and the most in between."""

    recommendations: int
    seconds: float
    before: int
    after: int
    peak: int
    kinds: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def growth(self) -> int:
        return self.after - self.before

    @property
    def passed(self) -> bool:
        return not self.wrong and self.growth < GROWTH_LIMIT

    def __str__(self) -> str:
        kinds = ", ".join(f"{name} {count:,}" for name, count in self.kinds.items())
        memory = f"{self.before / 2**20:.1f} -> {self.after / 2**20:.1f} MiB (most {self.peak / 2**20:.1f})"
        lines = [f"{self.recommendations:,} recommendations in {self.seconds:.0f} s: {kinds}", f"memory: {memory}"]
        lines += self.wrong[:5]
        lines.append(f"{len(self.wrong)} wrong, growth {self.growth / 2**20:.2f} MiB: " + _word(self.passed))
        return "\n".join(lines)


def _word(passed: bool) -> str:
    return "passed" if passed else "FAILED"


class Wrong(Exception):
    """An answer that is not the right one. The message shows both."""


class Worker(threading.Thread):
    """One thread: a warm-up, a pause at the barrier, then its share. Stops everybody at the first wrong answer."""

    def __init__(self, trials: Trials, rng: random.Random, warm_up: int, share: int, pause: threading.Barrier) -> None:
        super().__init__(daemon=True)
        self.done = 0
        self.kinds: dict[str, int] = {}
        self.wrong: list[str] = []
        self._trials = trials
        self._rng = rng
        self._counts = (warm_up, share)
        self._pause = pause
        #: What is asked how often, in per cent.
        self._menu: dict[Callable[[], None], int] = {
            self._known_cell: 43,
            self._full_memo: 14,
            self._fresh_facts: 12,
            self._fresh_data: 8,
            self._refused: 8,
            self._from_data: 6,
            self._whole_record: 4,
            self._whole_record_full_memo: 4,
            self._ruleset_made_anew: 1,
        }

    def run(self) -> None:
        finished = False
        try:
            self._work(self._counts[0], {})
            self._pause.wait()
            self._work(self._counts[1], self.kinds)
            finished = True
        except Wrong as wrong:
            self.wrong.append(str(wrong))
        except threading.BrokenBarrierError:
            finished = True  # somebody else has a wrong answer to tell
        finally:
            if not finished:  # also for an exception that no answer may raise; it is printed as usual
                self.wrong = self.wrong or ["a thread ended with an exception"]
                self._pause.abort()

    def _work(self, count: int, kinds: dict[str, int]) -> None:
        menu, weights = list(self._menu), list(self._menu.values())
        for pick in self._rng.choices(menu, weights, k=count):
            pick()
            name = pick.__name__.lstrip("_")
            kinds[name] = kinds.get(name, 0) + 1
            self.done += 1
            if self._pause.broken:
                raise threading.BrokenBarrierError

    def _known_cell(self) -> None:
        _ask(self._rng.choice(self._trials.usual))

    def _full_memo(self) -> None:
        _ask(self._rng.choice(self._trials.small))

    def _ruleset_made_anew(self) -> None:
        _ask(self._rng.choice(self._trials.crowded))

    def _whole_record(self) -> None:
        _read(self._rng.choice(self._trials.usual))

    def _whole_record_full_memo(self) -> None:
        _read(self._rng.choice(self._trials.small))

    def _from_data(self) -> None:
        asked = self._rng.choice(self._trials.usual)
        _compare(tuple(map(lean_answer, recommend(asked.catalogue.case(asked.data)).answers)), asked.leans, asked)

    def _fresh_facts(self) -> None:
        """Facts nobody asked before, against the function written by hand."""
        facts = random_facts(self._rng)
        answer = bench_program(self._catalogue()).answer("unit", facts)
        _compare(plain_answer(answer), plain_dict(by_hand(facts)), facts)

    def _fresh_data(self) -> None:
        facts = random_facts(self._rng)
        answer = recommend(self._catalogue().case(as_case(facts))).answers[0]
        _compare(plain_answer(answer), plain_dict(by_hand(facts)), facts)

    def _refused(self) -> None:
        refusal = self._rng.choice(self._trials.refused)
        _compare(refused_codes(self._catalogue(), refusal), refusal.codes, refusal.data)

    def _catalogue(self) -> Catalogue:
        trials = self._trials
        return (trials.usual if self._rng.random() < 0.8 else trials.small)[0].catalogue


def _ask(asked: Asked) -> None:
    _compare(tuple(map(lean_answer, recommend(asked.case).answers)), asked.leans, asked)


def _read(asked: Asked) -> None:
    _compare(tuple(answer.record() for answer in recommend(asked.case).answers), asked.records, asked)


def refused_codes(catalogue: Catalogue, refusal: Refusal) -> tuple[str, ...]:
    """The codes a case is refused with; none if it is accepted."""
    try:
        catalogue.case(refusal.data)
    except CaseError as error:
        return tuple(problem.code for problem in error.problems)
    return ()


def _compare(given: object, wanted: object, case: object) -> None:
    if given != wanted:
        places = "\n  ".join(itertools.islice(differences(wanted, given), 4))
        raise Wrong(f"{case.data if isinstance(case, Asked) else case}\n  {places}")


def differences(wanted: object, given: object, path: str = "answer") -> Iterator[str]:
    """Where two answers differ, one line a place."""
    if wanted == given:
        return
    if is_dataclass(wanted) and type(wanted) is type(given):
        for each in fields(wanted):
            yield from differences(getattr(wanted, each.name), getattr(given, each.name), f"{path}.{each.name}")
    elif isinstance(wanted, tuple) and isinstance(given, tuple) and len(wanted) == len(given):
        for number, (one, other) in enumerate(zip(wanted, given, strict=True)):
            yield from differences(one, other, f"{path}[{number}]")
    else:
        yield f"{path}: right {wanted!s:.300}, answered {given!s:.300}"


def soak(
    trials: Trials,
    recommendations: int,
    warm_up: int,
    threads: int = THREADS,
    seed: int = SEED,
    progress: Callable[[str], None] | None = None,
) -> Verdict:
    """Run the warm-up and then at least `recommendations`. Memory is taken between both and at the end."""
    process = psutil.Process()
    pause = threading.Barrier(threads + 1)
    rngs = [random.Random(f"{seed}-{number}") for number in range(threads)]
    workers = [Worker(trials, rng, -(-warm_up // threads), -(-recommendations // threads), pause) for rng in rngs]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)  # threads change often, so that they meet in the middle of things
    try:
        for worker in workers:
            worker.start()
        while pause.n_waiting < threads and not pause.broken:
            time.sleep(0.01)
        before = peak = _resident(process, trials)
        start = time.monotonic()
        warm = sum(worker.done for worker in workers)
        with suppress(threading.BrokenBarrierError):
            pause.wait()
        told = start
        while any(worker.is_alive() for worker in workers):
            time.sleep(0.05)
            rss = process.memory_info().rss
            peak = max(peak, rss)
            if progress is not None and time.monotonic() - told >= 5:
                told = time.monotonic()
                done = sum(worker.done for worker in workers) - warm
                progress(f"{done:>10,}  {done / (told - start):>8,.0f}/s  {rss / 2**20:>8.1f} MiB")
        seconds = time.monotonic() - start
    finally:
        sys.setswitchinterval(interval)
    after = _resident(process, trials)
    kinds: dict[str, int] = {}
    for worker in workers:
        for name, count in worker.kinds.items():
            kinds[name] = kinds.get(name, 0) + count
    return Verdict(
        sum(worker.done for worker in workers) - warm,
        seconds,
        before,
        after,
        peak,
        kinds,
        [message for worker in workers for message in worker.wrong],
    )


def _resident(process: psutil.Process, trials: Trials) -> int:
    """Resident memory in bytes while no thread works."""
    trials.at_rest()
    gc.collect()
    return int(process.memory_info().rss)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recommendations", type=int, default=RECOMMENDATIONS)
    count = parser.parse_args().recommendations
    print(f"drawing {CASES_PER_MATTER} cases for every matter, with the reference evaluator's answers", flush=True)
    trials = make_trials(random.Random(SEED), CASES_PER_MATTER)
    print(f"{len(trials.usual):,} cases, {len(trials.refused):,} to be refused; {THREADS} threads", flush=True)
    verdict = soak(trials, count, min(WARM_UP, count), progress=lambda line: print(line, flush=True))
    print(verdict)
    return 0 if verdict.passed else 1


if __name__ == "__main__":
    sys.exit(main())
