"""zen-engine (GoRules, Rust): the matter as one compiled expression and as a JDM decision graph. Both give the whole answer."""

import importlib
import importlib.util
import itertools
import json
from collections.abc import Sequence
from typing import Any

from benchmarks.by_hand import EXEMPT, PENALTY, SHARES, TRANSFER, VIOLATED
from benchmarks.cases import Facts
from benchmarks.contestant import Contestant, Plain, plain_dict

EXPRESSION = "zen-engine, compiled expression"
GRAPH = "zen-engine, JDM graph"

#: Named conditions in the engine's language. Money in fen.
CONDITIONS = {
    "branch": "goods_value < 1000000",
    "exempt": "goods_value < 10000 and first_offence == 1 and corrected == 1 and harm == 0",
    "transfer": "goods_value >= 20000000 or (harm == 2 and penalties_2y >= 2)",
    "mitigated_1": "goods_value < 100000 and first_offence == 1 and corrected == 1 and harm == 0",
    "light_1": "goods_value >= 100000 and goods_value < 500000 and corrected == 1 and harm != 2",
    "light_2": "duration < 30 and first_offence == 1 and obstructed == 0",
    "heavy_1": "obstructed == 1",
    "heavy_2": "penalties_2y >= 2",
    "heavy_3": "goods_value >= 10000000 or illegal_gains >= 5000000",
    "heavy_4": "duration >= 180 and minors == 1",
    "heavy_5": "harm == 2",
}
#: The first that holds; "normal" otherwise.
TIERS = {
    "heavy": "heavy_1 or heavy_2 or heavy_3 or heavy_4 or heavy_5",
    "light": "light_1 or light_2",
    "mitigated": "mitigated_1",
}
_FIRED = ", ".join(f"{name} ? '{name.replace('_', '/')}' : null" for name in CONDITIONS)
FIRED = f"filter([{_FIRED}], # != null)"

LOW = "branch ? 5000000 : goods_value * 10"
HIGH = "branch ? 10000000 : goods_value * 20"
#: The tier's bounds in 1/100 fen, as the hand-written function counts.
BOUNDS = {
    **{
        tier: (f"low * 100 + (high - low) * {start}", f"low * 100 + (high - low) * {end}")
        for tier, (start, end) in SHARES.items()
    },
    "mitigated": ("low * 20", "low * 80"),
}
SEIZED = "['confiscate_gains', illegal_gains, illegal_gains, illegal_gains], ['confiscate_things', null, null, null]"
FINE = "['fine', ceil(lo / 10000) * 100, floor(hi / 10000) * 100, floor((lo + hi + 10000) / 20000) * 100]"


def _list(*items: str) -> str:
    return "[" + ", ".join(f"'{item}'" for item in items) + "]"


def _first(choices: dict[str, str], otherwise: str) -> str:
    """`choices`: value by condition."""
    text = otherwise
    for condition, value in reversed(choices.items()):
        text = f"{condition} ? {value} : ({text})"
    return text


_TIER = _first({f"({condition})": f"'{tier}'" for tier, condition in TIERS.items()}, "'normal'")
_LO = _first({f"tier == '{tier}'": lo for tier, (lo, _) in BOUNDS.items() if tier != "normal"}, BOUNDS["normal"][0])
_HI = _first({f"tier == '{tier}'": hi for tier, (_, hi) in BOUNDS.items() if tier != "normal"}, BOUNDS["normal"][1])

#: The three answers, by disposition.
ANSWERS = {
    "transfer": {
        "disposition": "'transfer'",
        "tier": "''",
        "sanctions": f"[{SEIZED}]",
        "basis": f"exempt ? {_list(VIOLATED, PENALTY, TRANSFER, EXEMPT)} : {_list(VIOLATED, PENALTY, TRANSFER)}",
    },
    "exempt": {
        "disposition": "'must_not_penalise'",
        "tier": "''",
        "sanctions": "[]",
        "basis": _list(VIOLATED, PENALTY, EXEMPT),
    },
    "penalise": {
        "disposition": "'penalise'",
        "tier": "tier",
        "sanctions": f"[{SEIZED}, {FINE}]",
        "basis": _list(VIOLATED, PENALTY),
    },
}


