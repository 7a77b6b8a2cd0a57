"""法定处罚: blocks, chains, branches, sanctions and measures with their stable paths (R6, R13)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from .. import surface as s
from ..model import Amount, Branch, Chain, Duration, Kind, Measure, Modality, Sanction, SanctionKind, StatutoryBlock
from .holder import Holder
from .names import lookup, role_codes
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
_GAINS = frozenset({"违法所得", "illegal_gains"})


def statutory_blocks(texts: tuple[s.StatutoryText, ...], holder: Holder) -> tuple[StatutoryBlock, ...]:
    """Every block of a matter. What is wrong in them is told."""
    blocks = []
    for number, text in enumerate(texts, 1):
        path = f"{holder.path}/statutory/{number}"
        holder.places.put(path, text.span)
        roles = role_codes(text.roles, holder.report)
        blocks.append(StatutoryBlock(path, _chains(text, path, holder), roles))
    return tuple(blocks)


def _chains(text: s.StatutoryText, path: str, holder: Holder) -> tuple[Chain, ...]:
    chains: list[Chain] = []
    for run in _runs(text.items):
        chain_path = f"{path}/chain/{len(chains) + 1}"
        if isinstance(run, s.ChainText):
            chains.append(_chain(run, chain_path, chains, holder))
        else:
            span = s.Span(run[0].span.start, run[-1].span.end)
            holder.places.put(chain_path, span)
            branch = s.BranchText(None, tuple(run), span)
            chains.append(Chain(chain_path, (_branch(branch, f"{chain_path}/branch/1", holder),)))
    return tuple(chains)


def _runs(
    items: Iterable[s.SanctionText | s.ChooseText | s.ChainText],
) -> list[s.ChainText | list[s.SanctionText | s.ChooseText]]:
    """Unconditional sanctions that follow each other stand in one chain of one branch."""
    runs: list[s.ChainText | list[s.SanctionText | s.ChooseText]] = []
    for item in items:
        if isinstance(item, s.ChainText):
            runs.append(item)
        elif runs and isinstance(runs[-1], list):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _chain(text: s.ChainText, path: str, earlier: list[Chain], holder: Holder) -> Chain:
    holder.places.put(path, text.span)
    name = "" if text.name is None else text.name.text
    named = [chain.name for chain in earlier if chain.name]
    if text.name is not None and name in named:
        holder.report.tell("P0203", text.name.span, name=name)
    replaces: str | None = "" if text.replaces_all else None
    if text.replaces is not None:
        replaces = text.replaces.text
        if replaces not in named:
            near = holder.report.near(replaces, named)
            holder.report.tell("P0231", text.replaces.span, name=replaces, near=near)
    for branch in text.branches[:-1]:
        if branch.when is None:
            holder.report.tell("P0347", branch.span)
    branches = tuple(
        _branch(branch, f"{path}/branch/{number}", holder) for number, branch in enumerate(text.branches, 1)
    )
    return Chain(path, branches, name, replaces)


@dataclass(slots=True)
class _Builder:
    """Collects the sanctions and measures of one branch under `path`, numbering those of one kind from the second on."""

    path: str
    holder: Holder
    sanctions: list[Sanction] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    _seen: Counter[str] = field(default_factory=Counter)

    def next_path(self, kind: str, span: s.Span) -> str:
        self._seen[kind] += 1
        path = f"{self.path}/{kind}" + (f"/{self._seen[kind]}" if self._seen[kind] > 1 else "")
        self.holder.places.put(path, span)
        return path


def _branch(text: s.BranchText, path: str, holder: Holder) -> Branch:
    holder.places.put(path, text.span)
    if text.when is not None:
        holder.places.put(f"{path}/when", text.when.span)
    when = None if text.when is None else holder.conditions.resolve(text.when)
    builder = _Builder(path, holder)
    for item in text.items:
        if isinstance(item, s.ChooseText):
            _choose(item, builder)
        elif item.kind in MEASURES:
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
    if text.roles or text.decision == "omit":
        holder.report.tell("P0333", text.span, written=holder.report.written(text.span))
    amount, duration = amount_or_term(text, holder)
    sanction = Sanction(
        path=builder.next_path(kind.value, text.span),
        kind=kind,
        modality=modality,
        object="" if text.object is None else text.object.text,
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


def amount_or_term(text: s.SanctionText, holder: Holder) -> tuple[Amount | None, Duration | None]:
    """The statutory amount of a fine, or the term of a lasting sanction."""
    kind = SanctionKind(text.kind)
    if kind is SanctionKind.FINE:
        return holder.amounts.statutory(text.amount), None
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
    if text.base.text in _GAINS and holder.scope.find(text.base.text) is None:
        holder.report.tell("P0417", text.base.span, name=text.base.text)
        return None
    entry = lookup(holder.scope, text.base, holder.report)
    if entry is None:
        return None
    if entry.circumstance is None or entry.circumstance.type.kind is not Kind.MONEY:
        holder.report.tell("P0418", text.base.span, name=text.base.text)
        return None
    return entry.code


def measure(text: s.SanctionText, path: str, holder: Holder) -> Measure:
    """A measure as written. It takes no amount."""
    if text.amount is not None:
        written = holder.report.written(text.amount.span)
        holder.report.tell("P0327", text.amount.span, kind="措施", kind_en="a measure", written=written)
    printed = "" if text.object is None else text.object.text
    return Measure(path, text.kind, printed, holder.laws.resolve(text.citations))
