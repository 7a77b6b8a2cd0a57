"""Sanctions and measures in YAML: one key for each kind, its value what it strikes or how much."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .build_sanctions import KINDS, MODALITIES, countable, so_many
from .nodes import Entry, Mapping, Node, Scalar, Sequence
from .surface import AmountText, ChooseText, Name, SanctionText, Span, TogetherText
from .syntax_messages import Code
from .yaml_amounts import amount, amount_of, plain_amount, term
from .yaml_keys import CONTEXTS, SANCTIONS, keys_of
from .yaml_reader import Fields, Reader
from .yaml_values import NEEDS_TEXT, TERM_FIRST, WITH_TERM, is_meant, is_true, printed

_WHERE = ("处罚或者措施", "a sanction or measure")
_CHOICES = ("choose", "any_of", "one_of")
#: What may stand before a reference.
_REFERRING = {name: code for name, code in MODALITIES.items() if code in ("must", "may", "may_also")}
#: Every key that imposes something.
IMPOSING = frozenset({*SANCTIONS, "confiscate_things", *_CHOICES, "sanctions", "together", "as_in"})
#: Kinds that need no more words, in the order of the documentation.
BARE = tuple(
    one
    for one in CONTEXTS["sanctions"]
    if one not in {"sanctions", "as_in", "confiscate", *_CHOICES} and one not in NEEDS_TEXT
)
#: Where a list of sanctions may also say what is not imposed: the kind of mapping -> that of the items.
_INSIDE = {"tier": "decisions", "should": "decisions", "decisions": "decisions"}


def imposed(reader: Reader, fields: Fields) -> tuple[SanctionText | ChooseText, ...]:
    """What the keys of one mapping impose, in written order."""
    found: list[SanctionText | ChooseText] = []
    for identity, entry in fields.entries.items():
        if identity == "sanctions" and "choose" not in fields:
            found.extend(imposed_list(reader, entry.value, _INSIDE.get(fields.context, "sanctions")))
        elif identity == "omit":
            found.extend(_omitted(reader, entry.value))
        elif identity in _CHOICES:
            found.extend(_choice(reader, fields, identity, entry))
        elif identity == "as_in":
            found.extend(_one(_reference(reader, entry)))
        elif identity in IMPOSING and identity != "sanctions":
            found.extend(_one(sanction(reader, identity, entry)))
    return tuple(found)


def imposed_list(
    reader: Reader, node: Node | None, context: str = "sanctions"
) -> tuple[SanctionText | ChooseText, ...]:
    """The items of a list of sanctions; each is a mapping, or a bare word such as `警告`."""
    found: list[SanctionText | ChooseText] = []
    for item in reader.listed(node, ("处罚", "the sanctions")):
        if isinstance(item, Scalar):
            found.extend(_one(_bare(reader, item)))
            continue
        fields = reader.fields(item, context)
        if fields is not None:
            some_sanction(reader, fields)
            found.extend(imposed(reader, fields))
    return tuple(found)


def some_sanction(reader: Reader, fields: Fields) -> None:
    """Reports a mapping in which nothing is imposed."""
    if fields.entries and not any(identity in IMPOSING or identity == "omit" for identity in fields):
        reader.report("no_sanction", fields.span, name=reader.written("fine"))


def only_sanctions(reader: Reader, found: tuple[SanctionText | ChooseText, ...]) -> tuple[SanctionText, ...]:
    """The sanctions; a choice among several cannot stand here."""
    for item in found:
        if isinstance(item, ChooseText):
            reader.report(
                "not_here",
                item.span,
                name=reader.written("choose"),
                reason="选择只写在法定处罚里",
                reason_en="choices stand in the statutory part only",
            )
    return tuple(item for item in found if isinstance(item, SanctionText))


def _reference(reader: Reader, entry: Entry) -> SanctionText | None:
    """依照: citations, or a mapping that also says 可以, or has words in place of citations."""
    built = SanctionText("reference", "must", _span(entry))
    if not isinstance(entry.value, Mapping):
        return replace(built, citations=reader.citations(entry.value))
    fields = reader.fields(entry.value, "as_in")
    if fields is None:
        return None
    modality = reader.word(fields.get("modality"), _REFERRING, ("方式", "the modality"))
    built = replace(built, modality=modality or "must")
    if "text" in fields and reader.exclusive(fields, "text", "basis"):
        words = printed(reader, "as_in", fields.get("text"))
        return None if words is None else replace(built, object=words)
    return replace(built, citations=reader.citations(reader.required(fields, "basis")))


def _one(built: SanctionText | None) -> Iterator[SanctionText]:
    if built is not None:
        yield built


def sanction(reader: Reader, identity: str, entry: Entry) -> SanctionText | None:
    """One sanction or measure under its key."""
    return _value(reader, identity, entry.value, _span(entry))


def _span(entry: Entry) -> Span:
    return Span(entry.key.span.start, max(entry.key.span.end, entry.value.span.end))


def without_subjects(reader: Reader, items: tuple[SanctionText | ChooseText, ...]) -> None:
    """Reports 对 inside a sanction where the subjects are those of the whole block."""
    for item in items:
        for built in item.sanctions if isinstance(item, ChooseText) else (item,):
            if built.roles:
                without_blocks(reader, built.roles[0].span)


def without_blocks(reader: Reader, span: Span) -> None:
    """Reports 对 where it cannot stand."""
    reader.report(
        "not_here",
        span,
        name=reader.written("for"),
        reason="法定处罚按对象分块写：- 对: …，处罚: […]",
        reason_en="the statutory part is divided by subject: - for: ..., sanctions: [...]",
    )


def decided(reader: Reader, fields: Fields) -> tuple[SanctionText, ...]:
    """What a tier or the expectation of a scenario says of sanctions: no choices, and nothing that only a statute says."""
    found = only_sanctions(reader, imposed(reader, fields))
    for built in found:
        extras = (
            ("additional", built.additional),
            ("kept", built.kept),
            ("decided_by", built.decided_by),
            ("basis", built.citations),
        )
        for identity, given in extras:
            if given:
                reader.report(
                    "not_here",
                    built.span,
                    name=reader.written(identity),
                    reason="这一项只写在法定处罚里",
                    reason_en="it stands in the statutory part only",
                )
    return found


def _value(reader: Reader, identity: str, node: Node, span: Span) -> SanctionText | None:
    if not is_meant(reader, identity, node):
        return None
    if identity == "fine":
        return _fine(reader, node, span)
    if identity == "confiscate":
        return _gains(reader, node, span)
    return _plain(reader, identity, node, span)


def _fine(reader: Reader, node: Node, span: Span) -> SanctionText | None:
    """`true` is a fine without an amount, any other scalar a phrase."""
    built = SanctionText("fine", "must", span)
    if is_true(node):
        return built
    if not isinstance(node, Mapping):
        found = amount(reader, node)
        return None if found is None else replace(built, amount=found)
    fields = reader.fields(node, "fine")
    return None if fields is None else _suffixed(reader, replace(built, amount=amount_of(reader, fields)), fields)


def _gains(reader: Reader, node: Node, span: Span) -> SanctionText | None:
    """Confiscation of what a circumstance amounts to."""
    built = SanctionText("confiscate_gains", "must", span)
    if not isinstance(node, Mapping):
        base = reader.name(node, ("没收的情节", "the circumstance confiscated"))
        return None if base is None else replace(built, base=base)
    fields = reader.fields(node, "gains")
    if fields is None:
        return None
    base = reader.name(reader.required(fields, "of"), ("没收的情节", "the circumstance confiscated"))
    written = fields.get("amount")
    found = None if written is None else plain_amount(reader, written)
    return None if base is None else _suffixed(reader, replace(built, base=base, amount=found), fields)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sanction strikes and how long."""

    text: Name | None = None
    period: AmountText | None = None


