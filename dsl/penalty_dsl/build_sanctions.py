"""The statutory part, tiers and provisions' measures: from parse trees to surface nodes."""

from dataclasses import replace

from lark import Token

from .build_amounts import amount, bounds_text, life
from .build_expressions import condition
from .reading import Child, Node, Reading, tokens, tree, trees
from .surface import (
    AmountText,
    BranchText,
    CaseText,
    ChainText,
    ChooseText,
    CitationText,
    Name,
    RangeText,
    SanctionText,
    StatutoryText,
    TierText,
    TogetherText,
)
from .syntax_messages import Code

#: Terminal -> code of `SanctionKind` or of a measure. Confiscation depends on what is confiscated.
KINDS = {
    "WARNING": "warning", "REPRIMAND": "reprimand", "FINE": "fine", "SUSPEND": "suspend_licence", "DOWNGRADE": "downgrade",
    "REVOKE": "revoke_licence", "RESTRICT": "restrict_business", "HALT": "halt", "CLOSE": "close", "BAN": "ban",
    "DETAIN": "detention", "OTHER": "other", "ORDER_CORRECT": "order_correct", "ORDER_CORRECT_IN_TIME": "order_correct",
    "ORDER": "order", "EDUCATE": "education", "GUARDIAN": "guardian", "DUTY": "duty", "DISCIPLINE": "discipline",
    "CIVIL": "civil", "ENFORCE": "enforcement", "PUBLICITY": "publicity", "REFER": "referral",
}  # fmt: skip
#: Terminal -> code of `Modality`.
MODALITIES = {"MUST": "must", "MAY": "may", "MAY_ALSO": "may_also", "UP_TO": "graded"}
#: Terminal -> code of `Point`.
POINTS = {"MIDDLE": "middle", "LOW_END": "low", "HIGH_END": "high", "NO_POINT": "none"}
_SANCTIONS = ("sanction", "choose", "reference")


def statutory(reading: Reading, node: Node) -> StatutoryText:
    return StatutoryText(_items(reading, node), reading.span(node), names(reading, tree(node, "names")))


def _items(reading: Reading, node: Node) -> tuple[SanctionText | ChooseText | ChainText, ...]:
    return tuple(
        chain(reading, child) if child.data == "chain" else _imposition(reading, child)
        for child in trees(node, *_SANCTIONS, "chain")
    )


def names(reading: Reading, node: Node | None) -> tuple[Name, ...]:
    """The names of a list; none for a missing list."""
    return () if node is None else tuple(reading.name(token) for token in tokens(node))


def _imposition(reading: Reading, node: Node) -> SanctionText | ChooseText:
    if node.data == "reference":
        cited, (words,) = trees(node, "citations"), tokens(node, "STRING") or (None,)
        return SanctionText(
            "reference",
            _may(node) or "must",
            reading.span(node),
            object=None if words is None else reading.string(words),
            citations=reading.citations(cited[0]) if cited else (),
        )
    return choose(reading, node) if node.data == "choose" else sanction(reading, node)


def sanction(reading: Reading, node: Node) -> SanctionText:
    """One sanction or measure with modality and suffixes."""
    modality = "must"
    kept = False
    decided_by: Name | None = None
    citations: tuple[CitationText, ...] = ()
    seen: set[str] = set()
    for suffix in trees(node, "suffix"):
        first = tokens(suffix)[0]
        if first.type in seen:
            reading.report(Code.TWICE, reading.span(suffix), found=str(first))
        seen.add(first.type)
        match first.type:
            case "KEPT":
                kept = True
            case "PROPOSED_TO":
                decided_by = reading.string(tokens(suffix, "STRING")[0])
            case _:
                citations = reading.citations(trees(suffix, "citations")[0])
    modal = tree(node, "modality")
    if modal is not None:
        modality = MODALITIES[tokens(modal)[0].type]
    built = _kind(reading, trees(node, "penalty", "fine", "gains", "term", "measure")[0])
    return replace(
        built,
        modality=modality,
        span=reading.span(node),
        additional=bool(tokens(node, "ADDITIONAL")),
        kept=kept,
        decided_by=decided_by,
        citations=citations,
    )


def ordered(reading: Reading, node: Node) -> SanctionText:
    """A measure of a provision: what follows it there is the provision's."""
    modal, organ = tree(node, "modality"), tokens(node, "STRING")
    return replace(
        _kind(reading, trees(node, "measure")[0]),
        modality="must" if modal is None else MODALITIES[tokens(modal)[0].type],
        span=reading.span(node),
        decided_by=reading.string(organ[0]) if organ else None,
    )


