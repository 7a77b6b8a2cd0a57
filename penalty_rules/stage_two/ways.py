"""Every way of choosing among what is undecided (R14j)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, product
from math import comb, prod

from penalty_dsl.model import Matter, Sanction

from ..branches import option_of
from .results import Listed

#: More ways than this are not tried.
MAX_WAYS = 256


def ways(
    matter: Matter, disposition: str, every: Iterable[Sanction], sanctions: Sequence[Listed]
) -> Iterator[frozenset[str]]:
    """The members that are imposed, one set for each way; none where they are too many. `every`: the sanctions of the result, those
    left out among them; `sanctions`: the others."""
    open_ = _undecided(sanctions)
    alone = [member for group, members in open_.items() if not group for member in members]
    sizes = {
        group: _sizes(matter, disposition, group, len(members), every, sanctions)
        for group, members in open_.items()
        if group
    }
    count = prod(
        sum(comb(len(open_[group]), size) for size in range(low, high + 1)) for group, (low, high) in sizes.items()
    )
    if count << len(alone) > MAX_WAYS:
        return
    choices = [
        [*chain.from_iterable(combinations(open_[group], size) for size in range(low, high + 1))]
        for group, (low, high) in sizes.items()
    ]
    choices += [[(), (member,)] for member in alone]
    certain = [each.member for each in sanctions if each.imposed]
    for way in product(*choices):
        yield frozenset(chain(certain, *way))


def _undecided(sanctions: Sequence[Listed]) -> dict[str, tuple[str, ...]]:
    """By group, the members that are undecided; under "" those in none."""
    found: dict[str, dict[str, None]] = {}
    for each in sanctions:
        if each.imposed is None:
            found.setdefault(each.group, {})[each.member] = None
    return {group: tuple(members) for group, members in found.items()}


def _sizes(
    matter: Matter, disposition: str, group: str, count: int, every: Iterable[Sanction], sanctions: Sequence[Listed]
) -> tuple[int, int]:
    """How many of the `count` undecided members of a group are imposed at least and at most."""
    bounds = next((each.group_low, each.group_high) for each in sanctions if each.group == group)
    taken = len({each.member for each in sanctions if each.group == group and each.imposed})
    seen = {option_of(each) for each in every if each.group == group}
    others = len(_members(matter, group) - seen)
    high = min(count, max(bounds[1] - taken, 0))
    low = bounds[0] - taken - others if disposition == "penalise" else 0
    return min(max(low, 0), high), high


def _members(matter: Matter, group: str) -> set[str]:
    """The members of a group as written, measures among them."""
    branches = (branch for block in matter.statutory for chain_ in block.chains for branch in chain_.branches)
    return {option_of(each) for branch in branches for each in branch.imposed if each.group == group}
