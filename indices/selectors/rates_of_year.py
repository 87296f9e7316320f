"""The rate behind each metric of dossiers, of units in a calendar year."""

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
