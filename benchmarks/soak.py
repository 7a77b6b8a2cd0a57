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
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
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
PARTS = 20
CASES_PER_MATTER = 40
GROWTH_LIMIT = 5 * 2**20
SEED = 33


@dataclass
class Verdict:
    """What came of a soak. `resident`: memory in bytes while all threads rest, after the warm-up and after each part."""

    recommendations: int
    seconds: float
    resident: tuple[int, ...]
    kinds: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def growth(self) -> int:
        """The most that memory ever was above what it was after the warm-up."""
        return max(self.resident, default=0) - self.resident[0] if self.resident else 0

    @property
    def kept(self) -> int:
        """What memory never fell below again in the later half, above what it was after the warm-up: what is lost for good. In a run
        too short for `growth`, the allocator's arenas swing by more than the limit."""
        return min(self.resident[len(self.resident) // 2 :], default=0) - self.resident[0] if self.resident else 0

    @property
    def passed(self) -> bool:
        return not self.wrong and self.growth < GROWTH_LIMIT

    def __str__(self) -> str:
        kinds = ", ".join(f"{name} {count:,}" for name, count in self.kinds.items())
        memory = " ".join(f"{each / 2**20:.1f}" for each in self.resident)
        growth = f"growth {self.growth / 2**20:.2f} MiB of {GROWTH_LIMIT / 2**20:.0f}"
        return "\n".join(
            (
                f"{self.recommendations:,} recommendations in {self.seconds:.0f} s: {kinds}",
                f"resident after the warm-up and after each part, MiB: {memory}",
                *self.wrong[:5],
                f"{len(self.wrong)} wrong, {growth}: {'passed' if self.passed else 'FAILED'}",
            )
        )


class Wrong(Exception):
    """An answer that is not the right one. The message shows both."""


class Worker(threading.Thread):
    """One thread: its share of every part, a pause at the barrier after each. Stops everybody at the first wrong answer."""

    def __init__(self, trials: Trials, rng: random.Random, parts: Sequence[int], pause: threading.Barrier) -> None:
        super().__init__(daemon=True)
        self.kinds: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._trials = trials
        self._rng = rng
        self._parts = parts
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
            for count in self._parts:
                self._work(count)
                self._pause.wait()  # all have arrived: memory is taken
                self._pause.wait()  # and on
            finished = True
        except Wrong as wrong:
            self.wrong.append(str(wrong))
        except threading.BrokenBarrierError:
            finished = True  # somebody else has a wrong answer to tell
        finally:
            if not finished:  # also for an exception that no answer may raise; it is printed as usual
                self.wrong = self.wrong or ["a thread ended with an exception"]
                self._pause.abort()

    def _work(self, count: int) -> None:
        menu, weights = list(self._menu), list(self._menu.values())
        for _ in range(count):
            pick = self._rng.choices(menu, weights)[0]
            pick()
            self.kinds[pick.__name__.lstrip("_")] += 1
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
    """The codes a case is refused with, each once; none if it is accepted."""
    try:
        catalogue.case(refusal.data)
    except CaseError as error:
        return tuple(dict.fromkeys(problem.code for problem in error.problems))
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
    parts: int = PARTS,
    progress: Callable[[str], None] | None = None,
) -> Verdict:
    """Run the warm-up and then, in parts, at least `recommendations`. Memory is taken while all threads rest."""
    process = psutil.Process()
    pause = threading.Barrier(threads + 1)
    shares = [-(-warm_up // threads), *[-(-recommendations // (threads * parts))] * parts]
    workers = [Worker(trials, random.Random(f"{SEED}-{number}"), shares, pause) for number in range(threads)]
    resident: list[int] = []
    warm = Counter[str]()
    start = time.monotonic()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)  # threads change often, so that they meet in the middle of things
    try:
        for worker in workers:
            worker.start()
        for part in range(parts + 1):
            pause.wait()
            resident.append(_resident(process, trials))
            if part == 0:
                warm, start = _kinds(workers), time.monotonic()
            elif progress is not None:
                done, seconds = (_kinds(workers) - warm).total(), time.monotonic() - start
                progress(f"{done:>10,}  {done / seconds:>8,.0f}/s  {resident[-1] / 2**20:>8.1f} MiB")
            pause.wait()
    except threading.BrokenBarrierError:
        pass  # a worker stopped everybody; it says why
    finally:
        sys.setswitchinterval(interval)
    for worker in workers:
        worker.join()
    kinds = _kinds(workers) - warm
    wrong = [message for worker in workers for message in worker.wrong]
    return Verdict(kinds.total(), time.monotonic() - start, tuple(resident), dict(kinds), wrong)


def _kinds(workers: Sequence[Worker]) -> Counter[str]:
    return sum((worker.kinds for worker in workers), Counter[str]())


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
