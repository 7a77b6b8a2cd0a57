"""Items of a file - head, laws, matters, provisions, scenarios: from parse trees to surface nodes."""

from lark import Token

from .build_circumstances import circumstance, definition
from .build_expressions import condition, literal
from .build_ladders import ladder, pick, rungs
from .build_sanctions import POINTS, Once, code, decided, names, ordered, statutory
from .keywords import keywords
from .reading import Node, Reading, tokens, tree, trees
from .surface import (
    BindingText,
    CircumstanceText,
    CitationText,
    ClassText,
    ConventionText,
    DateValue,
    DefinitionText,
    FineLimitText,
    GivenText,
    HeadText,
    LawText,
    Literal,
    MatterText,
    Name,
    ProvisionText,
    Quantity,
    RecordText,
    SanctionText,
    ScenarioText,
    SetText,
    Span,
)
from .syntax_messages import Code

_HEAD_KEYS = {
    "TITLE": "title", "ISSUER": "issuer", "DOCUMENT": "document", "REGION": "region", "ORGAN": "organ", "PUBLISHED": "published",
    "IN_FORCE": "in_force", "UNTIL": "until", "NOTE": "note",
}  # fmt: skip
_CONVENTION_WORDS = {
    "INCLUSIVE": "inclusive", "EXCLUSIVE": "exclusive", "TAKE_HEAVIER": "heavier", "TAKE_LIGHTER": "lighter", "TAKE_FIRST": "order",
    "TO_ASK": "pending", "OLDER_OR_LIGHTER": "older_or_lighter",
    "TO_FEN": "fen", "TO_JIAO": "jiao", "TO_YUAN": "yuan", "TO_TEN_YUAN": "ten_yuan",
    "TO_HUNDRED_YUAN": "hundred_yuan", "HALF_UP": "half_up", "ROUND_DOWN": "down", "ROUND_UP": "up", "HALF_EVEN": "half_even",
    "GRADE_MITIGATED": "mitigated", "GRADE_LIGHTER": "lighter", "GRADE_ORDINARY": "ordinary", "GRADE_HEAVIER": "heavier", **POINTS,
}  # fmt: skip
_CONVENTION_KEYS = {"ABOVE": "above", "BELOW": "below"}
#: Terminal -> code of `Effect`.
EFFECTS = {name: name.lower() for name, word in keywords().items() if word.group == "effect"}
_OUTCOMES = {
    "PENALISE": "penalise", "PENDING": "undetermined",
    **{name: EFFECTS[name] for name in ("MUST_NOT_PENALISE", "MAY_NOT_PENALISE", "TRANSFER", "NOT_ESTABLISHED", "TIME_BARRED")},
}  # fmt: skip


#: Terminal -> code of `LawLevel`. 法律 alone begins an item as well.
LEVELS = {"LAW": "law"} | {name: name.lower() for name, word in keywords().items() if word.group == "level"}


def law(reading: Reading, node: Node) -> LawText:
    """法律 NAME = 《title》 DATE LEVEL 罚款限额 ...."""
    _, name, _, work, version, *levels = tokens(node)
    inner = Name(str(work)[1:-1].strip(), reading.span(work))
    level = Name(LEVELS[levels[0].type], reading.span(levels[0])) if levels else None
    limit = tree(node, "law_limit")
    said = None
    if limit is not None:
        amount, basis = reading.quantity(trees(limit, "quantity")[0]), reading.string(tokens(limit, "STRING")[0])
        said = FineLimitText(amount, basis, reading.span(limit))
    return LawText(reading.name(name), inner, reading.date(version), reading.span(node), level, said)


# --- head -------------------------------------------------------------------------------------------------------------


