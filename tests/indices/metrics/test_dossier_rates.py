"""Metrics of dossiers: the figure of each unit in a year, with its numbers and where it is from."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from dossiers.models import RateDefinition
from indices.metrics import METRICS, Measured
from indices.selectors.metric_words import DOSSIER_METRICS, METRICS_IN_WORDS
from indices.selectors.rates_of_year import DEFINITION_OF
from tests.dossiers.asked_rates import printed, save
from tests.factories.dossier_world import dossier_world

pytestmark = pytest.mark.django_db


def measured(world, code: str, unit: str = "so-a", year: int = 2024) -> Measured | None:
    with translation.override("en"):
        return METRICS[code].measure(year).get(world.units[unit].pk)


def test_every_metric_of_dossiers_is_known_by_its_name_and_its_definition():
    dossier_world()
    assert set(DOSSIER_METRICS) == set(DEFINITION_OF) <= set(METRICS)
    assert set(METRICS) == set(METRICS_IN_WORDS)
    codes = set(RateDefinition.objects.values_list("code", flat=True))
    assert set(DEFINITION_OF.values()) <= codes


def test_a_figure_bears_its_parts_its_day_and_its_definition():
    world = dossier_world()
    world.count(date(2024, 3, 5), "1.000001", "online", received=1500)
    world.count(date(2024, 3, 5), "1.000001", "in_person", received=500)
    found = measured(world, "online_rate")
    assert (found.value, found.numerator, found.denominator) == (Decimal(75), 1500, 2000)
    assert found.as_of == date(2024, 12, 31)
    assert found.source.startswith("Online share: 1,500/2,000 = 75%, as of ")
    assert measured(world, "online_rate", "so-b") is None
    assert measured(world, "online_rate", year=2023) is None


def test_each_metric_measures_what_its_name_says():
    world = dossier_world()
    world.count(date(2024, 3, 1), "1.000001", "online", received=10, early=3, on_time=2, late=1)
    world.count(date(2024, 3, 9), "1.000001", "online", became_overdue=2)
    values = {
        "online_rate": (10, 10),
        "early_rate": (3, 6),
        "on_time_rate": (5, 6),
        "on_time_handled_rate": (7, 10),
        "late_pending_rate": (2, 4),
        "procedures_online_rate": (1, 2),
    }
    for code, parts in values.items():
        found = measured(world, code)
        assert (found.numerator, found.denominator) == parts, code


def test_edge_case_33_nothing_arose_is_a_figure_without_a_value():
    world = dossier_world()
    world.count(date(2024, 3, 5), "1.000003", "in_person", received=4)
    found = measured(world, "online_rate")
    assert (found.value, found.numerator, found.denominator) == (None, 0, 0)
    assert "nothing arose" in found.source


def test_a_printed_rate_and_a_guess_say_what_they_are():
    world = dossier_world()
    year = (date(2018, 1, 1), date(2018, 12, 31))
    row = printed(
        world,
        *year,
        level="3-4",
        received_online=195,
        printed_rate=Decimal("88.2"),
        definition="online_share",
    )
    found = measured(world, "online_rate", "so-c", 2018)
    assert (found.value, found.numerator, found.denominator) == (Decimal("88.2"), 195, None)
    assert "88.2% as printed" in found.source and found.source.endswith("Báo cáo")
    row.printed_rate, row.definition, row.received_total = None, None, 221
    save(row)
    found = measured(world, "online_rate", "so-c", 2018)
    assert (found.numerator, found.denominator) == (195, 221)
    assert "(inferred)" in found.source


def test_nobody_has_a_figure_where_no_definition_is_in_force():
    world = dossier_world()
    world.count(date(2024, 3, 5), "1.000001", "online", received=2)
    row = RateDefinition.objects.get(code="online_share")
    row.valid_to = date(2023, 12, 31)
    save(row)
    assert METRICS["online_rate"].measure(2024) == {}
