"""R14k: where a court has imposed a criminal fine, the fines of an answer are left out and nothing else changes."""

from collections.abc import Mapping

import pytest

from penalty_rules import AnswerRecord
from penalty_rules.records import SanctionRecord
from penalty_rules.reference import Reference
from tests.differential.cases import CaseInput
from tests.differential.comparing import by_engine, by_reference
from tests.semantics.asking import ask, catalogue

BARRED = '不再罚款 J "已判处罚金" { 当 整改 依据 《测试法》第三十五条 } '
TIER = "档次 1 一般 (normal) { 其余 罚款 法定幅度的 0% 至 100% } "
#: The knowns of a case: whether the court has imposed its fine is 整改.
KNOWN: Mapping[str, object] = {"times": 0, "harm": "无", "goods": "1元", "gains": "7元"}


def answer(statute: str, fixed: bool | None = True, more: str = "", tier: str = TIER, **case: object) -> AnswerRecord:
    facts = dict(KNOWN) if fixed is None else {**KNOWN, "fixed": fixed}
    return ask(f"法定处罚 {{ {statute} }} {tier}{BARRED}{more}", facts, **case)  # type: ignore[arg-type]


def codes(answer: AnswerRecord) -> list[tuple[str, tuple[str, ...]]]:
    """The findings; that a matter of these tests has no tiers is none."""
    return [(one.code, one.args) for one in answer.findings if one.code != "no_ladder"]


def chosen(sanctions: tuple[SanctionRecord, ...]) -> dict[str, bool | None]:
    return {one.kind: one.chosen for one in sanctions}


FINE = "罚款 1万元以上5万元以下"


@pytest.mark.parametrize("said", [FINE, f"可以 {FINE}"])
def test_R14k_fines_that_must_or_may_be_imposed_are_left_out_and_the_rest_stays(said: str) -> None:
    barred, free = answer(f"警告 没收 违法所得 {said}"), answer(f"警告 没收 违法所得 {said}", False)
    assert chosen(barred.sanctions) == {"warning": True, "confiscate_gains": True, "fine": False}
    assert codes(barred) == [("fine_barred", ("M-1/statutory/1/chain/1/branch/1/fine",))]
    assert (barred.disposition, barred.tier, barred.measures) == (free.disposition, free.tier, free.measures)
    assert barred.sanctions[:2] == free.sanctions[:2]
    assert [one.recommended for one in barred.sanctions if one.kind == "fine"] == [None]
    assert codes(free) == []


def test_R14k_it_is_told_beside_with_where_it_stands() -> None:
    barred = answer(FINE)
    assert [(one.code, one.effect) for one in barred.also] == [("J", "no_fine")]
    assert ("provision", "《测试法》第三十五条") in [(one.role, one.text) for one in barred.legal_basis]


@pytest.mark.parametrize(
    ("statute", "left"),
    [
        (f"择一 {{ 警告 {FINE} }}", {"warning": None, "fine": False}),
        (f"择一 {{ 同时处 {{ 警告 {FINE} }} 通报批评 }}", {"warning": None, "fine": False, "reprimand": None}),
    ],
)
def test_R14k_other_members_of_a_choice_stay_as_they_were(statute: str, left: Mapping[str, bool | None]) -> None:
    found = answer(statute, tier="")
    assert chosen(found.sanctions) == left
    assert [code for code, _ in codes(found)] == ["fine_barred"]


def test_R14k_a_fine_that_the_tier_leaves_out_is_not_told_again() -> None:
    found = answer(f"警告 可以 {FINE}", tier="档次 1 一般 (normal) { 其余 不处 罚款 } ")
    assert (chosen(found.sanctions)["fine"], codes(found)) == (False, [])


def test_R14k_under_may_not_penalise_it_holds_of_what_would_be_imposed() -> None:
    found = answer(f"警告 {FINE}", more='可以不予处罚 X "初次" { 当 次数 = 0次 依据 《测试法》第六条 }')
    assert (found.disposition, codes(found)) == ("may_not_penalise", [])
    assert found.otherwise is not None
    assert chosen(found.otherwise.sanctions) == {"warning": True, "fine": False}
    assert [one.code for one in found.otherwise.findings] == ["fine_barred"]


@pytest.mark.parametrize(
    ("rule", "disposition"),
    [
        ('移送 X "涉嫌犯罪" { 当 次数 = 0次 依据 《测试法》第六条 }', "transfer"),
        ('不予处罚 X "轻微" { 当 次数 = 0次 依据 《测试法》第六条 }', "must_not_penalise"),
    ],
)
def test_R14k_it_is_no_ground_and_takes_none_away(rule: str, disposition: str) -> None:
    found = answer(f"警告 {FINE}", more=rule)
    assert (found.disposition, [one.code for one in found.also]) == (disposition, ["J"])
    assert "fine_barred" not in [code for code, _ in codes(found)]


def test_R14k_unknown_it_leaves_the_answer_open_between_both() -> None:
    found = answer(f"警告 {FINE}", None)
    assert found.disposition == "undetermined"
    assert {chosen(one.sanctions)["fine"] for one in found.attainable} == {True, False}
    assert [one.code for one in found.missing] == ["fixed"]


def test_R14k_procedures_read_the_result_without_the_fine() -> None:
    top = '程序 pay "缴款" { 当 处以罚款 依据 《测试法》第六十条 } 程序 any "告知" { 当 处理结论 = 处罚 依据 《测试法》第六十条 }'
    assert [one.code for one in answer(f"警告 {FINE}", top=top).procedure] == ["any"]
    assert [one.code for one in answer(f"警告 {FINE}", False, top=top).procedure] == ["pay", "any"]


@pytest.mark.parametrize("members", ["同时处 { 警告 FINE } FINE", "FINE 同时处 { 警告 FINE }"])
def test_R14j_R14k_the_only_member_that_is_left_is_sure_to_be_imposed(members: str) -> None:
    """A part that is barred leaves its member undecided, and the member that was a fine is gone."""
    top = '程序 none "不告知" { 当 非 处以警告 依据 《测试法》第六十条 } 程序 warn "告知" { 当 处以警告 依据 《测试法》第六十条 }'
    body = f"法定处罚 {{ 择一 {{ {members.replace('FINE', FINE)} }} }} {BARRED}"
    program = catalogue(body, top=top).program("test.book/M-1")
    case = CaseInput("unit", {"fixed": 1, "times": 0, "harm": 0, "goods": 100, "gains": 700})
    for found in (by_engine(program, case), by_reference(Reference(program.linked), case)):
        assert isinstance(found, AnswerRecord)
        assert [(one.code, one.status) for one in found.procedure] == [("warn", "must")]


def test_R14k_what_the_organ_may_apply_has_no_fine_either() -> None:
    lighter = (
        '可以从轻 L "立功" { 当 后果 = 无 依据 《测试法》第七条 } 档次 2 从轻 (less) { 当 次数 = 0次 罚款 1万元 } '
    )
    (offered,) = answer(f"警告 {FINE}", more=lighter, head="约定 { 同时符合多档 取较重 }").available
    assert (offered.disposition, offered.tier) == ("penalise", "less")
    assert chosen(offered.sanctions) == {"warning": True, "fine": False}


def test_R14k_in_english_it_is_the_same_rulebook() -> None:
    zh = catalogue(f"法定处罚 {{ {FINE} }} {BARRED}")
    en = catalogue(f'法定处罚 {{ {FINE} }} no further fine J "已判处罚金" {{ when 整改 basis 《测试法》第三十五条 }}')
    assert zh.rulebooks == en.rulebooks
