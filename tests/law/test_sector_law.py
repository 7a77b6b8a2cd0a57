"""Rules of single sectors that add to the general ones, in the rulebooks that ship: both sides of their limits.

docs/law-coverage.md names these tests.
"""

from functools import cache
from pathlib import Path

import pytest

import penalty_dsl
from penalty_rules import AnswerRecord, Catalogue, recommend
from penalty_rules.reviewing import read_decision, review

RULEBOOKS = Path(__file__).resolve().parents[2] / "rulebooks" / "cn"
#: A matter in which the fine is whatever the case says, under the rules of a sector.
PROBE = """语言 1
裁量基准 test.probe 版本 "1" {{ 名称 "数额" 引用 {used} }}
法律 甲 = 《示例条例》 2020-01-01
事项 M-1 "甲" {{ 对象 单位, 个人 依据 《甲》第一条 情节 数额 (amount) : 金额 法定处罚 {{ 罚款 数额的 1倍 }} }}
事项 M-2 "乙" {{ 对象 单位, 个人 依据 《甲》第二条 法定处罚 {{ 吊销 "许可证" }} }}
事项 M-3 "丙" {{ 对象 单位, 个人 依据 《甲》第三条 法定处罚 {{ 没收 财物 "货物" }} }}
"""


@cache
def books(sector: str) -> Catalogue:
    """The general provisions, a sector's rulebook, and the matters above under it."""
    sources = {
        name: (RULEBOOKS / name).read_text(encoding="utf-8") for name in ("general.penalty", f"{sector}.penalty")
    }
    sources["probe.penalty"] = PROBE.format(used=f"cn.demo.{sector}")
    return Catalogue(penalty_dsl.load_sources(sources).rulebooks)


def answer(sector: str, matter: str, kind: str = "individual", /, **case: object) -> AnswerRecord:
    dates: dict[str, object] = {key: case.pop(key) for key in ("act", "discovered") if key in case}
    data = {"matter": matter, "party": {"kind": kind}, "facts": case, **dates}
    (found,) = recommend(books(sector).case(data)).record().answers
    return found


def told(found: AnswerRecord) -> set[str]:
    return {one.code for one in found.procedure}


def held(found: AnswerRecord) -> set[str]:
    """The provisions of the answer and of what it would be otherwise."""
    return {one.code for one in (*found.also, *(found.otherwise.also if found.otherwise else ()), *found.available)}


SERIOUS: dict[str, object] = {"serious": True}


def test_public_security_art_14_blind_or_deaf_mute_may_get_less_or_nothing() -> None:
    found = answer("public-security", "PS-70", **SERIOUS, blind_or_deaf_mute=True)
    assert (found.disposition, found.ground and found.ground.code) == ("may_not_penalise", "PS-14-N")
    assert found.otherwise is not None
    assert [one.code for one in found.otherwise.available] == ["PS-14-L"]
    assert answer("public-security", "PS-70", **SERIOUS).disposition == "penalise"


@pytest.mark.parametrize("fact", ["very_minor", "forgiven", "coerced", "surrendered", "merit"])
def test_public_security_art_19_mitigated_or_not_penalised(fact: str) -> None:
    found = answer("public-security", "PS-70", **SERIOUS, **{fact: True})
    assert found.disposition == "may_not_penalise"
    assert found.otherwise is not None
    assert (found.otherwise.disposition, found.otherwise.grade) == ("penalise", "mitigated")


@pytest.mark.parametrize("fact", ["grave_result", "instigated", "retaliated", "punished_lately"])
def test_public_security_art_20_heavier(fact: str) -> None:
    assert answer("public-security", "PS-70", **SERIOUS, **{fact: True}).grade == "heavier"
    assert answer("public-security", "PS-70", **SERIOUS, **{fact: False}).grade == "ordinary"


@pytest.mark.parametrize(("age", "first", "spared"), [(15, False, True), (16, False, False), (17, True, True)])
def test_public_security_art_21_detention_that_is_not_carried_out(age: int, first: bool, spared: bool) -> None:
    found = answer("public-security", "PS-70", **SERIOUS, age=age, first_violation=first)
    assert ("not_detained" in told(found)) is spared


def test_public_security_art_21_from_70() -> None:
    assert "not_detained" not in told(answer("public-security", "PS-70", **SERIOUS, age=69))
    assert "not_detained" in told(answer("public-security", "PS-70", **SERIOUS, age=70))


def test_public_security_art_22_six_months_take_the_place_of_two_years() -> None:
    found = [
        answer("public-security", "PS-70", **SERIOUS, act="2024-01-15", discovered=day)
        for day in ("2024-07-15", "2024-07-16", "2027-01-15")
    ]
    assert [one.ground and one.ground.code for one in found] == [None, "PS-22", "PS-22"]


