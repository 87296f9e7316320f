"""The newest year on dossiers at a glance: of one unit, or of all real units together."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.utils.timezone import localdate

from cchc_portal.overview.selectors.dossier_figures import ONLINE_METRIC
from cchc_portal.overview.selectors.dossier_line import EARLY, ONLINE, Line
from cchc_portal.units.models import Unit, UnitBlock
from dossiers.models import ServiceLevel
from dossiers.selectors.eligible_counts import Counted, counted
from dossiers.selectors.periods import year_period
from dossiers.selectors.printed_counts import printed_counts
from dossiers.selectors.printed_rates import printed_rates
from dossiers.selectors.tally_rates import definitions_on, tally_rates
from dossiers.selectors.years import years_with_dossiers
from indices.targets import judged_targets

SHOWN = (ONLINE, EARLY)


@dataclass(frozen=True)
class Glance:
    """``line`` holds what is counted or printed of ``year``, as of a day."""

    year: int
    line: Line
    as_of: date


def latest_of_unit(unit: Unit) -> Glance | None:
    """The unit's newest year with figures, beside its target; None where it has none."""
    years = years_with_dossiers(unit_ids=[unit.pk])
    if not years:
        return None
    judged = judged_targets(year=years[0], unit_ids=[unit.pk], metric=ONLINE_METRIC)
    line = _line(years[0], _counted(years[0], [unit.pk]), others=[unit.pk], of=unit)
    return Glance(years[0], replace(line, target=judged[0] if judged else None), _as_of(years[0]))


def latest_of_all() -> Glance | None:
    """The newest year in which real units have figures, their dossiers added up; where none are
    counted, what is printed of the only unit that has something."""
    fictional = set(
        UnitBlock.objects.filter(block__illustrative=True).values_list("unit_id", flat=True)
    )
    years = years_with_dossiers(without=fictional)
    if not years:
        return None
    found = _counted(years[0], None).only(lambda key: key[0] not in fictional)
    real = Unit.objects.exclude(pk__in=fictional)
    others = [] if found.every else list(real.values_list("pk", flat=True))
    return Glance(years[0], _line(years[0], found, others=others), _as_of(years[0]))


def _counted(year: int, unit_ids: Collection[int] | None) -> Counted:
    takes_online = ServiceLevel.objects.filter(takes_online=True).values_list("code", flat=True)
    period = year_period(year)
    return counted(
        by=("unit",),
        online_levels=set(takes_online),
        unit_ids=unit_ids,
        since=period.since,
        until=period.until,
    )


def _line(year: int, found: Counted, *, others: list[int], of: Unit | None = None) -> Line:
    """What is counted, else what is printed of the only one of ``others`` that has something;
    printed figures of several units are never added up."""
    period = year_period(year)
    definitions = definitions_on(SHOWN, period.until)
    if found.every:
        every, eligible = found.summed(lambda _key: ()).of(())
        rates = tally_rates(every, eligible, definitions, as_of=_as_of(year))
        return Line(of=of, tally=every, rates=rates)
    asked = {"since": period.since, "until": period.until, "unit_ids": others}
    printed = printed_counts(**asked)
    rates = {code: printed_rates(definition=held, **asked) for code, held in definitions.items()}
    held = printed.keys() | {pk for by_unit in rates.values() for pk in by_unit}
    if len(held) != 1:
        return Line(of=of)
    (pk,) = held
    return Line(
        of=of or Unit.objects.get(pk=pk),
        printed=printed.get(pk),
        rates={code: by_unit[pk] for code, by_unit in rates.items() if pk in by_unit},
    )


def _as_of(year: int) -> date:
    return min(year_period(year).until, localdate())
