"""Several ladders, decision tables and weighted sums: what they become, and what is told of them."""

from fractions import Fraction

import pytest

from penalty_dsl.model import (
    And,
    Arm,
    Bound,
    Cases,
    Compare,
    Const,
    Figure,
    Grade,
    Greatest,
    Least,
    Matter,
    Not,
    Op,
    Or,
    Product,
    Ref,
    SanctionKind,
    Sum,
    Tier,
)
from tests.unit.dsl_resolve.building import codes, loaded, matter


def table(*rows: str, lead: str = "裁量表 取首行") -> str:
    return lead + " {\n" + "\n".join(f"| {row} |" for row in rows) + "\n}\n"


def tiers(*rows: str) -> tuple[Tier, ...]:
    return matter(table(*rows)).tiers


def when(tier: Tier) -> object:
    (case,) = tier.cases
    return case.when


# --- ladders ----------------------------------------------------------------------------------------------------------


def test_ladders_stand_beside_the_main_one() -> None:
    found = matter(
        "档次 1 从轻 { 其余 }"
        " 裁量 个人裁量 (people) 对 个人 取最重 { 档次 1 从轻 { 当 严重 } 档次 2 { 其余 } 建议 下端 }"
        " 裁量 当 非 严重 { 档次 1 从轻 (mild) { 其余 } }"
    )
    people, mild = found.ladders
    assert [tier.code for tier in found.tiers] == ["从轻"]
    assert (people.code, people.label, people.roles, people.when) == ("people", "个人裁量", ("individual",), None)
    assert (people.conflict, people.point, people.path) == ("heavier", "low", "M1/ladder/people")
    assert [tier.code for tier in people.tiers] == ["people-从轻", "people-2"]
    assert [tier.path for tier in people.tiers] == [
        "M1/ladder/people/tier/people-从轻",
        "M1/ladder/people/tier/people-2",
    ]
    assert (mild.code, mild.when, mild.conflict) == ("2", Not(Compare("grave", Op.EQ, 1)), None)
    assert [tier.code for tier in mild.tiers] == ["mild"]


def test_codes_are_unique_in_the_matter() -> None:
    assert "P0203" in codes("档次 1 (a) { 其余 } 裁量 甲 对 个人 { 档次 1 (a) { 其余 } }")
    assert "P0203" in codes("裁量 甲 对 个人 { 档次 1 { 其余 } } 裁量 甲 对 单位 { 档次 1 { 其余 } }")


def test_the_order_of_a_matter_is_its_own() -> None:
    overlapping = "档次 1 { 当 严重 } 档次 2 { 当 货值 1万元以上 } 档次 3 { 其余 }"
    assert codes(overlapping) == ["P0412"]
    assert codes(f"同时符合多档 取最重 {overlapping}") == []
    assert matter(f"同时符合多档 取首行 {overlapping}").conflict == "order"


def test_overriding_tiers_do_not_conflict_with_others() -> None:
    assert codes("档次 1 { 当 货值 1万元以上 } 档次 2 { 其中 当 严重 } 档次 3 { 其余 }") == []
    assert codes("档次 1 { 其中 当 货值 1万元以上 } 档次 2 { 其中 当 严重 } 档次 3 { 其余 }") == ["P0412"]


def test_gaps_are_looked_for_ladder_by_ladder() -> None:
    assert codes("裁量 甲 当 严重 { 档次 1 { 当 非 严重 } 档次 2 { 其余 } } 档次 1 { 其余 }") == ["P0425"]
    assert codes("裁量 甲 当 严重 { 档次 1 { 其余 } }") == ["P0426"]  # nothing counts where it is not
    assert codes("裁量 甲 当 严重 { 档次 1 { 当 严重 } } 档次 1 { 其余 }") == []
    assert codes("裁量 甲 { 档次 1 { 其余 } } 档次 1 (b) { 其余 }") == ["P0445"]
    assert codes("裁量 甲 对 单位 { 档次 1 { 其余 } } 裁量 乙 对 单位 { 档次 1 { 其余 } }") == ["P0445"]


