"""A block scored by criteria once more, straight from the words of the rulebook: from what each
lane was told to index, area indexes, rank and grade. Exact fractions, one unit and one leaf at a
time; nothing is borrowed from ``indices``.

A world is a dict: ``nodes`` (code, kind, method, max, rule, on_zero), ``dropped`` codes, ``rules``
of the round, ``units`` with ``exempt`` codes, ``not_assessed`` and ``lanes``: by code and lane
``{"points": ..}``, ``{"a": .., "b": ..}``, ``{"out": True}`` or ``{}`` (a note only).
"""

from fractions import Fraction

from tests.oracle.naive_scoring import naive_grade, naive_rank, naive_round

STRONGEST_FIRST = {
    "appraisal": ["council", "appraisal_2", "appraisal_1"],
    "survey": ["survey"],
    "external": ["council", "computed"],
}


def naive_points(node: dict, told: dict):
    """Points, "out" or None (not scored) that one lane gives."""
    if told.get("out"):
        return "out"
    if told.get("points") is not None:
        return Fraction(told["points"])
    if told.get("a") is None:
        return None
    done, asked, most = Fraction(told["a"]), Fraction(told["b"]), Fraction(node["max"])
    if asked == 0:
        return {"full": most, "zero": Fraction(0), "not_applicable": "out"}[node["on_zero"]]
    return most if done > asked else done / asked * most


def naive_leaf(world: dict, unit: dict, node: dict):
    """What a leaf comes to."""
    for gone in [*world["dropped"], *unit["exempt"]]:
        if node["code"] == gone or node["code"].startswith(gone + "."):
            return "out"
    plain = node["kind"] == "criterion"
    if plain and node["method"] == "survey" and not world["rules"]["survey_held"]:
        return "out"
    for lane in STRONGEST_FIRST[node["method"]]:
        told = unit["lanes"].get(node["code"], {}).get(lane)
        if told is not None and naive_points(node, told) is not None:
            return naive_points(node, told)
    return None


def naive_unit(world: dict, unit: dict) -> dict | None:
    """``index`` and ``areas`` (per cent or None) and the codes that are ``missing``."""
    if unit["not_assessed"]:
        return None
    rules = world["rules"]
    inner = {n["code"] for n in world["nodes"] if _has_parts(world, n["code"])}
    got, possible, whole = {}, {}, {}
    beside = {"bonus": Fraction(0), "penalty": Fraction(0)}
    area_got, area_possible, missing = {}, {}, []
    for node in world["nodes"]:
        if node["code"] in inner:
            continue
        outcome = naive_leaf(world, unit, node)
        if node["kind"] in beside:
            if outcome not in (None, "out"):
                beside[node["kind"]] += min(outcome, Fraction(node["max"]))
            continue
        part = "survey" if node["method"] == "survey" else "rest"
        area = node["code"].split(".")[0]
        most = Fraction(node["max"])
        whole[part] = whole.get(part, 0) + most
        area_got.setdefault(area, Fraction(0))
        area_possible.setdefault(area, Fraction(0))
        if outcome == "out":
            continue
        if outcome is None:
            missing.append(node["code"])
        possible[part] = possible.get(part, 0) + most
        area_possible[area] += most
        got[part] = got.get(part, 0) + (outcome or 0)
        area_got[area] += outcome or 0
    return {
        "index": _index(rules, got, possible, whole, beside),
        "areas": {
            area: None if most == 0 else area_got[area] / most * 100
            for area, most in area_possible.items()
        },
        "missing": missing,
        "bonus": _at_most(beside["bonus"], rules["bonus_cap"]),
        "penalty": _at_most(beside["penalty"], rules["penalty_cap"]),
    }


def naive_block(world: dict, bands) -> list[dict]:
    """For each unit its ``index``, ``areas``, ``rank`` and ``grade``; all None where there is no
    figure. A unit nobody has scored yet has none."""
    found = [naive_unit(world, unit) for unit in world["units"]]
    figures = []
    for unit, one in zip(world["units"], found, strict=True):
        begun = one is not None and _begun(world, unit, one)
        figure = one["index"] if begun else None
        if figure is not None and world["rules"]["rounding"] == "before_ranking":
            figure = naive_round(figure, world["rules"]["decimals"])
        figures.append(figure)
    ranked = [figure for figure in figures if figure is not None]
    dense = world["rules"]["tie_policy"] == "dense"
    return [
        {
            "unit": one,
            "rank": None if figure is None else naive_rank(figure, ranked, dense=dense, high=True),
            "grade": "" if figure is None else naive_grade(figure, bands),
        }
        for one, figure in zip(found, figures, strict=True)
    ]


def _begun(world: dict, unit: dict, one: dict) -> bool:
    """Has a lane said something of a leaf that the unit is assessed on? Exemptions do not count."""
    asked = [
        node
        for node in world["nodes"]
        if node["kind"] == "criterion"
        and not _has_parts(world, node["code"])
        and naive_leaf(world, {**unit, "lanes": {}}, node) is None
    ]
    return not one["missing"] or any(naive_leaf(world, unit, node) is not None for node in asked)


def _has_parts(world: dict, code: str) -> bool:
    return any(node["code"].startswith(code + ".") for node in world["nodes"])


def _at_most(points: Fraction, cap) -> Fraction:
    return points if cap is None or points < cap else Fraction(cap)


def _index(rules: dict, got: dict, possible: dict, whole: dict, beside: dict) -> Fraction | None:
    got, possible = dict(got), dict(possible)
    if rules["rebasing"] == "appraised_part_only" and possible.get("rest"):
        got["rest"] = got["rest"] / possible["rest"] * whole["rest"]
        possible["rest"] = whole["rest"]
    most = sum(possible.values())
    if most == 0:
        return None
    index = sum(got.values())
    index += _at_most(beside["bonus"], rules["bonus_cap"])
    index -= _at_most(beside["penalty"], rules["penalty_cap"])
    index = max(Fraction(0), index) / most * 100
    return min(index, Fraction(100)) if rules["cap_at_100"] else index
