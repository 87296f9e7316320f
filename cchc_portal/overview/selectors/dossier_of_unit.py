"""A unit's dossiers in one year: counted, or as a source prints them."""

from django.utils.timezone import localdate

from cchc_portal.overview.selectors.dossier_line import EARLY, ON_TIME, ONLINE, Line
from cchc_portal.units.models import Unit
from dossiers.selectors.eligible_counts import counted
from dossiers.selectors.periods import year_period
from dossiers.selectors.printed_of_units import printed_of_units
from dossiers.selectors.tally_rates import definitions_on, tally_rates

TOLD = (ONLINE, EARLY, ON_TIME)


def dossiers_of_unit(*, unit: Unit, year: int) -> Line:
    """Its ``told`` is False where nothing is held. The number of queries depends on nothing."""
    period = year_period(year)
    days = {"since": period.since, "until": period.until, "unit_ids": [unit.pk]}
    definitions = definitions_on(TOLD, period.until)
    found = counted(by=("unit",), **days)
    if found.every:
        every, eligible = found.of((unit.pk,))
        as_of = min(period.until, localdate())
        rates = tally_rates(every, eligible, definitions, as_of=as_of)
        return Line(of=unit, tally=every, rates=rates)
    printed = printed_of_units(definitions=definitions, **days)
    return Line(
        of=unit,
        printed=printed.counts.get(unit.pk),
        rates=printed.rates.get(unit.pk, {}),
    )
