"""Targets in a periodic report: never a figure that was measured after the period.

Of a period that is over the rates of dossiers are counted anew, from the first day of the year to
the last of the period. Of everything else (indexes, comparisons with the year before, what people
stated of targets in words) no day in the period is known to be that of the result, which is left
out: the year still ran.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.utils.timezone import localdate

from cchc_portal.overview.selectors.periodic_units import ReportUnits
from cchc_portal.units.models import Unit
from dossiers.rates import Rate, rates_of_units
from indices.metrics import Measured
from indices.metrics.dossier_rates import as_measured
from indices.scoring.target import AGAINST_LAST_YEAR, NOT_YET, judge
from indices.selectors.rates_of_year import DEFINITION_OF
from indices.targets import JudgedTarget, judged_targets


def periodic_targets(
    *, unit: Unit | None, about: ReportUnits | None, year: int, until: date
) -> list[JudgedTarget]:
    """All of ``unit``; for the province those of the units that its report is ``about`` and, where
    these are real, its own. ``until``: the last day of the period."""
    if unit is not None:
        found = judged_targets(year=year, unit_ids=[unit.pk])
    else:
        found = [held for held in judged_targets(year=year) if _belongs(held, about)]
    return found if localdate() <= until else _as_of(found, year=year, until=until)


def _belongs(held: JudgedTarget, about: ReportUnits) -> bool:
    if held.unit is not None:
        return held.unit.pk in about.unit_ids
    return held.illustrative == about.illustrative


def _as_of(found: list[JudgedTarget], *, year: int, until: date) -> list[JudgedTarget]:
    units: dict[str, set[int]] = {}
    for held in found:
        if held.unit is not None and held.target.comparator not in AGAINST_LAST_YEAR:
            units.setdefault(held.target.metric, set()).add(held.unit.pk)
    measured = {
        metric: _counted(metric, year=year, until=until, unit_ids=ids)
        for metric, ids in units.items()
        if metric in DEFINITION_OF
    }
    return [_judged_again(held, measured) for held in found]


def _counted(
    metric: str, *, year: int, until: date, unit_ids: Collection[int]
) -> dict[int, Measured]:
    try:
        rates: dict[int, Rate] = rates_of_units(
            definition_code=DEFINITION_OF[metric],
            since=date(year, 1, 1),
            until=until,
            unit_ids=sorted(unit_ids),
        )
    except LookupError:
        return {}
    return as_measured(rates)


def _judged_again(held: JudgedTarget, measured: dict[str, dict[int, Measured]]) -> JudgedTarget:
    target = held.target
    now = None
    if held.unit is not None and target.comparator not in AGAINST_LAST_YEAR:
        now = measured.get(target.metric, {}).get(held.unit.pk)
    state, difference = NOT_YET, None
    if now is not None:
        state, difference = judge(
            now.value, comparator=target.comparator, goal=target.value, over=False
        )
    return replace(
        held,
        measured=now,
        state=state,
        difference=difference,
        readings=(),
        before=None,
        words="",
        forecast=None,
    )
