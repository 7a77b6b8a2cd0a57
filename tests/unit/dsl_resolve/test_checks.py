"""Checks of the model: exclusivity, fines, limits."""

import pytest

from penalty_dsl.check.exclusive import contradictory
from penalty_dsl.model import And, Compare, Const, Expr, Not, Op, Or, Ref, Undeterminable
from tests.unit.dsl_resolve.building import codes, loaded

A, B = Compare("a", Op.EQ, 1), Compare("b", Op.EQ, 1)


@pytest.mark.parametrize(
    ("exprs", "expected"),
    [
        ([A, Not(A)], True),
        ([A, B], False),
        ([Compare("x", Op.LT, 5), Compare("x", Op.GE, 5)], True),
        ([Compare("x", Op.LE, 5), Compare("x", Op.GE, 5)], False),
        ([Compare("x", Op.EQ, 5), Compare("x", Op.NE, 5)], True),
        ([Compare("x", Op.EQ, 5), Compare("x", Op.GT, 5)], True),
        ([And((A, Compare("x", Op.LT, 5))), And((B, Compare("x", Op.GT, 4)))], True),
        ([Or((A, B)), Not(A)], False),
        ([Or((A, B)), Not(A), Not(B)], True),
        ([Or((A, B)), Not(Or((A, B)))], True),
        ([Not(Not(A)), Not(A)], True),
        ([Undeterminable("x"), Compare("x", Op.LT, 5)], True),
        ([Undeterminable("x"), Not(Compare("x", Op.LT, 5))], False),  # false of an undeterminable, so its 非 holds
        ([Not(Compare("x", Op.LT, 5)), Not(Compare("x", Op.GE, 5))], False),  # both hold of an undeterminable
        ([Ref("d"), Not(Ref("d"))], True),
        ([Const(False)], True),
    ],
)
def test_contradictions_are_seen_and_never_invented(exprs: list[Expr], expected: bool) -> None:
    assert contradictory(exprs) is expected


class TestDoubleFinesR6:
    """R6: two fines for one subject without 代替 or 另处 are an error."""

    @pytest.mark.parametrize(
        "items",
        [
            "罚款 1万元 当 严重 { 罚款 2万元 }",
            "罚款 1万元 罚款 2万元",
            "当 严重 { 罚款 1万元 } 当 货值 > 5元 { 罚款 2万元 }",
            "当 严重 称 甲 { 罚款 1万元 } 罚款 3元 当 后果 = 无 代替 甲 { 罚款 2万元 }",
        ],
    )
    def test_told(self, items: str) -> None:
        assert "P0409" in codes(f"法定处罚 {{ {items} }}")

    @pytest.mark.parametrize(
        "items",
        [
            "罚款 1万元 当 严重 代替 { 罚款 2万元 }",
            "另处 罚款 1万元 罚款 2万元",
            "罚款 1万元 另处 罚款 2万元",
            "当 严重 { 另处 罚款 1万元 } 当 货值 > 5元 { 罚款 2万元 }",  # P0614
            "当 严重 { 罚款 1万元 } 否则 { 罚款 2万元 }",
            "当 严重 { 罚款 1万元 } 当 非 严重 { 罚款 2万元 }",
            "当 货值 不足 1万元 { 罚款 1万元 } 当 货值 1万元以上 { 罚款 2万元 }",
            "当 对象 = 单位 { 罚款 2万元 } 当 对象 = 个人 { 罚款 100元 }",
            "当 严重 { 罚款 1万元 } 否则当 后果 = 无 { 罚款 2万元 } 当 非 严重 且 后果 = 轻微 { 罚款 3万元 }",  # P0423
            "择一 { 警告 罚款 1万元 }",
        ],
    )
    def test_accepted(self, items: str) -> None:
        assert set(codes(f"法定处罚 {{ {items} }}")) <= {"P0423", "P0614"}

    def test_the_later_fine_is_marked_once_and_the_earlier_labelled(self) -> None:
        chain = "当 货值 不足 1万元 { 罚款 1元 } 否则当 货值 不足 2万元 { 罚款 2元 } 否则 { 罚款 3元 }"
        for items, marked, partner in (
            (f"罚款 9元 {chain}", "罚款 1元", "罚款 9元"),
            (f"{chain} 罚款 9元", "罚款 9元", "罚款 1元"),
            (f"罚款 8元 罚款 9元 {chain}", "罚款 9元", "罚款 8元"),
        ):
            found = loaded(f"法定处罚 {{ {items} }}")
            text = found.sources["test.penalty"]
            first = next(item for item in found.diagnostics if item.code == "P0409")
            assert text[first.span.start : first.span.end] == marked
            assert [text[label.span.start : label.span.end] for label in first.labels] == [partner]
            assert len([item for item in found.diagnostics if item.code == "P0409"]) == items.count("罚款 8元") + 1

    def test_blocks_count_by_role(self) -> None:
        assert codes("法定处罚 对 单位 { 罚款 2万元 } 法定处罚 对 个人 { 罚款 1万元 }") == []
        assert codes("法定处罚 { 罚款 2万元 } 法定处罚 对 个人 { 罚款 1万元 }") == ["P0409"]