def head(reading: Reading, node: Node) -> HeadText:
    """裁量基准 ID 版本 "..." { ... }."""
    _, identity, _, version = tokens(node)[:4]
    once = Once(reading)
    entries: list[tuple[str, Name | DateValue]] = []
    for entry in trees(node, "head_field", "head_date", "head_note"):
        once.take(entry)
        entries.append(_entry(reading, entry))
    explained = [tokens(entry) for entry in trees(node, "explained")]
    for entry in trees(node, "builds_on"):
        once.take(entry)
    above = tree(node, "builds_on")
    return HeadText(
        id=reading.name(identity),
        version=reading.name(version),
        span=reading.span(node),
        entries=tuple(entries),
        builds_on=None if above is None else reading.name(tokens(above, "NAME")[0]),
        uses=tuple(reading.name(token) for entry in trees(node, "uses") for token in tokens(entry, "NAME")),
        conventions=tuple(
            convention
            for group in trees(node, "conventions")
            for entry in trees(group)
            for convention in _conventions(reading, entry)
        ),
        terms=tuple((reading.name(name), reading.string(text)) for _, name, text in explained),
        circumstances=_circumstances(reading, node),
        definitions=_definitions(reading, node),
        classes=tuple(_class(reading, entry) for entry in trees(node, "subject_class")),
    )


def _class(reading: Reading, node: Node) -> ClassText:
    label, code_node = tokens(node, "NAME", "STRING")[0], tree(node, "code")
    return ClassText(
        reading.name(label),
        None if code_node is None else code(reading, code_node),
        reading.name(tokens(node)[-1]) if tokens(node, "BELONGS_TO") else None,
        reading.span(node),
    )


def _conventions(reading: Reading, node: Node) -> list[ConventionText]:
    """One convention; 只有上限 and 只有下限 give one for each grade."""
    if node.data != "one_sided_block":
        return [_convention(reading, node)]
    key, end = ("cap_only", "MAX") if tokens(node, "CAP_ONLY") else ("floor_only", "MIN")
    found: list[ConventionText] = []
    for entry in trees(node):
        span = reading.span(entry)
        if entry.data == "one_sided_basis":
            found.append(ConventionText(key, (reading.string(tokens(entry)[1]),), span))
            continue
        grade = next(token for token in tokens(entry) if token.type.startswith("GRADE_"))
        word = tokens(entry, "MAX", "MIN")[0]
        if word.type != end:
            meant = terminal_pair(end)
            reading.report(Code.ONE_SIDED, reading.span(word), found=str(word), meant=meant)
        ends = [reading.quantity(quantity) for quantity in trees(entry, "quantity")]
        found.append(ConventionText(key, (_CONVENTION_WORDS[grade.type], ends[0], ends[-1]), span))
    if not found:
        reading.report(Code.ONE_SIDED, reading.span(node), found="{ }", meant=terminal_pair(end))
    return found


def terminal_pair(terminal: str) -> tuple[str, str]:
    """A keyword in both languages."""
    word = keywords()[terminal]
    return word.written("zh"), word.written("en")


def _entry(reading: Reading, node: Node) -> tuple[str, Name | DateValue]:
    """A single-valued entry: its key, and the text or date."""
    key, value = tokens(node)
    return _HEAD_KEYS[key.type], reading.date(value) if value.type == "DATE" else reading.name(value)


def _convention(reading: Reading, node: Node) -> ConventionText:
    first, *others = tokens(node)
    values: list[str | Name | Quantity]
    key = str(node.data)
    if key == "inclusion":
        key = _CONVENTION_KEYS[first.type]
        values = [_CONVENTION_WORDS[others[0].type]]
    elif key == "prefer":
        values = [reading.name(token) for token in others if token.type != "OVER"]
    elif key == "share":
        values = [_CONVENTION_WORDS[first.type], *(reading.quantity(quantity) for quantity in trees(node, "quantity"))]
    else:
        values = [_CONVENTION_WORDS[token.type] for token in others]
    return ConventionText(key, tuple(values), reading.span(node))


def _circumstances(reading: Reading, node: Node) -> tuple[CircumstanceText, ...]:
    return tuple(circumstance(reading, child) for child in trees(node, "circumstance", "shared"))


def _definitions(reading: Reading, node: Node) -> tuple[DefinitionText, ...]:
    return tuple(definition(reading, child) for child in trees(node, "definition"))


