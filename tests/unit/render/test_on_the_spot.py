"""The notice and the decision on the spot, as text."""

import pytest

from penalty_rules import Catalogue, load_rulebooks, recommend
from penalty_rules.render.on_the_spot import OnTheSpot, on_the_spot


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
    spoken, slip = "\n".join(found.spoken), "\n".join(found.slip)
    assert "经查，你单位于2026年3月2日实施“不按规定明码标价”的行为" in spoken
    assert "适用第1档“从轻”，拟作出如下处罚：1．罚款750元（大写：柒佰伍拾元整）；2．责令改正。" in spoken
    assert "你单位有权陈述和申辩" in spoken
    # What article 52 wants in it.
    for part in (
        "经查",
        "地点：",
        "第十三条",
        "罚款750元",
        "行政复议",
        "行政诉讼",
        "行政机关：",
        "执法人员",
        "2026-03-02",
    ):
        assert part in slip
    assert "收到处罚决定书后 15 日内" in slip


def test_above_the_limit_of_the_summary_procedure_there_is_no_slip(shipped: Catalogue) -> None:
    found = told(shipped, "PRICE-13", "individual", corrected=True)
    assert (found.status, found.slip) == ("excluded", ())
    assert found.spoken[1].startswith("经查，您于")


def test_where_nothing_is_imposed_or_it_is_not_certain_nothing_is_said(shipped: Catalogue) -> None:
    assert told(shipped, "CITY-ZJ-17", "unit", overdue=False).spoken == ()
    assert told(shipped, "CITY-ZJ-17", "unit").spoken == ()


def test_a_fine_whose_amount_the_law_leaves_open_is_a_blank(shipped: Catalogue) -> None:
    found = told(shipped, "CITY-34-2", "individual", places=2, cleaned=False)
    assert found.status == "open"
    for text in ("\n".join(found.spoken), "\n".join(found.slip)):
        assert "1．罚款＿＿＿＿＿＿元（大写：＿＿＿＿＿＿）；2．责令改正" in text
        assert "没有规定数额" not in text


def test_a_fine_that_waits_for_facts_is_not_announced(shipped: Catalogue) -> None:
    assert told(shipped, "GD-2.8.1", "unit", correction="in_time").spoken == ()