def test_a_ladder_for_a_role_speaks_of_its_sanctions_only() -> None:
    two = "法定处罚 对 单位 { 罚款 10万元以上20万元以下 } 法定处罚 对 个人 { 罚款 1万元以上2万元以下 } "
    assert codes(two + "裁量 甲 对 个人 { 档次 1 { 其余 罚款 2万元 } } 档次 1 { 其余 罚款 10万元 }") == []
    sometimes = two + "裁量 甲 对 个人 当 严重 { 档次 1 { 其余 罚款 2万元 } } 档次 1 { 其余 罚款 10万元 }"
    assert codes(sometimes) == ["P0422"]
    assert codes(
        two + "裁量 甲 对 个人 { 档次 1 { 其余 罚款 5万元 } } 裁量 乙 对 单位 { 档次 1 { 其余 罚款 15万元 } }"
    ) == ["P0403"]


# --- tables -----------------------------------------------------------------------------------------------------------


def test_rows_become_tiers() -> None:
    first, second, third, last = tiers(
        "后果 | 严重 | 货值 | 罚款 | 编号 | 等级 | 说明",
        '无 | 是 | 不足 1万元 | 1万元以上2万元以下 | a | 从轻 | "首档"',
        " | 否 | 1万元以上5万元以下 | | | |",
        "轻微 或 great | / | / | = 法定上限 × 50% | c | 一般 |",
        "其余 | / | / | 4万元 | | 从重 |",
    )
    none, low = Compare("harm", Op.EQ, 0), Compare("goods", Op.LT, 1_000_000)
    assert when(first) == And((none, Compare("grave", Op.EQ, 1), low))
    between = (Compare("goods", Op.GE, 1_000_000), Compare("goods", Op.LE, 5_000_000))
    assert when(second) == And((none, Compare("grave", Op.EQ, 0), *between))
    assert when(third) == Or((Compare("harm", Op.EQ, 1), Compare("harm", Op.EQ, 2)))
    assert (last.otherwise, last.cases) == (True, ())
    assert [(tier.code, tier.number, tier.grade, tier.note) for tier in (first, second, third, last)] == [
        ("a", "1", Grade.LIGHTER, "首档"),
        ("2", "2", Grade.LIGHTER, ""),
        ("c", "3", Grade.ORDINARY, ""),
        ("4", "4", Grade.HEAVIER, ""),
    ]
    assert second.sanctions == first.sanctions


def test_quoted_cells_are_ticks_or_values() -> None:
    found = matter(
        table(
            "后果 | 情形 | 罚款",
            '"无" | "初犯" (new) 或 "自首" | 1万元',
            '"很重" (heavy_harm) | "初犯" | 2万元',
            "其余 | / | 3万元",
        )
    )
    assert [(item.code, item.label) for item in found.circumstances if item.tick] == [
        ("new", "初犯"),
        ("1_2", "自首"),
        ("heavy_harm", "很重"),
    ]
    first, second, _ = found.tiers
    either = Or((Compare("new", Op.EQ, 1), Compare("1_2", Op.EQ, 1)))
    assert when(first) == And((Compare("harm", Op.EQ, 0), either))
    assert when(second) == And((Compare("heavy_harm", Op.EQ, 1), Compare("new", Op.EQ, 1)))
    assert second.cases[0].text == "很重；初犯"


def test_a_case_with_a_condition_is_only_read() -> None:
    first, second = tiers("情形 | 条件 | 罚款", '"货值大" | 货值 9万元以上 | 1万元', '"小案" | / | 2万元')
    assert when(first) == Compare("goods", Op.GE, 9_000_000)
    assert first.cases[0].text == "货值大"
    assert when(second) == Compare("2_1", Op.EQ, 1)


def test_a_row_open_to_everything() -> None:
    (only,) = tiers("后果 | 罚款", "/ | 1万元")
    assert when(only) == Const(True)


