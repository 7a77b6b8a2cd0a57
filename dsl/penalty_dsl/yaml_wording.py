"""Messages of the YAML reader: their form, and filling them in."""

from collections.abc import Mapping
from dataclasses import dataclass

from .diagnostics import Diagnostic, Label, Severity
from .surface import Span

#: Fields that quote the source, and how much of it they quote.
_QUOTES = frozenset({"name", "text", "other"})
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Wording:
    """A message with `{}` fields in both languages."""

    code: str
    zh: str
    en: str
    help_zh: str = ""
    help_en: str = ""


def filled(
    wordings: Mapping[str, Wording],
    which: str,
    source: str,
    span: Span,
    *,
    labels: tuple[Label, ...] = (),
    **fields: str | int,
) -> Diagnostic:
    """The diagnostic called `which`, its fields filled in, long ones cut short."""
    wording = wordings[which]
    shown = {name: _short(str(value)) if name in _QUOTES else str(value) for name, value in fields.items()}
    return Diagnostic(
        code=wording.code,
        severity=Severity.ERROR,
        source=source,
        span=span,
        zh=wording.zh.format(**shown),
        en=wording.en.format(**shown),
        help_zh=wording.help_zh.format(**shown),
        help_en=wording.help_en.format(**shown),
        labels=labels,
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
