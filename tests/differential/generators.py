"""Random rulebooks, valid by construction: a used rulebook, a rulebook with one matter, and its general provisions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from penalty_dsl.model import (
    And,
    Binding,
    Circumstance,
    Citation,
    Conventions,
    Effect,
    Expr,
    Grade,
    Kind,
    Law,
    Matter,
    Measure,
    Or,
    Point,
    Provision,
    Role,
    Rounding,
    Rulebook,
    SanctionKind,
    Tier,
    TierAmount,
    TierCase,
    TierSanction,
)
from penalty_rules.linking import LinkedMatter, link
from tests.differential.drawing import Draw
from tests.differential.statute import BASES, blocks, duration, kinds_of
from tests.differential.vocabulary import (
    TYPES,
    Vocabulary,
    circumstance,
    circumstances,
    condition,
    definitions,
    derived_values,
)

CITATIONS = (
    Citation("食品安全法", "122", 1),
    Citation("食品安全法", "133-1", None, 2),
    Citation("行政处罚法", "33", 1, None, 2),
    Citation("未声明之法"),
)
LAWS = (
    Law("食品安全法", "中华人民共和国食品安全法", date(2021, 4, 29)),
    Law("行政处罚法", "中华人民共和国行政处罚法", date(2021, 1, 22)),
)
SHARES = (Fraction(0), Fraction(1, 10), Fraction(3, 10), Fraction(1, 3), Fraction(1, 2), Fraction(7, 10), Fraction(1))
MEASURES = ("order_correct", "order", "education", "guardian", "duty")


@st.composite
def linked_matters(draw_any: Callable[[st.SearchStrategy[Any]], Any]) -> LinkedMatter:
    """One matter with its rulebook and, mostly, a used one."""
    draw = Draw(draw_any)
    used, general = _used(draw) if draw.chance(70) else (None, Vocabulary())
    book, matter = _book(draw, used, general)
    return link(matter, book, {} if used is None else {used.id: used})


def _used(draw: Draw) -> tuple[Rulebook, Vocabulary]:
    facts, words = circumstances(draw, "g", draw.integer(0, 4), presumed=60)
    derived = derived_values(draw, "gd", words)
    named = definitions(draw, "gn", words)
    provisions = tuple(provision(draw, "cn.general", number, words) for number in range(draw.integer(0, 3)))
    book = Rulebook(
        "cn.general",
        "1",
        "总则",
        laws=LAWS[1:],
        circumstances=tuple(facts),
        derived=tuple(derived),
        definitions=tuple(named),
        provisions=provisions,
    )
    return book, words


def _book(draw: Draw, used: Rulebook | None, general: Vocabulary) -> tuple[Rulebook, Matter]:
    common_facts, common = circumstances(draw, "c", draw.integer(0, 2), presumed=20)
    everywhere = common.joined(general)
    common_definitions = definitions(draw, "cn", everywhere)
    conventions = _conventions(draw)
    matter = _matter(draw, used, everywhere, common_facts)
    tiers = matter.tiers
    if conventions.conflict == "prefer":
        pairs = [(one.code, other.code) for one in tiers for other in tiers if one is not other]
        conventions = replace(conventions, prefer=draw.some(pairs, 60))
    book = Rulebook(
        "cn.book",
        "2026.1",
        "基准",
        conventions=conventions,
        in_force=draw.maybe(50, lambda: date(2026, 1, 1)),
        until=draw.maybe(30, lambda: date(2027, 1, 1)),
        uses=() if used is None else (used.id,),
        laws=LAWS[: draw.integer(0, 2)],
        circumstances=tuple(common_facts),
        definitions=tuple(common_definitions),
        provisions=tuple(provision(draw, "cn.book", number, everywhere) for number in range(draw.integer(0, 2))),
        matters=(matter,),
    )
    return book, matter


def _conventions(draw: Draw) -> Conventions:
    grades = draw.some((Grade.LIGHTER, Grade.HEAVIER, Grade.ORDINARY), 40)
    return Conventions(
        below_inclusive=not draw.chance(30),
        conflict=draw.pick(("heavier", "", "lighter", "order", "prefer")),
        rounding_unit=draw.pick((1, 10, 100, 1000, 10_000)),
        rounding=draw.pick(list(Rounding)),
        point=draw.pick(list(Point)),
        shares=tuple((grade, *sorted((draw.pick(SHARES), draw.pick(SHARES)))) for grade in grades),  # type: ignore[misc]
    )


def provision(draw: Draw, owner: str, number: int, words: Vocabulary) -> Provision:
    effects = [*Effect, Effect.MUST_LIGHTEN, Effect.MUST_AGGRAVATE, Effect.MAY_NOT_PENALISE]
    code = f"p{number}"
    path = f"{owner}/provision/{code}"
    measures = tuple(measure(draw, f"{path}/{kind}", kind) for kind in draw.some(MEASURES, 10))
    return Provision(
        path=path,
        code=code,
        title=f"规定{number}",
        effect=draw.pick(effects),
        when=_demanding(draw, words.with_subject()),
        citations=draw.some(CITATIONS, 30),
        measures=measures,
        keeps=draw.chance(30),
    )


def _demanding(draw: Draw, words: Vocabulary) -> Expr:
    """Mostly a conjunction: else few cases would be penalised."""
    one = condition(draw, words)
    return And((one, condition(draw, words))) if draw.chance(70) else one


def measure(draw: Draw, path: str, kind: str) -> Measure:
    return Measure(path, kind, draw.pick(("", "限期改正")), draw.some(CITATIONS, 20))


def _matter(draw: Draw, used: Rulebook | None, everywhere: Vocabulary, common: list[Circumstance]) -> Matter:
    code = "M-1"
    facts, own = circumstances(draw, "m", draw.integer(1, 6), presumed=10)
    if used is not None and used.circumstances and draw.chance(20):
        shadowed = draw.pick(used.circumstances)
        facts.append(circumstance(draw, shadowed.code, shadowed.type, own, 30))
        own.add(facts[-1])
    derived = derived_values(draw, "md", own)
    bindings = _bindings(draw, used, own, common)
    words = own.joined(everywhere).with_subject()
    named = definitions(draw, "mn", words)
    subjects = tuple(draw.some([role.value for role in Role], 60)) or (Role.UNIT.value,)
    statutory = blocks(draw, code, words, CITATIONS)
    return Matter(
        code=code,
        title="事项",
        subjects=subjects,
        basis=CITATIONS[: draw.integer(1, 2)],
        violated=draw.some(CITATIONS, 30),
        statutory=statutory,
        circumstances=tuple(facts),
        derived=tuple(derived),
        definitions=tuple(named),
        bindings=bindings,
        invariants=draw.maybe(20, lambda: (Or((condition(draw, words, 1), condition(draw, words, 1))),)) or (),
        tiers=_tiers(draw, code, words, kinds_of(statutory)),
        provisions=tuple(provision(draw, code, number, words) for number in range(draw.integer(0, 2))),
        point=draw.maybe(20, lambda: draw.pick(list(Point))),
    )


def _bindings(draw: Draw, used: Rulebook | None, own: Vocabulary, common: list[Circumstance]) -> tuple[Binding, ...]:
    """Bound circumstances of the used rulebook. Their conditions read what no binding and no foreign 仅当 decides."""
    readable = Vocabulary(dict(own.types), list(own.undeterminable), dict(own.derived))
    for item in common:
        if item.only_when is None:
            readable.add(item)
    made: list[Binding] = []
    for target in () if used is None else used.circumstances:
        if target.code in own.types or not draw.chance(40):
            continue
        same = [name for name, kind in {**own.types, **own.derived}.items() if kind == target.type]
        if same and (target.type.kind is not Kind.BOOL or draw.chance(50)):
            made.append(Binding(target.code, source=draw.pick(same), implicit=draw.chance(30)))
        elif target.type.kind is Kind.BOOL:
            made.append(Binding(target.code, when=condition(draw, readable)))
    return tuple(made)


# ---- tiers -----------------------------------------------------------------------------------------------------------


def _tiers(draw: Draw, matter: str, words: Vocabulary, kinds: tuple[SanctionKind, ...]) -> tuple[Tier, ...]:
    count = draw.pick((2, 3, 1, 4, 0))
    grades = sorted(draw.integer(0, len(Grade)) for _ in range(count))
    last = draw.integer(0, count)
    return tuple(
        _tier(draw, f"{matter}/tier/t{number}", number, [*Grade, None][grade], number == last, words, kinds)
        for number, grade in enumerate(grades)
    )


def _tier(
    draw: Draw,
    path: str,
    number: int,
    grade: Grade | None,
    otherwise: bool,
    words: Vocabulary,
    kinds: tuple[SanctionKind, ...],
) -> Tier:
    cases = () if otherwise else tuple(_case(draw, f"{path}/when/{at}", words) for at in range(draw.integer(1, 2)))
    return Tier(
        path=path,
        code=f"t{number}",
        number=str(number + 1),
        label=f"档{number}",
        grade=grade,
        cases=cases,
        otherwise=otherwise,
        sanctions=tuple(_tier_sanction(draw, kind, words) for kind in draw.some(kinds, 65)),
        pending=draw.chance(5),
        point=draw.maybe(25, lambda: draw.pick(list(Point))),
    )


def _case(draw: Draw, path: str, words: Vocabulary) -> TierCase:
    return TierCase(path, condition(draw, words), draw.pick(("", "情形")), draw.chance(20))


def _tier_sanction(draw: Draw, kind: SanctionKind, words: Vocabulary) -> TierSanction:
    roles = draw.some([role.value for role in Role], 50) if draw.chance(20) else ()
    decision = draw.pick(("refine", "impose", "omit"))
    amount = tier_amount(draw, words) if kind == "fine" and decision != "omit" else None
    length = duration(draw) if kind in ("suspend_licence", "detention", "ban") and draw.chance(50) else None
    return TierSanction(kind, decision, amount, length, roles)


def tier_amount(draw: Draw, words: Vocabulary) -> TierAmount:
    of = draw.pick(("range", "max", "min", "absolute", "base"))
    bases = words.of_kinds(BASES)
    if of == "base" and not bases:
        of = "range"
    scale = {"absolute": 100_000_00, "base": 10}.get(of, 1)
    low, high = sorted((draw.pick(SHARES) * scale, draw.pick(SHARES) * scale))
    free = draw.chance(15)
    open_end = of in ("absolute", "base") and draw.chance(10)
    return TierAmount(of, None if free else low, None if open_end else high, draw.pick(bases) if of == "base" else None)


__all__ = ["TYPES", "linked_matters"]
