"""Which unknown circumstances can still change something, most outcomes settled first (R17, S16)."""

from itertools import combinations

from penalty_dsl.model import Expr

from .reading import Reading
from .truth import Reference
from .unknowns import World, Worlds
from .values import Situation, Special

Key = tuple[object, ...]


def deciding_circumstances(reference: Reference, worlds: Worlds, keys: list[Key]) -> list[str]:
    """The dimensions whose value alone can change the outcome; fewest outcomes left first, ties in declared order.

    `keys` are the static outcomes of the worlds, in their order.
    """
    pairs = list(zip(worlds.all, keys, strict=True))
    found = [code for code in worlds.dimensions if _decides(reference, code, pairs)]
    return sorted(found, key=lambda code: _outcomes_left(code, pairs))


def _outcomes_left(code: str, pairs: list[tuple[World, Key]]) -> int:
    """The most outcomes that one value of the circumstance leaves."""
    left: dict[object, set[Key]] = {}
    for world, key in pairs:
        left.setdefault(world.cells[code], set()).add(key)
    return max(len(keys) for keys in left.values())


def _decides(reference: Reference, code: str, pairs: list[tuple[World, Key]]) -> bool:
    """Whether two completions that differ only in this circumstance have different outcomes.

    What it makes not applicable, and derived values that read it, change with it.
    """
    others = [other for other in pairs[0][0].cells if other != code and not _reads(reference, other, code)]
    firm = [other for other in others if all(_applies(world, other) for world, _ in pairs)]
    groups: dict[tuple[object, ...], list[tuple[World, Key]]] = {}
    for world, key in pairs:
        groups.setdefault(tuple(world.cells[other] for other in firm), []).append((world, key))
    loose = [other for other in others if other not in firm]
    return any(
        key != other_key and all(_agree(world, other_world, other) for other in loose)
        for group in groups.values()
        if len({key for _, key in group}) > 1
        for (world, key), (other_world, other_key) in combinations(group, 2)
    )


def _reads(reference: Reference, derived: str, code: str) -> bool:
    if derived not in reference.linked.derived:
        return False
    reading = Reading(reference.linked, guards=False)
    reading.code(derived)
    return code in reading.circumstances


def _applies(world: World, code: str) -> bool:
    return world.cells[code] is not Special.NOT_APPLICABLE


def _agree(one: World, other: World, code: str) -> bool:
    return one.cells[code] == other.cells[code] or not (_applies(one, code) and _applies(other, code))


def unknown_conditions_read(reference: Reference, situation: Situation, worlds: Worlds) -> list[str]:
    """Outer mode: the dimensions that a condition of unknown truth reads, in declared order. Tiers speak through their cases."""
    truth = reference.truths_in(situation)
    written = (each for each in reference.named if each.when is not None and each.kind != "arm")
    unknown = tuple(each for each in written if truth[each.path] is None)
    read = reference.reading(unknown, guards=True).circumstances
    return [code for code in worlds.dimensions if code in read]


def unknown_bases(reference: Reference, situation: Situation, used: frozenset[str | Expr]) -> list[str]:
    """The unknown circumstances behind bases of amounts and conditions of formulas, in declared order."""
    reading = Reading(reference.linked, guards=False)
    for part in used:
        if isinstance(part, str):
            reading.code(part)
        else:
            reading.expr(part)
    return [code for code in reading.in_order() if situation.value(code) is Special.UNKNOWN]
