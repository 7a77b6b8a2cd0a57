"""The head of a rulebook: what it is, whence and how long it applies, and what it declares for all its matters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .. import surface as s
from ..model import Rulebook
from ..subjects import Subjects
from .bindings import same_composite, same_type
from .names import Entry, Scope, builtin_scope
from .report import Reporter
from .types import next_day


@dataclass(frozen=True, slots=True)
class HeadEntries:
    """The single-valued fields: texts by key, dates by key."""

    texts: Mapping[str, str]
    dates: Mapping[str, date]

    def text(self, key: str) -> str:
        return self.texts.get(key, "")


def entries(head: s.HeadText, report: Reporter) -> HeadEntries:
    """The head's fields, each at most once; `until` is made exclusive."""
    found = single(head.entries, report)
    if not found.text("title"):
        report.tell("P0214", head.id.span)
    return found


def single(written: tuple[tuple[str, s.Name | s.DateValue], ...], report: Reporter) -> HeadEntries:
    """Single-valued entries, each at most once; `until` is made exclusive."""
    texts: dict[str, str] = {}
    dates: dict[str, date] = {}
    for key, value in written:
        if key in texts or key in dates:
            report.tell("P0213", value.span, name=report.written(value.span))
        elif isinstance(value, s.DateValue):
            dates[key] = value.value
        else:
            texts[key] = value.text
    until, in_force = dates.pop("until", None), dates.get("in_force")
    if until is not None:
        if in_force is not None and until < in_force:
            span = next(value.span for key, value in written if key == "until")
            report.tell("P0215", span, until=until.isoformat(), in_force=in_force.isoformat())
        after = next_day(until)
        if after is not None:
            dates["until"] = after
    return HeadEntries(texts, dates)


def terms(head: s.HeadText, report: Reporter) -> tuple[tuple[str, str], ...]:
    """术语: each once."""
    found: dict[str, str] = {}
    for name, text in head.terms:
        if name.text in found:
            report.tell("P0203", name.span, name=name.text)
        else:
            found[name.text] = text.text
    return tuple(found.items())


@dataclass(frozen=True, slots=True)
class UsedBook:
    """A used rulebook as this one sees it. `broken` are names it declares wrongly: their use needs no second message."""

    rulebook: Rulebook
    broken: frozenset[str] = frozenset()


def used_scope(books: tuple[UsedBook, ...], head: s.HeadText, subjects: Subjects, report: Reporter) -> Scope:
    """The names of every used rulebook. Two books that mean different things by one name are told."""
    scope = Scope(builtin_scope(subjects))
    for book in books:
        for circumstance in book.rulebook.circumstances:
            broken = book.broken & {circumstance.code, circumstance.label}
            found = None if broken else circumstance
            _enter(scope, Entry(circumstance.code, circumstance.label, found, owner=book.rulebook.id), head, report)
        for source in book.rulebook.composites:
            entry = Entry(source.code, source.label, owner=book.rulebook.id, composite=source)
            _enter(scope, entry, head, report)
        for definition in book.rulebook.definitions:
            entry = Entry(definition.code, definition.label, definition=True, owner=book.rulebook.id)
            _enter(scope, entry, head, report)
        for name in book.broken:
            scope.entries.setdefault(name, Entry(name, name, owner=book.rulebook.id))
    return scope


def _enter(scope: Scope, entry: Entry, head: s.HeadText, report: Reporter) -> None:
    for name in dict.fromkeys((entry.label, entry.code)):
        old = scope.entries.get(name)
        if old is None:
            scope.entries[name] = entry
        elif not (old.code == entry.code and _same(old, entry)):
            span = next((used.span for used in head.uses if used.text == entry.owner), head.id.span)
            report.tell("P0218", span, name=name, owner=old.owner, other=entry.owner)
            return


def _same(old: Entry, new: Entry) -> bool:
    """Whether two books declare one circumstance: same code and type."""
    if old.composite is not None and new.composite is not None:
        return same_composite(old.composite, new.composite)
    if old.circumstance is None or new.circumstance is None:
        return not old.sound or not new.sound
    return same_type(old.circumstance.type, new.circumstance.type)
