"""When the evaluators differ or the engine fails there is no answer, and the case after it is answered as ever."""

import logging
from collections.abc import Mapping

import pytest

from penalty_rules import recommend
from penalty_rules.engine.fault import EngineFault
from penalty_rules.engine.rounds import Rounds
from tests.semantics.asking import PLAIN, catalogue

CASE = {"matter": "M-1", "party": "unit", "facts": {"fixed": True}}
BODY = PLAIN + '不予处罚 X "x" { 当 整改 }'


@pytest.mark.parametrize("fault", ["other answer", "engine fault", "both fired"])
def test_a_disagreement_withholds_the_answer_and_is_not_remembered(
    fault: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def wrong(self: Rounds, pool: object, values: Mapping[str, int], flags: Mapping[str, int]) -> tuple[int, int]:
        if fault == "engine fault":
            raise EngineFault("code 2")
        if fault == "both fired":
            raise ArithmeticError("a1 both holds and fails")
        return 0, (1 << len(self.names)) - 1

    books = catalogue(BODY)
    with monkeypatch.context() as patch, caplog.at_level(logging.CRITICAL, "penalty_rules"):
        patch.setattr(Rounds, "decide", wrong)
        answer = recommend(books.case(CASE)).record().answers[0]
        assert answer.disposition == "undetermined"
        assert [finding.code for finding in answer.findings] == ["E_DISAGREE"]
        assert answer.sanctions == ()
    assert recommend(books.case(CASE)).record().answers[0].disposition == "must_not_penalise"
