"""The scoring rules once more, by counting and scanning exact fractions. Slow, and plain to check
by eye. An entry here is the same as in ``indices.scoring``; nothing else is borrowed from there.
"""

import math
from decimal import Decimal
from fractions import Fraction


def naive_round(value: Fraction, decimals: int) -> Fraction:
    """The nearest multiple of 10**-decimals; a value half way goes away from zero."""
    steps = math.floor(abs(value) * 10**decimals + Fraction(1, 2))
    return Fraction(steps if value >= 0 else -steps, 10**decimals)


def naive_figure(entry) -> Fraction | None:
    """The exact index of an entry in per cent, ``None`` if it has none."""
    if entry.not_assessed:
        return None
    if entry.value is not None:
        return Fraction(entry.value)
    if entry.points is not None and entry.max_points is not None:
        return Fraction(entry.points) / Fraction(entry.max_points) * 100
    return None


def naive_rank(figure: Fraction, figures: list[Fraction], *, dense: bool, high: bool) -> int:
    """One more than the figures (or, if dense, the different figures) that are strictly better."""
    better = [other for other in figures if (other > figure if high else other < figure)]
    return 1 + len(set(better) if dense else better)


def naive_grade(figure: Fraction, bands) -> str:
    """Go up the scale, keep the last grade whose bound is not above the figure."""
    grade = ""
    for bound, name in sorted((Fraction(band.lower_bound), band.name) for band in bands):
        if figure >= bound:
            grade = name
    return grade


def naive_outcomes(entries, rules) -> list[dict]:
    """Rank, size, tie and grade of each entry; the figure that was ranked as a fraction."""
    figures = [naive_figure(entry) for entry in entries]
    if rules.rounding == "before_ranking":
        figures = [None if f is None else naive_round(f, rules.decimals) for f in figures]
    ranked = [figure for figure in figures if figure is not None]
    results = []
    for entry, figure in zip(entries, figures, strict=True):
        result = {"key": entry.key, "figure": figure, "rank": None, "rank_of": None}
        result |= {"tied": False, "grade": ""}
        if figure is not None:
            result["rank"] = naive_rank(
                figure, ranked, dense=rules.tie_policy == "dense", high=rules.higher_is_better
            )
            result["rank_of"] = len(ranked)
            result["tied"] = ranked.count(figure) > 1
            result["grade"] = naive_grade(figure, rules.bands)
        results.append(result)
    return results


def naive_digits_to_tell_apart(one: Decimal, other: Decimal, decimals: int) -> int:
    """Count up from ``decimals`` to the first number of decimals that shows a difference."""
    while naive_round(Fraction(one), decimals) == naive_round(Fraction(other), decimals):
        decimals += 1
    return decimals