# --- matters ----------------------------------------------------------------------------------------------------------


def matter(reading: Reading, node: Node) -> MatterText:
    """事项 CODE "title" { ... } or 细化 CODE { ... }. Citations, aliases and subjects written in several entries are joined."""
    refines = node.data == "refinement"
    identity = tokens(node)[1]
    once = Once(reading)
    field: Name | None = None
    note: Name | None = None
    point: str | None = None
    for entry in trees(node, "field", "matter_note", "matter_point", "matter_pick"):
        once.take(entry)
        if entry.data == "matter_pick":
            continue
        value = tokens(entry)[1]
        if entry.data == "field":
            field = reading.name(value)
        elif entry.data == "matter_note":
            if note is None and _behind_words(reading, node, entry):
                reading.report(Code.TWICE, reading.span(tokens(entry)[0]), found=str(tokens(entry)[0]))
            note = reading.string(value)
        else:
            point = POINTS[value.type]
    listing: list[tuple[str, Name | DateValue]] = []
    for entry in trees(node, "matter_organ", "matter_date"):
        once.take(entry)
        listing.append(_entry(reading, entry))
    return MatterText(
        code=reading.name(identity),
        title=Name("", reading.span(identity)) if refines else reading.string(tokens(node)[2]),
        span=reading.span(node),
        field=field,
        subjects=tuple(name for entry in trees(node, "subjects") for name in names(reading, tree(entry, "names"))),
        aliases=tuple(reading.string(token) for entry in trees(node, "aliases") for token in tokens(entry, "STRING")),
        catalogue_codes=tuple(_listed(reading, entry) for entry in trees(node, "listed")),
        violated=cited_in(reading, node, "violates"),
        basis=cited_in(reading, node, "basis"),
        circumstances=_circumstances(reading, node),
        definitions=_definitions(reading, node),
        bindings=tuple(_binding(reading, child) for child in trees(node, "binding")),
        invariants=tuple(condition(reading, trees(child)[0]) for child in trees(node, "invariant")),
        statutory=tuple(statutory(reading, child) for child in trees(node, "statutory")),
        tiers=rungs(reading, node),
        provisions=tuple(provision(reading, child) for child in trees(node, "provision")),
        point=point,
        note=note,
        ladders=tuple(ladder(reading, child) for child in trees(node, "ladder")),
        pick=pick(tree(node, "matter_pick")),
        listing=tuple(listing),
        refines=refines,
    )


def _behind_words(reading: Reading, node: Node, note: Node) -> bool:
    """Whether a note stands right behind 不适用 … 说明 "...", with no sign between them: whose it is cannot be told."""
    start = reading.span(note).start
    ends = (reading.span(answered).end for answered in trees(node, "answered"))
    return any(end < start and not reading.written(Span(end, start)).strip() for end in ends)


def cited_in(reading: Reading, node: Node, key: str) -> tuple[CitationText, ...]:
    """The citations of every entry `key`."""
    return tuple(citation for entry in trees(node, key) for citation in reading.citations(trees(entry, "citations")[0]))


def _listed(reading: Reading, node: Node) -> tuple[Name, Name]:
    catalogue, code_there = tokens(node, "STRING")
    return reading.string(catalogue), reading.string(code_there)


def _binding(reading: Reading, node: Node) -> BindingText:
    return BindingText(reading.name(tokens(node, "NAME")[0]), condition(reading, trees(node)[0]), reading.span(node))


def provision(reading: Reading, node: Node) -> ProvisionText:
    """不予处罚 CODE "title" { ... }."""
    head_tokens = tokens(node)
    effect, title = head_tokens[0], tokens(node, "STRING")[0]
    identity = head_tokens[1] if head_tokens[1] is not title else None
    once = Once(reading)
    for entry in trees(node, "provision_when", "provision_keeps", "provision_note"):
        once.take(entry)
    when, note = tree(node, "provision_when"), tree(node, "provision_note")
    measures = tuple(ordered(reading, child) for child in trees(node, "ordered"))
    return ProvisionText(
        effect=EFFECTS[effect.type],
        code=None if identity is None else reading.name(identity),
        title=reading.string(title),
        when=None if when is None else condition(reading, trees(when)[0]),
        span=reading.span(node),
        citations=cited_in(reading, node, "basis"),
        measures=measures,
        keeps=bool(trees(node, "provision_keeps")),
        note=None if note is None else reading.string(tokens(note)[1]),
    )


