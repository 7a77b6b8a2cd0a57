"""From a lean answer to its published record: amounts in yuan, reasons, citations, what is missing and what was presumed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from penalty_dsl.citations import print_zh
from penalty_dsl.model import Circumstance, Citation, Kind, Law, Provision, SanctionKind
from penalty_dsl.unit_fines import UNIT_FINE

from .answer import Answer
from .asking import asked
from .awaiting import unknown_inputs
from .branches import blocks_for
from .cells import UNDETERMINABLE
from .citing import cited, measure_citations
from .events import event_days
from .figures import decimal
from .grounds import ground
from .inputs import plan_reads
from .labels import sanction_label
from .ladders import ladder_of, possible_rungs
from .layers import layers_of, numbers_of
from .linking import LinkedMatter
from .listing import is_listed, listed_period
from .outcome import Attained, Settled
from .pricing import AmountFault, Priced
from .records import (
    AlsoRecord,
    AnswerRecord,
    AvailableRecord,
    BasisRecord,
    FactRecord,
    FindingRecord,
    MeasureRecord,
    MissingRecord,
    OutcomeRecord,
    PresumedRecord,
    ProcedureRecord,
    ReasonRecord,
    SanctionRecord,
)
from .resolution import UNDETERMINED, Finding, MeasurePlan, Plan, Resolution
from .rules_in_words import struck_in_words
from .situation import Situation
from .spelling import spell
from .stage_two import Result, procedures

if TYPE_CHECKING:
    from .program import Program

WITH_MONEY = (SanctionKind.FINE, SanctionKind.CONFISCATE_GAINS)


def describe(answer: Answer, lang: str = "zh") -> AnswerRecord:
    """The complete record of `answer`; conditions, rules and calculations in the words of `lang`."""
    settled = answer.settled
    resolution = settled.resolution
    linked = answer.program.linked
    if answer.fault:
        resolution = Resolution(UNDETERMINED, findings=(("E_AMOUNT", answer.fault),))
        settled = Settled(resolution, (), False, settled.truths)
    otherwise = answer.otherwise
    outcomes = _attainable(answer, settled)
    told = [] if otherwise is None else _attainable(otherwise, otherwise.settled)
    priced = [*zip(resolution.plans, answer.prices, strict=False)]
    offered = offered_with(answer, resolution)
    if otherwise is not None:
        inner = otherwise.settled.resolution
        priced.extend(zip(inner.plans, otherwise.prices, strict=False))
        told.extend(offered_with(otherwise, inner))
    for _, amounts in (*outcomes, *told, *offered):
        priced.extend(amounts)
    listed = (*resolution.plans, *(plan for _, amounts in (*outcomes, *offered) for plan, _ in amounts))
    demanded = _procedures(answer, settled, outcomes)
    return replace(
        outline(answer, settled, resolution),
        sanctions=_sanctions(zip(resolution.plans, answer.prices, strict=False), answer, lang),
        legal_basis=tuple(legal_basis(linked, resolution)),
        reasons=reasons(answer, settled, lang),
        available=_available(answer, resolution, offered, lang),
        findings=tuple(findings(answer, resolution, listed)),
        missing=missing(answer, settled, priced),
        presumed=_presumed(answer, listed),
        facts=_facts(answer),
        attainable=tuple(_outcome(attained, amounts, answer, lang) for attained, amounts in outcomes),
        procedure=demanded,
        otherwise=None if otherwise is None else describe(otherwise, lang),
        layers=layers_of(linked, resolution.tier, resolution.plans, answer.role, demanded),
    )


def outline(answer: Answer, settled: Settled, resolution: Resolution) -> AnswerRecord:
    """The record but for what has fields of its own in `describe`: what all answers of an outcome have in common."""
    linked, tier = answer.program.linked, resolution.tier
    ladder = None if tier is None else ladder_of(linked, tier)
    return AnswerRecord(
        act=answer.act,
        matter=linked.matter.code,
        title=linked.matter.title,
        subject=answer.subject,
        role=answer.role,
        disposition=resolution.disposition,
        grade=resolution.grade,
        tier="" if tier is None else tier.code,
        tier_number="" if tier is None else tier.number,
        tier_label="" if tier is None else tier.label,
        ground=None if resolution.ground is None else _also(resolution.ground),
        sanctions=(),
        measures=tuple(_measure(plan, linked) for plan in resolution.measures),
        legal_basis=(),
        reasons=(),
        also=tuple(_also(provision) for provision in resolution.also),
        available=(),
        findings=(),
        missing=(),
        presumed=(),
        facts=(),
        attainable=(),
        exact=settled.exact,
        procedure=(),
        otherwise=None,
        role_label=linked.subjects.label(answer.role),
        ladder="" if ladder is None else ladder.code,
        ladder_label="" if ladder is None else ladder.label,
    )


def outcome_of(answer: Answer, lang: str) -> OutcomeRecord:
    """The outcome of an answer in the shape of an attainable one."""
    attained = Attained(answer.settled.resolution, answer.settled.cells)
    return _outcome(*_priced(answer, attained), answer, lang)


# --- sanctions ---------------------------------------------------------------------------------------------------------


def _sanctions(priced: Iterable[tuple[Plan, Priced]], answer: Answer, lang: str) -> tuple[SanctionRecord, ...]:
    return tuple(sanction_record(plan, price, answer, lang) for plan, price in priced)


def sanction_record(plan: Plan, priced: Priced, answer: Answer, lang: str) -> SanctionRecord:
    sanction, linked = plan.sanction, answer.program.linked
    struck = struck_in_words(sanction, linked)
    statutory, tier = ("", "") if plan.rules is None else plan.rules.of(lang)
    money = sanction.kind in WITH_MONEY
    unit = "yuan" if money else plan.unit

    def figure(value: int | None) -> Decimal | None:
        if value is None:
            return None
        return decimal(value, 2) if money else decimal(value)

    return SanctionRecord(
        path=sanction.path,
        kind=sanction.kind.value,
        label=sanction_label(sanction.kind, struck).zh,
        object=struck,
        modality=sanction.modality.value,
        chosen=plan.decided,
        group=sanction.group,
        group_low=sanction.group_low,
        group_high=sanction.group_high,
        still_open=plan.still_open,
        decided_by=sanction.decided_by,
        amount=priced.status,
        unit=unit,
        min=figure(priced.low),
        max=figure(priced.high),
        min_exclusive=priced.low_exclusive,
        max_exclusive=priced.high_exclusive,
        recommended=None if plan.decided is False else figure(priced.point),
        statutory_min=figure(priced.statutory_low),
        statutory_max=figure(priced.statutory_high),
        statutory_rule=statutory,
        tier_rule=tier,
        basis=tuple(print_zh(citation) for citation in sanction.citations or linked.matter.basis),
        calculation=calculation_of(plan, priced, answer, lang),
        together=sanction.together,
    )


def calculation_of(plan: Plan, priced: Priced, answer: Answer, lang: str) -> str:
    """How what a formula gives was reached; it is told where nothing that counts is unknown."""
    if plan.calculation is None or priced.status != "exact":
        return ""
    program = answer.program
    return plan.calculation.in_words(
        ground(program.layout, program.situation(answer.role, answer.facts, answer.presume)), lang
    )


def _attainable(answer: Answer, settled: Settled) -> list[tuple[Attained, list[tuple[Plan, Priced]]]]:
    """The outcomes that are told beside the answer, with their amounts."""
    return [_priced(answer, outcome) for outcome in settled.outcomes] if settled.listed else []


def _priced(answer: Answer, attained: Attained) -> tuple[Attained, list[tuple[Plan, Priced]]]:
    """An attainable outcome with the amount of each of its sanctions."""
    priced = []
    for plan in _shown(attained).plans:
        try:
            price = plan.constant or answer.program.price_carefully(plan, answer, attained.cells)
        except AmountFault:
            price = Priced("open")  # of the outcome itself, E_AMOUNT is told once it is the answer
        priced.append((plan, price))
    return attained, priced


def offered_with(answer: Answer, resolution: Resolution) -> list[tuple[Attained, list[tuple[Plan, Priced]]]]:
    """What is available and known, with its amounts."""
    cells = answer.settled.cells
    return [_priced(answer, Attained(one, cells)) for one in resolution.offered if one is not None]


def _available(
    answer: Answer, resolution: Resolution, offered: list[tuple[Attained, list[tuple[Plan, Priced]]]], lang: str
) -> tuple[AvailableRecord, ...]:
    amounts = {id(attained.resolution): priced for attained, priced in offered}
    outcomes = resolution.offered or (None,) * len(resolution.available)
    return tuple(
        available_record(answer, provision, one, _sanctions(amounts.get(id(one), ()), answer, lang))
        for provision, one in zip(resolution.available, outcomes, strict=True)
    )


def available_record(
    answer: Answer, provision: Provision, outcome: Resolution | None, sanctions: tuple[SanctionRecord, ...]
) -> AvailableRecord:
    tier = None if outcome is None else outcome.tier
    findings = () if outcome is None else outcome.findings
    return AvailableRecord(
        path=provision.path,
        code=provision.code,
        title=provision.title,
        effect=provision.effect.value,
        basis=tuple(print_zh(citation) for citation in provision.citations),
        disposition="" if outcome is None else outcome.disposition,
        grade="" if outcome is None else outcome.grade,
        tier="" if tier is None else tier.code,
        tier_label="" if tier is None else tier.label,
        sanctions=sanctions,
        findings=tuple(FindingRecord(finding[0], finding[1:]) for finding in findings),
        layers=() if outcome is None else numbers_of(answer.program.linked, tier, outcome.plans, answer.role),
    )


def _shown(attained: Attained) -> Resolution:
    """Under may_not_penalise: what is imposed if the organ does not make use of it."""
    return attained.resolution.otherwise or attained.resolution


def _outcome(attained: Attained, priced: list[tuple[Plan, Priced]], answer: Answer, lang: str) -> OutcomeRecord:
    shown = _shown(attained)
    return OutcomeRecord(
        disposition=attained.resolution.disposition,
        grade=shown.grade,
        tier="" if shown.tier is None else shown.tier.code,
        tier_label="" if shown.tier is None else shown.tier.label,
        unbounded=attained.unbounded,
        sanctions=_sanctions(priced, answer, lang),
        end="" if shown.end is None else shown.end.value,
        layers=numbers_of(answer.program.linked, shown.tier, shown.plans, answer.role),
    )


# --- reasons -----------------------------------------------------------------------------------------------------------


def reasons(answer: Answer, settled: Settled, lang: str) -> tuple[ReasonRecord, ...]:
    """The named conditions, without those of ladders that certainly do not count (R8l); none where no block covers the role (R6f)."""
    linked, verdicts = answer.program.linked, answer.program.verdicts
    if not blocks_for(linked.matter, answer.role):
        return ()
    found = verdicts.reasons(settled.truths, lang)
    if not linked.matter.ladders:
        return found
    counting = {
        rungs.path(linked.matter)
        for rungs in possible_rungs(linked, answer.role, verdicts.truths(settled.truths).__getitem__)
    }
    ladders = {ladder.path for ladder in linked.matter.ladders}
    silent = tuple(f"{path}/tier/" for path in {*ladders, linked.matter.code} - counting)
    return tuple(
        replace(each, mattered=False) if each.path in ladders - counting else each
        for each in found
        if not each.path.startswith(silent)
    )


def _procedures(
    answer: Answer, settled: Settled, outcomes: Iterable[tuple[Attained, list[tuple[Plan, Priced]]]]
) -> tuple[ProcedureRecord, ...]:
    """What the result demands beside itself; of an undetermined answer what the attainable outcomes do (R14)."""
    stage = answer.program.stage_two
    if not stage.items:
        return ()
    resolution = settled.resolution
    if resolution.disposition != UNDETERMINED:
        priced = [*zip(resolution.plans, answer.prices, strict=False)]
        results: list[Result] = [(resolution.disposition, priced)]
    else:
        results = [_result(attained, amounts) for attained, amounts in outcomes]
    situation = answer.program.situation(answer.role, answer.facts, answer.presume)
    return procedures(stage, situation, results, event_days(answer.events, answer.decided))


def _result(attained: Attained, priced: list[tuple[Plan, Priced]]) -> Result:
    """What is known of an attainable outcome. Under may_not_penalise the sanctions of its `otherwise` are listed, not its own."""
    resolution = attained.resolution
    hidden = attained.unbounded or resolution.otherwise is not None
    return resolution.disposition, None if hidden else priced


# --- law ---------------------------------------------------------------------------------------------------------------


def legal_basis(linked: LinkedMatter, resolution: Resolution) -> Iterable[BasisRecord]:
    """What the decision must cite, in citing order, each once."""
    return (basis_record(role, citation, linked.laws) for role, citation in cited(linked, resolution))


def basis_record(role: str, citation: Citation, laws: Mapping[str, Law]) -> BasisRecord:
    law = laws.get(citation.law) or next((law for law in laws.values() if law.title == citation.law), None)
    return BasisRecord(
        role=role,
        text=print_zh(citation),
        law=citation.law,
        title=citation.law if law is None else law.title,
        version="" if law is None else law.version.isoformat(),
        article=citation.article,
        paragraph=citation.paragraph,
        item=citation.item,
        sentence=citation.sentence,
        part=citation.part,
    )


def _also(provision: Provision) -> AlsoRecord:
    return AlsoRecord(
        path=provision.path,
        code=provision.code,
        title=provision.title,
        effect=provision.effect.value,
        basis=tuple(print_zh(citation) for citation in provision.citations),
    )


def _measure(plan: MeasurePlan, linked: LinkedMatter) -> MeasureRecord:
    measure = plan.measure
    return MeasureRecord(
        path=measure.path,
        kind=measure.kind,
        text=measure.text,
        basis=tuple(print_zh(citation) for citation in measure_citations(linked, measure)),
        modality=measure.modality.value,
        chosen=plan.decided,
        group=measure.group,
        group_low=measure.group_low,
        group_high=measure.group_high,
        together=measure.together,
        decided_by=measure.decided_by,
    )


# --- findings, facts ---------------------------------------------------------------------------------------------------


def findings(answer: Answer, resolution: Resolution, listed: Iterable[Plan]) -> Iterator[FindingRecord]:
    """`listed`: the sanctions of the answer, of what is attainable and of what is available."""
    return (FindingRecord(one[0], one[1:]) for one in _findings(answer, resolution, listed))


def _findings(answer: Answer, resolution: Resolution, listed: Iterable[Plan]) -> Iterator[Finding]:
    yield from resolution.findings
    for priced in answer.prices:
        yield from priced.findings
    linked = answer.program.linked
    if answer.findings and any(UNIT_FINE in plan_reads(linked, plan) for plan in listed):
        yield from answer.findings
    rulebook = answer.program.linked.rulebook
    decided = answer.decided
    if decided is not None and (
        (rulebook.in_force is not None and decided < rulebook.in_force)
        or (rulebook.until is not None and decided >= rulebook.until)
    ):
        start = "" if rulebook.in_force is None else rulebook.in_force.isoformat()
        last = "" if rulebook.until is None else (rulebook.until - timedelta(days=1)).isoformat()
        yield ("rulebook_not_in_force", rulebook.id, start, last)
    if decided is not None and not is_listed(answer.program.linked.matter, decided):
        yield ("matter_not_listed", *listed_period(answer.program.linked.matter))


def missing(answer: Answer, settled: Settled, priced: Iterable[tuple[Plan, Priced]]) -> tuple[MissingRecord, ...]:
    """What can still change the outcome, then what only an amount waits for. `priced`: every amount that is told."""
    linked = answer.program.linked
    circumstances = linked.circumstances
    situation = answer.program.situation(answer.role, answer.facts, answer.presume)
    wanted: set[str] = set()
    for plan, price in priced:
        if price.status == "bounds":
            wanted |= unknown_inputs(answer.program.layout, situation, plan)
    amounts = [code for code in circumstances if code in wanted and code not in settled.missing]
    return asked(linked, (*((code, "outcome") for code in settled.missing), *((code, "amount") for code in amounts)))


def _presumed(answer: Answer, plans: Iterable[Plan]) -> tuple[PresumedRecord, ...]:
    program = answer.program
    if not blocks_for(program.linked.matter, answer.role):
        return ()
    situation = program.situation(answer.role, answer.facts, answer.presume)
    circumstances = program.linked.circumstances
    return tuple(
        presumed_record(circumstances[code], value)
        for code in presumable(answer.program, plans)
        if (value := presumed_value(situation, code)) is not None
    )


def presumable(program: "Program", plans: Iterable[Plan]) -> Iterator[str]:
    """The circumstances of which an answer with these sanctions tells that they were presumed, if they were."""
    bases = {code for plan in plans for code in plan_reads(program.linked, plan)}
    for code, circumstance in program.linked.circumstances.items():
        told = code in program.layout.base or code in bases or code in program.stage_two.reads
        if told and circumstance.presumed is not None and code not in program.linked.bindings:
            yield code


def presumed_value(situation: Situation, code: str) -> int | None:
    """What a circumstance was presumed to be; None: it was not."""
    situation.value(code)
    return situation.presumed.get(code)


def presumed_record(circumstance: Circumstance, value: int) -> PresumedRecord:
    return PresumedRecord(
        code=circumstance.code,
        label=circumstance.label,
        kind=circumstance.type.kind.value,
        value=spell(circumstance.type, value),
        value_label=_value_label(circumstance, value),
        unit=circumstance.type.unit,
        why=circumstance.presumed_why,
    )


def _facts(answer: Answer) -> tuple[FactRecord, ...]:
    return tuple(
        fact_record(circumstance, answer.facts[code])
        for code, circumstance in answer.program.linked.circumstances.items()
        if code in answer.facts
    )


def fact_record(circumstance: Circumstance, value: int) -> FactRecord:
    return FactRecord(
        code=circumstance.code,
        label=circumstance.label,
        kind=circumstance.type.kind.value,
        value=spell(circumstance.type, value),
        value_label=_value_label(circumstance, value),
        unit=circumstance.type.unit,
    )


def _value_label(circumstance: Circumstance, value: int) -> str:
    if circumstance.type.kind is not Kind.CHOICE or value >= UNDETERMINABLE:
        return ""
    return circumstance.type.choices[value].label
