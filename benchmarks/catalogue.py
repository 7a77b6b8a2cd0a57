"""`make bench-catalogue`: 3,043 matters and 10,583 tiers, from source and as a bundle.

Prints: how parsing and checking scale; loading against the bare Lark parse of the same text; opening the bundle and the first answer; a
random matter for each case against functions written by hand; and memory. docs/benchmarks.md tells what the lines mean.
"""

import gc
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import penalty_dsl
from benchmarks.catalogue_text import MATTERS, TIERS, Plan, floors, plans, sources
from penalty_dsl.bundle import write_bundle
from penalty_dsl.citations import print_zh
from penalty_dsl.text import parse_text
from penalty_dsl.text_items import Spoiled, cut_items
from penalty_dsl.text_recovery import parse_item
from penalty_dsl.tokens import scan
from penalty_rules import Answer, Catalogue, recommend

CASES = 6_000
BARS = {"scaling": 2.3, "load": 2.5, "open": 0.1, "first": 0.05, "answer": 6.0, "memory": 60.0}


def main() -> int:
    """Prints every figure beside its bar. Returns 1 if one is missed."""
    drawn = plans()
    texts = sources(drawn)
    size = sum(len(text.encode()) for text in texts.values())
    print(f"{MATTERS} matters, {TIERS} tiers, {len(texts)} files, {size / 1e6:.2f} MB of text")
    found = {"scaling": _scaling(drawn), "load": _load_ratio(texts)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.bundle"
        size = write_bundle(penalty_dsl.load_sources(texts).rulebooks, path)
        print(f"bundle: {size / 1e6:.2f} MB")
        del texts
        gc.collect()
        found |= _in_a_fresh_process(path)
    missed = [name for name, value in found.items() if value > BARS[name]]
    for name, value in found.items():
        print(f"{name:8} {value:8.3f}   bar {BARS[name]:g}{'   MISSED' if name in missed else ''}")
    return 1 if missed else 0


def _seconds(work: Callable[[], object]) -> float:
    """Processor time: others use this machine too."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def _least(work: Callable[[], object], turns: int = 3) -> float:
    return min(_seconds(work) for _ in range(turns))


def _scaling(drawn: list[Plan]) -> float:
    """t(2n)/t(n) of parsing and checking, the worst of two doublings."""
    _load(sources(drawn[:50]))
    parts = [sources(drawn[:size]) for size in (350, 700, 1400)]
    times = [_least(partial(_load, part)) for part in parts]
    print("load of 350, 700, 1400 matters: " + ", ".join(f"{each:.2f} s" for each in times))
    return max(times[1] / times[0], times[2] / times[1])


def _load(texts: Mapping[str, str]) -> None:
    penalty_dsl.load_sources(texts)


def _load_ratio(texts: Mapping[str, str]) -> float:
    """Loading (reading, resolving, checking) against the LALR parse of the same tokens by Lark alone."""

    def bare() -> None:
        for name, text in texts.items():
            raw = scan(name, text)
            items, _ = cut_items(raw, Spoiled(raw))
            for item in items:
                parse_item(raw, item)

    def front_end() -> None:
        for name, text in texts.items():
            parse_text(name, text)

    ratios = []
    for _ in range(3):
        parsed, loaded = _seconds(bare), _seconds(lambda: _load(texts))
        ratios.append(loaded / parsed)
        print(f"bare parse {parsed:.2f} s, front end {_seconds(front_end):.2f} s, load {loaded:.2f} s")
    return statistics.median(ratios)


def _in_a_fresh_process(path: Path) -> Mapping[str, float]:
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.catalogue", str(path)], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = {}
    for line in ran.stdout.splitlines():
        name, _, value = line.partition("=")
        if name in BARS:
            found[name] = float(value)
        else:
            print(line)
    return found


def answer_from(path: Path) -> None:
    """What a case system does: open the bundle, answer, go on with random matters. Prints `name=value` lines."""
    start = time.process_time()
    catalogue = Catalogue.open(path)
    opened = time.process_time()
    first = {"goods_value": "8000元", "illegal_gains": "0元", "obstructed": False, "harm": "none"}
    recommend(catalogue.case({"matter": "BENCH-0777", "party": "unit", "facts": first})).to_json()
    answered = time.process_time()
    before = _resident()
    drawn = plans()
    by_hand = floors(drawn)
    draw = random.Random(1)
    raw = [(draw.choice(drawn).code, _facts(draw)) for _ in range(CASES)]
    prepared = _resident()
    cases = [catalogue.case({"matter": code, "party": "unit", "facts": _spelled(facts)}) for code, facts in raw]
    answers = [recommend(case).answers[0] for case in cases]
    memory = _resident() - prepared
    for (code, facts), answer in zip(raw, answers, strict=True):
        expected = by_hand[code](facts)
        if _plain(answer) != expected:
            raise SystemExit(f"{code} {facts}: {_plain(answer)} is not {expected}")
    del answers
    ratios = []
    for _ in range(5):
        floor = _seconds(lambda: [by_hand[code](facts) for code, facts in raw])
        ratios.append(_seconds(lambda: [recommend(case) for case in cases]) / floor)
    print(
        f"all {CASES} answers equal those of the functions written by hand; {len({code for code, _ in raw})} matters used"
    )
    print(f"resident before {before:.0f} MB, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    print(f"open={opened - start}\nfirst={answered - opened}\nanswer={statistics.median(ratios)}\nmemory={memory}")


def _facts(draw: random.Random) -> dict[str, int]:
    return {
        "goods_value": draw.randrange(0, 150_000) * 100,
        "illegal_gains": draw.randrange(1_000_000),
        "obstructed": int(draw.random() < 0.2),
        "harm": int(draw.random() < 0.2),
    }


def _spelled(facts: Mapping[str, int]) -> dict[str, object]:
    money = {code: f"{facts[code] // 100}.{facts[code] % 100:02}元" for code in ("goods_value", "illegal_gains")}
    return {**money, "obstructed": bool(facts["obstructed"]), "harm": ("none", "serious")[facts["harm"]]}


def _plain(answer: Answer) -> dict[str, object]:
    """An answer as the functions written by hand give it."""
    prices = dict(zip((plan.sanction.kind for plan in answer.settled.resolution.plans), answer.prices, strict=True))
    fine = prices.get("fine")  # type: ignore[call-overload]
    fired = []
    for path in answer.held:
        parts = path.split("/")
        if parts[1] == "statutory":
            fired.append("branch")
        elif parts[1] == "provision":
            fired.append("transfer")
        elif "when" in parts:
            fired.append(parts[2].replace("t", "c"))
    order = {"branch": 0, "transfer": 1}
    return {
        "disposition": answer.disposition,
        "tier": answer.tier,
        "fine": None if fine is None else (fine.low, fine.high, fine.point),
        "gains": prices["confiscate_gains"].low,  # type: ignore[index]
        "basis": tuple(print_zh(cited.citation) for cited in answer.legal_basis),
        "fired": sorted(fired, key=lambda name: (order.get(name, 2), name)),
    }


def _resident() -> float:
    gc.collect()
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("this benchmark reads /proc/self/status: run it on Linux")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        answer_from(Path(sys.argv[1]))
    else:
        raise SystemExit(main())
