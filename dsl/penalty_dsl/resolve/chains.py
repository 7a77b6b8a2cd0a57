"""法定处罚: blocks, chains and branches with their stable paths (R6).

A chain inside a branch has no place in the model: it becomes a chain behind that of its branch, each arm under the condition that
the branch counts (R6j).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .. import surface as s
from ..model import And, Branch, Chain, Const, Expr, Not, StatutoryBlock
from .conditions import joined
from .holder import Holder
from .names import role_codes
from .sanctions import branch


@dataclass(frozen=True, slots=True)
class _Under:
    """The branch a chain is written in: all that must hold for it to count, and what its own chain is called and replaces."""

    guard: tuple[Expr, ...] = ()
    name: str = ""
    replaces: str | None = None

    def behind(self, when: Expr | None) -> Expr | None:
        """`when` as far as the branch counts."""
        parts = [*self.guard, *(() if when is None else (when,))]
        return joined(And, parts) if parts else None


_OUTERMOST = _Under()


def statutory_blocks(texts: tuple[s.StatutoryText, ...], holder: Holder) -> tuple[StatutoryBlock, ...]:
    """Every block of a matter. What is wrong in them is told."""
    blocks = []
    for number, text in enumerate(texts, 1):
        path = f"{holder.path}/statutory/{number}"
        holder.places.put(path, text.span)
        roles = role_codes(text.roles, holder.subjects, holder.report)
        if not text.items and any(other.items for other in texts):
            holder.report.tell("P0435", text.span)
        blocks.append(StatutoryBlock(path, _chains(text, path, holder), roles))
    return tuple(blocks)


def _chains(text: s.StatutoryText, path: str, holder: Holder) -> tuple[Chain, ...]:
    chains: list[Chain] = []
    for number, run in enumerate(_runs(text.items), 1):
        chain_path = f"{path}/chain/{number}"
        if isinstance(run, s.ChainText):
            _chain(run, chain_path, chains, _OUTERMOST, holder)
        else:
            holder.places.put(chain_path, s.Span(run[0].span.start, run[-1].span.end))
            chains.append(Chain(chain_path, (branch(run, None, f"{chain_path}/branch/1", holder),)))
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


def _chain(text: s.ChainText, path: str, chains: list[Chain], under: _Under, holder: Holder) -> None:
    """Adds the chain and, behind it, those written in its branches."""
    holder.places.put(path, text.span)
    for each in text.branches:
        if each.when is None and each is not text.branches[-1]:
            holder.report.tell("P0347", each.span)
    if not any(each.items for each in text.branches):
        holder.report.tell("P0435", text.branches[0].span)
    whens = [None if each.when is None else holder.conditions.resolve(each.when) for each in text.branches]
    arms = []
    for number, (each, when) in enumerate(zip(text.branches, whens, strict=True), 1):
        place = f"{path}/branch/{number}"
        holder.places.put(place, each.span)
        if each.when is not None:
            holder.places.put(f"{place}/when", each.when.span)
        own = [item for item in each.items if not isinstance(item, s.ChainText)]
        arm = branch(own, under.behind(when), place, holder)
        arms.append(replace(arm, nothing=not each.items))
    name, replaces = _named(text, chains, under, holder)
    chains.append(Chain(path, (*arms, *_closing(text, path, under)), name, replaces))
    before: tuple[Expr, ...] = ()
    for each, when, arm in zip(text.branches, whens, arms, strict=True):
        sound = Const(True) if when is None else when  # 否则, or wrong and told
        inner = _Under((*under.guard, *before, *(() if each.when is None else (sound,))), name, replaces)
        nested = [item for item in each.items if isinstance(item, s.ChainText)]
        for number, item in enumerate(nested, 1):
            _chain(item, f"{arm.path}/chain/{number}", chains, inner, holder)
        before = (*before, Not(sound))


def _closing(text: s.ChainText, path: str, under: _Under) -> tuple[Branch, ...]:
    """The last arm of a chain inside a branch, for where that branch does not count: none of the chain's arms is missed there."""
    outside = under.behind(None)
    if outside is None or len(text.branches) == 1:
        return ()
    open_ended = text.branches[-1].when is not None
    return (Branch(f"{path}/branch/{len(text.branches) + 1}", Not(outside) if open_ended else None),)


def _named(text: s.ChainText, chains: list[Chain], under: _Under, holder: Holder) -> tuple[str, str | None]:
    """What the chain is called and replaces: its own words, or those of the chain around it, which it is a part of."""
    known = [chain.name for chain in chains if chain.name]
    replaces: str | None = "" if text.replaces_all else None
    if text.name is not None and text.name.text in known:
        holder.report.tell("P0203", text.name.span, name=text.name.text)
    if text.replaces is not None:
        replaces = text.replaces.text
        if replaces not in known:
            near = holder.report.near(replaces, known)
            holder.report.tell("P0231", text.replaces.span, name=replaces, near=near)
    name = "" if text.name is None else text.name.text
    if (name and under.name) or (replaces is not None and under.replaces is not None):
        holder.report.tell("P0370", text.span)
    elif under.replaces == "" and replaces is None:
        holder.report.tell("P0371", text.span)
    return name or under.name, under.replaces if replaces is None else replaces
