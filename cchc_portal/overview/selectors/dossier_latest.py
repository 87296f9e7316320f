"""The newest year on dossiers at a glance: of one unit, or of all real units together."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.utils.timezone import localdate

from cchc_portal.overview.selectors.dossier_figures import ONLINE_METRIC
from cchc_portal.overview.selectors.dossier_line import EARLY, ONLINE, Line
from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.block_members import illustrative_units
from dossiers.selectors.eligible_counts import Counted, counted
from dossiers.selectors.periods import year_period
from dossiers.selectors.printed_of_units import printed_of_units
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
    for year in years_with_dossiers(unit_ids=[unit.pk]):
        line = _line(year, _counted(year, [unit.pk]), others=[unit.pk], of=unit)
        if line.told:
            return Glance(year, _beside_its_target(line, year), _as_of(year))
    return None


def latest_of_all() -> Glance | None:
    """The newest year of which something can be said of real units: their dossiers added up;
    where none are counted, what is printed of the only unit that has something."""
    fictional = illustrative_units()
    real = Unit.objects.exclude(pk__in=fictional)
    for year in years_with_dossiers(without=fictional):
        found = _counted(year, None).only(lambda key: key[0] not in fictional)
        others = [] if found.every else list(real.values_list("pk", flat=True))
        line = _line(year, found, others=others)
        if line.told:
            return Glance(year, _beside_its_target(line, year), _as_of(year))
    return None


def _counted(year: int, unit_ids: Collection[int] | None) -> Counted:
    period = year_period(year)
    return counted(by=("unit",), unit_ids=unit_ids, since=period.since, until=period.until)


def _line(year: int, found: Counted, *, others: list[int], of: Unit | None = None) -> Line:
    """What is counted, else what is printed of the only one of ``others`` that has something;
    printed figures of several units are never added up."""
    period = year_period(year)
    definitions = definitions_on(SHOWN, period.until)
    if found.every:
        every, eligible = found.summed(lambda _key: ()).of(())
        rates = tally_rates(every, eligible, definitions, as_of=_as_of(year))
        return Line(of=of, tally=every, rates=rates)
    printed = printed_of_units(
        since=period.since, until=period.until, unit_ids=others, definitions=definitions
    )
    if len(printed.units) != 1:
        return Line(of=of)
    (pk,) = printed.units
    return Line(
        of=of or Unit.objects.get(pk=pk),
        printed=printed.counts.get(pk),
        rates=printed.rates.get(pk, {}),
    )


def _beside_its_target(line: Line, year: int) -> Line:
    """A unit's line with its target for the online share; any other as it is."""
    if line.of is None:
        return line
    judged = judged_targets(year=year, unit_ids=[line.of.pk], metric=ONLINE_METRIC)
    return replace(line, target=judged[0]) if judged else line


def _as_of(year: int) -> date:
    return min(year_period(year).until, localdate())
