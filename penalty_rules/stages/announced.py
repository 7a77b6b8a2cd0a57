"""What stands at a stage against what was announced before (R21n, R21s): nothing heavier because of a defence (第四十五条第二款)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from penalty_dsl.model import SanctionKind

from ..lighter_law import Sign
from ..records import AnswerRecord
from ..reviewing import Outcome
from ..reviewing.decision import Result
from ..reviewing.naming import by_place
from ..reviewing.review import against
from ..reviewing.weighing import Weight, compared, gains_weight, heavier
from .changes import changed, recommended
from .history import Stage
from .records import ChangedRecord, CourseRemarkRecord
from .remarks import course_remark

_AFTER_DEFENCE = "heavier_after_defence"
#: What is said of a decision that imposes less than the law or the tier demands, where no amount says so.
_TOO_LITTLE = frozenset({"exemption_without_ground", "mandatory_left_out", "tier_kind_left_out"})


def last_notice(stages: Sequence[Stage], place: int) -> int | None:
    """The last notice before a stage."""
    return next((at for at in reversed(range(place)) if stages[at].code == "notified"), None)


def is_announced(stages: Sequence[Stage], place: int, at: int) -> bool:
    """Whether a notice before a stage speaks of an answer. One that does not say what was announced speaks of all."""
    return any(
        one.code == "notified" and (one.decision is None or at in by_place(one.recommendation, one.decision))
        for one in stages[:place]
    )


def standing(stages: Sequence[Stage], since: int, place: int, at: int) -> Outcome | None:
    """What was announced or decided last of one answer, from the stage `since` up to `place`; None: nothing was."""
    found = _result(stages, since, place, at)
    return None if found is None else found.outcome


def key(answer: AnswerRecord) -> tuple[str, str, str]:
    """What tells an answer from the others."""
    return answer.act, answer.matter, answer.subject


def against_notice(stages: Sequence[Stage], place: int) -> Iterator[CourseRemarkRecord]:
    """What stands at a stage against what was announced last."""
    notice = last_notice(stages, place)
    if notice is None:
        return
    defended = _is_defended(stages[notice : place + 1])
    for at, answer in enumerate(stages[place].record.answers):
        facts = _found(stages, notice, place, at)
        code = _compared(stages, notice, place, at, facts, defended)
        if code:
            told = facts if code == "new_facts_need_notice" else ()
            yield course_remark(code, place, notice, about=key(answer), facts=told)


def against_defended(stages: Sequence[Stage], place: int) -> Iterator[CourseRemarkRecord]:
    """What stands at a stage against the lightest that the party had been announced when it stated its case and that was announced
    anew since: to announce more does not make it lawful. What was found against the party by the last notice does."""
    last = place if stages[place].code == "notified" else last_notice(stages, place)
    if last is None:
        return
    notices = [number for number in range(place) if stages[number].code == "notified"]
    answered = [
        number
        for number, following in pairwise([*notices, place])
        if number != last and _is_defended(stages[number:following])
    ]
    for at, answer in enumerate(stages[place].record.answers):
        lightest: int | None = None
        for number in answered:
            facts = _found(stages, number, last, at)
            if _compared(stages, number, place, at, facts, True, last) == _AFTER_DEFENCE and (
                lightest is None or _is_lighter(stages, number, lightest, at)
            ):
                lightest = number
        if lightest is not None:
            yield course_remark(_AFTER_DEFENCE, place, lightest, about=key(answer))


def _is_lighter(stages: Sequence[Stage], one: int, other: int, at: int) -> bool:
    mine, theirs = standing(stages, one, one, at), standing(stages, other, other, at)
    sign = None if mine is None or theirs is None else heavier(mine, theirs)
    return sign is not None and sign < 0


def _is_defended(stages: Sequence[Stage]) -> bool:
    return any(one.code == "heard" and one.defended for one in stages)


def _found(stages: Sequence[Stage], before: int, after: int, at: int) -> tuple[ChangedRecord, ...]:
    """The facts of one answer that were found since: what was withdrawn is no finding."""
    about = key(stages[after].record.answers[at])
    return tuple(
        one for one in changed(stages[before], stages[after]) if one.now and (one.act, one.matter, one.subject) == about
    )


def _compared(
    stages: Sequence[Stage],
    notice: int,
    place: int,
    at: int,
    facts: Sequence[ChangedRecord],
    defended: bool,
    known: int | None = None,
) -> str:
    """The code of what is to be said of one answer, or "". `known`: the stage by which `facts` were found, `place` by default."""
    until = place if known is None else known
    by_facts = _by_facts(stages, notice, until, at)
    announced, decided = standing(stages, notice, notice, at), standing(stages, notice + 1, place, at)
    proposed = announced is not None and decided is not None
    found = compared(decided, announced) if announced is not None and decided is not None else by_facts
    sign = found.whole
    if sign is None:
        return "other_than_notified" if proposed else ""
    if sign < 0:
        is_penalty = decided is None or decided.disposition != "transfer"
        return "lighter_than_notified" if proposed and is_penalty else ""
    if sign == 0:
        return ""
    if facts and _are_against(stages, notice, until, at, found, by_facts):
        return "new_facts_need_notice"
    return _AFTER_DEFENCE if defended else "heavier_without_notice"


def _by_facts(stages: Sequence[Stage], notice: int, until: int, at: int) -> Weight:
    """How the recommendation on the later facts compares with the one on the earlier. Gains that are not known weigh nothing."""
    later, earlier = (stages[number].record.answers[at] for number in (until, notice))
    return Weight(recommended(later, earlier), gains_weight(later, earlier) or 0)


def _are_against(stages: Sequence[Stage], notice: int, until: int, at: int, found: Weight, by_facts: Weight) -> bool:
    """Whether the facts make the recommendation heavier in everything that is heavier than announced. Where the recommendations do not
    compare, as before everything was known, it is asked whether what was announced became too little."""
    law = found.law is None or found.law <= 0 or _decides(by_facts.law, stages, notice, until, at)
    grown = by_facts.gains or None
    gains = found.gains is None or found.gains <= 0 or _decides(grown, stages, notice, until, at, gains=True)
    return law and gains


def _decides(by_facts: Sign, stages: Sequence[Stage], notice: int, until: int, at: int, *, gains: bool = False) -> bool:
    return _became_too_light(stages, notice, until, at, gains) if by_facts is None else by_facts > 0


def _became_too_light(stages: Sequence[Stage], notice: int, until: int, at: int, gains: bool) -> bool:
    """Whether of what was announced something is less than the law or the tier demands on the later facts, and was not on the earlier: of
    gains, or of everything else. What was too little from the start is not because of the facts."""
    announced = _result(stages, notice, notice, at)
    if announced is None:
        return False
    before, after = (_too_light(stages[number], announced, at, gains) for number in (notice, until))
    return bool(after - before)


def _too_light(stage: Stage, result: Result, at: int, gains: bool) -> frozenset[tuple[str, str]]:
    """Kind and object of what is too little."""
    return frozenset(
        (one.kind, one.object)
        for one in against(stage.record.answers[at], stage.lean[at], result)
        if (one.kind == SanctionKind.CONFISCATE_GAINS) is gains
        and (one.code in _TOO_LITTLE or (one.imposed is not None and one.min is not None and one.imposed < one.min))
    )


def _result(stages: Sequence[Stage], since: int, place: int, at: int) -> Result | None:
    for stage in reversed(stages[since : place + 1]):
        result = None if stage.decision is None else by_place(stage.recommendation, stage.decision).get(at)
        if result is not None:
            return result
    return None
