"""R19: where a rulebook differs from the one that it builds on: every tier, name, provision and threshold, old and new in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from penalty_dsl.editions import Editions, Passed
from penalty_dsl.model import STANDARD, And, Definition, Expr, Matter, Not, Or, Rulebook, Tier, TierSanction
from penalty_dsl.resolve.terms import shown
from penalty_dsl.results import RESULTS
from penalty_dsl.subjects import used_by

from .labels import SANCTIONS, Label
from .linking import LinkedMatter, link
from .phrase import phrase
from .rules_in_words import tier_rule

#: What a difference is, in words.
KINDS: Mapping[str, Label] = {
    "tier_narrowed": Label("收窄档次", "tier narrowed"),
    "tier_split": Label("拆分档次", "tier split off"),
    "tier_added": Label("上位没有分档，新增档次", "tier added where there are none above"),
    "circumstance_added": Label("新增情节", "circumstance added"),
    "definition_added": Label("新增定义", "definition added"),
    "invariant_added": Label("新增约束", "invariant added"),
    "binding_added": Label("新增取值", "binding added"),
    "provision_added": Label("新增条款", "provision added"),
    "point_changed": Label("改变建议点", "suggested point changed"),
    "organ_changed": Label("改变实施主体", "organ changed"),
    "standard_replaced": Label("改变标准", "standard replaced"),
    "standard_added": Label("新增标准", "standard added"),
    "procedure_replaced": Label("改变程序", "procedure replaced"),
    "procedure_added": Label("新增程序", "procedure added"),
    "matter_added": Label("本基准自己的事项", "matter of its own"),
}
_OMITTED, _OR, _REST = Label("不处{}", "no {}"), Label(" 或 ", " or "), Label("其余", "otherwise")


@dataclass(frozen=True, slots=True)
class Difference:
    """`what` is a key of `KINDS`; `matter` the matter's code, "" for what holds for all. `above`: the code of the tier above, of a tier.
    The conditions (`old_when`, `when`) and what is said (`old`, `new`) are in words, "" where there is nothing."""

    what: str
    matter: str
    code: str
    label: str
    above: str = ""
    old_when: str = ""
    when: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """What a rulebook makes of the one above it. `unchanged`: how many matters it has from there as they are. `passed`: what came into
    force above since (R19k)."""

    rulebook: Rulebook
    above: Rulebook
    differences: tuple[Difference, ...]
    unchanged: int
    passed: tuple[Passed, ...] = ()


def layer(book: Rulebook, editions: Editions, lang: str = "zh") -> Layer | None:
    """How `book` differs from the rulebook that it builds on; None if it builds on none."""
    if not book.builds_on:
        return None
    by_id = editions.around(book)
    above = by_id[book.builds_on]
    there = {matter.code: matter for matter in above.matters}
    found = list(_of_the_whole(book, above, by_id, lang))
    unchanged = 0
    for matter in book.matters:
        if matter.code not in there:
            found.append(Difference("matter_added", matter.code, matter.code, matter.title))
            continue
        mine = link(matter, book, by_id)
        theirs = link(there[matter.code], above, by_id)
        told = tuple(_of_matter(matter, mine, theirs, lang))
        unchanged += not told
        found.extend(told)
    return Layer(book, above, tuple(found), unchanged, editions.passed_over(book))


def _of_the_whole(book: Rulebook, above: Rulebook, by_id: Mapping[str, Rulebook], lang: str) -> Iterator[Difference]:
    """Thresholds, procedures, names and provisions that hold for every matter."""
    higher = (above, *used_by(above, by_id))
    standards = {one.code: one for other in reversed(higher) for one in other.standards}
    procedures = {one.code: one for other in reversed(higher) for one in other.procedures}
    if not book.matters:
        return
    words = _Reading(book, by_id)
    for standard in book.standards:
        old = standards.get(standard.code)
        what = "standard_added" if old is None else "standard_replaced"
        before = "" if old is None else words(old.when, lang)
        yield Difference(what, "", standard.code, standard.label, old_when=before, when=words(standard.when, lang))
    for procedure in book.procedures:
        earlier = procedures.get(procedure.code)
        what = "procedure_added" if earlier is None else "procedure_replaced"
        before = "" if earlier is None or earlier.when is None else words(earlier.when, lang)
        after = "" if procedure.when is None else words(procedure.when, lang)
        yield Difference(what, "", procedure.code, procedure.title, old_when=before, when=after)
    if book.organ != above.organ:
        yield Difference("organ_changed", "", "", "", old=above.organ, new=book.organ)
    if book.conventions.point is not above.conventions.point:
        old_point, point = above.conventions.point.value, book.conventions.point.value
        yield Difference("point_changed", "", "", "", old=old_point, new=point)
    for circumstance in book.circumstances:
        if circumstance.component is None:
            yield Difference("circumstance_added", "", circumstance.code, circumstance.label)
    for definition in book.definitions:
        yield Difference("definition_added", "", definition.code, definition.label, when=words(definition.when, lang))
    for provision in book.provisions:
        yield Difference("provision_added", "", provision.code, provision.title, when=words(provision.when, lang))


class _Reading:
    """Conditions of a whole rulebook in words: seen from any of its matters, for none of them reads a matter's own."""

    def __init__(self, book: Rulebook, by_id: Mapping[str, Rulebook]) -> None:
        standards = {
            STANDARD + one.code: Definition(one.code, one.label, one.when)
            for other in (*reversed(used_by(book, by_id)), book)
            for one in other.standards
        }
        linked = link(book.matters[0], book, by_id)
        self._linked = replace(
            linked,
            circumstances={**RESULTS, **linked.circumstances},
            definitions={**standards, **linked.definitions},
        )

    def __call__(self, when: Expr, lang: str) -> str:
        return phrase(when, self._linked, lang)


