"""场景: facts as typed integers, and what the answer must contain."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from .. import surface as s
from ..case_dates import ACT_FROM, ACT_TO, CASE_DATE_WORDS, DECIDED, DISCOVERED, FILED
from ..model import (
    SUBJECT,
    CompositeFact,
    Conventions,
    Duration,
    ExpectedMeasure,
    ExpectedSanction,
    Matter,
    Measure,
    Provision,
    Role,
    Sanction,
    SanctionKind,
    Scenario,
)
from ..subjects import Subjects
from ..unit_fines import reads_unit_fine
from .amounts import Amounts
from .composite_facts import composite_fact, tell_form
from .conditions import Conditions
from .limits import MAX_SCENARIO_FACTS
from .linear import DerivedPool
from .names import Entry, Scope, calculating_fines, lookup, lookup_any, role_of
from .places import Places
from .report import Reporter
from .sanctions import GAINS, LASTING
from .terms import in_unit_of
from .types import literal
from .words import ACT_WORDS, MEASURES, NO_TIERS, SANCTIONS, SUBJECT_WORDS

#: Codes of findings that a scenario may expect (docs/semantics.md, "Findings").
FINDINGS = (
    "no_branch",
    "by_reference",
    "also_by_reference",
    "no_sanction",
    "role_not_covered",
    "no_ladder",
    "no_tier",
    "tier_conflict",
    "tier_pending",
    "answered_in_words",
    "grade_forced",
    "no_grade",
    "weigh",
    "tier_shifted",
    "shift_stopped",
    "end_taken",
    "amount_open",
    "base_undeterminable",
    "factor_open",
    "share_unbounded",
    "amount_zero",
    "rounding_empty",
    "amount_raised",
    "amount_clamped",
    "unit_fine_taken",
    "unit_fine_open",
    "fine_withheld",
    "fine_barred",
    "judgement",
    "rulebook_not_in_force",
    "law_of_act",
    "lighter_law",
    "laws_incomparable",
    "matter_not_in_law",
    "no_further_fine",
    "equal_fines",
    "fines_open",
    "E_DISAGREE",
    "E_AMOUNT",
)

#: What a scenario may give beside facts -> what it is: 行为日 stands for the first day of the act, and so for the only one.
_CASE_WORDS = {
    **CASE_DATE_WORDS,
    **dict.fromkeys(ACT_WORDS, ACT_FROM),
    **dict.fromkeys(SUBJECT_WORDS, SUBJECT),
}


@dataclass(frozen=True, slots=True)
class KnownMatter:
    """A matter that scenarios may name. `matter` None: it had errors of its own, its scenarios wait."""

    scope: Scope
    matter: Matter | None


@dataclass(frozen=True, slots=True)
class _Facts:
    facts: tuple[tuple[str, int | None], ...]
    composites: tuple[CompositeFact, ...]
    role: str | None
    dates: Mapping[str, date]


def scenarios(
    texts: tuple[s.ScenarioText, ...],
    matters: Mapping[str, KnownMatter],
    general: tuple[Provision, ...],
    procedures: frozenset[str],
    subjects: Subjects,
    report: Reporter,
) -> tuple[Scenario, ...]:
    """The sound scenarios. `general` are the provisions that hold for every matter, `procedures` the codes of its procedures."""
    found = []
    for text in texts:
        known = matters.get(text.matter.text)
        if len(text.given) > MAX_SCENARIO_FACTS:
            report.over_limit(
                text.title.span, "场景的事实", "facts of the scenario", len(text.given), MAX_SCENARIO_FACTS
            )
        elif known is None:
            near = report.near(text.matter.text, matters)
            report.tell("P0211", text.matter.span, name=text.matter.text, near=near)
        elif known.matter is not None:
            if not _expects(text):
                report.tell("P0434", text.title.span, name=text.title.text)
                continue
            scope = calculating_fines(known.scope) if reads_unit_fine(known.matter) else known.scope
            scenario = _Scenario(text, known.matter, scope, general, procedures, subjects, report).resolve()
            if scenario is not None:
                found.append(scenario)
    return tuple(found)


def _expects(text: s.ScenarioText) -> bool:
    """Whether there is anything that an answer could fail."""
    said = (text.should, text.tier, text.sanctions, text.points, text.missing, text.findings, text.also)
    return any(said) or any((text.procedures, text.no_procedures, text.maybe_procedures))


def _expected(text: s.SanctionText) -> tuple[str, str, str]:
    """What a scenario speaks of: a kind, and an object or what is confiscated."""
    return text.kind, "" if text.object is None else text.object.text, "" if text.base is None else text.base.text


@dataclass(frozen=True, slots=True)
class _Scenario:
    text: s.ScenarioText
    matter: Matter
    scope: Scope
    general: tuple[Provision, ...]
    procedures: frozenset[str]
    subjects: Subjects
    report: Reporter

    def resolve(self) -> Scenario | None:
        before = self.report.broken
        given = self._given()
        own = frozenset(provision.code for provision in self.matter.provisions)
        general = frozenset(provision.code for provision in self.general)
        scenario = Scenario(
            title=self.text.title.text,
            matter=self.matter.code,
            facts=given.facts,
            role=given.role or self._default_role(),
            act=given.dates.get(ACT_FROM),
            act_to=given.dates.get(ACT_TO),
            discovered=given.dates.get(DISCOVERED),
            filed=given.dates.get(FILED),
            decided=given.dates.get(DECIDED),
            disposition=self.text.should,
            tier=self._tier(),
            sanctions=self._sanctions(),
            missing=self._missing(),
            findings=self._codes(self.text.findings, (frozenset(FINDINGS),), "P0226"),
            also=self._codes(self.text.also, (own, general), "P0212"),
            measures=self._measures(),
            procedures=self._codes(self.text.procedures, (self.procedures,), "P0259"),
            no_procedures=self._codes(self.text.no_procedures, (self.procedures,), "P0259"),
            maybe_procedures=self._codes(self.text.maybe_procedures, (self.procedures,), "P0259"),
            composites=given.composites,
        )
        self._consistent()
        return scenario if self.report.broken == before else None

    def _consistent(self) -> None:
        """Of a procedure, and of a sanction or measure, one thing is expected."""
        told: dict[str, int] = {}
        for place, names in enumerate((self.text.procedures, self.text.maybe_procedures, self.text.no_procedures)):
            for name in names:
                if told.setdefault(name.text, place) != place:
                    self.report.tell("P0612", name.span, name=name.text)
        imposed = {_expected(text) for text in self.text.sanctions if text.decision != "omit"}
        for text in self.text.sanctions:
            if text.decision == "omit" and _expected(text) in imposed:
                self.report.tell("P0612", text.span, name=self.report.written(text.span))

    def _default_role(self) -> str:
        subjects = self.matter.subjects
        return Role.UNIT.value if Role.UNIT in subjects or not subjects else subjects[0]

    def _given(self) -> _Facts:
        facts: dict[str, int | None] = {}
        composites: dict[str, CompositeFact] = {}
        dates: dict[str, date | None] = {}
        role: str | None = None
        told: set[str] = set()
        bound = {binding.target for binding in self.matter.bindings}
        for text in self.text.given:
            word = text.name.text
            case_word = _CASE_WORDS.get(word)
            if case_word is not None:
                if case_word in told:
                    self.report.tell("P0213", text.name.span, name=word)
                told.add(case_word)
                if case_word == SUBJECT:
                    role = self._role(text)
                else:
                    dates[case_word] = self._date(text)
                continue
            entry = lookup_any(self.scope, text.name, self.report)
            if entry is None:
                continue
            if entry.code in facts or entry.code in composites:
                self.report.tell("P0213", text.name.span, name=word)
            elif entry.composite is not None:
                composites[entry.code] = composite_fact(text, entry.composite, self.report)
            elif self._may_be_given(entry, text, bound):
                facts[entry.code] = self._value(text)
        return _Facts(
            tuple(facts.items()),
            tuple(composites.values()),
            role,
            {word: day for word, day in dates.items() if day is not None},
        )

    def _may_be_given(self, entry: Entry, text: s.GivenText, bound: set[str]) -> bool:
        if entry.circumstance is None:
            self.report.tell("P0235", text.name.span, name=text.name.text)
            return False
        if entry.code in bound or entry.circumstance.component is not None:
            self.report.tell("P0342", text.name.span, name=text.name.text)
            return False
        return True

    def _value(self, text: s.GivenText) -> int | None:
        entry = self.scope.find(text.name.text)
        circumstance = None if entry is None else entry.circumstance
        if circumstance is None:
            return None
        if text.value is None:
            if not circumstance.undeterminable:
                self.report.tell("P0310", text.span, name=text.name.text)
            return None
        if isinstance(text.value, s.SetText):
            tell_form(text, circumstance, self.report)
            return None
        return literal(text.value, circumstance, self.report)

    def _role(self, text: s.GivenText) -> str | None:
        value = text.value.value if isinstance(text.value, s.Literal) else None
        if isinstance(value, s.Name):
            return role_of(value, self.subjects, self.report)
        self.report.tell("P0345", text.span, name=text.name.text, kind="处罚对象", kind_en="subject", example="单位")
        return None

    def _date(self, text: s.GivenText) -> date | None:
        value = text.value.value if isinstance(text.value, s.Literal) else None
        if isinstance(value, s.DateValue):
            return value.value
        self.report.tell("P0345", text.span, name=text.name.text, kind="日期", kind_en="date", example="2026-01-01")
        return None

    def _tier(self) -> str:
        name = self.text.tier
        if name is None:
            return ""
        for key in ("code", "number", "label"):
            codes = [tier.code for tier in self.matter.every_tier if getattr(tier, key) == name.text]
            if len(codes) == 1:
                return codes[0]
        codes = [tier.code for tier in self.matter.every_tier]
        near = self.report.near(name.text, codes)
        hint = ("", "") if codes else NO_TIERS
        self.report.tell("P0210", name.span, name=name.text, values="、".join(codes), near=near, hint=hint)
        return ""

    def _sanctions(self) -> tuple[ExpectedSanction, ...]:
        points = self._points()
        found = []
        for text in self.text.sanctions:
            if text.roles:
                self.report.tell("P0350", text.span, written=self.report.written(text.span))
            if text.kind not in MEASURES:
                expected = replace(self._sanction(text), object=self._object(text), optional=text.modality != "must")
                found.append(replace(expected, point=points.pop(text.kind, None)))
        found.extend(ExpectedSanction(SanctionKind(kind), point=point) for kind, point in points.items())
        return tuple(found)

    def _sanction(self, text: s.SanctionText) -> ExpectedSanction:
        kind = SanctionKind(text.kind)
        if text.decision == "omit":
            return ExpectedSanction(kind, absent=True)
        if text.amount is None or not (text.amount.terms or text.amount.formula):
            return ExpectedSanction(kind)
        amounts = self._amounts()
        if kind in LASTING:
            term = amounts.duration(text.amount, detention=kind is SanctionKind.DETENTION)
            return ExpectedSanction(kind) if term is None else self._term(kind, term)
        if kind not in (SanctionKind.FINE, SanctionKind.CONFISCATE_GAINS):
            zh, en = SANCTIONS[kind]
            written = self.report.written(text.amount.span)
            self.report.tell("P0327", text.amount.span, kind=zh, kind_en=en, written=written)
            return ExpectedSanction(kind)
        ends = amounts.expected(text.amount)
        return ExpectedSanction(kind) if ends is None else ExpectedSanction(kind, *ends)

    def _object(self, text: s.SanctionText) -> str:
        """What alone is meant of the kind: an object as written, or the code of confiscated gains. "" = any."""
        provided = [sanction for sanction in self._statutory() if sanction.kind == text.kind]
        known = {sanction.struck for sanction in provided}
        name = text.object
        struck = "" if name is None else name.text.strip()
        if text.base is not None:
            name = text.base
            undeclared = name.text in GAINS and self.scope.find(name.text) is None
            entry = None if undeclared else lookup(self.scope, name, self.report)
            struck = "" if entry is None else entry.code
        if name is not None and struck and struck not in known:
            entries = {code: self.scope.find(code) for code in known}
            self._unknown(text, name, sorted(code if one is None else one.label for code, one in entries.items()))
        return struck

    def _measures(self) -> tuple[ExpectedMeasure, ...]:
        found = []
        for text in self.text.sanctions:
            if text.kind not in MEASURES:
                continue
            known = sorted({measure.text for measure in self._known_measures() if measure.kind == text.kind})
            written = "" if text.object is None else text.object.text
            if text.object is not None and written not in known:
                self._unknown(text, text.object, known)
            optional = text.modality != "must"
            found.append(ExpectedMeasure(text.kind, written, text.decision == "omit", optional))
        return tuple(found)

    def _unknown(self, text: s.SanctionText, name: s.Name, known: list[str]) -> None:
        """An object or text that the matter does not have: the scenario could never hold, or always would."""
        near = self.report.near(name.text, known)
        values = "、".join(f"“{one}”" for one in known if one) or "（没有写）"
        self.report.tell("P0379", text.span, name=name.text, values=values, near=near)

    def _statutory(self) -> tuple[Sanction, ...]:
        branches = [branch for block in self.matter.statutory for chain in block.chains for branch in chain.branches]
        return tuple(sanction for branch in branches for sanction in branch.sanctions)

    def _known_measures(self) -> tuple[Measure, ...]:
        """Those of the statutory part, of the matter's provisions and of the general ones."""
        branches = [branch for block in self.matter.statutory for chain in block.chains for branch in chain.branches]
        ordered = [branch.measures for branch in branches]
        ordered += [provision.measures for provision in (*self.matter.provisions, *self.general)]
        return tuple(measure for measures in ordered for measure in measures)

    def _term(self, kind: SanctionKind, written: Duration) -> ExpectedSanction:
        """A term in the unit in which the matter has it, where that is exact."""
        provided = [sanction.duration for sanction in self._statutory() if sanction.kind is kind]
        said = [said.duration for tier in self.matter.every_tier for said in tier.sanctions if said.kind is kind]
        term = in_unit_of(written, (each for each in (*provided, *said) if each is not None))
        return ExpectedSanction(kind, term.low, term.high, unit=term.unit)

    def _points(self) -> dict[str, int]:
        points: dict[str, int] = {}
        for kind, quantity in self.text.points:
            if kind in points:
                self.report.tell("P0213", quantity.span, name=self.report.written(quantity.span))
            value = self._amounts().money(quantity)
            if value is not None:
                points[kind] = value
        return points

    def _amounts(self) -> Amounts:
        return Amounts(Conditions(self.scope, Conventions(), DerivedPool(), self.report), Places(self.text.span))

    def _missing(self) -> tuple[str, ...]:
        found = []
        for name in self.text.missing:
            entry = lookup_any(self.scope, name, self.report)
            if entry is not None and entry.definition:
                self.report.tell("P0235", name.span, name=name.text)
            elif entry is not None:
                found.append(entry.code)
        return tuple(found)

    def _codes(self, names: tuple[s.Name, ...], known: tuple[frozenset[str], ...], code: str) -> tuple[str, ...]:
        """The names that one of the sets knows; the others are told."""
        found = [name for name in names if any(name.text in some for some in known)]
        for name in names:
            if name not in found:
                values = [value for value in FINDINGS if any(value in some for some in known)]
                values = values or sorted(frozenset().union(*known))
                near = self.report.near(name.text, values)
                self.report.tell(code, name.span, name=name.text, values="、".join(values[:40]), near=near)
        return tuple(name.text for name in found)
