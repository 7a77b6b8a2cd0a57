"""What is still possible when facts are unknown (R17): completions and their outcomes, attainable ones, missing facts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import product
from math import prod

from penalty_dsl.model import Branch, Chain, Effect, Provision, StatutoryBlock

from ..linking import LinkedMatter
from .cells import circumstance_cells, overlapping
from .choice import TierChoice
from .ladders import Scale, scales
from .outcome import (
    MANDATORY,
    PENALISE,
    UNDETERMINED,
    Outcome,
    Picks,
    blocks_for,
    choose_tier,
    forced,
    in_order_of_disposition,
    in_words,
    outcome,
    picks_of,
    told,
    with_offers,
)
from .shifts import adjusted
from .truth import Reference
from .values import Number, Situation, Special, Value, add, known, source_of

#: Beyond so many combinations of cells they are not enumerated (R17).
COMPLETIONS = 4096
#: Nor if they would cost more than this: completions times the size of the matter (R17c).
WORK = 1_000_000
#: Beyond so many combinations of what is possible only dispositions are told; nor are more outcomes listed (R17c).
COMBINATIONS = 256
#: Answers of a case beyond so many share what so many may be (R17l).
SHARED = 8


class Refused(Exception):
    """The facts are refused: `code` is "not_applicable" or "contradicted" (with the circumstance), or "inconsistent"."""

    def __init__(self, code: str, circumstance: str = "") -> None:
        self.code = code
        self.circumstance = circumstance
        super().__init__(f"{code} {circumstance}".strip())


@dataclass(frozen=True)
class World:
    """One way the case may turn out: the situation that gives the bases of amounts, and the outcome.

    `cells` are those of the unknown circumstances and of derived values, empty in outer mode. `split`: some derived
    value could not be told from the cells, or a circumstance that a condition could answer (即) was tried by itself.
    """

    situation: Situation
    cells: Mapping[str, Value]
    split: bool
    found: Outcome


@dataclass(frozen=True)
class Worlds:
    """All worlds in order; `enumerated` says whether they are completions or Kleene's combinations."""

    all: tuple[World, ...]
    enumerated: bool
    dimensions: tuple[str, ...]
    unbounded: tuple[str, ...] = ()


def _refuse_inapplicable(situation: Situation) -> None:
    for code in situation.linked.circumstances:
        if code in situation.facts and code not in situation.linked.bindings and situation.applicable(code) is False:
            raise Refused("not_applicable", code)


