"""R9e: levels of 累加 and arms of 分档 that the ones before them take altogether, and facts that none of them takes (warnings).

Told only where all combinations of cells can be gone through (`cells`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..model import Amount, Cases, Expr, Formula, Not, formula_parts
from .cells import Space
from .context import Context
from .gaps import gap, tier_when
from .placed import placed
from .rungs import rungs_of


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
    _idle(context, formula, told)
    if formula.otherwise is None and not asked.covered:
        _open(context, formula, asked.roles, demands, told)
    for arm in formula.arms:
        _formula(context, asked, arm.value, (*demands, arm.when), told)
        demands = (*demands, Not(arm.when))
    if formula.otherwise is not None:
        _formula(context, asked, formula.otherwise, demands, told)


def _idle(context: Context, cases: Cases, told: _Told) -> None:
    space = Space(context.matter, context.world, context.matter.subjects)
    if not space.cut([arm.when for arm in cases.arms]):
        return
    left = space.possible
    for arm in cases.arms:
        holds = space.where(arm.when)
        place = context.places[arm.path]
        if not holds & left and (place.start, place.end) not in told.idle:
            told.idle.add((place.start, place.end))
            why = ("", "") if not holds else ("：前面的程度已经包括", ": the ones before it take it all")
            written = context.report.written(place).strip("| ")
            context.tell("P0448", arm.path, written=written, why=why[0], why_en=why[1])
        left &= ~holds


def _open(context: Context, cases: Cases, roles: tuple[str, ...], demands: tuple[Expr, ...], told: _Told) -> None:
    place = context.places[cases.path]
    if (place.start, place.end) in told.open:
        return
    whens = [arm.when for arm in cases.arms]
    example = gap(context, whens, roles) and gap(
        context, whens, roles, demands
    )  # the first is small, and mostly settles it
    if example is not None:
        told.open.add((place.start, place.end))
        name, name_en = (cases.label, cases.label) if cases.label else ("分档", "by")
        context.tell("P0475", cases.path, name=name, name_en=name_en, values=example[0], values_en=example[1])
