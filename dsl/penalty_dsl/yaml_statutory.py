"""The statutory part in YAML: one list, in which `when`, `otherwise_when` and `otherwise` follow each other as in text."""

from dataclasses import dataclass, field, replace

from .nodes import Mapping, Node, Scalar, Sequence, Shape, shape_of
from .surface import BranchText, ChainText, ChooseText, Name, SanctionText, Span, StatutoryText
from .yaml_reader import Fields, Reader
from .yaml_sanctions import imposed, imposed_list, some_sanction, without_blocks, without_subjects

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
    position: int | None = None
    for item in reader.listed(node, _WHERE):
        fields = None if isinstance(item, Scalar) else reader.fields(item, "statutory")
        if fields is not None and ("for" in fields or tuple(fields) == ("sanctions",)):
            blocks.append(_block(reader, fields))
            continue
        position = len(blocks) if position is None else position
        _take(reader, common, item, fields)
    if position is not None and common.items:
        whole = Span(common.items[0].span.start, common.items[-1].span.end)
        blocks.insert(position, StatutoryText(tuple(common.items), whole))
    for block in blocks:
        _check(reader, block)
    return tuple(blocks)


def _check(reader: Reader, holder: StatutoryText | BranchText) -> None:
    for item in holder.items:
        if isinstance(item, ChainText):
            for branch in item.branches:
                _check(reader, branch)
        else:
            without_subjects(reader, (item,))


def _block(reader: Reader, fields: Fields) -> StatutoryText:
    for other in fields:
        if other not in ("for", "sanctions"):
            reader.exclusive(fields, "for", other)
    block = _Block()
    for item in reader.listed(reader.required(fields, "sanctions"), _WHERE):
        inner = None if isinstance(item, Scalar) else reader.fields(item, "statutory")
        if inner is not None and "for" in inner:
            without_blocks(reader, inner.key_span("for"))
            continue
        _take(reader, block, item, inner)
    return StatutoryText(tuple(block.items), fields.span, reader.names(fields.get("for"), ("对象", "the subject")))


def _take(reader: Reader, block: _Block, item: Node, fields: Fields | None) -> None:
    """One item: a bare word, sanctions, or a branch."""
    if fields is None:
        block.open = False
        if isinstance(item, Scalar):
            block.items.extend(imposed_list(reader, Sequence((item,), item.start, item.end)))
        return
    kinds = [identity for identity in _BRANCHES if identity in fields]
    if not kinds:
        block.open = False
        for identity in ("called", "replaces"):
            if identity in fields:
                reader.report(
                    "together", fields.key_span(identity), name=reader.written(identity), other=reader.written("when")
                )
        some_sanction(reader, fields)
        block.items.extend(imposed(reader, fields))
        return
    for other in kinds[1:]:
        reader.report(
            "not_here",
            fields.key_span(other),
            name=reader.written(other),
            reason=f"另起一项：`- {reader.written(other)}: …`",
            reason_en=f"begin another item: `- {reader.written(other)}: ...`",
        )
    if len(kinds) == 1:
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
    items = _inside(reader, fields)
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
        return BranchText(None, _inside(reader, inner), fields.span)
    return BranchText(None, _listed(reader, node), fields.span)


def _inside(reader: Reader, fields: Fields) -> tuple[_Item, ...]:
    """What stands beside the condition of a branch; the list of its sanctions may hold branches of its own."""
    found: list[_Item] = []
    for identity, entry in fields.entries.items():
        if identity == "sanctions" and "choose" not in fields:
            found.extend(_listed(reader, entry.value))
        elif identity == "choose":
            found.extend(
                imposed(reader, replace(fields, entries={key: fields.entries[key] for key in _chosen(fields)}))
            )
        elif identity != "sanctions":
            found.extend(imposed(reader, replace(fields, entries={identity: entry})))
    return tuple(found)


def _chosen(fields: Fields) -> tuple[str, ...]:
    """任选 with the 处罚 beside it."""
    return tuple(key for key in ("choose", "sanctions") if key in fields)


def _listed(reader: Reader, node: Node | None) -> tuple[_Item, ...]:
    """The items of a list inside a branch."""
    block = _Block()
    for item in reader.listed(node, ("处罚", "the sanctions")):
        inner = None if isinstance(item, Scalar) else reader.fields(item, "statutory")
        if inner is not None and "for" in inner:
            without_blocks(reader, inner.key_span("for"))
            continue
        _take(reader, block, item, inner)
    return tuple(block.items)


def _chain_words(reader: Reader, fields: Fields) -> tuple[Name | None, Name | None, bool]:
    """The chain's own name, and what it replaces: a chain by its name, or with `true` every earlier one."""
    name = reader.name(fields.get("called"), ("称", "`called`"))
    node = fields.get("replaces")
    if isinstance(node, Scalar) and shape_of(node) in (Shape.TRUE, Shape.FALSE):
        return name, None, shape_of(node) is Shape.TRUE
    return name, reader.name(node, ("代替", "`replaces`")), False
