"""The statutory part, sanctions and measures in text."""

from typing import assert_never

from ...surface import BranchText, ChainText, ChooseText, SanctionText, Span, StatutoryText, TogetherText
from ..layout import Entry
from ..spelling import Speller
from ..words import KIND_TERMINALS, MODALITY_TERMINALS
from .amounts import amount
from .expressions import condition

#: What `责令限期改正` without a text says.
_IN_TIME = "限期改正"


def statutory(speller: Speller, node: StatutoryText) -> Entry:
    """法定处罚 对 ... { ... }."""
    lead = [speller.word("STATUTORY")]
    if node.roles:
        lead.append(f"{speller.word('FOR')} {speller.roles(node.roles)}")
    body = _body(speller, node.items)
    return Entry(lead, node.span, body, short=len(body) == 1 and body[0].body is None, kind="statutory")


def _body(speller: Speller, items: tuple[SanctionText | ChooseText | ChainText, ...]) -> list[Entry]:
    body: list[Entry] = []
    for item in items:
        match item:
            case ChainText():
                body += chain(speller, item)
            case SanctionText() | ChooseText():
                body.append(imposed(speller, item))
            case _:
                assert_never(item)
    return body


def imposed(speller: Speller, node: SanctionText | TogetherText | ChooseText) -> Entry:
    match node:
        case SanctionText():
            return Entry(sanction(speller, node), node.span)
        case TogetherText():
            parts = [imposed(speller, one) for one in node.members]
            return Entry([speller.word("TOGETHER")], node.span, parts, short=True)
        case ChooseText():
            return choose(speller, node)
        case _:
            assert_never(node)


def chain(speller: Speller, node: ChainText) -> list[Entry]:
    """当 ... { } 否则当 ... { } 否则 { }, an entry for each branch."""
    return [_branch(speller, node, branch, first=number == 0) for number, branch in enumerate(node.branches)]


def _branch(speller: Speller, chain: ChainText, node: BranchText, *, first: bool) -> Entry:
    body = _body(speller, node.items)
    short = not any(isinstance(item, ChainText) for item in node.items)
    if node.when is None:
        return Entry([speller.word("ELSE")], node.span, body, short=short)
    lead, *others = condition(speller, node.when)
    pieces = [f"{speller.word('WHEN' if first else 'ELSE_WHEN')} {lead}", *others]
    if first and chain.name is not None:
        pieces.append(f"{speller.word('CALLED')} {speller.name(chain.name)}")
    if first and chain.replaces is not None:
        pieces.append(f"{speller.word('REPLACES')} {speller.name(chain.replaces)}")
    if first and chain.replaces_all:
        pieces.append(speller.word("REPLACES"))
    span = Span(min(chain.span.start, node.span.start), node.span.end) if first else node.span
    return Entry(pieces, span, body, short=short)


def choose(speller: Speller, node: ChooseText) -> Entry:
    """单处或者并处 { }, 择一 { }, 任选 1至2项 { }; 可以 where perhaps none is chosen."""
    return Entry([_choice(speller, node)], node.span, [imposed(speller, one) for one in node.members], short=True)


def _choice(speller: Speller, node: ChooseText) -> str:
    if node.low <= 1 and node.high in (None, 1):
        how = speller.word("ANY_OF" if node.high is None else "ONE_OF")
        return how if node.low else f"{_may(speller, node.span)} {how}"
    count = str(node.low)
    if node.high not in (None, node.low):
        count += f"{speller.sign('至', ' to ')}{node.high}"
    return f"{speller.word('CHOOSE')} {count}{speller.sign('项', '')}"


def _may(speller: Speller, span: Span) -> str:
    """可以, or 可以并处 where that is written."""
    return speller.word("MAY_ALSO" if speller.source.starts_with("MAY_ALSO", span) else "MAY")


def sanction(speller: Speller, node: SanctionText) -> list[str]:
    """One sanction or measure: for whom, how strictly, what, how much, and by whom it is decided."""
    if node.kind == "reference":
        penalised = f" {speller.word('PENALISE')}" if speller.lang == "zh" else ""
        may = "" if node.modality == "must" else f"{speller.word(MODALITY_TERMINALS[node.modality])} "
        place = speller.citations(node.citations) if node.object is None else speller.string(node.object)
        return [f"{may}{speller.word('AS_IN')} {place}{penalised}"]
    lead = [f"{speller.word('FOR')} {speller.roles(node.roles)}"] if node.roles else []
    modality = _modality(speller, node)
    if modality:
        lead.append(modality)
    if node.additional:
        lead.append(speller.word("ADDITIONAL"))
    what, *pieces = imposition(speller, node)
    pieces.insert(0, " ".join([*lead, what]))
    if node.kept:
        pieces.append(speller.word("KEPT"))
    if node.decided_by is not None:
        decides = f" {speller.word('DECIDES')}" if speller.lang == "zh" else ""
        pieces.append(f"{speller.word('PROPOSED_TO')} {speller.string(node.decided_by)}{decides}")
    if node.citations:
        pieces.append(f"{speller.word('BASIS')} {speller.citations(node.citations)}")
    return pieces


def _modality(speller: Speller, node: SanctionText) -> str:
    """处, 并处 only where they are written: without a word a sanction must be imposed all the same."""
    if node.decision == "omit":
        return speller.word("NOT_IMPOSED")
    start = max([node.span.start, *(role.span.end for role in node.roles)])
    written = speller.source.written(Span(start, node.span.end)).lstrip()
    place = Span(node.span.end - len(written), node.span.end)
    if node.modality != "must":
        return speller.word(MODALITY_TERMINALS[node.modality])
    if speller.source.yaml or not speller.source.starts_with("MUST", place):
        return ""
    return speller.kept("MUST", place.start, place.start + len("also impose"))


def imposition(speller: Speller, node: SanctionText) -> list[str]:
    """What is imposed and how much, without the rest."""
    terminal = KIND_TERMINALS[node.kind]
    target = node.object
    if node.kind == "order_correct" and target is not None:
        if speller.source.variant("ORDER_CORRECT_IN_TIME", node.span.start, node.span.end) is not None or (
            target.text == _IN_TIME and not speller.in_quotes(target)
        ):
            terminal = "ORDER_CORRECT_IN_TIME"
        if target.text == _IN_TIME and not speller.in_quotes(target):
            target = None
    word = speller.word(terminal)
    if node.kind == "confiscate_things":
        word += f" {speller.word('THINGS')}"
    if node.base is not None:
        word += f" {speller.name(node.base)}"
    if target is not None:
        word += f" {speller.string(target)}"
    written = [] if node.amount is None else amount(speller, node.amount)
    return [f"{word} {written[0]}", *written[1:]] if written else [word]
