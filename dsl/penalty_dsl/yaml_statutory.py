"""The statutory part in YAML: one list, in which `when`, `otherwise_when` and `otherwise` follow each other as in text."""

from dataclasses import dataclass, field, replace

from .nodes import Mapping, Node, Scalar, Sequence, Shape, shape_of
from .surface import BranchText, ChainText, ChooseText, Name, SanctionText, Span, StatutoryText
from .yaml_reader import Fields, Reader
from .yaml_sanctions import imposed, imposed_list, some_sanction

_WHERE = ("法定处罚", "the statutory part")
_BRANCHES = ("when", "otherwise_when", "otherwise")
_Item = SanctionText | ChooseText | ChainText


@dataclass(slots=True)
class _Block:
    """Items in the order they come. `open` while the last item is a chain that may go on."""

    items: list[_Item] = field(default_factory=list)
    open: bool = False


def statutory(reader: Reader, node: Node | None) -> tuple[StatutoryText, ...]:
    """The blocks of a matter: items with 对 are blocks of their own, all others together make one for the matter's subjects."""
    common = _Block()
    blocks: list[StatutoryText] = []
    first: Span | None = None
    for item in reader.listed(node, _WHERE):
        fields = None if isinstance(item, Scalar) else reader.fields(item, "statutory")
        if fields is not None and ("for" in fields or (tuple(fields) == ("sanctions",))):
            blocks.append(_block(reader, fields))
            continue
        if first is None:
            first = item.span
            blocks.append(StatutoryText((), item.span))
        _take(reader, common, item, fields)
    return tuple(
        StatutoryText(tuple(common.items), Span(block.span.start, _end(common, block.span)))
        if first is not None and block.span == first and not block.items
        else block
        for block in blocks
    )


def _end(block: _Block, span: Span) -> int:
    return max([span.end, *(item.span.end for item in block.items)])


def _block(reader: Reader, fields: Fields) -> StatutoryText:
    for other in fields:
        if other not in ("for", "sanctions"):
            reader.exclusive(fields, "for", other)
    block = _Block()
    for item in reader.listed(reader.required(fields, "sanctions"), _WHERE):
        inner = None if isinstance(item, Scalar) else reader.fields(item, "statutory")
        if inner is not None and "for" in inner:
            reader.exclusive(inner, "for", "sanctions")
            continue
        _take(reader, block, item, inner)
    return StatutoryText(tuple(block.items), fields.span, reader.names(fields.get("for"), ("对象", "the subject")))


def _take(reader: Reader, block: _Block, item: Node, fields: Fields | None) -> None:
    """One item: a bare word, sanctions, or a branch."""
    if fields is None:
        block.open = False
        if isinstance(item, Scalar):
            block.items.extend(imposed_list(reader, Sequence((item,), item.span)))
        return
    kinds = [identity for identity in _BRANCHES if identity in fields]
    if not kinds:
        block.open = False
        for identity in ("called", "replaces"):
            if identity in fields:
                reader.report("together", fields.key_span(identity), name=reader.written(identity), other=reader.written("when"))
        some_sanction(reader, fields)
        block.items.extend(imposed(reader, fields))
        return
    for other in kinds[1:]:
        reader.exclusive(fields, kinds[0], other)
    _branch(reader, block, fields, kinds[0])


def _branch(reader: Reader, block: _Block, fields: Fields, kind: str) -> None:
    last = block.items[-1] if block.open and block.items else None
    chain = last if isinstance(last, ChainText) else None
    if kind != "when":
        for identity in ("called", "replaces"):
            reader.exclusive(fields, identity, kind)
        if chain is None:
            reader.report("chain", fields.key_span(kind), name=reader.written(kind), other=reader.written("when"))
    branch = _otherwise(reader, fields) if kind == "otherwise" else _conditional(reader, fields, kind)
    block.open = kind != "otherwise"
    if branch is None:
        return
    if kind == "when":
        name, replaces, everything = _chain_words(reader, fields)
        block.items.append(ChainText((branch,), fields.span, name, replaces, everything))
    elif chain is not None:
        whole = Span(chain.span.start, fields.span.end)
        block.items[-1] = replace(chain, branches=(*chain.branches, branch), span=whole)


def _conditional(reader: Reader, fields: Fields, kind: str) -> BranchText | None:
    when = reader.condition(fields.get(kind))
    some_sanction(reader, fields)
    items = imposed(reader, fields)
    return None if when is None else BranchText(when, items, fields.span)


def _otherwise(reader: Reader, fields: Fields) -> BranchText | None:
    """`otherwise: {fine: ...}`, `otherwise: [...]`."""
    node = fields.get("otherwise")
    for other in fields:
        if other not in (*_BRANCHES, "called", "replaces"):
            reader.exclusive(fields, "otherwise", other)
    if isinstance(node, Mapping):
        inner = reader.fields(node, "sanctions")
        if inner is None:
            return None
        some_sanction(reader, inner)
        return BranchText(None, imposed(reader, inner), fields.span)
    return BranchText(None, imposed_list(reader, node), fields.span)


def _chain_words(reader: Reader, fields: Fields) -> tuple[Name | None, Name | None, bool]:
    """The chain's own name, and what it replaces: a chain by its name, or with `true` every earlier one."""
    name = reader.name(fields.get("called"), ("称", "`called`"))
    node = fields.get("replaces")
    if isinstance(node, Scalar) and shape_of(node) in (Shape.TRUE, Shape.FALSE):
        return name, None, shape_of(node) is Shape.TRUE
    return name, reader.name(node, ("代替", "`replaces`")), False
