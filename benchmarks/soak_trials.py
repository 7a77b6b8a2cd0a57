"""What the soak asks: cases with their right answers (by the reference evaluator), and input that must be refused, with its codes."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from benchmarks.cases import MATTER, as_case, random_facts
from benchmarks.with_library import HERE
from penalty_dsl.model import Circumstance, Composite, Kind, Role
from penalty_rules import Answer, AnswerRecord, Case, Catalogue, load_rulebooks, reference
from penalty_rules.cells import UNDETERMINABLE
from penalty_rules.completions import find_unknowns
from penalty_rules.engine.pool import Pool
from penalty_rules.fact_model import askable
from penalty_rules.program import Program
from penalty_rules.spelling import spell

DECIDED = date(2026, 3, 1)
#: Cases that can still turn out in more ways are left to the differential test: here they would take the time of all others.
MAX_COMPLETIONS = 16

_CODES = {"not_applicable": "E0222", "inconsistent": "E0223"}

#: What a lean answer tells: act, disposition, grade, tier, sanctions with amounts, conditions that hold.
Lean = tuple[str, str, str, str, tuple[tuple[object, ...], ...], tuple[str, ...]]


@dataclass(frozen=True)
class Asked:
    """A validated case, the same as data, and what must come out for each act."""

    catalogue: Catalogue
    case: Case
    data: dict[str, object]
    leans: tuple[Lean, ...]
    records: tuple[AnswerRecord, ...]


@dataclass(frozen=True)
class Refusal:
    """A case that must be refused with these codes, in this order."""

    data: dict[str, object]
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Trials:
    """`usual`: a memo as installed; `small`: one that is always full, so that the engine keeps working; `crowded`: no memo and room for
    a few rulesets only (`pool`), so that they are made and freed all the time."""

    usual: tuple[Asked, ...]
    small: tuple[Asked, ...]
    crowded: tuple[Asked, ...]
    refused: tuple[Refusal, ...]
    pool: Pool

    def at_rest(self) -> None:
        """Free the rulesets of the crowded catalogue, so that memory does not depend on which of them are live just now."""
        self.pool.close()


@dataclass(frozen=True)
class _Drawn:
    data: dict[str, object]
    records: tuple[AnswerRecord, ...]


def make_trials(rng: random.Random, cases_per_matter: int) -> Trials:
    """The same cases of the shipped matters and of the benchmark's, for each of three catalogues. Guangdong's 281 matters are left
    out: they would not be met often enough to tell memory that is kept from memory that is lost."""
    shipped = [book for book in load_rulebooks().rulebooks if not book.id.startswith("cn.gd.")]
    books = (*shipped, *load_rulebooks([HERE / "bench.penalty"]).rulebooks)
    usual, small, crowded = Catalogue(books), Catalogue(books, memo_entries=2), Catalogue(books, memo_entries=0)
    pool = crowded._runtime.pool = Pool(max_rulesets=4)
    drawn: list[_Drawn] = []
    refused = list(REFUSALS)
    for linked in usual.matters:
        program = usual.program(f"{linked.rulebook.id}/{linked.matter.code}")
        prepared = reference.Reference(linked)
        for _ in range(cases_per_matter):
            found = _draw(rng, program, prepared)
            if isinstance(found, Refusal):
                refused.append(found)
            else:
                drawn.append(found)
    drawn.extend(_two_acts(first, second) for first, second in zip(drawn[::5], drawn[1::5], strict=False))
    return Trials(
        usual=_asked(usual, drawn),
        small=_asked(small, drawn),
        crowded=_asked(crowded, drawn[:: max(1, len(drawn) // 100)]),
        refused=tuple(refused),
        pool=pool,
    )


def _asked(catalogue: Catalogue, drawn: Sequence[_Drawn]) -> tuple[Asked, ...]:
    return tuple(
        Asked(
            catalogue,
            catalogue.case(each.data),
            each.data,
            tuple(lean_record(record) for record in each.records),
            each.records,
        )
        for each in drawn
    )


# --- drawing -----------------------------------------------------------------------------------------------------------


def _draw(rng: random.Random, program: Program, prepared: reference.Reference) -> _Drawn | Refusal:
    while True:
        roles = program.linked.matter.subjects if rng.random() < 0.85 else tuple(role.value for role in Role)
        role = rng.choice(roles)
        presume = rng.random() >= 0.05
        facts = dict(_facts(rng, program, presume))
        given = {code: UNDETERMINABLE if value is None else value for code, value in facts.items()}
        if find_unknowns(program.layout, program.situation(role, given, presume)).count <= MAX_COMPLETIONS:
            break
    circumstances = program.linked.circumstances
    data: dict[str, object] = {
        "matter": f"{program.linked.rulebook.id}/{program.linked.matter.code}",
        "party": {"kind": role},
        "decided": DECIDED,
        "presume": presume,
        "facts": {
            code: None if value is None else spell(circumstances[code].type, value) for code, value in facts.items()
        },
    }
    try:
        return _Drawn(data, (reference.answer_of(prepared, role, facts, presume=presume, decided=DECIDED),))
    except reference.Refused as refused:
        return Refusal(data, (_CODES[refused.code],))


def _facts(rng: random.Random, program: Program, presume: bool) -> Iterator[tuple[str, int | None]]:
    """Some facts stay unknown; those that are presumed or often do not apply mostly do."""
    for code, circumstance in askable(program.linked).items():
        if isinstance(circumstance, Composite):
            continue
        left_out = 0.5 if circumstance.only_when is not None else 0.06
        if presume and circumstance.presumed is not None:
            left_out = 0.7
        if rng.random() >= left_out:
            yield code, _value(rng, program, circumstance)


def _value(rng: random.Random, program: Program, circumstance: Circumstance) -> int | None:
    if circumstance.undeterminable and rng.random() < 0.15:
        return None
    low, high = circumstance.type.domain
    if circumstance.type.kind in (Kind.BOOL, Kind.CHOICE):
        return rng.randint(low, high)
    axis = program.layout.axes.get(circumstance.code)
    cuts = [] if axis is None else [cut for cut in axis.cuts if cut < UNDETERMINABLE]
    value = low + rng.randrange(10 ** rng.randint(1, 9))
    if cuts and rng.random() < 0.7:
        value = rng.choice(cuts) + rng.choice((-1, 0, 1))
    return min(max(value, low), high)


def _two_acts(first: _Drawn, second: _Drawn) -> _Drawn:
    """The full form of a case: two acts of the first one's party."""
    party, other = first.data["party"], second.data["party"]
    if party != other or first.data["presume"] != second.data["presume"]:
        return first
    acts = [
        {"id": name, "matters": [each.data["matter"]], "facts": each.data["facts"]}
        for name, each in (("a", first), ("b", second))
    ]
    role = first.records[0].role
    data = {
        "subjects": [{"id": "s", "role": role}],
        "acts": acts,
        "decided": DECIDED,
        "presume": first.data["presume"],
    }
    records = tuple(_relabelled(each.records[0], name) for name, each in (("a", first), ("b", second)))
    return _Drawn(data, records)


