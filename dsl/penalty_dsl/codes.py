"""Every diagnostic code and what is said under it, out of the catalogues of the stages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from types import MappingProxyType

from .diagnostics import Severity
from .resolve_messages import CATALOGUE
from .syntax_messages import MESSAGES
from .yaml_problems import WORDINGS
from .yaml_shape_problems import SHAPES


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a code: templates with `{fields}`, in both languages."""

    zh: str
    en: str
    help_zh: str
    help_en: str


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code, its severity, and its messages: one, or several where authors would call the mistakes the same."""

    code: str
    severity: Severity
    messages: tuple[Said, ...]


@cache
def codes() -> Mapping[str, CodeEntry]:
    """Every code in order."""
    said: dict[str, dict[Said, None]] = {}
    severities: dict[str, Severity] = {}
    for code, severity, message in _catalogues():
        said.setdefault(code, {})[message] = None
        severities.setdefault(code, severity)
    return MappingProxyType({code: CodeEntry(code, severities[code], tuple(said[code])) for code in sorted(said)})


def _catalogues() -> Iterator[tuple[str, Severity, Said]]:
    for syntax_code, text in MESSAGES.items():
        yield syntax_code.value, Severity.ERROR, Said(text.zh, text.en, text.help_zh, text.help_en)
    for code, told in CATALOGUE.items():
        yield code, told.severity, Said(told.zh, told.en, told.help_zh, told.help_en)
    for wording in (*WORDINGS.values(), *SHAPES.values()):
        yield wording.code, Severity.ERROR, Said(wording.zh, wording.en, wording.help_zh, wording.help_en)


def blank(template: str) -> str:
    """A template as it is shown where no source is at hand: its fields as an ellipsis."""
    return "".join(literal + ("" if field is None else "…") for literal, field, _, _ in Formatter().parse(template))
