"""Random small blocks scored by criteria: every lane filled or not, inputs with zero denominators
and over-fulfilment, exemptions, criteria left out, no survey, bonus over the cap, penalty under
zero, equal figures and grade borders. The shape of a world: ``tests.oracle.naive_criteria``.
"""

import random
from decimal import Decimal

LANES = {
    "appraisal": ("self", "computed", "appraisal_1", "appraisal_2", "council"),
    "survey": ("survey",),
    "external": ("computed", "council"),
}
MAXIMA = ("0.5", "1", "1.75", "3", "10")
ON_ZERO = ("full", "zero", "not_applicable")
"""Never full for a penalty: the rules refuse that."""


def random_world(seed: int) -> dict:
    """The world of that number; the same one every time."""
    chance = random.Random(seed)
    nodes = _nodes(chance)
    inner_or_leaf = [node["code"] for node in nodes]
    return {
        "nodes": nodes,
        "dropped": chance.sample(inner_or_leaf, 1) if chance.random() < 0.15 else [],
        "rules": {
            "rebasing": chance.choice(["whole", "appraised_part_only"]),
            "survey_held": chance.random() < 0.7,
            "bonus_cap": chance.choice([None, Decimal(0), Decimal(1), Decimal(3)]),
            "penalty_cap": chance.choice([None, Decimal(1), Decimal(3)]),
            "cap_at_100": chance.random() < 0.7,
            "decimals": chance.choice([0, 1, 2]),
            "rounding": chance.choice(["display", "before_ranking"]),
            "tie_policy": chance.choice(["competition", "dense"]),
        },
        "units": [_unit(chance, nodes, inner_or_leaf) for _number in range(chance.randint(1, 6))],
    }


def _nodes(chance: random.Random) -> list[dict]:
    nodes = []
    for area in range(1, chance.randint(1, 3) + 1):
        nodes.append(_node(chance, str(area), kind="area"))
        for number in range(1, chance.randint(1, 3) + 1):
            code = f"{area}.{number}"
            nodes.append(_node(chance, code))
            if chance.random() < 0.3:
                parts = range(1, chance.randint(1, 3) + 1)
                nodes += [_node(chance, f"{code}.{part}") for part in parts]
    for code, kind in (("9.1", "bonus"), ("9.2", "penalty"), ("9.3", "penalty")):
        if chance.random() < 0.7:
            nodes.append(_node(chance, code, kind=kind))
    return nodes


def _node(chance: random.Random, code: str, *, kind: str = "criterion") -> dict:
    method = chance.choice(["appraisal", "appraisal", "survey", "external"])
    return {
        "code": code,
        "kind": kind,
        "method": "appraisal" if kind != "criterion" else method,
        "max": Decimal(chance.choice(MAXIMA)),
        "rule": "PROPORTIONAL" if chance.random() < 0.5 else "MANUAL",
        "on_zero": chance.choice(ON_ZERO[1:] if kind == "penalty" else ON_ZERO),
    }


def _unit(chance: random.Random, nodes: list[dict], codes: list[str]) -> dict:
    lazy = chance.random() < 0.15
    scored = [node for node in nodes if not any(c.startswith(node["code"] + ".") for c in codes)]
    return {
        "not_assessed": "Giải thể" if chance.random() < 0.08 else "",
        "exempt": chance.sample(codes, 1) if chance.random() < 0.3 else [],
        "lanes": {}
        if lazy
        else {
            node["code"]: {
                lane: _told(chance, node)
                for lane in LANES[node["method"]]
                if chance.random() < 0.65
            }
            for node in scored
        },
    }


def _told(chance: random.Random, node: dict) -> dict:
    state = chance.random()
    if state < 0.08:
        return {"out": True}
    if state < 0.14:
        return {}
    if node["rule"] == "PROPORTIONAL":
        asked = chance.choice([0, 3, 7, 8, 8])
        done = chance.randint(0, 9) if asked else 0
        return {"a": Decimal(done), "b": Decimal(asked)}
    eighths = chance.choice([0, 4, 6, 7, 8, 8])
    return {"points": node["max"] * eighths / 8}
