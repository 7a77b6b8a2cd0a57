"""Which unknown circumstances can still change the outcome, the most telling first (R17)."""

from collections.abc import Mapping, Sequence
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
    axes = _axes_beside(layout, unknowns, samples, place)
    groups: dict[Key, dict[Key, Outcomes]] = {}
    for sample in samples:
        indices = (*sample.indices, *sample.derived)
        key = tuple([indices[i] for i in axes.compared])
        table = groups.setdefault(tuple([indices[i] for i in axes.fixed]), {})
        table[key] = _joined(table.get(key, ()), (sample.outcome,))
    return any(_differ(table, axes) for table in groups.values())


@dataclass(frozen=True, slots=True)
class _Axes:
    """Places in a sample's indices and derived indices. `fixed` must agree; so must `compared`, unless one of both is `gone` (not
    applicable) there. With `apart` the first of those must differ instead: it is the circumstance itself."""

    fixed: tuple[int, ...]
    compared: tuple[int, ...]
    gone: tuple[int, ...]
    apart: bool


def _axes_beside(layout: Layout, unknowns: Unknowns, samples: Sequence[Sample], place: int) -> _Axes:
    """What may be not applicable, and derived values that read the circumstance, change along with it."""
    code = unknowns.codes[place]
    width = len(unknowns.codes)
    inputs = [derived_inputs(layout.linked, derived) for derived in layout.derived]
    others = [i for i in range(width) if i != place]
    loose = [i for i in others if unknowns.codes[i] in unknowns.optional]
    loose += [width + i for i, read in enumerate(inputs) if code not in read]
    names = (*unknowns.codes, *layout.derived)
    gone = {i: layout.axes[names[i]].radix - 1 for i in loose}
    seen: dict[int, set[int]] = {i: {gone[i]} for i in loose}
    for sample in samples:
        indices = (*sample.indices, *sample.derived)
        for i in loose:
            seen[i].add(indices[i])
    binding = [i for i in loose if len(seen[i]) > 2]  # one value, or not applicable: nothing that could disagree
    apart = not any(code in read for read in inputs)
    fixed = tuple(i for i in others if unknowns.codes[i] not in unknowns.optional)
    compared = (*((place,) if apart else ()), *binding)
    return _Axes(fixed, compared, (*((-1,) if apart else ()), *(gone[i] for i in binding)), apart)


Key = tuple[int, ...]
#: Outcomes that were met, at most two: more say no more.
Outcomes = tuple[int, ...]


def _joined(one: Outcomes, other: Outcomes) -> Outcomes:
    return tuple(dict.fromkeys((*one, *other)))[:2] if one != other else one


def _differ(table: Mapping[Key, Outcomes], axes: _Axes) -> bool:
    """Whether two keys that go together have different outcomes. Axis by axis the keys of `met` turn from those that are met
    into those that meet them, so that no two are ever compared."""
    if len({outcome for outcomes in table.values() for outcome in outcomes}) < 2:
        return False
    met: dict[Key, Outcomes] = dict(table)
    for axis, gone in enumerate(axes.gone):
        following: dict[Key, dict[int, None]] = {}
        for key in table:
            following.setdefault(key[:axis], {})[key[axis]] = None
        turned: dict[Key, Outcomes] = {}
        for key, outcomes in met.items():
            before, there, behind = key[:axis], key[axis], key[axis + 1 :]
            here = following.get(before, {})
            if axes.apart and axis == 0:
                meeting = [index for index in here if index != there]
            else:
                meeting = [*here] if there == gone else [index for index in (there, gone) if index in here]
            for index in meeting:
                turning = (*before, index, *behind)
                turned[turning] = _joined(turned.get(turning, ()), outcomes)
        met = turned
    return any(len({*outcomes, *met.get(key, ())}) > 1 for key, outcomes in table.items() if key in met)