def _plain(reader: Reader, identity: str, node: Node, span: Span) -> SanctionText | None:
    """Every other kind: a text, a term, both in a mapping, or `true`."""
    kind = "confiscate_things" if identity == "confiscate_things" else KINDS[SANCTIONS[identity]]
    built = SanctionText(kind, "must", span)
    fields: Fields | None = None
    said = _Said()
    if isinstance(node, Mapping):
        fields = reader.fields(node, "term" if identity in WITH_TERM else "object")
        if fields is None:
            return None
        said = _Said(printed(reader, identity, fields.get("text")), term(reader, fields.get("period")))
        if "text" in fields and said.text is None:
            return None
    elif not is_true(node):
        said = _Said(period=term(reader, node)) if identity in TERM_FIRST else _Said(text=reader.string(node, _WHERE))
    if identity in ("warning", "reprimand") and said.text is not None:
        reader.report(
            "not_here", said.text.span, name=said.text.text, reason="这里只写 true", reason_en="only true stands here"
        )
    if said.text is None and identity in NEEDS_TEXT:
        reader.wanted(node, ("要打印的文字", "the text to be printed"), _WHERE)
        return None
    if said.text is None and identity == "order_to_correct_in_time":
        said = replace(said, text=Name("限期改正", span))
    built = replace(built, object=said.text, amount=said.period)
    return built if fields is None else _suffixed(reader, built, fields)


