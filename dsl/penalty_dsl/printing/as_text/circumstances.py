"""Circumstances, their types, definitions and bindings in text."""

from ...surface import BindingText, CircumstanceText, CountingText, DefinitionText, Name, TypeText
from ..layout import Entry
from ..spelling import Speller
from ..words import COUNT_TERMINALS, TYPE_TERMINALS
from .expressions import aggregate, condition, literal

#: Modifiers stand a little apart.
_APART = "  "


def circumstance(speller: Speller, node: CircumstanceText, terminal: str = "CIRCUMSTANCE") -> Entry:
    """情节 LABEL (code) : TYPE modifiers."""
    pieces = type_text(speller, node.type)
    pieces[0] = f"{speller.word(terminal)} {speller.declared(node.label)}{_code(speller, node.code)} : {pieces[0]}"
    if node.calculated is not None:
        pieces[-1] += f" = {aggregate(speller, node.calculated)}"
    if node.counting is not None:
        pieces += _counting(speller, node.counting)
    if node.means is not None:
        first, *others = condition(speller, node.means)
        pieces += [f"{_APART}{speller.word('MEANS')} {first}", *others]
    if node.presumed is not None:
        pieces.append(f"{_APART}{speller.word('PRESUME')} {literal(speller, node.presumed)}")
        if node.presumed_why is not None:
            pieces.append(f"{speller.word('REASON')} {speller.string(node.presumed_why)}")
    if node.only_when is not None:
        first, *others = condition(speller, node.only_when)
        pieces += [f"{_APART}{speller.word('ONLY_WHEN')} {first}", *others]
    if node.undeterminable:
        pieces.append(f"{_APART}{speller.word('MAYBE_UNDETERMINABLE')}")
    for word, remark in (("ASK", node.question), ("EVIDENCE", node.evidence), ("NOTE", node.note)):
        if remark is not None:
            pieces.append(f"{_APART}{speller.word(word)} {speller.string(remark)}")
    return Entry(pieces, node.span, kind="circumstances")


def _counting(speller: Speller, node: CountingText) -> list[str]:
    pieces: list[str] = []
    if node.with_this:
        pieces.append(_APART + speller.word("WITH_THIS"))
    if node.since is not None and node.back is not None:
        since, back = speller.name(node.since), speller.quantity(node.back)
        pieces.append(f"{_APART}{speller.word('SINCE')} {since} {speller.word('BACK')} {back}")
    if node.same_kind:
        pieces.append(_APART + speller.word("SAME_KIND"))
    return pieces


def type_text(speller: Speller, node: TypeText) -> list[str]:
    """The pieces of a type."""
    match node.kind:
        case "choice" | "several":
            lead = f"{speller.word('TYPE_SEVERAL')} " if node.kind == "several" else ""
            return _braced(lead, [speller.choice(label) + _code(speller, code) for label, code in node.choices])
        case "records":
            return _braced(
                f"{speller.word('TYPE_RECORDS')} ",
                [
                    f"{speller.declared(label)}{_code(speller, code)} : {' '.join(type_text(speller, kind))}"
                    for label, code, kind in node.fields
                ],
            )
        case "quantity" if node.unit is not None:
            written = f"{speller.word('TYPE_QUANTITY')} {speller.choice(node.unit)}"
            if node.places is not None:
                written += f" {speller.word('DECIMALS')} {node.places}{speller.sign('位', '')}"
            return [written]
        case "count" if node.unit is not None:
            if node.unit.text == "件":  # a spelling of 个数 with a unit of its own
                return ["件数"]
            return [speller.word(COUNT_TERMINALS[node.unit.text])]
        case kind:
            return [speller.word(TYPE_TERMINALS[kind])]


def _braced(lead: str, parts: list[str]) -> list[str]:
    pieces = [f"{part}," for part in parts[:-1]] + [f"{parts[-1]} }}"]
    return [f"{lead}{{ {pieces[0]}", *pieces[1:]]


def _code(speller: Speller, code: Name | None) -> str:
    return "" if code is None else f" ({speller.code(code)})"


def definition(speller: Speller, node: DefinitionText) -> Entry:
    """定义 NAME (code) = condition."""
    first, *others = condition(speller, node.when)
    lead = f"{speller.word('DEFINE')} {speller.declared(node.label)}{_code(speller, node.code)} ="
    return Entry([f"{lead} {first}", *others], node.span, kind="definitions")


def binding(speller: Speller, node: BindingText) -> Entry:
    """取 NAME = condition."""
    first, *others = condition(speller, node.value)
    return Entry(
        [f"{speller.word('BIND')} {speller.declared(node.target)} = {first}", *others], node.span, kind="definitions"
    )
