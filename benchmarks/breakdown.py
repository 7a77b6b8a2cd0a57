"""Where the time of a recommendation goes when its cell is known. Looks inside `Program` on purpose."""

from bisect import bisect_right
from collections.abc import Sequence

from benchmarks.contestant import Contestant, Plain
from penalty_rules import Answer, Case, recommend

KEY = "  cell key (one bisection a fact)"
MEMO = "  memo look-up"
AMOUNTS = "  amounts"
ANSWER = "  answer object"
REST = "  recommendation, calls"


def stages(cases: Sequence[Case]) -> list[Contestant]:
    """Parts of the work on their own. The rest of the whole is what they leave."""
    answers = [recommend(case).answers[0] for case in cases]
    keys = [(answer, _key(answer)) for answer in answers]
    return [
        Contestant(KEY, _key, answers, _nothing),
        Contestant(MEMO, _look_up, keys, _nothing),
        Contestant(AMOUNTS, _amounts, answers, _nothing),
        Contestant(ANSWER, _answer, answers, _nothing),
    ]


def shares(parts: dict[str, float], whole: float) -> dict[str, float]:
    """What each part takes of the whole (all as ratios to the floor). The answer object is measured with its amounts; the rest is
    what is left."""
    found = dict(parts)
    found[ANSWER] -= found[AMOUNTS]
    found[REST] = whole - sum(found.values())
    return found


def _key(answer: Answer) -> int:
    program = answer.program
    keys = program._keys
    key = program._role_keys[answer.role]
    for code, value in answer.facts.items():
        cuts, parts = keys[code]
        key += parts[bisect_right(cuts, value)]
    return key


def _look_up(known: tuple[Answer, int]) -> object:
    answer, key = known
    return answer.program._settled.get(key)


def _amounts(answer: Answer) -> object:
    return tuple([plan.constant or answer._price(plan) for plan in answer.settled.resolution.plans])


def _answer(made: Answer) -> Answer:
    return Answer(made.program, made.settled, made.role, made.facts, made.presume, made.decided, made.act, made.subject)


def _nothing(answer: object) -> Plain:
    raise TypeError(f"a part of the work is no answer: {answer!r}")
