"""法定处罚: the sanctions and measures of a branch with their stable paths (R13)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from .. import surface as s
from ..model import Amount, Branch, Duration, Expr, Kind, Measure, Modality, Sanction, SanctionKind
from .holder import Holder
from .names import lookup
from .statements import Statement, once, statement
from .words import MEASURES, SANCTIONS

#: Kinds that may have a term.
LASTING = frozenset(
    {
        SanctionKind.SUSPEND_LICENCE,
        SanctionKind.RESTRICT_BUSINESS,
        SanctionKind.HALT,
        SanctionKind.BAN,
        SanctionKind.DETENTION,
    }
)
#: What 没收 names when nothing else is meant; it may stay undeclared in a rulebook of words only.
GAINS = frozenset({"违法所得", "illegal_gains"})


class _Group(NamedTuple):
    """The choice that a sanction or measure is a member of, how many are chosen, and 同时处 if it is a part of a member."""

    path: str = ""
    low: int = 0
    high: int = 0
    together: str = ""

    def modality(self, text: s.SanctionText) -> Modality:
        return Modality.CHOOSE if self.path else Modality(text.modality)


_ALONE = _Group()
#: So many parts make a member of a choice that is several sanctions.
_SEVERAL = 2


@dataclass(slots=True)
class _Builder:
    """Collects the sanctions and measures of one branch under `path`, numbering those of one kind from the second on."""

    path: str
    holder: Holder
    sanctions: list[Sanction] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    said: set[Statement] = field(default_factory=set)
    _seen: Counter[str] = field(default_factory=Counter)

    def next_path(self, kind: str, span: s.Span) -> str:
        self._seen[kind] += 1
        path = f"{self.path}/{kind}" + (f"/{self._seen[kind]}" if self._seen[kind] > 1 else "")
        self.holder.places.put(path, span)
        return path


def branch(items: Iterable[s.SanctionText | s.ChooseText], when: Expr | None, path: str, holder: Holder) -> Branch:
    """A branch of what is imposed there. What is wrong in it is told."""
    builder = _Builder(path, holder)
    for item in items:
        if isinstance(item, s.ChooseText):
            _choose(item, builder)
        else:
            _imposed(item, builder, _ALONE)
    return Branch(path, when, tuple(builder.sanctions), tuple(builder.measures))


def _imposed(text: s.SanctionText, builder: _Builder, group: _Group) -> None:
    """One sanction or measure, of a choice if `group` is one."""
    if text.kind in MEASURES:
        once(builder.said, statement(text), text.span, builder.holder)
        path = builder.next_path(text.kind, text.span)
        builder.measures.append(measure(text, path, builder.holder, group))
        return
    sanction = _sanction(text, builder, group)
    if sanction is not None:
        builder.sanctions.append(sanction)


def _choose(text: s.ChooseText, builder: _Builder) -> None:
    holder = builder.holder
    group = builder.next_path("choose", text.span)
    high = len(text.members) if text.high is None else text.high
    countable = 0 <= text.low <= high <= len(text.members) and high > 0
    if not countable or any(member.kind == "reference" for member in text.sanctions):
        holder.report.tell("P0332", text.span, written=holder.report.written(text.span))
        return
    before, said = frozenset(builder.said), set(builder.said)
    for member in text.members:
        if isinstance(member, s.TogetherText):
            builder.said = set(before)  # one sanction may be a part of several members
            _together(member, builder, _Group(group, text.low, high))
            said |= builder.said
            builder.said = said
        else:
            builder.said = said
            _member(member, builder, _Group(group, text.low, high))


def _together(text: s.TogetherText, builder: _Builder, group: _Group) -> None:
    """Several sanctions that are one member."""
    path = builder.next_path("together", text.span)
    if len(text.members) < _SEVERAL:
        builder.holder.report.tell("P0332", text.span, written=builder.holder.report.written(text.span))
    for part in text.members:
        _member(part, builder, group._replace(together=path))


def _member(text: s.SanctionText, builder: _Builder, group: _Group) -> None:
    if text.modality != "must":
        builder.holder.report.tell("P0376", text.span, written=builder.holder.report.written(text.span))
    _imposed(text, builder, group)


def _sanction(text: s.SanctionText, builder: _Builder, group: _Group) -> Sanction | None:
    holder = builder.holder
    kind = SanctionKind(text.kind)
    before = holder.report.broken
    once(builder.said, statement(text), text.span, holder)
    if text.roles or text.decision == "omit":
        holder.report.tell("P0333", text.span, written=holder.report.written(text.span))
    path = builder.next_path(kind.value, text.span)
    amount, duration = amount_or_term(text, path, holder)
    sanction = Sanction(
        path=path,
        kind=kind,
        modality=group.modality(text),
        object="" if text.object is None else text.object.text.strip(),
        amount=amount,
        duration=duration,
        base=_confiscated(text, holder) if kind is SanctionKind.CONFISCATE_GAINS else None,
        group=group.path,
        group_low=group.low,
        group_high=group.high,
        additional=text.additional,
        kept=text.kept,
        decided_by="" if text.decided_by is None else text.decided_by.text,
        citations=holder.laws.resolve(text.citations),
        together=group.together,
    )
    return sanction if holder.report.broken == before else None


def amount_or_term(text: s.SanctionText, path: str, holder: Holder) -> tuple[Amount | None, Duration | None]:
    """The statutory amount of a fine, or the term of a lasting sanction, at `path`."""
    kind = SanctionKind(text.kind)
    if kind is SanctionKind.FINE:
        return holder.amounts.statutory(text.amount, path), None
    return None, term_of(text, holder)


def term_of(text: s.SanctionText, holder: Holder) -> Duration | None:
    """The term of a sanction that is no fine; an amount where none belongs is told."""
    if text.amount is None:
        return None
    kind = SanctionKind(text.kind)
    if kind in LASTING:
        return holder.amounts.duration(text.amount, detention=kind is SanctionKind.DETENTION)
    zh, en = SANCTIONS[kind]
    written = holder.report.written(text.amount.span)
    holder.report.tell("P0327", text.amount.span, kind=zh, kind_en=en, written=written)
    return None


def _confiscated(text: s.SanctionText, holder: Holder) -> str | None:
    if text.base is None:
        return None
    if text.base.text in GAINS and holder.scope.find(text.base.text) is None:
        holder.report.tell("P0417", text.base.span, name=text.base.text)
        return None
    entry = lookup(holder.scope, text.base, holder.report)
    if entry is None:
        return None
    if entry.circumstance is None or entry.circumstance.type.kind is not Kind.MONEY:
        holder.report.tell("P0418", text.base.span, name=text.base.text)
        return None
    return entry.code


def measure(text: s.SanctionText, path: str, holder: Holder, group: _Group = _ALONE) -> Measure:
    """A measure as written. It takes no amount, and nothing that only a penalty says."""
    if text.roles or text.decision == "omit":
        holder.report.tell("P0333", text.span, written=holder.report.written(text.span))
    if text.additional or text.kept:
        holder.report.tell("P0377", text.span, written=holder.report.written(text.span))
    if text.amount is not None:
        written = holder.report.written(text.amount.span)
        holder.report.tell("P0327", text.amount.span, kind="措施", kind_en="a measure", written=written)
    printed = "" if text.object is None else text.object.text
    return Measure(
        path=path,
        kind=text.kind,
        text=printed,
        citations=holder.laws.resolve(text.citations),
        modality=group.modality(text),
        group=group.path,
        group_low=group.low,
        group_high=group.high,
        together=group.together,
        decided_by="" if text.decided_by is None else text.decided_by.text,
    )