@pytest.mark.parametrize("kind", ["individual", "unit"])
def test_public_security_art_98_hearing_from_2000_and_for_licences(kind: str) -> None:
    assert "hearing" not in told(answer("public-security", "M-1", kind, amount="1999.99"))
    assert "hearing" in told(answer("public-security", "M-1", kind, amount="2000"))
    assert "hearing" in told(answer("public-security", "M-2", kind))
    assert "hearing" not in told(answer("public-security", "M-3", kind))


@pytest.mark.parametrize("kind", ["individual", "unit"])
def test_public_security_art_100_on_the_spot_up_to_200_whoever_it_is(kind: str) -> None:
    assert "summary" in told(answer("public-security", "M-1", kind, amount="200"))
    assert "summary" not in told(answer("public-security", "M-1", kind, amount="200.01"))


@pytest.mark.parametrize(
    ("kind", "below", "limit"), [("individual", "9999.99", "10000"), ("unit", "99999.99", "100000")]
)
def test_customs_art_49_hearing_from_10000_or_100000_and_for_goods(kind: str, below: str, limit: str) -> None:
    assert "hearing" not in told(answer("customs", "M-1", kind, amount=below))
    assert "hearing" in told(answer("customs", "M-1", kind, amount=limit))
    assert "hearing" in told(answer("customs", "M-3", kind))


@pytest.mark.parametrize("fact", ["grave", "repeated", "evidence_hidden", "moved", "not_refunded"])
def test_price_art_17_heavier(fact: str) -> None:
    plain: dict[str, object] = {"corrected": True, "illegal_gains": "0"}
    assert answer("price", "PRICE-13", "unit", **plain, **{fact: True}).grade == "heavier"
    assert answer("price", "PRICE-13", "unit", **plain).grade == "lighter"


def test_price_art_17_against_what_must_lighten_is_to_be_weighed() -> None:
    found = answer("price", "PRICE-13", "unit", corrected=True, illegal_gains="0", moved=True, merit=True)
    assert [finding.code for finding in found.findings] == ["weigh"]
    assert held(found) == {"PRICE-17-4", "APL-32-4"}


def test_price_art_20_reconsideration_comes_first() -> None:
    (remedies,) = [
        one
        for one in answer("price", "PRICE-13", "unit", corrected=False, illegal_gains="0").procedure
        if one.code == "remedies"
    ]
    assert [step.deadline for step in remedies.steps] == ["reconsideration", "suit_after_reconsideration"]


def test_public_security_art_97_and_99_thirty_days_and_service_within_two() -> None:
    """Of their own: neither the ninety days nor the seven working days of the general law."""
    steps = {one.code: one.steps for one in answer("public-security", "PS-70", "individual", serious=True).procedure}
    assert [step.deadline for code in ("ordinary", "service") for step in steps[code]] == [""] * 4
    assert "三十日" in steps["ordinary"][1].text
    assert "二日" in steps["service"][0].text


@pytest.mark.parametrize(("decided", "told"), [("2025-12-31", []), ("2026-01-01", [("2013-01-01", "2025-12-31")])])
def test_public_security_the_text_of_2012_answers_no_decision_after_2025_unremarked(
    decided: str, told: list[tuple[str, str]]
) -> None:
    case = {"matter": "PS-70", "party": "individual", "decided": decided, "facts": {"serious": True}}
    (found,) = recommend(books("public-security").case(case)).record().answers
    assert [one.args[1:] for one in found.findings if one.code == "rulebook_not_in_force"] == told


def test_public_security_art_97_and_99_a_review_does_not_hold_it_against_the_general_days() -> None:
    """What took more than 90 days, and was served after a month, is not in time by its own law either: the review says so."""
    case = {
        "party": "individual",
        "filed": "2025-03-03",
        "decided": "2025-06-05",
        "facts": {"amount": "500"},
    }
    decision = {"disposition": "penalise", "sanctions": [{"kind": "fine", "amount": "500"}], "served": "2025-07-02"}
    said = {}
    for sector, matter in (("public-security", "M-1"), ("price", "M-1")):
        recommendation = recommend(books(sector).case(case | {"matter": matter}))
        remarks = review(recommendation, read_decision(recommendation, decision)).remarks
        said[sector] = [(one.code, one.args[0]) for one in remarks if one.args and one.args[0] in ("decide", "serve")]
    assert said == {
        "public-security": [("deadline_elsewhere", "decide"), ("deadline_elsewhere", "serve")],
        "price": [("overdue", "decide"), ("overdue", "serve")],
    }
