"""What a decision is held against: the answer, what the organ may apply instead, and of an undetermined answer each attainable outcome."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from penalty_dsl.model import Effect

from ..answer import Answer
from ..fines import penalty
from ..records import AlsoRecord, AnswerRecord, OutcomeRecord, SanctionRecord
from ..resolution import PENALISE, UNDETERMINED
from .records import RemarkRecord
from .remarks import remark

MAY_NOT = "may_not_penalise"
#: What the organ may apply of its own: below the minimum mitigation alone leads, and nothing that is lighter leads above the tier.
_MITIGATES = {Effect.MAY_LIGHTEN, Effect.MAY_MITIGATE}
#: What gives mitigation a basis, be it that the organ must or that it may.
MITIGATING = _MITIGATES | {Effect.MUST_LIGHTEN, Effect.MUST_MITIGATE}
_LIGHTENS = _MITIGATES | {Effect.MAY_BE_LIGHTER}
_AGGRAVATES = {Effect.MAY_AGGRAVATE}


@dataclass(frozen=True, slots=True)
class View:
    """One way to decide lawfully. `ground`: the provision behind a disposition other than penalise. `spared`: what is still imposed on
    a party that may be left unpenalised and is, where that is known. `hidden`: its sanctions are not known. `unprovided`: the law
    has no penalty. `lighter`, `heavier`: less, more than the tier gives is lawful too, inside the statute; `mitigable`: so is what lies
    below it. `mitigating`: what lies below it has a basis in the law, though the benchmark does not give it. `counts`: the numbers of
    groups can be counted. `barred`: no fine may be imposed any more. `notes`: what is said of a decision that fits this view alone."""

    disposition: str
    grade: str
    tier: str
    tier_label: str
    sanctions: tuple[SanctionRecord, ...]
    ground: AlsoRecord | None = None
    spared: tuple[SanctionRecord, ...] | None = None
    hidden: bool = False
    unprovided: bool = False
    lighter: bool = False
    heavier: bool = False
    mitigable: bool = False
    mitigating: bool = False
    counts: bool = False
    barred: bool = False
    notes: tuple[RemarkRecord, ...] = ()


def views(answer: AnswerRecord, lean: Answer) -> tuple[View, ...]:
    """The ways to decide lawfully, the recommended one first. None: nothing is known of what is lawful."""
    ways = map(_outcome, answer.attainable) if answer.disposition == UNDETERMINED else _determined(answer)
    found = tuple(replace(each, mitigating=may_be_mitigated(answer, lean)) for each in ways)
    free = _free(answer, lean)
    penal = [each for each in found if each.disposition in (PENALISE, MAY_NOT) and not each.hidden]
    lighter = {code: effect for code, effect in free.items() if effect in _LIGHTENS}
    mitigable = not _MITIGATES.isdisjoint(lighter.values())
    heavier = {code: effect for code, effect in free.items() if effect in _AGGRAVATES}
    return (
        *found,
        *(replace(each, lighter=True, mitigable=mitigable, notes=_noted(each, lighter)) for each in penal if lighter),
        *(replace(each, heavier=True, notes=_noted(each, heavier)) for each in penal if heavier),
    )


def may_be_mitigated(answer: AnswerRecord, lean: Answer) -> bool:
    """Whether a provision that mitigates holds or is not excluded."""
    truths = {reason.path: reason.truth for reason in answer.reasons}
    return any(
        truths.get(one.path, "unknown") != "false" for one in lean.program.linked.provisions if one.effect in MITIGATING
    )


def _noted(view: View, codes: Iterable[str]) -> tuple[RemarkRecord, ...]:
    return (*view.notes, remark("available_unknown", ", ".join(codes)))


def _determined(answer: AnswerRecord) -> Iterator[View]:
    listed = penalty(answer)
    measured = any(measure.group for measure in listed.measures)
    codes = {one.code for one in (*answer.findings, *listed.findings)}
    main = View(
        answer.disposition,
        listed.grade,
        listed.tier,
        listed.tier_label,
        listed.sanctions,
        answer.ground,
        spared=answer.sanctions,
        hidden=listed.disposition == UNDETERMINED,
        unprovided="no_sanction" in codes,
        counts=not measured and codes.isdisjoint({"no_further_fine", "fines_open", "fine_barred"}),
        barred="fine_barred" in codes,
    )
    if listed.disposition == UNDETERMINED and listed.attainable:  # what may be imposed on a party that may be spared
        for outcome in listed.attainable:
            yield replace(_outcome(outcome), disposition=MAY_NOT, ground=answer.ground, spared=answer.sanctions)
        return
    yield main
    for each in listed.available:
        if each.disposition == PENALISE:
            note = remark("available_applied", each.code, basis=each.basis)
            yield replace(
                main,
                grade=each.grade,
                tier=each.tier,
                tier_label=each.tier_label,
                sanctions=each.sanctions,
                notes=(note,),
            )


def _outcome(outcome: OutcomeRecord) -> View:
    return View(
        outcome.disposition,
        outcome.grade,
        outcome.tier,
        outcome.tier_label,
        outcome.sanctions,
        hidden=outcome.unbounded or outcome.disposition == UNDETERMINED,
    )


def _free(answer: AnswerRecord, lean: Answer) -> dict[str, Effect]:
    """The provisions that the organ may apply, or perhaps may, of which the answer does not tell what they would come to."""
    told = {each.code for each in penalty(answer).available if each.disposition == PENALISE}
    truths = {reason.path: reason.truth for reason in answer.reasons}
    return {
        provision.code: provision.effect
        for provision in lean.program.linked.provisions
        if provision.effect in _LIGHTENS | _AGGRAVATES
        and truths.get(provision.path, "unknown") != "false"
        and provision.code not in told
    }
