"""The notice that is spoken, and whether the decision may be made on the spot."""

import pytest

from penalty_rules import Catalogue, load_rulebooks, recommend
from penalty_rules.render.on_the_spot import OnTheSpot, on_the_spot
from penalty_rules.render.reasoning import drafts


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load_rulebooks()


def told(catalogue: Catalogue, matter: str, party: str, **facts: object) -> OnTheSpot:
    case = {"matter": matter, "party": {"kind": party}, "act": "2026-03-02", "decided": "2026-03-02", "facts": facts}
    (found,) = on_the_spot(recommend(catalogue.case(case)))
    return found


def test_a_small_fine_of_a_unit_is_notified_and_decided_on_the_spot(shipped: Catalogue) -> None:
    found = told(shipped, "PRICE-13", "unit", corrected=True)
    assert found.status == "allowed"
    spoken = "\n".join(found.spoken)
    assert "经查，你单位于2026年3月2日实施“不按规定明码标价”的行为" in spoken
    assert "适用第1档“从轻”，拟作出如下决定：1．罚款750元（大写：柒佰伍拾元整）；2．责令改正。" in spoken
    assert "你单位有权陈述和申辩" in spoken


def test_the_act_is_called_without_the_bracket_of_its_catalogue(shipped: Catalogue) -> None:
    case = {"matter": "GD-2.8.1", "party": {"kind": "unit"}, "decided": "2026-03-02"}
    (found,) = drafts(recommend(shipped.case(case)))
    assert found.title.endswith("（水污染防治法）")
    assert "实施“以逃避监管方式排放水污染物”的行为" in found.paragraphs[0]


def test_above_the_limit_of_the_summary_procedure_it_is_excluded(shipped: Catalogue) -> None:
    found = told(shipped, "PRICE-13", "individual", corrected=True)
    assert found.status == "excluded"
    assert found.spoken[1].startswith("经查，您于")


def test_where_nothing_is_imposed_or_it_is_not_certain_nothing_is_said(shipped: Catalogue) -> None:
    assert told(shipped, "CITY-ZJ-17", "unit", overdue=False).spoken == ()
    assert told(shipped, "CITY-ZJ-17", "unit").spoken == ()


def test_a_fine_whose_amount_the_law_leaves_open_is_a_blank(shipped: Catalogue) -> None:
    found = told(shipped, "CITY-34-2", "individual", places=2, cleaned=False)
    assert found.status == "open"
    text = "\n".join(found.spoken)
    assert "1．罚款＿＿＿＿＿＿元（大写：＿＿＿＿＿＿）；2．责令改正" in text
    assert "没有规定数额" not in text


def test_a_fine_that_waits_for_facts_is_not_announced(shipped: Catalogue) -> None:
    assert told(shipped, "GD-2.8.1", "unit", correction="in_time").spoken == ()
