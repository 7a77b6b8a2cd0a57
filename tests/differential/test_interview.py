"""An interview ends, tells what can change the answer and nothing else, and stays within what was announced (R17)."""

from hypothesis import strategies as st

from penalty_rules.case_json import case_json
from penalty_rules.case_yaml import case_yaml
from penalty_rules.fact_model import read_facts
from penalty_rules.interviewing import Interview
from penalty_rules.problems import FactProblem
from penalty_rules.program import compile_matter
from penalty_rules.reading import read_case
from penalty_rules.settling import Refused
from penalty_rules.spelling import spell
from tests.differential.cases import CaseMaker, cases
from tests.differential.drawing import Draw, fresh
from tests.differential.generators import linked_matters
from tests.differential.test_soundness import within


@fresh(25)
def test_R17_every_answer_of_an_interview_was_announced(data: st.DataObject) -> None:
    linked = data.draw(linked_matters())
    program, maker, draw = compile_matter(linked), CaseMaker(linked), Draw(data.draw)
    for _ in range(3):
        case = data.draw(cases(maker))
        try:
            known = program.answer(case.role, case.facts, presume=case.presume).facts
        except Refused:
            continue
        held = Interview(program, case.role, presume=case.presume, facts=known)
        asked: list[str] = []
        while (question := held.question) is not None:
            announced = held.record
            assert question.code not in asked
            asked.append(question.code)
            value = draw.pick(maker.values[question.code])
            if draw.chance(10):
                held.skip()
            else:
                try:
                    held.tell(None if value is None else spell(linked.circumstances[question.code].type, value))
                except FactProblem:  # 约束
                    held.skip()
            assert within(held.record, announced), f"{held.facts}"
        skipped = {code for code in asked if code not in held.facts}
        assert {each.code for each in held.record.missing} - {each.code for each in held.elsewhere} <= skipped
        _read_again(held)
        for code in reversed(asked):
            assert held.back()
            assert held.question is not None
            assert held.question.code == code
        assert not held.back()


def _read_again(held: Interview) -> None:
    """What an interview leaves in a file is read back as what was told. An interview is not begun with lists."""
    linked = held.program.linked
    if any(linked.circumstances[code].component is not None for code in held.facts):
        return
    for write, name in ((case_yaml, "case.yaml"), (case_json, "case.json")):
        facts = read_case(write(linked, {"matter": "M"}, held.stated).encode(), name).root["facts"]
        assert isinstance(facts, dict)
        found, problems = read_facts(held.program.asked, facts, {code: code for code in facts})
        assert (found, problems) == (held.stated, [])
