"""Circumstances, derived values, definitions and conditions for random rulebooks."""

from dataclasses import dataclass, field, replace

from penalty_dsl.case_dates import CASE_DATES
from penalty_dsl.model import (
    SUBJECT,
    And,
    Choice,
    Circumstance,
    Compare,
    Const,
    Definition,
    Derived,
    Expr,
    Kind,
    Not,
    Op,
    Or,
    Ref,
    Role,
    Undeterminable,
    ValueType,
)
from penalty_dsl.unit_fines import UNIT_FINE, UNIT_FINES
from tests.differential.drawing import Draw

CHOICES = (Choice("none", "无"), Choice("minor", "轻微"), Choice("serious", "严重"))
SUBJECT_TYPE = ValueType(Kind.CHOICE, choices=tuple(Choice(role.value, role.value) for role in Role))
TYPES = (
    ValueType(Kind.BOOL),
    ValueType(Kind.MONEY, "元", 2),
    ValueType(Kind.COUNT, "次"),
    ValueType(Kind.CHOICE, choices=CHOICES),
    ValueType(Kind.DAYS, "天"),
    ValueType(Kind.QUANTITY, "平方米", 1),
    ValueType(Kind.DATE),
    ValueType(Kind.AGE, "岁"),
    ValueType(Kind.MONTHS, "个月"),
    ValueType(Kind.QUANTITY, "吨", 0),
)
#: The constants that conditions compare with, few so that they meet.
CONSTANTS = {
    Kind.MONEY: (0, 1, 99, 500_000, 1_000_000, 1_000_100, 10**12),
    Kind.COUNT: (0, 1, 2, 3),
    Kind.DAYS: (0, 1, 30, 365),
    Kind.MONTHS: (0, 3, 12),
    Kind.AGE: (14, 18, 200),
    Kind.QUANTITY: (0, 5, 25, 1000),
    Kind.DATE: (738000, 738365, 739000),
    Kind.BOOL: (1,),
    Kind.CHOICE: (0, 1, 2),
}
ADDITIVE = (Kind.MONEY, Kind.COUNT, Kind.DAYS, Kind.QUANTITY)
#: Per cent of circumstances that have a 仅当.
GUARDED = 27
#: How the code of the days from the end of a period ends.
FROM_END = "_from_end"
EQUALITY = (Op.EQ, Op.NE)


@dataclass
class Vocabulary:
    """The names that conditions of one place may use, with their types; `fines`: those that only the amounts of fines use."""

    types: dict[str, ValueType] = field(default_factory=dict)
    undeterminable: list[str] = field(default_factory=list)
    derived: dict[str, ValueType] = field(default_factory=dict)
    definitions: list[str] = field(default_factory=list)
    subject: ValueType = SUBJECT_TYPE
    fines: dict[str, ValueType] = field(default_factory=dict)

    def with_subject(self) -> "Vocabulary":
        return self.joined(Vocabulary(types={SUBJECT: self.subject}))

    def roles(self) -> list[str]:
        """The roles and classes that may be named."""
        return [choice.code for choice in self.subject.choices]

    def joined(self, other: "Vocabulary") -> "Vocabulary":
        return Vocabulary(
            {**other.types, **self.types},
            [*self.undeterminable, *other.undeterminable],
            {**other.derived, **self.derived},
            [*self.definitions, *other.definitions],
            self.subject,
            {**other.fines, **self.fines},
        )

    def add(self, circumstance: Circumstance) -> None:
        self.types[circumstance.code] = circumstance.type
        if circumstance.undeterminable:
            self.undeterminable.append(circumstance.code)

    def of_kinds(self, kinds: tuple[Kind, ...]) -> list[str]:
        """What may be a base: not the days from the end of a period, which only conditions count."""
        bases = {**self.types, **self.derived}
        return [code for code, kind in bases.items() if kind.kind in kinds and not code.endswith(FROM_END)]

    def of_fines(self, kinds: tuple[Kind, ...]) -> list[str]:
        """What the amount of a fine may be calculated from; what only fines use often enough."""
        return [*self.of_kinds(kinds), *(code for code, kind in self.fines.items() if kind.kind in kinds)]


def condition(draw: Draw, words: Vocabulary, depth: int = 2) -> Expr:
    """A random condition over `words`; most are one comparison or a few joined ones."""
    if depth == 0 or not draw.chance(55):
        return _leaf(draw, words)
    match draw.integer(0, 4):
        case 0 | 1:
            return And(_items(draw, words, depth))
        case 2 | 3:
            return Or(_items(draw, words, depth))
        case _:
            return Not(condition(draw, words, depth - 1))


def _items(draw: Draw, words: Vocabulary, depth: int) -> tuple[Expr, ...]:
    return tuple(condition(draw, words, depth - 1) for _ in range(draw.integer(2, 3)))


def _leaf(draw: Draw, words: Vocabulary) -> Expr:
    if words.definitions and draw.chance(15):
        return Ref(draw.pick(words.definitions))
    if words.undeterminable and draw.chance(15):
        return Undeterminable(draw.pick(words.undeterminable))
    if words.derived and draw.chance(20):
        code = draw.pick(list(words.derived))
        constant = draw.pick(CONSTANTS[words.derived[code].kind])
        below = draw.chance(10) and words.derived[code].kind is not Kind.DATE
        return Compare(code, draw.pick(list(Op)), -constant if below else constant)
    if not words.types or draw.chance(3):
        return Const(draw.chance(50))
    return comparison(draw, draw.pick(list(words.types)), words)


