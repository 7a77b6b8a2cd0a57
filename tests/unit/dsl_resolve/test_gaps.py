"""R6d, R8i, R9b: facts that no branch or tier takes, branches and tiers that no facts reach, amounts outside one branch."""

from itertools import combinations

import pytest

from penalty_dsl.check.doubts import STEPS, STEPS_OF_A_MATTER
from penalty_dsl.check.search import Search
from penalty_dsl.model import Op
from tests.unit.dsl_resolve.building import loaded

_CODES = {"P0422", "P0423", "P0424", "P0425", "P0426"}
_NOT_PROVED = "P0650"


def warned(body: str, head: str = "") -> list[tuple[str, str]]:
    """The warnings of these checks with their words."""
    return [(item.code, item.zh) for item in loaded(body, head).diagnostics if item.code in _CODES]


def unproved(body: str) -> list[str]:
    """What is told as not proved."""
    return [item.zh for item in loaded(body).diagnostics if item.code == _NOT_PROVED]


def example(body: str) -> str:
    """The facts given as an example by the one warning."""
    [(_, words)] = warned(body)
    return words.rpartition("例如：")[2]


@pytest.mark.parametrize(
    ("chain", "facts"),
    [
        ("当 货值 超过 1万元 { 罚款 2元 } 否则当 货值 不足 1万元 { 罚款 1元 }", "货值 = 10,000 元"),
        ("当 货值 1万元以上 { 罚款 2元 } 否则当 货值 不足 9000元 { 罚款 1元 }", "货值 = 9,000 元"),
        ("当 后果 = 无 { 罚款 1元 } 否则当 后果 = 轻微 { 罚款 2元 }", "后果 = 重大"),
        ("当 严重 且 货值 > 5元 { 罚款 1元 } 否则当 非 严重 { 罚款 2元 }", "严重 = 是，货值 = 0 元"),
        ("当 对象 = 单位 { 罚款 1元 } 否则当 严重 { 罚款 2元 }", "对象 = 个人，严重 = 否"),
        ("当 大额 { 罚款 2元 } 否则当 货值 不足 1万元 { 罚款 1元 } 定义其后", "货值 = 10,000 元"),
        ("当 台账 > 5元 { 罚款 2元 } 否则当 台账 不超过 5元 { 罚款 1元 } 情节其后", "严重 = 否"),
        ("当 台账 > 5元 { 罚款 2元 } 否则当 台账 不超过 5元 { 罚款 1元 } 可无其后", "台账 无法确定"),
        ("当 首次违法 { 罚款 2元 } 否则当 货值 不足 9元 { 罚款 1元 } 取其后", "严重 = 否，货值 = 9 元"),
    ],
)
def test_a_chain_that_leaves_facts_open(chain: str, facts: str) -> None:
    after = {
        "定义其后": "定义 大额 = 货值 超过 1万元",
        "情节其后": "情节 台账 : 金额 仅当 严重",
        "可无其后": "情节 台账 : 金额 可无法确定",
        "取其后": "取 首次违法 = 严重",
    }
    body, _, key = chain.rpartition(" ")
    text = f"法定处罚 {{ {body} }} {after[key]}" if key in after else f"法定处罚 {{ {chain} }}"
    assert example(text) == facts


@pytest.mark.parametrize(
    "body",
    [
        "法定处罚 { 当 货值 超过 1万元 { 罚款 2元 } 否则当 货值 不超过 1万元 { 罚款 1元 } }",
        "法定处罚 { 当 货值 超过 1万元 { 罚款 2元 } }",  # a lone 当 adds, or says nothing (R6c)
        "法定处罚 { 当 货值 超过 1万元 { 罚款 2元 } 否则当 货值 不足 1万元 { 罚款 1元 } } 约束 货值 != 1万元",
        '法定处罚 { 当 严重 { 罚款 2元 } 否则当 后果 = 无 { 罚款 1元 } } 不予处罚 "甲" { 当 非 严重 且 后果 != 无 依据 《甲法》第一条 }',
        "法定处罚 对 单位 { 当 对象 = 单位 { 罚款 2元 } 否则当 严重 { 罚款 1元 } } 法定处罚 对 个人 { 警告 }",
    ],
)
def test_nothing_is_said_where_nothing_is_open(body: str) -> None:
    assert [found for found in warned(body) if found[0] != "P0424"] == []
    assert unproved(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "法定处罚 { 当 货值 - 退款 > 5元 { 罚款 2元 } 否则当 货值 - 退款 < 5元 { 罚款 1元 } }",
        "法定处罚 { 当 货值 > 5元 { 罚款 2元 } 否则当 退款 > 5元 { 罚款 1元 } } 约束 退款 + 货值 > 9元",
    ],
)
def test_what_rests_on_sums_is_told_as_not_proved(body: str) -> None:
    """A combination was found, and it cannot be told whether it occurs."""
    assert warned(body) == []
    [words] = unproved(body)
    assert words.startswith("没有证明：这一串“当”各支都用得到、没有遗漏（哪些组合会出现")


