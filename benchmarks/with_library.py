"""Ours: from validated cases to recommendations, at several depths of reading."""

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from benchmarks.cases import MATTER, Facts, as_case
from benchmarks.contestant import Contestant, Plain
from penalty_dsl.citations import print_zh
from penalty_rules import Answer, Case, Catalogue, load_rulebooks, recommend
from penalty_rules.records import RecommendationRecord

HERE = Path(__file__).parent

#: Paths of the named conditions, as the other contestants call them. Tiers are their cases.
NAMES = {
    f"{MATTER}/statutory/1/chain/2/branch/1": "branch",
    f"{MATTER}/provision/exempt": "exempt",
    f"{MATTER}/provision/transfer": "transfer",
    f"{MATTER}/tier/mitigated/when/1": "mitigated/1",
    **{f"{MATTER}/tier/light/when/{number}": f"light/{number}" for number in (1, 2)},
    **{f"{MATTER}/tier/heavy/when/{number}": f"heavy/{number}" for number in (1, 2, 3, 4, 5)},
}

ANSWER = "ours: recommend(case)"
READ = "ours, amounts, law and conditions read"
RECORD = "ours, complete record"
JSON = "ours, canonical JSON"
GENERAL = "ours, with general provisions"
MISSES = "ours, all memo misses"
GENERAL_MISSES = "ours, with general provisions, all misses"


def plain_catalogue(memo_entries: int | None = None) -> Catalogue:
    return Catalogue(load_rulebooks([HERE / "bench.penalty"]).rulebooks, memo_entries)


def general_catalogue(memo_entries: int | None = None) -> Catalogue:
    """The same matter, with a used rulebook all of whose circumstances are presumed."""
    books = load_rulebooks([HERE / "bench.penalty", HERE / "general.penalty"]).rulebooks
    with_general = [replace(book, uses=("bench.general",)) if book.id == "bench.plain" else book for book in books]
    return Catalogue(with_general, memo_entries)


def cases_of(catalogue: Catalogue, facts: Sequence[Facts]) -> list[Case]:
    return [catalogue.case(as_case(each)) for each in facts]


def read(case: Case) -> tuple[Answer, object]:
    """Recommend, and look at all that an embedding system looks at."""
    answer = recommend(case).answers[0]
    return answer, (answer.disposition, answer.tier, answer.prices, answer.legal_basis, answer.held)


def record(case: Case) -> RecommendationRecord:
    return recommend(case).record()


def canonical_json(case: Case) -> str:
    return recommend(case).to_json()


def explained(cases: Sequence[Case]) -> tuple[float, float]:
    """Microseconds of processor time for an answer, and for its explanation on top; once over all cases, everything warm."""
    answers = [recommend(case).answers[0] for case in cases]
    for answer in answers:
        answer.explain()
    begun = time.process_time()
    for case in cases:
        recommend(case)
    answered = time.process_time()
    for answer in answers:
        answer.explain()
    done = time.process_time()
    return (answered - begun) * 1e6 / len(cases), (done - answered) * 1e6 / len(cases)


def contestants(facts: Sequence[Facts]) -> list[Contestant]:
    usual = cases_of(plain_catalogue(), facts)
    return [
        Contestant(ANSWER, recommend, usual, lambda found: plain_answer(found.answers[0])),
        Contestant(READ, read, usual, lambda found: plain_answer(found[0])),
        Contestant(RECORD, record, usual, plain_record),
        Contestant(JSON, canonical_json, usual, plain_json),
        Contestant(
            GENERAL,
            recommend,
            cases_of(general_catalogue(), facts),
            lambda found: plain_answer(found.answers[0]),
        ),
        Contestant(
            MISSES,
            recommend,
            cases_of(plain_catalogue(0), facts),
            lambda found: plain_answer(found.answers[0]),
        ),
        Contestant(
            GENERAL_MISSES,
            recommend,
            cases_of(general_catalogue(0), facts),
            lambda found: plain_answer(found.answers[0]),
        ),
    ]


def plain_answer(answer: Answer) -> Plain:
    """A lean answer."""
    plans = answer.settled.resolution.plans
    return (
        answer.disposition,
        answer.tier,
        tuple(
            (plan.sanction.kind.value, priced.low, priced.high, priced.point)
            for plan, priced in zip(plans, answer.prices, strict=True)
        ),
        tuple(print_zh(cited.citation) for cited in answer.legal_basis),
        frozenset(NAMES[path] for path in answer.held if path in NAMES),
    )


def plain_record(found: RecommendationRecord) -> Plain:
    answer = found.answers[0]
    return (
        answer.disposition,
        answer.tier,
        tuple(
            (sanction.kind, _fen(sanction.min), _fen(sanction.max), _fen(sanction.recommended))
            for sanction in answer.sanctions
        ),
        tuple(basis.text for basis in answer.legal_basis),
        frozenset(NAMES[reason.path] for reason in answer.reasons if reason.truth == "true" and reason.path in NAMES),
    )


def plain_json(text: str) -> Plain:
    answer = json.loads(text)["answers"][0]
    return (
        answer["disposition"],
        answer["tier"],
        tuple(
            (sanction["kind"], *(_fen(sanction[name]) for name in ("min", "max", "recommended")))
            for sanction in answer["sanctions"]
        ),
        tuple(basis["text"] for basis in answer["legal_basis"]),
        frozenset(
            NAMES[reason["path"]]
            for reason in answer["reasons"]
            if reason["truth"] == "true" and reason["path"] in NAMES
        ),
    )


def _fen(yuan: Decimal | str | None) -> int | None:
    return None if yuan is None else int(Decimal(yuan).scaleb(2))
