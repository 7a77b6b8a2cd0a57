"""`make bench`: a recommendation against a function written by hand, and other engines on the same work.

One matter with nine circumstances, four tiers, two statutory branches, an exemption and a transfer. All contestants are first checked
equal on 2,000 random cases, boundaries included. docs/benchmarks.md tells what the lines mean.
"""

import argparse
import platform
import random
import sys
from collections import Counter
from collections.abc import Sequence

from benchmarks import with_datalogic, with_durable, with_library, with_zen
from benchmarks.breakdown import shares, stages
from benchmarks.by_hand import by_hand
from benchmarks.cases import Facts, as_case, random_facts
from benchmarks.contestant import Contestant, Plain, plain_dict
from benchmarks.measure import Timing, measure
from penalty_rules import Case, Catalogue

CHECKED = 2_000
TIMED = 200
TURNS = 25
SEED = 33

#: The bar of the project: a complete recommendation costs at most so many times the hand-written function.
BAR = 5.0
BARRED = (with_library.ANSWER, with_library.READ)

FLOOR = "hand-written Python (the floor)"
VALIDATION = "validation: catalogue.case(data), by itself"


def contestants(facts: Sequence[Facts]) -> list[Contestant]:
    """The floor, then all others."""
    return [
        Contestant(FLOOR, by_hand, facts, plain_dict),
        *with_library.contestants(facts),
        *with_durable.contestants(facts),
        *with_datalogic.contestants(facts),
        *with_zen.contestants(facts),
    ]


def disagreements(facts: Sequence[Facts]) -> list[str]:
    """What differs from the hand-written function, for each contestant that does."""
    floor, *others = contestants(facts)
    expected = [floor.plain(floor.run(each)) for each in floor.inputs]
    found = []
    for contestant in others:
        for each, wanted, case in zip(facts, expected, contestant.inputs, strict=True):
            given = contestant.plain(contestant.run(case))
            if given != wanted:
                found.append(f"{contestant.name}\n  facts    {each}\n  by hand  {wanted}\n  answered {given}")
                break
    return found


def validation(catalogue: Catalogue, facts: Sequence[Facts]) -> Contestant:
    def run(data: dict[str, object]) -> Case:
        return catalogue.case(data)

    return Contestant(VALIDATION, run, [as_case(each) for each in facts], _no_answer)


def _no_answer(found: object) -> Plain:
    raise TypeError(f"a validated case is no answer: {found!r}")


def table(timings: Sequence[Timing]) -> str:
    lines = [f"{'':<52}{'ratio':>9}{'least':>9}{'greatest':>9}{'us/case':>10}"]
    for timing in timings:
        ratios = "".join(f"{value:>9.2f}" for value in (timing.ratio, timing.least, timing.greatest))
        lines.append(f"{timing.name:<52}{ratios}{timing.microseconds:>10.2f}")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=TURNS, help=f"how often everybody takes a turn (default {TURNS})")
    turns = parser.parse_args().turns

    rng = random.Random(SEED)
    facts = [random_facts(rng) for _ in range(CHECKED)]
    print(f"Python {platform.python_version()}, {platform.machine()}, {CHECKED} random cases for the comparison")
    outcomes = Counter(plain_dict(by_hand(each))[:2] for each in facts)
    print("outcomes: " + ", ".join(f"{tier or disposition} {count}" for (disposition, tier), count in outcomes.items()))
    differing = disagreements(facts)
    if differing:
        print("the contestants do not agree:\n" + "\n".join(differing))
        return 1
    timed = facts[:TIMED]
    floor, *others = contestants(timed)
    print(f"all {len(others) + 1} agree; timing {turns} turns over {TIMED} of the cases\n")
    for name, entries in (("zen-engine", with_zen.EXPRESSION), ("datalogic-py", with_datalogic.WHOLE)):
        if all(other.name != entries for other in others):
            print(f"{name} is not installed: pip install -e '.[bench]'")
    catalogue = with_library.plain_catalogue()
    parts = stages(with_library.cases_of(catalogue, timed))
    timings = measure(floor, [*others, validation(catalogue, timed), *parts], turns)
    told = {timing.name: timing for timing in timings}
    names = {part.name for part in parts}
    print(table([timing for timing in timings if timing.name not in names]))

    plain, explained = with_library.explained(with_library.cases_of(catalogue, timed))
    print(
        f"\nin microseconds: an answer {plain:.2f}; explained (why not, nearest changes) {explained:.0f} more, only if asked"
    )

    whole = told[with_library.ANSWER].ratio
    print(f"\nwhere the {whole:.2f} of `{with_library.ANSWER}` go:")
    for name, ratio in shares({name: told[name].ratio for name in told if name in names}, whole).items():
        print(f"{name:<52}{ratio:>9.2f}{ratio / whole:>9.0%}")

    met = all(told[name].ratio <= BAR for name in BARRED)
    print(f"\nbar: at most {BAR:g} times the floor: " + ("met" if met else "NOT MET"))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
