"""Filling in an unknown fact never leaves the announced possibilities (R17), whatever the rulebook."""

from decimal import Decimal

from hypothesis import strategies as st

from penalty_rules.records import AnswerRecord, OutcomeRecord, SanctionRecord
from penalty_rules.reference import Reference, Refused, answer_of
from penalty_rules.reference.meanings import answered
from tests.differential.cases import CaseInput, CaseMaker, cases
from tests.differential.drawing import Draw, fresh
from tests.differential.generators import linked_matters


@fresh(40)
def test_R17_filling_in_unknowns_stays_within_what_was_attainable(data: st.DataObject) -> None:
    linked = data.draw(linked_matters())
    prepared, maker, draw = Reference(linked), CaseMaker(linked), Draw(data.draw)
    for _ in range(12):
        partial = data.draw(cases(maker))
        announced = _answer(prepared, partial)
        for _ in range(6):
            fuller = _fill(draw, maker, partial)
            found = _answer(prepared, fuller)
            if found is None:
                continue
            assert announced is not None, f"refused {partial}, but not {fuller}"
            assert _still_demanded(found, announced), f"{fuller}: {found.procedure}, announced {announced.procedure}"
            assert within(found, announced), f"{fuller} gives {_short(found)}, announced was {_short(announced)}"


def _answer(prepared: Reference, case: CaseInput) -> AnswerRecord | None:
    try:
        return answer_of(prepared, case.role, case.facts, presume=case.presume)
    except Refused:
        return None


def _fill(draw: Draw, maker: CaseMaker, case: CaseInput) -> CaseInput:
    """Some of the unknown facts that no presumption gives."""
    facts = dict(case.facts)
    for code, values in maker.values.items():
        presumed = case.presume and maker.linked.circumstances[code].presumed is not None
        if code not in facts and not presumed and draw.chance(70):
            facts[code] = draw.pick(values)
    fuller = CaseInput(case.role, facts, case.presume)
    return case if _refutes(maker, case, fuller) else fuller


def _refutes(maker: CaseMaker, case: CaseInput, fuller: CaseInput) -> bool:
    """Whether what was filled in answers (即) something else than what was presumed: no possibility was announced for that."""
    linked = maker.linked
    if not case.presume:
        return False
    try:
        before, after = (answered(linked, case.role, each.facts) for each in (case, fuller))
    except Refused:
        return False
    presumed = [each for each in linked.circumstances.values() if each.means is not None and each.presumed is not None]
    return any(each.code not in before and after.get(each.code, each.presumed) != each.presumed for each in presumed)


def _still_demanded(found: AnswerRecord, announced: AnswerRecord) -> bool:
    """R14: a procedure that is told as certain stays so, and one that is not told does not appear later."""
    if found.disposition == "undetermined" and not found.attainable:
        return not found.procedure
    if announced.disposition == "undetermined" and not announced.attainable:
        return True  # nothing was attainable, so nothing was told
    listed = [*found.sanctions, *(sanction for outcome in found.attainable for sanction in outcome.sanctions)]
    if any(sanction.amount == "open" for sanction in listed):
        return True  # "open" is no number that bounds could enclose (R17i)
    status = {one.code: one.status for one in announced.procedure}
    now = {one.code: one.status for one in found.procedure}
    kept = all(now.get(code) == said for code, said in status.items() if said != "possible")
    return kept and now.keys() <= status.keys()


def within(found: AnswerRecord, announced: AnswerRecord) -> bool:
    """Whether the outcome, or each that is still attainable, was announced."""
    if announced.disposition != "undetermined":
        return _same(_outcome(found), _outcome(announced))
    outcomes = found.attainable if found.attainable else (_outcome(found),)
    possible = announced.attainable if announced.attainable else (_outcome(announced),)
    return all(any(item.unbounded or _same(one, item) for item in possible) for one in outcomes)


def _outcome(record: AnswerRecord) -> OutcomeRecord:
    shown = record if record.otherwise is None else record.otherwise
    return OutcomeRecord(record.disposition, shown.grade, shown.tier, shown.tier_label, False, shown.sanctions)


def _same(one: OutcomeRecord, announced: OutcomeRecord) -> bool:
    """The same disposition and tier, the same sanctions, every amount within the announced bounds."""
    if one.unbounded or (one.disposition, one.grade, one.tier) != (
        announced.disposition,
        announced.grade,
        announced.tier,
    ):
        return False
    pairs = list(zip(one.sanctions, announced.sanctions, strict=False))
    same = len(one.sanctions) == len(announced.sanctions)
    return same and all(_inside(found, bounds) for found, bounds in pairs)


def _inside(found: SanctionRecord, bounds: SanctionRecord) -> bool:
    if (found.path, found.chosen) != (bounds.path, bounds.chosen):
        return False
    if bounds.amount != "bounds":
        return (found.amount, found.min, found.max, found.recommended) == (
            bounds.amount,
            bounds.min,
            bounds.max,
            bounds.recommended,
        )
    if found.amount == "open":
        return True  # "open" is no number that bounds could enclose
    low_enough = bounds.max is None or (found.max is not None and found.max <= bounds.max)
    return low_enough and (bounds.min is None or (found.min or Decimal(0)) >= bounds.min)


def _short(record: AnswerRecord) -> object:
    shown = record.attainable or (_outcome(record),)
    return [
        (item.disposition, item.grade, item.tier, [(s.path, s.chosen, s.amount, s.min, s.max) for s in item.sanctions])
        for item in shown
    ]
