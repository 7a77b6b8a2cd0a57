"""R19h: from which of the rulebooks that stand above each other each number of an answer comes."""

from collections.abc import Iterable, Iterator

from penalty_dsl.model import STANDARD, Procedure, Rulebook, Tier

from .choosing import refinement
from .linking import LinkedMatter, references
from .records import LayerRecord, ProcedureRecord
from .resolution import Plan


def layers_of(
    linked: LinkedMatter, tier: Tier | None, plans: Iterable[Plan], role: str, told: Iterable[ProcedureRecord]
) -> tuple[LayerRecord, ...]:
    """The layers of an answer: the statutory range, the tier, what the tier says of each sanction, the procedures and what they rest
    on. None where nothing stands above the matter's rulebook."""
    return tuple(_layers(linked, tier, plans, role, told)) if linked.rulebook.builds_on else ()


def _layers(
    linked: LinkedMatter, tier: Tier | None, plans: Iterable[Plan], role: str, told: Iterable[ProcedureRecord]
) -> Iterator[LayerRecord]:
    books = {book.id: book for book in (linked.rulebook, *linked.used)}
    own, matter = linked.rulebook.id, linked.matter
    yield _record("statutory", matter.code, matter.title, books[next(iter(matter.layers), own)])
    yield from _of_tier(linked, tier, plans, role)
    standards: dict[str, LayerRecord] = {}
    for book in reversed(books.values()):
        standards.update(
            {STANDARD + one.code: _record("standard", one.path, one.label, book) for one in book.standards}
        )
    written = {one.path: (one, book) for book in books.values() for one in book.procedures}
    rested: dict[str, LayerRecord] = {}
    for record in told:
        procedure, book = written[record.path]
        yield _record("procedure", record.path, record.title, book)
        rested.update({name: standards[name] for name in _named(procedure) if name in standards})
    yield from rested.values()


def numbers_of(linked: LinkedMatter, tier: Tier | None, plans: Iterable[Plan], role: str) -> tuple[LayerRecord, ...]:
    """The layers of a tier and of what it says of each sanction."""
    return tuple(_of_tier(linked, tier, plans, role)) if linked.rulebook.builds_on else ()


def _of_tier(linked: LinkedMatter, tier: Tier | None, plans: Iterable[Plan], role: str) -> Iterator[LayerRecord]:
    if tier is None:
        return
    books = {"": linked.rulebook, **{book.id: book for book in (linked.rulebook, *linked.used)}}
    yield _record("tier", tier.path, tier.label, books[tier.layer])
    for plan in plans:
        said = refinement(tier, plan.sanction, role)
        if said is not None and (said.amount is not None or said.duration is not None):
            yield _record("amount", plan.sanction.path, "", books[said.layer])


def _named(procedure: Procedure) -> tuple[str, ...]:
    """The standards that a procedure names, in written order."""
    return () if procedure.when is None else references(procedure.when)[::-1]


def _record(what: str, path: str, label: str, book: Rulebook) -> LayerRecord:
    return LayerRecord(what, path, label, book.id, book.version, book.title, book.document)
