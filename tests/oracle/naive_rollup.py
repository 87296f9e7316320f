"""The index once more, straight from the words of the rulebook, in exact fractions."""

from fractions import Fraction


def naive_index(nodes, entries, rules) -> Fraction | None:
    """The index of one unit in per cent; ``nodes`` and ``entries`` as ``roll_up`` takes them."""
    got = {"appraised": Fraction(0), "survey": Fraction(0)}
    applicable = dict(got)
    nominal = dict(got)
    extra = {"bonus": Fraction(0), "penalty": Fraction(0)}
    codes = [node.code for node in nodes]
    out = [code for code, entry in entries.items() if entry.not_applicable]
    for node in nodes:
        entry = entries.get(node.code)
        points = Fraction(entry.points) if entry and entry.points is not None else Fraction(0)
        if any(code.startswith(node.code + ".") for code in codes):
            continue
        if node.kind in extra:
            extra[node.kind] += points
            continue
        part = "survey" if node.method == "survey" else "appraised"
        nominal[part] += Fraction(node.max_points)
        if any(node.code == code or node.code.startswith(code + ".") for code in out):
            continue
        if part == "survey" and not rules.survey_held:
            continue
        applicable[part] += Fraction(node.max_points)
        got[part] += points
    for kind, cap in (("bonus", rules.bonus_cap), ("penalty", rules.penalty_cap)):
        if cap is not None and extra[kind] > cap:
            extra[kind] = Fraction(cap)
    if rules.rebasing == "appraised_part_only" and applicable["appraised"] > 0:
        rate = got["appraised"] / applicable["appraised"]
        got["appraised"], applicable["appraised"] = (
            rate * nominal["appraised"],
            nominal["appraised"],
        )
    most = applicable["appraised"] + applicable["survey"]
    if most == 0:
        return None
    index = (sum(got.values()) + extra["bonus"] - extra["penalty"]) * 100 / most
    index = Fraction(0) if index < 0 else index
    return Fraction(100) if rules.cap_at_100 and index > 100 else index