def _relabelled(record: AnswerRecord, act: str) -> AnswerRecord:
    inner = record.otherwise
    return replace(record, act=act, subject="s", otherwise=None if inner is None else _relabelled(inner, act))


# --- comparing ---------------------------------------------------------------------------------------------------------


def lean_record(record: AnswerRecord) -> Lean:
    """What a lean answer must say, from the right answer."""
    return (
        record.act,
        record.disposition,
        record.grade,
        record.tier,
        tuple(
            (
                sanction.path,
                sanction.amount,
                *(_smallest(amount, sanction.unit) for amount in (sanction.min, sanction.max, sanction.recommended)),
            )
            for sanction in record.sanctions
        ),
        _law(reason.path for reason in record.reasons if reason.truth == "true"),
    )


def lean_answer(answer: Answer) -> Lean:
    plans = answer.settled.resolution.plans
    return (
        answer.act,
        answer.disposition,
        answer.grade,
        answer.tier,
        tuple(
            (plan.sanction.path, priced.status, priced.low, priced.high, priced.point)
            for plan, priced in zip(plans, answer.prices, strict=True)
        ),
        _law(() if _uncovered(answer) else answer.held),
    )


def _law(paths: Iterable[str]) -> tuple[str, ...]:
    """Branches and provisions: of tiers, an answer gives as reasons those of the ladder that counts (R8l)."""
    return tuple(path for path in paths if "/statutory/" in path or "/provision/" in path)


def _uncovered(answer: Answer) -> bool:
    """R6f: then nothing is a reason."""
    return any(code == "role_not_covered" for code, *_ in answer.settled.resolution.findings)


def _smallest(amount: Decimal | None, unit: str) -> int | None:
    return None if amount is None else int(amount.scaleb(2) if unit == "yuan" else amount)


# --- refused -----------------------------------------------------------------------------------------------------------


def _wrong(*codes: str, facts: dict[str, object] | None = None, **changes: object) -> Refusal:
    """A good case of the benchmark's matter, made wrong. A change to None leaves the field out."""
    data = as_case(random_facts(random.Random(0)))
    data["facts"] = {**dict(data["facts"] if isinstance(data["facts"], dict) else {}), **(facts or {})}
    data.update(changes)
    return Refusal({name: value for name, value in data.items() if value is not None}, codes)


REFUSALS = (
    _wrong("E0218", matter="BENCH-0"),
    _wrong("E0212", party={"kind": "ghost"}),
    _wrong("E0205", decided="2026-02-30"),
    _wrong("E0201", verdict="guilty"),
    _wrong("E0213", matter=None),
    _wrong("E0201", facts={"goods": 1}),
    _wrong("E0208", facts={"goods_value": "-1"}),
    _wrong("E0211", facts={"goods_value": "5公斤"}),
    _wrong("E0202", facts={"goods_value": "plenty"}),
    _wrong("E0206", facts={"goods_value": 0.1}),
    _wrong("E0210", facts={"goods_value": 10**14}),
    _wrong("E0209", facts={"duration": "1.5"}),
    _wrong("E0203", facts={"corrected": "maybe"}),
    _wrong("E0204", facts={"harm": "huge"}),
    _wrong("E0207", facts={"harm": None}),
    _wrong("E0202", "E0204", facts={"goods_value": [], "harm": 7}),
)


def bench_program(catalogue: Catalogue) -> Program:
    return catalogue.program(MATTER)
