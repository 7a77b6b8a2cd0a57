"""取: circumstances of used rulebooks bound to a matter's own, by declaration or by the same name and type."""

from collections.abc import Iterable

from .. import surface as s
from ..model import Binding, Circumstance, Composite, Kind, ValueType
from .conditions import Conditions
from .declarations import names_of, outer_entry
from .holder import Holder
from .names import Entry, lookup, tell_composite
from .places import segment
from .types import comparable
from .words import KINDS


def same_type(left: ValueType, right: ValueType) -> bool:
    """Whether two circumstances may stand for each other: labels of one-of values may differ, codes not."""
    return comparable(left, right) and [choice.code for choice in left.choices] == [
        choice.code for choice in right.choices
    ]


def same_composite(left: Composite, right: Composite) -> bool:
    """Whether two composite circumstances have the same members or fields: labels may differ."""
    return (
        [each.code for each in left.members] == [each.code for each in right.members]
        and [each.code for each in left.fields] == [each.code for each in right.fields]
        and all(same_type(mine.type, other.type) for mine, other in zip(left.fields, right.fields, strict=True))
    )


def shadow(texts: Iterable[s.CircumstanceText], holder: Holder) -> tuple[Binding, ...]:
    """Own circumstances that a used rulebook has too: noted and bound if the types agree, an error if not.

    An own circumstance with the same *code* takes the place of the used one when the matter is linked and needs no binding.
    """
    found = []
    for text in texts:
        own = holder.scope.find(text.label.text)
        if own is None or own.owner or own.span != text.label.span:
            continue  # its own declaration failed, told there
        target = _target(text, own, holder)
        if target is None or not own.sound:
            continue
        path = f"{holder.path}/circumstance/{segment(own.code)}"
        holder.report.tell("P0402", text.label.span, path=path, name=own.label, owner=target.owner)
        if target.code != own.code:
            found.append(Binding(target.code, source=own.code, implicit=True))
    return tuple(found)


def _target(text: s.CircumstanceText, own: Entry, holder: Holder) -> Entry | None:
    target: Entry | None = None
    for name in names_of(text.label, text.code):
        old = outer_entry(holder.scope, name.text)
        if old is None:
            continue
        if not old.sound or not own.sound:
            holder.report.taint()
            return None
        agrees = _agree(own, old)
        if not agrees or (target is not None and target.code != old.code):
            holder.report.tell("P0217", name.span, name=name.text, owner=old.owner)
            return None
        target = old
    return target


def _agree(own: Entry, old: Entry) -> bool:
    """Whether an own circumstance may stand for a used one; a composite one by its code only, because nothing binds it."""
    if own.composite is not None or old.composite is not None:
        if own.composite is None or old.composite is None:
            return False
        return own.code == old.code and same_composite(own.composite, old.composite)
    if own.circumstance is None or old.circumstance is None:
        return False
    return same_type(old.circumstance.type, own.circumstance.type)


def bindings(texts: tuple[s.BindingText, ...], implicit: tuple[Binding, ...], holder: Holder) -> tuple[Binding, ...]:
    """The declared bindings, then the implicit ones that no declared one overrides."""
    found: dict[str, Binding] = {}
    for text in texts:
        target = _bindable(text.target, holder)
        if target is None or target.circumstance is None:
            continue
        if target.code in found or _is_own(target, holder):
            holder.report.tell("P0224", text.target.span, name=text.target.text)
            continue
        holder.places.put(f"{holder.path}/binding/{segment(target.code)}", text.span)
        binding = _bind(text, target.circumstance, holder)
        if binding is not None:
            found[target.code] = binding
    return (*found.values(), *(binding for binding in implicit if binding.target not in found))


def _bindable(name: s.Name, holder: Holder) -> Entry | None:
    """The used circumstance, or the rulebook's common one, that `name` means."""
    entry = outer_entry(holder.scope, name.text)
    parent = holder.scope.parent
    if entry is None and parent is not None:
        entry = parent.entries.get(name.text)
    if entry is None or entry.definition:
        candidates = [known for known in _outside(holder) if known.circumstance is not None]
        near = holder.report.near(name.text, [known.label for known in candidates])
        holder.report.tell("P0223", name.span, name=name.text, near=near)
        return None
    if not entry.sound:
        holder.report.taint()
        return None
    if entry.composite is not None:
        tell_composite(entry.composite, name, holder.report)
        return None
    return entry


def _outside(holder: Holder) -> Iterable[Entry]:
    scope = holder.scope.parent
    while scope is not None:
        yield from scope.entries.values()
        scope = scope.parent


def _is_own(target: Entry, holder: Holder) -> bool:
    """Whether the matter's own circumstance already takes the target's place (same code)."""
    own = holder.scope.entries.get(target.code)
    return own is not None


def _bind(text: s.BindingText, target: Circumstance, holder: Holder) -> Binding | None:
    conditions: Conditions = holder.conditions
    if target.type.kind is Kind.BOOL:
        when = conditions.resolve(text.value)
        return None if when is None else Binding(target.code, when=when)
    source = lookup(holder.scope, text.value.name, holder.report) if isinstance(text.value, s.Flag) else None
    if isinstance(text.value, s.Flag) and source is None:
        return None
    circumstance = None if source is None else source.circumstance
    if circumstance is None or not same_type(circumstance.type, target.type) or circumstance.code == target.code:
        zh, en = KINDS[target.type.kind]
        holder.report.tell("P0225", text.value.span, name=text.target.text, kind=zh, kind_en=en)
        return None
    return Binding(target.code, source=circumstance.code)
