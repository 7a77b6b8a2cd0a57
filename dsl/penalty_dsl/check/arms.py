"""R9e: levels of 累加 and arms of 分档 that the ones before them take altogether, and facts that none of them takes (warnings).

What the combinations of cells (`cells`) do not settle is told as a note.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..model import Amount, Cases, Expr, Formula, Not, formula_parts
from .context import Context
from .doubts import Doubt
from .gaps import gap, tier_when
from .placed import placed
from .rungs import rungs_of

_LEVELS = ("“{name}”的各个程度都用得到、没有遗漏", "every level of `{name}` can count and no facts are left open")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A formula that counts for `roles` where all of `demands` hold. `covered`: without a number something takes its place."""

    formula: Formula
    roles: tuple[str, ...]
    demands: tuple[Expr, ...]
    covered: bool = False


@dataclass(slots=True)
class _Told:
    """Places that were told: a level of 累加 stands in every column."""

    idle: set[tuple[int, int]] = field(default_factory=set)
    open: set[tuple[int, int]] = field(default_factory=set)
    doubted: set[tuple[int, int]] = field(default_factory=set)


def levels(context: Context) -> None:
    """Idle and missing levels of everything that is calculated, each place once."""
    told = _Told()
    for asked in _formulas(context):
        _formula(context, asked, asked.formula, asked.demands, told)


def _formulas(context: Context) -> Iterator[_Asked]:
    matter = context.matter
    for each in placed(matter.statutory):
        if each.sanction.amount is not None:
            for formula, covered in _of_statute(each.sanction.amount):
                yield _Asked(formula, each.roles(matter), tuple(each.demands()), covered)
    for rungs in rungs_of(matter, context.world.subjects):
        for tier in rungs.tiers:
            for said in tier.sanctions:
                if said.amount is not None and said.amount.formula is not None:
                    roles = tuple(role for role in rungs.roles if not said.roles or role in said.roles)
                    yield _Asked(said.amount.formula, roles, (*rungs.demands, tier_when(tier, rungs.tiers)))


def _of_statute(amount: Amount) -> Iterator[tuple[Formula, bool]]:
    for term in amount.terms:
        if term.formula is not None:
            yield term.formula, amount.fallback is not None
    if amount.fallback is not None and amount.fallback.formula is not None:
        yield amount.fallback.formula, False


def _formula(context: Context, asked: _Asked, formula: Formula, demands: tuple[Expr, ...], told: _Told) -> None:
    """What a formula is made of, and each arm where it is the first that holds."""
    if not isinstance(formula, Cases):
        for part in formula_parts(formula):
            _formula(context, asked, part, demands, told)
        return
    doubt = _idle(context, formula, told)
    if formula.otherwise is None and not asked.covered:
        doubt = _open(context, formula, asked.roles, demands, told) or doubt
    place = context.places[formula.path]
    if doubt is not None and (place.start, place.end) not in told.doubted:
        told.doubted.add((place.start, place.end))
        context.unproved(formula.path, _LEVELS, doubt, name=formula.label or "分档")
    for arm in formula.arms:
        _formula(context, asked, arm.value, (*demands, arm.when), told)
        demands = (*demands, Not(arm.when))
    if formula.otherwise is not None:
        _formula(context, asked, formula.otherwise, demands, told)


def _idle(context: Context, cases: Cases, told: _Told) -> Doubt | None:
    space = context.space(context.matter.subjects)
    if not space.cut([arm.when for arm in cases.arms]):
        return None
    before: list[Expr] = []
    doubt = None
    for arm in cases.arms:
        left = space.some([arm.when, *before])
        doubt = doubt or left.doubt
        place = context.places[arm.path]
        if left.never and (place.start, place.end) not in told.idle:
            told.idle.add((place.start, place.end))
            alone = before and space.some([arm.when]).at is not None
            why = ("：前面的程度已经包括", ": the ones before it take it all") if alone else ("", "")
            written = context.report.written(place).strip("| ")
            context.tell("P0448", arm.path, written=written, why=why[0], why_en=why[1])
        before.append(Not(arm.when))
    return doubt


def _open(
    context: Context, cases: Cases, roles: tuple[str, ...], demands: tuple[Expr, ...], told: _Told
) -> Doubt | None:
    place = context.places[cases.path]
    if (place.start, place.end) in told.open:
        return None
    whens = [arm.when for arm in cases.arms]
    open_ = gap(context, whens, roles)  # this is small, and mostly settles it
    if open_.facts is not None or open_.doubt is not None:
        open_ = gap(context, whens, roles, demands)
    if open_.facts is not None:
        told.open.add((place.start, place.end))
        name, name_en = (cases.label, cases.label) if cases.label else ("分档", "by")
        context.tell("P0475", cases.path, name=name, name_en=name_en, values=open_.facts[0], values_en=open_.facts[1])
    return open_.doubt
