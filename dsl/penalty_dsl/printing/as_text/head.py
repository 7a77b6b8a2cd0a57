"""The head of a rulebook and its laws in text."""

from itertools import pairwise
from typing import assert_never

from ...surface import ClassText, ConventionText, DateValue, HeadText, LawText, Name, Quantity, Span
from ..layout import Entry
from ..order import in_order
from ..spelling import Speller
from ..words import CONVENTION_TERMINALS, HEAD_TERMINALS, LEVEL_TERMINALS, ONE_SIDED_ENDS, convention_words
from .circumstances import circumstance, definition
from .entries import listed, remark


def law(speller: Speller, node: LawText) -> Entry:
    """法律 NAME = 《title》 date LEVEL 罚款限额 AMOUNT 依据 "..."."""
    pieces = [f"{speller.word('LAW')} {speller.code(node.name)} = 《{node.title.text}》 {speller.date(node.version)}"]
    if node.level is not None:
        pieces.append(speller.word(LEVEL_TERMINALS[node.level.text]))
    if node.limit is not None:
        limit, basis = speller.quantity(node.limit.amount), speller.string(node.limit.basis)
        pieces.append(f"{speller.word('FINE_LIMIT')} {limit} {speller.word('BASIS')} {basis}")
    return Entry([" ".join(pieces)], node.span, kind="law")


def head(speller: Speller, node: HeadText) -> Entry:
    """裁量基准 ID 版本 "..." { ... }. Definitions outside the head are items of the file."""
    number = speller.label(node.version)
    version = number if number.isdecimal() and not speller.source.yaml else speller.string(node.version)
    lead = f"{speller.word('RULEBOOK')} {speller.code(node.id)} {speller.word('VERSION')} {version}"
    entries = [field(speller, key, value) for key, value in node.entries]
    if node.builds_on is not None:
        above = f"{speller.word('BUILDS_ON')} {speller.name(node.builds_on)}"
        entries.append(Entry([above], node.builds_on.span, kind="about"))
    if node.uses:
        entries.append(listed("USES", speller, node.uses, [speller.name(name) for name in node.uses]))
    if node.conventions:
        entries.append(_conventions(speller, node))
    entries += [
        Entry([f"{speller.word('TERM')} {speller.declared(name)} {speller.string(text)}"], name.span, kind="terms")
        for name, text in node.terms
    ]
    entries += [_class(speller, one) for one in node.classes]
    entries += [circumstance(speller, one, "SHARED") for one in node.circumstances]
    entries += [definition(speller, one) for one in node.definitions if is_inside(one.span, node.span)]
    return Entry([lead], node.span, ended(speller, in_order(entries)), kind="head")


def _class(speller: Speller, node: ClassText) -> Entry:
    """对象类别 NAME (code) 属于 ROLE."""
    label = speller.string(node.label) if speller.in_quotes(node.label) else speller.declared(node.label)
    pieces = [f"{speller.word('SUBJECT_CLASS')} {label}"]
    if node.code is not None:
        pieces.append(f"({speller.code(node.code)})")
    if node.base is not None:
        pieces.append(f"{speller.word('BELONGS_TO')} {speller.role(node.base)}")
    return Entry([" ".join(pieces)], node.span, kind="terms")


def is_inside(span: Span, outer: Span) -> bool:
    return outer.start <= span.start and span.end <= outer.end


def ended(speller: Speller, entries: list[Entry]) -> list[Entry]:
    """A note right behind a circumstance would be read as that of the circumstance: a sign between them parts them."""
    note = speller.word("NOTE") + " "
    for entry, following in pairwise(entries):
        if entry.kind == "circumstances" and following.kind == "about" and following.line.startswith(note):
            entry.pieces[-1] += speller.end
    return entries


def field(speller: Speller, key: str, value: Name | DateValue) -> Entry:
    """A single-valued entry of a head or of a matter."""
    terminal = HEAD_TERMINALS[key]
    match value:
        case DateValue():
            return Entry([f"{speller.word(terminal)} {speller.date(value)}"], value.span, kind="about")
        case Name() if key in ("title", "note"):
            return remark(speller, terminal, value)
        case Name():
            return Entry([f"{speller.word(terminal)} {speller.label(value)}"], value.span, kind="about")
        case _:
            assert_never(value)


def _conventions(speller: Speller, node: HeadText) -> Entry:
    body = [entry for one in node.conventions for entry in _entries(speller, one, node.conventions)]
    known = [one.span for one in node.conventions]
    span = speller.source.place(node.span, "CONVENTIONS") or known[0]
    whole = Span(min(span.start, known[0].start), speller.source.closed(known[-1].end))
    return Entry([speller.word("CONVENTIONS")], whole, body, short=True, kind="about")


def _entries(speller: Speller, node: ConventionText, every: tuple[ConventionText, ...]) -> list[Entry]:
    """A convention as an entry; those of one 只有上限 or 只有下限 together, where the first of them stands."""
    if node.key not in ONE_SIDED_ENDS:
        return [Entry([_convention(speller, node)], node.span)]
    same = [one for one in every if one.key == node.key]
    if node is not same[0]:
        return []
    body = [Entry([_one_sided(speller, one)], one.span) for one in same]
    span = Span(same[0].span.start, same[-1].span.end)
    return [Entry([speller.word(CONVENTION_TERMINALS[node.key])], span, body, short=True)]


def _one_sided(speller: Speller, node: ConventionText) -> str:
    """`从轻 上限的 20%`, `依据 "..."`."""
    texts = [value for value in node.values if isinstance(value, Name)]
    if texts:
        return f"{speller.word('BASIS')} {speller.string(texts[0])}"
    grade = " ".join(speller.word(terminal) for terminal in convention_words(node))
    end = speller.word(ONE_SIDED_ENDS[node.key])
    of = speller.sign(end + speller.word("DE"), f"{speller.word('OF')} {end}")
    return f"{grade} {of} {shares_of(speller, node)}"


def shares_of(speller: Speller, node: ConventionText) -> str:
    """One percentage, or two where they differ."""
    low, high = (value for value in node.values if isinstance(value, Quantity))
    if low == high or (low.number, low.unit) == (high.number, high.unit):
        return speller.quantity(low)
    return f"{speller.quantity(low)} {speller.word('TO')} {speller.quantity(high)}"


def _convention(speller: Speller, node: ConventionText) -> str:
    words = [speller.word(terminal) for terminal in convention_words(node)]
    names = [speller.label(value) for value in node.values if isinstance(value, Name)]
    shares = [speller.quantity(value) for value in node.values if isinstance(value, Quantity)]
    match node.key:
        case "prefer":
            return f"{speller.word('CONFLICT')} {names[0]} {speller.word('OVER')} {names[1]}"
        case "share":
            of = speller.sign(
                speller.word("RANGE") + speller.word("DE"), f"{speller.word('OF')} {speller.word('RANGE')}"
            )
            return f"{words[0]} {of} {shares[0]} {speller.word('TO')} {shares[1]}"
        case key:
            return " ".join([speller.word(CONVENTION_TERMINALS[key]), *words])
