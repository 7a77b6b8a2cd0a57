"""What is left to do by hand beside an engine that only decides conditions: from what holds to the whole answer."""

from collections.abc import Mapping, Set

from benchmarks.by_hand import EXEMPT, PENALTY, SHARES, THINGS, TRANSFER, VIOLATED, WAN, YUAN, Result, Sanction

HEAVY = frozenset(f"heavy/{number}" for number in (1, 2, 3, 4, 5))
LIGHT = frozenset(("light/1", "light/2"))


def conclude(facts: Mapping[str, int], fired: Set[str]) -> Result:
    """Disposition, tier, sanctions with amounts and legal basis where `fired` hold."""
    goods, gains = facts["goods_value"], facts["illegal_gains"]
    seized: list[Sanction] = [("confiscate_gains", gains, gains, gains), THINGS]
    exempt = "exempt" in fired
    if "transfer" in fired:
        basis = [VIOLATED, PENALTY, TRANSFER, EXEMPT] if exempt else [VIOLATED, PENALTY, TRANSFER]
        return {"disposition": "transfer", "tier": "", "sanctions": seized, "basis": basis, "fired": fired}
    if exempt:
        basis = [VIOLATED, PENALTY, EXEMPT]
        return {"disposition": "must_not_penalise", "tier": "", "sanctions": [], "basis": basis, "fired": fired}
    low, high = (5 * WAN, 10 * WAN) if "branch" in fired else (10 * goods, 20 * goods)
    if not HEAVY.isdisjoint(fired):
        tier = "heavy"
    elif not LIGHT.isdisjoint(fired):
        tier = "light"
    else:
        tier = "mitigated" if "mitigated/1" in fired else "normal"
    if tier == "mitigated":
        low, high = low * 20, low * 80
    else:
        start, end = SHARES[tier]
        span = high - low
        low, high = low * 100 + span * start, low * 100 + span * end
    step = 100 * YUAN
    fine_low, fine_high = -(-low // step) * YUAN, high // step * YUAN
    point = min(max((low + high + step) // (2 * step) * YUAN, fine_low), fine_high)
    return {
        "disposition": "penalise",
        "tier": tier,
        "sanctions": [*seized, ("fine", fine_low, fine_high, point)],
        "basis": [VIOLATED, PENALTY],
        "fired": fired,
    }