def imposed(reading: Reading, node: Node) -> SanctionText:
    """A sanction alone, in the cell of a table."""
    return _kind(reading, trees(node, "penalty", "fine", "gains", "term", "measure")[0])


def _kind(reading: Reading, node: Node) -> SanctionText:
    """What is imposed, without modality and suffixes."""
    span = reading.span(node)
    first, *others = tokens(node)
    quoted = [token for token in others if token.type == "STRING"]
    target = reading.string(quoted[0]) if quoted else None
    if first.type == "CONFISCATE":
        if node.data == "penalty":
            return SanctionText("confiscate_things", "must", span, object=target)
        return SanctionText(
            "confiscate_gains", "must", span, base=reading.name(others[0]), amount=_bounds(reading, node)
        )
    if first.type == "FINE":
        written = tree(node, "amount")
        return SanctionText("fine", "must", span, amount=None if written is None else amount(reading, written))
    if first.type == "ORDER_CORRECT_IN_TIME" and target is None:
        target = Name("限期改正", reading.span(first))
    return SanctionText(KINDS[first.type], "must", span, object=target, amount=_bounds(reading, node))


def _bounds(reading: Reading, node: Node) -> AmountText | None:
    """A term in days, months or years, or an amount without base, as one range."""
    written, forever = tree(node, "bounds"), tokens(node, "LIFE")
    term: RangeText
    if written is not None:
        term = bounds_text(reading, written)
    elif forever:
        term = life(reading, forever[0])
    else:
        return None
    return AmountText((term,), term.span)


def _may(node: Node) -> str | None:
    """可以 or 可以并处 before a choice or a reference."""
    written = tree(node, "may")
    return None if written is None else MODALITIES[tokens(written)[0].type]


def choose(reading: Reading, node: Node) -> ChooseText:
    """任选 1至2项, 单处或者并处 (one or more), 择一 (exactly one); with 可以 perhaps none."""
    _no_choice_inside(reading, node)
    members = tuple(
        _together(reading, child) if child.data == "together" else sanction(reading, child)
        for child in trees(node, "sanction", "together")
    )
    low, high = 1, None if tokens(node, "ANY_OF") else 1
    before = len(reading.problems)
    counts = [reading.whole(quantity) for quantity in trees(node, "quantity")]
    if counts:
        low, high = counts[0], counts[-1]
    if not countable(low, high, len(members)) and len(reading.problems) == before:
        span = reading.span(tokens(node, "CHOOSE", "ANY_OF", "ONE_OF")[0])
        most = len(members) if high is None else high
        reading.report(Code.CHOICE_COUNT, span, members=str(len(members)), found=so_many(low, most))
    return ChooseText(low if _may(node) is None else 0, high, members, reading.span(node))


def countable(low: int, high: int | None, members: int) -> bool:
    """Whether so many of so many members can be chosen."""
    most = members if high is None else high
    return 0 <= low <= most <= members and most > 0


def so_many(low: int, high: int) -> tuple[str, str]:
    """How many are chosen, in Chinese and English: 3 项, 2 至 1 项."""
    return (f"{high} 项", str(high)) if low == high else (f"{low} 至 {high} 项", f"{low} to {high}")


def _together(reading: Reading, node: Node) -> TogetherText:
    """同时处 { ... }."""
    _no_choice_inside(reading, node)
    return TogetherText(tuple(sanction(reading, child) for child in trees(node, "sanction")), reading.span(node))


def _no_choice_inside(reading: Reading, node: Node) -> None:
    for inner in trees(node, "choose"):
        reading.report(Code.CHOICE_INSIDE, reading.span(tokens(inner, "CHOOSE", "ANY_OF", "ONE_OF")[0]))


def chain(reading: Reading, node: Node) -> ChainText:
    """当 ... { } 否则当 ... { } 否则 { }."""
    branches: list[BranchText] = []
    when, blocks = trees(node, "condition"), trees(node, "block")
    branches.append(_branch(reading, when[0], blocks[0], node.children[0]))
    for other in trees(node, "else_when"):
        branches.append(_branch(reading, trees(other, "condition")[0], trees(other, "block")[0], other.children[0]))
    if len(blocks) > 1:
        branches.append(_branch(reading, None, blocks[1], tokens(node, "ELSE")[0]))
    name_node, replaces = tree(node, "chain_name"), tree(node, "replaces")
    replaced = tokens(replaces, "NAME") if replaces is not None else []
    return ChainText(
        tuple(branches),
        reading.span(node),
        name=None if name_node is None else reading.name(tokens(name_node)[1]),
        replaces=reading.name(replaced[0]) if replaced else None,
        replaces_all=replaces is not None and not replaced,
    )