def _of_matter(matter: Matter, mine: LinkedMatter, theirs: LinkedMatter, lang: str) -> Iterator[Difference]:
    code, old = matter.code, theirs.matter
    known = {one.code for one in old.circumstances}
    for circumstance in matter.circumstances:
        if circumstance.code not in known and circumstance.component is None:
            yield Difference("circumstance_added", code, circumstance.code, circumstance.label)
    for definition in matter.definitions[len(old.definitions) :]:
        when = phrase(definition.when, mine, lang)
        yield Difference("definition_added", code, definition.code, definition.label, when=when)
    for invariant in matter.invariants[len(old.invariants) :]:
        yield Difference("invariant_added", code, "", "", when=phrase(invariant, mine, lang))
    for binding in matter.bindings[len(old.bindings) :]:
        yield Difference("binding_added", code, binding.target, mine.circumstances[binding.target].label)
    above = {tier.code: tier for tier in old.every_tier}
    for tier in mine.matter.every_tier:
        if not tier.layer:
            yield _of_tier(code, tier, above.get(tier.refines), mine, theirs, lang)
    for provision in matter.provisions[len(old.provisions) :]:
        when = phrase(provision.when, mine, lang)
        yield Difference("provision_added", code, provision.code, provision.title, when=when)
    if matter.point is not old.point:
        before, after = ("" if point is None else point.value for point in (old.point, matter.point))
        yield Difference("point_changed", code, "", "", old=before, new=after)


def _of_tier(
    code: str, tier: Tier, above: Tier | None, mine: LinkedMatter, theirs: LinkedMatter, lang: str
) -> Difference:
    label = tier.label or tier.number
    if above is None:
        return Difference(
            "tier_added", code, tier.code, label, when=_cases(tier, mine, lang), new=_says(tier, mine, lang)
        )
    own = tier.code != above.code and bool(tier.step)
    return Difference(
        "tier_split" if own else "tier_narrowed",
        code,
        tier.code,
        label,
        above.code,
        _cases(above, theirs, lang),
        _OR.of(lang).join(dict.fromkeys(phrase(each, mine, lang) for each in _own_conditions(tier))) if own else "",
        _says(above, theirs, lang),
        _says(tier, mine, lang),
    )


def _own_conditions(tier: Tier) -> Iterator[Expr]:
    """Of a tier that is split off, what it asks beside the tier above."""
    for case in tier.cases:
        when = case.when
        if isinstance(when, And) and isinstance(when.items[-1], Not) and isinstance(when.items[-1].item, Or):
            when = when.items[0]  # what a layer further below split off from it
        yield when.items[-1] if isinstance(when, And) else when


def _cases(tier: Tier, linked: LinkedMatter, lang: str) -> str:
    if tier.otherwise:
        return _REST.of(lang)
    return _OR.of(lang).join(case.text or phrase(case.when, linked, lang) for case in tier.cases)


def _says(tier: Tier, linked: LinkedMatter, lang: str) -> str:
    return ("; " if lang == "en" else "；").join(_statement(said, linked, lang) for said in tier.sanctions)


def _statement(said: TierSanction, linked: LinkedMatter, lang: str) -> str:
    name = SANCTIONS[said.kind].of(lang) + (f" {said.object}" if said.object else "")
    roles = ", ".join(linked.subjects.name(role)[lang == "en"] for role in said.roles)
    if said.decision == "omit":
        text = _OMITTED.of(lang).format(name)
    elif said.duration is not None:
        text = f"{name} {shown(said.duration, lang)}"
    else:
        text = f"{name} {tier_rule(said.amount, linked, lang)}".strip()
    return f"{text} ({roles})" if roles else text
