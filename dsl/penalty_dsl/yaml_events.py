"""YAML text in, a tree of nodes with spans out, by way of PyYAML's event stream.

Nothing is composed or constructed by PyYAML: its loaders recurse (80 kB of `[` end the process), expand aliases and guess
types. Here each event is looked at as it comes; depth, aliases, anchors, tags, merge keys, duplicate keys, further
documents and size are refused there and then. libyaml's parser is used where PyYAML has it (all of its wheels do), else
PyYAML's own, which is about ten times slower; neither recurses, and a test holds their event streams against each other.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentEndEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from .diagnostics import Diagnostic, Label
from .nodes import Entry, Mapping, Node, Scalar, Sequence, Shape, shape_of
from .source_text import FORBIDDEN, character_name, line_rest, skip_blank
from .surface import Span
from .yaml_errors import explain
from .yaml_problems import problem

#: Reading stops after this many problems in one source.
MAX_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class Limits:
    """What a source may hold: MB of UTF-8, values (keys included), levels of nesting, kB of one text, characters of one key."""

    megabytes: int = 8
    values: int = 300_000
    depth: int = 32
    kilobytes: int = 64
    key: int = 200


RULEBOOK_LIMITS = Limits()


class _Stop(Exception):
    """Reading cannot go on; the reason is already among the problems."""


def read_yaml(source: str, text: str, limits: Limits = RULEBOOK_LIMITS) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of one YAML document, or None with what is wrong (P0501 to P0519, P0141, P0142, all errors).

    `source` names the text in messages; spans are code points of `text`, a byte order mark included. Time is linear in
    the text, and nothing but diagnostics comes out, whatever goes in.
    """
    reader = _Reader(source, text, limits)
    try:
        root = reader.read()
    except _Stop:
        root = None
    problems = tuple(reader.problems)
    return (None if problems else root), problems


@dataclass(slots=True)
class _OpenSequence:
    """A list whose end has not come yet."""

    start: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class _OpenMapping:
    """A mapping whose end has not come yet. `key` waits for its value; `seen` has its keys by their NFC."""

    start: int
    entries: list[Entry] = field(default_factory=list)
    seen: dict[str, Scalar] = field(default_factory=dict)
    key: Scalar | None = None