def test_sanctions_of_columns() -> None:
    statutory = (
        '法定处罚 { 可以 罚款 1万元以上5万元以下 可以 警告 可以 吊销 "甲证" 可以 暂扣 "甲证" 1个月以上6个月以下 }'
    )
    found = matter(
        statutory
        + table(
            '后果 | 罚款 单位 | 警告 | 吊销 "甲证" | 暂扣',
            "无 | 警告 | / | 否 | /",
            '轻微 | 2万元 | 是 | 不处 | "甲证" 3个月',
            "其余 | 不处 | / | 是 | /",
        )
    )
    said = [[(one.kind, one.decision, one.roles, one.object) for one in tier.sanctions] for tier in found.tiers]
    fine, revoke = SanctionKind.FINE, SanctionKind.REVOKE_LICENCE
    assert said[0] == [
        (SanctionKind.WARNING, "impose", ("unit",), ""),
        (fine, "omit", ("unit",), ""),
        (revoke, "omit", (), "甲证"),
    ]
    assert said[1][1:] == [
        (SanctionKind.WARNING, "impose", (), ""),
        (revoke, "omit", (), "甲证"),
        (SanctionKind.SUSPEND_LICENCE, "impose", (), "甲证"),
    ]
    assert said[2] == [(fine, "omit", ("unit",), ""), (revoke, "impose", (), "甲证")]


def test_overriding_rows() -> None:
    first, second = tiers("后果 | 严重 | 罚款", "无 | / | 1万元", "其中 轻微 | 是 | 2万元")
    assert (first.overrides, second.overrides) == (False, True)


@pytest.mark.parametrize(
    ("rows", "code", "shown"),
    [
        (("后果 | 罚款", "很轻 | 1万元"), "P0209", "很轻"),
        (("货值 | 罚款", "3次以上 | 1万元"), "P0301", "3次"),
        (("严重 | 罚款", "轻微 | 1万元"), "P0306", "轻微"),
        (("后国 | 罚款", "无 | 1万元"), "P0204", "后国"),
        (("后果 | 罚款", "无 | 9万元"), "P0403", "9万元"),
        (("后果 | 罚款", "无 | 30% 至 50%"), "P0320", "30% 至 50%"),
        (("后果 | 罚款 老板", "无 | 1万元"), "P0207", "老板"),
        (("后果 | 罚款 | 编号", "无 | 1万元 | a", "轻微 | 2万元 | a"), "P0203", "a"),
        (("后果 | 吊销 | 罚款", "无 | 是 | 1万元"), "P0404", "是"),
    ],
)
def test_messages_point_at_the_cell(rows: tuple[str, ...], code: str, shown: str) -> None:
    found = loaded(table(*rows))
    told = [item for item in found.diagnostics if item.code == code]
    assert told, [(item.code, item.zh) for item in found.diagnostics]
    span = told[0].span
    assert found.sources["test.penalty"][span.start : span.end] == shown


def test_too_many_rows() -> None:
    rows = [f"{number}元以上 | 1万元" for number in range(65)]
    assert "P0401" in codes(table("货值 | 罚款", *rows))


# --- weighted sums ----------------------------------------------------------------------------------------------------


def weighed(*rows: str, lead: str = "累加 罚款 = 合计 × 法定上限 不足 20% 按 20% 封顶 100%") -> Matter:
    return matter(table(*rows, lead=lead))


def share(percent: int) -> Figure:
    return Figure(Fraction(percent, 100))


