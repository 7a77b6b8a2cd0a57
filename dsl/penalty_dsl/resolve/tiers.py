"""档次: cases, ticked circumstances, grades, and what a tier says of the statutory sanctions (R8, R9, R11, R13)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .. import surface as s
from ..diagnostics import Label
from ..model import (
    Circumstance,
    Compare,
    Grade,
    Kind,
    Modality,
    Op,
    Point,
    SanctionKind,
    StatutoryBlock,
    Tier,
    TierCase,
    TierSanction,
    ValueType,
)
from .holder import Holder
from .names import Entry, code_of, declare, role_codes
from .places import segment
from .sanctions import term_of
from .words import GRADE_WORDS, MEASURES, SANCTIONS

#: How to mend a number (档次 1) that two tiers have (zh, en).
_REPEATED_NUMBER = ("档次的序号不能重复：改成下一个数", "numbers of tiers must not repeat: write the next one")


@dataclass(frozen=True, slots=True)
class Ticks:
    """The circumstances made from quoted cases, and which case (tier and case counted from 0 and 1) reads which."""

    circumstances: tuple[Circumstance, ...]
    by_case: dict[tuple[int, int], str]


def tier_code(text: s.TierText) -> str:
    """As written, else the label, else the number."""
    if text.code is not None:
        return text.code.text
    return text.number.text if text.label is None else text.label.text


def ticks(texts: tuple[s.TierText, ...], holder: Holder) -> Ticks:
    """A boolean for every quoted case without a condition: presumed not found unless 须回答. Equal texts are one fact."""
    found: dict[str, Circumstance] = {}
    by_text: dict[str, Circumstance] = {}
    by_case: dict[tuple[int, int], str] = {}
    for tier, text in enumerate(texts):
        for number, case in enumerate(text.cases, 1):
            if case.text is None or case.when is not None:
                continue
            same = by_text.get(case.text.text)
            if same is not None and (case.code is None or case.code.text == same.code):
                by_case[tier, number] = same.code
                continue
            tick = _tick(text, case, number, holder)
            if tick is not None:
                found[tick.code] = by_text[tick.label] = tick
                by_case[tier, number] = tick.code
    return Ticks(tuple(found.values()), by_case)


def _tick(text: s.TierText, case: s.CaseText, number: int, holder: Holder) -> Circumstance | None:
    label = case.text
    if label is None:
        return None
    code = f"{tier_code(text)}_{number}" if case.code is None else code_of(label, case.code, holder.report)
    old = holder.scope.find(label.text)
    if old is not None:
        holder.report.tell("P0234", label.span, name=label.text)
        return None
    circumstance = Circumstance(
        code=code,
        label=label.text,
        type=ValueType(Kind.BOOL),
        presumed=None if case.must_answer else 0,
        tick=True,
    )
    names = (label,) if case.code is None else (label, case.code)
    entry = Entry(code, label.text, circumstance, span=label.span)
    while case.code is None and holder.scope.find(entry.code) is not None:  # an author's name wins
        code += "'"
        circumstance = Circumstance(code, label.text, circumstance.type, circumstance.presumed, tick=True)
        entry = Entry(code, label.text, circumstance, span=label.span)
    if not declare(holder.scope, entry, names, holder.report):
        return None
    holder.places.put(f"{holder.path}/circumstance/{segment(code)}", label.span)
    return circumstance


def tiers(
    texts: tuple[s.TierText, ...], found: Ticks, blocks: tuple[StatutoryBlock, ...], holder: Holder
) -> tuple[Tier, ...]:
    """The tiers in declared order. What is wrong in them is told."""
    _unique(texts, holder)
    others = [text for text in texts if text.otherwise]
    if len(others) > 1:
        labels = tuple(Label(_place(text), "这里也是“其余”", "this is `otherwise` as well") for text in others[:-1])
        holder.report.tell("P0336", _place(others[-1]), labels=labels)
    return tuple(_tier(text, position, found, blocks, holder) for position, text in enumerate(texts))


def _unique(texts: Iterable[s.TierText], holder: Holder) -> None:
    """Codes and numbers tell tiers apart; labels may repeat where codes are written."""
    seen: dict[tuple[str, str], s.Span] = {}
    for text in texts:
        if text.code is not None:
            code_of(text.number, text.code, holder.report)
        for what, name in (("number", text.number.text), ("code", tier_code(text))):
            old = seen.setdefault((what, name), text.number.span)
            if old != text.number.span:
                labels = (Label(old, "首次定义在这里", "first defined here"),)
                hint = _REPEATED_NUMBER if what == "number" else ("", "")
                holder.report.tell("P0203", text.number.span, name=name, labels=labels, hint=hint)


def _tier(text: s.TierText, position: int, found: Ticks, blocks: tuple[StatutoryBlock, ...], holder: Holder) -> Tier:
    code = tier_code(text)
    path = f"{holder.path}/tier/{segment(code)}"
    place = _place(text)
    holder.places.put(path, place)
    if text.otherwise and text.cases:
        holder.report.tell("P0335", place, name=code)
    if not (text.otherwise or text.cases or text.pending):
        holder.report.tell("P0334", place, name=code)
    if text.pending and text.sanctions:
        holder.report.tell("P0338", text.sanctions[0].span, name=code)
    return Tier(
        path=path,
        code=code,
        number=text.number.text,
        label="" if text.label is None else text.label.text,
        grade=_grade(text, code, holder),
        cases=_cases(text, position, path, found, holder),
        otherwise=text.otherwise,
        sanctions=_sanctions(text, path, blocks, holder),
        pending=text.pending,
        point=None if text.point is None else Point(text.point),
        note="" if text.note is None else text.note.text,
    )


def _place(text: s.TierText) -> s.Span:
    """Number and label, where messages about a tier point."""
    return s.Span(text.number.span.start, (text.label or text.number).span.end)


def _grade(text: s.TierText, code: str, holder: Holder) -> Grade | None:
    label = text.number.text if text.label is None else text.label.text
    from_label = GRADE_WORDS.get(label)
    if text.grade is None:
        return from_label
    grade = GRADE_WORDS.get(text.grade.text)
    if grade is None:
        near = holder.report.near(text.grade.text, GRADE_WORDS)
        holder.report.tell("P0222", text.grade.span, name=text.grade.text, near=near)
    elif from_label is not None and grade is not from_label:
        holder.report.tell("P0339", text.grade.span, name=code)
    return grade


def _cases(text: s.TierText, position: int, path: str, found: Ticks, holder: Holder) -> tuple[TierCase, ...]:
    cases = []
    for number, case in enumerate(text.cases, 1):
        case_path = f"{path}/when/{number}"
        holder.places.put(case_path, case.span)
        if case.when is not None:
            when = holder.conditions.resolve(case.when)
        else:
            tick = found.by_case.get((position, number))
            when = None if tick is None else Compare(tick, Op.EQ, 1)
        if when is not None:
            cases.append(TierCase(case_path, when, "" if case.text is None else case.text.text, case.judgement))
    return tuple(cases)


def _sanctions(
    text: s.TierText, path: str, blocks: tuple[StatutoryBlock, ...], holder: Holder
) -> tuple[TierSanction, ...]:
    seen: Counter[str] = Counter()
    taken: set[tuple[SanctionKind, str]] = set()
    found = []
    for item in text.sanctions:
        if item.kind in MEASURES or item.additional or item.kept or item.decided_by or item.citations:
            holder.report.tell("P0348", item.span, written=holder.report.written(item.span))
            continue
        seen[item.kind] += 1
        place = f"{path}/{item.kind}" + (f"/{seen[item.kind]}" if seen[item.kind] > 1 else "")
        holder.places.put(place, item.span)
        sanction = _sanction(item, blocks, holder)
        for role in sanction.roles or ("",):
            if (sanction.kind, role) in taken or (sanction.kind, "") in taken:
                zh, en = SANCTIONS[sanction.kind]
                holder.report.tell("P0337", item.span, name=tier_code(text), kind=zh, kind_en=en)
            taken.add((sanction.kind, role))
        found.append(sanction)
    return tuple(found)


def _sanction(text: s.SanctionText, blocks: tuple[StatutoryBlock, ...], holder: Holder) -> TierSanction:
    kind = SanctionKind(text.kind)
    roles = role_codes(text.roles, holder.report)
    if text.decision == "omit":
        if text.amount is not None:
            written = holder.report.written(text.amount.span)
            holder.report.tell("P0327", text.amount.span, kind="不处", kind_en="no ...", written=written)
        return TierSanction(kind, "omit", roles=roles)
    decision = "impose" if _optional(kind, roles, blocks) else "refine"
    if kind is SanctionKind.FINE:
        amount = None if text.amount is None or not text.amount.terms else holder.amounts.tier(text.amount)
        return TierSanction(kind, decision, amount, roles=roles)
    return TierSanction(kind, decision, duration=term_of(text, holder), roles=roles)


def _optional(kind: SanctionKind, roles: tuple[str, ...], blocks: tuple[StatutoryBlock, ...]) -> bool:
    """Whether the statute leaves a sanction of this kind open for one of the roles: then naming it imposes it."""
    return any(
        sanction.kind is kind and sanction.modality is not Modality.MUST
        for block in blocks
        if not roles or not block.roles or set(roles) & set(block.roles)
        for chain in block.chains
        for branch in chain.branches
        for sanction in branch.sanctions
    )
