"""The results of a publication in another order, or only those whose name matches."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from cchc_portal.units.names import search_key, sort_key

SORTS = ("rank", "name", "value", "change", "rank_change", "grade")


def sorted_results(
    rows: list[dict[str, Any]], *, by: str, grade_bands: Sequence[dict[str, str]] = ()
) -> list[dict[str, Any]]:
    """``rows`` by one of ``SORTS``, with a leading "-" the other way round; unknowns always last,
    equals in the order of publication. Grades ascend from the lowest to the highest.

    Raises ``ValueError`` for another sort.
    """
    name = by.removeprefix("-")
    if name not in SORTS:
        raise ValueError(f"unknown sort {by!r}")
    key = _key(name, grade_bands)
    keyed = [(key(row), row) for row in rows]
    known = [pair for pair in keyed if pair[0] is not None]
    known.sort(key=lambda pair: pair[0], reverse=by.startswith("-"))
    return [row for _key, row in known] + [row for key, row in keyed if key is None]


def _key(name: str, grade_bands: Sequence[dict[str, str]]) -> Callable[[dict[str, Any]], Any]:
    if name == "name":
        return lambda row: sort_key(row["unit_name"])
    if name == "grade":
        height = {band["name"]: Decimal(band["lower_bound"]) for band in grade_bands}
        return lambda row: height.get(row["grade"])
    if name == "value":
        return lambda row: row["value"] if row["ranked_value"] is None else row["ranked_value"]
    return lambda row: row[name]


def matching_results(rows: list[dict[str, Any]], words: str) -> list[dict[str, Any]]:
    """Those of ``rows`` whose unit's name, short name or code holds ``words``, accents aside."""
    wanted = search_key(words)
    if not wanted:
        return rows
    return [
        row
        for row in rows
        if wanted in search_key(f"{row['unit_name']} {row['unit_short_name']} {row['unit_code']}")
    ]
