"""档次: cases, ticked circumstances, grades, and what a tier says of the statutory sanctions (R8, R9, R11, R13)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .. import surface as s
from ..diagnostics import Label
from ..model import (
    Circumstance,
    Compare,
    Const,
    Expr,
    Grade,
    Kind,
    Modality,
    Op,
    Point,
    Sanction,
    SanctionKind,
    StatutoryBlock,
    Tier,
    TierCase,
    TierSanction,
    ValueType,
)
from .holder import Holder
from .names import Entry, code_of, declare, lookup, role_codes
from .places import segment
from .sanctions import GAINS, term_of
from .terms import in_unit_of
from .words import EXEMPT_WORDS, GRADE_WORDS, MEASURES, SANCTIONS

#: How to mend a number (档次 1) that two tiers have (zh, en).
_REPEATED_NUMBER = ("档次的序号不能重复：改成下一个数", "numbers of tiers must not repeat: write the next one")


@dataclass(frozen=True, slots=True)
class Rungs:
    """The tiers of one ladder as written. `path` is the ladder's (the matter's for the main one); `prefix` leads the codes of
    tiers without one of their own, because codes are unique in the matter. `of_sum`: the code of the tier without a number, which
    stands for a 累加. `refines`: the code of the tier of the rulebook above that
    is narrowed (R19)."""

    path: str
    texts: tuple[s.TierText, ...]
    prefix: str = ""
    of_sum: str = ""
    refines: str = ""

    def code(self, text: s.TierText) -> str:
        """As written, else the label, else the number."""
        if text.code is not None:
            return text.code.text
        if self.refines and text.part_of is None:
            return self.refines
        if text.answered:
            before = [each for each in self.texts[: self.texts.index(text)] if each.answered]
            return f"{self.prefix}na" if not before else f"{self.prefix}na-{len(before) + 1}"
        return self.prefix + tier_code(text) if text.number.text else self.of_sum


class Ticks:
    """The circumstances made from quoted texts, by text: equal texts are one fact."""

    def __init__(self, holder: Holder) -> None:
        self._holder = holder
        self._found: dict[str, Circumstance] = {}
        self._by_text: dict[str, Circumstance] = {}

    @property
    def circumstances(self) -> tuple[Circumstance, ...]:
        return tuple(self._found.values())

    def code(self, label: s.Name) -> str | None:
        """The circumstance of a quoted text. None: its declaration was wrong, told."""
        known = self._by_text.get(label.text)
        return None if known is None else known.code

    def take(self, label: s.Name, code: s.Name | None, spare: str, *, must_answer: bool = False) -> None:
        """A boolean for a quoted text: presumed not found unless 须回答. `spare` is its code where none is written."""
        same = self._by_text.get(label.text)
        if same is not None and (code is None or code.text == same.code):
            return
        tick = self._declared(label, code, spare, must_answer)
        if tick is not None:
            self._found[tick.code] = self._by_text[tick.label] = tick

    def _declared(self, label: s.Name, code: s.Name | None, spare: str, must_answer: bool) -> Circumstance | None:
        holder = self._holder
        if holder.scope.find(label.text) is not None:
            holder.report.tell("P0234", label.span, name=label.text)
            return None
        name = spare if code is None else code_of(label, code, holder.report)
        while code is None and holder.scope.find(name) is not None:  # an author's name wins
            name += "'"
        presumed = None if must_answer else 0
        circumstance = Circumstance(name, label.text, ValueType(Kind.BOOL), presumed, tick=True)
        entry = Entry(name, label.text, circumstance, span=label.span)
        if not declare(holder.scope, entry, (label,) if code is None else (label, code), holder.report):
            return None
        holder.places.put(f"{holder.path}/circumstance/{segment(name)}", label.span)
        return circumstance


def tier_code(text: s.TierText) -> str:
    """As written, else the label, else the number."""
    if text.code is not None:
        return text.code.text
    return text.number.text if text.label is None else text.label.text


def quoted_cases(rungs: Rungs, ticks: Ticks) -> None:
    """A tick for every quoted case without a condition."""
    for text in rungs.texts:
        for number, case in enumerate(text.cases, 1):
            if case.text is not None and case.when is None:
                ticks.take(case.text, case.code, f"{rungs.code(text)}_{number}", must_answer=case.must_answer)


def tiers(rungs: Rungs, ticks: Ticks, blocks: tuple[StatutoryBlock, ...], holder: Holder) -> tuple[Tier, ...]:
    """The tiers of one ladder in declared order. What is wrong in them is told."""
    others = [text for text in rungs.texts if text.otherwise]
    if len(others) > 1:
        labels = tuple(Label(_place(text), "这里也是“其余”", "this is `otherwise` as well") for text in others[:-1])
        holder.report.tell("P0336", _place(others[-1]), labels=labels)
    return tuple(_tier(text, rungs, ticks, blocks, holder) for text in rungs.texts)


def unique_codes(ladders: Iterable[Rungs], holder: Holder) -> None:
    """Codes tell the tiers of a matter apart, numbers those of a ladder; labels may repeat where codes are written."""
    seen: dict[tuple[str, str], s.Span] = {}
    for rungs in ladders:
        for text in rungs.texts:
            if text.code is not None:
                code_of(text.number, text.code, holder.report)
            for what, name in ((rungs.path, text.number.text), ("code", rungs.code(text))):
                if not name:
                    continue
                old = seen.setdefault((what, name), text.number.span)
                if old != text.number.span:
                    hint = ("", "") if what == "code" else _REPEATED_NUMBER
                    holder.report.twice(name, text.number.span, old, hint)


def _tier(text: s.TierText, rungs: Rungs, ticks: Ticks, blocks: tuple[StatutoryBlock, ...], holder: Holder) -> Tier:
    code = rungs.code(text)
    path = f"{rungs.path}/tier/{segment(code)}"
    place = _place(text)
    holder.places.put(path, place)
    if text.answered and text.label is not None and not text.label.text.strip():
        holder.report.tell("P0481", text.label.span)
    if text.otherwise and text.cases:
        holder.report.tell("P0335", place, name=code)
    if text.otherwise and text.overrides:
        holder.report.tell("P0369", place)
    if text.part_of is not None and not rungs.refines:
        holder.report.tell("P0558", text.part_of.span, name=code)
    if not (text.otherwise or text.cases or text.pending or rungs.refines):
        holder.report.tell("P0334", place, name=code)
    if text.pending and text.sanctions:
        holder.report.tell("P0338", text.sanctions[0].span, name=code)
    return Tier(
        path=path,
        code=code,
        number=text.number.text,
        label="" if text.label is None else text.label.text,
        grade=_grade(text, code, holder),
        cases=_cases(text, path, ticks, holder),
        otherwise=text.otherwise,
        sanctions=_sanctions(text, path, blocks, holder),
        pending=text.pending,
        point=None if text.point is None else Point(text.point),
        note="" if text.note is None else text.note.text,
        overrides=text.overrides,
        answered=text.answered,
    )


def _place(text: s.TierText) -> s.Span:
    """Number and label, where messages about a tier point."""
    return s.Span(
        text.number.span.start, text.number.span.end if text.answered else (text.label or text.number).span.end
    )


def _grade(text: s.TierText, code: str, holder: Holder) -> Grade | None:
    if text.answered:
        return None
    label = text.number if text.label is None else text.label
    for name in (label, text.grade):
        if name is not None and name.text in EXEMPT_WORDS:
            holder.report.tell("P0427", name.span, name=code)
            return None
    from_label = GRADE_WORDS.get(label.text)
    if text.grade is None:
        return from_label
    grade = GRADE_WORDS.get(text.grade.text)
    if grade is None:
        near = holder.report.near(text.grade.text, GRADE_WORDS)
        holder.report.tell("P0222", text.grade.span, name=text.grade.text, near=near)
    elif from_label is not None and grade is not from_label:
        holder.report.tell("P0339", text.grade.span, name=code)
    return grade


def _cases(text: s.TierText, path: str, ticks: Ticks, holder: Holder) -> tuple[TierCase, ...]:
    cases = []
    for number, case in enumerate(text.cases, 1):
        case_path = f"{path}/when/{number}"
        holder.places.put(case_path, case.span)
        when: Expr | None
        if case.when is not None:
            when = holder.conditions.resolve(case.when)
        elif case.text is not None:
            tick = ticks.code(case.text)
            when = None if tick is None else Compare(tick, Op.EQ, 1)
        else:
            when = Const(True)
        if when is not None:
            cases.append(TierCase(case_path, when, "" if case.text is None else case.text.text, case.judgement))
    return tuple(cases)


def _sanctions(
    text: s.TierText, path: str, blocks: tuple[StatutoryBlock, ...], holder: Holder
) -> tuple[TierSanction, ...]:
    seen: Counter[str] = Counter()
    taken: set[tuple[SanctionKind, str, str]] = set()
    found = []
    for item in text.sanctions:
        if item.kind in MEASURES or item.additional or item.kept or item.decided_by or item.citations:
            holder.report.tell("P0348", item.span, written=holder.report.written(item.span))
            continue
        seen[item.kind] += 1
        place = f"{path}/{item.kind}" + (f"/{seen[item.kind]}" if seen[item.kind] > 1 else "")
        holder.places.put(place, item.span)
        sanction = _sanction(item, place, blocks, holder)
        ranks = {(sanction.kind, sanction.object, role) for role in sanction.roles or ("",)}
        if ranks & taken:
            zh, en = SANCTIONS[sanction.kind]
            holder.report.tell("P0337", item.span, name=tier_code(text), kind=zh, kind_en=en)
        taken |= ranks
        found.append(sanction)
    return tuple(found)


def _sanction(text: s.SanctionText, path: str, blocks: tuple[StatutoryBlock, ...], holder: Holder) -> TierSanction:
    kind = SanctionKind(text.kind)
    roles = role_codes(text.roles, holder.subjects, holder.report)
    provided = _provided(kind, holder.subjects.acting(roles, blocks), blocks)
    named = _object(text, kind, provided, holder)
    if text.decision == "omit":
        if text.amount is not None:
            written = holder.report.written(text.amount.span)
            holder.report.tell("P0327", text.amount.span, kind="不处", kind_en="no ...", written=written)
        return TierSanction(kind, "omit", roles=roles, object=named)
    meant = [each for each in provided if named in ("", each.struck)]
    optional = any(each.modality is not Modality.MUST for each in meant)
    open_still = text.modality != "must"
    if open_still and meant and not optional:
        holder.report.tell("P0378", text.span, written=holder.report.written(text.span))
    decision = "impose" if optional and not open_still else "refine"  # naming what the statute leaves open imposes it
    if kind is SanctionKind.FINE:
        written_amount = text.amount is not None and (text.amount.terms or text.amount.formula is not None)
        amount = holder.amounts.tier(text.amount, path) if text.amount is not None and written_amount else None
        return TierSanction(kind, decision, amount, roles=roles)
    term = term_of(text, holder)
    if term is not None:
        term = in_unit_of(term, (each.duration for each in meant if each.duration is not None))
    return TierSanction(kind, decision, duration=term, roles=roles, object=named)


def _object(text: s.SanctionText, kind: SanctionKind, provided: tuple[Sanction, ...], holder: Holder) -> str:
    """What alone the tier speaks of: an object as written, or the code of confiscated gains. "" = all of the kind."""
    if kind is not SanctionKind.CONFISCATE_GAINS:
        return "" if text.object is None else text.object.text.strip()
    if text.base is None:
        return ""
    undeclared = text.base.text in GAINS and holder.scope.find(text.base.text) is None
    if undeclared and any(sanction.base is None for sanction in provided):
        return ""  # the statute's own words, told there (P0417)
    entry = lookup(holder.scope, text.base, holder.report)
    return "" if entry is None else entry.code


def _provided(kind: SanctionKind, roles: frozenset[str], blocks: tuple[StatutoryBlock, ...]) -> tuple[Sanction, ...]:
    """The statute's sanctions of this kind for one of the roles (none: for anyone)."""
    return tuple(
        sanction
        for block in blocks
        if not roles or not block.roles or roles & set(block.roles)
        for chain in block.chains
        for branch in chain.branches
        for sanction in branch.sanctions
        if sanction.kind is kind
    )
