"""Rates of dossiers in per cent, of each unit in a calendar year, as ``dossiers.rates`` gives them.

A unit of which nothing arose has a figure without a value, 0 of 0, so that a rule can say what that
gives; a unit of which nothing is known has none.
"""

from functools import partial

from django.utils.timezone import localdate

from dossiers.rates import Rate
from indices.metrics.metric import Measured, Metric
from indices.scoring.forecast import Forecast, Parts, pace_window, run_rate
from indices.selectors.metric_words import DOSSIER_METRICS
from indices.selectors.rate_words import rate_in_words
from indices.selectors.rates_of_year import (
    ADDS_UP,
    counted_between,
    is_counted,
    rates_of_year,
)


def measured_rates(year: int, *, metric: str) -> dict[int, Measured]:
    """By unit (id)."""
    return as_measured(rates_of_year(metric=metric, year=year))


def as_measured(rates: dict[int, Rate]) -> dict[int, Measured]:
    """``rates`` by unit (id), without those of which neither a value nor 0 of 0 is known."""
    return {
        unit: Measured(
            value=rate.value,
            source=rate_in_words(rate),
            numerator=rate.numerator,
            denominator=rate.denominator,
            as_of=rate.as_of,
            counted=is_counted(rate),
            shown=None if is_counted(rate) else rate.printed,
        )
        for unit, rate in rates.items()
        if rate.value is not None or rate.nothing_arose
    }


def forecast_rates(year: int, measured: dict[int, Measured], *, metric: str) -> dict[int, Forecast]:
    """What the rates counted so far (``measured``) will be at the end of a year that runs: by unit
    (id), without those for which there is not enough to go by. Reads nothing but the days whose
    pace counts."""
    today = localdate()
    window = pace_window(year=year, as_of=today)
    counted = {unit: found for unit, found in measured.items() if found.counted}
    if window is None or not counted:
        return {}
    since, until = window
    paces = counted_between(metric=metric, since=since, until=until, unit_ids=list(counted))
    forecasts = {
        unit: run_rate(
            year=year,
            so_far=Parts(counted[unit].numerator, counted[unit].denominator),
            pace=Parts(*parts),
            as_of=today,
        )
        for unit, parts in paces.items()
    }
    return {unit: forecast for unit, forecast in forecasts.items() if forecast is not None}


DOSSIER_RATES = tuple(
    Metric(
        code=code,
        title=title,
        measure=partial(measured_rates, metric=code),
        forecast=partial(forecast_rates, metric=code) if code in ADDS_UP else None,
    )
    for code, title in DOSSIER_METRICS.items()
)
