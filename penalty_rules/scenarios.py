"""Scenarios of a rulebook, run through the library: what the answer must contain and what it says instead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from penalty_dsl.model import (
    Composite,
    CompositeFact,
    ExpectedMeasure,
    ExpectedSanction,
    Kind,
    Rulebook,
    SanctionKind,
    Scenario,
    ValueType,
)

from .catalogue import Catalogue
from .figures import YUAN, decimal, figure
from .findings import finding_text
from .labels import DISPOSITIONS, MEASURES, SANCTIONS, STATUSES, Label
from .linking import LinkedMatter
from .problems import CaseError
from .recommendation import recommend
from .records import AnswerRecord, MeasureRecord, ProcedureRecord, SanctionRecord
from .spelling import spell

_WHAT: Mapping[str, Label] = {
    "case": Label("案件不能使用", "the case is refused"),
    "disposition": Label("结论", "disposition"),
    "tier": Label("档次", "tier"),
    "missing": Label("待查事实", "missing facts"),
    "findings": Label("提示", "findings"),
    "also": Label("另有条款", "also met"),
    "procedure": Label("程序", "procedure"),
    "sanction": Label("处罚", "sanction"),
    "measure": Label("行政措施", "measure"),
    "point": Label("建议数额", "recommended amount"),
}

#: What `不处` without a disposition asks for: of an open answer it would say nothing.
_DECIDED = Label("有结论；结论应当待定的，写 待定", "a decided answer; write `undetermined` where none is meant")
#: Kinds whose expected amounts are money.
_IN_FEN = (SanctionKind.FINE, SanctionKind.CONFISCATE_GAINS)


@dataclass(frozen=True, slots=True)
class Difference:
    """`what` is a code; `expected` and `actual` in Chinese and in English ("" = nothing)."""

    what: str
    expected: Label
    actual: Label

    def text(self, lang: str) -> str:
        """The difference in one line."""
        nothing = Label("无", "nothing")
        expected = (self.expected if self.expected.zh else nothing).of(lang)
        actual = (self.actual if self.actual.zh else nothing).of(lang)
        what = _WHAT[self.what].of(lang)
        if self.what == "case":
            return f"{what}: {actual}" if lang == "en" else f"{what}：{actual}"
        if lang == "en":
            return f"{what}: expected {expected}, got {actual}"
        return f"{what}：应为 {expected}，实为 {actual}"


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """One scenario and how its answer differs; it passed if there is no difference. `why` is what the answer itself says
    of it: the tier's case that holds, findings, missing facts."""

    scenario: Scenario
    differences: tuple[Difference, ...]
    why: tuple[Label, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.differences


def case_of(
    scenario: Scenario, types: Mapping[str, ValueType], composites: Mapping[str, Composite], in_force: date | None
) -> dict[str, object]:
    """The case that a scenario describes, in the spelling of case files.

    A scenario without a decision date is decided on the day of its discovery, else on the last day of its act, else on the day its
    rulebook came into force: never today, because its answer must not change with the clock.
    """
    case: dict[str, object] = {
        "matter": scenario.matter,
        "party": {"kind": str(scenario.role)},
        "facts": {
            **{code: spelled(types[code], value) for code, value in scenario.facts},
            **{fact.code: listed(composites[fact.code], fact) for fact in scenario.composites},
        },
    }
    decided = scenario.decided or scenario.discovered or scenario.act_to or scenario.act or in_force
    days = (("discovered", scenario.discovered), ("filed", scenario.filed), ("decided", decided))
    case |= {key: day.isoformat() for key, day in days if day is not None}
    begun = scenario.act or scenario.act_to
    if begun is not None:
        case["act"] = {"from": begun.isoformat(), "to": (scenario.act_to or begun).isoformat()}
    return case


def listed(composite: Composite, fact: CompositeFact) -> list[object] | None:
    """The members or records of a composite circumstance as a case file lists them; null for undeterminable."""
    if fact.undeterminable:
        return None
    if composite.members:
        return [composite.members[index].code for index in fact.members]
    return [
        {
            field.code: spelled(field.type, value)
            for field, value in zip(composite.fields, record, strict=True)
            if value is not None
        }
        for record in fact.records
    ]


def spelled(of: ValueType, value: int | None) -> str | bool | None:
    """A typed integer as a case file writes it: a JSON boolean, null for undeterminable, else the canonical spelling."""
    if value is None:
        return None
    return value == 1 if of.kind is Kind.BOOL else spell(of, value)


def differences(scenario: Scenario, answer: AnswerRecord, struck: Mapping[str, str]) -> Iterator[Difference]:
    """Where `answer` is not what the scenario says it must be. What the scenario leaves out is not compared. `struck`: what each
    sanction strikes, by its path.

    Under 可以不予处罚 the tier and the sanctions are those of the penalty that may be imposed instead.
    """
    graded = answer.otherwise or answer
    if scenario.disposition and scenario.disposition != answer.disposition:
        yield Difference("disposition", DISPOSITIONS[scenario.disposition], DISPOSITIONS[answer.disposition])
    if not scenario.disposition and answer.disposition == "undetermined" and _leaves_out(scenario):
        yield Difference("disposition", _DECIDED, DISPOSITIONS[answer.disposition])
    if scenario.tier and scenario.tier != graded.tier:
        yield Difference("tier", _code(scenario.tier), _code(graded.tier))
    for expected in scenario.sanctions:
        yield from _sanction(expected, [one for one in graded.sanctions if expected.object in ("", struck[one.path])])
    for measure in scenario.measures:
        yield from _measure(measure, (*answer.measures, *graded.measures))
    found = (
        ("missing", scenario.missing, [one.code for one in answer.missing]),
        ("findings", scenario.findings, [one.code for one in (*answer.findings, *graded.findings)]),
        ("also", scenario.also, [one.code for one in answer.also]),
    )
    for what, wanted, present in found:
        if not set(wanted) <= set(present):
            yield Difference(what, _code("、".join(wanted)), _code("、".join(dict.fromkeys(present))))
    yield from _procedures(scenario, graded.procedure)


def _leaves_out(scenario: Scenario) -> bool:
    return any(expected.absent for expected in scenario.sanctions)


def _procedures(scenario: Scenario, told: tuple[ProcedureRecord, ...]) -> Iterator[Difference]:
    """Procedures that must be told, may be told, and must not be."""
    status = {one.code: one.status for one in told}
    wanted = (
        *((code, "must", status.get(code, "") == "must") for code in scenario.procedures),
        *((code, "possible", status.get(code, "must") != "must") for code in scenario.maybe_procedures),
        *((code, "", code not in status) for code in scenario.no_procedures),
    )
    for code, expected, met in wanted:
        if not met:
            yield Difference("procedure", _standing(code, expected), _standing(code, status.get(code, "")))


def _standing(code: str, status: str) -> Label:
    words = STATUSES[status] if status else Label("不列出", "not told")
    return Label(f"{code} {words.zh}", f"{code} {words.en}")


def _code(text: str) -> Label:
    return Label(text, text)


def struck_by_path(linked: LinkedMatter) -> dict[str, str]:
    """What each sanction of the statute strikes."""
    branches = [branch for block in linked.matter.statutory for chain in block.chains for branch in chain.branches]
    return {sanction.path: sanction.struck for branch in branches for sanction in branch.sanctions}


def _measure(expected: ExpectedMeasure, measures: tuple[MeasureRecord, ...]) -> Iterator[Difference]:
    """Of several measures of the kind, one must do."""
    kept = [one for one in measures if one.kind == expected.kind and one.chosen is not False]
    same = [one for one in kept if expected.text in ("", one.text) and (one.chosen is None or not expected.optional)]
    if bool(same) == expected.absent:
        asked = _ordered(expected.kind, expected.text, expected.optional)
        wanted = Label(f"没有{asked.zh}", f"no {asked.en}") if expected.absent else asked
        listed = [_ordered(one.kind, one.text, one.chosen is None) for one in dict.fromkeys(kept)]
        yield Difference("measure", wanted, _all_of(listed))


def _ordered(kind: str, text: str, optional: bool) -> Label:
    name = MEASURES[kind]
    zh, en = f"{name.zh} “{text}”", f"{name.en} “{text}”"
    named = Label(zh, en) if text else name
    return _optional(named) if optional else named


def _optional(name: Label) -> Label:
    return Label(f"可以 {name.zh}", f"may {name.en}")


def _sanction(expected: ExpectedSanction, sanctions: Sequence[SanctionRecord]) -> Iterator[Difference]:
    """Of several sanctions of the kind, one must do."""
    there = [one for one in sanctions if one.kind == expected.kind and one.chosen is not False]
    name = _name(expected.kind, expected.object)
    if expected.absent:
        if there:
            yield Difference("sanction", Label(f"不处{name.zh}", f"no {name.en}"), _listed(there))
        return
    unit = YUAN if expected.kind in _IN_FEN else expected.unit
    low, high, point = (_value(number, unit) for number in (expected.low, expected.high, expected.point))
    same = [
        one
        for one in there
        if low in (None, one.min) and high in (None, one.max) and expected.unit in ("", one.unit)
        if one.chosen is None or not expected.optional
    ]
    if not same:
        wanted = _range(name, low, high, unit)
        yield Difference("sanction", _optional(wanted) if expected.optional else wanted, _listed(there))
    if point is not None and there and all(point != one.recommended for one in same or there):
        recommended = (same or there)[0].recommended
        actual = _range(name, recommended, recommended, unit) if recommended is not None else Label("", "")
        yield Difference("point", _range(name, point, point, unit), actual)


def _value(number: int | None, unit: str) -> Decimal | None:
    """An expected number in the unit of records: yuan for fen, else the same."""
    if number is None:
        return None
    return decimal(number, 2 if unit == YUAN else 0)


def _listed(sanctions: list[SanctionRecord]) -> Label:
    ranges = [_range(_name(one.kind, one.object), one.min, one.max, one.unit) for one in sanctions]
    return _all_of(ranges)


def _all_of(names: list[Label]) -> Label:
    return Label("；".join(one.zh for one in names), "; ".join(one.en for one in names))


def _name(kind: str, struck: str) -> Label:
    """The kind, with the object where it has one; the gains that are confiscated are told by their amount."""
    name = SANCTIONS[kind]
    if not struck or kind == SanctionKind.CONFISCATE_GAINS:
        return name
    return Label(f"{name.zh} “{struck}”", f"{name.en} “{struck}”")


def _range(name: Label, low: Decimal | None, high: Decimal | None, unit: str) -> Label:
    if low is None and high is None:
        return name
    if low == high and low is not None:
        return Label(f"{name.zh} {figure(low, unit, 'zh')}", f"{name.en} {figure(low, unit, 'en')}")
    ends = ((low, Label("无下限", "no minimum")), (high, Label("无上限", "no maximum")))
    zh, en = (
        [open_.of(lang) if end is None else figure(end, unit, lang) for end, open_ in ends] for lang in ("zh", "en")
    )
    return Label(f"{name.zh} {zh[0]} 至 {zh[1]}", f"{name.en} {en[0]} to {en[1]}")


def run_scenarios(catalogue: Catalogue, rulebook: Rulebook) -> tuple[ScenarioResult, ...]:
    """Every scenario of `rulebook`, in its order. A case that is refused is a difference too; nothing is raised."""
    return tuple(_run(catalogue, rulebook, scenario) for scenario in rulebook.scenarios)


def _run(catalogue: Catalogue, rulebook: Rulebook, scenario: Scenario) -> ScenarioResult:
    code = catalogue.name(rulebook, scenario.matter)
    linked = catalogue.matter(code)
    types = {one.code: one.type for one in linked.circumstances.values()}
    data = case_of(scenario, types, linked.composites, rulebook.in_force) | {"matter": code}
    try:
        case = catalogue.case(data)
    except CaseError as error:
        refused = (Difference("case", Label("", ""), Label(one.zh, one.en)) for one in error.problems)
        return ScenarioResult(scenario, tuple(refused))
    (answer,) = recommend(case).record().answers
    found = tuple(differences(scenario, answer, struck_by_path(linked)))
    return ScenarioResult(scenario, found, tuple(_why(answer)) if found else ())


def _why(answer: AnswerRecord) -> Iterator[Label]:
    """What the answer rests on: why this tier, what was found, what is missing."""
    graded = answer.otherwise or answer
    if graded.tier:
        tiers = [
            one for one in answer.reasons if one.kind == "case" and one.code == graded.tier and one.truth == "true"
        ]
        held = [one.label or one.condition for one in tiers]
        zh, en = ("；".join(held) or "不符合其他任何档次"), ("; ".join(held) or "no other tier holds")
        yield Label(f"档次 {graded.tier}：{zh}", f"tier {graded.tier}: {en}")
    if answer.ground is not None:
        yield Label(f"依据：{answer.ground.title}", f"ground: {answer.ground.title}")
    names = {one.path: one.label or one.condition for one in answer.reasons}
    names |= {one.path: SANCTIONS[one.kind].zh for one in graded.sanctions}
    for one in dict.fromkeys((*answer.findings, *graded.findings)):
        zh, en = (finding_text(one.code, one.args, lang, lambda arg: names.get(arg) or arg) for lang in ("zh", "en"))
        yield Label(f"提示 {one.code}：{zh}", f"finding {one.code}: {en}")
    if answer.missing:
        zh = "、".join(f"{one.label}（{one.code}）" for one in answer.missing)
        yield Label(f"待查事实：{zh}", f"missing facts: {', '.join(one.code for one in answer.missing)}")
