"""取, implicit bindings, and circles."""

from penalty_dsl.model import Binding, Compare, Not, Op
from tests.unit.dsl_resolve.building import codes, loaded, matter


def test_a_boolean_is_bound_to_a_condition_and_a_number_to_a_name() -> None:
    found = matter("情节 次 (times) : 次数 取 首次违法 = 次 = 1次 取 受罚次数 = 次")
    assert found.bindings == (
        Binding("first", when=Compare("times", Op.EQ, 1)),
        Binding("priors", source="times"),
    )


def test_a_common_circumstance_may_be_bound_too() -> None:
    found = matter("取 大案 = 非 严重", head="情节 大案 (big) : 是否")
    assert found.bindings == (Binding("big", when=Not(Compare("grave", Op.EQ, 1))),)


def test_the_same_name_and_type_binds_by_itself() -> None:
    found = loaded("情节 首次违法 (first_time) : 是否")
    assert found.by_id["cn.test"].matters[0].bindings == (Binding("first", source="first_time", implicit=True),)
    assert "P0402" in [item.code for item in found.diagnostics]


def test_the_same_code_takes_the_place_without_a_binding() -> None:
    found = loaded("情节 首次违法 (first) : 是否")
    assert found.by_id["cn.test"].matters[0].bindings == ()
    assert "P0402" in [item.code for item in found.diagnostics]


def test_a_common_circumstance_binds_by_itself_in_every_matter() -> None:
    found = loaded("", head="情节 首次违法 (first_here) : 是否").by_id["cn.test"].matters[0]
    assert found.bindings == (Binding("first", source="first_here", implicit=True),)


def test_a_declared_binding_wins_over_the_implicit_one() -> None:
    found = matter("情节 首次违法 (first_time) : 是否 取 first = 严重")
    assert found.bindings == (Binding("first", when=Compare("grave", Op.EQ, 1)),)


def test_another_type_under_the_same_name_is_an_error() -> None:
    assert codes("情节 首次违法 (mine) : 次数") == ["P0217"]
    assert codes("情节 别的 (first) : 次数") == ["P0217"]
    assert codes("定义 首次违法 = 严重") == ["P0217"]


def test_own_circumstances_cannot_be_bound() -> None:
    assert codes("取 严重 = 货值 > 1元") == ["P0223"]
    assert codes("情节 首次违法 (first) : 是否 取 first = 严重") == ["P0224"]


def test_circles() -> None:
    assert codes("取 首次违法 = 非 首次违法") == ["P0221"]
    assert codes("定义 初犯 = 首次违法 取 首次违法 = 初犯") == ["P0221"]
    assert codes("情节 甲 (a) : 金额 仅当 乙 > 货值 情节 乙 (b) : 金额 仅当 丙 情节 丙 (c) : 是否 仅当 甲 > 1元") == [
        "P0221"
    ]
    assert codes("", head="情节 甲 (a) : 是否 仅当 乙 情节 乙 (b) : 是否 仅当 甲") == ["P0221"]
    assert codes("取 受罚次数 = 受罚次数") == ["P0225"]
    assert codes("情节 次 (times) : 次数 仅当 首次违法 取 首次违法 = 次 = 1次") == ["P0221"]