def expression() -> str:
    """One text with local variables; amounts are only calculated where there is a fine."""
    steps = [
        *(f"{name} = {condition}" for name, condition in CONDITIONS.items()),
        f"tier = {_TIER}",
        f"low = {LOW}",
        f"high = {HIGH}",
        f"lo = {_LO}",
        f"hi = {_HI}",
    ]
    objects = {
        condition: "{" + ", ".join(f"{key}: {value}" for key, value in {**answer, "fired": FIRED}.items()) + "}"
        for condition, answer in ANSWERS.items()
    }
    penalise = objects.pop("penalise")
    return "; ".join([*steps, _first(objects, penalise)])


def graph() -> dict[str, object]:
    """Input, conditions, a decision table for tier and shares, the answer: as the editor's users would draw it."""
    conditions = _expressions("conditions", CONDITIONS, passes=True)
    table: dict[str, object] = {
        "id": "table",
        "name": "table",
        "type": "decisionTableNode",
        "content": {
            "hitPolicy": "first",
            "passThrough": True,
            "inputs": [{"id": "i", "name": "condition"}],
            "outputs": [{"id": name, "name": name, "field": name} for name in ("tier", "of_low", "start", "end")],
            "rules": [
                {
                    "_id": tier,
                    "i": TIERS.get(tier, ""),
                    "tier": f"'{tier}'",
                    "of_low": "true" if tier == "mitigated" else "false",
                    "start": str(20 if tier == "mitigated" else SHARES[tier][0]),
                    "end": str(80 if tier == "mitigated" else SHARES[tier][1]),
                }
                for tier in (*TIERS, "normal")
            ],
        },
    }
    amounts = _expressions(
        "amounts",
        {
            "low": LOW,
            "high": HIGH,
            "lo": "of_low ? $.low * start : $.low * 100 + ($.high - $.low) * start",
            "hi": "of_low ? $.low * end : $.low * 100 + ($.high - $.low) * end",
        },
        passes=True,
    )
    keys = ("disposition", "tier", "sanctions", "basis")
    answer = {
        key: _first({name: f"({ANSWERS[name][key]})" for name in ("transfer", "exempt")}, ANSWERS["penalise"][key])
        for key in keys
    }
    nodes: list[dict[str, object]] = [
        {"id": "input", "name": "input", "type": "inputNode"},
        conditions,
        table,
        amounts,
        _expressions("answer", {**answer, "fired": FIRED}, passes=False),
        {"id": "output", "name": "output", "type": "outputNode"},
    ]
    order = [str(node["id"]) for node in nodes]
    edges = [
        {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}
        for source, target in itertools.pairwise(order)
    ]
    return {"nodes": nodes, "edges": edges}


def _expressions(name: str, values: dict[str, str], passes: bool) -> dict[str, object]:
    content = {
        "expressions": [{"id": f"{name}-{key}", "key": key, "value": value} for key, value in values.items()],
        "passThrough": passes,
    }
    return {"id": name, "name": name, "type": "expressionNode", "content": content}


def contestants(facts: Sequence[Facts]) -> list[Contestant]:
    """Empty where the package is not installed (extra `bench`)."""
    if importlib.util.find_spec("zen") is None:
        return []
    zen = importlib.import_module("zen")
    compiled = zen.compile_expression(expression())
    decision = zen.ZenEngine().create_decision(json.dumps(graph(), ensure_ascii=False))
    return [
        Contestant(EXPRESSION, compiled.evaluate, facts, plain_floats),
        Contestant(GRAPH, decision.evaluate, facts, lambda answer: plain_floats(answer["result"])),
    ]


def plain_floats(answer: dict[str, Any]) -> Plain:
    """The engine calculates in exact decimals and hands out floats, which are exact below 2^53."""
    sanctions = [(kind, *(_whole(amount) for amount in amounts)) for kind, *amounts in answer["sanctions"]]
    return plain_dict({**answer, "sanctions": sanctions})


def _whole(amount: float | None) -> int | None:
    if amount is None:
        return None
    if amount != int(amount):
        raise ValueError(f"{amount} is no whole number of fen")
    return int(amount)
