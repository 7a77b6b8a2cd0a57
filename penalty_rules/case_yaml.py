"""A case as YAML that `read_case` reads back to the same facts: what an interview leaves behind."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from penalty_dsl.model import Kind

from .cells import UNDETERMINABLE
from .linking import LinkedMatter
from .phrase import value_in_words
from .spelling import spell

#: Names that stand in YAML without quotes and are text whatever reads them.
_BARE = re.compile(r"[a-z][a-z0-9_]*|[\u4e00-\u9fff]+")
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_BREAKS = re.compile(r"\s+")


def case_yaml(linked: LinkedMatter, head: Mapping[str, object], facts: Mapping[str, int]) -> str:
    """`head` is the case but for its facts, its dates too; `facts` are typed integers by code, in declared order in the file."""
    lines = [f"# {_flat(linked.matter.title)}", *_mapping(head, ""), "facts:" if facts else "facts: {}"]
    lines.extend(f"  {line}" for line in _facts(linked, facts))
    return "\n".join(lines) + "\n"


def _facts(linked: LinkedMatter, facts: Mapping[str, int]) -> Iterator[str]:
    for code, circumstance in linked.circumstances.items():
        if code not in facts:
            continue
        spelled = spell(circumstance.type, facts[code])
        ordinary = facts[code] < UNDETERMINABLE
        bare = ordinary and circumstance.type.kind is not Kind.CHOICE
        words = value_in_words(circumstance.type, facts[code], "zh")
        said = circumstance.label if words == spelled else f"{circumstance.label}：{words}"
        yield f"{_name(code)}: {spelled if bare else _quoted(spelled)}    # {_flat(said)}"


def _mapping(values: Mapping[str, object], margin: str) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield f"{margin}{_name(key)}:"
            yield from _mapping(value, margin + "  ")
        else:
            yield f"{margin}{_name(key)}: {_scalar(value)}"


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return f"{value}"
    if isinstance(value, date):
        return value.isoformat()
    return _quoted(str(value))


def _name(text: str) -> str:
    return text if _BARE.fullmatch(text) and text not in _WORDS else _quoted(text)


def _quoted(text: str) -> str:
    """In double quotes; what cannot be printed is escaped."""
    return '"' + "".join(_escaped(sign) for sign in text) + '"'


def _escaped(sign: str) -> str:
    if sign in '\\"':
        return f"\\{sign}"
    return sign if sign.isprintable() else f"\\U{ord(sign):08X}"


def _flat(text: str) -> str:
    """On one line, for a comment; what cannot be printed is left out."""
    return "".join(sign for sign in _BREAKS.sub(" ", text) if sign.isprintable())
