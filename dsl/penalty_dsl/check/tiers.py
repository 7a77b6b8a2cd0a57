"""Tiers as a list, and what they say of kinds the statute provides or does not (R8, R13)."""

from collections.abc import Iterable
from itertools import combinations

from ..model import Grade, Matter, Modality, Rulebook, SanctionKind, Tier
from ..resolve import Places
from ..resolve.report import Reporter
from ..resolve.words import SANCTIONS
from .adoption import adoption_of
from .context import Context
from .exclusive import contradictory
from .placed import Statement
from .rungs import Rungs, Spoken, rungs_of
from .walk import statutory_sanctions

#: More pairs of cases than this are not compared: the author is asked to declare the order instead.
_MAX_PAIRS = 2000
#: What a choice settles by itself, once a tier names one of its members (R13).
_CHOSEN_FROM = (
    "；择一、任选的，档次所写的已选满时不处",
    "; not those of a choice already filled",
)
_SEVERITY = {grade: position for position, grade in enumerate(Grade)}


def tier_list(context: Context) -> None:
    """Order of grades, and tiers that may hold at once without a declared order (warnings)."""
    conventions = context.rulebook.conventions
    for rungs in rungs_of(context.matter, context.world.subjects):
        if rungs.conflict != "order":  # 取首行: the order of rows is not their severity
            _order_of_grades(context, rungs.tiers)
        conflict = conventions.conflict if rungs.conflict is None else rungs.conflict
        if conflict in ("", "prefer"):
            ordered = {frozenset(pair) for pair in (*conventions.prefer, *rungs.prefer)}
            overlapping = _overlap([tier for tier in rungs.tiers if not (tier.otherwise or tier.answered)], ordered)
            if overlapping is not None:
                first, second = overlapping
                context.tell("P0412", second.path, name=first.code, other=second.code)


def _order_of_grades(context: Context, tiers: tuple[Tier, ...]) -> None:
    worst = -1
    for tier in tiers:
        if tier.grade is not None:
            if _SEVERITY[tier.grade] < worst:
                context.tell("P0413", tier.path, name=tier.code)
            worst = max(worst, _SEVERITY[tier.grade])


def _overlap(tiers: list[Tier], ordered: set[frozenset[str]]) -> tuple[Tier, Tier] | None:
    """The first two tiers that may hold together and of which none is preferred."""
    pairs = 0
    for first, second in combinations(tiers, 2):
        if frozenset((first.code, second.code)) in ordered or first.overrides != second.overrides:
            continue
        for left in first.cases:
            for right in second.cases:
                pairs += 1
                if pairs > _MAX_PAIRS or not contradictory([left.when, right.when]):
                    return first, second
    return None


def preferences(rulebook: Rulebook, places: Places, report: Reporter) -> None:
    """优先于 must not go in a circle (R8)."""
    above: dict[str, set[str]] = {}
    for winner, loser in rulebook.conventions.prefer:
        above.setdefault(winner, set()).add(loser)
    left = dict(above)
    while True:
        ends = [code for code, losers in left.items() if not losers & left.keys()]
        if not ends:
            break
        for code in ends:
            del left[code]
    if left:
        path = f"{rulebook.id}/convention/prefer"
        report.tell("P0420", places[path], path=path, values="、".join(left))


def tier_sanctions(context: Context, said: Iterable[Spoken]) -> None:
    """Kinds the statute does not provide, mandatory ones left out; statutory ones never named (note)."""
    matter = context.matter
    for rungs, tier, statement in said:
        _sanction(context, rungs, tier, statement)
    provided = dict.fromkeys(sanction.kind for sanction in statutory_sanctions(matter))
    named = {said.kind for tier in matter.every_tier for said in tier.sanctions}
    unnamed = [kind for kind in provided if kind not in named]
    if matter.every_tier and unnamed:
        kinds = "、".join(SANCTIONS[kind][0] for kind in unnamed)
        kinds_en = ", ".join(SANCTIONS[kind][1] for kind in unnamed)
        aside, aside_en = _CHOSEN_FROM if _beside_named(matter, unnamed, named) else ("", "")
        context.tell("P0410", matter.code, kinds=kinds, kinds_en=kinds_en, aside=aside, aside_en=aside_en)


def _beside_named(matter: Matter, unnamed: list[SanctionKind], named: set[SanctionKind]) -> bool:
    """Whether one of `unnamed` stands in a choice of which tiers name another member."""
    members: dict[str, set[SanctionKind]] = {}
    for sanction in statutory_sanctions(matter):
        if sanction.group:
            members.setdefault(sanction.group, set()).add(sanction.kind)
    return any(kinds & named and not kinds.isdisjoint(unnamed) for kinds in members.values())


def _sanction(context: Context, rungs: Rungs, tier: Tier, statement: Statement) -> None:
    said, path = statement.said, statement.path
    zh, en = SANCTIONS[said.kind]
    struck_here = statutory_sanctions(context.matter, said.roles or rungs.roles)
    provided = [sanction for sanction in struck_here if sanction.kind is said.kind]
    if not provided:
        context.tell("P0404", path, name=tier.code, kind=zh, kind_en=en)
        return
    meant = [sanction.modality for sanction in provided if said.object in ("", sanction.struck)]
    if said.decision == "omit" and set(meant) == {Modality.MUST} and tier.grade is not Grade.MITIGATED:
        context.tell("P0405", path, name=tier.code, kind=zh, kind_en=en)


def adoption(context: Context) -> None:
    """How far the matter's tiers are computable (note)."""
    found = adoption_of(context.matter)
    computed = found.cases - found.ticked
    context.tell(
        "P0414", context.matter.code, level=found.level, cases=found.cases, computed=computed, ticked=found.ticked
    )
