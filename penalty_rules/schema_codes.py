"""The codes that texts of a published schema may be, listed where a client reads them."""

from collections.abc import Iterable, Mapping
from typing import Any

_GROWS = "Open: a later version may add codes."


def list_codes(schema: dict[str, Any], codes: Mapping[type, Mapping[str, Iterable[str]]]) -> None:
    """Lists the codes that a text may be as `enum`, by record and field. A record that is the whole of `schema` has no name in it."""
    for record, fields in codes.items():
        found = schema["$defs"].get(record.__name__, schema)
        for name, allowed in fields.items():
            found["properties"][name] |= {"enum": [str(code) for code in allowed], "description": _GROWS}