# --- scenarios --------------------------------------------------------------------------------------------------------


def scenario(reading: Reading, node: Node) -> ScenarioText:
    """场景 "title" 事项 CODE { 给定 ... 应当 ... }."""
    _, title, _, identity = tokens(node)[:4]
    once = Once(reading)
    lists: dict[str, tuple[Name, ...]] = {}
    points: list[tuple[str, Quantity]] = []
    sanctions: list[SanctionText] = []
    given: list[GivenText] = []
    should, tier_name, expecting = "", None, False
    for child in trees(node):
        first = _first(child)
        if child.data == "given":
            given.extend(_given(reading, fact) for fact in trees(child, "fact"))
            continue
        if child.data == "should":
            once.take(child)
            expecting = True
            should = next((_OUTCOMES[token.type] for token in tokens(child)[1:]), "")
            continue
        if not expecting:
            reading.report(Code.EXPECTATION_FIRST, reading.span(first), found=str(first))
            expecting = True
        match child.data:
            case "expect_tier":
                once.take(child)
                tier_name = reading.name(tokens(child)[1])
            case "expect_point":
                points.append(("fine", reading.quantity(trees(child)[0])))
            case "expect_names":
                lists[first.type] = lists.get(first.type, ()) + names(reading, trees(child)[0])
            case _:
                sanctions.append(decided(reading, child))
    return ScenarioText(
        title=reading.string(title),
        matter=reading.name(identity),
        given=tuple(given),
        span=reading.span(node),
        should=should,
        tier=tier_name,
        sanctions=tuple(sanctions),
        points=tuple(points),
        missing=lists.get("MISSING", ()),
        findings=lists.get("FINDINGS", ()),
        also=lists.get("ALSO", ()),
        procedures=lists.get("PROCEDURE", ()),
        no_procedures=lists.get("NO_PROCEDURE", ()),
        maybe_procedures=lists.get("MAYBE_PROCEDURE", ()),
    )


def _first(node: Node) -> Token:
    child = node.children[0]
    return child if isinstance(child, Token) else _first(child)


def _given(reading: Reading, node: Node) -> GivenText:
    """`a = b`, `a` (yes), `非 a` (no), `a 无法确定` (None)."""
    name = reading.name(tokens(node, "NAME")[0])
    span = reading.span(node)
    written = tree(node, "literal")
    listed = tree(node, "set")
    value: Literal | SetText | None = None
    if written is not None:
        value = literal(reading, written)
    elif listed is not None:
        value = _given_set(reading, listed)
    elif not tokens(node, "UNDETERMINABLE"):
        value = Literal(not tokens(node, "NOT"), span)
    return GivenText(name, value, span)


def _given_set(reading: Reading, node: Node) -> SetText:
    """`{ 老人, 儿童 }` or `{ { 倍数 = 3倍, 有毒 }, { 倍数 = 1倍 } }`."""
    items = tuple(
        reading.name(item) if isinstance(item, Token) else _record(reading, item)
        for item in node.children
        if not isinstance(item, Token) or item.type in ("NAME", "STRING")
    )
    return SetText(items, reading.span(node))


def _record(reading: Reading, node: Node) -> RecordText:
    fields: list[tuple[Name, Literal]] = []
    for one in trees(node, "recorded"):
        written = tree(one, "literal")
        said = Literal(not tokens(one, "NOT"), reading.span(one)) if written is None else literal(reading, written)
        fields.append((reading.name(tokens(one, "NAME")[0]), said))
    return RecordText(tuple(fields), reading.span(node))
