"""The complete answer of the reference evaluator (R1, R5, R17): one act, matter and subject."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeVar

from penalty_dsl.model import SUBJECT, Circumstance, Citation, Composite, Expr, Modality, Provision
from penalty_dsl.unit_fines import UNIT_FINE

from ..events import NO_EVENTS
from ..linking import LinkedMatter
from ..records import (
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
from .choice import Finding
from .choosing import Listed
from .ladders import scales
from .layers import layers, numbers
from .meanings import answered
from .missing import deciding_circumstances, unknown_bases, unknown_conditions_read
from .outcome import PENALISE, UNDETERMINED, Outcome, blocks_for
from .pricing import Price, bases_of, merge, price
from .printing import (
    also_record,
    basis_records,
    fact_record,
    measure_record,
    missing_record,
    presumed_record,
    sanction_record,
    texts,
)
from .procedure import procedures, read_by, result_of
from .reading import Reading
from .truth import Reference
from .unknowns import World, Worlds, worlds_of
from .values import Number, Situation
from .ways import Result

Pair = tuple[World, Outcome]
T = TypeVar("T")


def answer(
    linked: LinkedMatter,
    role: str,
    facts: Mapping[str, int | None],
    *,
    presume: bool = True,
    decided: date | None = None,
    act: str = "1",
    subject: str = "1",
    events: Mapping[str, date] = NO_EVENTS,
) -> AnswerRecord:
    """The answer to typed integer facts (a missing key is unknown, None is undeterminable).

    Raises `Refused` for a fact that is not applicable and for facts that break an invariant.
    """
    reference = Reference(linked)
    return answer_of(reference, role, facts, presume=presume, decided=decided, act=act, subject=subject, events=events)


def answer_of(
    reference: Reference,
    role: str,
    facts: Mapping[str, int | None],
    *,
    presume: bool = True,
    decided: date | None = None,
    act: str = "1",
    subject: str = "1",
    events: Mapping[str, date] = NO_EVENTS,
    beside: Finding | None = None,
    answers: int = 1,
) -> AnswerRecord:
    """`answer` for a matter that was looked through before. `beside`: what is told where a listed fine is calculated from that of the unit
    (R15h). `answers`: how many the case asks for (R17l)."""
    situation = reference.situation(role, answered(reference.linked, role, facts), presume)
    case = Case(reference, situation, worlds_of(reference, situation, answers), decided, act, subject, events, beside)
    return case.record([(world, world.found) for world in case.worlds.all])


@dataclass(frozen=True)
class Told:
    """What an answer says: its one outcome with prices, or what is attainable instead. `settled`: nothing is unknown
    that could change it. `listed`: the sanctions of what is attainable."""

    one: Outcome
    prices: tuple[Price, ...] = ()
    findings: tuple[Finding, ...] = ()
    attainable: tuple[OutcomeRecord, ...] = ()
    used: frozenset[str | Expr] = frozenset()
    settled: bool = False
    listed: tuple[Listed, ...] = ()


@dataclass(frozen=True)
class Case:
    """One case with all its worlds."""

    reference: Reference
    situation: Situation
    worlds: Worlds
    decided: date | None
    act: str
    subject: str
    events: Mapping[str, date] = field(default_factory=dict)
    beside: Finding | None = None

    @property
    def linked(self) -> LinkedMatter:
        return self.reference.linked

    def record(self, pairs: list[Pair]) -> AnswerRecord:
        """The record of these outcomes: of the one they share, or undetermined."""
        matter = self.linked.matter
        outcomes = [found for _, found in pairs]
        told = self._told(pairs)
        offered = [offer for _, offer in self._offers(pairs, told) if offer]
        if told.one.otherwise is not None:
            other = _otherwise(pairs)
            beside = [offer for _, offer in self._offers(other, self._told(other)) if offer]
            told = replace(told, used=told.used.union(*(_used(self._prices(offer)) for offer in beside)))
        told = replace(
            told,
            used=told.used.union(*(_used(self._prices(offer)) for offer in offered)),
            listed=(*told.listed, *(item for offer in offered for item in offer[0][1].sanctions)),
        )
        one = told.one
        tier = one.choice.tier
        ladders = [ladder for ladder in matter.ladders if any(tier is each for each in ladder.tiers)]
        demanded = self._procedures(one, told)
        return AnswerRecord(
            act=self.act,
            matter=matter.code,
            title=matter.title,
            subject=self.subject,
            role=self.situation.role,
            disposition=one.disposition,
            grade=one.grade,
            tier=one.tier,
            tier_number="" if tier is None else tier.number,
            tier_label="" if tier is None else tier.label,
            ground=None if one.deciding is None else also_record(one.deciding),
            sanctions=self._sanctions(one, told.prices),
            measures=self._measures(outcomes),
            legal_basis=self._legal_basis(outcomes, one.sanctions),
            reasons=self._reasons(),
            also=tuple(also_record(item) for item in common(outcomes, lambda found: found.also)),
            available=self._available(pairs, told),
            findings=self._findings(outcomes, (*told.findings, *self._of_unit((*one.sanctions, *told.listed)))),
            missing=self._missing(pairs, told),
            presumed=self._presumed((*one.sanctions, *told.listed)) if blocks_for(matter, self.situation.role) else (),
            facts=self._facts(),
            attainable=told.attainable,
            exact=told.settled or self._enumerated_exactly(),
            procedure=demanded,
            otherwise=None if one.otherwise is None else self.record(_otherwise(pairs)),
            role_label=self.linked.subjects.label(self.situation.role),
            ladder="".join(ladder.code for ladder in ladders),
            ladder_label="".join(ladder.label for ladder in ladders),
            layers=layers(self.linked, tier, one.sanctions, demanded),
        )

    def _procedures(self, one: Outcome, told: Told) -> tuple[ProcedureRecord, ...]:
        """What the answer demands beside itself, or what is attainable may."""
        if one.disposition == UNDETERMINED:
            results = [result_of(outcome) for outcome in told.attainable]
        else:
            results = [Result(one.disposition, self._sanctions(one, told.prices))]
        days = {**self.events, "decided": self.decided}
        if "received" in days:
            days.setdefault("known", days["received"])
        return procedures(self.linked, self.situation, results, days)

    def _enumerated_exactly(self) -> bool:
        """Whether the worlds are all there are and no others: none was split, none combines parts of a list at will (R17c)."""
        split = any(world.split for world in self.worlds.all)
        return self.worlds.enumerated and not split and self.linked.loose.isdisjoint(self.worlds.dimensions)

    def _sanctions(self, one: Outcome, prices: tuple[Price, ...]) -> tuple[SanctionRecord, ...]:
        listed = zip(one.sanctions, prices, strict=True)
        return tuple(sanction_record(self.linked, item, cost) for item, cost in listed)

    def _offers(self, pairs: list[Pair], told: Told) -> list[tuple[Provision, list[Pair]]]:
        """What may be applied, with the outcome it leads to in every world; none where that is not one outcome."""
        found: list[tuple[Provision, list[Pair]]] = []
        for item in common([outcome for _, outcome in pairs], lambda one: one.available):
            offers = [
                (world, outcome.offers[outcome.available.index(item)]) for world, outcome in pairs if outcome.offers
            ]
            known = told.one.disposition == PENALISE and len(offers) == len(pairs)
            same = known and len({outcome.key for _, outcome in offers}) == 1
            found.append((item, offers if same else []))
        return found

    def _available(self, pairs: list[Pair], told: Told) -> tuple[AvailableRecord, ...]:
        return tuple(self._may_be(item, offers) for item, offers in self._offers(pairs, told))

    def _may_be(self, item: Provision, offers: list[Pair]) -> AvailableRecord:
        outcomes = [outcome for _, outcome in offers]
        one = outcomes[0] if outcomes else Outcome("")
        tier = one.choice.tier
        return AvailableRecord(
            item.path,
            item.code,
            item.title,
            item.effect.value,
            texts(item.citations),
            one.disposition,
            one.grade,
            one.tier,
            "" if tier is None else tier.label,
            self._sanctions(one, self._prices(offers)) if offers else (),
            tuple(FindingRecord(code, args) for code, args in common(outcomes, lambda found: found.findings)),
            tuple(numbers(self.linked, tier, one.sanctions)),
        )

    def _told(self, pairs: list[Pair]) -> Told:
        if not pairs:
            unbounded = tuple(OutcomeRecord(item, "", "", "", True, ()) for item in self.worlds.unbounded)
            return Told(Outcome(UNDETERMINED), attainable=unbounded)
        if len({found.key for _, found in pairs}) > 1:
            return self._several(pairs)
        one = pairs[0][1]
        if one.candidates:
            several = self._several(pairs)
            return replace(several, one=one, settled=True)
        prices = self._prices(pairs)
        findings: list[Finding] = []
        for listed, cost in zip(one.sanctions, prices, strict=True):
            findings += [(code, (listed.sanction.path, *args)) for code, *args in cost.findings]
            if cost.unlawful:
                findings.append(("E_AMOUNT", (listed.sanction.path,)))
                return Told(Outcome(UNDETERMINED), findings=tuple(findings), settled=True)
        deciding = common([found for _, found in pairs], decider)
        one = replace(one, deciding=deciding[0] if deciding else None)
        used = _used(prices) if one.otherwise is None else _used(prices) | self._told(_otherwise(pairs)).used
        return Told(one, prices, tuple(findings), used=used, settled=True)

    def _several(self, pairs: list[Pair]) -> Told:
        """Every distinct outcome in the order in which it was seen; a conflict of tiers stands for its candidates."""
        groups: dict[tuple[object, ...], list[Pair]] = {}
        for world, found in pairs:
            for candidate in found.attainable:
                groups.setdefault(candidate.key, []).append((world, candidate))
        attainable: list[OutcomeRecord] = []
        used: frozenset[str | Expr] = frozenset()
        listed: list[Listed] = []
        for group in groups.values():
            one = group[0][1]
            shown = [(world, found.otherwise or found) for world, found in group]
            prices = self._prices(shown)
            tier = shown[0][1].choice.tier
            attainable.append(
                OutcomeRecord(
                    one.disposition,
                    shown[0][1].grade,
                    shown[0][1].tier,
                    "" if tier is None else tier.label,
                    False,
                    self._sanctions(shown[0][1], prices),
                    _end(shown[0][1]),
                    tuple(numbers(self.linked, tier, shown[0][1].sanctions)),
                )
            )
            used |= _used(prices)
            listed += shown[0][1].sanctions
        return Told(Outcome(UNDETERMINED), attainable=tuple(attainable), used=used, listed=tuple(listed))

    def _prices(self, pairs: list[Pair]) -> tuple[Price, ...]:
        """The amount of each sanction of an outcome, over all worlds that lead to it."""
        count = len(pairs[0][1].sanctions)
        return tuple(
            merge(cost for world, found in pairs for cost in price(found, found.sanctions[index], world.situation))
            for index in range(count)
        )

    def _measures(self, outcomes: list[Outcome]) -> tuple[MeasureRecord, ...]:
        matter = self.linked.matter
        listed = common(outcomes, lambda found: found.chain_measures)
        measures = [measure_record(item, chosen, matter.basis) for item, chosen in listed]
        for provision in common(outcomes, decider):
            for item in provision.measures:
                chosen = True if item.modality is Modality.MUST else None
                measures.append(measure_record(item, chosen, provision.citations))
        return tuple(measures)

    def _legal_basis(self, outcomes: list[Outcome], listed: tuple[Listed, ...]) -> tuple[BasisRecord, ...]:
        matter = self.linked.matter
        citations: list[tuple[str, Citation]] = [("violated", citation) for citation in matter.violated]
        if self._rests_on_basis(outcomes, listed):
            citations += [("penalty", citation) for citation in matter.basis]
        citations += [("penalty", citation) for item in listed for citation in item.sanction.citations]
        measures = [measure for measure, _ in common(outcomes, lambda found: found.chain_measures)]
        measures += [measure for provision in common(outcomes, decider) for measure in provision.measures]
        referring = [measure for measure in measures if measure.kind == "reference"]
        citations += [("penalty", citation) for measure in referring for citation in measure.citations]
        citations += [
            ("measure", citation) for measure in measures if measure not in referring for citation in measure.citations
        ]
        provisions = [
            *common(outcomes, decider),
            *common(outcomes, lambda found: found.choice.applied),
            *common(outcomes, lambda found: found.also),
        ]
        citations += [("provision", citation) for provision in provisions for citation in provision.citations]
        return basis_records(self.linked, citations)

    def _rests_on_basis(self, outcomes: list[Outcome], listed: tuple[Listed, ...]) -> bool:
        """Whether anything listed has no citation of its own, or nothing is listed at all."""
        measures = common(outcomes, lambda found: found.chain_measures)
        return (
            not listed
            or not all(item.sanction.citations for item in listed)
            or not all(measure.citations and measure.kind != "reference" for measure, _ in measures)
        )

    def _reasons(self) -> tuple[ReasonRecord, ...]:
        linked, role = self.linked, self.situation.role
        if not blocks_for(linked.matter, role):
            return ()
        truth = self.reference.truths_in(self.situation)
        counting = scales(linked, role, truth.__getitem__)
        steps = [tier.path for scale in counting for tier in scale.tiers]
        idle = [tier.path for tier in linked.matter.every_tier if tier.path not in steps]
        passed = {item.path for item in linked.matter.ladders} - {scale.path for scale in counting}
        words = {True: "true", False: "false", None: "unknown"}
        return tuple(
            ReasonRecord(
                path=condition.path,
                kind=condition.kind,
                code=condition.code,
                label=condition.label,
                condition="" if condition.kind == "tier" else self.reference.phrases[condition.path],
                truth=words[truth[condition.path]],
                mattered=truth[condition.path] is not False and condition.path not in passed,
                reads=self.reference.reads[condition.path],
                basis=texts(condition.citations),
            )
            for condition in self.reference.named
            if condition.kind != "binding"
            and not any(condition.path == path or condition.path.startswith(f"{path}/") for path in idle)
        )

    def _of_unit(self, listed: tuple[Listed, ...]) -> tuple[Finding, ...]:
        """What is told of the unit's fine, where a fine is calculated from it."""
        reading = Reading(self.linked, guards=False)
        for code in (code for item in listed for code in bases_of(item)):
            reading.code(code)
        return () if self.beside is None or UNIT_FINE not in reading.circumstances else (self.beside,)

    def _findings(self, outcomes: list[Outcome], amounts: tuple[Finding, ...]) -> tuple[FindingRecord, ...]:
        findings = [*common(outcomes, lambda found: found.findings), *amounts]
        book = self.linked.rulebook
        if self.decided is not None:
            too_early = book.in_force is not None and self.decided < book.in_force
            too_late = book.until is not None and self.decided >= book.until
            if too_early or too_late:
                first = "" if book.in_force is None else book.in_force.isoformat()
                last = "" if book.until is None else (book.until - timedelta(days=1)).isoformat()
                findings.append(("rulebook_not_in_force", (book.id, first, last)))
            matter = self.linked.matter
            first_day, end = matter.in_force or date.min, matter.until or date.max
            if not first_day <= self.decided < end:
                since = "" if matter.in_force is None else first_day.isoformat()
                until = "" if matter.until is None else (end - timedelta(days=1)).isoformat()
                findings.append(("matter_not_listed", (matter.code, since, until)))
        return tuple(FindingRecord(code, args) for code, args in findings)

    def _missing(self, pairs: list[Pair], told: Told) -> tuple[MissingRecord, ...]:
        deciding: list[str] = []
        if not told.settled and self.worlds.enumerated:
            deciding = deciding_circumstances(self.reference, self.worlds, [found.key for _, found in pairs])
        elif not told.settled:
            deciding = unknown_conditions_read(self.reference, self.situation, self.worlds)
        bases = unknown_bases(self.reference, self.situation, told.used)
        why: dict[str, str] = {}
        for code in (*deciding, *bases):
            calculated = self.linked.circumstances[code].component
            asked = code if calculated is None else calculated.of
            if asked not in why:
                why[asked] = "outcome" if code in deciding else "amount"
        known: dict[str, Circumstance | Composite] = {**self.linked.circumstances, **self.linked.composites}
        return tuple(missing_record(known[code], reason) for code, reason in why.items())

    def _presumed(self, listed: tuple[Listed, ...]) -> tuple[PresumedRecord, ...]:
        """What conditions and the bases of listed sanctions read and no fact gives."""
        reading = self.reference.reading(self.reference.named, guards=True)
        for item in listed:
            for code in bases_of(item):
                reading.code(code)
        read_by(self.linked, reading)
        records = []
        for code in reading.in_order():
            circumstance = self.linked.circumstances[code]
            by_presumption = code not in self.situation.facts and circumstance.presumed is not None
            if by_presumption and isinstance(self.situation.value(code), Number):
                records.append(presumed_record(circumstance))
        return tuple(records)

    def _facts(self) -> tuple[FactRecord, ...]:
        facts = self.situation.facts
        declared = [code for code in self.linked.circumstances if code in facts and code != SUBJECT]
        return tuple(fact_record(self.linked.circumstances[code], facts[code]) for code in declared)


def decider(found: Outcome) -> tuple[Provision, ...]:
    return () if found.deciding is None else (found.deciding,)


def _otherwise(pairs: list[Pair]) -> list[Pair]:
    return [(world, found.otherwise) for world, found in pairs if found.otherwise is not None]


def _used(prices: tuple[Price, ...]) -> frozenset[str | Expr]:
    """The unknown bases and conditions that leave an amount in bounds."""
    return frozenset(code for cost in prices if cost.status == "bounds" for code in cost.used)


def common(outcomes: list[Outcome], of: Callable[[Outcome], tuple[T, ...]]) -> tuple[T, ...]:
    """What all outcomes have, in the order of the first."""
    if not outcomes:
        return ()
    return tuple(item for item in of(outcomes[0]) if all(item in of(other) for other in outcomes))


def _end(outcome: Outcome) -> str:
    """The end of the tier that a provision takes (R8n)."""
    end = outcome.choice.end if outcome.disposition == PENALISE else None
    return "" if end is None else end.value