def test_a_sum_is_the_formula_of_one_tier() -> None:
    (tier,) = weighed(
        "要素 | 程度 | 权重",
        "起点 | | 25%",
        '文件类别 | "报告表类" (form) | 0%',
        ' | "报告书类" (book) | 5%',
        "时长 | 超过 10天 | 1/3",
        " | 其余 | -5%",
        '"其他" | 当 严重 | 1% × 2',
    ).tiers
    path = "M1/tier/sum/fine/by"
    kinds = Cases(
        f"{path}/1",
        "文件类别",
        (
            Arm(f"{path}/1/1", Compare("form", Op.EQ, 1), share(0), "报告表类"),
            Arm(f"{path}/1/2", Compare("book", Op.EQ, 1), share(5), "报告书类"),
        ),
    )
    long = Arm(f"{path}/2/1", Compare("duration", Op.GT, 10), Figure(Fraction(1, 3)), "超过10天")
    lasting = Cases(f"{path}/2", "时长", (long,), Sum((share(-5),)))
    other = Cases(
        f"{path}/3", "其他", (Arm(f"{path}/3/1", Compare("grave", Op.EQ, 1), Product((share(1), Figure(Fraction(2))))),)
    )
    total = Least((Greatest((Sum((share(25), kinds, lasting, other)), share(20))), share(100)))
    amount = tier.sanctions[0].amount
    assert amount is not None
    assert amount.formula == Product((Bound("max"), total))
    assert (tier.code, tier.number, tier.otherwise) == ("sum", "", True)


def test_columns_are_ladders() -> None:
    found = weighed(
        "因素 | 因子 | 大额 | 对 个人 | 其余",
        "起点 | | 30% | | 20%",
        "不低于 | | 25% | | 15%",
        "后果 | 无 | 0% | / | 2%",
        " | 轻微 或 重大 | 5% | | ",
        lead="定义 大额 = 货值 5万元以上\n累加 罚款 = 合计 × 法定上限",
    )
    assert [(one.code, one.when, one.roles) for one in found.ladders] == [
        ("sum", Ref("大额"), ()),
        ("sum-2", None, ("individual",)),
        ("sum-3", None, ()),
    ]
    formulas = [one.tiers[0].sanctions[0].amount.formula for one in found.ladders]  # type: ignore[union-attr]
    path = "M1/ladder/sum-2/tier/sum-2/fine/by/1"
    either = Or((Compare("harm", Op.EQ, 1), Compare("harm", Op.EQ, 2)))
    cases = Cases(path, "后果", (Arm(f"{path}/1", either, share(5), "轻微或重大"),))
    assert formulas[1] == Product((Bound("max"), Greatest((Sum((share(30), cases)), share(25)))))
    assert found.tiers == ()


def test_a_sum_in_a_ladder() -> None:
    inner = table("要素 | 程度 | 权重", "起点 | | 25%", lead="累加 罚款 = 合计 × 货值的 3倍")
    (ladder,) = matter(f"裁量 甲 (a) 对 个人 {{ {inner} }}").ladders
    assert [tier.code for tier in ladder.tiers] == ["a-sum"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (("要素 | 程度 | 权重", "后果 | 很轻 | 5%"), "P0209"),
        (("要素 | 程度 | 权重", "后果 | 无 | 5万元"), "P0352"),
        (("要素 | 程度 | 权重", "起点 | | 5%", "后果 | 无 | 1万元"), "P0351"),
        (("要素 | 程度 | 权重", "后果 | 无 | 5%", "严重 | 是 | 5%", "后果 | 轻微 | 5%"), "P0213"),
        (("要素 | 程度 | 权重", "后果 | / | 5%", " | 无 | 5%"), "P0364"),
        (("要素 | 程度 | 权重", "起点 | | /"), "P0363"),
    ],
)
def test_mistakes_in_sums(rows: tuple[str, ...], code: str) -> None:
    assert code in codes(table(*rows, lead="累加 罚款 = 合计 × 法定上限"))


# --- what is written twice or cannot count ------------------------------------------------------------------------------


def summed(*rows: str, lead: str = "", head: str = "要素 | 程度 | 权重") -> list[str]:
    return codes(table(head, *rows, lead=f"情节 次数 (times) : 次数 累加 罚款 = 合计 × 法定上限 {lead}"))


