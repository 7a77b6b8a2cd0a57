"""Decisions held against recommendations: what the tests of R21 ask."""

from collections.abc import Mapping

import penalty_dsl
from penalty_rules import Catalogue, Recommendation, recommend
from penalty_rules.reviewing import read_decision, review
from penalty_rules.reviewing.records import ReviewRecord
from tests.law.asking import sources
from tests.semantics.asking import catalogue

TIERS = """法定处罚 { 警告 罚款 1万元以上5万元以下 可以 吊销 "许可证" }
  档次 1 从轻 (light) { 当 次数 = 0次 不处 吊销 罚款 法定幅度的 0% 至 30% }
  档次 2 一般 (normal) { 其余 罚款 法定幅度的 30% 至 70% }"""
HEAD = "约定 { 取整 到元 四舍五入 建议点 中点 从轻 法定幅度的 0% 至 30% 从重 法定幅度的 70% 至 100% }"


def asked(body: str = TIERS, /, head: str = HEAD, **facts: object) -> Recommendation:
    """The recommendation for an individual in a short case; dates of the case among the facts."""
    return of(catalogue(body, head), facts)


def of(books: Catalogue, facts: dict[str, object]) -> Recommendation:
    days = {name: facts.pop(name) for name in ("filed", "act", "discovered") if name in facts}
    case: dict[str, object] = {"matter": "M-1", "party": {"kind": "individual"}, "decided": "2026-06-01"}
    return recommend(books.case(case | days | {"facts": facts}))


def general(body: str, **facts: object) -> Recommendation:
    """As `asked`, under the general provisions that ship with the software."""
    return of(Catalogue(penalty_dsl.load_sources(sources(body)).rulebooks), facts)


def held(recommendation: Recommendation, **decision: object) -> ReviewRecord:
    return review(recommendation, read_decision(recommendation, decision))


def codes(recommendation: Recommendation, **decision: object) -> list[str]:
    return [one.code for one in held(recommendation, **decision).remarks]


def fined(amount: object, *more: Mapping[str, object]) -> list[Mapping[str, object]]:
    return [{"kind": "警告"}, {"kind": "罚款", "amount": amount}, *more]
