"""法定处罚: the sanctions and measures of a branch with their stable paths (R13)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

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
        elif item.kind in MEASURES:
            once(builder.said, statement(item), item.span, holder)
            builder.measures.append(measure(item, builder.next_path(item.kind, item.span), holder))
        else:
            sanction = _sanction(item, builder, Modality(item.modality))
            if sanction is not None:
                builder.sanctions.append(sanction)
    return Branch(path, when, tuple(builder.sanctions), tuple(builder.measures))


def _choose(text: s.ChooseText, builder: _Builder) -> None:
    holder = builder.holder
    group = builder.next_path("choose", text.span)
    high = len(text.members) if text.high is None else text.high
    if any(member.kind in MEASURES for member in text.members) or not 1 <= text.low <= high <= len(text.members):
        holder.report.tell("P0332", text.span, written=holder.report.written(text.span))
        return
    for member in text.members:
        sanction = _sanction(member, builder, Modality.CHOOSE, (group, text.low, high))
        if sanction is not None:
            builder.sanctions.append(sanction)


def _sanction(
    text: s.SanctionText, builder: _Builder, modality: Modality, group: tuple[str, int, int] = ("", 0, 0)
) -> Sanction | None:
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
        modality=modality,
        object="" if text.object is None else text.object.text.strip(),
        amount=amount,
        duration=duration,
        base=_confiscated(text, holder) if kind is SanctionKind.CONFISCATE_GAINS else None,
        group=group[0],
        group_low=group[1],
        group_high=group[2],
        additional=text.additional,
        kept=text.kept,
        decided_by="" if text.decided_by is None else text.decided_by.text,
        citations=holder.laws.resolve(text.citations),
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


def struck(sanction: Sanction) -> str:
    """What a tier names to speak of this sanction alone: its object, or the code of the gains it confiscates; may be ""."""
    return (sanction.base or "") if sanction.kind is SanctionKind.CONFISCATE_GAINS else sanction.object


def measure(text: s.SanctionText, path: str, holder: Holder) -> Measure:
    """A measure as written. It takes no amount."""
    if text.amount is not None:
        written = holder.report.written(text.amount.span)
        holder.report.tell("P0327", text.amount.span, kind="措施", kind_en="a measure", written=written)
    printed = "" if text.object is None else text.object.text
    return Measure(path, text.kind, printed, holder.laws.resolve(text.citations))
