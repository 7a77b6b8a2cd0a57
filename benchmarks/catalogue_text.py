"""A generated catalogue the size of a real one: 3,043 matters and 10,583 tiers, as rulebook text and as hand-written Python.

Both come from the same drawn plans, so that answers can be compared. Sizes: Longgang's matters, Ningbo's tiers and
departments.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

MATTERS = 3_043
TIERS = 10_583
DEPARTMENTS = 40
SEED = 10_583

WAN = 10_000 * 100
HEAD = """语言 1
裁量基准 bench.catalogue.d{number} 版本 "1" {{
  名称 "测速用目录"
  约定 {{ 以上 含本数  以下 含本数  同时符合多档 取较重  未查明 待查  取整 到元 舍去  建议点 中点 }}
}}
法律 测速法 = 《测速法》 2021-01-22
"""


@dataclass(frozen=True)
class Plan:
    """One matter: a fine of `low` to `high` yuan below the threshold of the goods' value and a multiple of it from there; tiers cut by
    the goods' value, the last for obstruction too. `cuts` in yuan ascend; there is one tier more than cuts."""

    code: str
    low: int
    high: int
    threshold: int
    times: tuple[int, int]
    cuts: tuple[int, ...]

    @property
    def shares(self) -> list[tuple[int, int]]:
        """The tiers' shares of the statutory range, in percent."""
        count = len(self.cuts) + 1
        edges = [100 * number // count for number in range(count + 1)]
        return list(pairwise(edges))


def plans(matters: int = MATTERS, tiers: int = TIERS) -> list[Plan]:
    """The drawn matters: `tiers` in all, three to five each."""
    draw = random.Random(SEED)
    sizes = [tiers // matters] * matters
    for number in draw.sample(range(matters), tiers - sum(sizes)):
        sizes[number] += 1
    return [_plan(draw, number, size) for number, size in enumerate(sizes)]


def _plan(draw: random.Random, number: int, size: int) -> Plan:
    low = draw.randint(1, 50) * 1_000
    threshold = draw.randint(1, 20) * 5_000
    first = draw.randint(2, 5)
    cuts = sorted(draw.sample(range(1_000, 100_000, 500), size - 1))
    return Plan(
        f"BENCH-{number + 1:04}",
        low,
        low * draw.randint(2, 10),
        threshold,
        (first, first + draw.randint(1, 10)),
        (*cuts,),
    )


def sources(drawn: list[Plan]) -> dict[str, str]:
    """The catalogue as rulebooks, one for each department, by file name."""
    size = -(-MATTERS // DEPARTMENTS)
    parts = [drawn[start : start + size] for start in range(0, len(drawn), size)]
    return {
        f"d{number}.penalty": HEAD.format(number=number) + "".join(_matter(plan) for plan in part)
        for number, part in enumerate(parts, 1)
    }


def _matter(plan: Plan) -> str:
    tiers = []
    edges = (None, *plan.cuts, None)
    for number, (share, low, high) in enumerate(zip(plan.shares, edges, edges[1:], strict=False), 1):
        parts = [f"货值金额 {low}元以上"] if low is not None else []
        parts += [f"货值金额 不足 {high}元"] if high is not None else []
        condition = " 且 ".join(parts)
        if high is None:
            condition += " 或 妨碍调查"
        tiers.append(
            f'  档次 {number} (t{number}) {{\n    情形 "第{number}档情形" (c{number}) 当 {condition}\n'
            f"    罚款 法定幅度的 {share[0]}% 至 {share[1]}%\n  }}\n"
        )
    return f"""
事项 {plan.code} "测速事项{plan.code}" {{
  领域 测速
  对象 单位, 个体工商户
  违反 《测速法》第十条第一款
  依据 《测速法》第二十条第一款
  情节 货值金额 (goods_value) : 金额
  情节 违法所得 (illegal_gains) : 金额
  情节 妨碍调查 (obstructed) : 是否
  情节 危害后果 (harm) : {{ 无 (none), 严重 (serious) }}
  法定处罚 {{
    责令改正
    没收 违法所得
    当 货值金额 不足 {plan.threshold}元 {{ 并处 罚款 {plan.low}元以上{plan.high}元以下 }}
    否则 {{ 并处 罚款 货值金额的{plan.times[0]}倍以上{plan.times[1]}倍以下 }}
  }}
  移送 transfer "涉嫌犯罪的移送" {{ 当 货值金额 20万元以上 且 危害后果 = 严重   依据 《测速法》第三十条 }}
{"".join(tiers)}}}
"""


Facts = Mapping[str, int]
Floor = Callable[[Facts], dict[str, object]]

_FLOOR = """
def {name}(facts):
    goods = facts["goods_value"]
    gains = facts["illegal_gains"]
    obstructed = facts["obstructed"]
    fired = []
    if goods < {threshold}:
        fired.append("branch")
        low, high = {low}, {high}
    else:
        low, high = goods * {first}, goods * {last}
    transfer = goods >= 20000000 and facts["harm"] == 1
    if transfer:
        fired.append("transfer")
{tiers}
    if transfer:
        return {{"disposition": "transfer", "tier": "", "fine": None, "gains": gains, "basis": BASIS_TRANSFER, "fired": fired}}
    span = high - low
    low, high = low * 100 + span * start, low * 100 + span * end
    step = 10000
    fine_low, fine_high = -(-low // step) * 100, high // step * 100
    point = (low + high) // (2 * step) * 100
    return {{
        "disposition": "penalise", "tier": tier, "fine": (fine_low, fine_high, min(max(point, fine_low), fine_high)),
        "gains": gains, "basis": BASIS, "fired": fired,
    }}
"""
BASIS = ("《测速法》第十条第一款", "《测速法》第二十条第一款")


def floors(drawn: list[Plan]) -> dict[str, Floor]:
    """By code, the matter as a function written by hand would do it."""
    lines = [f"BASIS = {BASIS!r}", f"BASIS_TRANSFER = {(*BASIS, '《测速法》第三十条')!r}"]
    for number, plan in enumerate(drawn):
        lines.append(_floor(f"matter_{number}", plan))
    names: dict[str, object] = {}
    exec(compile("\n".join(lines), "floors", "exec"), names)  # generated right here from numbers
    return {plan.code: names[f"matter_{number}"] for number, plan in enumerate(drawn)}  # type: ignore[misc]


def _floor(name: str, plan: Plan) -> str:
    tests = []
    edges = (None, *plan.cuts, None)
    for number, (share, low, high) in enumerate(zip(plan.shares, edges, edges[1:], strict=False), 1):
        parts = [f"goods >= {low * 100}"] if low is not None else []
        parts += [f"goods < {high * 100}"] if high is not None else []
        condition = " and ".join(parts) + (" or obstructed" if high is None else "")
        tests.append(
            f'    if {condition}:\n        fired.append("c{number}")\n'
            f'        tier, start, end = "t{number}", {share[0]}, {share[1]}'
        )
    return _FLOOR.format(
        name=name,
        threshold=plan.threshold * 100,
        low=plan.low * 100,
        high=plan.high * 100,
        first=plan.times[0],
        last=plan.times[1],
        tiers="\n".join(tests),
    )
