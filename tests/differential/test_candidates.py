"""What is said of a matter as a candidate holds of the answer to the same facts, whatever the rulebook (R22g)."""

from collections import Counter

from hypothesis import strategies as st

from penalty_rules.cells import UNDETERMINABLE
from penalty_rules.finding.judging import Standing, judge
from penalty_rules.finding.reading import Stated, reader
from penalty_rules.program import compile_matter
from penalty_rules.records import AnswerRecord
from tests.differential.cases import CaseMaker, cases
from tests.differential.comparing import by_engine
from tests.differential.drawing import in_rounds, rare
from tests.differential.generators import linked_matters

#: Without penalty by R5 to R6, behind whatever decides before the branches do.
BEFORE_BRANCHES = {"transfer", "time_barred", "must_not_penalise", "may_not_penalise"}
SEEN: Counter[str] = Counter()


def agree(data: st.DataObject) -> None:
    linked = data.draw(linked_matters())
    program, maker, matter = compile_matter(linked), CaseMaker(linked), reader(linked)
    for _ in range(12):
        case = data.draw(cases(maker))
        facts = {code: UNDETERMINABLE if value is None else value for code, value in case.facts.items()}
        given_ = {one.of if (one := linked.circumstances[code].component) else code for code in facts}
        stated = Stated(facts, tuple(code for code in matter.own if code in given_), ())
        judged = judge(matter, case.role, stated, case.presume, lambda: program)
        answer = by_engine(program, case)
        if isinstance(answer, str):
            SEEN[f"refused {answer}"] += 1
            if judged.standing is not Standing.NOT:  # that no completion is left is found by trying them
                assert (judged.standing, answer) == (Standing.POSSIBLE, "inconsistent"), judged
            continue
        SEEN[f"{judged.standing} {judged.why}"] += 1
        holds(judged.standing, judged.why, answer)
        if judged.standing is Standing.ESTABLISHED:
            open_ = {each.code for each in answer.missing if each.why == "outcome"}
            assert not open_ & set(matter.own)
        if judged.deciding:
            assert any(one.truth == "unknown" for one in answer.reasons if one.kind in ("branch", "provision"))
        assert set(judged.deciding) <= set(judged.asks)


def holds(standing: Standing, why: str, answer: AnswerRecord) -> None:
    findings = {one.code for one in answer.findings}
    dispositions = {answer.disposition, *(one.disposition for one in answer.attainable)}
    match why:
        case "role_not_covered":
            assert "role_not_covered" in findings
        case "not_established":
            assert answer.disposition == "not_established"
        case "no_branch":
            assert "penalise" not in dispositions
            assert "no_branch" in findings or dispositions & (BEFORE_BRANCHES | {"not_established"})
        case _:
            assert why == ""
    if standing is Standing.ESTABLISHED:
        assert "not_established" not in dispositions
        assert not findings & {"no_branch", "role_not_covered"}


def test_R22g_candidates_agree_with_answers() -> None:
    """Every standing and every reason is met, and each says what the answer says."""
    often = {
        "established ": 20,
        "possible ": 100,
        "not role_not_covered": 10,
        "not not_established": 5,
        "not no_branch": 5,
    }
    in_rounds(agree, 60, lambda: not rare(SEEN, often))
    assert not rare(SEEN, often), SEEN
    assert SEEN["refused inconsistent"] + SEEN["refused not_applicable"] > 0
