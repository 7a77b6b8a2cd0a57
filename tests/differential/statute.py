"""Statutory sanctions for random rulebooks: blocks, chains, branches, sanctions of every kind, every form of amount."""

from dataclasses import replace
from fractions import Fraction

from penalty_dsl.model import (
    Amount,
    Branch,
    Chain,
    Citation,
    Duration,
    Kind,
    Measure,
    Modality,
    Sanction,
    SanctionKind,
    StatutoryBlock,
    Term,
)
from tests.differential.calculated import calculated_statute
from tests.differential.drawing import Draw
from tests.differential.vocabulary import Vocabulary, condition

BASES = (Kind.MONEY, Kind.COUNT, Kind.DAYS, Kind.QUANTITY)
FEN = (0, 50, 1_000, 200_000, 5_000_000, 5_000_001, 10_000_000, 100_000_000)
#: Amounts beside a fen, a unit and zero: where rounding leaves nothing, and below which nothing is.
SMALL = (0, 1, 2, 9, 10, 99, 100, 101, 1_000, 1_001)
MULTIPLES = tuple(Fraction(*pair) for pair in ((1, 1000), (1, 100), (1, 3), (1, 1), (3, 2), (10, 1), (20, 1)))
#: Several of these stand beside each other, with amounts or with objects.
COMMON = (SanctionKind.FINE, SanctionKind.FINE, SanctionKind.CONFISCATE_GAINS, *[SanctionKind.REVOKE_LICENCE] * 3)
WITH_TERM = (
    SanctionKind.SUSPEND_LICENCE,
    SanctionKind.DETENTION,
    SanctionKind.BAN,
    SanctionKind.HALT,
    SanctionKind.RESTRICT_BUSINESS,
)


def blocks(draw: Draw, matter: str, words: Vocabulary, citations: tuple[Citation, ...]) -> tuple[StatutoryBlock, ...]:
    made = []
    for number in range(draw.pick((1, 1, 2, 3))):
        path = f"{matter}/statutory/{number}"
        roles = draw.some(words.roles(), 50) if draw.chance(30) else ()
        chains = tuple(_chain(draw, f"{path}/chain/{at}", at, words, citations) for at in range(draw.pick((2, 1, 3))))
        made.append(StatutoryBlock(path, chains, roles))
    return tuple(made)


def objects_of(statutory: tuple[StatutoryBlock, ...]) -> dict[SanctionKind, tuple[str, ...]]:
    """The kinds of sanction that occur, in order of first use, with what those of the kind strike, each once."""
    branches = [branch for block in statutory for chain in block.chains for branch in chain.branches]
    found: dict[SanctionKind, dict[str, None]] = {}
    for sanction in (sanction for branch in branches for sanction in branch.sanctions):
        gains = sanction.kind is SanctionKind.CONFISCATE_GAINS
        found.setdefault(sanction.kind, {})[(sanction.base or "") if gains else sanction.object] = None
    return {kind: tuple(name for name in names if name) for kind, names in found.items()}


def _chain(draw: Draw, path: str, at: int, words: Vocabulary, citations: tuple[Citation, ...]) -> Chain:
    count = draw.pick((1, 2, 1, 3))
    with_otherwise = draw.chance(60)
    branches = []
    for number in range(count):
        free = number == count - 1 and with_otherwise
        when = None if free else condition(draw, words)
        branches.append(_branch(draw, f"{path}/branch/{number}", when, words, citations))
    name = draw.maybe(60, lambda: f"chain{at}") or ""
    replaces = draw.pick((None, None, "", "chain0", "chain1")) if at else None
    return Chain(path, tuple(branches), name, replaces)


def _branch(draw: Draw, path: str, when: object, words: Vocabulary, citations: tuple[Citation, ...]) -> Branch:
    sanctions = [sanction(draw, f"{path}/{number}", words, citations) for number in range(draw.pick((1, 2, 0, 3)))]
    measures = [order(draw, f"{path}/order_correct", citations)] if draw.chance(40) else []
    if draw.chance(25):
        members, orders = _group(draw, path, words, citations)
        sanctions += members
        measures += orders
    if draw.chance(12):
        cited = (draw.pick(citations), *draw.some(citations, 20))
        told, cited = ("有关规定", ()) if draw.chance(30) else ("", cited)
        measures.append(
            Measure(f"{path}/reference", "reference", told, cited, draw.pick((Modality.MUST, Modality.MAY)))
        )
    if draw.chance(12):
        return Branch(path, when, nothing=True)  # type: ignore[arg-type]
    return Branch(path, when, tuple(sanctions), tuple(measures))  # type: ignore[arg-type]


def order(draw: Draw, path: str, citations: tuple[Citation, ...]) -> Measure:
    modality = draw.pick((Modality.MUST, Modality.MUST, Modality.MAY, Modality.GRADED))
    decider = draw.pick(("", "", "人民政府"))
    return Measure(path, "order_correct", "", draw.some(citations, 10), modality, decided_by=decider)


