"""Composite circumstances for random rulebooks: several of named members, lists of records, and what is calculated from them."""

from dataclasses import replace

from penalty_dsl.model import (
    Choice,
    Circumstance,
    Compare,
    Component,
    Composite,
    Expr,
    Kind,
    Op,
    Operation,
    RecordField,
    ValueType,
    Window,
)
from penalty_rules.cells import UNDETERMINABLE
from penalty_rules.listed_facts import Listed
from tests.differential.drawing import Draw
from tests.differential.vocabulary import CHOICES, CONSTANTS, GUARDED, Vocabulary, condition

FIELDS = (
    ValueType(Kind.COUNT, "次"),
    ValueType(Kind.MONEY, "元", 2),
    ValueType(Kind.BOOL),
    ValueType(Kind.CHOICE, choices=CHOICES),
    ValueType(Kind.DATE),
)
NUMBER, YES_NO = ValueType(Kind.COUNT, "个"), ValueType(Kind.BOOL)
LIMITED = (Operation.LARGEST, Operation.SMALLEST)
MOST_RECORDS = 3


def composites(
    draw: Draw, prefix: str, words: Vocabulary, most: tuple[int, ...]
) -> tuple[tuple[Composite, ...], list[Circumstance]]:
    """Now and then one or two, as many as one of `most` says; what is calculated from them joins `words`."""
    found: list[Composite] = []
    calculated: list[Circumstance] = []
    for number in range(draw.pick(most)):
        code = f"{prefix}{number}"
        guard = draw.maybe(GUARDED, lambda: condition(draw, words.with_subject(), 1))
        composite = Composite(code, f"清单{code}", only_when=guard, undeterminable=draw.chance(20))
        if draw.chance(50):
            members = tuple(Choice(f"m{at}", f"项{at}") for at in range(draw.integer(1, 3)))
            composite = replace(composite, members=members)
            parts = _of_members(draw, composite)
        else:
            fields = tuple(RecordField(f"f{at}", f"字段{at}", draw.pick(FIELDS)) for at in range(draw.integer(1, 3)))
            composite = replace(composite, fields=fields)
            parts = _of_records(draw, composite, words)
        found.append(composite)
        calculated += parts
        for part in parts:
            words.add(part)
    return tuple(found), calculated


def _circumstance(
    composite: Composite, component: Component, type_: ValueType, guard: Expr | None, at: int
) -> Circumstance:
    code = f"{composite.code}k{at}"
    return Circumstance(
        code,
        f"算{code}",
        type_,
        only_when=guard,
        undeterminable=composite.undeterminable,
        component=component,
    )


def _of_members(draw: Draw, composite: Composite) -> list[Circumstance]:
    parts = [Component(composite.code, Operation.HAS, member=each.code) for each in draw.some(composite.members, 60)]
    if draw.chance(60) or not parts:
        parts.append(Component(composite.code, Operation.COUNT, plus=draw.pick((0, 0, 1))))
    return [
        _circumstance(composite, part, YES_NO if part.member else NUMBER, composite.only_when, at)
        for at, part in enumerate(parts)
    ]


def _of_records(draw: Draw, composite: Composite, words: Vocabulary) -> list[Circumstance]:
    made: list[Circumstance] = []
    for _ in range(draw.integer(1, 2)):
        counted = Component(
            composite.code, Operation.COUNT, where=_filter(draw, composite), windows=_windows(draw, composite, words)
        )
        made.append(
            _circumstance(
                composite, replace(counted, plus=draw.pick((0, 0, 1))), NUMBER, composite.only_when, len(made)
            )
        )
        numbers = [field for field in composite.fields if field.type.kind in (Kind.COUNT, Kind.MONEY)]
        if numbers and draw.chance(60):
            field = draw.pick(numbers)
            operation = draw.pick((Operation.LARGEST, Operation.TOTAL, Operation.SMALLEST))
            guard = composite.only_when
            if operation in LIMITED:
                bare = _circumstance(composite, counted, NUMBER, composite.only_when, len(made))
                made.append(bare)
                guard = Compare(bare.code, Op.GE, 1)
            read = replace(counted, operation=operation, field=field.code)
            made.append(_circumstance(composite, read, field.type, guard, len(made)))
    return made


def _filter(draw: Draw, composite: Composite) -> Expr | None:
    fields = Vocabulary(types={field.code: field.type for field in composite.fields})
    return draw.maybe(60, lambda: condition(draw, fields, 1))


def _windows(draw: Draw, composite: Composite, words: Vocabulary) -> tuple[Window, ...]:
    dates = [field.code for field in composite.fields if field.type.kind is Kind.DATE]
    if not dates or not draw.chance(70):
        return ()
    since = draw.pick(["", *words.of_kinds((Kind.DATE,))])
    length = draw.pick(((24, 0), (1, 0), (0, 30)))
    return (Window(draw.pick(dates), since, *length),)


def listed(draw: Draw, composite: Composite, left_out: int) -> Listed:
    """A fact of the composite circumstance. `left_out`: per cent of the fields that a record does not state."""
    if composite.undeterminable and draw.chance(20):
        return UNDETERMINABLE
    if composite.members:
        return draw.some(range(len(composite.members)), 50)
    records = range(draw.integer(0, MOST_RECORDS))
    return tuple(tuple(_stated(draw, field, left_out) for field in composite.fields) for _ in records)


def _stated(draw: Draw, field: RecordField, left_out: int) -> int | None:
    if draw.chance(left_out):
        return None
    low, high = field.type.domain
    if field.type.kind in (Kind.BOOL, Kind.CHOICE):
        return draw.integer(low, high)
    return min(max(draw.pick(CONSTANTS[field.type.kind]) + draw.integer(-1, 1), low), high)
