"""Charts as inline SVG, each to stand beside its table: a row for each thing compared, marks on one scale. Places are percentages of the
width and never drawn as text, so that words keep their size on a phone; colours and heights are the style sheet's.

    chart("by-organ", "偏离率", "甲局 12%，乙局 3%", rows, scale(Decimal(12)), words=plain)
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup, escape

from penalty_rules.figures import plain
from penalty_rules.render.free_text import flat

#: Heights in pixels: of the words of a row, of its marks, between rows, and of the words of the scale.
_WORDS, _MARKS, _BETWEEN, _SCALE = 24, 22, 12, 26
#: A mark that is there is seen: its least share of the width, in percent.
_LEAST = Decimal("0.6")
_HUNDRED = Decimal(100)
#: How tall a mark is, in pixels; any other is as tall as the row.
_TALL = {"range": 10, "part": 16}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the scale, or a point of it (`end` None). `kind` is its class in the style sheet: `range` (from the least to the
    most), `box` (the middle), `part` and `part2` (shares of a bar), `point`. An `end` beyond the scale is drawn to its edge."""

    kind: str
    start: Decimal
    end: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One thing compared: what it is, what is said of it at the right, and its marks, later ones above earlier."""

    label: str
    value: str
    marks: tuple[Mark, ...]


def scale(most: Decimal) -> tuple[Decimal, ...]:
    """The marked places of a scale that reaches `most`: nought, the middle, the end, in round numbers."""
    if most <= 0:
        return Decimal(0), Decimal("0.5"), Decimal(1)
    power = Decimal(1).scaleb(most.adjusted())
    top = next(
        one for one in (power * step for step in (Decimal(1), Decimal(2), Decimal(4), Decimal(10))) if one >= most
    )
    return Decimal(0), top / 2, top


def chart(
    id_: str,
    title: str,
    description: str,
    rows: Sequence[Row],
    places: Sequence[Decimal],
    words: Callable[[Decimal], str] = plain,
) -> Markup:
    """The chart. `id_` is unique in the page; `places` are the marked places of the scale, from its begin to its end; `words` prints
    them. `title` and `description` are what a screen reader tells: the description says in words what is seen."""
    top = places[-1]
    height = len(rows) * (_WORDS + _MARKS + _BETWEEN) + _SCALE
    drawn = Markup("").join([*_scale(places, top, height, words), *_rows(rows, top)])
    return Markup(
        '<svg class="chart" role="img" aria-labelledby="{id}-title {id}-about" width="100%" height="{height}">'
        '<title id="{id}-title">{title}</title><desc id="{id}-about">{about}</desc>{drawn}</svg>'
    ).format(id=id_, height=height, title=flat(title), about=flat(description), drawn=drawn)


def _scale(places: Sequence[Decimal], top: Decimal, height: int, words: Callable[[Decimal], str]) -> Iterator[Markup]:
    end = height - _SCALE
    for number, place in enumerate(places):
        at = _share(place, top)
        side = "start" if number == 0 else "end" if number == len(places) - 1 else "middle"
        yield Markup('<line class="grid" x1="{at}" x2="{at}" y1="0" y2="{end}"/>').format(at=at, end=end)
        yield Markup('<text class="tick" x="{at}" y="{y}" text-anchor="{side}">{said}</text>').format(
            at=at, y=height - 7, side=side, said=flat(words(place))
        )


def _rows(rows: Sequence[Row], top: Decimal) -> Iterator[Markup]:
    for number, row in enumerate(rows):
        begin = number * (_WORDS + _MARKS + _BETWEEN)
        line = begin + _WORDS - 7
        yield Markup('<text class="what" x="0" y="{y}">{said}</text>').format(y=line, said=flat(row.label))
        yield Markup('<text class="value" x="100%" y="{y}" text-anchor="end">{said}</text>').format(
            y=line, said=flat(row.value)
        )
        for mark in row.marks:
            yield _drawn(mark, top, begin + _WORDS)


def _drawn(mark: Mark, top: Decimal, y: int) -> Markup:
    kind, middle = escape(mark.kind), y + _MARKS // 2
    if mark.end is None:
        return Markup('<circle class="mark {kind}" cx="{at}" cy="{y}" r="7"/>').format(
            kind=kind, at=_share(mark.start, top), y=middle
        )
    tall = _TALL.get(mark.kind.rstrip("2"), _MARKS)
    start = min(_percent(mark.start, top), _HUNDRED - _LEAST)
    wide = max(min(_percent(mark.end, top), _HUNDRED) - start, _LEAST)
    return Markup('<rect class="mark {kind}" x="{x}%" y="{y}" width="{wide}%" height="{tall}"/>').format(
        kind=kind, x=f"{start:f}", y=middle - tall // 2, wide=f"{wide:f}", tall=tall
    )


def _share(place: Decimal, top: Decimal) -> str:
    return f"{_percent(place, top):f}%"


def _percent(place: Decimal, top: Decimal) -> Decimal:
    """To a hundredth, which is less than a pixel."""
    return max(min(place * _HUNDRED / top, _HUNDRED), Decimal(0)).quantize(Decimal("0.01"))