def _bare(reader: Reader, scalar: Scalar) -> SanctionText | None:
    """`- 警告`: a kind that needs no more words."""
    known = keys_of("sanctions").get(scalar.text)
    if known is None or known[0].id not in BARE:
        allowed = "、".join(
            f"`{reader.written(one)}`" for one in ("warning", "reprimand", "fine", "halt", "order_to_correct")
        )
        reader.report("word", scalar.span, name=scalar.text, allowed=allowed, allowed_en=allowed.replace("、", ", "))
        return None
    if known[1] != reader.lang:
        reader.mixed(scalar, known[0])
    return _value(reader, known[0].id, Scalar("true", scalar.end, scalar.end), scalar.span)


def _suffixed(reader: Reader, built: SanctionText, fields: Fields) -> SanctionText:
    """`built` with modality, subjects and the other things that any sanction may say."""
    modality = reader.word(fields.get("modality"), MODALITIES, ("方式", "the modality"))
    return replace(
        built,
        modality=modality or built.modality,
        additional=reader.flag(fields.get("additional"), ("另处", "`additional`")),
        kept=reader.flag(fields.get("kept"), ("仍没收", "`kept`")),
        decided_by=reader.string(fields.get("decided_by"), ("决定机关", "the deciding organ")),
        roles=reader.names(fields.get("for"), ("对象", "the subject")),
        citations=reader.citations(fields.get("basis")),
    )


def _omitted(reader: Reader, node: Node) -> Iterator[SanctionText]:
    """不处: kinds of sanction, as bare words or with what they would strike."""
    for item in reader.items(node):
        if isinstance(item, Scalar):
            bare = _bare(reader, item)
            found: tuple[SanctionText, ...] = () if bare is None else (bare,)
        else:
            fields = reader.fields(item, "sanctions")
            found = () if fields is None else only_sanctions(reader, imposed(reader, fields))
        for built in found:
            yield replace(built, decision="omit")


# --- choices ---------------------------------------------------------------------------------------------------------


def _choice(reader: Reader, fields: Fields, identity: str, entry: Entry) -> Iterator[ChooseText]:
    """任选 (with 处罚 beside it), 单处或者并处, 择一."""
    span = _span(entry)
    low, high = 1, None if identity == "any_of" else 1
    listed: Node | None = entry.value
    counted: tuple[int, int] | None = None
    if identity == "choose":
        listed = fields.get("sanctions")
        if listed is None:
            reader.report("together", entry.key.span, name=reader.written("choose"), other=reader.written("sanctions"))
            return
        span = Span(min(span.start, fields.key_span("sanctions").start), max(span.end, listed.span.end))
        counted = _counts(reader, entry.value)
        if counted is None:
            return
        low, high = counted
    members = _members(reader, listed)
    if not isinstance(listed, Sequence):
        return
    if not countable(low, high, len(members)):
        found = so_many(low, len(members) if high is None else high)
        reader.report_syntax(Code.CHOICE_COUNT, entry.key.span, members=str(len(members)), found=found)
        return
    yield ChooseText(low, high, members, span)


def _members(reader: Reader, node: Node | None) -> tuple[SanctionText | TogetherText, ...]:
    """What one may choose from. 同时处 is one member."""
    found: list[SanctionText | TogetherText] = []
    for item in reader.listed(node, ("任选的各项", "the members of the choice")):
        if isinstance(item, Scalar):
            found.extend(_one(_bare(reader, item)))
            continue
        fields = reader.fields(item, "members")
        if fields is None:
            continue
        some_sanction(reader, fields)
        together = fields.entries.get("together")
        for other in fields if together is not None else ():
            if other != "together":
                reader.exclusive(fields, "together", other)
        if together is not None:
            parts = _outside_choices(reader, imposed_list(reader, together.value))
            found.append(TogetherText(parts, _span(together)))
        else:
            found.extend(_outside_choices(reader, imposed(reader, fields)))
    return tuple(found)


def _outside_choices(reader: Reader, found: tuple[SanctionText | ChooseText, ...]) -> tuple[SanctionText, ...]:
    """The sanctions; a choice inside a choice is told."""
    for item in found:
        if isinstance(item, ChooseText):
            reader.report_syntax(Code.CHOICE_INSIDE, item.span)
    return tuple(item for item in found if isinstance(item, SanctionText))


def _counts(reader: Reader, node: Node) -> tuple[int, int] | None:
    """`2`, `1至2项` or `[1, 2]`."""
    if isinstance(node, Sequence):
        values = [reader.quantity(item) for item in node.items]
    else:
        written = reader.range(node, ("选几项", "how many"))
        values = [] if written is None else [written.low, written.high]
    whole = [int(value.number) for value in values if value is not None and value.number.denominator == 1]
    if len(whole) != 2 or max(whole) > 64:
        if all(value is not None for value in values):
            reader.wanted(node, ("项数，例如 [1, 2]", "how many, e.g. [1, 2]"), ("任选", "`choose`"))
        return None
    return whole[0], whole[1]