def _group(
    draw: Draw, path: str, words: Vocabulary, citations: tuple[Citation, ...]
) -> tuple[list[Sanction], list[Measure]]:
    """A choice: of sanctions and measures, one of them perhaps several; or of fines, and perhaps something else in their place."""
    count = draw.integer(2, 3)
    low = draw.integer(0, count)
    high = draw.integer(max(low, 1), count)
    either = draw.chance(30)
    low, high = (draw.integer(0, 1), 1) if either else (low, high)
    fine = SanctionKind.FINE
    kinds: list[SanctionKind | None] = (
        [fine, fine, draw.pick((fine, SanctionKind.WARNING))] if either else [None, None, None]
    )
    sanctions: list[Sanction] = []
    measures: list[Measure] = []
    group = f"{path}/choose"
    for number, kind in enumerate(kinds[:count]):
        together = f"{group}/together/{number}" if draw.chance(25) else ""
        place = f"{group}/{number}"
        if not together and draw.chance(20):
            measures.append(_member(draw, citations, Measure(place, "order", "停止", (), group=group), (low, high)))
            continue
        sanctions.append(replace(sanction(draw, place, words, citations, (group, low, high), kind), together=together))
        if together and draw.chance(70):
            part = sanction(draw, f"{place}/part", words, citations, (group, low, high))
            sanctions.append(replace(part, together=together))
        elif together:
            made = Measure(f"{place}/part", "order", "停止", (), group=group, together=together)
            measures.append(_member(draw, citations, made, (low, high)))
    return sanctions, measures


def _member(draw: Draw, citations: tuple[Citation, ...], made: Measure, numbers: tuple[int, int]) -> Measure:
    low, high = numbers
    return replace(made, modality=Modality.CHOOSE, group_low=low, group_high=high, citations=draw.some(citations, 10))


def sanction(
    draw: Draw,
    path: str,
    words: Vocabulary,
    citations: tuple[Citation, ...],
    group: tuple[str, int, int] | None = None,
    only: SanctionKind | None = None,
) -> Sanction:
    kind = only or draw.pick((*COMMON, *SanctionKind))
    single = (Modality.MUST, Modality.MUST, Modality.MAY, Modality.MAY_ALSO, Modality.GRADED)
    bases = words.of_kinds((Kind.MONEY,))
    gains = kind is SanctionKind.CONFISCATE_GAINS and bool(bases) and not draw.chance(10)
    name, low, high = group or ("", 0, 0)
    return Sanction(
        path=f"{path}/{kind.value}",
        kind=kind,
        modality=draw.pick(single) if group is None else Modality.CHOOSE,
        object="" if kind in (SanctionKind.FINE, SanctionKind.CONFISCATE_GAINS) else draw.pick(("", "甲证", "乙证")),
        amount=_fine(draw, words, f"{path}/{kind.value}") if kind is SanctionKind.FINE else None,
        duration=duration(draw) if kind in WITH_TERM and draw.chance(70) else None,
        base=draw.pick(bases) if gains else None,
        group=name,
        group_low=low,
        group_high=high,
        additional=draw.chance(20),
        kept=draw.chance(15),
        decided_by=draw.pick(("", "", "公安机关")),
        citations=draw.some(citations, 15),
    )


def _fine(draw: Draw, words: Vocabulary, path: str) -> Amount | None:
    if draw.chance(3):
        return None
    made = amount(draw, words)
    return calculated_statute(draw, words, path, made) if draw.chance(25) else made


def duration(draw: Draw) -> Duration:
    unit = draw.pick(("day", "month", "year", "life"))
    if unit == "life":
        return Duration(unit)
    low, high = sorted((draw.integer(1, 12), draw.integer(1, 12)))
    return Duration(unit, None if draw.chance(15) else low, None if draw.chance(15) else high)


def amount(draw: Draw, words: Vocabulary) -> Amount:
    if draw.chance(5):
        return Amount()
    combine = draw.pick(("only", "only", "higher", "lower"))
    terms = tuple(term(draw, words) for _ in range(1 if combine == "only" else draw.integer(2, 3)))
    floor, cap = sorted((_fen(draw), _fen(draw)))
    return Amount(
        terms=terms,
        combine=combine,
        fallback=draw.maybe(40, lambda: term(draw, words if draw.chance(20) else Vocabulary())),
        floor=floor if draw.chance(15) else None,
        cap=cap if draw.chance(15) else None,
    )


def term(draw: Draw, words: Vocabulary) -> Term:
    bases = words.of_fines(BASES)
    if not bases or draw.chance(40):
        low, high = sorted((Fraction(_fen(draw)), Fraction(_fen(draw))))
        return Term(None, *_open(draw, low, high))
    base = draw.pick(bases)
    kind = {**words.types, **words.derived, **words.fines}[base].kind
    numbers = MULTIPLES if kind is Kind.MONEY else tuple(Fraction(fen) for fen in FEN[:5])
    low, high = sorted((draw.pick(numbers), draw.pick(numbers)))
    floor = draw.pick((100, 1_000_000)) if kind is Kind.MONEY else 2
    return Term(base, *_open(draw, low, high), floor if draw.chance(15) else None)


def _fen(draw: Draw) -> int:
    return draw.pick(SMALL if draw.chance(25) else FEN)


def _open(draw: Draw, low: Fraction, high: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """Caps without a floor and floors without a cap are as frequent as in real statutes: now and then."""
    match draw.integer(0, 9):
        case 8:
            return None, high
        case 9:
            return low, None
        case _:
            return low, high
