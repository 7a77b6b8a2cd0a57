"""Short ways to write a matter for the tests of the reference evaluator. Amounts in fen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from penalty_dsl.model import (
    Amount,
    And,
    Branch,
    Chain,
    Choice,
    Circumstance,
    Citation,
    Compare,
    Conventions,
    Effect,
    Expr,
    Grade,
    Kind,
    Law,
    Matter,
    Measure,
    Op,
    Provision,
    Role,
    Rulebook,
    Sanction,
    SanctionKind,
    StatutoryBlock,
    Term,
    Tier,
    TierAmount,
    TierCase,
    TierSanction,
    ValueType,
)
from penalty_rules.linking import LinkedMatter, link
from penalty_rules.records import AnswerRecord
from penalty_rules.reference import answer

BASIS = Citation("食品安全法", "122", 1)
MONEY = ValueType(Kind.MONEY, "元", 2)
COUNT = ValueType(Kind.COUNT, "次")
BOOL = ValueType(Kind.BOOL)
DAYS = ValueType(Kind.DAYS, "天")
AREA = ValueType(Kind.QUANTITY, "平方米", 1)
DATE = ValueType(Kind.DATE)
HARM = ValueType(Kind.CHOICE, choices=(Choice("none", "无"), Choice("minor", "轻微"), Choice("serious", "严重")))

YUAN = 100
MITIGATED, LIGHTER, ORDINARY, HEAVIER = Grade.MITIGATED, Grade.LIGHTER, Grade.ORDINARY, Grade.HEAVIER


def circumstance(code: str, kind: ValueType = BOOL, **more: object) -> Circumstance:
    return replace(Circumstance(code, code, kind), **more)  # type: ignore[arg-type]


def is_true(code: str) -> Compare:
    return Compare(code, Op.EQ, 1)


def below(code: str, value: int) -> Compare:
    return Compare(code, Op.LT, value)


def at_least(code: str, value: int) -> Compare:
    return Compare(code, Op.GE, value)


def both(*items: Expr) -> And:
    return And(items)


def plain(low: int | None, high: int | None) -> Amount:
    """A range of yuan."""
    ends = [None if end is None else Fraction(end * YUAN) for end in (low, high)]
    return Amount((Term(None, ends[0], ends[1]),))


def times(base: str, low: int, high: int) -> Amount:
    return Amount((Term(base, Fraction(low), Fraction(high)),))


def fine(amount: Amount | None = None, **more: object) -> Sanction:
    return sanction(SanctionKind.FINE, amount=plain(1000, 10_000) if amount is None else amount, **more)


def sanction(kind: SanctionKind, **more: object) -> Sanction:
    return replace(Sanction(kind.value, kind), **more)  # type: ignore[arg-type]


def gains(base: str = "gains", **more: object) -> Sanction:
    return sanction(SanctionKind.CONFISCATE_GAINS, base=base, **more)


def chain(*branches: tuple[Expr | None, Sequence[Sanction]], name: str = "", replaces: str | None = None) -> Chain:
    """A chain of (condition, sanctions); None is 否则."""
    return Chain("", tuple(Branch("", when, tuple(sanctions)) for when, sanctions in branches), name, replaces)


def always(*sanctions: Sanction) -> Chain:
    return chain((None, sanctions))


def block(*chains: Chain, roles: tuple[str, ...] = ()) -> StatutoryBlock:
    return StatutoryBlock("", chains, roles)


def tier(
    code: str,
    when: Expr | None = None,
    grade: Grade | None = None,
    amount: TierAmount | None = None,
    **more: object,
) -> Tier:
    """A tier; without condition 其余. `amount` refines the fine."""
    cases = () if when is None else (TierCase("", when),)
    refinements = () if amount is None else (TierSanction(SanctionKind.FINE, "refine", amount),)
    made = Tier("", code, code, code, grade, cases, when is None, refinements)
    return replace(made, **more)  # type: ignore[arg-type]


def share(low: int | None, high: int | None, of: str = "range", base: str | None = None) -> TierAmount:
    """Per cent of the statutory range or bound."""
    return TierAmount(of, _per_cent(low), _per_cent(high), base)


def _per_cent(number: int | None) -> Fraction | None:
    return None if number is None else Fraction(number, 100)


def provision(code: str, effect: Effect, when: Expr, **more: object) -> Provision:
    made = Provision("", code, code, effect, when, (Citation("行政处罚法", "33", 1),))
    return replace(made, **more)  # type: ignore[arg-type]


def order_to_correct() -> Measure:
    return Measure("", "order_correct")


def linked(
    *blocks: StatutoryBlock,
    conventions: Conventions | None = None,
    used: Rulebook | None = None,
    common: tuple[Circumstance, ...] = (),
    general: tuple[Provision, ...] = (),
    in_force: date | None = None,
    until: date | None = None,
    **more: object,
) -> LinkedMatter:
    """One matter `M`, with a fine of 1,000 to 10,000 yuan if no block is given; paths are filled in."""
    matter = Matter("M", "事项", (Role.UNIT.value,), (BASIS,), blocks or (block(always(fine())),))
    matter = _with_paths(replace(matter, **more))  # type: ignore[arg-type]
    book = Rulebook(
        "cn.book",
        "1",
        "基准",
        conventions=Conventions() if conventions is None else conventions,
        in_force=in_force,
        until=until,
        uses=() if used is None else (used.id,),
        laws=(Law("食品安全法", "中华人民共和国食品安全法", date(2021, 4, 29)),),
        circumstances=common,
        provisions=tuple(replace(item, path=f"cn.book/provision/{item.code}") for item in general),
        matters=(matter,),
    )
    return link(matter, book, {} if used is None else {used.id: used})


def _with_paths(matter: Matter) -> Matter:
    tiers = tuple(
        replace(
            item,
            path=f"M/tier/{item.code}",
            cases=tuple(replace(case, path=f"M/tier/{item.code}/when/{at}") for at, case in enumerate(item.cases, 1)),
        )
        for item in matter.tiers
    )
    provisions = tuple(replace(item, path=f"M/provision/{item.code}") for item in matter.provisions)
    statutory = tuple(_block_with_paths(item, f"M/statutory/{at}") for at, item in enumerate(matter.statutory, 1))
    return replace(matter, tiers=tiers, provisions=provisions, statutory=statutory)


def _block_with_paths(found: StatutoryBlock, path: str) -> StatutoryBlock:
    chains = []
    for at, item in enumerate(found.chains, 1):
        branches = tuple(
            _branch_with_paths(branch, f"{path}/chain/{at}/branch/{number}")
            for number, branch in enumerate(item.branches, 1)
        )
        chains.append(replace(item, path=f"{path}/chain/{at}", branches=branches))
    return replace(found, path=path, chains=tuple(chains))


def _branch_with_paths(branch: Branch, path: str) -> Branch:
    sanctions = tuple(
        replace(item, path=f"{path}/{item.kind.value}/{at}", group=f"{path}/choose" if item.group else "")
        for at, item in enumerate(branch.sanctions, 1)
    )
    measures = tuple(replace(item, path=f"{path}/{item.kind}") for item in branch.measures)
    return replace(branch, path=path, sanctions=sanctions, measures=measures)


def with_measure(found: Chain) -> Chain:
    """The chain with an order to correct in its first branch."""
    first, *rest = found.branches
    return replace(found, branches=(replace(first, measures=(order_to_correct(),)), *rest))


def ask(matter: LinkedMatter, role: str = "unit", /, **facts: int | None) -> AnswerRecord:
    return answer(matter, role, facts)


def codes(record: AnswerRecord) -> list[str]:
    """The codes of the findings."""
    return [finding.code for finding in record.findings]


def kinds(record: AnswerRecord) -> list[str]:
    return [item.kind for item in record.sanctions]


def amounts(record: AnswerRecord) -> list[tuple[str | None, str | None, str | None]]:
    """(min, max, recommended) of each sanction, as text."""
    return [(_text(item.min), _text(item.max), _text(item.recommended)) for item in record.sanctions]


def _text(value: object) -> str | None:
    return None if value is None else str(value)