class _Reader:
    def __init__(self, source: str, text: str, limits: Limits) -> None:
        self.source = source
        self.text = text
        self.limits = limits
        self.problems: list[Diagnostic] = []
        self.shift = 1 if text.startswith("\ufeff") else 0
        self.frames: list[_OpenMapping | _OpenSequence] = []
        self.values = 0
        self.last = 0
        self.root: Node | None = None

    def read(self) -> Node:
        self.check_text()
        for event in self.events():
            if isinstance(event, DocumentEndEvent):
                self.check_rest(self.place(event)[1])
                break
            self.take(event)
        if self.root is None or (isinstance(self.root, Scalar) and shape_of(self.root) is Shape.NULL):
            self.stop("empty", Span(0, 0))
        return self.root

    # --- before and after the document -------------------------------------------------------------------------------

    def check_text(self) -> None:
        """What the parser must not see: too much text, odd characters, directives (libyaml compares each with all)."""
        bound = self.limits.megabytes * 2**20
        if len(self.text) > bound or len(self.text.encode("utf-8", "surrogatepass")) > bound:
            self.stop("too_large", Span(0, 0), limit=self.limits.megabytes)
        for found in FORBIDDEN.finditer(self.text, self.shift):
            self.add("character", Span(found.start(), found.end()), name=character_name(found.group()))
        if self.problems:
            raise _Stop
        start = skip_blank(self.text, self.shift)
        if start == len(self.text):
            self.stop("empty", Span(0, 0))
        if self.text.startswith("%", start):
            self.stop("directive", line_rest(self.text, start))

    def check_rest(self, end: int) -> None:
        """The parser is not asked for a second document: whatever follows the first is refused unread."""
        start = skip_blank(self.text, end)
        if start < len(self.text):
            another = self.text.startswith(("---", "%"), start)
            self.stop("document" if another else "after_end", line_rest(self.text, start))

    def events(self) -> Iterator[Event]:
        try:
            yield from yaml.parse(self.text[self.shift :], Loader=_loader())
        except yaml.YAMLError as error:
            self.problems.append(explain(self.source, self.text, self.shift, error))
            raise _Stop from error
        except (ValueError, OverflowError) as error:  # PyYAML's own parser on "\\UFFFFFFFF"
            self.add("escape", Span(self.last, self.last))
            raise _Stop from error

    # --- one event ---------------------------------------------------------------------------------------------------

    def take(self, event: Event) -> None:
        match event:
            case ScalarEvent():
                self.scalar(event)
            case MappingStartEvent():
                self.open(event, _OpenMapping)
            case SequenceStartEvent():
                self.open(event, _OpenSequence)
            case CollectionEndEvent():
                self.close(event)
            case AliasEvent():
                start, end = self.place(event)
                self.add("alias", Span(start, end), name=event.anchor or "", text=self.text[start:end])
                self.put(Scalar("", start, end))
            case _:  # stream and document starts
                pass

    def scalar(self, event: ScalarEvent) -> None:
        start, end = self.place(event)
        if event.anchor is not None or event.tag is not None:
            self.refuse_properties(event, Span(start, end))
        if event.style == '"' and (found := FORBIDDEN.search(event.value)):
            self.add("character", Span(start, end), name=character_name(found.group()))
        self.put(Scalar(event.value, start, end, event.style or ""))

    def open(self, event: MappingStartEvent | SequenceStartEvent, kind: type[_OpenMapping | _OpenSequence]) -> None:
        start, end = self.place(event)
        if event.anchor is not None or event.tag is not None:
            self.refuse_properties(event, Span(start, end))
        self.count(start, end)
        if self.frames:
            frame = self.frames[-1]
            if isinstance(frame, _OpenMapping) and frame.key is None:
                self.stop("key", Span(start, end))
            if len(self.frames) == self.limits.depth:
                self.stop("too_deep", Span(start, end), limit=self.limits.depth)
        self.frames.append(kind(start))
        self.last = max(self.last, end)

    def close(self, event: Event) -> None:
        """Flow collections end at their bracket; block collections, whose end event lies further on, at their last value."""
        frame = self.frames.pop()
        start, end = self.place(event)
        if end > start:
            self.last = end
        if isinstance(frame, _OpenMapping):
            self.attach(Mapping(tuple(frame.entries), frame.start, self.last))
        else:
            self.attach(Sequence(tuple(frame.items), frame.start, self.last))

    def refuse_properties(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent, span: Span) -> None:
        written = self.text[span.start : span.end][:40].split("\n")[0]
        if event.anchor is not None:
            self.add("anchor", span, name=event.anchor, text=written)
        if event.tag is not None:
            self.add("tag", span, name=event.tag.replace("tag:yaml.org,2002:", "!!"), text=written)

    # --- building ----------------------------------------------------------------------------------------------------

    def put(self, scalar: Scalar) -> None:
        """A scalar is the key that its mapping waits for, or a value."""
        self.count(scalar.start, scalar.end)
        self.last = scalar.end
        frame = self.frames[-1] if self.frames else None
        if isinstance(frame, _OpenMapping) and frame.key is None:
            self.check_key(frame, scalar)
            frame.key = scalar
        else:
            self.check_text_length(scalar)
            self.attach(scalar)

    def check_text_length(self, scalar: Scalar) -> None:
        bound = self.limits.kilobytes * 1024
        if len(scalar.text) * 4 > bound and len(scalar.text.encode("utf-8", "surrogatepass")) > bound:
            self.add("long_text", scalar.span, limit=self.limits.kilobytes)

    def attach(self, node: Node) -> None:
        if not self.frames:
            self.root = node
            return
        frame = self.frames[-1]
        if isinstance(frame, _OpenSequence):
            frame.items.append(node)
        elif frame.key is not None:
            frame.entries.append(Entry(frame.key, node))
            frame.key = None

    def check_key(self, frame: _OpenMapping, key: Scalar) -> None:
        if len(key.text) > self.limits.key:
            self.add("long_key", key.span, name=key.text, limit=self.limits.key)
        name = unicodedata.normalize("NFC", key.text)
        first = frame.seen.setdefault(name, key)
        if name == "<<" and not key.style:
            self.add("merge", key.span)
        elif first is not key:
            here = Label(first.span, "第一次写在这里", "first written here")
            self.add("duplicate", key.span, labels=(here,), name=name)

    # --- small things ------------------------------------------------------------------------------------------------

    def place(self, event: Event) -> tuple[int, int]:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return self.last, self.last
        return start.index + self.shift, end.index + self.shift

    def count(self, start: int, end: int) -> None:
        self.values += 1
        if self.values > self.limits.values:
            self.stop("too_many", Span(start, end), limit=self.limits.values)

    def add(self, which: str, span: Span, *, labels: tuple[Label, ...] = (), **fields: str | int) -> None:
        self.problems.append(problem(which, self.source, span, labels=labels, **fields))
        if len(self.problems) == MAX_PROBLEMS:
            raise _Stop

    def stop(self, which: str, span: Span, **fields: str | int) -> NoReturn:
        self.add(which, span, labels=(), **fields)
        raise _Stop


def _loader() -> type[yaml.CSafeLoader | yaml.SafeLoader]:
    return yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