def test_levels_that_earlier_ones_take() -> None:
    last = " | 其余 | 20%"
    assert summed("次数 | 2次以上 | 20%", " | 5次以上 | 90%", last) == ["P0448"]
    assert summed("后果 | 重大 | 20%", " | 重大 | 90%", last) == ["P0448"]
    assert summed("次数 | 5次以上 | 90%", " | 2次以上 | 20%", last) == []
    two = "要素 | 程度 | 当 严重 | 其余"
    assert summed("后果 | 重大 | 20% |", " | 重大 | 90% |", " | 其余 | 20% |", head=two) == ["P0448"]  # once
    assert codes("档次 1 { 其余 罚款 = 分档 { 当 严重 : 2万元 当 严重 且 货值 1元以上 : 3万元 否则 : 1万元 } }") == [
        "P0448"
    ]


def test_limits_of_a_sum_are_said_once_and_in_order() -> None:
    both = "不足 20% 按 20% 封顶 40%"
    assert summed("起点 | | 90%", "封顶 | | 80%", lead=both) == ["P0213"]
    assert summed("起点 | | 90%", "不低于 | | 30%", lead=both) == ["P0213"]
    assert summed("起点 | | 90%", lead="不足 90% 按 90% 封顶 50%") == ["P0323"]
    assert summed("起点 | | 90%", "不低于 | | 90%", "封顶 | | 80%") == ["P0323"]


def test_a_factor_and_the_start_stand_once() -> None:
    rest = " | 其余 | 20%"
    assert summed("后果 | 重大 | 45%", rest, "harm | 重大 | 45%", rest) == ["P0213"]
    assert summed("起点 | | 20%", "起点 | | 40%") == ["P0213"]


def test_a_factor_without_levels_in_a_column_does_not_count_there() -> None:
    rows = ("要素 | 程度 | 当 严重 | 其余", "起点 | | 20% | 30%", "后果 | 重大 | 15% | /", " | 其余 | 0% | /")
    _, second = matter(table(*rows, lead="累加 罚款 = 合计 × 法定上限")).ladders
    amount = second.tiers[0].sanctions[0].amount
    assert amount is not None
    assert amount.formula == Product((Bound("max"), Sum((Figure(Fraction(3, 10)),))))


def test_a_cell_cannot_name_another_object() -> None:
    statute = '法定处罚 { 罚款 1万元以上5万元以下 吊销 "甲证" } '
    rows = ('后果 | 罚款 | 吊销 "甲证"', '重大 | 3万元 | "乙证"', '其余 | 1万元 | "甲证"')
    assert codes(statute + table(*rows)) == ["P0368"]


def test_a_blank_first_cell_repeats_overriding() -> None:
    rows = ("后果 | 严重 | 罚款", "其中 重大 | 是 | 3万元", " | 否 | 4万元", "/ | / | 1万元")
    assert [tier.overrides for tier in tiers(*rows)] == [True, True, False]
    assert "P0369" in codes(table("后果 | 罚款", "重大 | 3万元", "其中 其余 | 1万元"))


def test_columns_of_a_table() -> None:
    assert codes(table("后果 | harm | 罚款", "重大 | 重大 | 3万元", "其余 | / | 1万元")) == ["P0213"]
    assert codes(table("后果 | 说明", '重大 | "a"', '其余 | "b"')) == ["P0458"]
    assert codes(table("后果 | 等级", "无 | 从轻", "其余 | 从重")) == []


@pytest.mark.parametrize("cell", ["超过 6天 12天以下", "超过 6天 且 12天以下", "> 6天 <= 12天", "超过 6天 不超过 12天"])
def test_comparisons_with_two_ends(cell: str) -> None:
    first, _ = tiers("时长 | 罚款", f"{cell} | 3万元", "其余 | 1万元")
    assert when(first) == And((Compare("duration", Op.GT, 6), Compare("duration", Op.LE, 12)))


def test_a_level_that_cannot_be_read_is_told_once() -> None:
    assert summed("时长 | 超过 6天 foo 12天以下 | 40%", " | 20天以上 | 6%", " | 其余 | 20%") == ["P0120"]
    assert summed("时长 | 超过 6天 | 40% 5", " | 其余 | 20%") == ["P0120"]
