"""An outer bound of what is attainable when the completions are too many to enumerate (R17): Kleene truth instead of cells.

Deciding provisions, branch picks and tiers that are not excluded are combined; every real completion is among the combinations.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from penalty_dsl.model import Chain, Effect, Provision

from .branches import blocks_for
from .grading import ALLOWED, choose_tier, forced_grading
from .kleene import Truth
from .ladders import Rungs, possible_rungs
from .linking import LinkedMatter
from .outcome import merged
from .resolution import PENALISE, Resolution
from .resolve import DISPOSITIONS, outcome
from .shifting import Adjusting, Allowed, Grading, answered, chosen

Truths = Mapping[str, Truth]


def outer_resolutions(
    linked: LinkedMatter, role: str, truths: Truths, most: int
) -> tuple[tuple[Resolution, ...], tuple[str, ...]]:
    """The possible outcomes; or none and, where they are more than `most`, the possible dispositions."""
    grounds = tuple(_grounds(linked.provisions, truths))
    chains = [chain for block in blocks_for(linked.matter, role) for chain in block.chains]
    picks = [tuple(_picks(chain, truths)) for chain in chains]
    tiers = tuple(_tier_choices(linked, role, truths))
    branch_count = 1
    for options in picks:
        branch_count *= len(options)
    total = sum(_weight(ground, branch_count, len(tiers)) for ground in grounds)
    if total > most:
        dispositions = [PENALISE if ground is None else ground.effect.value for ground in grounds]
        penalised = any(ground is None or ground.effect is Effect.MAY_NOT_PENALISE for ground in grounds)
        if penalised and any(_may_be_empty(*each) for each in zip(chains, picks, strict=True)):
            dispositions.append(Effect.MUST_NOT_PENALISE.value)
        return (), tuple(dict.fromkeys(dispositions))
    return _combine(linked, role, truths, grounds, chains, picks, tiers), ()


def _weight(ground: Provision | None, branches: int, tiers: int) -> int:
    if ground is None or ground.effect is Effect.MAY_NOT_PENALISE:
        return branches * tiers
    return 1 if ground.effect is Effect.NOT_ESTABLISHED else branches


def _grounds(provisions: Sequence[Provision], truths: Truths) -> Iterator[Provision | None]:
    """The provisions that may decide, in order of prevalence, up to the first that holds for certain; None = penalise."""
    for effect in DISPOSITIONS:
        for provision in provisions:
            if provision.effect is effect and truths[provision.path] is not False:
                yield provision
                if truths[provision.path] is True:
                    return
    yield None


def _picks(chain: Chain, truths: Truths) -> Iterator[str]:
    """Paths of the branches that may be the first true one; "" = none."""
    for branch in chain.branches:
        found = True if branch.when is None else truths[branch.path]
        if found is not False:
            yield branch.path
            if found is True:
                return
    yield ""


def _may_be_empty(chain: Chain, picks: Sequence[str]) -> bool:
    """Whether the branch that counts may be one that was written empty (R6l)."""
    return any(branch.nothing and branch.path in picks for branch in chain.branches)


def _tier_choices(linked: LinkedMatter, role: str, truths: Truths) -> Iterator[Grading]:
    """For each ladder that may count each choice that the constraints may leave, wherever shifts may move it."""
    adjusting = _adjusting(linked, truths)
    for rungs in possible_rungs(linked, role, truths.__getitem__):
        for choice in _unshifted(linked, rungs, truths):
            yield from adjusting(rungs, choice)


def _unshifted(linked: LinkedMatter, rungs: Rungs, truths: Truths) -> Iterator[Grading]:
    """Each tier that is not excluded, no tier where that is possible, and what an uncertain grade constraint would force."""
    tiers = rungs.tiers
    for tier in tiers:
        if truths[tier.path] is not False:
            yield answered(tier) if tier.answered else chosen(tier)
    if not tiers or not any(tier.otherwise or truths[tier.path] is True for tier in tiers):
        yield choose_tier(rungs, (), (), linked.conventions)
    for effect, allowed in ALLOWED.items():
        possible = [each for each in linked.provisions if each.effect is effect and truths[each.path] is not False]
        if possible:
            certain = [provision for provision in possible if truths[provision.path] is True]
            yield forced_grading(rungs, allowed, certain, linked.conventions)


def _adjusting(linked: LinkedMatter, truths: Truths) -> Adjusting:
    constraints = [each for each in linked.provisions if each.effect in ALLOWED and truths[each.path] is not False]
    sets = {ALLOWED[each.effect] for each in constraints}
    weighed = any(one.isdisjoint(other) for one, other in combinations(sets, 2))
    allowed: set[Allowed] = {*sets}
    if not any(truths[each.path] is True for each in constraints):
        allowed.add(None)
    return Adjusting(linked.provisions, truths, allowed, weighed)


def _combine(
    linked: LinkedMatter,
    role: str,
    truths: Truths,
    grounds: Sequence[Provision | None],
    chains: Sequence[Chain],
    picks: Sequence[Sequence[str]],
    tiers: Sequence[Grading],
) -> tuple[Resolution, ...]:
    """One resolution for each distinct outcome, with what all combinations that give it share."""
    held = [provision for provision in linked.provisions if truths[provision.path] is True]
    certain = {path: found is True for path, found in truths.items()}
    found: dict[object, list[Resolution]] = {}
    for ground in grounds:
        for picked in product(*picks):
            holds = dict(certain)
            for chain, pick in zip(chains, picked, strict=True):
                holds.update((branch.path, branch.path == pick) for branch in chain.branches)
            for grading in tiers:
                resolution = outcome(linked, role, holds, held, ground, grading)
                found.setdefault(resolution.identity(), []).append(resolution)
    return tuple(merged(same) for same in found.values())
