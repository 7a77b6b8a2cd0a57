"""What of the truths of a cell decides its outcome: cells that agree in it are resolved once.

Of a chain only the first true branch counts, of the tiers only what they come to (or would by what may be applied), of the
cases only those of the tier that are a matter of judgement. So the thousands of completions of a case come to a few resolutions.
"""

from collections.abc import Callable, Sequence

from penalty_dsl.model import Provision

from .branches import blocks_for
from .grading import OPTIONAL, as_mandatory, choose_tier
from .ladders import rungs_of
from .linking import LinkedMatter
from .shifting import Grading

#: Equal for cells that have the same outcome.
Signature = tuple[object, ...]


class Sharing:
    """Signatures of one matter. `bit` gives the place of a named condition in the integer that tells what holds."""

    def __init__(self, linked: LinkedMatter, bit: Callable[[str], int]) -> None:
        self._linked = linked
        self._chains: dict[str, tuple[int, ...]] = {}
        self._bit = bit
        self._provisions = [(bit(each.path), each) for each in linked.provisions]
        self._places = {tier.path: bit(tier.path) for tier in linked.matter.every_tier}
        self._judged = {
            tier.path: _mask([bit(case.path) for case in tier.cases if case.judgement])
            for tier in linked.matter.every_tier
        }
        self._provided = _mask([place for place, _ in self._provisions])

    def signature(self, role: str, holding: int) -> Signature:
        """`holding`: one bit for each named condition that holds; the others fail."""
        picked = tuple(_lowest(holding & mask) for mask in self._masks(role))
        held = [each for place, each in self._provisions if holding >> place & 1]
        optional = [as_mandatory(held, each) for each in held if each.effect in OPTIONAL]
        gradings = [self._grading(role, holding, each) for each in (held, *optional)]
        counted = [tier for each in gradings for tier in (each.candidates if each.tier is None else (each.tier,))]
        judged = holding & _union([self._judged[tier.path] for tier in counted])
        return role, picked, holding & self._provided, judged, *map(_identity, gradings)

    def _masks(self, role: str) -> tuple[int, ...]:
        """For each chain of the role the bits of its conditions, the first branch lowest."""
        found = self._chains.get(role)
        if found is None:
            chains = [chain for block in blocks_for(self._linked.matter, role) for chain in block.chains]
            found = tuple(
                _mask([self._bit(branch.path) for branch in chain.branches if branch.when is not None])
                for chain in chains
            )
            self._chains[role] = found
        return found

    def _grading(self, role: str, holding: int, held: list[Provision]) -> Grading:
        rungs = rungs_of(self._linked, role, lambda path: bool(holding >> self._bit(path) & 1))
        tiers = [tier for tier in rungs.tiers if holding >> self._places[tier.path] & 1]
        return choose_tier(rungs, tiers, held, self._linked.conventions)


def _mask(places: Sequence[int]) -> int:
    return _union([1 << place for place in places])


def _union(masks: Sequence[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def _lowest(bits: int) -> int:
    return bits & -bits


def _identity(grading: Grading) -> Signature:
    return (
        None if grading.tier is None else grading.tier.path,
        grading.grade,
        grading.shared,
        grading.ladder,
        tuple(each.path for each in grading.moved),
        grading.findings,
        tuple(tier.path for tier in grading.candidates),
        grading.end,
    )
