"""A source beside its syntax tree: what was written where, and its comments. The tree keeps neither spelling nor comments."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from ..keywords import keywords, longer_spellings, terminals_of
from ..nodes import Entry as YamlEntry
from ..nodes import Mapping, Node, Scalar, Sequence
from ..surface import FileText, Span
from ..tokens import RawToken, half_width, scan
from ..yaml_events import read_yaml
from ..yaml_keys import key as yaml_key
from .layout import Comment

_BLANK_LINE = re.compile(r"\n[ \t\u3000]*\n")
_YAML_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE)
#: What may stand between the words of an English keyword.
_JOINTS = str.maketrans("-_", "  ")
_LETTERS = re.compile(r"[A-Za-z]")


class Source:
    """One file. `shadow` is the text in half width, position by position the same; `tokens` those of text, none of YAML."""

    def __init__(self, file: FileText, *, yaml: bool) -> None:
        self.text = file.text
        self.shadow = half_width(file.text)
        self.yaml = yaml
        self.whole = Span(0, len(file.text))
        self.tokens: list[RawToken] = []
        self._starts: list[int] = []
        self._inside: dict[Span, list[tuple[str, Span]]] = {}
        self._keys: dict[int, int] = {}
        if yaml:
            root, _ = read_yaml(file.source, file.text)
            self.whole = self.whole if root is None else root.span
            self._scalars: list[tuple[int, int]] = []
            self._index(root)
            spans = self._yaml_comments()
        else:
            found = scan(file.source, file.text)
            self.tokens = found.tokens
            self._starts = [token.start for token in self.tokens]
            spans = iter(found.comments)
        self.comments = [self._comment(span) for span in spans]

    # --- comments

    def _comment(self, span: Span) -> Comment:
        line = self.shadow.rfind("\n", 0, span.start) + 1
        alone = not self.shadow[line : span.start].strip(" \t\ufeff")
        return Comment(self.text[span.start : span.end].replace("＃", "#", 1).rstrip(), span, alone)

    def _yaml_comments(self) -> Iterator[Span]:
        self._scalars.sort()
        place = 0
        while found := _YAML_COMMENT.search(self.text, place):
            before = bisect_left(self._scalars, (found.start() + 1, 0)) - 1
            inside = before >= 0 and self._scalars[before][1] > found.start()
            place = self._scalars[before][1] if inside else found.end()
            if not inside:
                yield Span(found.start(), found.end())

    def _index(self, root: Node | None) -> None:
        """Notes where scalars stand (a `#` in them is no comment) and the keys of mappings."""
        waiting = [] if root is None else [root]
        while waiting:
            match waiting.pop():
                case Scalar() as scalar:
                    start = scalar.start
                    if scalar.style in ("|", ">"):  # a comment may stand behind the sign
                        start = self.text.find("\n", start, scalar.end) + 1 or scalar.end
                    self._scalars.append((start, scalar.end))
                case Sequence() as sequence:
                    waiting.extend(sequence.items)
                case Mapping() as mapping:
                    found = self._inside.setdefault(mapping.span, [])
                    for entry in mapping.entries:
                        waiting.extend((entry.key, entry.value))
                        self._note_key(entry)
                        end = max(entry.key.end, entry.value.end)
                        found.append((entry.key.text.replace("_", " "), Span(entry.key.start, end)))

    def _note_key(self, entry: YamlEntry) -> None:
        """What the tree keeps of an entry may begin with its value, with the phrase in quotes, or with the first item of a list."""
        value = entry.value
        starts = [value.start, value.start + 1]
        if isinstance(value, Sequence) and value.items:
            starts += [value.items[0].start, value.items[0].start + 1]
        for start in starts:
            self._keys.setdefault(start, entry.key.start)

    def from_key(self, span: Span) -> Span:
        """The place of an entry of YAML whose value stands at `span`, its key included."""
        return Span(min(span.start, self._keys.get(span.start, span.start)), span.end)

    def gap(self, start: int, end: int) -> bool:
        """Whether a blank line stands between two places."""
        return _BLANK_LINE.search(self.shadow, start, end) is not None if start < end else False

    # --- what was written

    def written(self, span: Span) -> str:
        """The source of `span` in half width."""
        return self.shadow[span.start : span.end]

    def in_parentheses(self, span: Span) -> bool:
        """Whether parentheses stand around `span`."""
        return self.shadow.startswith("(", max(0, span.start - 1)) and self.shadow.startswith(")", span.end)

    def variant(self, terminal: str, start: int, end: int) -> int | None:
        """Which spelling of a keyword stands between two places, as its number in the table; None if none does."""
        keyword, text = keywords()[terminal], self.shadow[start:end].translate(_JOINTS)
        found = [
            (len(spelling), -number)
            for spellings in (keyword.zh, keyword.en)
            for number, spelling in enumerate(spellings)
            if spelling in text
        ]
        return -max(found)[1] if found else None

    def starts_with(self, terminal: str, span: Span) -> bool:
        """Whether a keyword stands at the start of `span`, as a word of its own."""
        keyword, text = keywords()[terminal], self.shadow[span.start : span.end].translate(_JOINTS)
        spellings = [*keyword.zh, *keyword.en]
        return any(text.startswith(one) and not text[len(one) : len(one) + 1].isalpha() for one in spellings)

    def place(self, container: Span | None, terminal: str, key: str = "") -> Span | None:
        """Where a keyword stands directly in the block at `container` (None: in the file), for entries that the tree keeps no
        place of. `key`: the key of `yaml_keys` that says it in YAML, where that is no keyword."""
        container = container or self.whole
        if container not in self._inside and not self.yaml:
            self._inside[container] = list(self._words(container))
        words = self._inside.get(container, [])
        keys = (
            {spelling.replace("_", " ") for spelling in (yaml_key(key).zh, yaml_key(key).en)}
            if self.yaml and key
            else set()
        )
        for number, (word, span) in enumerate(words):
            if word in keys:
                return span
            if terminal in terminals_of(word):
                return span
            for longer in longer_spellings().get(word, ()):
                following = words[number : number + len(longer)]
                if terminal in terminals_of(" ".join(longer)) and tuple(one for one, _ in following) == longer:
                    return Span(span.start, following[-1][1].end)
        return None

    def closed(self, place: int) -> int:
        """Behind the brace that closes a text block whose last entry ends at `place`."""
        for token in islice(self.tokens, bisect_left(self._starts, place), None):
            if token.kind != "SEMI":
                return token.end if token.kind == "RBRACE" else place
        return place

    def _words(self, container: Span) -> Iterator[tuple[str, Span]]:
        """The words of a text block that stand in its braces and not in braces within; of the whole file those outside braces."""
        depth = 1 if container == self.whole else 0
        tokens = self.tokens
        for number in range(bisect_left(self._starts, container.start), len(tokens)):
            kind, start, end, _ = tokens[number]
            if start >= container.end:
                return
            if kind == "LBRACE":
                depth += 1
            elif kind == "RBRACE":
                depth -= 1
            elif kind == "word" and depth == 1:
                yield self.shadow[start:end], Span(start, end)

    def language(self) -> str:
        """The language of the first keyword: "zh" or "en"."""
        if self.yaml:
            first = min(
                ((entries[0][1].start, entries[0][0]) for entries in self._inside.values() if entries), default=(0, "")
            )
            word = first[1]
        else:
            word = next((self.written(Span(t.start, t.end)) for t in self.tokens if t.kind == "word"), "")
        return "en" if _LETTERS.match(word) else "zh"
