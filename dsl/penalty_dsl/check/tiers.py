"""Tiers as a list, and what they say of kinds and terms the statute provides or does not (R8, R13)."""

from collections.abc import Iterator
from itertools import combinations

from ..model import Duration, Grade, Modality, Rulebook, Tier, TierSanction
from ..resolve import Places
from ..resolve.report import Reporter
from ..resolve.words import SANCTIONS
from .context import Context
from .exclusive import contradictory
from .walk import statutory_sanctions

#: More pairs of cases than this are not compared: the author is asked to declare the order instead.
_MAX_PAIRS = 2000
_SEVERITY = {grade: position for position, grade in enumerate(Grade)}


def tier_list(context: Context) -> None:
    """Order of grades, and tiers that may hold at once without a declared order (warnings)."""
    matter = context.matter
    worst = -1
    for tier in matter.tiers:
        if tier.grade is not None:
            if _SEVERITY[tier.grade] < worst:
                context.tell("P0413", tier.path, name=tier.code)
            worst = max(worst, _SEVERITY[tier.grade])
    conventions = context.rulebook.conventions
    if conventions.conflict in ("", "prefer"):
        ordered = {frozenset(pair) for pair in conventions.prefer}
        overlapping = _overlap([tier for tier in matter.tiers if not tier.otherwise], ordered)
        if overlapping is not None:
            first, second = overlapping
            context.tell("P0412", second.path, name=first.code, other=second.code)


def _overlap(tiers: list[Tier], ordered: set[frozenset[str]]) -> tuple[Tier, Tier] | None:
    """The first two tiers that may hold together and of which none is preferred."""
    pairs = 0
    for first, second in combinations(tiers, 2):
        if frozenset((first.code, second.code)) in ordered:
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


def tier_sanctions(context: Context) -> None:
    """Kinds the statute does not provide, mandatory ones left out, terms outside; statutory ones never named (note)."""
    matter = context.matter
    for tier in matter.tiers:
        for said in tier.sanctions:
            _sanction(context, tier, said)
    provided = dict.fromkeys(sanction.kind for sanction in statutory_sanctions(matter))
    named = {said.kind for tier in matter.tiers for said in tier.sanctions}
    unnamed = [kind for kind in provided if kind not in named]
    if matter.tiers and unnamed:
        kinds = "、".join(SANCTIONS[kind][0] for kind in unnamed)
        kinds_en = ", ".join(SANCTIONS[kind][1] for kind in unnamed)
        context.tell("P0410", matter.tiers[0].path.rpartition("/tier/")[0], kinds=kinds, kinds_en=kinds_en)


def _sanction(context: Context, tier: Tier, said: TierSanction) -> None:
    path = f"{tier.path}/{said.kind.value}"
    zh, en = SANCTIONS[said.kind]
    provided = [sanction for sanction in statutory_sanctions(context.matter, said.roles) if sanction.kind is said.kind]
    if not provided:
        context.tell("P0404", path, name=tier.code, kind=zh, kind_en=en)
        return
    if said.decision == "omit" and tier.grade not in (Grade.EXEMPT, Grade.MITIGATED):
        if all(sanction.modality is Modality.MUST for sanction in provided):
            context.tell("P0405", path, name=tier.code, kind=zh, kind_en=en)
        return
    if said.duration is not None and tier.grade is not Grade.MITIGATED:
        terms = [sanction.duration for sanction in provided]
        if all(term is not None and not _inside(said.duration, term) for term in terms):
            written = context.report.written(context.places[path])
            shown = "、".join(_show(term) for term in terms if term is not None)
            context.tell("P0403", path, name=tier.code, written=written, range=shown, range_en=shown)


def _inside(asked: Duration, allowed: Duration) -> bool:
    """Whether a term lies in the statutory one. Different units cannot be compared: a month is not 30 days."""
    if allowed.unit == "life":
        return True
    if asked.unit == "life":
        return allowed.high is None
    ends = _months(asked), _months(allowed)
    if asked.unit != allowed.unit and (ends[0] is None or ends[1] is None):
        return True
    low, high = ends[0] or (asked.low, asked.high)
    least, most = ends[1] or (allowed.low, allowed.high)
    ordered = [value for value in (least, low, high, most) if value is not None]
    return ordered == sorted(ordered)


def _months(term: Duration) -> tuple[int | None, int | None] | None:
    """Both ends in months, for terms in months or years."""
    factor = {"month": 1, "year": 12}.get(term.unit)
    if factor is None:
        return None
    return (
        None if term.low is None else term.low * factor,
        None if term.high is None else term.high * factor,
    )


def _show(term: Duration) -> str:
    unit = {"day": "日", "month": "个月", "year": "年"}.get(term.unit, "终身")
    ends: Iterator[str] = (str(end) for end in (term.low, term.high) if end is not None)
    return "至".join(dict.fromkeys(ends)) + unit


def adoption(context: Context) -> None:
    """How far the matter's tiers are computable: 0 words and amounts, 1 circumstances are ticked, 2 all from facts (note)."""
    ticks = {item.code for item in context.matter.circumstances if item.tick}
    cases = [case for tier in context.matter.tiers for case in tier.cases]
    ticked = sum(1 for case in cases if getattr(case.when, "circumstance", "") in ticks)
    level = 0 if not cases else 1 if ticked else 2
    computed = len(cases) - ticked
    context.tell("P0414", context.matter.code, level=level, cases=len(cases), computed=computed, ticked=ticked)
