"""A fine that one of several norms carries, where it is not known which (R15)."""

from penalty_rules import load_rulebooks, recommend
from penalty_rules.render import render_text


def test_a_fine_that_is_not_known_to_be_carried_is_told_as_such() -> None:
    facts = {"goods_value": 8000, "illegal_gains": 1200, "harm": "minor", "corrected": False, "obstructed": False}
    case = {
        "acts": [{"id": "a", "matters": ["SP-122-1", "SP-126-1-6"], "from": "2025-03-10"}],
        "subjects": [{"id": "店", "role": "unit"}],
        "decided": "2025-05-20",
        "facts": facts | {"prior_violations": 0, "penalties_2y": 0},
    }
    recommendation = recommend(load_rulebooks().case(case))
    explanation = recommendation.explain()
    assert "何者处罚款尚未确定：罚款 75,000 元" in render_text(recommendation.record(), "zh", None, explanation)
    assert "If it carries the fine: fine 75,000 yuan" in render_text(
        recommendation.record("en"), "en", None, recommendation.explain("en")
    )