class TestTierFines:
    """R7, R9: shares of what the statute leaves open; amounts outside it."""

    @pytest.mark.parametrize(
        ("statute", "tier", "expected"),
        [
            ("罚款 1万元以上5万元以下", "罚款 1万元以上5万元以下", []),
            ("罚款 1万元以上5万元以下", "罚款 5000元", ["P0403"]),
            ("罚款 1万元以上5万元以下", "罚款 5万元以上", []),
            ("罚款 1万元以上5万元以下", "罚款 6万元以上", ["P0403"]),
            ("罚款 1万元以上5万元以下", "罚款 下限的 50%", ["P0403"]),
            ("罚款 1万元以上5万元以下", "罚款 上限的 10%", ["P0403"]),
            ("罚款 货值的 10倍以上20倍以下", "罚款 货值的 10倍以上12倍以下", []),
            ("罚款 货值的 10倍以上20倍以下", "罚款 货值的 5倍", ["P0403"]),
            ("罚款 货值的 10倍以上20倍以下", "罚款 5万元", []),
            ("当 严重 { 罚款 5万元以上9万元以下 } 否则 { 罚款 1万元以上5万元以下 }", "罚款 7万元", ["P0422"]),
            (
                "当 严重 { 罚款 5万元以上9万元以下 } 否则 { 罚款 1万元以上5万元以下 }",
                "罚款 4万元以上6万元以下",
                ["P0403"],
            ),
            ("罚款 1万元以上", "罚款 法定幅度的 0% 至 30%", ["P0406"]),
            ("罚款 1万元以上 不超过 9万元", "罚款 法定幅度的 0% 至 30%", []),
            ("罚款", "罚款 法定幅度的 0% 至 30%", ["P0406"]),
            ("罚款 5万元以下", "罚款 下限的 150%", ["P0407"]),
        ],
    )
    def test_ordinary(self, statute: str, tier: str, expected: list[str]) -> None:
        assert codes(f"法定处罚 {{ {statute} }} 档次 1 一般 {{ 其余 {tier} }}") == expected

    @pytest.mark.parametrize(
        ("statute", "tier", "expected"),
        [
            ("罚款 1万元以上5万元以下", "罚款 下限的 50% 至 80%", []),
            ("罚款 1万元以上5万元以下", "罚款 下限的 50% 至 100%", []),
            ("罚款 1万元以上5万元以下", "罚款 下限的 100%", ["P0408"]),
            ("罚款 1万元以上5万元以下", "罚款 5000元以上1万元以下", []),
            ("罚款 1万元以上5万元以下", "罚款 1万元", ["P0408"]),
            ("罚款 1万元以上5万元以下", "罚款 法定幅度的 0% 至 10%", ["P0408"]),
            ("罚款 5万元以下", "罚款 1000元", []),
            ("罚款 5万元以下", "罚款 下限的 50%", ["P0407"]),
        ],
    )
    def test_mitigated(self, statute: str, tier: str, expected: list[str]) -> None:
        assert codes(f"法定处罚 {{ {statute} }} 档次 1 减轻 {{ 其余 {tier} }}") == expected


