"""The head of a rulebook and its laws in YAML."""

from typing import assert_never

from ...surface import ClassText, ConventionText, DateValue, HeadText, LawText, Name, Quantity
from ..as_text.head import shares_of
from ..layout import Entry
from ..order import in_order
from ..spelling import Speller
from ..words import LEVEL_TERMINALS, ONE_SIDED_ENDS, convention_words
from .circumstances import circumstances, definitions
from .keys import written
from .scalars import declared, label, listed, mapping, pair, phrase, sequence, text, values, whole


def laws(speller: Speller, nodes: tuple[LawText, ...]) -> list[Entry]:
    """A key with the laws, if there are any."""
    if not nodes:
        return []
    entries = [_law(speller, one) for one in nodes]
    return [mapping(written(speller, "laws"), entries, whole(entries), short=False, kind="law")]


def _law(speller: Speller, node: LawText) -> Entry:
    title = pair(written(speller, "title"), text(node.title.text), node.title.span)
    entries = [title, pair(written(speller, "version"), speller.date(node.version), node.version.span)]
    if node.level is not None:
        level = phrase(speller.word(LEVEL_TERMINALS[node.level.text]))
        entries.append(pair(written(speller, "level"), level, node.level.span))
    if node.limit is not None:
        limit = [
            pair(written(speller, "amount"), phrase(speller.quantity(node.limit.amount)), node.limit.amount.span),
            pair(written(speller, "basis"), text(node.limit.basis.text), node.limit.basis.span),
        ]
        entries.append(mapping(written(speller, "fine_limit"), limit, node.limit.span))
    return mapping(phrase(node.name.text), entries, node.span)


def head(speller: Speller, node: HeadText) -> Entry:
    """The entries of the head; definitions that stand outside it in text come into it."""
    entries = [
        pair(written(speller, "id"), phrase(node.id.text), node.id.span),
        pair(written(speller, "version"), text(node.version.text), node.version.span),
    ]
    entries += [field(speller, key, value) for key, value in node.entries]
    if node.builds_on is not None:
        entries.append(pair(written(speller, "builds_on"), phrase(node.builds_on.text), node.builds_on.span))
    if node.uses:
        entries.append(values(written(speller, "uses"), [listed(name.text) for name in node.uses], node.uses[0].span))
    if node.conventions:
        entries.append(_conventions(speller, node))
    if node.terms:
        terms = [pair(phrase(name.text), text(said.text), name.span) for name, said in node.terms]
        entries.append(mapping(written(speller, "terms"), terms, whole(terms), short=False))
    if node.classes:
        classes = [_class(speller, one) for one in node.classes]
        entries.append(mapping(written(speller, "classes"), classes, whole(classes), short=False))
    entries += circumstances(speller, "shared", node.circumstances)
    entries += definitions(speller, node.definitions)
    for entry in entries:
        entry.kind = ""
    return mapping(written(speller, "rulebook"), in_order(entries), node.span, short=False, kind="head")


def _class(speller: Speller, node: ClassText) -> Entry:
    """`label: {code: ..., belongs_to: ...}`."""
    entries = [] if node.code is None else [pair(written(speller, "code"), phrase(node.code.text), node.code.span)]
    if node.base is not None:
        entries.append(pair(written(speller, "belongs_to"), phrase(speller.role(node.base)), node.base.span))
    return mapping(declared(node.label.text), entries, node.span)


def field(speller: Speller, key: str, value: Name | DateValue) -> Entry:
    """A single-valued entry of a head or of a matter."""
    match value:
        case DateValue():
            return pair(written(speller, key), speller.date(value), value.span)
        case Name():
            return pair(written(speller, key), text(value.text), value.span)
        case _:
            assert_never(value)


def _conventions(speller: Speller, node: HeadText) -> Entry:
    entries: list[Entry] = []
    pairs = [one for one in node.conventions if one.key == "prefer"]
    for one in node.conventions:
        if one.key in ONE_SIDED_ENDS:
            entries += _one_sided(speller, one, node.conventions)
        elif one.key != "prefer":
            entries.append(_convention(speller, one))
        elif one is pairs[0]:
            entries.append(_preferences(speller, pairs))
    return mapping(written(speller, "conventions"), entries, whole(entries))


def _one_sided(speller: Speller, node: ConventionText, every: tuple[ConventionText, ...]) -> list[Entry]:
    """`cap_only: {lighter: 20%, basis: ...}`, where the first of its entries stands."""
    same = [one for one in every if one.key == node.key]
    if node is not same[0]:
        return []
    entries = []
    for one in same:
        texts = [value for value in one.values if isinstance(value, Name)]
        if texts:
            entries.append(pair(written(speller, "basis"), text(texts[0].text), one.span))
        else:
            entries.append(pair(written(speller, str(one.values[0])), shares_of(speller, one), one.span))
    return [mapping(written(speller, node.key), entries, whole(entries))]


def _preferences(speller: Speller, pairs: list[ConventionText]) -> Entry:
    """`prefer: [[heavy, light]]`: the first of each pair wins."""
    items = []
    for one in pairs:
        names = ", ".join(label(value.text) for value in one.values if isinstance(value, Name))
        items.append(Entry([f"- [{names}]"], one.span))
    return sequence(written(speller, "prefer"), items)


def _convention(speller: Speller, node: ConventionText) -> Entry:
    words = [speller.word(terminal) for terminal in convention_words(node)]
    if node.key != "share":
        return pair(written(speller, node.key), " ".join(words), node.span)
    low, high = (speller.quantity(value) for value in node.values if isinstance(value, Quantity))
    of = speller.sign(speller.word("RANGE") + speller.word("DE"), f"{speller.word('OF')} {speller.word('RANGE')}")
    return pair(written(speller, str(node.values[0])), f"{of} {low} {speller.word('TO')} {high}", node.span)
