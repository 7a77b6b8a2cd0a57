"""A decision held against the recommendation for the same facts (R21)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from penalty_dsl.model import SEMANTICS, Grade, SanctionKind

from ..answer import Answer
from ..figures import decimal
from ..fines import penalty
from ..recommendation import Recommendation
from ..records import AnswerRecord
from ..resolution import PENALISE, UNDETERMINED
from .decision import Decision, Result
from .dispositions import disposition_remarks, to_impose
from .naming import by_place
from .procedure import late, procedure_remarks
from .records import REVIEW, ImposedRecord, RemarkRecord, ReviewedRecord, ReviewRecord
from .remarks import ALARM, LEVELS, NOTICE, REMARKS, WARNING, highest, remark, severity
from .sanctions import imposes_nothing, sanction_remarks
from .statutory import statutory_view
from .unit_share import on_decided_fines
from .views import View, views
from .weighing import heavier

#: What the answer says of the organ, of the day and of the unit's fine, which bears on a penalty imposed all the same.
_STANDING = frozenset({"not_this_organ", "matter_not_listed", "rulebook_not_in_force", "unit_fine_differs"})
#: What is unlawful whatever the tier.
_IN_NO_TIER = frozenset({"above_statute", "below_statute", "kind_without_basis", "too_many_of_group"})


def review(recommendation: Recommendation, decision: Decision, *, decides: bool = True) -> ReviewRecord:
    """What is to be said of `decision`, made on the facts of `recommendation`. `decides` is false for what was only announced or
    confirmed: it is not held against the time to decide, and what it does not speak of may be announced at another time."""
    record, lean = on_decided_fines(recommendation, decision).applied()
    results = by_place(recommendation, decision)
    fined = _second_fines(record.answers, results)
    found: list[ReviewedRecord] = []
    remarks: list[RemarkRecord] = []
    for place, (answer, counted) in enumerate(zip(record.answers, lean, strict=True)):
        result = results.get(place)
        said = tuple(_undecided(answer, decides) if result is None else _remarks(answer, counted, result, decision))
        if place in fined:
            said = (*said, remark("second_fine", kind=SanctionKind.FINE.value))
        said = tuple(replace(one, act=answer.act, matter=answer.matter, subject=answer.subject) for one in said)
        found.append(_reviewed(answer, result, said))
        remarks.extend(said)
    remarks.extend(_days(recommendation, decision, decides))
    told = tuple(remarks)
    decided = decision.decided or recommendation.case.decided
    return ReviewRecord(
        REVIEW,
        SEMANTICS,
        record.rulebooks,
        "" if decided is None else decided.isoformat(),
        highest(told),
        tuple(found),
        told,
    )


def _undecided(answer: AnswerRecord, decides: bool) -> Iterator[RemarkRecord]:
    """An answer that the decision does not speak of: to be said where something is certainly due."""
    if decides and answer.disposition != UNDETERMINED:
        yield remark("not_decided")


def _remarks(answer: AnswerRecord, lean: Answer, result: Result, decision: Decision) -> Iterator[RemarkRecord]:
    yield from against(answer, lean, result)
    if result.outcome.disposition == PENALISE:
        yield from (remark(one.code, *one.args) for one in answer.findings if one.code in _STANDING)
    yield from procedure_remarks(lean, result.outcome, decision)
    yield from _against_notice(result, decision)


def against(answer: AnswerRecord, lean: Answer, result: Result) -> tuple[RemarkRecord, ...]:
    """What is to be said of the result itself: disposition, tier, sanctions."""
    ways = views(answer, lean)
    unit = decimal(lean.program.linked.conventions.rounding_unit, 2)
    if not ways:
        unlawful = _outside_the_statute(answer, lean, result, unit)
        return (remark("not_reviewable", ", ".join(one.code for one in answer.findings)), *unlawful)
    carrier = next((one.args[0] for one in answer.findings if one.code == "no_further_fine"), "")
    grades = {tier.code: tier.grade for tier in lean.program.linked.matter.every_tier}
    found = [_by_view(each, result, unit, carrier, grades) for each in ways]
    if any(each.hidden for each in ways):
        unlawful = _outside_the_statute(answer, lean, result, unit)
        penal = [each.hidden and each.disposition in (PENALISE, UNDETERMINED) for each in ways]
        found = [(*said, *unlawful) if hides else said for said, hides in zip(found, penal, strict=True)]
    best = min(found, key=severity)
    if answer.disposition == UNDETERMINED and severity(best) == (0, 0):
        codes = {one.code for one in best} - {"available_applied"}
        told = tuple(one for one in best if one.code in codes and all(one in other for other in found))
        return (remark("undetermined"), *told)
    said = best if answer.disposition != UNDETERMINED else _common(found)
    judged = [one.args[0] for one in penalty(answer).findings if one.code == "judgement"]
    if not result.reason and result.outcome.disposition == PENALISE:
        said = (*said, *(remark("reason_due", each) for each in judged))
        if any(REMARKS[one.code].deviates for one in said):
            said = (*said, remark("no_reason"))
    return said


def _outside_the_statute(answer: AnswerRecord, lean: Answer, result: Result, unit: Decimal) -> tuple[RemarkRecord, ...]:
    """What the statute allows in no tier."""
    view = statutory_view(answer, lean) if result.outcome.disposition == PENALISE else None
    if view is None:
        return ()
    said = sanction_remarks(view, result.outcome.sanctions, unit, "", demanded=False)
    return tuple(one for one in said if one.code in _IN_NO_TIER)


def _by_view(
    view: View, result: Result, unit: Decimal, carrier: str, grades: Mapping[str, Grade | None]
) -> tuple[RemarkRecord, ...]:
    """What is to be said if this view is what the law demands."""
    outcome = result.outcome
    found = disposition_remarks(view, outcome)
    named = result.tiers and outcome.disposition == PENALISE and view.tier
    if named and view.tier not in result.tiers and not any(_may_name(view, one, grades) for one in result.tiers):
        found += (remark("other_tier", view.tier_label or view.tier),)
    due = to_impose(view, outcome)
    if due is not None:
        sanctions, demanded = due
        found += sanction_remarks(replace(view, sanctions=sanctions), outcome.sanctions, unit, carrier, demanded)
        if view.disposition == "transfer" == outcome.disposition:
            found = tuple(_withheld(one) for one in found)
    return (*found, *view.notes)


def _may_name(view: View, tier: str, grades: Mapping[str, Grade | None]) -> bool:
    """Whether what the organ may apply may lead to this tier. Grades say what is lighter; without them it is not disproved."""
    if not view.lighter and not view.heavier:
        return False
    own, other = grades.get(view.tier), grades.get(tier)
    if own is None or other is None:
        return True
    ranks = list(Grade)
    if view.heavier:
        return ranks.index(other) >= ranks.index(own)
    return ranks.index(other) <= ranks.index(own) and (view.mitigable or other is not Grade.MITIGATED)


def _withheld(one: RemarkRecord) -> RemarkRecord:
    """Beside a transfer fines and detention are not listed because they wait."""
    waits = one.code == "kind_without_basis" and one.kind in (SanctionKind.FINE, SanctionKind.DETENTION)
    return remark("withheld_imposed", kind=one.kind, object=one.object) if waits else one


def _common(found: Sequence[tuple[RemarkRecord, ...]]) -> tuple[RemarkRecord, ...]:
    """What is said whatever the missing facts are: the remarks of all views, each with what all of them agree on."""
    ways = [{(one.code, one.kind, one.object): one for one in each if one.level != NOTICE} for each in found]
    said: list[RemarkRecord] = []
    for key, one in ways[0].items():
        same = [each[key] for each in ways if key in each]
        if len(same) == len(ways):
            bounds = {(each.min, each.max, each.min_exclusive, each.max_exclusive) for each in same}
            known = len(bounds) == 1
            said.append(
                replace(
                    one,
                    min=one.min if known else None,
                    max=one.max if known else None,
                    min_exclusive=known and one.min_exclusive,
                    max_exclusive=known and one.max_exclusive,
                    args=one.args if len({each.args for each in same}) == 1 else ("…",) * len(one.args),
                    basis=tuple(each for each in one.basis if all(each in other.basis for other in same)),
                )
            )
    least = min((highest(each) for each in found), key=LEVELS.index)
    if highest(tuple(said)) != least:
        said.append(remark("outside_attainable", level=least))
    return tuple(said)


def _against_notice(result: Result, decision: Decision) -> Iterator[RemarkRecord]:
    """The decision against what the party was told (《行政处罚法》第四十四条、第四十五条)."""
    if result.notified is None:
        return
    sign = heavier(result.outcome, result.notified)
    if sign is None:
        yield remark("other_than_notified")
    elif sign > 0:
        yield remark("heavier_after_defence" if decision.defended else "heavier_than_notified")


def _second_fines(answers: Sequence[AnswerRecord], results: Mapping[int, Result]) -> set[int]:
    """The places of fines of which the party has one for this act already (R15): all but the carrying one."""
    fined: dict[tuple[str, str], list[int]] = {}
    for place, answer in enumerate(answers):
        if _fines(results.get(place)):
            fined.setdefault((answer.act, answer.subject), []).append(place)
    found: set[int] = set()
    for several in fined.values():
        carrying = [place for place in several if all(one.code != "no_further_fine" for one in answers[place].findings)]
        found.update(place for place in several if place != (carrying or several)[0])
    return found


def _fines(result: Result | None) -> bool:
    if result is None or result.outcome.disposition != PENALISE:
        return False
    return any(one.kind == SanctionKind.FINE and not imposes_nothing(one) for one in result.outcome.sanctions)


def _days(recommendation: Recommendation, decision: Decision, decides: bool) -> Iterator[RemarkRecord]:
    """90 days from filing to the decision, seven working days to service. What is decided on the spot is not filed."""
    decided = decision.decided or recommendation.case.decided
    filed = None if decision.procedure == "summary" or not decides else recommendation.case.filed
    answers = recommendation.answers
    for found in (late(answers, "decide", filed, decided), late(answers, "serve", decided, decision.served)):
        if found is not None:
            yield found


def _reviewed(answer: AnswerRecord, result: Result | None, said: tuple[RemarkRecord, ...]) -> ReviewedRecord:
    outcome = None if result is None else result.outcome
    unsettled = answer.disposition == UNDETERMINED
    missing = answer.missing if unsettled or any(one.code == "amount_unsettled" for one in said) else ()
    listed = penalty(answer)
    return ReviewedRecord(
        answer.act,
        answer.matter,
        answer.title,
        answer.subject,
        _verdict(unsettled, result, said),
        answer.disposition,
        listed.tier,
        listed.tier_label,
        "" if outcome is None else outcome.disposition,
        ()
        if outcome is None
        else tuple(ImposedRecord(one.kind, one.object, one.amount, one.unit) for one in outcome.sanctions),
        tuple(one.code for one in missing),
        tuple(one.label for one in missing),
        tuple(one.code for one in answer.presumed),
        tuple(one.label for one in answer.presumed),
    )


def _verdict(unsettled: bool, result: Result | None, said: tuple[RemarkRecord, ...]) -> str:
    if result is None:
        return "undecided"
    codes = {one.code for one in said}
    if highest(said) in (WARNING, ALARM):
        return "deviates"
    if "not_reviewable" in codes:
        return "not_reviewable"
    return "not_disproved" if unsettled or "amount_unsettled" in codes else "in_line"