@pytest.mark.parametrize(
    ("statute", "tier", "expected"),
    [
        ("责令停产停业 1个月以上6个月以下", "责令停产停业 3个月", []),
        ("责令停产停业 1个月以上6个月以下", "责令停产停业 9个月", ["P0403"]),
        ("责令停产停业 1个月以上3个月以下", "责令停产停业 600日", ["P0430"]),  # a month is not 30 days
        ("责令停产停业 6个月以下", "责令停产停业 20日", ["P0430"]),
        ("责令停产停业 6个月以下", "责令停产停业 1年", ["P0403"]),
        ("责令停产停业 6个月以上", "责令停产停业 1年", []),
        ("责令停产停业", "责令停产停业 20日", []),
        ("限制从业 1年以上3年以下", "限制从业 24个月以上36个月以下", []),
        ("限制从业 1年以上3年以下", "限制从业 18个月", ["P0430"]),
        ("限制从业 12个月以上36个月以下", "限制从业 18个月", []),
        ("限制从业 1年以上3年以下", "限制从业 终身", ["P0430"]),
        ("限制从业 终身", "限制从业 5年", ["P0430"]),
        ("限制从业 终身", "限制从业 终身", []),
        ("当 严重 { 责令停产停业 3个月 } 否则 { 责令停产停业 1个月 }", "责令停产停业 3个月", ["P0403"]),
        ("当 严重 { 责令停产停业 3个月 } 否则 { 责令停产停业 1个月 }", "责令停产停业", []),
    ],
)
def test_terms_of_tiers(statute: str, tier: str, expected: list[str]) -> None:
    assert codes(f"法定处罚 {{ {statute} }} 档次 1 一般 {{ 其余 {tier} }}") == expected


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("600日", ["P0430"]),
        ("2个月", ["P0408"]),
        ("3个月", ["P0408"]),
        ("1个月以上3个月以下", []),  # the minimum itself is left out of the range
        ("2个月以下", []),
        ("1年", ["P0408"]),
        ("1个月", []),
    ],
)
def test_a_mitigated_term_lies_below_the_minimum(term: str, expected: list[str]) -> None:
    low = "3个月" if term != "2个月" else "2个月"
    assert (
        codes(f"法定处罚 {{ 责令停产停业 {low}以上6个月以下 }} 档次 1 减轻 {{ 其余 责令停产停业 {term} }}") == expected
    )


def test_a_mitigated_term_or_fine_without_a_minimum_stays_below_the_maximum() -> None:
    for statute, tier, expected in (
        ("责令停产停业 6个月以下", "责令停产停业 3个月", []),
        ("责令停产停业 6个月以下", "责令停产停业 9个月", ["P0403"]),
        ("罚款 5万元以下", "罚款 10万元", ["P0408"]),
        ("罚款 0元以上5万元以下", "罚款 1万元", []),
    ):
        assert codes(f"法定处罚 {{ {statute} }} 档次 1 减轻 {{ 其余 {tier} }}") == expected


def test_a_term_is_held_against_branches_in_which_its_tier_may_hold() -> None:
    statute = "法定处罚 { 当 严重 { 责令停产停业 3个月 } 否则 { 责令停产停业 10日 } }"
    tiers = "档次 1 一般 { 当 非 严重 责令停产停业 10日 } 档次 2 从重 { 当 严重 责令停产停业 3个月 }"
    assert codes(f"{statute} {tiers}") == []
    assert codes(f"{statute} {tiers.replace('10日', '3个月')}") == ["P0430"]


