"""The rate behind each metric of dossiers, of units in a calendar year or on some of its days."""

from collections.abc import Collection
from datetime import date

from dossiers.rates import Rate, rates_of_units

DEFINITION_OF = {
    "online_rate": "online_share",
    "early_rate": "early_share",
    "on_time_rate": "on_time_of_resolved",
    "on_time_handled_rate": "on_time_of_handled",
    "late_pending_rate": "late_of_pending",
    "procedures_online_rate": "procedures_used_online",
}
"""The definition (``dossiers.rates``) that each metric measures by."""
ADDS_UP = {"online_rate", "early_rate", "on_time_rate"}
"""Whose parts of two stretches of days add up to those of both; what is pending, and how many
procedures were used, does not."""
COUNTED = "computed"


def rates_of_year(*, metric: str, year: int, unit_ids=None) -> dict[int, Rate]:
    """By unit (id); nobody has a rate in a year for which no definition is in force."""
    try:
        return rates_of_units(
            definition_code=DEFINITION_OF[metric],
            since=date(year, 1, 1),
            until=date(year, 12, 31),
            unit_ids=unit_ids,
        )
    except LookupError:
        return {}


def is_counted(rate: Rate) -> bool:
    """Counted by this portal from dossiers, with both parts known."""
    return rate.kind == COUNTED and rate.has_parts


def counted_between(
    *, metric: str, since: date, until: date, unit_ids: Collection[int]
) -> dict[int, tuple[int, int]]:
    """Numerator and denominator of what was counted from ``since`` to ``until``, by unit (id)."""
    try:
        rates = rates_of_units(
            definition_code=DEFINITION_OF[metric], since=since, until=until, unit_ids=unit_ids
        )
    except LookupError:
        return {}
    return {
        unit: (rate.numerator, rate.denominator) for unit, rate in rates.items() if is_counted(rate)
    }