def test_what_no_combination_of_sums_leaves_open_is_proved() -> None:
    body = "法定处罚 { 当 货值 - 退款 > 5元 { 罚款 2元 } 否则当 货值 - 退款 <= 5元 { 罚款 1元 } }"
    assert [words for words in unproved(body) if "遗漏" not in words] == []


_FLAGS = [f"甲{number}" for number in "一二三四五六七八九十"] + [f"乙{number}" for number in "一二三四五六七八九十"]
_DECLARED = " ".join(f"情节 {flag} : 是否" for flag in _FLAGS)


def test_more_than_4096_combinations_are_searched() -> None:
    chain = f"法定处罚 {{ 当 {' 且 '.join(_FLAGS)} {{ 罚款 2元 }} 否则当 非 甲一 {{ 罚款 1元 }} }} {_DECLARED}"
    [(code, words)] = warned(chain)
    assert (code, words.rpartition("例如：")[2]) == ("P0423", "甲一 = 是，甲二 = 否")
    whole = chain.replace("当 非 甲一", f"当 {' 或 '.join('非 ' + flag for flag in _FLAGS)}")
    assert (warned(whole), unproved(whole)) == ([], [])
    idle = chain.replace("当 非 甲一", "当 甲一 且 非 甲一")
    assert [code for code, _ in warned(idle)] == ["P0423", "P0424"]


def pigeons(holes: int) -> tuple[str, str]:
    """Conditions that cannot all hold, which only going through nearly everything shows: one more pigeon than holes. And what
    declares their circumstances."""
    names = [
        [f"鸟{'甲乙丙丁戊己庚辛壬'[bird]}{'一二三四五六七八'[hole]}" for hole in range(holes)]
        for bird in range(holes + 1)
    ]
    housed = [f"({' 或 '.join(bird)})" for bird in names]
    alone = [
        f"非 ({first[hole]} 且 {second[hole]})" for first, second in combinations(names, 2) for hole in range(holes)
    ]
    return " 且 ".join(housed + alone), " ".join(f"情节 {name} : 是否" for bird in names for name in bird)


def test_a_search_that_is_given_up_is_told() -> None:
    """Nothing is silently unproved: neither of a chain nor of a list of tiers."""
    never, declared = pigeons(7)
    chain = f"法定处罚 {{ 当 {never} {{ 罚款 2元 }} 否则 {{ 罚款 1元 }} }} {declared}"
    assert warned(chain) == []
    assert unproved(chain) == ["没有证明：这一串“当”各支都用得到、没有遗漏（取值的组合太多，没有找完）"]
    tiers = f"档次 1 轻 {{ 当 {never} }} 档次 2 一般 {{ 其余 }} {declared}"
    assert unproved(tiers) == ["没有证明：档次“轻”这一组各档都用得到、没有遗漏（取值的组合太多，没有找完）"]
    few, declared = pigeons(3)
    assert [code for code, _ in warned(f"档次 1 轻 {{ 当 {few} }} 档次 2 一般 {{ 其余 }} {declared}")] == ["P0425"]


def test_the_steps_of_a_search_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """For one question, and for all of a matter together."""
    never, declared = pigeons(7)
    rows = " ".join(f"档次 t{number} {{ 当 满 且 f{number} }}" for number in range(40))
    flags = " ".join(f"情节 f{number} : 是否" for number in range(40))
    compare, steps = Search._compare, 0

    def counted(self: Search, code: str, op: Op, value: int, lenient: bool) -> tuple[bool, bool]:
        nonlocal steps
        steps += 1
        return compare(self, code, op, value, lenient)

    monkeypatch.setattr(Search, "_compare", counted)
    assert _NOT_PROVED in {item.code for item in loaded(f"定义 满 = {never} {rows} {declared} {flags}").diagnostics}
    assert STEPS_OF_A_MATTER // 2 < steps < STEPS_OF_A_MATTER + STEPS


