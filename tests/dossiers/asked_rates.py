"""Asking for the rate of one unit, and printed counts of it."""

from datetime import date

from cchc_portal.audit.save_record import save_record
from dossiers.models import PeriodCount, RateDefinition
from dossiers.rates import Rate, rates_of_units
from tests.factories.dossier_world import DossierWorld

YEAR = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}


def save(record):
    return save_record(record=record, by=None, reason="test rates")


def printed(world: DossierWorld, since: date, until: date, unit: str = "so-c", **columns):
    """A printed count of a unit that has no dossiers."""
    if "definition" in columns:
        columns["definition"] = RateDefinition.objects.get(code=columns["definition"])
    row = PeriodCount(
        unit=world.units[unit], period_from=since, period_to=until, source="Báo cáo", **columns
    )
    return save(row)


def rate(world: DossierWorld, code: str, unit: str = "so-c", **days) -> Rate | None:
    return rates_of_units(definition_code=code, **(days or YEAR)).get(world.units[unit].pk)


def parts(found: Rate | None) -> tuple:
    return (found.numerator, found.denominator) if found else None
