"""上位: what a rulebook has from the one it builds on, and what it may not bring along beside that (R19)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .. import surface as s
from ..layering import inherited, preferred
from ..model import Conventions, Effect, Matter, Rulebook
from ..subjects import used_by
from .declarations import names_of, outer_entry
from .holder import Holder
from .names import Entry, Scope
from .report import Reporter

#: What a layer below may add: provisions that stay inside the tier which the layer above gives.
_STAYING = frozenset({Effect.TAKE_HIGH, Effect.TAKE_LOW})
#: The only convention that a layer below may declare: it chooses inside the range.
_OWN_CONVENTION = "point"


@dataclass(frozen=True, slots=True)
class Above:
    """The rulebook above, and the ids of those whose names come from there. `matters`: as this rulebook inherits them, by code."""

    rulebook: Rulebook
    ids: frozenset[str]
    matters: Mapping[str, Matter]

    def names(self) -> Mapping[str, str]:
        """What circumstances and definitions of single matters are called, and a matter where they are."""
        found: dict[str, str] = {}
        for matter in self.matters.values():
            for code, label in _names_in(matter):
                found.setdefault(code, matter.code)
                found.setdefault(label, matter.code)
        return found


def _names_in(holder: Matter | Rulebook) -> Iterator[tuple[str, str]]:
    """Code and label of what a holder declares."""
    yield from ((one.code, one.label) for one in holder.circumstances)
    yield from ((one.code, one.label) for one in holder.composites)
    yield from ((one.code, one.label) for one in holder.definitions)


def above_of(head: s.HeadText, used: Iterable[Rulebook]) -> Above | None:
    """The rulebook that this one builds on, with its matters as they are inherited."""
    if head.builds_on is None:
        return None
    name = head.builds_on.text
    books = {book.id: book for book in used}
    ids = frozenset((name, *(other.id for other in used_by(books[name], books))))
    return Above(books[name], ids, {one.code: inherited(one, name) for one in books[name].matters})


def conventions_above(
    head: s.HeadText, above: Above | None, report: Reporter
) -> tuple[Conventions, tuple[s.ConventionText, ...]]:
    """From what the conventions start, and those that may be declared here: below another rulebook only the recommended point."""
    if above is None:
        return Conventions(), head.conventions
    for text in head.conventions:
        if text.key != _OWN_CONVENTION:
            report.tell("P0552", text.span, written=report.written(text.span))
    own = tuple(text for text in head.conventions if text.key == _OWN_CONVENTION)
    return above.rulebook.conventions, own


def with_parts(agreed: Conventions, matters: Iterable[Matter]) -> tuple[tuple[str, str], ...]:
    """优先于 between tiers above holds between what was made of them."""
    pairs = agreed.prefer
    for matter in matters:
        pairs = preferred(pairs, matter.every_tier)
    return pairs


def scope_of(matter: Matter, above: str, outer: Scope) -> Scope:
    """The names of an inherited matter, as they are seen from below."""
    scope = Scope(outer)
    for circumstance in matter.circumstances:
        scope.put(Entry(circumstance.code, circumstance.label, circumstance, owner=above))
    for composite in matter.composites:
        scope.put(Entry(composite.code, composite.label, owner=above, composite=composite))
    for definition in matter.definitions:
        scope.put(Entry(definition.code, definition.label, definition=True, owner=above))
    return scope


# --- what a layer below may not do ---------------------------------------------------------------------------------------


def tell_given(texts: Iterable[s.CircumstanceText | s.DefinitionText], holder: Holder) -> None:
    """A name that another rulebook gives keeps its meaning below (P0553)."""
    for text in texts:
        for name in names_of(text.label, text.code):
            old = outer_entry(holder.scope, name.text)
            if old is not None:
                holder.report.tell("P0553", name.span, name=name.text, owner=old.owner)
                break


def tell_leaving(texts: Iterable[s.ProvisionText], holder: Holder) -> None:
    """Provisions whose effect may leave what the layer above gives (P0554)."""
    for text in texts:
        if Effect(text.effect) not in _STAYING:
            holder.report.tell("P0554", text.title.span, name=text.title.text)


def tell_beyond(file: s.FileText, head: s.HeadText, above: Above, used: Iterable[Rulebook], holder: Holder) -> None:
    """What the head and the rulebooks used beside the one above may not bring along."""
    declared: tuple[s.CircumstanceText | s.DefinitionText, ...] = (*head.circumstances, *head.definitions)
    tell_given(declared, holder)
    tell_leaving(file.provisions, holder)
    for one in head.classes:
        holder.report.tell("P0551", one.span, name=head.id.text, what="对象类别", what_en="classes of subjects")
    inside = above.names()
    for text in declared:
        matter = next((inside[name.text] for name in names_of(text.label, text.code) if name.text in inside), None)
        if matter is not None:
            owner = f"{above.rulebook.id}/{matter}"
            holder.report.tell("P0553", text.label.span, name=text.label.text, owner=owner)
    cited = {law.name: (law, book.id) for book in used if book.id in above.ids for law in book.laws}
    for mine in file.laws:
        law, owner = cited.get(mine.name.text, (None, ""))
        if law is not None and (law.title, law.version) != (mine.title.text, mine.version.value):
            holder.report.tell("P0553", mine.name.span, name=mine.name.text, owner=owner)
    for book in used:
        if book.id not in above.ids:
            span = next((name.span for name in head.uses if name.text == book.id), head.id.span)
            _tell_beside(book, inside, above, span, holder)


def _tell_beside(book: Rulebook, inside: Mapping[str, str], above: Above, span: s.Span, holder: Holder) -> None:
    """A rulebook that is used beside the one above holds for the inherited matters too."""
    for code, label in _names_in(book):
        if code in inside or label in inside:
            holder.report.tell("P0553", span, name=label, owner=above.rulebook.id)
    for provision in book.provisions:
        if provision.effect not in _STAYING:
            holder.report.tell("P0554", span, name=f"{book.id}/{provision.code}")
