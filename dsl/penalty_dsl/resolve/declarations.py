"""情节 and 定义 of one holder: types first, then definitions in dependency order, then 仅当."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from .. import surface as s
from ..model import Circumstance, Composite, Definition, Expr, Kind
from .components import guarded
from .composites import COMPOSITE, calculated, composite
from .conditions import names_in
from .holder import Holder
from .names import Entry, Scope, code_of, declare
from .places import segment
from .report import Reporter
from .types import literal, value_type
from .words import KINDS


def names_of(label: s.Name, code: s.Name | None) -> tuple[s.Name, ...]:
    return (label,) if code is None or code.text == label.text else (label, code)


@dataclass(frozen=True, slots=True)
class Declared:
    """What one holder declares, without 仅当."""

    circumstances: tuple[Circumstance, ...]
    composites: tuple[Composite, ...]


def declare_circumstances(texts: Iterable[s.CircumstanceText], holder: Holder) -> Declared:
    """Entered into the scope, a malformed one as broken. What is calculated comes last, because it reads the others."""
    written = tuple(texts)
    plain: dict[str, Circumstance] = {}
    composites = []
    for text in (*(one for one in written if not one.calculated), *(one for one in written if one.calculated)):
        before = holder.report.broken
        code = code_of(text.label, text.code, holder.report)
        found = _one(text, code, holder)
        sound = found is not None and holder.report.broken == before
        entry = Entry(code, text.label.text, span=text.label.span)
        if sound and isinstance(found, Composite):
            entry = replace(entry, composite=found)
        elif sound and isinstance(found, Circumstance):
            entry = replace(entry, circumstance=found)
        if declare(holder.scope, entry, names_of(text.label, text.code), holder.report) and found is not None:
            holder.places.put(f"{holder.path}/circumstance/{segment(code)}", text.label.span)
            if isinstance(found, Composite):
                composites.append(found)
            else:
                plain[text.label.text] = found
    order = {text.label.text: number for number, text in enumerate(written)}
    return Declared(tuple(sorted(plain.values(), key=lambda one: order[one.label])), tuple(composites))


def _one(text: s.CircumstanceText, code: str, holder: Holder) -> Circumstance | Composite | None:
    if text.type.kind in COMPOSITE:
        return composite(text, code, holder.report)
    plain = _circumstance(text, code, holder.report)
    return None if plain is None else calculated(text, plain, holder.components, holder.scope, holder.report)


def _circumstance(text: s.CircumstanceText, code: str, report: Reporter) -> Circumstance | None:
    type_ = value_type(text.type, report)
    if type_ is None:
        return None
    plain = Circumstance(
        code=code,
        label=text.label.text,
        type=type_,
        presumed_why=_text(text.presumed_why),
        undeterminable=text.undeterminable,
        question=_text(text.question),
        evidence=_text(text.evidence),
        note=_note(text, report),
    )
    if text.presumed is None:
        return plain
    if text.presumed_why is None:
        report.tell("P0433", text.label.span, name=text.label.text)
    value = literal(text.presumed, plain, report)
    return None if value is None else replace(plain, presumed=value)


def _note(text: s.CircumstanceText, report: Reporter) -> str:
    """The note, with how a count is made in front: it tells the officer what to count."""
    counting, note = text.counting, _text(text.note)
    if counting is None:
        return note
    period = "" if counting.since is None else f"自{counting.since.text}往前"
    if counting.back is not None:
        period += f"{counting.back.number}{counting.back.unit}"
    said = ("含本次" if counting.with_this else "", period, "同类违法" if counting.same_kind else "", note)
    return "；".join(piece for piece in said if piece)


def with_conditions(declared: Declared, texts: Iterable[s.CircumstanceText], holder: Holder) -> Declared:
    """The same with their 仅当 and 即. One whose condition is wrong is marked broken in the scope."""
    by_label = {text.label.text: text for text in reversed(tuple(texts))}
    composites = []
    for source in declared.composites:
        source = replace(source, only_when=_only_when(source, by_label, holder))
        entry = holder.scope.find(source.code)
        if entry is not None and entry.composite is not None:
            holder.scope.put(replace(entry, composite=source))
        composites.append(source)
    guards = {source.code: source.only_when for source in composites}
    found = []
    for circumstance in declared.circumstances:
        if circumstance.component is None:
            only_when = _only_when(circumstance, by_label, holder)
            found.append(replace(circumstance, only_when=only_when, means=_means(circumstance, by_label, holder)))
        else:
            found.append(guarded(circumstance, guards))
    return Declared(tuple(found), tuple(composites))


def _only_when(
    one: Circumstance | Composite, by_label: Mapping[str, s.CircumstanceText], holder: Holder
) -> Expr | None:
    text = by_label.get(one.label)
    if text is None or text.only_when is None:
        return None
    when = holder.conditions.resolve(text.only_when)
    if when is None:
        holder.scope.put(Entry(one.code, one.label, span=text.label.span))
    return when


def _means(one: Circumstance, by_label: Mapping[str, s.CircumstanceText], holder: Holder) -> Expr | None:
    """The condition that answers a boolean (即)."""
    text = by_label.get(one.label)
    if text is None or text.means is None:
        return None
    when = holder.conditions.resolve(text.means)
    if text.only_when is not None:
        holder.report.tell("P0465", text.label.span, name=text.label.text)
        when = None
    if one.type.kind is not Kind.BOOL:
        zh, en = KINDS[one.type.kind]
        holder.report.tell("P0398", text.label.span, name=text.label.text, kind=zh, kind_en=en)
        when = None
    if when is None:
        holder.scope.put(Entry(one.code, one.label, span=text.label.span))
    return when


def definitions(texts: tuple[s.DefinitionText, ...], holder: Holder) -> tuple[Definition, ...]:
    """The sound definitions, each after those it refers to."""
    declared: list[tuple[str, s.DefinitionText]] = []
    for text in texts:
        code = code_of(text.label, text.code, holder.report)
        entry = Entry(code, text.label.text, definition=True, span=text.label.span)
        if declare(holder.scope, entry, names_of(text.label, text.code), holder.report):
            if _foreign(entry, names_of(text.label, text.code), holder):
                holder.scope.put(replace(entry, definition=False))
                continue
            holder.places.put(f"{holder.path}/definition/{segment(code)}", text.label.span)
            declared.append((code, text))
    found = []
    for code, text in _in_order(declared, holder):
        when = holder.conditions.resolve(text.when)
        if when is None:
            holder.scope.put(Entry(code, text.label.text, span=text.label.span))
        else:
            found.append(Definition(code, text.label.text, when))
    return tuple(found)


def _foreign(entry: Entry, names: tuple[s.Name, ...], holder: Holder) -> bool:
    """Whether a used rulebook gives one of the names a meaning already; told."""
    for name in names:
        old = outer_entry(holder.scope, name.text)
        if old is not None:
            holder.report.tell("P0217", name.span, name=name.text, owner=old.owner)
            return True
    return False


def outer_entry(scope: Scope, name: str) -> Entry | None:
    """What `name` means in the used rulebooks, whatever this file says."""
    outer: Scope | None = scope
    while outer is not None:
        entry = outer.entries.get(name)
        if entry is not None and entry.owner:
            return entry
        outer = outer.parent
    return None


def _in_order(declared: list[tuple[str, s.DefinitionText]], holder: Holder) -> list[tuple[str, s.DefinitionText]]:
    """Dependencies first; those in a circle are told, marked broken and left out."""
    by_name: dict[str, str] = {}
    texts: dict[str, s.DefinitionText] = {}
    for code, text in declared:
        texts[code] = text
        by_name[code] = by_name[text.label.text] = code
    needs = {
        code: list(dict.fromkeys(by_name[name] for name in names_in(text.when) if name in by_name))
        for code, text in texts.items()
    }
    order, circles = _sorted(needs)
    for circle in circles:
        first = texts[circle[0]]
        chain = " → ".join(texts[code].label.text for code in (*circle, circle[0]))
        holder.report.tell("P0219", first.label.span, chain=chain)
        for code in circle:
            holder.scope.put(Entry(code, texts[code].label.text, span=texts[code].label.span))
    return [(code, texts[code]) for code in order]


def _sorted(needs: Mapping[str, list[str]]) -> tuple[list[str], list[list[str]]]:
    """Depth-first order of an arbitrary graph without recursion, and the circles met on the way."""
    order: list[str] = []
    circles: list[list[str]] = []
    state: dict[str, int] = {}
    in_circle: set[str] = set()
    for root in needs:
        if root in state:
            continue
        path = [root]
        waiting = [iter(needs[root])]
        state[root] = 1
        while path:
            step = next(waiting[-1], None)
            if step is None:
                waiting.pop()
                done = path.pop()
                state[done] = 2
                if done not in in_circle:
                    order.append(done)
            elif step not in state:
                state[step] = 1
                path.append(step)
                waiting.append(iter(needs[step]))
            elif state[step] == 1 and step not in in_circle:
                circle = path[path.index(step) :]
                circles.append(circle)
                in_circle.update(circle)
    return order, circles


def _text(name: s.Name | None) -> str:
    return "" if name is None else name.text
