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
    Ladder,
    Law,
    Matter,
    Measure,
    Modality,
    Or,
    Point,
    Provision,
    Role,
    Rounding,
    Rulebook,
    SanctionKind,
    SubjectClass,
    Tier,
    TierAmount,
    TierCase,
    TierSanction,
)
from penalty_dsl.model.tier import GradeShare
from penalty_dsl.subjects import Subjects
from penalty_rules.linking import LinkedMatter, link
from tests.differential.calculated import calculated_tier
from tests.differential.composite_facts import composites
from tests.differential.drawing import Draw
from tests.differential.layers import layered
from tests.differential.procedures import procedures, standards
from tests.differential.statute import BASES, blocks, duration, objects_of
from tests.differential.vocabulary import (
    TYPES,
    Vocabulary,
    answered,
    case_dates,
    circumstance,
    circumstances,
    condition,
    definitions,
    derived_values,
    unit_fines,
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
CONFLICTS = ("heavier", "", "lighter", "order", "prefer")
MULTIPLES = (Fraction(1), Fraction(3, 2), Fraction(2), Fraction(5))
STEPS = (Effect.UP_ONE, Effect.UP_TWO, Effect.UP_THREE, Effect.DOWN_ONE, Effect.DOWN_TWO, Effect.DOWN_THREE)
ENDS = (Effect.TAKE_HIGH, Effect.TAKE_LOW)
MEASURES = ("order_correct", "order", "education", "guardian", "duty")


@st.composite
def linked_matters(draw_any: Callable[[st.SearchStrategy[Any]], Any], unit_fine: int = 14) -> LinkedMatter:
    """One matter with its rulebook and, mostly, a used one; now and then with one or two layers below (R19). `unit_fine`: per cent
    of those in which fines may rest on that of the unit."""
    linked = draw_any(plain_matters(unit_fine))
    draw = Draw(draw_any)
    for number in range(1, draw.pick((0, 0, 0, 0, 1, 2)) + 1):
        linked = layer_below(draw, linked, number)
    return linked


@st.composite
def plain_matters(draw_any: Callable[[st.SearchStrategy[Any]], Any], unit_fine: int = 14) -> LinkedMatter:
    """The same without layers."""
    draw = Draw(draw_any)
    used, general = _used(draw) if draw.chance(70) else (None, Vocabulary())
    book, matter = _book(draw, used, general, unit_fine)
    return link(matter, book, {} if used is None else {used.id: used})


def layer_below(draw: Draw, above: LinkedMatter, number: int) -> LinkedMatter:
    """A layer below a random rulebook."""
    return layered(draw, above, number, lambda *said: _tier_sanction(said[0], said[1], "", (), *said[2:]))


def _used(draw: Draw) -> tuple[Rulebook, Vocabulary]:
    facts, words = circumstances(draw, "g", draw.integer(0, 4), presumed=60)
    classes = _classes(draw, "g")
    words.subject = Subjects(classes).circumstance.type
    case_dates(draw, words)
    listed, calculated = composites(draw, "gl", words, (0, 0, 0, 1))
    derived = derived_values(draw, "gd", words)
    facts = answered(draw, facts, words)
    named = definitions(draw, "gn", words)
    provisions = tuple(provision(draw, "cn.general", number, words) for number in range(draw.integer(0, 4)))
    measured = standards(draw, "cn.general", words)
    codes = tuple(each.code for each in measured)
    book = Rulebook(
        "cn.general",
        "1",
        "总则",
        laws=LAWS[1:],
        circumstances=(*facts, *calculated),
        composites=listed,
        derived=tuple(derived),
        definitions=tuple(named),
        provisions=provisions,
        classes=classes,
        standards=measured,
        procedures=procedures(draw, "cn.general", words.with_subject(), codes, CITATIONS),
    )
    return book, words


def _classes(draw: Draw, prefix: str) -> tuple[SubjectClass, ...]:
    """Now and then one or two classes of subjects, most of them under a role."""
    count = draw.pick((0, 0, 0, 1, 2))
    bases = [*(role.value for role in Role), Role.UNIT.value, ""]
    return tuple(
        SubjectClass(f"{prefix}class{number}", f"类{prefix}{number}", draw.pick(bases)) for number in range(count)
    )


def _book(draw: Draw, used: Rulebook | None, general: Vocabulary, unit_fine: int) -> tuple[Rulebook, Matter]:
    common_facts, common = circumstances(draw, "c", draw.integer(0, 2), presumed=20)
    own_classes = _classes(draw, "c")
    common.subject = Subjects((*own_classes, *(() if used is None else used.classes))).circumstance.type
    everywhere = common.joined(general)
    common_definitions = definitions(draw, "cn", everywhere)
    conventions = _conventions(draw)
    matter = _matter(draw, used, everywhere, common_facts, unit_fine)
    if conventions.conflict == "prefer":
        conventions = replace(conventions, prefer=_prefer(draw, [tier.code for tier in matter.every_tier]))
    measured = standards(draw, "cn.book", everywhere)
    codes = tuple({each.code: None for each in (*measured, *(() if used is None else used.standards))})
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
        provisions=tuple(provision(draw, "cn.book", number, everywhere) for number in range(draw.integer(0, 3))),
        matters=(matter,),
        classes=own_classes,
        standards=measured,
        procedures=procedures(draw, "cn.book", everywhere.with_subject(), codes, CITATIONS),
    )
    return book, matter