def comparison(draw: Draw, code: str, words: Vocabulary) -> Compare:
    kind = words.types[code]
    if kind.kind is Kind.BOOL:
        return Compare(code, Op.EQ, 1)
    if kind.kind is Kind.CHOICE:
        return Compare(code, draw.pick(EQUALITY), draw.integer(0, len(kind.choices) - 1))
    return Compare(code, draw.pick(list(Op)), draw.pick(CONSTANTS[kind.kind]))


def circumstances(draw: Draw, prefix: str, count: int, presumed: int) -> tuple[list[Circumstance], Vocabulary]:
    """`count` circumstances; a 仅当 reads earlier ones of the same place. `presumed`: per cent of presumptions."""
    words = Vocabulary()
    made: list[Circumstance] = []
    for number in range(count):
        again = bool(words.types) and draw.chance(35)  # equal types can be added and bound
        kind = draw.pick(list(words.types.values()) if again else TYPES)
        item = circumstance(draw, f"{prefix}{number}", kind, words, presumed)
        words.add(item)
        made.append(item)
    return made, words


def circumstance(draw: Draw, code: str, kind: ValueType, words: Vocabulary, presumed: int) -> Circumstance:
    low, high = kind.domain
    return Circumstance(
        code=code,
        label=f"情节{code}",
        type=kind,
        presumed=draw.maybe(
            presumed, lambda: min(max(draw.pick(CONSTANTS[kind.kind]) - draw.integer(0, 1), low), high)
        ),
        presumed_why="通常如此",
        only_when=draw.maybe(GUARDED, lambda: condition(draw, words.with_subject(), 1)),
        undeterminable=draw.chance(20),
        tick=draw.chance(10),
        question=f"{code}？",
    )


def derived_values(draw: Draw, prefix: str, words: Vocabulary) -> list[Derived]:
    """Up to two sums over circumstances of one type, or the days between two dates."""
    made: list[Derived] = []
    for number in range(draw.pick((1, 2, 2, 0))):
        pairs = [kind for kind in TYPES if list(words.types.values()).count(kind) >= 2]
        pairs = [kind for kind in pairs if kind.kind in ADDITIVE or kind.kind is Kind.DATE]
        if not pairs:
            break
        kind = draw.pick(pairs)
        codes = [code for code, other in words.types.items() if other == kind]
        first = draw.pick(codes)
        second = draw.pick([code for code in codes if code != first])
        if kind.kind is Kind.DATE:
            terms, result = ((1, first), (-1, second)), ValueType(Kind.DAYS, "天")
        else:
            terms, result = ((draw.integer(1, 2), first), (draw.pick((-1, 1, -2)), second)), kind
        derived = Derived(f"{prefix}{number}", terms, draw.pick((0, 0, 1, -1)))
        words.derived[derived.code] = result
        made.append(derived)
    return [*made, *_periods(draw, prefix, words)]


def _periods(draw: Draw, prefix: str, words: Vocabulary) -> list[Derived]:
    """Now and then the end of a period of months from a date, and the days from it to another date."""
    dates = [code for code, kind in words.types.items() if kind.kind is Kind.DATE]
    if not dates or not draw.chance(60):
        return []
    end = Derived(f"{prefix}end", ((1, draw.pick(dates)),), draw.pick((0, 0, 5)), draw.pick((24, 1, 12, -6)))
    words.derived[end.code] = ValueType(Kind.DATE)
    left = Derived(f"{prefix}{FROM_END}", ((1, end.code), (-1, draw.pick(dates))))
    words.derived[left.code] = ValueType(Kind.DAYS, "天")
    return [end, left]


def unit_fines(draw: Draw, words: Vocabulary, percent: int) -> list[Derived]:
    """Now and then lets fines be calculated from that of the unit, and from a sum in which it stands."""
    if not draw.chance(percent):
        return []
    money = UNIT_FINES[UNIT_FINE].type
    words.fines[UNIT_FINE] = money
    others = [code for code, kind in words.types.items() if kind == money]
    if not others or not draw.chance(80):
        return []
    total = Derived("mfine", ((1, draw.pick(others)), (draw.pick((1, 2, -1)), UNIT_FINE)))
    words.fines[total.code] = money
    return [total]


def case_dates(draw: Draw, words: Vocabulary) -> None:
    """Lets conditions of this place read some dates of the case."""
    if draw.chance(45):
        words.types.update((code, CASE_DATES[code].type) for code in draw.some(list(CASE_DATES), 50))


def answered(draw: Draw, facts: list[Circumstance], words: Vocabulary) -> list[Circumstance]:
    """The circumstances, some booleans of them with a condition that answers them (即) from what no such condition answers."""
    booleans = [each for each in facts if each.type.kind is Kind.BOOL and each.only_when is None]
    chosen = {each.code for each in booleans if draw.chance(40)}
    left = {code: kind for code, kind in words.types.items() if code not in chosen}
    readable = Vocabulary(left, [code for code in words.undeterminable if code in left], dict(words.derived))
    return [replace(each, means=condition(draw, readable, 1)) if each.code in chosen else each for each in facts]


def definitions(draw: Draw, prefix: str, words: Vocabulary) -> list[Definition]:
    made: list[Definition] = []
    for number in range(draw.integer(0, 2)):
        definition = Definition(f"{prefix}{number}", f"定义{prefix}{number}", condition(draw, words))
        words.definitions.append(definition.code)
        made.append(definition)
    return made
