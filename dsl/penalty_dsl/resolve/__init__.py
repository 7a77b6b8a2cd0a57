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
from dataclasses import dataclass, replace

from .. import surface as s
from ..diagnostics import Diagnostic
from ..laws import LawTexts
from ..model import Binding, Composite, Definition, Matter, Rulebook
from .bindings import shadow
from .citations import declared_laws
from .classes import subject_classes
from .components import Components
from .conventions import conventions
from .declarations import Declared, declare_circumstances, definitions, with_conditions
from .head import UsedBook, entries, terms, used_scope
from .holder import Holder
from .layers import Above, above_of, conventions_above, scope_of, tell_beyond, with_parts
from .linear import DerivedPool
from .matters import matter
from .names import Scope
from .places import Places
from .procedures import procedures
from .provisions import provisions
from .refinements import refinement
from .report import Reporter
from .scenarios import KnownMatter, scenarios

__all__ = ["LANGUAGE", "Places", "Resolved", "UsedBook", "resolve"]

#: The version of the language that this resolver reads.
LANGUAGE = 1
#: How to mend a refinement in a rulebook that builds on none (zh, en).
_WITHOUT_ABOVE = (
    "先在抬头写明上位基准，例如：上位 cn.guangdong.env",
    "say in the head which rulebook this one builds on, such as `builds on cn.guangdong.env`",
)


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


def resolve(
    file: s.FileText, used: Mapping[str, UsedBook], *, partial: bool = False, texts: LawTexts | None = None
) -> Resolved:
    """Resolve one file against the rulebooks it uses, directly or not: depth first in 引用 order, by id.

    `partial`: reading the file told errors already and left parts out. `texts`: what its citations are held against.
    """
    report = Reporter(file.source, file.text, partial=partial)
    places = Places(s.Span(0, 0) if file.head is None else file.head.id.span)
    if file.language not in (None, LANGUAGE):
        report.tell("P0202", places[""], written=str(file.language))
    if file.head is None:
        report.tell("P0201", s.Span(0, min(1, len(file.text))))
        return Resolved(None, report.finish(), places)
    return _File(file, file.head, tuple(used.values()), report, places, texts).resolve()


@dataclass(frozen=True, slots=True)
class _File:
    file: s.FileText
    head: s.HeadText
    used: tuple[UsedBook, ...]
    report: Reporter
    places: Places
    texts: LawTexts | None

    def resolve(self) -> Resolved:
        fields = entries(self.head, self.report)
        used = tuple(book.rulebook for book in self.used)
        own_laws, laws = declared_laws(self.file, used, self.report, self.texts, fields.dates.get("in_force"))
        above = above_of(self.head, used)
        start, declared = conventions_above(self.head, above, self.report)
        agreed = conventions(declared, self.file.matters, self.report, self.places, self.head.id.text, start)
        classes, subjects = subject_classes(self.head, tuple(book.rulebook for book in self.used), self.report)
        scope = Scope(used_scope(self.used, self.head, subjects, self.report))
        known = {value.code: value for book in self.used for value in book.rulebook.derived}
        pool = DerivedPool(known)
        calculated = (one for book in self.used for one in book.rulebook.circumstances if one.component is not None)
        components = Components(self.head.id.text, agreed, self.places, {one.code: one for one in calculated})
        scope.calculating = components
        holder = Holder(self.head.id.text, scope, agreed, pool, laws, self.report, self.places, subjects, components)
        if above is not None:
            tell_beyond(self.file, self.head, above, used, holder)
        common, named, implicit = self._common(holder)
        general = provisions(self.file.provisions, holder)
        composites = (*(one for book in self.used for one in book.rulebook.composites), *common.composites)
        matters = self._matters(holder, implicit, composites, above)
        all_general = (*general, *(provision for book in self.used for provision in book.rulebook.provisions))
        standards, steps = procedures(self.file, used, holder)
        told = frozenset(one.code for one in (*steps, *(one for book in used for one in book.procedures)))
        sound = tuple(known.matter for known in matters.values() if known.matter is not None)
        rulebook = Rulebook(
            id=self.head.id.text,
            version=self.head.version.text,
            title=fields.text("title") or self.head.id.text,
            conventions=agreed if above is None else replace(agreed, prefer=with_parts(agreed, sound)),
            issuer=fields.text("issuer"),
            document=fields.text("document"),
            region=fields.text("region"),
            organ=fields.text("organ") or ("" if above is None else above.rulebook.organ),
            published=fields.dates.get("published"),
            in_force=fields.dates.get("in_force"),
            until=fields.dates.get("until"),
            uses=tuple(dict.fromkeys(name.text for name in self.head.needed)),
            builds_on="" if self.head.builds_on is None else self.head.builds_on.text,
            laws=own_laws,
            terms=terms(self.head, self.report),
            circumstances=(*common.circumstances, *components.finish(composites)),
            composites=common.composites,
            derived=tuple(pool.own.values()),
            definitions=named,
            provisions=general,
            matters=sound,
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
        self, head: Holder, implicit: tuple[Binding, ...], composites: tuple[Composite, ...], above: Above | None
    ) -> dict[str, KnownMatter]:
        """Those of the rulebook above, in its order, then the own ones."""
        inherits = {} if above is None else above.matters
        named = {text.matter.text for text in self.file.scenarios}
        found = {
            code: KnownMatter(scope_of(one, one.layers[-1], head.scope) if code in named else head.scope, one)
            for code, one in inherits.items()
        }
        spans: dict[str, s.Span] = {}
        for text in self.file.matters:
            code = text.code.text
            if code in spans:
                self.report.twice(code, text.code.span, spans[code])
                continue
            spans[code] = text.code.span
            if text.refines != (code in inherits):
                self._tell_no_refinement(text, inherits)
            elif above is not None and text.refines:
                holder = self._holder(head, scope_of(inherits[code], above.rulebook.id, head.scope), inherits[code])
                found[code] = KnownMatter(holder.scope, refinement(text, above, composites, holder))
            else:
                holder = self._holder(head, head.scope, None, code)
                found[code] = KnownMatter(holder.scope, matter(text, implicit, composites, holder))
        return found

    def _tell_no_refinement(self, text: s.MatterText, inherits: Mapping[str, Matter]) -> None:
        """细化 of what is not above, or 事项 of what is."""
        code = text.code.text
        if not text.refines:
            self.report.tell("P0559", text.code.span, name=code, owner=self.head.needed[0].text)
        elif self.head.builds_on is None:
            self.report.tell("P0550", text.code.span, name=code, hint=_WITHOUT_ABOVE)
        else:
            near = self.report.near(code, inherits)
            self.report.tell("P0550", text.code.span, name=code, near=near)

    def _holder(self, head: Holder, outer: Scope, of: Matter | None, code: str = "") -> Holder:
        """What a matter is resolved with; `of`: the inherited one that it refines."""
        scope = Scope(outer)
        known = {} if of is None else {one.code: one for one in of.derived}
        calculated = () if of is None else (one for one in of.circumstances if one.component is not None)
        pool = DerivedPool({**head.pool.known, **head.pool.own, **known})
        around = {**head.components.known, **head.components.own, **{one.code: one for one in calculated}}
        path = code if of is None else of.code
        components = Components(path, head.conventions, self.places, around)
        scope.calculating = components
        return Holder(
            path, scope, head.conventions, pool, head.laws, self.report, self.places, head.subjects, components
        )
