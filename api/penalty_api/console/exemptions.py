"""The lists of what is not penalised (不予处罚、首违不罚): every provision by which no penalty is imposed, with its condition and where it
stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from penalty_dsl.citations import print_zh
from penalty_dsl.model import Effect, Provision
from penalty_rules import Catalogue
from penalty_rules.linking import LinkedMatter
from penalty_rules.listing import is_listed
from penalty_rules.phrase import phrase

from .finding import short_name

#: Effects that spare, what must come before what may.
_SPARING = (Effect.MUST_NOT_PENALISE, Effect.MAY_NOT_PENALISE)


@dataclass(frozen=True, slots=True)
class Exemption:
    """One provision. `name`, `matter` and `field`: of the matter that it is for, "" where it is for all that use `rulebook`."""

    title: str
    condition: str
    must: bool
    note: str
    basis: tuple[str, ...]
    name: str
    matter: str
    field: str
    rulebook: str
    version: str
    book: str


@dataclass(frozen=True, slots=True)
class Exemptions:
    """Those for every matter of a rulebook, and those of single matters; and the fields that these have."""

    general: tuple[Exemption, ...]
    own: tuple[Exemption, ...]
    fields: tuple[str, ...]

    def narrowed(self, field: str, words: str) -> "Exemptions":
        """Only those of a field, with every word in them somewhere."""
        wanted = words.split()

        def has(one: Exemption) -> bool:
            told = " ".join((one.title, one.condition, one.note, one.matter, one.field, one.book, *one.basis))
            return all(word in told for word in wanted)

        general = tuple(one for one in self.general if has(one))
        return replace(
            self, general=general, own=tuple(one for one in self.own if has(one) and field in ("", one.field))
        )


def exemptions(catalogue: Catalogue, on: date, lang: str) -> Exemptions:
    """Those of the rulebooks that are in force on a day, each once."""
    general: dict[tuple[str, str, str], Exemption] = {}
    own: list[Exemption] = []
    for linked in map(catalogue.at, catalogue.places_on(on)):
        if catalogue.in_force(linked.rulebook, on) is not linked.rulebook or not is_listed(linked.matter, on):
            continue
        for place, one in enumerate(linked.provisions):
            if one.effect not in _SPARING:
                continue
            if place < linked.own:
                own.append(_told(catalogue, linked, one, lang))
                continue
            id_, version = _holder(linked, one)
            key = (id_, version, one.path)
            if key not in general:
                general[key] = _told(catalogue, linked, one, lang, general=True)
    fields = dict.fromkeys(one.field for one in own if one.field)
    return Exemptions(_sorted(general.values()), _sorted(own), tuple(fields))


def _sorted(found: Iterable[Exemption]) -> tuple[Exemption, ...]:
    return tuple(sorted(found, key=lambda one: not one.must))


def _holder(linked: LinkedMatter, one: Provision) -> tuple[str, str]:
    """The rulebook that a provision for all matters stands in."""
    for book in (linked.rulebook, *linked.used):
        if any(each.path == one.path for each in book.provisions):
            return book.id, book.version
    return linked.rulebook.id, linked.rulebook.version


def _told(catalogue: Catalogue, linked: LinkedMatter, one: Provision, lang: str, general: bool = False) -> Exemption:
    id_, version = _holder(linked, one) if general else (linked.rulebook.id, linked.rulebook.version)
    titles = {(book.id, book.version): book.title for book in (linked.rulebook, *linked.used)}
    matter = linked.matter
    return Exemption(
        title=one.title,
        condition=phrase(one.when, linked, lang),
        must=one.effect is Effect.MUST_NOT_PENALISE,
        note=one.note,
        basis=tuple(map(print_zh, one.citations)),
        name="" if general else short_name(catalogue, linked),
        matter="" if general else matter.title,
        field="" if general else matter.field,
        rulebook=id_,
        version=version,
        book=titles[id_, version] or id_,
    )
