"""The estimate of a running year, read from the counts of dossiers."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from indices.actions.assign_target import assign_target
from indices.metrics import METRICS
from indices.targets import judged_targets
from tests.factories.dossier_world import dossier_world
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db
TODAY = date(2024, 9, 30)


@pytest.fixture
def world(monkeypatch):
    """In the first half of 2024 a quarter came online, since then a half."""
    world = dossier_world()
    world.count(date(2024, 2, 5), "1.000001", "online", received=25)
    world.count(date(2024, 2, 5), "1.000001", "in_person", received=75)
    world.count(date(2024, 8, 5), "1.000001", "online", received=45)
    world.count(date(2024, 8, 5), "1.000001", "in_person", received=45)
    for place in ("indices.metrics.dossier_rates", "dossiers.rates"):
        monkeypatch.setattr(f"{place}.localdate", lambda: TODAY)
    monkeypatch.setattr(timezone, "localdate", lambda *_given: TODAY)
    return world


def forecasts(code: str = "online_rate", year: int = 2024) -> dict:
    metric = METRICS[code]
    return metric.forecast(year, metric.measure(year))


def test_the_pace_of_the_last_ninety_days_goes_on_for_the_days_that_are_left(world):
    """70 of 190 so far; 92 days are left, each with half a dossier online of one."""
    found = forecasts()[world.units["so-a"].pk]
    assert found.value == Decimal(70 * 90 + 45 * 92) * 100 / Decimal(190 * 90 + 90 * 92)
    assert found.as_of == TODAY


def test_units_without_a_pace_and_years_that_are_over_have_no_estimate(world):
    world.count(date(2024, 2, 5), "2.000004", "online", received=5)
    assert set(forecasts()) == {world.units["so-a"].pk}
    assert forecasts(year=2023) == {}


def test_only_rates_whose_parts_add_up_are_estimated():
    estimated = {code for code, metric in METRICS.items() if metric.forecast is not None}
    assert estimated == {"online_rate", "early_rate", "on_time_rate"}


def test_a_target_of_the_running_year_bears_the_estimate(world):
    given = {"metric": "online_rate", "comparator": "at_least", "value": Decimal(40)}
    assign_target(year=2024, unit=world.units["so-a"], by=None, reason=WHY, **given)
    (judged,) = judged_targets(year=2024)
    assert judged.state == "not_yet"
    assert judged.forecast == forecasts()[world.units["so-a"].pk]
