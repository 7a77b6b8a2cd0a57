"""The way back: a syntax tree as canonical source, in either notation and either language.

    surface.FileText --as_text--> entries --\\
                                            comments --> layout --> source
    surface.FileText --as_yaml--> entries --/

`format_source` keeps the notation, the order of the author and every comment; `convert_source` changes the notation. Both read
what they have written and give it only if it says the same.
"""

from dataclasses import dataclass
from enum import StrEnum

from ..diagnostics import Diagnostic, Severity
from ..loading import is_yaml, parse
from .as_text import file_entries as text_entries
from .as_yaml import file_entries as yaml_entries
from .comments import place_comments, space_by_kind
from .layout import Entry, lines_of
from .same import same
from .source import Source
from .spelling import Speller

__all__ = ["Outcome", "Printed", "convert_source", "format_source"]


class Outcome(StrEnum):
    """What came of a source."""

    DONE = "done"
    ERRORS = "errors"  # it has errors, see the diagnostics
    NO_HEAD = "no_head"  # without a head there is no rulebook, and definitions outside items have no place
    NOT_SAME = "not_same"  # what would be written does not say the same: the notation cannot hold it


@dataclass(frozen=True, slots=True)
class Printed:
    """`text` is None if nothing is written. `dropped`: how many comments of the source are not in it."""

    text: str | None
    outcome: Outcome = Outcome.DONE
    diagnostics: tuple[Diagnostic, ...] = ()
    dropped: int = 0


def format_source(name: str, text: str, lang: str | None = None) -> Printed:
    """The source in canonical form, its keywords in `lang` ("zh" or "en"; None: the language it is written in)."""
    return _printed(name, text, lang, to_yaml=is_yaml(name))


def convert_source(name: str, text: str, *, to_yaml: bool, lang: str | None = None) -> Printed:
    """The source in YAML or in text; without its comments, unless that is its notation already."""
    return _printed(name, text, lang, to_yaml=to_yaml)


def _printed(name: str, text: str, lang: str | None, *, to_yaml: bool) -> Printed:
    file, problems = parse(name, text)
    if any(found.severity is Severity.ERROR for found in problems):
        return Printed(None, Outcome.ERRORS, problems)
    if file.head is None:
        return Printed(None, Outcome.NO_HEAD, problems)
    source = Source(file, yaml=is_yaml(name))
    speller = Speller(source, lang or source.language(), yaml=to_yaml)
    entries = yaml_entries(speller, file) if to_yaml else text_entries(speller, file)
    stays = source.yaml is to_yaml
    if stays:
        lines = _with_comments(entries, source)
    else:
        space_by_kind(entries)
        lines = lines_of(entries)
    written = "\n".join(lines) + "\n"
    again, mistakes = parse("printed.yaml" if to_yaml else "printed.penalty", written)
    if mistakes or not same(file, again):
        return Printed(None, Outcome.NOT_SAME)
    return Printed(written, dropped=0 if stays else len(source.comments))


def _with_comments(entries: list[Entry], source: Source) -> list[str]:
    rest = place_comments(entries, source)
    return [*lines_of(entries), *rest]
