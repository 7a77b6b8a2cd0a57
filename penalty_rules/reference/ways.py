"""R14j: the results that come of every choice among the sanctions that are still open."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from penalty_dsl.model import Matter

from ..records import SanctionRecord

_MOST = 256


@dataclass(frozen=True)
class Result:
    """A result to read: `sanctions` None where they are not known."""

    disposition: str
    sanctions: tuple[SanctionRecord, ...] | None


def member_of(sanction: SanctionRecord) -> str:
    """What sanctions that go together are known by."""
    return sanction.together or sanction.path


def members_of(result: Result, group: str) -> dict[str, bool | None]:
    """The listed members of a choice: undecided while a part is, imposed if a part is. A fine that is barred beside a criminal one
    (R14k) leaves the rest of its member as it was."""
    found: dict[str, set[bool | None]] = {}
    for each in result.sanctions or ():
        if each.group == group:
            found.setdefault(member_of(each), set()).add(each.chosen)
    return {name: None if None in parts else True in parts for name, parts in found.items()}


def every_way(matter: Matter, result: Result) -> Iterator[Result]:
    """One result after the other, nothing of it undecided; none if there are more than so many."""
    listed = result.sanctions or ()
    undecided = [*dict.fromkeys(member_of(each) for each in listed if each.chosen is None)]
    groups = {member_of(each): each for each in listed if each.group}
    limits = {one.group: _limits(matter, result, one) for name, one in groups.items() if name in undecided}
    partial: list[frozenset[str]] = [frozenset()]
    for at, name in enumerate(undecided):
        partial = [way | more for way in partial for more in (frozenset[str](), frozenset((name,)))]
        left = undecided[at + 1 :]
        partial = [way for way in partial if _may_become(way, left, groups, limits)]
        if len(partial) > _MOST:
            return
    for way in partial:
        settled = tuple(
            each if each.chosen is not None else replace(each, chosen=member_of(each) in way) for each in listed
        )
        yield Result(result.disposition, settled)


def _may_become(
    way: frozenset[str], left: list[str], groups: dict[str, SanctionRecord], limits: dict[str, tuple[int, int]]
) -> bool:
    """Whether so many members of each group are chosen as may be, with those that are still to come."""
    for group, (least, most) in limits.items():
        count = sum(1 for name in way if name in groups and groups[name].group == group)
        more = sum(1 for name in left if name in groups and groups[name].group == group)
        if count > most or count + more < least:
            return False
    return True


def _limits(matter: Matter, result: Result, one: SanctionRecord) -> tuple[int, int]:
    """Of the undecided members of a group, how many are chosen at least and at most."""
    listed = members_of(result, one.group)
    written = {
        each.together or each.path
        for block in matter.statutory
        for chain in block.chains
        for branch in chain.branches
        for each in branch.imposed
        if each.group == one.group
    }
    imposed = sum(chosen is True for chosen in listed.values())
    undecided = sum(chosen is None for chosen in listed.values())
    most = min(undecided, max(0, one.group_high - imposed))
    least = one.group_low - imposed - len(written - listed.keys())
    return (min(max(0, least), most) if result.disposition == "penalise" else 0), most
