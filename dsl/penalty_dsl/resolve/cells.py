"""What the cells of tables ask for, written out as conditions and ticks. Every message points at the cell."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from .. import surface as s
from ..model import Choice, Circumstance, Composite, Kind
from .holder import Holder
from .names import Entry, example_value, lookup
from .tiers import Ticks
from .types import choice_index
from .words import NO, OTHERS, YES

#: Operator -> what stands before and behind the number.
_COMPARED = {
    "above": ("", "以上"),
    "below": ("", "以下"),
    "=": ("", ""),
    "!=": ("不是", ""),
    "<": ("不足", ""),
    ">": ("超过", ""),
    "<=": ("不超过", ""),
    ">=": ("不低于", ""),
}
_SHORT_NO = frozenset({"非", "未", "not"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a cell asks: a condition (None: anything goes), the texts quoted in it, and whether it says 其余. `printed`: the cell in
    words that no notation changes, "" for `当 condition`."""

    when: s.Condition | None = None
    texts: tuple[s.Name, ...] = ()
    otherwise: bool = False
    printed: str = ""


@dataclass(slots=True)
class Asking:
    """Writes out the cells of one table. `spare`: the code of the row's tier, from which ticks without a code take theirs."""

    ticks: Ticks
    holder: Holder
    spare: str = ""
    _quoted: int = 0

    def begin(self, spare: str) -> None:
        """A new row: its ticks are counted anew."""
        self.spare = spare
        self._quoted = 0

    def cell(self, cell: s.CellText, name: s.Name | None) -> Asked | None:
        """`name`: the circumstance that is asked about. None: wrong, told."""
        if cell.kind == "unread":
            self.holder.report.taint()
            return None
        if cell.kind == "when":
            return Asked(cell.when)
        if cell.kind != "levels":
            return Asked()
        entry = None if name is None else self.holder.scope.find(name.text)
        if name is not None and entry is None and any(_needs_name(level) for level in cell.levels):
            lookup(self.holder.scope, name, self.holder.report)
            return None
        asked = [self._level(level, name, entry) for level in cell.levels]
        if any(each.otherwise for each in asked):
            if len(asked) > 1:
                self.holder.report.tell("P0360", cell.span, written=self.holder.report.written(cell.span))
            return Asked(otherwise=True)
        whens = tuple(each.when for each in asked if each.when is not None)
        texts = tuple(text for each in asked for text in each.texts)
        printed = "或".join(each.printed for each in asked)
        return Asked(whens[0] if len(whens) == 1 else s.Disjunction(whens, cell.span), texts, printed=printed)

    def _level(self, level: s.LevelText, name: s.Name | None, entry: Entry | None) -> Asked:
        composite = None if entry is None else entry.composite
        if name is not None and composite is not None and _is_of_several(level, composite):
            return _of_several(level, name, composite)
        if level.quoted and level.value is not None and not _has_value(entry, level.value.text):
            if entry is not None and entry.circumstance is not None and level.code is None:
                self._no_value(level.value, entry.circumstance)
            tick = self._tick(level, level.value)
            return Asked(s.Flag(tick, level.span), (level.value,), printed=level.value.text)
        if _says_others(level) and level.value is not None and not _has_value(entry, level.value.text):
            return Asked(otherwise=True)
        if name is None:
            return Asked()
        left = s.Linear(((1, replace(name, span=level.span)),), (), level.span)
        if level.value is not None:
            value = _plain_word(level.value, entry)
            right = s.Linear(((1, value),), (), value.span)
            return Asked(s.Comparison(left, "=", right, level.span), printed=_label(entry, value.text))
        return _compared(left, level)

    def _no_value(self, text: s.Name, circumstance: Circumstance) -> None:
        """A text below the heading of a circumstance is one of its values. A tick of its own shows its code: a slip must not turn
        into a fact that is presumed not to hold."""
        choices = circumstance.type.choices
        names = [name for choice in choices for name in (choice.label, choice.code)]
        values = "、".join(choice.label for choice in choices) or example_value(circumstance)
        near = self.holder.report.near(text.text, names)
        self.holder.report.tell(
            "P0382", text.span, near=near, written=text.text, name=circumstance.label, values=values
        )

    def _tick(self, level: s.LevelText, text: s.Name) -> s.Name:
        self._quoted += 1
        self.ticks.take(text, level.code, f"{self.spare}_{self._quoted}")
        return text