def test_branches_that_never_apply() -> None:
    text = "法定处罚 {{ 当 货值 不足 2万元 {{ 罚款 1元 }} 否则当 {} {{ 罚款 2元 }} 否则 {{ 罚款 3元 }} }}"
    assert warned(text.format("货值 不足 1万元")) == [
        ("P0424", "“当 货值 不足 1万元”这一支不可能适用：前面的分支已经包括")
    ]
    assert warned(text.format("严重 且 非 严重")) == [("P0424", "“当 严重 且 非 严重”这一支不可能适用")]
    assert warned(text.format("货值 不足 3万元")) == []
    assert warned("法定处罚 { 罚款 1元 当 货值 不足 1元 代替 { 罚款 2元 } } 约束 货值 超过 5元") == [
        ("P0424", "“当 货值 不足 1元”这一支不可能适用")
    ]


def test_tiers_that_never_hold() -> None:
    assert warned("档次 1 { 当 货值 不足 1万元 且 货值 超过 2万元 } 档次 2 { 其余 }") == [
        ("P0425", "档次“1”不可能成立")
    ]
    assert warned("档次 1 { 当 严重 } 档次 2 { 当 非 严重 } 档次 3 { 其余 }") == [("P0425", "档次“3”不可能成立")]
    assert warned("档次 1 { 当 严重 } 档次 2 { 其余 }") == []


def test_tiers_that_leave_facts_open() -> None:
    assert example("档次 1 { 当 货值 不足 1万元 } 档次 2 { 当 货值 超过 1万元 }") == "货值 = 10,000 元"
    assert example('档次 1 { 情形 "甲" } 档次 2 { 情形 "乙" 或 当 严重 }') == "甲 = 否，乙 = 否，严重 = 否"
    assert warned("档次 1 { 当 严重 } 档次 2 { 当 非 严重 }") == []
    assert warned('档次 1 { 当 严重 } 不予处罚 "甲" { 当 非 严重 依据 《甲法》第一条 }') == []  # nothing is fined there


_TWO = "法定处罚 { 当 货值 1万元以上 { 罚款 5万元以上10万元以下 } 否则 { 罚款 1万元以上5万元以下 } }"


def test_an_amount_outside_one_branch() -> None:
    [(code, words)] = warned(f"{_TWO} 档次 1 一般 {{ 其余 罚款 8万元 }}")
    assert code == "P0422"
    assert words == ("档次“一般”的“罚款 8万元”在“否则”分支（10,000 元 至 50,000 元）之外，适用时将被夹到该幅度")
    [(code, words)] = warned(f"{_TWO} 档次 1 一般 {{ 其余 罚款 2万元 }}")
    assert (code, "在“当 货值 1万元以上”分支（50,000 元 至 100,000 元）之外" in words) == ("P0422", True)
    multiples = "法定处罚 { 当 严重 { 罚款 货值的5倍以上9倍以下 } 否则 { 罚款 货值的1倍以上5倍以下 } }"
    [(code, words)] = warned(f"{multiples} 档次 1 一般 {{ 其余 罚款 货值的 6倍 }}")
    assert (code, "“否则”分支（1 倍 至 5 倍）" in words) == ("P0422", True)


@pytest.mark.parametrize(
    "tiers",
    [
        "档次 1 一般 { 当 货值 2万元以上 罚款 8万元 } 档次 2 { 其余 }",  # holds in its own branch only
        "定义 大额 = 货值 1万元以上 档次 1 一般 { 当 大额 罚款 8万元 } 档次 2 { 其余 }",
        "档次 1 轻 { 当 货值 不足 1万元 } 档次 2 一般 { 其余 罚款 8万元 }",
        "档次 1 一般 { 其余 罚款 5万元 }",
        "档次 1 一般 { 其余 罚款 法定幅度的 10% 至 20% }",
    ],
)
def test_an_amount_that_fits_wherever_the_tier_holds(tiers: str) -> None:
    assert warned(f"{_TWO} {tiers}") == []