def _prefer(draw: Draw, codes: list[str]) -> tuple[tuple[str, str], ...]:
    """Some pairs of one order of the tiers, so that they never go in a circle (P0420)."""
    order: list[str] = []
    for code in codes:
        order.insert(draw.integer(0, len(order)), code)
    pairs = [(one, other) for position, one in enumerate(order) for other in order[position + 1 :]]
    return draw.some(pairs, 70)


def _conventions(draw: Draw) -> Conventions:
    grades = draw.some((Grade.LIGHTER, Grade.HEAVIER, Grade.ORDINARY), 40)
    return Conventions(
        above_inclusive=not draw.chance(25),
        below_inclusive=not draw.chance(30),
        conflict=draw.pick(CONFLICTS),
        rounding_unit=draw.pick((1, 10, 100, 1000, 10_000)),
        rounding=draw.pick(list(Rounding)),
        point=draw.pick(list(Point)),
        shares=tuple((grade, *sorted((draw.pick(SHARES), draw.pick(SHARES)))) for grade in grades),  # type: ignore[misc]
        cap_only=_one_sided(draw, SHARES),
        floor_only=_one_sided(draw, MULTIPLES),
        cap_only_basis=draw.pick(("", "本基准第八条")),
        floor_only_basis=draw.pick(("", "本基准第九条")),
    )


def _one_sided(draw: Draw, ends: tuple[Fraction, ...]) -> tuple[GradeShare, ...]:
    """Reading rules for fines that are open at one end; of one amount or of a range."""
    found: list[GradeShare] = []
    for grade in draw.some(list(Grade), 25):
        low, high = sorted((draw.pick(ends), draw.pick(ends)))
        if grade is Grade.MITIGATED:
            low, high = min(low, Fraction(1, 3)), min(high, Fraction(1, 2))
        found.append((grade, low, low if draw.chance(50) else high))
    return tuple(found)


def provision(draw: Draw, owner: str, number: int, words: Vocabulary) -> Provision:
    moving = [*STEPS, *ENDS]
    often = [
        Effect.MUST_LIGHTEN,
        Effect.TRANSFER,
        Effect.MUST_AGGRAVATE,
        Effect.TRANSFER,
        Effect.MAY_NOT_PENALISE,
        Effect.NO_FINE,
    ]
    dispositions = [effect for effect in Effect if effect not in moving]
    effects = moving if draw.chance(35) else [*dispositions, *often]
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
    modality = draw.pick((Modality.MUST, Modality.MUST, Modality.MAY))
    return Measure(path, kind, draw.pick(("", "限期改正")), draw.some(CITATIONS, 20), modality)


