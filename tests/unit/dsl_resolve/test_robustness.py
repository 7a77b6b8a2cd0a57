"""Whatever a file holds, loading ends with diagnostics, never with another exception; and it is quick about it."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penalty_dsl import RulebookError, Severity, load_sources, render_all, to_json
from tests.unit.dsl_resolve.building import GENERAL, source

SOURCE = source(
    "情节 次 (times) : 次数 情节 费用 (fee) : 金额 可无法确定 情节 面积 (area) : 数量 平方米 小数 2位 仅当 对象 = 单位"
    " 取 首次违法 = 次 = 1次 定义 大额 (large) = 货值 - 退款 5万元以上 约束 退款 <= 货值"
    " 法定处罚 { 责令改正 当 严重 称 甲 { 罚款 费用的 3倍以上5倍以下 无法确定时 20万元以上100万元以下 }"
    ' 否则 { 单处或者并处 { 警告 罚款 按 面积 每平方米 100元 } } 当 大额 代替 甲 { 罚款 5万元以上9万元以下 } 可以 吊销 "证" }'
    ' 档次 1 从轻 (light) { 情形 "甲" 或 当 后果 = 无 罚款 法定幅度的 0% 至 30% 不处 吊销 }'
    ' 档次 2 从重 { 其余 对 单位 罚款 上限的 50% } 移送 "乙" { 当 货值 20万元以上 依据 《甲法》第二条 }',
    head="约定 { 同时符合多档 取较重 取整 到元 舍去 }",
    after='场景 "甲" 事项 M1 { 给定 对象 = 个人, 货值 = 8元, 次 = 1次 应当 处罚 档次 2 罚款 1元 至 2元 缺少 费用 }',
)
TOKENS = re.findall(r"\s+|[一-鿿]+|[A-Za-z0-9.]+|.", SOURCE)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["drop", "double", "swap", "take"]),
            st.integers(0, len(TOKENS) - 1),
            st.integers(0, len(TOKENS) - 1),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_mangled_rulebooks_end_in_diagnostics(changes: list[tuple[str, int, int]]) -> None:
    tokens = list(TOKENS)
    for how, one, other in changes:
        here, there = one % len(tokens), other % len(tokens)
        if how == "drop":
            del tokens[here]
        elif how == "double":
            tokens.insert(here, tokens[here])
        elif how == "swap":
            tokens[here], tokens[there] = tokens[there], tokens[here]
        else:
            tokens[here] = tokens[there]
    found = load_sources({"a.penalty": GENERAL, "b.penalty": "".join(tokens)}, strict=False)
    for language in ("zh", "en"):
        assert len(render_all(found.diagnostics, found.sources, language).split("\n\n")) >= len(found.diagnostics) > 0
    for diagnostic in found.diagnostics:
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(found.sources[diagnostic.source])
        to_json(diagnostic, found.sources)
    sound = not any(item.severity is Severity.ERROR for item in found.diagnostics)
    if sound:
        assert [book.id for book in found.rulebooks] == ["cn.general", "cn.test"]
    else:
        with pytest.raises(RulebookError):
            load_sources({"a.penalty": GENERAL, "b.penalty": "".join(tokens)})


def test_the_source_itself_is_sound() -> None:
    found = load_sources({"a.penalty": GENERAL, "b.penalty": SOURCE}, strict=False)
    assert [(item.code, item.zh) for item in found.diagnostics if item.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    "body",
    [
        " ".join(f"情节 n{number} : 是否" for number in range(4000)),
        "档次 1 { " + " 或 ".join(f"当 unknown{number}" for number in range(3000)) + " }",
        "档次 1 { " + " 或 ".join(f"当 货值 不足 {number}元" for number in range(1, 5000)) + " }",
        " ".join(
            f"档次 {tier} {{ " + " 或 ".join(f"当 货值 = {tier}{case}元 且 严重" for case in range(30)) + " }"
            for tier in range(10, 74)
        ),
        " ".join(f"定义 d{number} = d{(number + 1) % 250} 且 d{(number + 7) % 250}" for number in range(250)),
        " ".join(f"约束 货值 - {number} × 退款 > 1元" for number in range(2, 2000)),
    ],
    ids=["circumstances", "unknown names", "comparisons", "cases", "definitions", "sums"],
)
def test_large_matters_end_soon(body: str) -> None:
    load_sources({"a.penalty": GENERAL})  # the grammar is built once
    start = time.process_time()
    found = load_sources({"a.penalty": GENERAL, "b.penalty": source(body)}, strict=False)
    assert found.diagnostics
    assert time.process_time() - start < 5  # about half a second; machines differ
