"""Random cases of the benchmark's matter: facts as integers (fen, days, times, 0 or 1), and the same as a case for the library."""

import random

Facts = dict[str, int]

MATTER = "BENCH-1"
HARM = ("none", "minor", "serious")

#: Where the conditions change, in fen; the neighbours on both sides are drawn as well.
_GOODS = (0, 100_00, 1_000_00, 1_000_00, 5_000_00, 5_000_00, 10_000_00, 10_000_00, 100_000_00, 200_000_00)
_GAINS = (0, 0, 0, 50_000_00)
_DURATION = (0, 30, 180)


def random_facts(rng: random.Random) -> Facts:
    """All nine facts. Half of the numbers lie at a threshold or one beside it, the others anywhere."""
    return {
        "goods_value": _number(rng, _GOODS, 10 ** rng.randint(4, 9)),
        "illegal_gains": _number(rng, _GAINS, 10 ** rng.randint(4, 7)),
        "duration": _number(rng, _DURATION, 400),
        "penalties_2y": rng.choice((0, 0, 0, 0, 0, 1, 1, 1, 2, 3)),
        "harm": rng.choice((0, 0, 0, 0, 0, 0, 1, 1, 1, 2)),
        "corrected": rng.randrange(2),
        "obstructed": int(rng.random() < 0.1),
        "first_offence": rng.randrange(2),
        "minors": int(rng.random() < 0.3),
    }


def _number(rng: random.Random, thresholds: tuple[int, ...], top: int) -> int:
    if rng.random() < 0.5:
        return max(rng.choice(thresholds) + rng.choice((-1, 0, 1)), 0)
    return rng.randrange(top)


def as_case(facts: Facts, matter: str = MATTER) -> dict[str, object]:
    """The case as a client would send it."""
    return {
        "matter": matter,
        "party": {"kind": "unit"},
        "decided": "2026-03-01",
        "facts": {code: _spelled(code, value) for code, value in facts.items()},
    }


def _spelled(code: str, value: int) -> object:
    if code in ("goods_value", "illegal_gains"):
        return f"{value // 100}.{value % 100:02d}"
    if code == "harm":
        return HARM[value]
    return value if code in ("duration", "penalties_2y") else bool(value)