def _matter(
    draw: Draw, used: Rulebook | None, everywhere: Vocabulary, common: list[Circumstance], unit_fine: int
) -> Matter:
    code = "M-1"
    facts, own = circumstances(draw, "m", draw.integer(1, 6), presumed=10)
    if used is not None and used.circumstances and draw.chance(20):
        shadowed = draw.pick(used.circumstances)
        facts.append(circumstance(draw, shadowed.code, shadowed.type, own, 30))
        own.add(facts[-1])
    case_dates(draw, own)
    listed, calculated = composites(draw, "ml", own, (0, 0, 1, 0, 2))
    derived = derived_values(draw, "md", own)
    derived += unit_fines(draw, own, unit_fine)
    facts = answered(draw, facts, own)
    bindings = _bindings(draw, used, own, common)
    own.subject = everywhere.subject
    words = own.joined(everywhere).with_subject()
    named = definitions(draw, "mn", words)
    subjects = tuple(draw.some(words.roles(), 60)) or (Role.UNIT.value,)
    statutory = blocks(draw, code, words, CITATIONS)
    return Matter(
        code=code,
        title="事项",
        subjects=subjects,
        basis=CITATIONS[: draw.integer(1, 2)],
        violated=draw.some(CITATIONS, 30),
        statutory=statutory,
        circumstances=(*facts, *calculated),
        composites=listed,
        derived=tuple(derived),
        definitions=tuple(named),
        bindings=bindings,
        invariants=tuple(
            Or((condition(draw, words, 1), condition(draw, words, 1))) for _ in range(draw.pick((1, 0, 2, 0, 1)))
        ),
        tiers=_tiers(draw, f"{code}/tier/", words, objects_of(statutory)),
        provisions=tuple(provision(draw, code, number, words) for number in range(draw.integer(0, 2))),
        point=draw.maybe(20, lambda: draw.pick(list(Point))),
        ladders=tuple(
            _ladder(draw, f"{code}/ladder/l{number}", words, objects_of(statutory))
            for number in range(draw.pick((0, 0, 1, 2)))
        ),
        conflict=draw.maybe(15, lambda: draw.pick(CONFLICTS[1:])),
        organ=draw.pick(("", "城管", "城管、公安")),
        in_force=draw.maybe(15, lambda: date(2026, 3, 1)),
        until=draw.maybe(15, lambda: date(2026, 9, 1)),
    )


def _ladder(draw: Draw, path: str, words: Vocabulary, kinds: "Objects") -> Ladder:
    tiers = _tiers(draw, f"{path}/tier/", words, kinds)
    conflict = draw.maybe(40, lambda: draw.pick(CONFLICTS))
    return Ladder(
        path=path,
        code=path.rpartition("/")[2],
        tiers=tiers,
        label=draw.pick(("", "另一组")),
        when=draw.maybe(70, lambda: condition(draw, words)),
        roles=draw.some(words.roles(), 50) if draw.chance(35) else (),
        conflict=conflict,
        prefer=_prefer(draw, [tier.code for tier in tiers]) if conflict == "prefer" else (),
        point=draw.maybe(25, lambda: draw.pick(list(Point))),
    )


def _bindings(draw: Draw, used: Rulebook | None, own: Vocabulary, common: list[Circumstance]) -> tuple[Binding, ...]:
    """Bound circumstances of the used rulebook. Their conditions read what no binding and no foreign 仅当 decides."""
    readable = Vocabulary(dict(own.types), list(own.undeterminable), dict(own.derived))
    for item in common:
        if item.only_when is None:
            readable.add(item)
    made: list[Binding] = []
    for target in () if used is None else used.circumstances:
        if target.code in own.types or not draw.chance(75):
            continue
        same = [name for name, kind in {**own.types, **own.derived}.items() if kind == target.type]
        if same and (target.type.kind is not Kind.BOOL or draw.chance(50)):
            made.append(Binding(target.code, source=draw.pick(same), implicit=draw.chance(30)))
        elif target.type.kind is Kind.BOOL:
            made.append(Binding(target.code, when=condition(draw, readable)))
    return tuple(made)


# ---- tiers -----------------------------------------------------------------------------------------------------------


Objects = dict[SanctionKind, tuple[str, ...]]


