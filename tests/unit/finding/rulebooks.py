"""Small rulebooks for the tests of finding."""

import penalty_dsl
from penalty_rules import Catalogue

HEAD = """语言 1
裁量基准 %s 版本 "1" { 名称 "查找测试"   施行 2020-01-01 %s
  约定 { 取整 到元 四舍五入   建议点 中点 } }
法律 城市管理条例 = 《某市城市管理条例》 2020-01-01 地方性法规
法律 水法 = 《某省水法办法》 2020-01-01 地方性法规
"""


def of_text(text: str, *others: str, name: str = "test.finding", head: str = "") -> Catalogue:
    """The catalogue of one rulebook; `others` are whole rulebooks beside it."""
    sources = {"a.penalty": HEAD % (name, head) + text}
    sources |= {f"b{number}.penalty": other for number, other in enumerate(others)}
    return Catalogue(penalty_dsl.load_sources(sources).rulebooks)
