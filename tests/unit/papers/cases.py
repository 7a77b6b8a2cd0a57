"""Cases that papers are made of, by the shipped rulebooks."""

from functools import cache

from penalty_rules import Catalogue, Recommendation, load_rulebooks, recommend

BAKERY: dict[str, object] = {
    "goods_value": 8000, "illegal_gains": 1200, "harm": "minor", "corrected": False, "obstructed": False,
    "prior_violations": 0, "penalties_2y": 0,
}  # fmt: skip


@cache
def shipped() -> Catalogue:
    return load_rulebooks()


def recommended(matter: str = "PRICE-13", party: str = "unit", /, **facts: object) -> Recommendation:
    case = {"matter": matter, "party": {"kind": party}, "act": "2026-03-02", "decided": "2026-03-02", "facts": facts}
    return recommend(shipped().case(case))


def small_fine() -> Recommendation:
    return recommended(corrected=True)


def crime() -> Recommendation:
    return recommended("SP-122-1", **BAKERY, crime_suspected=True)
