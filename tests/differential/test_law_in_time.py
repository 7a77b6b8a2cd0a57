"""Old law against new (R16b, R16c): both readings say the same of any two answers."""

from collections import Counter
from dataclasses import replace

from hypothesis import strategies as st

from penalty_rules.lighter_law import weight
from penalty_rules.records import AnswerRecord
from penalty_rules.reference.law_in_time import is_lighter
from tests.differential.cases import CaseMaker, cases
from tests.differential.comparing import by_engine, forgetful
from tests.differential.drawing import Draw, in_rounds, rare
from tests.differential.generators import linked_matters

SEEN: Counter[str] = Counter()
OFTEN = dict.fromkeys(("True", "False", "None"), 101)


def _agree(data: st.DataObject) -> None:
    linked = data.draw(linked_matters())
    program, maker, draw = forgetful(linked), CaseMaker(linked), Draw(data.draw)
    asked = [by_engine(program, data.draw(cases(maker))) for _ in range(12)]
    answers = [each for each in asked if isinstance(each, AnswerRecord)]
    answers += [_without_something(draw, each) for each in answers]
    for new in answers:
        for old in answers:
            sign = weight(new, old)
            found = None if sign is None else sign < 0
            assert found is is_lighter(new, old)
            # What is lighter one way is heavier the other.
            back = weight(old, new)
            assert (None if back is None else -back) == sign or (sign and back and sign * back < 0)
            SEEN[str(found)] += 1


def _without_something(draw: Draw, answer: AnswerRecord) -> AnswerRecord:
    """The same answer with a sanction less, or with other statutory amounts."""
    if not answer.sanctions:
        return answer
    at = draw.integer(0, len(answer.sanctions) - 1)
    one = answer.sanctions[at]
    if draw.chance(50) or one.statutory_max is None:
        return replace(answer, sanctions=(*answer.sanctions[:at], *answer.sanctions[at + 1 :]))
    changed = replace(one, statutory_max=one.statutory_max + 1)
    return replace(answer, sanctions=(*answer.sanctions[:at], changed, *answer.sanctions[at + 1 :]))


def test_R16_both_readings_of_old_and_new_law_agree() -> None:
    SEEN.clear()
    in_rounds(_agree, 30, lambda: not rare(SEEN, OFTEN))
    assert not rare(SEEN, OFTEN), SEEN
