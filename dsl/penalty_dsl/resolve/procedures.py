"""Standards and procedures: what the result of a case demands (R14)."""

from dataclasses import replace

from .. import surface as s
from ..deadline_codes import DEADLINES
from ..model import STANDARD, Expr, Procedure, Rulebook, Standard, Step
from ..results import RESULT_WORDS, RESULTS
from .declarations import names_of, outer_entry
from .holder import Holder
from .linear import DerivedPool
from .names import Entry, Scope, code_of, coded
from .places import segment
from .words import RESERVED


def procedures(
    file: s.FileText, used: tuple[Rulebook, ...], holder: Holder
) -> tuple[tuple[Standard, ...], tuple[Procedure, ...]]:
    """The sound standards and procedures, in declared order. `used`: depth first in 引用 order, the first of a code counts."""
    results = Scope(holder.scope)
    for word, code in RESULT_WORDS.items():
        results.entries[word] = Entry(code, RESULTS[code].label, RESULTS[code])
    named = Scope(results)
    for book in reversed(used):
        for one in book.standards:
            named.put(Entry(STANDARD + one.code, one.label, definition=True, owner=book.id))
    reading = replace(holder, scope=results)
    own = tuple(found for text in file.standards if (found := _standard(text, reading, named)) is not None)
    return own, _procedures(file.procedures, replace(holder, scope=named))


def _standard(text: s.StandardText, holder: Holder, named: Scope) -> Standard | None:
    code = code_of(text.label, text.code, holder.report)
    path = f"{holder.path}/standard/{segment(code)}"
    holder.places.put(path, text.label.span)
    before = holder.report.broken
    for name in names_of(text.label, text.code):
        _free(name, holder, named)
    entry = Entry(STANDARD + code, text.label.text, definition=True, span=text.label.span)
    when = _condition(text.when, holder)
    citations = holder.laws.resolve(text.citations)
    sound = when is not None and holder.report.broken == before
    for name in names_of(text.label, text.code):
        named.entries[name.text] = entry if sound else replace(entry, definition=False)
    return Standard(path, code, text.label.text, when, citations) if when is not None and sound else None


def _free(name: s.Name, holder: Holder, named: Scope) -> None:
    """Tell a name that means something else already. A standard of a used rulebook may be replaced."""
    if name.text in RESERVED or name.text in RESULT_WORDS:
        holder.report.tell("P0205", name.span, name=name.text)
        return
    here = named.entries.get(name.text)
    old = here if here is not None and not here.owner else holder.scope.find(name.text)
    if old is None:
        return
    outer = outer_entry(holder.scope, name.text)
    if outer is not None:
        holder.report.tell("P0217", name.span, name=name.text, owner=outer.owner)
    else:
        holder.report.twice(name.text, name.span, old.span)


def _procedures(texts: tuple[s.ProcedureText, ...], holder: Holder) -> tuple[Procedure, ...]:
    made = (_procedure(text, code, holder) for text, code in coded(texts, holder.report))
    return tuple(procedure for procedure in made if procedure is not None)


def _procedure(text: s.ProcedureText, code: str, holder: Holder) -> Procedure | None:
    path = f"{holder.path}/procedure/{segment(code)}"
    holder.places.put(path, text.title.span)
    before = holder.report.broken
    when = None if text.when is None else _condition(text.when, holder)
    citations = holder.laws.resolve(text.citations)
    steps = tuple(_step(one, holder) for one in text.steps)
    if holder.report.broken != before:
        return None
    note = "" if text.note is None else text.note.text
    return Procedure(path, code, text.title.text, when, citations, steps, note)


def _step(text: s.StepText, holder: Holder) -> Step:
    deadline = "" if text.deadline is None else text.deadline.text
    if text.deadline is not None and deadline not in DEADLINES:
        near = holder.report.near(deadline, DEADLINES)
        holder.report.tell("P0262", text.deadline.span, name=deadline, near=near)
    if not text.text.text.strip():
        holder.report.tell("P0611", text.span)
    return Step(text.text.text, "" if text.by is None else text.by.text, deadline)


def _condition(text: s.Condition, holder: Holder) -> Expr | None:
    """A condition that compares single circumstances: sums are not calculated here (R14c)."""
    pool = DerivedPool()
    when = replace(holder, pool=pool).conditions.resolve(text)
    if pool.own:
        holder.report.tell("P0260", text.span, written=holder.report.written(text.span))
    return when