def test_a_term_is_not_held_against_what_another_branch_replaces() -> None:
    statute = "法定处罚 { 责令停产停业 1个月 当 严重 代替 { 责令停产停业 3个月 } }"
    tiers = "档次 1 一般 { 当 非 严重 责令停产停业 %s } 档次 2 从重 { 当 严重 责令停产停业 3个月 }"
    assert codes(f"{statute} {tiers % '1个月'}") == []
    assert codes(f"{statute} {tiers % '3个月'}") == ["P0403"]


def test_tiers_of_many_circumstances_are_told_from_branches_too() -> None:
    """Where the combinations are too many to be laid out, they are searched."""
    many = " ".join(f"情节 n{number} : 是否" for number in range(14))
    all_of = " 且 ".join(f"n{number}" for number in range(14))
    statute = "法定处罚 { 当 严重 { 责令停产停业 3个月 } 否则 { 责令停产停业 10日 } }"
    tiers = f"档次 1 一般 {{ 当 非 严重 且 {all_of} 责令停产停业 10日 }} 档次 2 从重 {{ 当 严重 责令停产停业 3个月 }}"
    rest = "档次 3 { 其余 }"
    assert codes(f"{many} {statute} {tiers} {rest}") == []
    assert codes(f"{many} {statute} {tiers.replace('10日 } 档', '3个月 } 档')} {rest}") == ["P0430"]


class TestMitigation:
    """R9c, R9d: a mitigated tier goes below the minimum, or leaves a kind out."""

    FINE = "法定处罚 { 罚款 1万元以上5万元以下 可以 责令停产停业 3个月以上6个月以下 }"

    @pytest.mark.parametrize(
        ("tier", "expected"),
        [
            ("", ["P0431"]),
            ("罚款", ["P0431"]),
            ("责令停产停业", ["P0431"]),
            ("责令停产停业 1个月", ["P0431"]),  # the fine that must be imposed stays in full
            ("罚款 5000元", []),
            ("不处 罚款", []),
            ("不处 责令停产停业", []),
            ("待定", []),
        ],
    )
    def test_one_role(self, tier: str, expected: list[str]) -> None:
        assert codes(f"{self.FINE} 档次 1 减轻 {{ 其余 {tier} }}") == expected

    def test_every_role_that_must_be_fined(self) -> None:
        statute = "法定处罚 对 单位 { 罚款 1万元以上5万元以下 } 法定处罚 对 个人 { 罚款 100元以上500元以下 }"
        only_one = f"{statute} 档次 1 减轻 {{ 其余 对 单位 罚款 5000元 }}"
        assert codes(only_one) == ["P0431"]
        told = next(item for item in loaded(only_one).diagnostics if item.code == "P0431")
        assert ("对“个人”" in told.zh, "for `individual`" in told.en) == (True, True)
        assert codes(f"{statute} 档次 1 减轻 {{ 其余 对 单位 罚款 5000元 对 个人 不处 罚款 }}") == []
        assert (
            codes(
                f"{statute.replace('对 个人 { 罚款', '对 个人 { 可以 罚款')} 档次 1 减轻 {{ 其余 对 单位 罚款 5000元 }}"
            )
            == []
        )

    def test_a_fine_of_branches_in_which_the_tier_never_holds_is_left_alone(self) -> None:
        statute = "法定处罚 { 警告 当 严重 { 罚款 1万元以上5万元以下 } }"
        assert codes(f"{statute} 档次 1 减轻 {{ 当 非 严重 不处 警告 }} 档次 2 一般 {{ 其余 }}") == []


