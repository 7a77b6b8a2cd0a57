"""Which unknown circumstances can still change the outcome, the most telling first (R17)."""

from collections.abc import Sequence
from dataclasses import dataclass

from .completions import Unknowns
from .layout import Layout, derived_inputs


@dataclass(frozen=True, slots=True)
class Sample:
    """A completion and the number of its outcome."""

    indices: tuple[int, ...]
    derived: tuple[int, ...]
    outcome: int


def telling(layout: Layout, unknowns: Unknowns, samples: Sequence[Sample]) -> tuple[str, ...]:
    """The circumstances of which two values alone make a difference, ordered by the number of outcomes that the least helpful
    answer leaves open, then as declared."""
    if len({sample.outcome for sample in samples}) < 2:
        return ()
    ranked: list[tuple[int, int, str]] = []
    for place, code in enumerate(unknowns.codes):
        if _matters(layout, unknowns, samples, place):
            left: dict[int, set[int]] = {}
            for sample in samples:
                left.setdefault(sample.indices[place], set()).add(sample.outcome)
            ranked.append((max(len(outcomes) for outcomes in left.values()), place, code))
    return tuple(code for _, _, code in sorted(ranked))


def _matters(layout: Layout, unknowns: Unknowns, samples: Sequence[Sample], place: int) -> bool:
    """Whether two completions that differ only in this circumstance (and in what follows from it) differ in outcome."""
    code = unknowns.codes[place]
    # What may be not applicable, and derived values that read the circumstance, change along with it.
    loose = [i for i, other in enumerate(unknowns.codes) if i != place and other in unknowns.optional]
    fixed = [i for i, other in enumerate(unknowns.codes) if i != place and other not in unknowns.optional]
    derived = [i for i, other in enumerate(layout.derived) if code not in derived_inputs(layout.linked, other)]
    not_applicable = {i: layout.axes[unknowns.codes[i]].radix - 1 for i in loose}
    derived_gone = {i: layout.axes[layout.derived[i]].radix - 1 for i in derived}
    groups: dict[tuple[int, ...], list[Sample]] = {}
    for sample in samples:
        groups.setdefault(tuple(sample.indices[i] for i in fixed), []).append(sample)
    reads_derived = len(derived) < len(layout.derived)
    for group in groups.values():
        if len({sample.outcome for sample in group}) < 2:
            continue
        for position, one in enumerate(group):
            for other in group[position + 1 :]:
                if one.outcome == other.outcome:
                    continue
                if one.indices[place] == other.indices[place] and not reads_derived:
                    continue
                if all(
                    one.indices[i] == other.indices[i] or not_applicable[i] in (one.indices[i], other.indices[i])
                    for i in loose
                ) and all(
                    one.derived[i] == other.derived[i] or derived_gone[i] in (one.derived[i], other.derived[i])
                    for i in derived
                ):
                    return True
    return False
