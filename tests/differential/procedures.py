"""Random standards and procedures: conditions over the result and over the circumstances of the case."""

from dataclasses import replace

from penalty_dsl.deadline_codes import DEADLINES
from penalty_dsl.model import (
    STANDARD,
    And,
    Citation,
    Compare,
    Expr,
    Kind,
    Not,
    Op,
    Or,
    Procedure,
    Ref,
    SanctionKind,
    Standard,
    Step,
)
from penalty_dsl.results import DISPOSITION, FINE, RESULTS, imposes
from tests.differential.drawing import Draw
from tests.differential.vocabulary import Vocabulary, comparison, condition

#: Fen that amounts of random rulebooks lie around.
AMOUNTS = (0, 20_000, 300_000, 500_000, 1_000_000, 10**12)
#: Codes are few, so that a rulebook often replaces what it uses.
STANDARDS = ("s0", "s1", "s2")
PROCEDURES = ("t0", "t1", "t2", "t3")
#: Kinds that random statutes leave open most often.
OFTEN = (
    imposes(SanctionKind.FINE),
    *[imposes(SanctionKind.REVOKE_LICENCE)] * 3,
    imposes(SanctionKind.CONFISCATE_GAINS),
    imposes(SanctionKind.SUSPEND_LICENCE),
)
_WORDS = Vocabulary(types={code: each.type for code, each in RESULTS.items()})


def standards(draw: Draw, owner: str, words: Vocabulary) -> tuple[Standard, ...]:
    return tuple(
        Standard(f"{owner}/standard/{code}", code, f"标准{code}", _condition(draw, words, (), 1))
        for code in draw.some(STANDARDS, 40)
    )


def procedures(
    draw: Draw, owner: str, words: Vocabulary, known: tuple[str, ...], citations: tuple[Citation, ...]
) -> tuple[Procedure, ...]:
    """`known`: codes of the standards that may be named."""
    return tuple(
        Procedure(
            f"{owner}/procedure/{code}",
            code,
            f"程序{code}",
            draw.maybe(95, lambda: _condition(draw, words, known, 2)),
            draw.some(citations, 30),
            tuple(_step(draw) for _ in range(draw.integer(0, 2))),
        )
        for code in draw.some(PROCEDURES, 50)
    )


def _step(draw: Draw) -> Step:
    return Step("办理", draw.pick(("", "办案机构")), draw.pick(("", "decide", "serve", "publish", *DEADLINES)))


def _condition(draw: Draw, words: Vocabulary, known: tuple[str, ...], depth: int) -> Expr:
    if depth and draw.chance(45):
        items = tuple(_condition(draw, words, known, depth - 1) for _ in range(2))
        match draw.integer(0, 4):
            case 0 | 1:
                return And(items)
            case 2 | 3:
                return Or(items)
            case _:
                return Not(items[0])
    if draw.chance(8):  # whichever of several kinds is imposed (R14j)
        return Or(tuple(Compare(imposes(kind), Op.EQ, 1) for kind in draw.some(list(SanctionKind), 60)))
    if draw.chance(35):
        return Compare(draw.pick(OFTEN), Op.EQ, draw.integer(0, 1))
    if known and draw.chance(20):
        return Ref(STANDARD + draw.pick(known))
    if draw.chance(20):
        return condition(draw, replace(words, derived={}), 0)  # sums are not calculated here (P0260)
    if draw.chance(35):
        return Compare(FINE, draw.pick(list(Op)), draw.pick(AMOUNTS))
    code = DISPOSITION if draw.chance(20) else draw.pick(list(RESULTS))
    if RESULTS[code].type.kind is Kind.MONEY:
        return Compare(code, draw.pick(list(Op)), draw.pick(AMOUNTS))
    return comparison(draw, code, _WORDS)
