"""Diagnostics: what is wrong in a rulebook, where, and how to mend it. Rendering is separate (`render`)."""

from dataclasses import dataclass
from enum import StrEnum

from .surface import Span


class Severity(StrEnum):
    ERROR = "error"  # the rulebook cannot be used
    WARNING = "warning"  # usable; the author should look
    NOTE = "note"  # said, nothing to do


@dataclass(frozen=True, slots=True)
class Label:
    """A second place that belongs to a diagnostic, e.g. where a name was first defined."""

    span: Span
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about one place in one source.

    `code` is stable (`P0101`); `source` names the file; `zh` and `en` say what is wrong in the author's words;
    `help_zh` and `help_en` what to write instead. `path` is the model path where known (`SP-122-1/tier/heavy`).
    """

    code: str
    severity: Severity
    source: str
    span: Span
    zh: str
    en: str
    help_zh: str = ""
    help_en: str = ""
    path: str = ""
    labels: tuple[Label, ...] = ()


class RulebookError(Exception):
    """Raised when a rulebook has errors. `diagnostics` holds all of them, `sources` the texts by name for rendering."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], sources: dict[str, str]) -> None:
        self.diagnostics = diagnostics
        self.sources = sources
        first = diagnostics[0]
        more = f" (+{len(diagnostics) - 1})" if len(diagnostics) > 1 else ""
        super().__init__(f"{first.code} {first.source}: {first.zh}{more}")