def _tiers(draw: Draw, prefix: str, words: Vocabulary, kinds: Objects) -> tuple[Tier, ...]:
    count = draw.pick((2, 3, 1, 4, 0))
    grades = sorted(draw.integer(0, len(Grade)) for _ in range(count))
    last = draw.integer(0, count)
    return tuple(
        _tier(draw, f"{prefix}t{number}", number, [*Grade, None][grade], number == last, words, kinds)
        for number, grade in enumerate(grades)
    )


def _tier(
    draw: Draw,
    path: str,
    number: int,
    grade: Grade | None,
    otherwise: bool,
    words: Vocabulary,
    kinds: Objects,
) -> Tier:
    if not otherwise and draw.chance(20):
        return _answered(draw, path, words)
    cases = () if otherwise else tuple(_case(draw, f"{path}/when/{at}", words) for at in range(draw.integer(1, 2)))
    return Tier(
        path=path,
        code=_code(path),
        number=str(number + 1),
        label=f"档{number}",
        grade=grade,
        cases=cases,
        otherwise=otherwise,
        sanctions=tuple(
            said
            for kind in draw.some(list(kinds), 65)
            for said in _said(draw, kind, kinds[kind], words, f"{path}/{kind.value}")
        ),
        pending=draw.chance(5),
        point=draw.maybe(25, lambda: draw.pick(list(Point))),
        overrides=draw.chance(12),
    )


def _answered(draw: Draw, path: str, words: Vocabulary) -> Tier:
    """Facts that no tier is meant for."""
    case = TierCase(f"{path}/when/0", condition(draw, words))
    return Tier(path, _code(path), "", "由机关集体讨论", cases=(case,), answered=True)


def _code(path: str) -> str:
    return path.removeprefix("M-1/").replace("tier/", "").replace("/", "-").removeprefix("ladder-")


def _case(draw: Draw, path: str, words: Vocabulary) -> TierCase:
    return TierCase(path, condition(draw, words), draw.pick(("", "情形")), draw.chance(20))


def _said(draw: Draw, kind: SanctionKind, objects: tuple[str, ...], words: Vocabulary, path: str) -> list[TierSanction]:
    """What a tier says of one kind: of all of it or of single objects, to everyone or to some roles."""
    named = draw.some(objects, 40)
    if not named or draw.chance(50):
        named = ("", *named) if draw.chance(50) else (*named, "")
    said: list[TierSanction] = []
    for name in named:
        roles = draw.some(words.roles(), 50) if draw.chance(20) else ()
        said.append(_tier_sanction(draw, kind, name, roles, words, f"{path}/{len(said)}"))
        if roles and draw.chance(50):
            said.append(_tier_sanction(draw, kind, name, (), words, f"{path}/{len(said)}"))
    return said


def _tier_sanction(
    draw: Draw, kind: SanctionKind, name: str, roles: tuple[str, ...], words: Vocabulary, path: str
) -> TierSanction:
    decision = draw.pick(("refine", "impose", "omit"))
    amount = None
    if kind == "fine" and decision != "omit" and not draw.chance(8):
        amount = calculated_tier(draw, words, path) if draw.chance(45) else tier_amount(draw, words)
    length = duration(draw) if kind in ("suspend_licence", "detention", "ban") and draw.chance(50) else None
    return TierSanction(kind, decision, amount, length, roles, name)


def tier_amount(draw: Draw, words: Vocabulary) -> TierAmount:
    of = draw.pick(("range", "max", "min", "absolute", "base"))
    bases = words.of_fines(BASES)
    if of == "base" and not bases:
        of = "range"
    scale = {"absolute": 100_000_00, "base": 10}.get(of, 1)
    low, high = sorted((draw.pick(SHARES) * scale, draw.pick(SHARES) * scale))
    free = draw.chance(15)
    open_end = not free and of in ("absolute", "base") and draw.chance(10)
    return TierAmount(of, None if free else low, None if open_end else high, draw.pick(bases) if of == "base" else None)


__all__ = ["TYPES", "layer_below", "linked_matters", "plain_matters"]