def worlds_of(reference: Reference, situation: Situation, answers: int = 1) -> Worlds:
    """Every completion with its outcome, or, if those are too many, every combination that Kleene's truths leave. `answers`: how many
    the case asks for.

    Raises `Refused` for a fact that is not applicable and for facts that break an invariant.
    """
    _refuse_inapplicable(situation)
    if _breaks_invariants(situation):
        raise Refused("inconsistent")
    if not blocks_for(reference.linked.matter, situation.role):
        finding = ("role_not_covered", (situation.role,))
        nothing = Outcome(UNDETERMINED, findings=(finding,), blocking=(finding,))
        return Worlds((World(situation, {}, False, nothing),), True, ())
    dimensions = tuple(code for code in reference.read.in_order() if situation.value(code) is Special.UNKNOWN)
    cells = [_cells(reference, situation, code) for code in dimensions]
    count = prod(len(one) for one in cells) * prod(len(one) for one in _possible_derived(reference, situation))
    work, most = (whole if answers <= SHARED else whole * SHARED // answers for whole in (WORK, COMBINATIONS))
    if count > COMPLETIONS or count * reference.size > work:
        return _outer(reference, situation, dimensions, most)
    worlds = tuple(_completions(reference, situation, dimensions, cells))
    if not worlds:
        raise Refused("inconsistent")
    if len({world.found.key for world in worlds}) > most:
        return _outer(reference, situation, dimensions, most)
    return Worlds(worlds, True, dimensions)


def _cells(reference: Reference, situation: Situation, code: str) -> list[Value]:
    cells: list[Value] = list(circumstance_cells(reference.linked, reference.cuts, code))
    if reference.linked.circumstances[code].undeterminable:
        cells.append(Special.UNDETERMINABLE)
    if situation.applicable(code) is None:
        cells.append(Special.NOT_APPLICABLE)
    return cells


def _possible_derived(reference: Reference, situation: Situation) -> Iterator[list[Number]]:
    """For each derived value that conditions read the cells it may lie in; none of a value that is not applicable counts as one."""
    for code in reference.linked.derived:
        if code in reference.read.derived:
            reach = _reach(situation, code)
            yield [known(0)] if reach is None else overlapping(reference.derived_cells[code], reach)


def _reach(situation: Situation, code: str) -> Number | None:
    """Everything a value may still be, as one interval; None if it is no number for certain."""
    linked = situation.linked
    code = source_of(linked.bindings, code)
    if code in linked.derived:
        terms = [(factor, _reach(situation, term)) for factor, term in linked.derived[code].terms]
        numbers = [(factor, reach) for factor, reach in terms if reach is not None]
        return add(linked.derived[code], numbers) if len(numbers) == len(terms) else None
    value = situation.value(code)
    if isinstance(value, Number):
        return value
    return situation.domain(code) if value is Special.UNKNOWN else None


def _breaks_invariants(situation: Situation) -> bool:
    constraining = situation.completed(situation.cells, constraining=True)
    return any(constraining.truth(invariant) is False for invariant in situation.linked.invariants)


def _completions(
    reference: Reference, situation: Situation, dimensions: tuple[str, ...], cells: list[list[Value]]
) -> Iterator[World]:
    loose = any(reference.linked.circumstances[code].means is not None for code in dimensions)
    for values in product(*cells):
        chosen = dict(zip(dimensions, values, strict=True))
        for more, split in _with_derived(reference, situation.completed(chosen)):
            completed = situation.completed({**chosen, **more})
            if _applies(completed, chosen) and not _breaks_invariants(completed):
                yield _completion(reference, completed, split or loose)


def _with_derived(reference: Reference, situation: Situation) -> Iterator[tuple[dict[str, Value], bool]]:
    """The derived values that conditions read, each in every cell it may lie in."""
    codes = [code for code in reference.linked.derived if code in reference.read.derived]
    choices: list[list[Value]] = []
    for code in codes:
        interval = situation.interval(code)
        crossed = overlapping(reference.derived_cells[code], interval) if isinstance(interval, Number) else [interval]
        choices.append(list(crossed))
    split = any(len(choice) > 1 for choice in choices)
    for values in product(*choices):
        yield dict(zip(codes, values, strict=True)), split


def _applies(completed: Situation, chosen: Mapping[str, Value]) -> bool:
    """Whether every 仅当 agrees with what was chosen, and with the facts that were given."""
    for code, value in chosen.items():
        if completed.applicable(code) is (value is Special.NOT_APPLICABLE):
            return False
    given = [code for code in completed.facts if code in completed.linked.circumstances]
    return all(completed.applicable(code) is not False for code in given if code not in completed.linked.bindings)


def _completion(reference: Reference, completed: Situation, split: bool) -> World:
    linked, role = reference.linked, completed.role
    truth = reference.truths_in(completed)

    def holds(path: str) -> bool:
        return truth[path] is True

    deciding = next((item for item in in_order_of_disposition(linked) if holds(item.path)), None)
    picks = picks_of(linked.matter, role, truth)

    found = outcome(linked, role, deciding, picks, lambda: choose_tier(linked, role, holds), holds)
    found = with_offers(linked, role, found, picks, holds)
    return World(completed, completed.cells, split, found)


# ---- outer mode ------------------------------------------------------------------------------------------------------


def _outer(reference: Reference, situation: Situation, dimensions: tuple[str, ...], most: int) -> Worlds:
    """Kleene's combinations of who decides, what each chain takes and which tier is chosen (S15)."""
    linked = reference.linked
    truth = reference.truths_in(situation)
    chains = [(block, chain) for block in blocks_for(linked.matter, situation.role) for chain in block.chains]
    branches = [_possible_branches(chain, truth) for _, chain in chains]
    tiers = _possible_tiers(reference, situation.role, truth)
    deciders = _possible_deciders(reference, truth)
    if sum(_combinations(item, branches, tiers) for item in deciders) > most:
        dispositions = dict.fromkeys(PENALISE if item is None else item.effect.value for item in deciders)
        empty = any(branch is not None and branch.nothing for possible in branches for branch in possible)
        if empty and any(_reads_tiers(item) for item in deciders):
            dispositions[Effect.MUST_NOT_PENALISE.value] = None  # nothing may be provided (R6l)
        return Worlds((), False, dimensions, tuple(dispositions))

    def holds(path: str) -> bool:
        return truth[path] is True

    worlds: list[World] = []
    for deciding in deciders:
        picks = [_picks(chains, picked) for picked in product(*branches)] if _reads_branches(deciding) else [()]
        choices = tiers if _reads_tiers(deciding) else [TierChoice()]
        for picked, choice in product(picks, choices):
            found = outcome(linked, situation.role, deciding, picked, partial(_given, choice), holds)
            worlds.append(World(situation, {}, False, found))
    return Worlds(tuple(worlds), False, dimensions)


def _given(choice: TierChoice) -> TierChoice:
    return choice


def _reads_branches(deciding: Provision | None) -> bool:
    return deciding is None or deciding.effect is not Effect.NOT_ESTABLISHED


def _reads_tiers(deciding: Provision | None) -> bool:
    """Whether the tier counts, if only for `otherwise`."""
    return deciding is None or deciding.effect is Effect.MAY_NOT_PENALISE


def _combinations(deciding: Provision | None, branches: list[list[Branch | None]], tiers: list[TierChoice]) -> int:
    picks = prod(len(one) for one in branches) if _reads_branches(deciding) else 1
    return picks * (len(tiers) if _reads_tiers(deciding) else 1)


def _possible_deciders(reference: Reference, truth: Mapping[str, bool | None]) -> list[Provision | None]:
    deciders: list[Provision | None] = []
    for provision in in_order_of_disposition(reference.linked):
        if truth[provision.path] is not False:
            deciders.append(provision)
        if truth[provision.path] is True:
            return deciders
    return [*deciders, None]


def _possible_branches(chain: Chain, truth: Mapping[str, bool | None]) -> list[Branch | None]:
    possible: list[Branch | None] = []
    for branch in chain.branches:
        settled = True if branch.when is None else truth[branch.path]
        if settled is not False:
            possible.append(branch)
        if settled is True:
            return possible
    return [*possible, None]


def _picks(chains: list[tuple[StatutoryBlock, Chain]], branches: tuple[Branch | None, ...]) -> Picks:
    picked: dict[str, tuple[StatutoryBlock, list[tuple[Chain, Branch | None]]]] = {}
    for (block, chain), branch in zip(chains, branches, strict=True):
        picked.setdefault(block.path, (block, []))[1].append((chain, branch))
    return tuple((block, tuple(pairs)) for block, pairs in picked.values())


def _possible_tiers(reference: Reference, role: str, truth: Mapping[str, bool | None]) -> list[TierChoice]:
    """Of every ladder that may count every tier that is not excluded, then none, then what each mandatory effect may force; each
    wherever shifts may move it."""
    linked = reference.linked

    def holds(path: str) -> bool:
        return truth[path] is True

    return [
        told(moved, holds)
        for scale in scales(linked, role, truth.__getitem__)
        for choice in _unshifted(linked, scale, truth)
        for moved in adjusted(scale, choice, linked.provisions, truth.__getitem__, MANDATORY)
    ]


def _unshifted(linked: LinkedMatter, scale: Scale, truth: Mapping[str, bool | None]) -> Iterator[TierChoice]:
    for tier in scale.tiers:
        if truth[tier.path] is not False:
            yield in_words(tier) if tier.answered else TierChoice(tier, tier.grade)
    if not any(truth[tier.path] is True or tier.otherwise for tier in scale.tiers):
        unchosen = scale.nothing_holds
        yield TierChoice(findings=((unchosen, ()),), undetermined=unchosen == "no_tier")
    for effect, grades in MANDATORY.items():
        possible = [item for item in linked.provisions if item.effect is effect and truth[item.path] is not False]
        if possible:
            yield forced(linked, scale, grades, [item for item in possible if truth[item.path] is True])
