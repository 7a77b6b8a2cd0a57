"""Fines that rest on the fine of the unit (R15h): cases of several subjects, and bounds between which that fine lies."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from penalty_dsl import load_sources
from penalty_dsl.model import MAX_INT
from penalty_dsl.unit_fines import UNIT_FINE
from penalty_rules.branches import blocks_for
from penalty_rules.case import Case, Question
from penalty_rules.catalogue import Catalogue
from penalty_rules.cells import UNDETERMINABLE
from penalty_rules.events import NO_EVENTS
from penalty_rules.program import Program
from penalty_rules.recommendation import recommend
from penalty_rules.records import AnswerRecord, CaseRecord
from penalty_rules.reference import Reference, answer_of
from penalty_rules.reference.unit_fines import Basis, ForUnit, basis, differing
from penalty_rules.unit_fines import waits
from tests.differential.cases import CaseInput, CaseMaker, cases
from tests.differential.comparing import by_engine, by_reference, differences, forgetful
from tests.differential.drawing import Draw, in_rounds, rare
from tests.differential.generators import linked_matters

#: What the fine of the unit may lie between.
ENDS = (0, 1, 99, 500_000, 1_000_001, 10**12, MAX_INT)
WHYS = (
    "range",
    "undecided",
    "open",
    "undetermined",
    "transferred",
    "spared",
    "several_units",
    "several_matters",
    "no_unit",
)
#: Of no interest here.
RECORD = CaseRecord((), (), "", "", "", "", True)
SEEN: Counter[str] = Counter()


#: What random matters say of the unit's fine, of the person's, and what spares the unit.
OF_UNITS = (
    "罚款 货值的 1倍以上3倍以下",
    "罚款 1万元以上5万元以下",
    "罚款 100万元以下",
    "罚款 1万元以上",
    "罚款",
    "警告 可以 罚款 货值的 2倍",
    "择一 { 罚款 1万元以上5万元以下   罚款 货值的 1倍以上3倍以下 }",
    "择一 { 警告   罚款 1万元以上5万元以下 }",
    "可以 择一 { 罚款 1万元   罚款 2万元 }",
    "择一 { 罚款 1万元   罚款 1万元 } 另处 罚款 3000元",
    "择一 { 罚款 2万元以上5万元以下   责令改正 }",
    "罚款 货值的 1倍 另处 罚款 2万元",
    "当 货值 1万元以上 { 罚款 货值的 1倍以上2倍以下 } 否则 { 警告 }",
)
#: Those of which no share can be taken.
ENDLESS = ("罚款 1万元以上", "罚款")
OF_PERSONS = (
    "罚款 单位罚款数额的 10%以上20%以下",
    "罚款 单位罚款数额的 5%以下 不低于 100元",
    "罚款 （单位罚款数额 + 货值）的 10%",
    "罚款 = 单位罚款数额 × 5% + 1000元",
    "当 货值 2万元以上 { 罚款 单位罚款数额的 1倍以上2倍以下 无法确定时 1万元 } 否则 { 警告 }",
)
EFFECTS = ("不予处罚", "可以不予处罚", "移送", "不成立", "超过时效", "应当从重")
TIERS = (
    "",
    "档次 1 从轻 { 当 已改正 罚款 法定幅度的 0% 至 30% } 档次 2 从重 { 其余 罚款 法定幅度的 60% 至 100% }",
    "档次 1 一般 { 其余 对 责任人员 罚款 单位罚款数额的 10% 至 15% }",
)
HEAD = """语言 1
裁量基准 test.book 版本 "1" { 名称 "测试" 约定 { 取整 %s 建议点 %s 以下 %s } 对象类别 船公司 (carrier) 属于 单位 }
法律 测试法 = 《测试法》 2020-01-01
"""
MATTER = """事项 %s "事项" { 对象 %s 依据 《测试法》第一条
  情节 货值 (goods) : 金额 可无法确定   情节 已改正 (corrected) : 是否
  %s
  %s
}
"""


def _several_subjects(data: st.DataObject) -> None:
    draw = Draw(data.draw)
    head = HEAD % (
        draw.pick(("到分 舍去", "到百元 四舍五入")),
        draw.pick(("中点", "上端", "无")),
        draw.pick(("含本数", "不含本数")),
    )
    text = head + "".join(_matter(draw, name) for name in "ABC"[: draw.pick((1, 2, 3))])
    books = load_sources({"t.penalty": text})
    assert not [each for each in books.diagnostics if each.severity == "error"], books.diagnostics
    programs = [forgetful(each) for each in Catalogue(books.rulebooks).matters]
    prepared = {id(each): Reference(each.linked) for each in programs}
    for _ in range(10):
        units = draw.pick(((), ("unit",), ("unit",), ("carrier",), ("unit",), ("unit", "carrier")))
        roles = [*units, *("responsible" for _ in range(draw.integer(1, 2)))]
        questions = [
            Question(program, "1", str(number), role, _known(program, _facts(draw, role)))
            for program in programs
            for number, role in enumerate(roles)
        ]
        _compared(questions, prepared)


def _matter(draw: Draw, name: str) -> str:
    """For the unit and persons, or for one of them."""
    units, persons = draw.pick(((True, True), (True, False), (False, True)))
    tiers = draw.pick(TIERS if units and persons else TIERS[:1])
    fines = [each for each in OF_UNITS if "法定幅度" not in tiers or each not in ENDLESS]
    blocks = [f"法定处罚 对 单位, 船公司 {{ {draw.pick(fines)} }}"] if units else []
    blocks += [f"法定处罚 对 责任人员 {{ {draw.pick(OF_PERSONS)} }}"] if persons else []
    subjects = [*(("单位", "船公司") if units else ()), *(("责任人员",) if persons else ())]
    spared = draw.maybe(
        60, lambda: f'{draw.pick(EFFECTS)} "规定" {{ 当 已改正 且 对象 != 责任人员 依据 《测试法》第九条 }}'
    )
    return MATTER % (name, ", ".join(subjects), " ".join(blocks), f"{tiers}\n  {spared or ''}")


def _facts(draw: Draw, role: str) -> dict[str, int]:
    facts: dict[str, int] = {}
    if not draw.chance(15):
        facts["goods"] = draw.pick((0, 1, 999_999, 1_000_000, 2_345_678, UNDETERMINABLE))
    if not draw.chance(10):
        facts["corrected"] = draw.integer(0, 1)
    if role == "responsible" and draw.chance(10):
        facts[UNIT_FINE] = draw.pick((0, 1_000_000))
    return facts


def _known(program: Program, facts: dict[str, int]) -> dict[str, int]:
    return {code: value for code, value in facts.items() if code in program.linked.circumstances}


def _input(question: Question) -> CaseInput:
    facts = {code: None if value == UNDETERMINABLE else value for code, value in question.facts.items()}
    return CaseInput(question.role, facts)


def _compared(questions: Sequence[Question], prepared: Mapping[int, Reference]) -> None:
    waiting = tuple(place for place, question in enumerate(questions) if waits(question))
    case = Case(Catalogue(()), tuple(questions), None, None, NO_EVENTS, True, RECORD, waiting)
    found = [answer.record() for answer in recommend(case).answers]
    first = [_by_reference(prepared[id(each.program)], each) for each in questions]
    for place, question in enumerate(questions):
        expected = first[place]
        if place in waiting:
            of_units = _of_units(question, questions, first)
            stated = question.facts.get(UNIT_FINE)
            if stated is None:
                expected = _resting(question, basis(of_units))
            else:
                expected = _holding(question, expected, differing(stated, of_units), prepared[id(question.program)])
            SEEN.update(found.args[0] if found.code == "unit_fine_open" else found.code for found in expected.findings)
        assert list(differences(expected, found[place])) == [], (question.role, question.facts)


def _by_reference(prepared: Reference, question: Question) -> AnswerRecord:
    return answer_of(prepared, question.role, _input(question).facts, subject=question.subject)


def _of_units(question: Question, questions: Sequence[Question], answers: Sequence[AnswerRecord]) -> list[ForUnit]:
    return [
        ForUnit(
            other.subject,
            answer.matter,
            answer,
            own=other.program is question.program,
            covered=bool(blocks_for(other.program.linked.matter, other.role)),
        )
        for other, answer in zip(questions, answers, strict=True)
        if other.role != "responsible"
    ]


def _holding(
    question: Question, stated: AnswerRecord, found: tuple[str, ...] | None, prepared: Reference
) -> AnswerRecord:
    """The answer to what is stated, with what it differs from."""
    if found is None:
        return stated
    code, *args = found
    beside = (code, tuple(args))
    return answer_of(prepared, question.role, _input(question).facts, subject=question.subject, beside=beside)


def _resting(question: Question, known: Basis) -> AnswerRecord:
    linked = replace(question.program.linked, unit_fine=known.within)
    facts = dict(_input(question).facts)
    if known.amount is not None:
        facts[UNIT_FINE] = known.amount
    code, *args = known.finding
    beside = (code, tuple(args))
    return answer_of(Reference(linked), question.role, facts, subject=question.subject, beside=beside)


def test_R15h_both_evaluators_take_the_same_fine_of_the_unit() -> None:
    SEEN.clear()
    often = dict.fromkeys(("unit_fine_taken", "unit_fine_differs", *WHYS), 4)
    in_rounds(_several_subjects, 50, lambda: not rare(SEEN, often))
    assert not rare(SEEN, often), SEEN


def _between(data: st.DataObject) -> None:
    linked = data.draw(linked_matters(unit_fine=100))
    if UNIT_FINE not in linked.circumstances:
        return
    draw = Draw(data.draw)
    at = draw.integer(0, len(ENDS) - 2)
    low, high = ENDS[at], draw.pick(ENDS[at + 1 :])
    narrowed = replace(linked, unit_fine=(low, high))
    program, prepared, maker = forgetful(linked), Reference(narrowed), CaseMaker(linked)
    for _ in range(8):
        case = data.draw(cases(maker))
        case.facts.pop(UNIT_FINE, None)
        expected = by_reference(prepared, case)
        assert list(differences(expected, by_engine(program.within(low, high), case))) == [], (low, high, case)
        if not isinstance(expected, AnswerRecord):
            continue
        for fine in {low, high, (low + high) // 2}:
            exact = by_engine(program, replace(case, facts={**case.facts, UNIT_FINE: fine}))
            assert isinstance(exact, AnswerRecord)
            _lies_within(exact, expected)


def _lies_within(exact: AnswerRecord, told: AnswerRecord) -> None:
    """Whatever the fine of the unit turns out to be, the amounts lie within the bounds."""
    for one, bounds in zip(exact.sanctions, told.sanctions, strict=True):
        if bounds.amount != "bounds" or one.amount == "open":
            continue
        SEEN["within"] += 1
        assert (bounds.min or Decimal(0)) <= (one.min or Decimal(0))
        assert bounds.max is None or (one.max is not None and one.max <= bounds.max)


def test_R15i_every_fine_that_may_come_out_lies_within_what_is_told() -> None:
    SEEN.clear()
    often = {"within": 61}
    in_rounds(_between, 30, lambda: not rare(SEEN, often))
    assert not rare(SEEN, often), SEEN