class TestChoices:
    """R13e: the limits of a group bind a tier too."""

    ONE = "法定处罚 { 择一 { 警告 罚款 500元以下 通报批评 } }"

    @pytest.mark.parametrize(
        ("statute", "tier", "expected"),
        [
            (ONE, "警告", []),
            (ONE, "警告 罚款 100元", ["P0428"]),
            (ONE, "不处 警告 不处 罚款", []),
            (ONE, "不处 警告 不处 罚款 不处 通报批评", ["P0429"]),
            (ONE, "不处 警告 不处 罚款 通报批评", []),
            ("法定处罚 { 任选 1项 { 警告 罚款 500元以下 } }", "警告 罚款 100元", ["P0428"]),
            ("法定处罚 { 任选 1至2项 { 警告 罚款 500元以下 通报批评 } }", "警告 罚款 100元", []),
            ("法定处罚 { 任选 2项 { 警告 罚款 500元以下 } }", "不处 警告", ["P0429"]),
            ("法定处罚 { 单处或者并处 { 警告 罚款 500元以下 } }", "不处 警告 不处 罚款", ["P0429"]),
            ("法定处罚 { 单处或者并处 { 警告 罚款 500元以下 } }", "警告 罚款 100元", []),
            ("法定处罚 { 可以 警告 可以 罚款 500元以下 }", "不处 警告 不处 罚款", []),
        ],
    )
    def test_limits(self, statute: str, tier: str, expected: list[str]) -> None:
        assert codes(f"{statute} 档次 1 一般 {{ 其余 {tier} }}") == expected

    def test_a_mitigated_tier_may_leave_out_what_must_be(self) -> None:
        assert codes(f"{self.ONE} 档次 1 减轻 {{ 其余 不处 警告 不处 罚款 不处 通报批评 }}") == []
        assert codes(f"{self.ONE} 档次 1 减轻 {{ 其余 警告 通报批评 不处 罚款 }}") == ["P0428"]

    def test_roles_are_counted_alone(self) -> None:
        tiers = "档次 1 一般 {{ 其余 {} }}"
        assert codes(f"{self.ONE} {tiers.format('对 单位 罚款 100元 对 个人 警告')}") == []
        assert codes(f"{self.ONE} {tiers.format('对 单位 罚款 100元 警告')}") == ["P0428"]
        assert codes(f"{self.ONE} {tiers.format('对 单位 罚款 100元 警告 对 单位 不处 警告')}") == []

    def test_branches_in_which_the_tier_never_holds_do_not_count(self) -> None:
        statute = "法定处罚 { 当 严重 { 择一 { 警告 罚款 500元以下 } } 否则 { 警告 罚款 500元以下 } }"
        tiers = "档次 1 一般 { 当 非 严重 警告 罚款 100元 } 档次 2 从重 { 其余 罚款 500元 不处 警告 }"
        assert codes(f"{statute} {tiers}") == []

    def test_the_group_is_shown(self) -> None:
        found = loaded(f"{self.ONE} 档次 1 一般 {{ 其余 警告 罚款 100元 }}")
        told = next(item for item in found.diagnostics if item.code == "P0428")
        assert found.sources["test.penalty"][told.labels[0].span.start :].startswith("择一")


@pytest.mark.parametrize(
    ("statute", "said"),
    [
        ("罚款 1万元   可以 吊销 '许可证'", "吊销许可证件（照法定处罚原样列出）"),
        ("择一 { 拘留 5日以下   罚款 1万元 }", "行政拘留（照法定处罚原样列出；择一、任选的，档次所写的已选满时不处）"),
        ("罚款 1万元   择一 { 拘留 5日以下   警告 }", "行政拘留、警告（照法定处罚原样列出）"),
    ],
)
def test_what_no_tier_mentions_passes_unless_a_choice_is_filled_without_it(statute: str, said: str) -> None:
    statute = statute.replace("'", '"')
    found = loaded(f"法定处罚 {{ {statute} }} 档次 1 一般 {{ 其余 罚款 1万元 }}")
    (note,) = [one for one in found.diagnostics if one.code == "P0410"]
    assert said in note.zh


