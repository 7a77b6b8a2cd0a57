"""What the officer is asked: unknown circumstances as records, a list as a whole in the place of what is calculated from it."""

from collections.abc import Iterable

from penalty_dsl.model import Circumstance, Composite

from .linking import LinkedMatter
from .records import MissingRecord


def asked(linked: LinkedMatter, codes: Iterable[tuple[str, str]]) -> tuple[MissingRecord, ...]:
    """Unknown circumstances by code, each with the code of `MissingRecord.why`; what is asked twice is told once, first."""
    found: dict[str, str] = {}
    for code, why in codes:
        component = linked.circumstances[code].component
        found.setdefault(code if component is None else component.of, why)
    return tuple(
        _list(linked.composites[code], why) if code in linked.composites else _one(linked.circumstances[code], why)
        for code, why in found.items()
    )


def _one(circumstance: Circumstance, why: str) -> MissingRecord:
    return MissingRecord(
        code=circumstance.code,
        label=circumstance.label,
        kind=circumstance.type.kind.value,
        unit=circumstance.type.unit,
        values=tuple(choice.code for choice in circumstance.type.choices),
        value_labels=tuple(choice.label for choice in circumstance.type.choices),
        question=circumstance.question,
        why=why,
    )


def _list(composite: Composite, why: str) -> MissingRecord:
    named = composite.members or composite.fields
    return MissingRecord(
        code=composite.code,
        label=composite.label,
        kind=composite.kind,
        unit="",
        values=tuple(each.code for each in named),
        value_labels=tuple(each.label for each in named),
        question=composite.question,
        why=why,
    )
