"""Finding a matter: by words, by field, by law."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from penalty_dsl.citations import print_zh
from penalty_rules import Catalogue
from penalty_rules.linking import LinkedMatter

from ..telling import name_of

#: The longest words that are looked for.
LONGEST = 200
#: So many matters stand on one page.
SHOWN = 60
#: So many common names are told of each.
_ALIASES = 6


@dataclass(frozen=True, slots=True)
class Listed:
    """A matter in a list. `name` is what addresses call it. `over`, `ahead`: on the day looked at its rulebook, or it, was no longer in
    force since that day, or will be from that day on; else ""."""

    name: str
    code: str
    title: str
    aliases: tuple[str, ...]
    field: str
    basis: tuple[str, ...]
    organ: str
    rulebook: str
    over: str
    ahead: str


@dataclass(frozen=True, slots=True)
class Found:
    """Matters that were found, the first `SHOWN` of `total`: the first `near` may be what was meant, the others are only like it; and
    what there is to browse, with how many of each."""

    matters: tuple[Listed, ...]
    near: int
    total: int
    fields: tuple[tuple[str, int], ...]
    laws: tuple[tuple[str, int], ...]


def find(catalogue: Catalogue, words: str, field: str, law: str, day: date) -> Found:
    """What fits everything that is asked, as it is on that day; nothing asked, nothing found."""
    every = catalogue.matters
    hits = catalogue.find(words) if words.strip() or field or law else None
    found = () if hits is None else hits.matters(0, len(hits.places))
    fits = [field in ("", one.matter.field) and (not law or law in laws_of(one)) for one in found]
    fitting = [one for one, fit in zip(found, fits, strict=True) if fit]
    near = 0 if hits is None else sum(fits[: hits.near])
    shown = tuple(listed(catalogue, linked, day) for linked in fitting[:SHOWN])
    fields = Counter(one.matter.field for one in every if one.matter.field)
    laws = Counter(title for one in every for title in laws_of(one))
    return Found(shown, near, len(fitting), tuple(fields.most_common()), tuple(laws.most_common()))


def named(catalogue: Catalogue, names: Iterable[str], day: date) -> tuple[Listed, ...]:
    """The matters of these names; one that is no longer there is passed over."""
    found = []
    for name in names:
        try:
            found.append(listed(catalogue, catalogue.matter(name), day))
        except KeyError:
            continue
    return tuple(found)


def listed(catalogue: Catalogue, linked: LinkedMatter, day: date) -> Listed:
    matter, book = linked.matter, linked.rulebook
    ends = [one.until for one in (matter, book) if one.until is not None and one.until <= day]
    begins = [one.in_force for one in (matter, book) if one.in_force is not None and one.in_force > day]
    return Listed(
        name=short_name(catalogue, linked),
        code=matter.code,
        title=matter.title,
        aliases=matter.aliases[:_ALIASES],
        field=matter.field,
        basis=tuple(map(print_zh, matter.basis)),
        organ=matter.organ or book.organ,
        rulebook=book.title or book.id,
        over=min(ends).isoformat() if ends else "",
        ahead=max(begins).isoformat() if begins else "",
    )


def short_name(catalogue: Catalogue, linked: LinkedMatter) -> str:
    """The plain code where that means this very matter, else its whole name."""
    code = linked.matter.code
    try:
        return code if catalogue.matter(code) is linked else name_of(catalogue, linked)
    except KeyError:
        return name_of(catalogue, linked)


def laws_of(linked: LinkedMatter) -> tuple[str, ...]:
    """The titles of the laws that the matter is penalised by."""
    names = dict.fromkeys(one.law for one in linked.matter.basis)
    return tuple(linked.laws[name].title if name in linked.laws else name for name in names)