class TestTwoFines:
    """R6i: an amount of a tier is not taken twice."""

    TWO = "法定处罚 { 罚款 1万元以上5万元以下 另处 罚款 1万元以上9万元以下 }"

    @pytest.mark.parametrize(
        ("statute", "tier", "expected"),
        [
            (TWO, "罚款 3万元", ["P0432"]),
            (TWO, "罚款 法定幅度的 0% 至 30%", []),
            (TWO, "罚款 上限的 50%", []),
            (TWO, "不处 责令停产停业", ["P0404"]),
            ("法定处罚 { 罚款 货值的 1倍以上3倍以下 另处 罚款 货值的 1倍以上3倍以下 }", "罚款 货值的 2倍", ["P0432"]),
            (
                "法定处罚 对 单位 { 罚款 1万元以上5万元以下 } 法定处罚 对 个人 { 罚款 1万元以上9万元以下 }",
                "罚款 3万元",
                [],
            ),
            ("法定处罚 { 罚款 1万元以上5万元以下 当 严重 { 另处 罚款 1万元以上5万元以下 } }", "罚款 3万元", ["P0432"]),
            (
                "法定处罚 { 当 非 严重 { 罚款 1万元以上5万元以下 } 当 严重 { 另处 罚款 1万元以上5万元以下 } }",
                "罚款 3万元",
                [],
            ),
        ],
    )
    def test_amounts(self, statute: str, tier: str, expected: list[str]) -> None:
        assert codes(f"{statute} 档次 1 一般 {{ 其余 {tier} }}") == expected

    def test_only_where_the_tier_may_hold(self) -> None:
        statute = "法定处罚 { 罚款 1万元以上5万元以下 当 严重 { 另处 罚款 1万元以上5万元以下 } }"
        assert codes(f"{statute} 档次 1 一般 {{ 当 非 严重 罚款 3万元 }} 档次 2 从重 {{ 其余 }}") == []

    def test_a_role_of_its_own_leaves_the_rest(self) -> None:
        statute = (
            f"{self.TWO[:-1]} }} ".replace("法定处罚", "法定处罚 对 单位")
            + "法定处罚 对 个人 { 罚款 1万元以上5万元以下 }"
        )
        assert codes(f"{statute} 档次 1 一般 {{ 其余 罚款 3万元 对 单位 罚款 上限的 50% }}") == []
        assert codes(f"{statute} 档次 1 一般 {{ 其余 罚款 上限的 50% 对 单位 罚款 3万元 }}") == ["P0432"]


def test_what_is_said_for_a_role_is_left_out_of_what_is_said_for_all() -> None:
    """R13c: the amount for everyone is not held against the fine of a role that has its own."""
    statute = "法定处罚 对 单位 { 罚款 1万元以上5万元以下 } 法定处罚 对 个人 { 罚款 100元以上500元以下 }"
    for first, second in (("罚款 3万元", "对 个人 罚款 300元"), ("对 个人 罚款 300元", "罚款 3万元")):
        assert codes(f"{statute} 档次 1 一般 {{ 其余 {first} {second} }}") == []
    assert codes(f"{statute} 档次 1 一般 {{ 其余 罚款 300元 对 个人 罚款 3万元 }}") == ["P0403", "P0403"]


class TestConflicts:
    """R8: tiers that may hold at once need a declared order."""

    def test_exclusive_tiers_need_none(self) -> None:
        assert codes("档次 1 { 当 货值 不足 1万元 } 档次 2 { 当 货值 1万元以上 且 非 严重 } 档次 3 { 其余 }") == []

    def test_overlapping_tiers_are_warned_of(self) -> None:
        tiers = "档次 1 { 当 货值 不足 1万元 } 档次 2 { 当 严重 } 档次 3 { 其余 }"
        assert codes(tiers) == ["P0412"]
        assert codes(tiers, head="约定 { 同时符合多档 取较重 }") == []
        assert codes(tiers, head="约定 { 同时符合多档 2 优先于 1 }") == []

    def test_a_preference_must_cover_every_pair(self) -> None:
        tiers = '档次 1 { 情形 "甲" } 档次 2 { 情形 "乙" } 档次 3 { 情形 "丙" } 档次 4 { 其余 }'
        assert codes(tiers, head="约定 { 同时符合多档 2 优先于 1 }") == ["P0412"]


