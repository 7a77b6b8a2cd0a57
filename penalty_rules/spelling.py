"""The canonical spelling of values: one string for one value (R18)."""

from datetime import date

from penalty_dsl.model import Kind, ValueType

from .cells import UNDETERMINABLE
from .figures import decimal


def spell(value_type: ValueType, value: int) -> str:
    """`8000.00` (yuan), `12.5` with the places of the unit, `true`, a one-of code, `2026-03-01`, `undeterminable`."""
    if value >= UNDETERMINABLE:
        return "undeterminable"
    match value_type.kind:
        case Kind.BOOL:
            return "true" if value else "false"
        case Kind.CHOICE:
            return value_type.choices[value].code
        case Kind.DATE:
            return date.fromordinal(value).isoformat()
        case Kind.MONEY | Kind.QUANTITY:
            return f"{decimal(value, value_type.scale):f}"
        case _:
            return str(value)
