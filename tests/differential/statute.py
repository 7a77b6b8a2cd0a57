"""Statutory sanctions for random rulebooks: blocks, chains, branches, sanctions of every kind, every form of amount."""

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
    Role,
    Sanction,
    SanctionKind,
    StatutoryBlock,
    Term,
)
from tests.differential.drawing import Draw
from tests.differential.vocabulary import Vocabulary, condition

BASES = (Kind.MONEY, Kind.COUNT, Kind.DAYS, Kind.QUANTITY)
FEN = (0, 50, 1_000, 200_000, 5_000_000, 5_000_001, 10_000_000, 100_000_000)
MULTIPLES = (Fraction(1, 100), Fraction(1, 3), Fraction(1), Fraction(3, 2), Fraction(10), Fraction(20))
WITH_TERM = (SanctionKind.SUSPEND_LICENCE, SanctionKind.DETENTION, SanctionKind.BAN, SanctionKind.HALT)


def blocks(draw: Draw, matter: str, words: Vocabulary, citations: tuple[Citation, ...]) -> tuple[StatutoryBlock, ...]:
    made = []
    for number in range(draw.pick((1, 1, 2, 3))):
        path = f"{matter}/statutory/{number}"
        roles = draw.some([role.value for role in Role], 50) if draw.chance(30) else ()
        chains = tuple(_chain(draw, f"{path}/chain/{at}", at, words, citations) for at in range(draw.pick((2, 1, 3))))
        made.append(StatutoryBlock(path, chains, roles))
    return tuple(made)


def kinds_of(statutory: tuple[StatutoryBlock, ...]) -> tuple[SanctionKind, ...]:
    """The kinds of sanction that occur, each once, in order of first use."""
    branches = [branch for block in statutory for chain in block.chains for branch in chain.branches]
    return tuple(dict.fromkeys(sanction.kind for branch in branches for sanction in branch.sanctions))


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
    if draw.chance(15):
        sanctions += _group(draw, path, words, citations)
    measures = (Measure(f"{path}/order_correct", "order_correct", "", draw.some(citations, 10)),)
    return Branch(path, when, tuple(sanctions), measures if draw.chance(40) else ())  # type: ignore[arg-type]


def _group(draw: Draw, path: str, words: Vocabulary, citations: tuple[Citation, ...]) -> list[Sanction]:
    count = draw.integer(2, 3)
    low = draw.integer(1, count)
    high = draw.integer(low, count)
    return [
        sanction(draw, f"{path}/choose/{number}", words, citations, (f"{path}/choose", low, high))
        for number in range(count)
    ]


def sanction(
    draw: Draw,
    path: str,
    words: Vocabulary,
    citations: tuple[Citation, ...],
    group: tuple[str, int, int] | None = None,
) -> Sanction:
    kind = draw.pick((SanctionKind.FINE, SanctionKind.FINE, SanctionKind.CONFISCATE_GAINS, *SanctionKind))
    single = (Modality.MUST, Modality.MUST, Modality.MAY, Modality.MAY_ALSO, Modality.GRADED)
    bases = words.of_kinds((Kind.MONEY,))
    gains = kind is SanctionKind.CONFISCATE_GAINS and bool(bases) and not draw.chance(10)
    name, low, high = group or ("", 0, 0)
    return Sanction(
        path=f"{path}/{kind.value}",
        kind=kind,
        modality=draw.pick(single) if group is None else Modality.CHOOSE,
        object=draw.pick(("", "营业执照")),
        amount=amount(draw, words) if kind is SanctionKind.FINE and not draw.chance(3) else None,
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
    floor, cap = sorted((draw.pick(FEN), draw.pick(FEN)))
    return Amount(
        terms=terms,
        combine=combine,
        fallback=draw.maybe(40, lambda: term(draw, words if draw.chance(20) else Vocabulary())),
        floor=floor if draw.chance(15) else None,
        cap=cap if draw.chance(15) else None,
    )


def term(draw: Draw, words: Vocabulary) -> Term:
    bases = words.of_kinds(BASES)
    if not bases or draw.chance(40):
        low, high = sorted((Fraction(draw.pick(FEN)), Fraction(draw.pick(FEN))))
        return Term(None, *_open(draw, low, high))
    base = draw.pick(bases)
    kind = {**words.types, **words.derived}[base].kind
    numbers = MULTIPLES if kind is Kind.MONEY else tuple(Fraction(fen) for fen in FEN[:5])
    low, high = sorted((draw.pick(numbers), draw.pick(numbers)))
    floor = draw.pick((100, 1_000_000)) if kind is Kind.MONEY else 2
    return Term(base, *_open(draw, low, high), floor if draw.chance(15) else None)


def _open(draw: Draw, low: Fraction, high: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """Caps without a floor and floors without a cap are as frequent as in real statutes: now and then."""
    match draw.integer(0, 9):
        case 8:
            return None, high
        case 9:
            return low, None
        case _:
            return low, high
