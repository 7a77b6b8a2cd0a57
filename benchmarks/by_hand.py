"""The floor: the benchmark's matter written by hand in Python, as a good programmer would who has only this one matter to serve.

Integers in, integers out (fen). Every named condition is tested, as the library does (R5: all tests are always computed), because the
fired conditions are part of the answer. No caches, no tricks.
"""

from collections.abc import Mapping

#: `sanctions`: (kind, min, max, recommended) in fen, None where there is no amount. `basis`: citations in citing order.
Sanction = tuple[str, int | None, int | None, int | None]
Result = dict[str, object]

VIOLATED = "《食品安全法》第三十五条第一款"
PENALTY = "《食品安全法》第一百二十二条第一款"
TRANSFER = "《行政处罚法》第二十七条第一款"
EXEMPT = "《行政处罚法》第三十三条第一款第一句"

YUAN = 100
WAN = 10_000 * YUAN

NONE, MINOR, SERIOUS = 0, 1, 2  # 危害后果

#: Tier -> (low, high) in percent, of the statutory minimum for the mitigated tier, of the statutory range for the others.
SHARES = {"light": (0, 30), "normal": (30, 70), "heavy": (70, 100)}
THINGS: Sanction = ("confiscate_things", None, None, None)


def by_hand(facts: Mapping[str, int]) -> Result:
    """Disposition, tier, sanctions with amounts, legal basis and fired conditions for one unit."""
    goods = facts["goods_value"]
    gains = facts["illegal_gains"]
    duration = facts["duration"]
    repeated = facts["penalties_2y"] >= 2
    harm = facts["harm"]
    corrected = facts["corrected"]
    obstructed = facts["obstructed"]
    first = facts["first_offence"]

    fired = []
    exempt = transfer = mitigated = light = heavy = False
    if goods < 1 * WAN:
        fired.append("branch")
        low, high = 5 * WAN, 10 * WAN
    else:
        low, high = 10 * goods, 20 * goods
    if first and corrected and harm == NONE:
        if goods < 1_000 * YUAN:
            mitigated = True
            fired.append("mitigated/1")
        if goods < 100 * YUAN:
            exempt = True
            fired.append("exempt")
    if 1_000 * YUAN <= goods < 5_000 * YUAN and corrected and harm != SERIOUS:
        light = True
        fired.append("light/1")
    if duration < 30 and first and not obstructed:
        light = True
        fired.append("light/2")
    if obstructed:
        heavy = True
        fired.append("heavy/1")
    if repeated:
        heavy = True
        fired.append("heavy/2")
    if goods >= 10 * WAN or gains >= 5 * WAN:
        heavy = True
        fired.append("heavy/3")
    if duration >= 180 and facts["minors"]:
        heavy = True
        fired.append("heavy/4")
    if harm == SERIOUS:
        heavy = True
        fired.append("heavy/5")
    if goods >= 20 * WAN or (harm == SERIOUS and repeated):
        transfer = True
        fired.append("transfer")

    if transfer:  # the fine is withheld; an exemption that holds as well is cited beside
        return {
            "disposition": "transfer",
            "tier": "",
            "sanctions": [("confiscate_gains", gains, gains, gains), THINGS],
            "basis": [VIOLATED, PENALTY, TRANSFER, EXEMPT] if exempt else [VIOLATED, PENALTY, TRANSFER],
            "fired": fired,
        }
    if exempt:
        return {
            "disposition": "must_not_penalise",
            "tier": "",
            "sanctions": [],
            "basis": [VIOLATED, PENALTY, EXEMPT],
            "fired": fired,
        }

    tier = (
        "heavy" if heavy else "light" if light else "mitigated" if mitigated else "normal"
    )  # the heavier one prevails
    if tier == "mitigated":
        low, high = low * 20, low * 80
    else:
        start, end = SHARES[tier]
        span = high - low
        low, high = low * 100 + span * start, low * 100 + span * end
    # in 1/100 fen: minimum up, maximum down, the middle half up, to whole yuan
    step = 100 * YUAN
    fine_low, fine_high = -(-low // step) * YUAN, high // step * YUAN
    point = (low + high + step) // (2 * step) * YUAN
    fine = ("fine", fine_low, fine_high, min(max(point, fine_low), fine_high))
    return {
        "disposition": "penalise",
        "tier": tier,
        "sanctions": [("confiscate_gains", gains, gains, gains), THINGS, fine],
        "basis": [VIOLATED, PENALTY],
        "fired": fired,
    }