class TestAdoption:
    """The level at which a matter is computable."""

    @pytest.mark.parametrize(
        ("tiers", "words"),
        [
            ("", "采用程度 0 级：0 个情形"),
            (
                '档次 1 { 情形 "甲" 或 情形 "乙" } 档次 2 { 其余 }',
                "采用程度 0 级：2 个情形中 0 个由事实计算，2 个由办案人员勾选",
            ),
            ('档次 1 { 情形 "甲" } 档次 2 { 当 严重 }', "采用程度 1 级：2 个情形中 1 个由事实计算，1 个由办案人员勾选"),
            ("档次 1 { 当 严重 } 档次 2 { 其余 }", "采用程度 2 级：1 个情形中 1 个由事实计算"),
        ],
    )
    def test_level(self, tiers: str, words: str) -> None:
        found = [item.zh for item in loaded(tiers).diagnostics if item.code == "P0414"]
        assert [text.startswith(words) for text in found] == [True]


def _many(count: int, text: str, joint: str = " ") -> str:
    return joint.join(text.replace("#", str(number)) for number in range(1, count + 1))


class TestLimits:
    """semantics "Limits": what is documented passes, one more is refused."""

    @pytest.mark.parametrize(
        ("limit", "body"),
        [
            (123, "{circumstances}"),  # the ready-made matter has five
            (64, "{tiers}"),
            (256, "{definitions}"),
            (63, "{cuts}"),
        ],
    )
    def test_edges(self, limit: int, body: str) -> None:
        def text(count: int) -> str:
            return {
                "{circumstances}": _many(count, "情节 n# : 是否"),
                "{tiers}": _many(count, "档次 # { 当 严重 }"),
                "{definitions}": _many(count, "定义 d# = 严重"),
                "{cuts}": f"约束 货值 > 1元 档次 1 {{ {_many(count - 1, '当 货值 不足 #0元', ' 或 ')} }} 档次 2 {{ 当 货值 不足 5元 }}",
            }[body]

        assert "P0401" not in codes(text(limit))
        assert "P0401" in codes(text(limit + 1))

    def test_branches_leaves_depth(self) -> None:
        chain = "当 货值 不足 1元 { 警告 } " + _many(62, "否则当 货值 不足 #0元 { 警告 }") + " 否则 { 警告 }"
        assert "P0401" not in codes(f"法定处罚 {{ {chain} }}")
        assert "P0401" in codes(f"法定处罚 {{ {chain} 通报批评 }}")
        inner = "当 严重 { 警告 } " + _many(
            15, "否则当 货值 不足 #0元 { 警告 }"
        )  # the arm that closes it is nowhere written
        within = " ".join(f"当 货值 超过 {number}元 {{ {inner} }}" for number in range(3))
        assert "P0401" not in codes(f"法定处罚 {{ {within} {inner[: inner.index('否则')]} }}")
        cases = _many(250, "当 " + " 且 ".join(["严重"] * 16), " 或 ")
        assert "P0401" not in codes(f"档次 1 {{ {cases} }}")
        assert "P0401" in codes(f"档次 1 {{ {cases} }} 约束 严重")
        nested = "定义 d32 = 严重 " + " ".join(f"定义 d{number} = d{number + 1}" for number in range(1, 32))
        assert "P0401" not in codes(nested)
        assert "P0401" in codes(f"{nested} 定义 d0 = d1")

    def test_a_matter_over_a_limit_is_left_out(self) -> None:
        found = loaded(_many(300, "情节 n# : 是否"))
        assert found.by_id["cn.test"].matters == ()
        assert [item.code for item in found.diagnostics if item.severity == "error"] == ["P0401"]


def test_bases_that_may_have_no_number_are_limited() -> None:
    """Bounds are taken over each combination of them: nine would be 512 ways for every cell."""
    names = [f"{letter}款" for letter in "甲乙丙丁戊己庚辛壬"]
    declared = "".join(f"情节 {name} : 金额 可无法确定 " for name in names)
    sums = [" + ".join(names[:count]) for count in (8, 9)]
    statute = "法定处罚 { 罚款 1万元以上5万元以下 } "
    found = [codes(f"{declared}{statute}档次 1 {{ 其余 罚款 = {total} }}") for total in sums]
    assert ["P0401" in each for each in found] == [False, True]
