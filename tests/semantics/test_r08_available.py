"""R8f: what may be applied moves nothing, and tells what it would lead to."""

from decimal import Decimal

from tests.semantics.asking import ask

STATUTE = "法定处罚 { 罚款 1万元以上5万元以下 } "
TIERS = """
档次 1 减轻 (mitigated) { 当 次数 = 9次   罚款 5000元以上8000元以下 }
档次 2 从轻 (light) { 当 货值 不足 1000元   罚款 1万元以上2万元以下 }
档次 3 一般 (normal) { 其余   罚款 2万元以上3万元以下 }
档次 4 从重 (heavy) { 当 货值 1万元以上   罚款 3万元以上4万元以下 }
"""
FACTS = {"goods": "5000元", "times": 1, "fixed": True}


def rule(effect: str, code: str = "R", when: str = "整改") -> str:
    return f'{effect} {code} "{code}" {{ 当 {when} }} '


def test_R8f_each_tells_the_penalty_it_would_lead_to() -> None:
    rules = rule("可以从轻或者减轻") + rule("可以减轻", "S") + rule("可以从重", "T")
    answer = ask(STATUTE + TIERS + rules, FACTS)
    assert (answer.tier, [each.code for each in answer.available]) == ("normal", ["R", "S", "T"])
    told = [(each.tier, each.grade, each.sanctions[0].min, each.sanctions[0].max) for each in answer.available]
    assert told == [
        ("light", "lighter", Decimal("10000.00"), Decimal("20000.00")),
        ("mitigated", "mitigated", Decimal("5000.00"), Decimal("8000.00")),
        ("heavy", "heavier", Decimal("30000.00"), Decimal("40000.00")),
    ]
    assert [finding.code for finding in answer.available[0].findings] == ["grade_forced"]


def test_R8f_what_else_is_demanded_still_counts() -> None:
    (available,) = ask(STATUTE + TIERS + rule("可以从轻") + rule("应当从重", "S"), FACTS).available
    assert (available.tier, [finding.code for finding in available.findings]) == ("normal", ["weigh"])


def test_R8f_a_grade_that_the_benchmark_lacks_is_said() -> None:
    (available,) = ask(STATUTE + "档次 1 (only) { 其余 罚款 2万元 } " + rule("可以从轻"), FACTS).available
    assert (available.disposition, available.sanctions) == ("undetermined", ())
    assert [finding.code for finding in available.findings] == ["no_grade"]


def test_R8f_beside_an_open_answer_it_tells_nothing() -> None:
    (available,) = ask(STATUTE + TIERS + rule("可以从轻"), {"fixed": True}).available
    assert (available.disposition, available.tier, available.sanctions) == ("", "", ())


def test_R8f_R17_what_unknown_facts_leave_open_is_not_told() -> None:
    tiers = """
    档次 1 从轻 (one) { 当 次数 = 9次   罚款 1万元以上2万元以下 }
    档次 2 从轻 (two) { 当 次数 = 8次   罚款 1万元以上3万元以下 }
    档次 3 一般 (normal) { 其余   罚款 2万元以上3万元以下 }
    档次 4 从重 (heavy) { 当 货值 1万元以上   罚款 3万元以上4万元以下 }
    同时符合多档 取最重 """
    answer = ask(STATUTE + tiers + rule("可以从轻"), {"goods": "5万元", "fixed": True})
    assert (answer.disposition, answer.tier, answer.available[0].disposition) == ("penalise", "heavy", "")


def test_R8f_R17i_an_amount_may_be_told_in_bounds() -> None:
    statute = "法定处罚 { 罚款 所得的 1倍以上5倍以下 } "
    tiers = "档次 1 从轻 (light) { 当 次数 = 9次 罚款 法定幅度的 0% 至 30% } 档次 2 一般 (normal) { 其余 罚款 法定幅度的 30% 至 70% } "
    answer = ask(statute + tiers + rule("可以从轻"), FACTS)
    (available,) = answer.available
    assert (available.tier, available.sanctions[0].amount) == ("light", "bounds")
    assert [each.code for each in answer.missing] == ["gains"]


def test_R8f_beside_an_exemption_that_may_be_granted() -> None:
    answer = ask(STATUTE + TIERS + rule("可以从轻") + '可以不予处罚 N "N" { 当 整改 }', FACTS)
    assert answer.otherwise is not None
    assert [each.tier for each in answer.otherwise.available] == ["light"]
