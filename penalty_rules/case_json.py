"""A case as JSON that `read_case` reads back to the same facts: what an interview leaves behind."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from penalty_dsl.model import Kind

from .cells import UNDETERMINABLE
from .linking import LinkedMatter
from .spelling import spell


def case_json(linked: LinkedMatter, head: Mapping[str, object], facts: Mapping[str, int]) -> str:
    """`head` is the case but for its facts, its dates too; `facts` are typed integers by code, in declared order in the file."""
    told = {code: _fact(linked, code, facts[code]) for code in linked.circumstances if code in facts}
    return json.dumps({**head, "facts": told}, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _fact(linked: LinkedMatter, code: str, value: int) -> bool | str:
    """Numbers in quotes: digits stay as they are written, whatever reads the file."""
    value_type = linked.circumstances[code].type
    if value_type.kind is Kind.BOOL and value < UNDETERMINABLE:
        return bool(value)
    return spell(value_type, value)


def _plain(value: object) -> object:
    match value:
        case Mapping():
            return dict(value)
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)
