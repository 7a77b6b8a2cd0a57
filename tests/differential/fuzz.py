"""Engine against reference evaluator for as long as told (`FUZZ_SECONDS=600 make fuzz`) or for so many pairs (`FUZZ_PAIRS=100000`).

Every round has a new seed, which is printed with a difference; the smallest rulebook and case that show it follow.
"""

import os
import secrets
import sys
import time

from hypothesis import strategies as st

from penalty_rules.reference import Reference
from tests.differential.cases import CaseMaker, cases
from tests.differential.comparing import Disagreement, compare, compare_remembering, forgetful
from tests.differential.drawing import each
from tests.differential.generators import linked_matters

CASES = 40


def run_round(number: int) -> int:
    """Compares random cases of a random rulebook; gives the number of pairs. Raises `Disagreement`, shrunk."""
    pairs = 0

    def agree(data: st.DataObject) -> None:
        nonlocal pairs
        linked = data.draw(linked_matters())
        prepared, program, maker = Reference(linked), forgetful(linked), CaseMaker(linked)
        asked = []
        for _ in range(CASES):
            case = data.draw(cases(maker))
            asked.append((case, compare(linked, prepared, program, case)))
            pairs += 1
        compare_remembering(linked, asked, seed=number)

    each(agree, [number])
    return pairs


def main() -> int:
    wanted = int(os.environ.get("FUZZ_PAIRS", "0"))
    seconds = float("inf") if wanted else float(os.environ.get("FUZZ_SECONDS", "60"))
    started = time.monotonic()
    pairs = rounds = 0
    told = started
    while time.monotonic() < started + seconds and not 0 < wanted <= pairs:
        number = secrets.randbits(32)
        try:
            pairs += run_round(number)
        except Disagreement as difference:
            print(f"seed {number} after {pairs} pairs: {difference}")
            return 1
        rounds += 1
        if time.monotonic() > told + 60:
            told = time.monotonic()
            print(f"{pairs} pairs, no difference", flush=True)
    print(
        f"{pairs} pairs of rulebook and case in {rounds} rounds and {time.monotonic() - started:.0f} s: no difference"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
