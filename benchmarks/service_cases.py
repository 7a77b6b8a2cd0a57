"""What the service is asked: the same case again, one matter with new amounts, and random matters of the shipped rulebooks."""

import json
import random
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from penalty_api.models import EXAMPLE_CASE
from penalty_dsl.model import Circumstance, Composite, Kind
from penalty_rules import CaseError, load_rulebooks
from penalty_rules.cells import UNDETERMINABLE
from penalty_rules.program import Program
from penalty_rules.spelling import spell

#: So many cases of random matters are drawn.
DRAWN = 2_000
_DECIDED = "2026-03-02"
#: Per cent of presumed circumstances that a case states all the same, and of those that apply under a condition only.
_STATED, _CONDITIONAL = 10, 30

Case = dict[str, Any]
#: No name is given twice: no request is answered with the bytes of an earlier one.
_numbers = count()


def again(how_many: int) -> Iterator[Case]:
    for _ in range(how_many):
        yield EXAMPLE_CASE


def new_amounts(how_many: int) -> Iterator[Case]:
    """One matter; every request has another party and other amounts."""
    for _ in range(how_many):
        number = next(_numbers)
        facts = {"goods_value": f"{1000 + 17 * (number % 50_000)}.00", "illegal_gains": f"{number % 977}.50"}
        yield _named({**EXAMPLE_CASE, "facts": {**EXAMPLE_CASE["facts"], **facts}}, number)


def of_random_matters(drawn: Sequence[Case], how_many: int) -> Iterator[Case]:
    """The drawn cases in turn, under other names each time."""
    for place in range(how_many):
        yield _named(drawn[place % len(drawn)], next(_numbers))


def _named(case: Case, number: int) -> Case:
    return {**case, "party": {**case["party"], "name": f"某单位第{number}分号"}}


def draw(how_many: int = DRAWN) -> list[Case]:
    """Sound cases of matters drawn at random: every fact stated that is not presumed, numbers at thresholds and anywhere."""
    rng = random.Random(1)
    catalogue = load_rulebooks()
    found: list[Case] = []
    while len(found) < how_many:
        linked = rng.choice(catalogue.matters)
        name = f"{linked.rulebook.id}/{linked.matter.code}"
        case = {
            "matter": name,
            "party": {"kind": rng.choice(linked.matter.subjects or linked.subjects.codes)},
            "act": {"begun": "2025-11-10", "ended": "2025-12-18"},
            "discovered": "2026-01-12",
            "decided": _DECIDED,
            "facts": dict(_facts(rng, catalogue.program(name))),
        }
        try:
            catalogue.case(case)
        except CaseError:
            continue
        found.append(case)
    return found


def _facts(rng: random.Random, program: Program) -> Iterator[tuple[str, str]]:
    for code, circumstance in program.asked.items():
        if isinstance(circumstance, Composite):
            continue
        stated = _STATED if circumstance.presumed is not None else 100
        if circumstance.only_when is not None:
            stated = _CONDITIONAL
        if rng.randrange(100) < stated:
            yield code, spell(circumstance.type, _value(rng, program, circumstance))


def _value(rng: random.Random, program: Program, circumstance: Circumstance) -> int:
    low, high = circumstance.type.domain
    if circumstance.type.kind in (Kind.BOOL, Kind.CHOICE):
        return rng.randint(low, high)
    axis = program.layout.axes.get(circumstance.code)
    cuts = [] if axis is None else [cut for cut in axis.cuts if cut < UNDETERMINABLE]
    value = low + rng.randrange(10 ** rng.randint(1, 8))
    if cuts and rng.random() < 0.5:
        value = rng.choice(cuts) + rng.choice((-1, 0, 1))
    return min(max(value, low), high)


def requests(path: str, cases: Iterator[Case]) -> list[bytes]:
    """Whole requests, ready to be sent."""
    return [request(path, json.dumps(case, ensure_ascii=False).encode()) for case in cases]


def request(path: str, body: bytes) -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body
