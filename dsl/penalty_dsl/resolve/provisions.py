"""Exemptions, transfers and constraints on the grade, in a matter or for every matter that uses the rulebook."""

from collections import Counter

from .. import surface as s
from ..model import Effect, Measure, Provision
from .holder import Holder
from .names import coded
from .places import segment
from .sanctions import measure
from .statements import Statement, once, statement
from .words import MEASURES

#: Effects that can be the ground of an answer (R5b).
_GROUNDS = frozenset(
    {
        Effect.NOT_ESTABLISHED,
        Effect.TRANSFER,
        Effect.TIME_BARRED,
        Effect.MUST_NOT_PENALISE,
        Effect.MAY_NOT_PENALISE,
    }
)


def provisions(texts: tuple[s.ProvisionText, ...], holder: Holder) -> tuple[Provision, ...]:
    """The sound provisions, in declared order. Codes are unique in the holder."""
    made = (_provision(text, code, holder) for text, code in coded(texts, holder.report))
    return tuple(provision for provision in made if provision is not None)


def _provision(text: s.ProvisionText, code: str, holder: Holder) -> Provision | None:
    path = f"{holder.path}/provision/{segment(code)}"
    holder.places.put(path, text.title.span)
    before = holder.report.broken
    if text.when is None:
        holder.report.tell("P0232", text.title.span, path=path, name=text.title.text)
        return None
    when = holder.conditions.resolve(text.when)
    citations = holder.laws.resolve(text.citations)
    measures = _measures(text, path, holder)
    if Effect(text.effect) not in _GROUNDS:
        _only_a_ground(text, holder)
    if when is None or holder.report.broken != before:
        return None
    return Provision(
        path=path,
        code=code,
        title=text.title.text,
        effect=Effect(text.effect),
        when=when,
        citations=citations,
        measures=measures,
        keeps=text.keeps,
        note="" if text.note is None else text.note.text,
    )


def _only_a_ground(text: s.ProvisionText, holder: Holder) -> None:
    """Of a provision that is never the ground of an answer neither measures nor 仍没收 would be told (R5e, R5g)."""
    for item in text.measures:
        holder.report.tell("P0479", item.span, written=holder.report.written(item.span))
    if text.keeps:
        holder.report.tell("P0479", text.title.span, written="仍没收 (kept)")


def _measures(text: s.ProvisionText, path: str, holder: Holder) -> tuple[Measure, ...]:
    seen: Counter[str] = Counter()
    said: set[Statement] = set()
    found = []
    for item in text.measures:
        if item.kind not in MEASURES:
            holder.report.tell("P0349", item.span, written=holder.report.written(item.span))
            continue
        once(said, statement(item), item.span, holder)
        seen[item.kind] += 1
        number = f"/{seen[item.kind]}" if seen[item.kind] > 1 else ""
        found.append(measure(item, f"{path}/{item.kind}{number}", holder))
    return tuple(found)
