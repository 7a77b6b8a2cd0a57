"""The statutory part, sanctions and measures in YAML."""

from typing import assert_never

from ...surface import (
    AmountText,
    BranchText,
    ChainText,
    ChooseText,
    Condition,
    SanctionText,
    Span,
    StatutoryText,
    TogetherText,
)
from ...yaml_values import NEEDS_TEXT, TERM_FIRST, WITH_TERM
from ..as_text.amounts import amount as amount_text
from ..as_text.amounts import range_text
from ..layout import Entry
from ..spelling import Speller
from ..words import COMBINE_TERMINALS, KIND_KEYS, MODALITY_TERMINALS
from .keys import cited, flag, when, written, yes
from .scalars import imposed as imposed_scalar
from .scalars import item, listed, mapping, pair, phrase, sequence, text, values

_IN_TIME = "限期改正"


def statutory(speller: Speller, blocks: tuple[StatutoryText, ...]) -> list[Entry]:
    """One list: the items of the block for everybody stand in it, other blocks are items of it."""
    if not blocks:
        return []
    common = [block for block in blocks if not block.roles and block.items]
    items: list[Entry] = []
    for block in blocks:
        if len(common) == 1 and block is common[0]:
            items += _items(speller, block.items)
        else:
            entries = (
                [values(written(speller, "for"), _roles(speller, block), block.roles[0].span)] if block.roles else []
            )
            inner = sequence(written(speller, "sanctions"), _items(speller, block.items), short=False)
            items.append(mapping("-", [*entries, inner], block.span, short=False))
    return [sequence(written(speller, "statutory"), items, short=False, kind="statutory")]


def _roles(speller: Speller, node: StatutoryText | SanctionText) -> list[str]:
    return [listed(speller.role(name)) for name in node.roles]


def _items(speller: Speller, written_items: tuple[SanctionText | ChooseText | ChainText, ...]) -> list[Entry]:
    items: list[Entry] = []
    for one in written_items:
        match one:
            case ChainText():
                items += [
                    _branch(speller, one, branch, first=number == 0) for number, branch in enumerate(one.branches)
                ]
            case SanctionText() | ChooseText():
                items.append(imposed(speller, one))
            case _:
                assert_never(one)
    return items


def _branch(speller: Speller, chain: ChainText, node: BranchText, *, first: bool) -> Entry:
    """`- when: ...` with the sanctions beside it, `- otherwise: ...` with them inside."""
    if node.when is None:
        inner = _keyed(speller, node.items)
        key = written(speller, "otherwise")
        block = _listed(speller, key, node.items, node.span) if inner is None else mapping(key, inner, node.span)
        return mapping("-", [block], node.span)
    entries = _lead(speller, chain, node.when, first=first)
    inner = _keyed(speller, node.items)
    entries += [_listed(speller, written(speller, "sanctions"), node.items)] if inner is None else inner
    return mapping("-", entries, node.span)


def _lead(speller: Speller, chain: ChainText, condition: Condition, *, first: bool) -> list[Entry]:
    entries = when(speller, "when" if first else "otherwise_when", condition)
    if first and chain.name is not None:
        entries.append(pair(written(speller, "called"), phrase(chain.name.text), chain.name.span))
    if first and chain.replaces is not None:
        entries.append(pair(written(speller, "replaces"), phrase(chain.replaces.text), chain.replaces.span))
    if first and chain.replaces_all:
        entries.append(flag(speller, "replaces"))
    return entries


def _keyed(speller: Speller, items: tuple[SanctionText | ChooseText | ChainText, ...]) -> list[Entry] | None:
    """The sanctions as keys of one mapping, or None where they need a list: a kind twice, a choice, branches, none at all."""
    sanctions = [one for one in items if isinstance(one, SanctionText)]
    kinds = [_key(speller, one) for one in sanctions]
    if not items or len(sanctions) < len(items) or len(set(kinds)) < len(kinds):
        return None
    return [sanction(speller, one) for one in sanctions]


