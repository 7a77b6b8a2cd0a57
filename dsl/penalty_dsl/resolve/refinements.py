"""细化: what a rulebook writes of a matter of the one above it, in the model that both together give (R19)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from .. import surface as s
from ..layering import refined
from ..model import Circumstance, Composite, Expr, Matter, Point, Tier
from .bindings import bindings
from .declarations import declare_circumstances, definitions, outer_entry, with_conditions
from .holder import Holder
from .ladders import Drafts, drafts, ladders
from .layers import Above, tell_given, tell_leaving
from .provisions import provisions
from .tiers import Rungs, Ticks, quoted_cases, tiers, unique_codes


def refinement(text: s.MatterText, above: Above, outer: tuple[Composite, ...], holder: Holder) -> Matter | None:
    """The inherited matter with what `text` writes of it, or None if anything in that was wrong (told)."""
    before = holder.report.broken
    matter = above.matters[text.code.text]
    holder.places.put(text.code.text, text.code.span)
    _tell_unchangeable(text, matter, holder)
    tell_given((*text.circumstances, *text.definitions), holder)
    tell_leaving(text.provisions, holder)
    for binding in text.bindings:
        target = outer_entry(holder.scope, binding.target.text)
        if target is not None and target.owner in above.ids:
            holder.report.tell("P0553", binding.target.span, name=binding.target.text, owner=target.owner)
    if holder.report.broken != before:
        return None
    declared = declare_circumstances(text.circumstances, holder)
    draft = _Narrowed.of(text, matter, holder) if matter.every_tier else _Own(drafts(text, holder))
    named = definitions(text.definitions, holder)
    complete = with_conditions(declared, text.circumstances, holder)
    found = _about(draft.written_into(matter, holder), text)
    found = replace(
        found,
        composites=(*found.composites, *complete.composites),
        definitions=(*found.definitions, *named),
        bindings=(*found.bindings, *bindings(text.bindings, (), holder)),
        invariants=(*found.invariants, *_invariants(text, matter, holder)),
        provisions=(*found.provisions, *provisions(text.provisions, holder)),
        derived=(*found.derived, *holder.pool.own.values()),
        circumstances=(
            *found.circumstances,
            *complete.circumstances,
            *draft.ticked,
            *holder.components.finish((*outer, *found.composites, *complete.composites)),
        ),
    )
    return found if holder.report.broken == before else None


def _about(matter: Matter, text: s.MatterText) -> Matter:
    """What the matter is called and how it is told of: added to, or in place of what stands above."""
    listed = ((there.text, code.text) for there, code in text.catalogue_codes)
    return replace(
        matter,
        field=matter.field if text.field is None else text.field.text,
        aliases=tuple(dict.fromkeys((*matter.aliases, *(alias.text for alias in text.aliases)))),
        catalogue_codes=tuple(dict.fromkeys((*matter.catalogue_codes, *listed))),
        point=matter.point if text.point is None else Point(text.point),
        note=matter.note if text.note is None else text.note.text,
    )


def _invariants(text: s.MatterText, matter: Matter, holder: Holder) -> list[Expr]:
    found = []
    for number, condition in enumerate(text.invariants, 1 + len(matter.invariants)):
        holder.places.put(f"{holder.path}/invariant/{number}", condition.span)
        expr = holder.conditions.resolve(condition)
        if expr is not None:
            found.append(expr)
    return found


def _tell_unchangeable(text: s.MatterText, matter: Matter, holder: Holder) -> None:
    """What only the layer that states the law writes; and where there are tiers above, everything but tiers (P0551)."""
    written = [
        *((each.span, ("依据", "basis")) for each in text.basis[:1]),
        *((each.span, ("违反", "violates")) for each in text.violated[:1]),
        *((each.span, ("对象", "subjects")) for each in text.subjects[:1]),
        *((each.span, ("法定处罚", "statutory")) for each in text.statutory[:1]),
        *((each.span, ("实施主体和期间", "organ and dates")) for _, each in text.listing[:1]),
    ]
    if matter.every_tier:
        written += [(each.span, ("裁量", "ladder")) for each in text.ladders[:1]]
        rungs = [each for each in text.tiers if not isinstance(each, s.TierText) or each.answered]
        written += [(each.span, ("裁量表、累加和不适用", "tables, sums and `not applicable`")) for each in rungs[:1]]
        if text.pick is not None:
            written.append((text.code.span, ("同时符合多档", "the order of tiers")))
    for span, (zh, en) in written:
        holder.report.tell("P0551", span, name=text.code.text, what=zh, what_en=en)


# --- tiers -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Own:
    """The ladders of a matter that has no tiers above: written as in any matter."""

    drawn: Drafts

    @property
    def ticked(self) -> tuple[Circumstance, ...]:
        return self.drawn.ticks.circumstances

    def written_into(self, matter: Matter, holder: Holder) -> Matter:
        return replace(
            matter,
            tiers=tiers(self.drawn.main, self.drawn.ticks, matter.statutory, holder),
            ladders=ladders(self.drawn, matter.statutory, holder),
            conflict=self.drawn.pick,
        )


@dataclass(frozen=True, slots=True)
class _Narrowed:
    """Tiers that narrow those above: each a list of its own in the ladder of that one."""

    placed: list[tuple[Rungs, Tier]]
    ticks: Ticks

    @classmethod
    def of(cls, text: s.MatterText, matter: Matter, holder: Holder) -> "_Narrowed":
        ticks = Ticks(holder)
        placed = _placed(text, matter, holder)
        for rungs, _ in placed:
            quoted_cases(rungs, ticks)
        return cls(placed, ticks)

    @property
    def ticked(self) -> tuple[Circumstance, ...]:
        return self.ticks.circumstances

    def written_into(self, matter: Matter, holder: Holder) -> Matter:
        parts = [part for rungs, of in self.placed for part in _parts(rungs, of, self.ticks, matter, holder)]
        return refined(matter, parts)


def _placed(text: s.MatterText, matter: Matter, holder: Holder) -> list[tuple[Rungs, Tier]]:
    """The tiers as written, each with the one above that it narrows, as a list of its own in the ladder of that one."""
    known = _names(matter)
    found: list[tuple[Rungs, Tier]] = []
    for rung in text.tiers:
        if not isinstance(rung, s.TierText):
            continue
        name = rung.part_of or rung.code or rung.label or rung.number
        of = known.get(name.text) or _row(rung, known)
        if of is None:
            near = holder.report.near(name.text, known)
            values = "、".join(tier.code for tier in matter.every_tier if not tier.answered)
            holder.report.tell("P0555", name.span, near=near, name=name.text, values=values)
            continue
        path = of.path.rpartition("/tier/")[0]
        found.append((Rungs(path, (rung,), refines=of.code), of))
    unique_codes((rungs for rungs, _ in found), holder)
    _tell_twice(found, matter, holder)
    return found


def _row(text: s.TierText, known: Mapping[str, Tier]) -> Tier | None:
    """A tier above that has a number alone, as rows of tables do, for one that has this number and gives it a label."""
    found = known.get(text.number.text)
    return found if found is not None and not found.label and text.part_of is None and text.code is None else None


def _names(matter: Matter) -> dict[str, Tier]:
    """What may name a tier above: its code, and its label or number where no other tier has it."""
    every = [tier for tier in matter.every_tier if not tier.answered]
    found = {tier.code: tier for tier in every}
    for names in ([tier.label for tier in every], [tier.number for tier in every]):
        for tier, name in zip(every, names, strict=True):
            if name and names.count(name) == 1:
                found.setdefault(name, tier)
    return found


def _tell_twice(placed: list[tuple[Rungs, Tier]], matter: Matter, holder: Holder) -> None:
    """Of one tier above, two that take its place; a code that another tier of the matter has."""
    codes = {tier.code for tier in matter.every_tier}
    wholes: dict[str, s.Span] = {}
    for rungs, of in placed:
        text = rungs.texts[0]
        if rungs.code(text) in codes - {of.code}:
            holder.report.twice(rungs.code(text), text.number.span, None)
        if not text.cases:
            old = wholes.setdefault(of.code, text.span)
            if old is not text.span:
                holder.report.twice(of.code, text.number.span, old)


def _parts(rungs: Rungs, of: Tier, ticks: Ticks, matter: Matter, holder: Holder) -> Iterable[Tier]:
    text = rungs.texts[0]
    place = text.number.span
    code = rungs.code(text)
    if text.cases and code == of.code:
        holder.report.tell("P0556", place, name=code)
        return
    for wrong, zh, en in (
        (text.otherwise, "其余", "`otherwise`"),
        (text.pending, "待定", "`undetermined`"),
        (text.overrides, "其中", "`overriding`"),
    ):
        if wrong:
            holder.report.tell("P0551", place, name=code, what=zh, what_en=en)
    for tier in tiers(rungs, ticks, matter.statutory, holder):
        if tier.grade not in (None, of.grade):
            holder.report.tell("P0557", place, name=code, of=of.code)
        yield replace(tier, refines=of.code)
