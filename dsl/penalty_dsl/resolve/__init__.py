"""From syntax tree to model: `resolve(file, used)`.

The stages, in order: head and laws, conventions, names of used rulebooks, common circumstances and definitions, general
provisions, matters, scenarios. Every mistake is told once; what depends on a wrong declaration is left out silently.

Model paths, stable and printed in reasons (`<matter>` is its code, `<id>` the rulebook's; numbers count from 1 in written order):

    <matter>/circumstance/<code>   <matter>/definition/<code>   <matter>/binding/<target>   <matter>/invariant/<n>
    <matter>/statutory/<block>/chain/<n>/branch/<n>/<kind>[/<n>]      a sanction or measure; /<n> from the second of a kind on
    <matter>/statutory/<block>/chain/<n>/branch/<n>/choose[/<n>]      the group of a choice
    <matter>/statutory/<block>/chain/<n>/branch/<n>/chain/<n>/...     a chain written inside a branch
    <matter>/tier/<code>           <matter>/tier/<code>/when/<n>        <matter>/tier/<code>/<kind>[/<n>]
    <matter>/provision/<code>      <matter>/provision/<code>/<measure kind>[/<n>]
    <id>/circumstance/<code>       <id>/definition/<code>             <id>/provision/<code>
    <id>/standard/<code>           <id>/procedure/<code>

Unconditional sanctions that follow each other are one chain of one branch. A slash inside a code is written %2F.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .. import surface as s
from ..diagnostics import Diagnostic
from ..model import Binding, Composite, Definition, Matter, Rulebook
from .bindings import shadow
from .citations import declared_laws
from .classes import subject_classes
from .components import Components
from .conventions import conventions
from .declarations import Declared, declare_circumstances, definitions, with_conditions
from .head import UsedBook, entries, terms, used_scope
from .holder import Holder
from .linear import DerivedPool
from .matters import matter
from .names import Scope
from .places import Places
from .procedures import procedures
from .provisions import provisions
from .report import Reporter
from .scenarios import KnownMatter, scenarios

__all__ = ["LANGUAGE", "Places", "Resolved", "UsedBook", "resolve"]

#: The version of the language that this resolver reads.
LANGUAGE = 1


@dataclass(frozen=True, slots=True)
class Resolved:
    """What became of one file.

    `rulebook` is None without a head; else it holds what was sound. `broken` are names of the head whose declaration was wrong.
    `places` tells where each model path was written.
    """

    rulebook: Rulebook | None
    diagnostics: tuple[Diagnostic, ...]
    places: Places
    broken: frozenset[str] = frozenset()


def resolve(file: s.FileText, used: Mapping[str, UsedBook], *, partial: bool = False) -> Resolved:
    """Resolve one file against the rulebooks it uses, directly or not: depth first in 引用 order, by id.

    `partial`: reading the file told errors already and left parts out.
    """
    report = Reporter(file.source, file.text, partial=partial)
    places = Places(s.Span(0, 0) if file.head is None else file.head.id.span)
    if file.language not in (None, LANGUAGE):
        report.tell("P0202", places[""], written=str(file.language))
    if file.head is None:
        report.tell("P0201", s.Span(0, min(1, len(file.text))))
        return Resolved(None, report.finish(), places)
    return _File(file, file.head, tuple(used.values()), report, places).resolve()


@dataclass(frozen=True, slots=True)
class _File:
    file: s.FileText
    head: s.HeadText
    used: tuple[UsedBook, ...]
    report: Reporter
    places: Places

    def resolve(self) -> Resolved:
        fields = entries(self.head, self.report)
        own_laws, laws = declared_laws(self.file, [book.rulebook for book in self.used], self.report)
        agreed = conventions(self.head.conventions, self.file.matters, self.report, self.places, self.head.id.text)
        classes, subjects = subject_classes(self.head, tuple(book.rulebook for book in self.used), self.report)
        scope = Scope(used_scope(self.used, self.head, subjects, self.report))
        known = {value.code: value for book in self.used for value in book.rulebook.derived}
        pool = DerivedPool(known)
        calculated = (one for book in self.used for one in book.rulebook.circumstances if one.component is not None)
        components = Components(self.head.id.text, agreed, self.places, {one.code: one for one in calculated})
        scope.calculating = components
        holder = Holder(self.head.id.text, scope, agreed, pool, laws, self.report, self.places, subjects, components)
        common, named, implicit = self._common(holder)
        general = provisions(self.file.provisions, holder)
        composites = (*(one for book in self.used for one in book.rulebook.composites), *common.composites)
        matters = self._matters(holder, implicit, composites)
        all_general = (*general, *(provision for book in self.used for provision in book.rulebook.provisions))
        used = tuple(book.rulebook for book in self.used)
        standards, steps = procedures(self.file, used, holder)
        told = frozenset(one.code for one in (*steps, *(one for book in used for one in book.procedures)))
        rulebook = Rulebook(
            id=self.head.id.text,
            version=self.head.version.text,
            title=fields.text("title") or self.head.id.text,
            conventions=agreed,
            issuer=fields.text("issuer"),
            document=fields.text("document"),
            region=fields.text("region"),
            organ=fields.text("organ"),
            published=fields.dates.get("published"),
            in_force=fields.dates.get("in_force"),
            until=fields.dates.get("until"),
            uses=tuple(dict.fromkeys(name.text for name in self.head.uses)),
            laws=own_laws,
            terms=terms(self.head, self.report),
            circumstances=(*common.circumstances, *components.finish(composites)),
            composites=common.composites,
            derived=tuple(pool.own.values()),
            definitions=named,
            provisions=general,
            matters=tuple(known.matter for known in matters.values() if known.matter is not None),
            scenarios=scenarios(self.file.scenarios, matters, all_general, told, subjects, self.report),
            note=fields.text("note"),
            classes=classes,
            standards=standards,
            procedures=steps,
        )
        broken = frozenset(name for name, entry in scope.entries.items() if not entry.sound)
        return Resolved(rulebook, self.report.finish(), self.places, broken)

    def _common(self, holder: Holder) -> tuple[Declared, tuple[Definition, ...], tuple[Binding, ...]]:
        declared = declare_circumstances(self.head.circumstances, holder)
        implicit = shadow(self.head.circumstances, holder)
        named = definitions(self.head.definitions, holder)
        return with_conditions(declared, self.head.circumstances, holder), named, implicit

    def _matters(
        self, head: Holder, implicit: tuple[Binding, ...], composites: tuple[Composite, ...]
    ) -> dict[str, KnownMatter]:
        found: dict[str, KnownMatter] = {}
        spans: dict[str, s.Span] = {}
        for text in self.file.matters:
            code = text.code.text
            if code in found:
                self.report.twice(code, text.code.span, spans[code])
                continue
            spans[code] = text.code.span
            scope = Scope(head.scope)
            pool = DerivedPool({**head.pool.known, **head.pool.own})
            outer = {**head.components.known, **head.components.own}
            components = Components(code, head.conventions, self.places, outer)
            scope.calculating = components
            holder = Holder(
                code, scope, head.conventions, pool, head.laws, self.report, self.places, head.subjects, components
            )
            resolved: Matter | None = matter(text, implicit, composites, holder)
            found[code] = KnownMatter(scope, resolved)
        return found
