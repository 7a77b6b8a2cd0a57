"""Scenarios in text."""

from collections.abc import Iterable

from ...surface import GivenText, Literal, Name, RecordText, ScenarioText, SetText
from ..layout import Entry
from ..spelling import Speller
from ..words import OUTCOME_TERMINALS
from .entries import tier_name
from .expressions import literal
from .sanctions import sanction

#: What is expected besides the outcome stands a little apart.
_APART = "  "


def scenario(speller: Speller, node: ScenarioText) -> Entry:
    """场景 "title" 事项 CODE { 给定 ... 应当 ... }."""
    lead = (
        f"{speller.word('SCENARIO')} {speller.string(node.title)} {speller.word('MATTER')} {speller.code(node.matter)}"
    )
    entries: list[Entry] = []
    if node.given:
        facts = [_fact(speller, fact) for fact in node.given]
        pieces = [f"{fact}," for fact in facts[:-1]] + facts[-1:]
        pieces[0] = f"{speller.word('GIVEN')} {pieces[0]}"
        entries.append(Entry(pieces, node.given[0].span))
    expected = _expected(speller, node)
    if expected or node.should:
        outcome = f" {speller.word(OUTCOME_TERMINALS[node.should])}" if node.should else ""
        place = speller.source.place(node.span, "SHOULD")
        entries.append(Entry([f"{speller.word('SHOULD')}{outcome}", *(_APART + one for one in expected)], place))
    return Entry([lead], node.span, entries, kind="scenario")


def _fact(speller: Speller, node: GivenText) -> str:
    name = speller.name(node.name)
    if node.value is None:
        return f"{name} {speller.word('UNDETERMINABLE')}"
    if isinstance(node.value, SetText):
        return f"{name} = {_listed(speller, node.value)}"
    return _stated(speller, name, node.value)


def _stated(speller: Speller, name: str, value: Literal) -> str:
    if value.value is True:
        return name
    if value.value is False:
        return f"{speller.word('NOT')} {name}"
    return f"{name} = {literal(speller, value)}"


def _listed(speller: Speller, node: SetText) -> str:
    """The members, or the records, of a composite circumstance."""
    written = (speller.choice(item) if isinstance(item, Name) else _record(speller, item) for item in node.items)
    return _braced(written)


def _record(speller: Speller, node: RecordText) -> str:
    return _braced(_stated(speller, speller.name(name), value) for name, value in node.fields)


def _braced(parts: Iterable[str]) -> str:
    inner = ", ".join(parts)
    return f"{{ {inner} }}" if inner else "{}"


def _expected(speller: Speller, node: ScenarioText) -> list[str]:
    """What is expected besides the outcome, in written order."""
    found: list[tuple[int, str]] = []
    if node.tier is not None:
        found.append((node.tier.span.start, f"{speller.word('TIER')} {tier_name(speller, node.tier)}"))
    found += [(one.span.start, " ".join(sanction(speller, one))) for one in node.sanctions]
    found += [(amount.span.start, f"{speller.word('SUGGEST')} {speller.quantity(amount)}") for _, amount in node.points]
    for terminal, names in (
        ("MISSING", node.missing),
        ("FINDINGS", node.findings),
        ("ALSO", node.also),
        ("PROCEDURE", node.procedures),
        ("NO_PROCEDURE", node.no_procedures),
        ("MAYBE_PROCEDURE", node.maybe_procedures),
    ):
        if names:
            written = ", ".join(speller.code(name) for name in names)
            found.append((names[0].span.start, f"{speller.word(terminal)} {written}"))
    return [written for _, written in sorted(found, key=lambda pair: pair[0])]
