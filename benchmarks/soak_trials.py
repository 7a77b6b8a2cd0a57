"""What the soak asks: cases with their right answers (by the reference evaluator), and input that must be refused, with its codes."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from penalty_dsl.model import SUBJECT, Circumstance, Kind, Rulebook
from penalty_rules import Answer, Case, CaseError, Catalogue, load_rulebooks, recommend, reference
from penalty_rules.completions import find_unknowns
from penalty_rules.engine.pool import Pool
from penalty_rules.fact_model import askable
from penalty_rules.linking import LinkedMatter
from penalty_rules.program import Program
from penalty_rules.records import AnswerRecord
from penalty_rules.spelling import spell

from benchmarks.cases import as_case, random_facts
from benchmarks.with_library import HERE

DECIDED = date(2026, 3, 1)
#: Cases with more ways to turn out are left to the differential test: here they would only take time from the rest.
MAX_COMPLETIONS = 16

#: Amounts and all else that a lean answer tells: disposition, grade, tier, sanctions, conditions that hold.
Lean = tuple[str, str, str, tuple[tuple[object, ...], ...], tuple[str, ...]]


@dataclass(frozen=True)
class Asked:
    """A case, what must come out, and the same case as data."""

    case: Case
    data: dict[str, object]
    lean: Lean
    record: AnswerRecord


@dataclass(frozen=True)
class Refusal:
    """A case that must be refused with these codes."""

    catalogue: Catalogue
    data: dict[str, object]
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Trials:
    """`usual`: a memo as installed; `small`: one that is always full, so that the engine keeps working; `crowded`: besides, room for
    a few rulesets only, so that they are made and freed all the time."""

    usual: tuple[Asked, ...]
    small: tuple[Asked, ...]
    crowded: tuple[Asked, ...]
    refused: tuple[Refusal, ...]


def trials(rng: random.Random, cases_per_matter: int) -> Trials:
    """Every shipped matter and the benchmark's two, the same cases for each catalogue."""
    books = [
        *load_rulebooks().rulebooks,
        *load_rulebooks([HERE / "bench.penalty", HERE / "general.penalty"]).rulebooks,
    ]
    crowded = Catalogue(books, memo_entries=8)
    crowded._runtime.pool = Pool(max_rulesets=4)
    catalogues = (Catalogue(books), Catalogue(books, memo_entries=64), crowded)
    drawn = [*_drawn(rng, catalogues[0], cases_per_matter)]
    known = [each for each in drawn if not isinstance(each[1], tuple)]
    asked = [
        tuple(Asked(catalogue.case(data), data, _expected(found), found) for data, found in known)
        for catalogue in catalogues
    ]
    raise NotImplementedError(asked)
