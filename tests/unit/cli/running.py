"""What the tests of the command line share: a small rulebook, a case, and what a command gave."""

from collections.abc import Callable
from dataclasses import dataclass

RULEBOOK = """语言 1
裁量基准 test.cli 版本 "1" { 名称 "命令行测试"   施行 2024-01-01   约定 { 取整 到元 四舍五入   建议点 中点 } }
法律 消防法 = 《中华人民共和国消防法》 2021-04-29
事项 CLI-1 "占用疏散通道" {
  领域 消防   对象 单位, 个人   俗称 "堵消防通道"
  依据 《消防法》第六十条第一款第三项
  情节 数量 (count) : 个数   问 "堵了几处？"
  情节 严重 (grave) : 是否
  情节 面积 (area) : 数量 平方米 小数 1位   可无法确定
  情节 发现日期 (found) : 日期   仅当 严重
  情节 区域 (zone) : { 一般 (plain), 重点 (key) }   推定 一般 理由 "未划入重点区域"
  法定处罚 { 责令改正   罚款 5000元以上5万元以下 }
  档次 1 从轻 (light) { 当 数量 不足 3个 且 非 严重   罚款 法定幅度的 0% 至 30% }
  档次 2 从重 (heavy) { 其余   罚款 法定幅度的 70% 至 100% }
}
场景 "两处，不严重" 事项 CLI-1 {
  给定 对象 = 单位, 数量 = 2个, 非 严重
  应当 处罚 档次 light   罚款 5000元 至 18500元   建议 11750元
}
"""
CASE = "matter: CLI-1\nparty: {kind: unit}\ndecided: 2025-05-20\nfacts: {count: 2个, grave: false}\n"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str


Command = Callable[..., Ran]
