"""Scenarios in YAML."""

from ...surface import GivenText, Name, RecordText, ScenarioText, SetText
from ..layout import Entry
from ..order import in_order
from ..spelling import Speller
from ..words import OUTCOME_TERMINALS
from .circumstances import literal
from .keys import said, written
from .sanctions import decided
from .scalars import item, label, listed, mapping, pair, phrase, sequence, values, whole


def scenario(speller: Speller, node: ScenarioText) -> Entry:
    """An item of the scenarios."""
    entries = said(speller, "title", node.title)
    entries.append(pair(written(speller, "matter"), phrase(node.matter.text), node.matter.span))
    if node.given:
        facts = [_fact(speller, fact) for fact in node.given]
        entries.append(mapping(written(speller, "given"), facts, whole(facts)))
    expected = _expected(speller, node)
    outcome = speller.word(OUTCOME_TERMINALS[node.should]) if node.should else ""
    place = speller.source.place(node.span, "SHOULD")
    if expected:
        if outcome:
            expected.insert(0, pair(written(speller, "outcome"), outcome))
        entries.append(mapping(written(speller, "should"), expected, place or whole(expected)))
    elif outcome:
        entries.append(pair(written(speller, "should"), outcome, place))
    return mapping("-", entries, node.span, short=False)


def _fact(speller: Speller, node: GivenText) -> Entry:
    if isinstance(node.value, SetText):
        items = [_item(speller, one) for one in node.value.items]
        return sequence(phrase(node.name.text), items, node.span)
    value = speller.word("UNDETERMINABLE") if node.value is None else literal(speller, node.value)
    return pair(phrase(node.name.text), value, node.span)


def _item(speller: Speller, node: Name | RecordText) -> Entry:
    """A member of a several-of, or a record."""
    if isinstance(node, Name):
        return item(listed(node.text), node.span)
    fields = [pair(phrase(name.text), literal(speller, value)) for name, value in node.fields]
    return mapping("-", fields, node.span)


def _expected(speller: Speller, node: ScenarioText) -> list[Entry]:
    """What is expected besides the outcome, in written order."""
    entries: list[Entry] = []
    if node.tier is not None:
        entries.append(pair(written(speller, "tier"), label(node.tier.text), node.tier.span))
    entries += decided(speller, node.sanctions)
    entries += [pair(written(speller, "suggest"), phrase(speller.quantity(one)), one.span) for _, one in node.points]
    for identity, names in (
        ("missing", node.missing),
        ("findings", node.findings),
        ("also", node.also),
        ("procedure", node.procedures),
        ("no_procedure", node.no_procedures),
        ("maybe_procedure", node.maybe_procedures),
    ):
        if names:
            entries.append(values(written(speller, identity), [listed(name.text) for name in names], names[0].span))
    return in_order(entries)
