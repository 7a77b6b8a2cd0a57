"""Puts every comment of a source beside the entry it belongs to: before the next one, or behind the one whose line it ends.

Blank lines that the author left between entries stay, one at most.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise

from .layout import Block, Comment, Entry
from .source import Source


def place_comments(entries: list[Entry], source: Source) -> list[str]:
    """Gives each comment to an entry. Gives back those behind the last entry, as lines; an empty one is a blank line."""
    if source.yaml:
        _begin_with_keys(entries, source)
    placing = _Placing(source)
    for comment in source.comments:
        placing.give(entries, comment)
    return placing.finish(entries)


def space_by_kind(entries: list[Entry]) -> None:
    """Blank lines where the kind of entry changes, in a source whose own blank lines mean nothing here."""
    for outer in entries:
        for previous, entry in pairwise(outer.body or []):
            entry.gap = entry.gap or previous.kind != entry.kind


def _begin_with_keys(entries: list[Entry], source: Source) -> None:
    for entry in entries:
        if entry.span is not None and not entry.line.startswith("-"):
            entry.span = source.from_key(entry.span)
        _begin_with_keys(entry.body or [], source)


@dataclass(slots=True)
class _Placing:
    """Comments by the entry (its `id`) that they come before, whose line they end, or whose block they end."""

    source: Source
    leading: dict[int, list[Comment]] = field(default_factory=dict)
    trailing: dict[int, list[Comment]] = field(default_factory=dict)
    closing: dict[int, list[Comment]] = field(default_factory=dict)
    rest: list[Comment] = field(default_factory=list)
    known: dict[int, list[Entry]] = field(default_factory=dict)

    def give(self, entries: list[Entry], comment: Comment) -> None:
        """Finds the entry for a comment among `entries` and those inside them."""
        place, holder, inside = comment.span.start, None, entries
        while True:
            known = self._by_place(inside)
            number = bisect_left(known, place, key=_start)
            last = known[number - 1] if number else None
            if last is None or place >= _end(last) or last.body is None:
                break
            holder, inside = last, last.body
        following = known[number] if number < len(known) else None
        if last is not None and place < _end(last) and comment.alone:
            self.leading.setdefault(id(last), []).append(comment)
        elif last is not None and not comment.alone:
            self.trailing.setdefault(id(last), []).append(comment)
        elif holder is not None and not comment.alone:
            holder.opening.append(comment.text)
        elif following is not None:
            self.leading.setdefault(id(following), []).append(comment)
        elif holder is not None and holder.block is not Block.BRACES:  # the entry behind it has no known place
            self.leading.setdefault(id(holder), []).append(comment)
        elif holder is not None:
            self.closing.setdefault(id(holder), []).append(comment)
        else:
            self.rest.append(comment)

    def _by_place(self, entries: list[Entry]) -> list[Entry]:
        """The entries whose places are known, in their order."""
        if id(entries) not in self.known:
            self.known[id(entries)] = sorted((entry for entry in entries if entry.span is not None), key=_start)
        return self.known[id(entries)]

    def finish(self, entries: list[Entry]) -> list[str]:
        """Writes the comments into their entries, and the blank lines between all of them."""
        end = self._finish(entries, 0)
        lines = self._spaced(self.rest, None)
        return ["", *lines] if self.rest and self.source.gap(end, self.rest[0].span.start) else lines

    def _finish(self, entries: list[Entry], end: int) -> int:
        for entry in entries:
            behind = self.trailing.get(id(entry), [])
            entry.behind.extend(comment.text for comment in behind[-1:])
            comments = sorted([*self.leading.get(id(entry), []), *behind[:-1]], key=lambda one: one.span.start)
            start = min([_start(entry), *(comment.span.start for comment in comments)])
            entry.gap = entry.gap or self.source.gap(end, start)
            entry.before.extend(self._spaced(comments, entry))
            if entry.body is not None:
                last = self._finish(entry.body, _start(entry))
                comments = self.closing.get(id(entry), [])
                if comments and self.source.gap(last, comments[0].span.start):
                    entry.closing.append("")
                entry.closing.extend(self._spaced(comments, None))
                _settle(entry, entry.body)
            end = max(end, _end(entry))
        return end

    def _spaced(self, comments: list[Comment], following: Entry | None) -> list[str]:
        """The comments as lines, with a blank line where the author left one behind a comment."""
        lines: list[str] = []
        for number, comment in enumerate(comments):
            lines.append(comment.text)
            if number + 1 < len(comments):
                end = comments[number + 1].span.start
            else:
                end = comment.span.end if following is None else _start(following)
            if self.source.gap(comment.span.end, end):
                lines.append("")
        return lines


def _settle(entry: Entry, body: list[Entry]) -> None:
    """Moves comments off lines that YAML has not: an item has its first entry's line, a block ends with its last entry."""
    if entry.block is Block.BRACES or not body:
        return
    if entry.line == "-":
        entry.before.extend((*entry.opening, *body[0].before))
        entry.opening.clear()
        body[0].before.clear()
    if entry.behind and (entry.split or not entry.short):
        body[-1].behind.extend(entry.behind)
        entry.behind.clear()


def _start(entry: Entry) -> int:
    return 0 if entry.span is None else entry.span.start


def _end(entry: Entry) -> int:
    return 0 if entry.span is None else entry.span.end
