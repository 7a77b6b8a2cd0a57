"""What the officer is asked: an unknown circumstance as a record."""

from penalty_dsl.model import Circumstance

from .records import MissingRecord


def asked(circumstance: Circumstance, why: str) -> MissingRecord:
    """An unknown circumstance; `why` is the code of `MissingRecord.why`."""
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
