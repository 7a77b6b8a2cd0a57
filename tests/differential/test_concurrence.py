"""One act under several norms (R15): both evaluators withhold the same fines, whatever the answers are."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from penalty_rules.comparing import Edition
from penalty_rules.concurrence import concurrent
from penalty_rules.records import AnswerRecord
from penalty_rules.reference import Reference
from penalty_rules.reference.concurrence import concurrent as by_reference
from tests.differential.cases import CaseMaker, cases
from tests.differential.comparing import by_engine, compare, forgetful
from tests.differential.drawing import Draw, in_rounds, rare
from tests.differential.generators import linked_matters

BOOK = ("book", "1")


def _agree(data: st.DataObject) -> None:
    linked = data.draw(linked_matters())
    prepared, program, maker = Reference(linked), forgetful(linked), CaseMaker(linked)
    asked = [data.draw(cases(maker)) for _ in range(14)]
    pairs = [(by_engine(program, case), compare(linked, prepared, program, case)) for case in asked]
    answered = [
        (one, other) for one, other in pairs if isinstance(one, AnswerRecord) and isinstance(other, AnswerRecord)
    ]
    draw = Draw(data.draw)
    for start in range(len(answered) - 1):
        some = answered[start : start + draw.integer(2, 3)]
        placed = [
            tuple(_placed(each, f"M-{place}", draw_scale) for each in pair)
            for place, (pair, draw_scale) in enumerate((pair, draw.pick((1, 1, 2))) for pair in some)
        ]
        found, told = concurrent([one for one, _ in placed], [Edition(*BOOK)] * len(placed))
        wanted, wanted_told = by_reference([other for _, other in placed], [BOOK] * len(placed))
        assert list(found) == wanted
        assert list(told) == wanted_told
        SEEN.update(finding.code for answer in found for finding in answer.findings)


SEEN: Counter[str] = Counter()
OFTEN = dict.fromkeys(("no_further_fine", "equal_fines", "fines_open"), 4)


def _placed(answer: AnswerRecord, matter: str, scale: int) -> AnswerRecord:
    """The answer as that of another matter, its statutory fines now and then greater."""
    sanctions = tuple(
        replace(one, statutory_max=None if one.statutory_max is None else one.statutory_max * Decimal(scale))
        for one in answer.sanctions
    )
    return replace(answer, matter=matter, sanctions=sanctions)


def test_R15_both_readings_of_concurrence_agree() -> None:
    """Each way it can end is met."""
    SEEN.clear()
    in_rounds(_agree, 30, lambda: not rare(SEEN, OFTEN))
    assert not rare(SEEN, OFTEN), SEEN
