"""Words run together: cut where there is one way, left alone where there are several or none."""

import pytest

from penalty_dsl.printing.repair import repaired

BOOK = """语言 1
裁量基准 a.b 版本 "1" {{ 名称 "x" }}
法律 示例法 = 《示例市示例管理条例》 2024-01-01
事项 B-1 "示例" {{
  对象 单位
  依据 《示例法》第一条
  情节 主动整改 (corrected) : 是否
  情节 危害后果 (harm) : {{ 无 (none), 轻微 (minor) }}
  情节 违法所得 (gains) : 金额
  情节 甲 : 是否   情节 甲且 : 是否   情节 乙 : 是否   情节 且乙 : 是否
  法定处罚 {{ 罚款 1万元以下 }}
  档次 1 从轻 (light) {{ 当 {condition}   罚款 法定幅度的 0% 至 30% }}
  档次 2 一般 (normal) {{ 其余   罚款 法定幅度的 30% 至 70% }}
}}
"""


def mended(condition: str) -> str:
    text = BOOK.format(condition=condition)
    result, count = repaired("x.penalty", text)
    assert (result == text) is (count == 0)
    return result.split("当 ")[1].split("   ")[0]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("主动整改且危害后果=无", "主动整改 且 危害后果=无"),
        ("危害后果=无或违法所得超过1万元", "危害后果=无 或 违法所得 超过1万元"),
        ("主动整改且非甲", "主动整改 且 非 甲"),
        ("甲且乙", "甲且乙"),  # 甲 且乙, 甲且 乙: two ways, and 甲 且 乙
        ("主动整治且危害后果=无", "主动整治且危害后果=无"),
        ("主动整改 且 危害后果=无", "主动整改 且 危害后果=无"),
    ],
)
def test_cuts(written: str, meant: str) -> None:
    assert mended(written) == meant


def test_yaml_is_left_alone() -> None:
    assert repaired("x.yaml", "当: 甲且乙") == ("当: 甲且乙", 0)