def _branch(reading: Reading, when: Node | None, block: Node, first: Child) -> BranchText:
    items = _items(reading, block)
    return BranchText(None if when is None else condition(reading, when), items, reading.span(first, block))


def decided(reading: Reading, node: Node) -> SanctionText:
    """A sanction of a tier or of a scenario: refined, or not imposed (不处)."""
    built = _kind(reading, trees(node, "penalty", "fine", "gains", "term", "measure")[0])
    modal = tree(node, "modality")
    return replace(
        built,
        modality="must" if modal is None else MODALITIES[tokens(modal)[0].type],
        span=reading.span(node),
        roles=names(reading, tree(node, "names")),
        decision="omit" if tokens(node, "NOT_IMPOSED") else "refine",
    )


def tier(reading: Reading, node: Node) -> TierText:
    """档次 1 从轻 (light) { ... }."""
    head = node.children[: node.children.index(tokens(node, "LBRACE")[0])]
    words = [
        child for child in head if isinstance(child, Token) and child.type in ("NAME", "NUMBER", "QUANTITY", "STRING")
    ]
    grades = [child for child in head if isinstance(child, Token) and child.type.startswith(("GRADE_", "MUST_NOT"))]
    once = Once(reading)
    cases: list[CaseText] = []
    for group in trees(node, "quoted_cases", "bare_cases"):
        if cases:
            reading.report(Code.CASE_WITHOUT_OR, reading.span(group.children[0]))
        cases.extend(_case(reading, child) for child in trees(group))
    others, pending = trees(node, "otherwise"), trees(node, "pending")
    for repeated in others[1:] + pending[1:] + trees(node, "overrides")[1:]:
        reading.report(Code.TWICE, reading.span(repeated), found=str(tokens(repeated)[0]))
    if others and cases:
        reading.report(Code.OTHERWISE_WITH_CASES, reading.span(others[0]))
    point: str | None = None
    for child in trees(node, "tier_point"):
        once.take(child)
        point = POINTS[tokens(child)[1].type]
    part: Name | None = None
    for child in trees(node, "tier_part"):
        once.take(child)
        part = reading.name(tokens(child)[1])
    note: Name | None = None
    for child in trees(node, "tier_note"):
        once.take(child)
        note = reading.string(tokens(child)[1])
    code_node = tree(node, "code")
    return TierText(
        number=reading.name(words[0]),
        label=reading.name(words[1]) if len(words) > 1 else None,
        code=None if code_node is None else code(reading, code_node),
        span=reading.span(node),
        grade=Name(str(grades[0]), reading.span(grades[0])) if grades else None,
        cases=tuple(cases),
        otherwise=bool(others),
        sanctions=tuple(decided(reading, child) for child in trees(node, "decided")),
        pending=bool(pending),
        point=point,
        note=note,
        overrides=bool(trees(node, "overrides")),
        part_of=part,
    )


def _case(reading: Reading, node: Node) -> CaseText:
    quoted, code_node, when = tokens(node, "STRING"), tree(node, "code"), tree(node, "condition")
    judged = [token for child in trees(node, "judgement") for token in tokens(child)]
    judgements = {token.type for token in judged}
    for position, token in enumerate(judged):
        if any(token.type == earlier.type for earlier in judged[:position]):
            reading.report(Code.TWICE, reading.span(token), found=str(token))
    return CaseText(
        reading.span(node),
        text=reading.string(quoted[0]) if quoted else None,
        code=None if code_node is None else code(reading, code_node),
        when=None if when is None else condition(reading, when),
        judgement="JUDGEMENT" in judgements,
        must_answer="MUST_ANSWER" in judgements,
    )


def code(reading: Reading, node: Node) -> Name:
    """`(light)`."""
    return reading.name(tokens(node, "NAME", "NUMBER")[0])


class Once:
    """Reports entries that may stand only once and stand again."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.seen: set[str] = set()

    def take(self, node: Node) -> None:
        """The entry is named by its first token."""
        first = tokens(node)[0]
        if first.type in self.seen:
            self.reading.report(Code.TWICE, self.reading.span(first), found=str(first))
        self.seen.add(first.type)
