"""R19h: which rulebook each number comes from."""

from collections.abc import Iterator, Sequence

from penalty_dsl.model import STANDARD, And, Expr, Not, Or, Ref, Rulebook, Tier

from ..linking import LinkedMatter
from ..records import LayerRecord, ProcedureRecord
from .choosing import Listed


def layers(
    linked: LinkedMatter, tier: Tier | None, listed: Sequence[Listed], demanded: Sequence[ProcedureRecord]
) -> tuple[LayerRecord, ...]:
    """Nothing where the matter's rulebook builds on no other."""
    if not linked.rulebook.builds_on:
        return ()
    return (*_of_result(linked, tier, listed), *_of_procedures(linked, demanded))


def _book(linked: LinkedMatter, identity: str) -> Rulebook:
    return next(book for book in (linked.rulebook, *linked.used) if identity in ("", book.id))


def _of_result(linked: LinkedMatter, tier: Tier | None, listed: Sequence[Listed]) -> Iterator[LayerRecord]:
    above = linked.matter.layers
    yield _told("statutory", linked.matter.code, linked.matter.title, _book(linked, above[0] if above else ""))
    yield from numbers(linked, tier, listed)


def numbers(linked: LinkedMatter, tier: Tier | None, listed: Sequence[Listed]) -> Iterator[LayerRecord]:
    """Of the tier, and of the amounts it gives."""
    if tier is None or not linked.rulebook.builds_on:
        return
    yield _told("tier", tier.path, tier.label, _book(linked, tier.layer))
    for one in listed:
        said = one.refinement
        if said is not None and not (said.amount is None and said.duration is None):
            yield _told("amount", one.sanction.path, "", _book(linked, said.layer))


def _of_procedures(linked: LinkedMatter, demanded: Sequence[ProcedureRecord]) -> Iterator[LayerRecord]:
    books = (linked.rulebook, *linked.used)
    paths = [record.path for record in demanded]
    found: list[LayerRecord] = []
    for path in paths:
        book = next(book for book in books if any(one.path == path for one in book.procedures))
        yield _told("procedure", path, next(one.title for one in book.procedures if one.path == path), book)
        when = next(one.when for one in book.procedures if one.path == path)
        for code in [] if when is None else _standards(when):
            giving = [(one, giver) for giver in books for one in giver.standards if STANDARD + one.code == code]
            if giving:
                record = _told("standard", giving[0][0].path, giving[0][0].label, giving[0][1])
                if record not in found:
                    found.append(record)
    yield from found


def _standards(when: Expr) -> list[str]:
    match when:
        case Ref(definition=code):
            return [code]
        case Not(item=item):
            return _standards(item)
        case And(items=items) | Or(items=items):
            return [code for item in items for code in _standards(item)]
        case _:
            return []


def _told(what: str, path: str, label: str, book: Rulebook) -> LayerRecord:
    return LayerRecord(what, path, label, book.id, book.version, book.title, book.document)
