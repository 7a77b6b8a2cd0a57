"""What a matter is found by: its names, and what else is said of it, without its law."""

from collections.abc import Iterator
from dataclasses import dataclass

from penalty_dsl.citations import print_zh

from ..labels import role_label
from ..linking import LinkedMatter
from ..listing import organs


@dataclass(frozen=True, slots=True)
class Card:
    """`names`: the title, then the common names (俗称). `codes`: its own, then those of other catalogues. `said`: what else is found, each
    with what it is: labels and values of its own circumstances and the words of its tiers ("fact"), "field", "note", "organ", "party".
    `cited`: what is violated and what it is based on."""

    names: tuple[str, ...]
    codes: tuple[str, ...]
    said: tuple[tuple[str, str], ...]
    cited: tuple[str, ...]
    field: str
    organ: str
    rulebook: str

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """All but the citations, each with what it is."""
        title, *aliases = self.names
        codes = (("code", code) for code in self.codes)
        return (*codes, ("title", title), *(("alias", alias) for alias in aliases), *self.said)


def card(linked: LinkedMatter) -> Card:
    matter, book = linked.matter, linked.rulebook
    organ = organs(matter, book)
    facts = dict.fromkeys(("fact", text) for text in _told(linked))
    roles = (("party", role_label(role, linked.subjects.label(role)).zh) for role in matter.subjects)
    beside = (("field", matter.field), ("note", matter.note), ("organ", organ), *roles)
    return Card(
        names=(matter.title, *matter.aliases),
        codes=(matter.code, *(code for _, code in matter.catalogue_codes)),
        said=tuple(one for one in (*facts, *beside) if one[1]),
        cited=tuple(dict.fromkeys(print_zh(one) for one in (*matter.violated, *matter.basis))),
        field=matter.field,
        organ=organ,
        rulebook=book.id,
    )


def _told(linked: LinkedMatter) -> Iterator[str]:
    for circumstance in linked.matter.circumstances:
        if circumstance.component is None:
            yield circumstance.label
            yield from (choice.label for choice in circumstance.type.choices)
    for composite in linked.matter.composites:
        yield composite.label
        yield from (member.label for member in composite.members)
    for tier in linked.matter.every_tier:
        yield from (case.text for case in tier.cases)