def _listed(
    speller: Speller, key: str, items: tuple[SanctionText | ChooseText | ChainText, ...], span: Span | None = None
) -> Entry:
    short = not any(isinstance(one, ChainText) for one in items)
    return sequence(key, _items(speller, items), span, short=short)


def imposed(speller: Speller, node: SanctionText | TogetherText | ChooseText) -> Entry:
    """An item of a list: a bare word where nothing else is said."""
    match node:
        case SanctionText():
            return _item(speller, node)
        case TogetherText():
            parts = [imposed(speller, one) for one in node.members]
            return mapping("-", [sequence(written(speller, "together"), parts, node.span)], node.span)
        case ChooseText():
            return choose(speller, node)
        case _:
            assert_never(node)


def _item(speller: Speller, node: SanctionText) -> Entry:
    inner = sanction(speller, node)
    key = written(speller, _key(speller, node))
    if inner.line == f"{key}: {yes(speller)}" and _key(speller, node) not in NEEDS_TEXT:
        return item(key, node.span)
    return mapping("-", [inner], node.span)


def choose(speller: Speller, node: ChooseText) -> Entry:
    members = [imposed(speller, one) for one in node.members]
    if node.low == 1 and node.high in (None, 1):
        key = written(speller, "any_of" if node.high is None else "one_of")
        return mapping("-", [sequence(key, members, node.span)], node.span, short=False)
    most = len(node.members) if node.high is None else node.high
    counts = values(written(speller, "choose"), [str(node.low), str(most)], None)
    return mapping("-", [counts, sequence(written(speller, "sanctions"), members)], node.span)


def decided(speller: Speller, sanctions: tuple[SanctionText, ...]) -> list[Entry]:
    """The sanctions of a tier or a scenario: keys where each kind stands once, and those not imposed together under 不处; else
    a list in written order."""
    omitted = tuple(one for one in sanctions if one.decision == "omit")
    kept = tuple(one for one in sanctions if one.decision != "omit")
    first = next((place for place, one in enumerate(sanctions) if one.decision == "omit"), 0)
    keyed = _keyed(speller, kept) if sanctions[first : first + len(omitted)] == omitted else None
    if keyed is None and kept:
        return [sequence(written(speller, "sanctions"), [_decision(speller, one) for one in sanctions])]
    entries = keyed or []
    if omitted:
        entries.insert(first, _omitted(speller, omitted))
    return entries


def _decision(speller: Speller, node: SanctionText) -> Entry:
    return mapping("-", [_omitted(speller, (node,))], node.span) if node.decision == "omit" else _item(speller, node)


def _omitted(speller: Speller, sanctions: tuple[SanctionText, ...]) -> Entry:
    return _listed(speller, written(speller, "omit"), sanctions)


# --- one sanction -----------------------------------------------------------------------------------------------------


def _key(speller: Speller, node: SanctionText) -> str:
    """The key of its kind. 限期改正 has a key of its own."""
    if node.kind == "reference":
        return "as_in"
    if node.kind == "order_correct" and node.object is not None:
        written_so = speller.source.variant("ORDER_CORRECT_IN_TIME", node.span.start, node.span.end) is not None
        if written_so or _says_in_time(speller, node):
            return "order_to_correct_in_time"
    return KIND_KEYS[node.kind]


def _says_in_time(speller: Speller, node: SanctionText) -> bool:
    return node.object is not None and node.object.text == _IN_TIME and not speller.in_quotes(node.object)


