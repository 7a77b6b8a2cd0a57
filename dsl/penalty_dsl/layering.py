"""R19: a matter of the rulebook above as a layer below has it: inherited as it is, or with tiers narrowed and split off.

A tier that is split off holds where the tier above holds and its own condition does; the tier above keeps what is left. So the
facts decide between the tiers above exactly as they did there, and whatever is asked of a matter is asked of one that has no layers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import cast

from .model import And, Expr, Formula, Ladder, Matter, Not, Or, Tier, TierCase, TierSanction


def inherited(matter: Matter, above: str) -> Matter:
    """A matter of the rulebook `above` in the one below: what was that rulebook's own now says so."""
    return replace(
        matter,
        layers=(*matter.layers, above),
        tiers=_signed(matter.tiers, above),
        ladders=tuple(replace(ladder, tiers=_signed(ladder.tiers, above)) for ladder in matter.ladders),
    )


def _signed(tiers: Iterable[Tier], above: str) -> tuple[Tier, ...]:
    return tuple(
        replace(
            tier,
            layer=tier.layer or above,
            sanctions=tuple(replace(said, layer=said.layer or above) for said in tier.sanctions),
        )
        for tier in tiers
    )


def refined(matter: Matter, parts: Sequence[Tier]) -> Matter:
    """An inherited matter with what the layer below writes of its tiers. A part without cases takes the place of the tier that it
    `refines`; the others are split off."""
    return replace(
        matter,
        tiers=_written_in(matter.tiers, parts),
        ladders=tuple(_ladder(ladder, parts) for ladder in matter.ladders),
    )


def _ladder(ladder: Ladder, parts: Sequence[Tier]) -> Ladder:
    tiers = _written_in(ladder.tiers, parts)
    return replace(ladder, tiers=tiers, prefer=preferred(ladder.prefer, tiers))


def preferred(pairs: Iterable[tuple[str, str]], tiers: Iterable[Tier]) -> tuple[tuple[str, str], ...]:
    """优先于 between the tiers above, and so between what was made of them."""
    made: dict[str, list[str]] = {}
    for tier in tiers:
        if tier.refines and tier.refines != tier.code:
            made.setdefault(tier.refines, []).append(tier.code)
    found = {
        (winner, loser): None
        for first, second in pairs
        for winner in (first, *made.get(first, ()))
        for loser in (second, *made.get(second, ()))
    }
    return tuple(found)


def _written_in(tiers: tuple[Tier, ...], parts: Sequence[Tier]) -> tuple[Tier, ...]:
    found: list[Tier] = []
    renamed: dict[str, str] = {}
    for tier in tiers:
        mine = [part for part in parts if part.refines == tier.code]
        split = [part for part in mine if part.cases]
        whole = next((part for part in mine if not part.cases), None)
        rest = _rest(tier, whole, [case.when for part in split for case in part.cases])
        renamed[tier.code] = rest.code
        cases = _cases(tier, tiers)
        found.extend(_split_off(part, tier, cases, tier.step or rest.code) for part in split)
        found.append(rest)
    return tuple(replace(tier, step=renamed.get(tier.step, tier.step)) if tier.step else tier for tier in found)


def _cases(tier: Tier, tiers: tuple[Tier, ...]) -> tuple[TierCase, ...]:
    """When a tier holds; 其余 written out."""
    if not tier.otherwise:
        return tier.cases
    others = tuple(case.when for other in tiers for case in other.cases)
    return (TierCase("", Not(Or(others))),)


def _split_off(part: Tier, tier: Tier, cases: Iterable[TierCase], step: str) -> Tier:
    both = [(above, own) for above in cases for own in part.cases]
    return replace(
        _as_above(part, tier),
        cases=tuple(
            TierCase(
                f"{part.path}/when/{number}",
                And((above.when, own.when)),
                "；".join(text for text in (above.text, own.text) if text),
                above.judgement or own.judgement,
            )
            for number, (above, own) in enumerate(both, 1)
        ),
        step=step,
    )


def _rest(tier: Tier, whole: Tier | None, taken: list[Expr]) -> Tier:
    """What is left of the tier above, or what takes its place."""
    found = tier if whole is None else replace(_as_above(whole, tier), otherwise=tier.otherwise, step=tier.step)
    left = (Not(Or(tuple(taken))),) if taken else ()
    return replace(
        found,
        cases=tuple(
            replace(
                case,
                path=case.path if whole is None else f"{found.path}/when/{number}",
                when=And((case.when, *left)) if left else case.when,
            )
            for number, case in enumerate(tier.cases, 1)
        ),
    )


def _as_above(part: Tier, tier: Tier) -> Tier:
    """Grade and rank of the tier above, and what it says of all of which the part says nothing."""
    return replace(
        part,
        grade=tier.grade,
        overrides=tier.overrides,
        point=part.point or tier.point,
        sanctions=_statements(part.sanctions, tuple(moved(said, tier.path, part.path) for said in tier.sanctions)),
    )


def moved(said: TierSanction, old: str, new: str) -> TierSanction:
    """What a tier says, in another one: what it calculates by cases (分档) stands there under paths of its own."""
    if old == new or said.amount is None or said.amount.formula is None:
        return said
    formula = cast(Formula, _replaced(said.amount.formula, f"{old}/", f"{new}/"))
    return replace(said, amount=replace(said.amount, formula=formula))


def _replaced(node: object, old: str, new: str) -> object:
    """A formula with the paths in it that begin with `old` beginning with `new`."""
    if isinstance(node, tuple):
        return tuple(_replaced(item, old, new) for item in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    parts = {one.name: _replaced(getattr(node, one.name), old, new) for one in fields(node)}
    path = parts.get("path")
    if isinstance(path, str) and path.startswith(old):
        parts["path"] = new + path.removeprefix(old)
    return replace(node, **parts)


def _statements(own: tuple[TierSanction, ...], above: tuple[TierSanction, ...]) -> tuple[TierSanction, ...]:
    """The own statements, then those above in whose place none of them stands. One without an amount or term leaves that to the one
    in whose place it stands."""
    found = [_with_numbers(said, above) for said in own]
    for said in above:
        same = [each for each in own if (each.kind, each.object) == (said.kind, said.object)]
        if any(not each.roles for each in same):
            continue
        taken = {role for each in same for role in each.roles}
        left = tuple(role for role in said.roles if role not in taken)
        if left or not said.roles:
            found.append(replace(said, roles=left))
    return tuple(found)


def _with_numbers(said: TierSanction, above: Iterable[TierSanction]) -> TierSanction:
    if said.decision == "omit" or said.amount is not None or said.duration is not None:
        return said
    for other in above:
        if (other.kind, other.object, other.roles) == (said.kind, said.object, said.roles):
            return replace(said, amount=other.amount, duration=other.duration, layer=other.layer)
    return said