def _compared(left: s.Linear, level: s.LevelText) -> Asked:
    """All comparisons of a level."""
    tails = tuple(_tail(left, op, value, level.span) for op, value in level.tails)
    whole = tails[0] if len(tails) == 1 else s.Conjunction(tails, level.span)
    return Asked(whole, printed="".join(_words(op, value) for op, value in level.tails))


def _is_of_several(level: s.LevelText, composite: Composite) -> bool:
    """Not so: lists of records, ticks with a code of their own, 其余."""
    if not composite.members or level.code is not None:
        return False
    return not _says_others(level) or (level.value is not None and _member(composite, level.value.text) is not None)


def _of_several(level: s.LevelText, name: s.Name, composite: Composite) -> Asked:
    """Below the heading of a several-of: that a member is there, or how many are."""
    if level.value is None:
        count = s.AggregateText(name.text, level.span, "count", name)
        return _compared(s.Linear(((1, count),), (), level.span), level)
    member = _member(composite, level.value.text)
    printed = level.value.text if member is None else member.label
    return Asked(s.Contains(replace(name, span=level.span), level.value, level.span), printed=printed)


def _member(composite: Composite, text: str) -> Choice | None:
    return next((each for each in composite.members if text in (each.label, each.code)), None)


def _needs_name(level: s.LevelText) -> bool:
    """Whether a level says nothing without the circumstance it is of."""
    return not level.quoted and not _says_others(level)


def _says_others(level: s.LevelText) -> bool:
    return level.value is not None and not level.quoted and level.value.text in OTHERS


def _has_value(entry: Entry | None, text: str) -> bool:
    """Whether the circumstance is a one-of with this value."""
    circumstance = None if entry is None else entry.circumstance
    return (
        circumstance is not None
        and circumstance.type.kind is Kind.CHOICE
        and choice_index(circumstance.type, text) is not None
    )


def _label(entry: Entry | None, text: str) -> str:
    """The printed value of a one-of; any other word as it is."""
    circumstance = None if entry is None else entry.circumstance
    if circumstance is None or circumstance.type.kind is not Kind.CHOICE:
        return "是" if text in YES else "否" if text in NO | _SHORT_NO else text
    index = choice_index(circumstance.type, text)
    return text if index is None else circumstance.type.choices[index].label


def _words(op: str, value: s.Quantity | s.DateValue) -> str:
    """`3次以上`, `不足5000元`."""
    before, behind = _COMPARED[op]
    return f"{before}{_written(value)}{behind}"


def _written(value: s.Quantity | s.DateValue) -> str:
    if isinstance(value, s.DateValue):
        return value.value.isoformat()
    number = value.number
    whole = str(number) if number.denominator == 1 else format(Decimal(number.numerator) / number.denominator, "f")
    exact = whole if Fraction(whole) == number else str(number)
    return f"{exact}{value.unit}"


def _plain_word(value: s.Name, entry: Entry | None) -> s.Name:
    """是, 否: of a circumstance that is no one-of also 非."""
    circumstance = None if entry is None else entry.circumstance
    if circumstance is not None and circumstance.type.kind is Kind.CHOICE:
        return value
    return replace(value, text="否") if value.text in _SHORT_NO else value


def _tail(left: s.Linear, op: str, value: s.Quantity | s.DateValue, span: s.Span) -> s.Condition:
    return s.Comparison(left, op, s.Linear((), ((1, value),), value.span), span)


def joined(whens: Iterable[s.Condition], span: s.Span) -> s.Condition | None:
    """All of `whens`; None for none."""
    found = tuple(whens)
    return None if not found else found[0] if len(found) == 1 else s.Conjunction(found, span)


def visible(span: s.Span) -> s.Span:
    """A place that can be shown also where a cell is empty."""
    return span if span.end > span.start else s.Span(span.start, span.start + 1)