def sanction(speller: Speller, node: SanctionText) -> Entry:
    """`kind: value`, or `kind: {...}` with modality, subjects and what else is said."""
    identity = _key(speller, node)
    if node.kind == "reference":
        if node.object is not None:
            words = pair(written(speller, "text"), text(node.object.text))
            said = [words] if node.modality == "must" else [words, _modality(speller, node)]
            return mapping(written(speller, identity), said, node.span)
        if node.modality != "must":
            said = [*cited(speller, "basis", node.citations), _modality(speller, node)]
            return mapping(written(speller, identity), said, node.span)
        return pair(written(speller, identity), phrase(speller.citations(node.citations)), node.span)
    key, details = written(speller, identity), _details(speller, node)
    if node.kind == "fine":
        return _with_amount(speller, key, node, details)
    if node.kind == "confiscate_gains" and node.base is not None:
        base = phrase(node.base.text)
        if node.amount is None and not details:
            return pair(key, base, node.span)
        entries = [pair(written(speller, "of"), base, node.base.span), *_amount(speller, "amount", node.amount)]
        return mapping(key, [*entries, *details], node.span)
    return _plain(speller, key, identity, node, details)


def _plain(speller: Speller, key: str, identity: str, node: SanctionText, details: list[Entry]) -> Entry:
    """A text, a term, both, or neither."""
    in_time = identity == "order_to_correct_in_time" and _says_in_time(speller, node)
    target = (
        None if in_time or node.object is None else imposed_scalar(node.object.text, with_term=identity in WITH_TERM)
    )
    term = _amount(speller, "period", node.amount)
    if not details and not term:
        bare = target is None or identity not in TERM_FIRST
        if bare:
            return pair(key, yes(speller) if target is None else target, node.span)
    if not details and target is None and identity in TERM_FIRST:
        return pair(key, term[0].line.split(": ", 1)[1], node.span)
    said = [] if target is None else [pair(written(speller, "text"), target)]
    return mapping(key, [*said, *term, *details], node.span)


def _amount(speller: Speller, identity: str, node: AmountText | None) -> list[Entry]:
    if node is None:
        return []
    return [pair(written(speller, identity), phrase(" ".join(amount_text(speller, node))), node.span)]


def _with_amount(speller: Speller, key: str, node: SanctionText, details: list[Entry]) -> Entry:
    if node.amount is None:
        return mapping(key, details, node.span) if details else pair(key, yes(speller), node.span)
    if node.amount.combine in COMBINE_TERMINALS:
        return mapping(key, [*_combined(speller, node.amount), *details], node.span)
    if details:
        return mapping(key, [*_amount(speller, "amount", node.amount), *details], node.span)
    return pair(key, phrase(" ".join(amount_text(speller, node.amount))), node.span)


def _combined(speller: Speller, node: AmountText) -> list[Entry]:
    """The higher or lower of several ranges, and the limits."""
    ranges = [phrase(range_text(speller, one)) for one in node.terms]
    entries = [values(written(speller, f"{node.combine}_of"), ranges, None)]
    if node.fallback is not None:
        entries.append(pair(written(speller, "if_undeterminable"), phrase(range_text(speller, node.fallback))))
    for identity, limit in (("at_least", node.floor), ("at_most", node.cap)):
        if limit is not None:
            entries.append(pair(written(speller, identity), phrase(speller.quantity(limit))))
    return entries


def _modality(speller: Speller, node: SanctionText) -> Entry:
    return pair(written(speller, "modality"), speller.word(MODALITY_TERMINALS[node.modality]))


def _details(speller: Speller, node: SanctionText) -> list[Entry]:
    """What any sanction may say besides its own value."""
    entries: list[Entry] = []
    if node.modality != "must":
        entries.append(_modality(speller, node))
    if node.additional:
        entries.append(flag(speller, "additional"))
    if node.kept:
        entries.append(flag(speller, "kept"))
    if node.decided_by is not None:
        entries.append(pair(written(speller, "decided_by"), phrase(node.decided_by.text)))
    if node.roles:
        entries.append(values(written(speller, "for"), _roles(speller, node), node.roles[0].span))
    return [*entries, *cited(speller, "basis", node.citations)]
