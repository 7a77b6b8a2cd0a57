"""Collecting diagnostics: all of a file, none twice for one cause."""

import difflib
from collections.abc import Iterable, Mapping
from itertools import islice

from ..diagnostics import Diagnostic, Label, Severity
from ..resolve_messages import CATALOGUE
from ..surface import Span

#: More errors than this are counted, not listed.
MAX_ERRORS = 300
#: Looking for near names costs; a file full of unknown names gets suggestions for this many.
MAX_SUGGESTIONS = 100
_LONGEST_NEAR = 64
_MAX_CANDIDATES = 2000
#: Names and quotations in messages are cut to this; arguments that list things may be longer.
LONGEST_NAME = 40
_LISTS = ("values", "values_en", "chain", "kinds", "kinds_en", "other", "facts", "facts_en")
_LONGEST = dict.fromkeys((*_LISTS, "proof", "proof_en", "doubt", "doubt_en"), 400)
#: What may be missing only because a part with a syntax error, told before, was left out of the tree.
_ABSENCE = frozenset(
    {"P0201", "P0208", "P0211", "P0212", "P0228", "P0229", "P0230", "P0232", "P0334", "P0434", "P0435"}
)


def first_defined(span: Span | None) -> tuple[Label, ...]:
    """The note at a declaration that another one repeats."""
    return () if span is None else (Label(span, "首次定义在这里", "first defined here"),)


class Reporter:
    """The diagnostics of one source, in the order found.

    `broken` counts everything that makes a part unusable: errors told, and uses of a name whose own error was told before
    (`taint`). A caller compares it before and after to learn whether its part is sound. `partial`: the tree lacks parts that
    could not be read, so absences are no mistakes of their own.
    """

    def __init__(self, source: str, text: str, *, partial: bool = False) -> None:
        self.source = source
        self.text = text
        self.broken = 0
        self._partial = partial
        self._found: list[Diagnostic] = []
        self._errors = 0
        self._suggestions = 0
        self._last = Span(0, 0)
        self._told: set[tuple[str, Span]] = set()

    def taint(self) -> None:
        """Mark the part at hand as unusable without a further message."""
        self.broken += 1

    def tell(
        self,
        code: str,
        span: Span,
        *,
        path: str = "",
        labels: tuple[Label, ...] = (),
        near: str = "",
        hint: tuple[str, str] = ("", ""),
        **arguments: object,
    ) -> None:
        """Add the diagnostic `code`. `near` is the name that may have been meant; `hint` (zh, en) replaces the catalogue's help."""
        self.say(code, span, arguments, path, labels, near, hint)

    def say(
        self,
        code: str,
        span: Span,
        arguments: Mapping[str, object],
        path: str = "",
        labels: tuple[Label, ...] = (),
        near: str = "",
        hint: tuple[str, str] = ("", ""),
    ) -> None:
        """`tell` with the arguments of the message in a mapping."""
        if self._partial and code in _ABSENCE:
            self.taint()
            return
        message = CATALOGUE[code]
        texts = {key: shorten(str(value), _LONGEST.get(key, LONGEST_NAME)) for key, value in arguments.items()}
        english = {key: text.replace("、", ", ") for key, text in texts.items()}
        if message.severity is Severity.ERROR:
            self.broken += 1
            zh = message.zh.format_map(texts)
            if (zh, span) in self._told:
                return  # both ends of a range, or the same place reached twice
            self._told.add((zh, span))
            self._errors += 1
            self._last = span
            if self._errors > MAX_ERRORS:
                return
        help_zh, help_en = hint if hint[0] else (message.help_zh.format_map(texts), message.help_en.format_map(english))
        if near:
            help_zh, help_en = f"是否指“{near}”？{help_zh}", f"did you mean `{near}`? {help_en}"
        self._found.append(
            Diagnostic(
                code=code,
                severity=message.severity,
                source=self.source,
                span=span,
                zh=message.zh.format_map(texts),
                en=message.en.format_map(english),
                help_zh=help_zh,
                help_en=help_en,
                path=path,
                labels=labels,
            )
        )

    def twice(self, name: str, span: Span, first: Span | None, hint: tuple[str, str] = ("", "")) -> None:
        """A name is declared again (P0203); `first` is where it was, if in this source."""
        self.tell("P0203", span, name=name, labels=first_defined(first), hint=hint)

    def over_limit(self, span: Span, what: str, what_en: str, count: int, limit: int, path: str = "") -> None:
        """A documented limit is passed (P0401)."""
        self.tell("P0401", span, path=path, what=what, what_en=what_en, count=count, limit=limit)

    def may_suggest(self) -> bool:
        """Whether a search for what was meant is still worth its time; every call counts as one."""
        self._suggestions += 1
        return self._suggestions <= MAX_SUGGESTIONS

    def near(self, wanted: str, names: Iterable[str]) -> str:
        """The closest of `names`, or "" if none is close (or too many suggestions were made already)."""
        if len(wanted) > _LONGEST_NEAR or not self.may_suggest():
            return ""
        candidates = sorted({name for name in islice(names, _MAX_CANDIDATES) if len(name) <= _LONGEST_NEAR})
        close = difflib.get_close_matches(wanted, candidates, n=1, cutoff=0.6)
        return close[0] if close else ""

    def written(self, span: Span) -> str:
        """What stands at `span`, on one line and cut to a length that fits a message."""
        quote = self.text[span.start : min(span.end, span.start + 4 * LONGEST_NAME)]
        return shorten(" ".join("".join(c if c.isprintable() else " " for c in quote).split()))

    def finish(self) -> tuple[Diagnostic, ...]:
        """Everything found; errors beyond `MAX_ERRORS` as one count."""
        over = self._errors - MAX_ERRORS
        if over > 0:
            message = CATALOGUE["P0499"]
            self._found.append(
                Diagnostic(
                    "P0499",
                    Severity.ERROR,
                    self.source,
                    self._last,
                    message.zh.format(count=over),
                    message.en.format(count=over),
                    message.help_zh,
                    message.help_en,
                )
            )
        return tuple(self._found)


def shorten(name: str, limit: int = LONGEST_NAME) -> str:
    """A name as it may stand in a message: printable and at most `limit` characters long."""
    name = "".join(c if c.isprintable() else " " for c in name[: limit + 1])
    return name if len(name) <= limit else name[: limit - 1] + "…"
