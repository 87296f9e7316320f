"""Rates of dossiers in per cent, of each unit in a calendar year, as ``dossiers.rates`` gives them.

A unit of which nothing arose has a figure without a value, 0 of 0, so that a rule can say what that
gives; a unit of which nothing is known has none.
"""

from functools import partial

from indices.metrics.metric import Measured, Metric
from indices.selectors.metric_words import DOSSIER_METRICS
from indices.selectors.rate_words import rate_in_words
from indices.selectors.rates_of_year import rates_of_year


def measured_rates(year: int, *, metric: str) -> dict[int, Measured]:
    """By unit (id)."""
    return {
        unit: Measured(
            value=rate.value,
            source=rate_in_words(rate),
            numerator=rate.numerator,
            denominator=rate.denominator,
            as_of=rate.as_of,
        )
        for unit, rate in rates_of_year(metric=metric, year=year).items()
        if rate.value is not None or rate.nothing_arose
    }


DOSSIER_RATES = tuple(
    Metric(code=code, title=title, measure=partial(measured_rates, metric=code))
    for code, title in DOSSIER_METRICS.items()
)
