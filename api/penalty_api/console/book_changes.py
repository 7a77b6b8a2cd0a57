"""What changed from one version of a rulebook to another: matters that came and went, and of those that stayed every line that now reads
otherwise, old and new."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from penalty_dsl.model import Rulebook
from penalty_rules import Catalogue
from penalty_rules.labels import EFFECTS, KINDS, MODALITIES
from penalty_rules.linking import LinkedMatter
from penalty_rules.sum_tables import SumTable, sum_tables, tier_name

from ..models import MatterDetails
from ..telling import matter_details

#: A line of a matter: the part of the table it stands in ("line ..." of the words of the pages), and what is told there.
_Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A line that differs; `old` is "" where it is new, `new` where it is gone. `part`: "line ..." of the words of the pages."""

    part: str
    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class MatterChange:
    """A matter in both versions that reads otherwise."""

    name: str
    code: str
    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class BookChanges:
    """From one version to the other. Of what was added and removed: name for addresses, code and title."""

    added: tuple[tuple[str, str, str], ...]
    removed: tuple[tuple[str, str, str], ...]
    changed: tuple[MatterChange, ...]
    same: int


def book_changes(catalogue: Catalogue, older: Rulebook, newer: Rulebook, lang: str) -> BookChanges:
    """What is otherwise in `newer` than it was in `older`."""
    before, after = _matters(catalogue, older), _matters(catalogue, newer)
    changed, same = [], 0
    for code, now in after.items():
        if code not in before:
            continue
        changes = tuple(_changes(catalogue, before[code], now, lang))
        if changes:
            name = catalogue.name(now.rulebook, code)
            changed.append(MatterChange(name, code, now.matter.title, changes))
        same += not changes
    return BookChanges(
        tuple(_named(catalogue, after[code]) for code in after if code not in before),
        tuple(_named(catalogue, before[code]) for code in before if code not in after),
        tuple(changed),
        same,
    )


def _matters(catalogue: Catalogue, book: Rulebook) -> Mapping[str, LinkedMatter]:
    places = (place for place, holder in enumerate(catalogue.holders) if holder is book)
    return {linked.matter.code: linked for linked in map(catalogue.at, places)}


def _named(catalogue: Catalogue, linked: LinkedMatter) -> tuple[str, str, str]:
    return catalogue.name(linked.rulebook, linked.matter.code), linked.matter.code, linked.matter.title


def _changes(catalogue: Catalogue, before: LinkedMatter, now: LinkedMatter, lang: str) -> Iterator[Change]:
    old = dict(_lines(catalogue, before, lang))
    new = dict(_lines(catalogue, now, lang))
    for line in (*new, *(line for line in old if line not in new)):
        if old.get(line, "") != new.get(line, ""):
            yield Change(*line, old.get(line, ""), new.get(line, ""))


def _lines(catalogue: Catalogue, linked: LinkedMatter, lang: str) -> Iterator[tuple[_Line, str]]:
    """Everything that a matter says, each line with the name that it keeps from version to version."""
    told = matter_details(catalogue, linked, [], lang)
    for part, text in (
        ("title", told.title),
        ("aliases", "、".join(told.aliases)),
        ("field", told.field_label),
        ("violated", "、".join(told.violated)),
        ("basis", "、".join(told.basis)),
        ("parties", "、".join(one.label for one in told.subjects)),
        ("organ", told.organ),
        ("note", told.note),
    ):
        yield (part, ""), text
    yield from _statutory(told, lang)
    for tier in told.tiers:
        sanctions = (f"{one.label} {one.rule}".strip() for one in tier.sanctions)
        words = (tier.label, "；".join(tier.conditions), "；".join(sanctions), tier.note)
        ladder = tier_name(tier.ladder, lang) if tier.ladder else ""
        yield ("tier", _joined((ladder, tier.number, tier_name(tier.code, lang)), " ")), _joined(words)
    for number, table in enumerate(sum_tables(linked, lang), 1):
        yield from _sum(table, number)
    for one in told.circumstances:
        if not one.general:
            kind = KINDS[one.kind].of(lang) if one.kind in KINDS else ""
            choices = "、".join(choice.label for choice in one.choices)
            yield ("asked", one.label), _joined((kind, one.unit, choices, one.question, one.only_when))
    for provision in told.provisions:
        words = (provision.title, provision.condition, EFFECTS[provision.effect].of(lang), "、".join(provision.basis))
        yield ("provision", provision.code), _joined(words)


def _joined(words: Iterable[str], between: str = "｜") -> str:
    return between.join(dict.fromkeys(filter(None, words)))


def _statutory(told: MatterDetails, lang: str) -> Iterator[tuple[_Line, str]]:
    for one in told.statutory:
        place = one.path.partition("/statutory/")[2]
        words = (
            one.label,
            one.struck,
            one.condition,
            MODALITIES[one.modality].of(lang),
            one.rule,
            "、".join(one.basis),
        )
        yield ("statutory", f"{one.label} {place}"), _joined(words)


def _sum(table: SumTable, number: int) -> Iterator[tuple[_Line, str]]:
    for part, values in (("start", table.start), ("floor", table.floor), ("cap", table.cap), ("multiplied", table.of)):
        yield (part, str(number)), " / ".join(values)
    for factor in table.factors:
        for level in factor.levels:
            yield ("weight", f"{factor.label} {level.text}"), " / ".join(level.weights)
