"""Where a page on dossiers leads on to, and what it leaves out because it would say nothing."""

from datetime import date

import pytest
from django.utils import timezone

from cchc_portal.units.models import Block
from dossiers.models import Dossier, ImportBatch
from tests.cchc_portal.overview.dossiers_made import (
    YEAR,
    aim,
    counted_world,
    page,
    print_count,
    print_share,
)
from tests.factories.dossier_world import dossier_world, level_on

pytestmark = pytest.mark.django_db
FORM = "/en/dossiers/form-ii06/"


@pytest.fixture
def counted():
    return counted_world()


def of_year(client, year=YEAR, **asked):
    return page(client, f"/en/dossiers/{year}/", **asked)


def test_the_same_unit_and_period_come_as_form_ii06(client, counted):
    assert f'href="{FORM}?period={YEAR}"' in of_year(client)
    shown = of_year(client, unit="so-a", period=f"{YEAR}-Q1")
    assert f'href="{FORM}?period={YEAR}-Q1&unit=so-a"' in shown
    page(client, FORM, unit="so-a", period=f"{YEAR}-Q1")


def test_the_form_knows_nothing_of_single_procedures_and_is_not_offered_there(client, counted):
    assert FORM not in of_year(client, procedure="1.000001")


def test_an_empty_year_leads_to_the_newest_with_figures_and_an_empty_part_to_its_year(
    client, counted
):
    assert "Show the newest year with figures" in of_year(client, 2020)
    assert "Show the newest year with figures" not in of_year(client, period=f"{YEAR}-12")


def test_the_period_is_said_once_with_the_way_back_to_the_year(client, counted):
    shown = of_year(client, period=f"{YEAR}-Q1")
    assert shown.count("<dt>Period</dt>") == 1
    assert "Show the whole year" in shown


def test_of_one_channel_no_online_share_is_told(client, counted):
    """All of the dossiers sent online were sent online."""
    shown = of_year(client, channel="online")
    assert 'id="rate-early_share"' in shown
    assert 'id="rate-online_share"' not in shown


def test_units_below_their_target_are_counted_before_the_year_is_over(client, counted):
    this_year = timezone.localdate().year
    for code, channel in (("1.000001", "online"), ("2.000004", "post")):
        counted.count(date(this_year, 1, 1), code, channel, received=1)
    for unit in ("so-a", "so-b"):
        aim("90", year=this_year, unit=counted.units[unit])
    shown = of_year(client, this_year)
    assert "Not due yet" in shown
    assert "1 of 2 units reach their target" in shown


def test_the_first_page_of_the_portal_shows_the_target_beside_a_printed_share(client):
    made = dossier_world()
    print_share(made)
    aim("40", year=2018, unit=made.units["so-a"])
    assert "Target ≥ 40%: Exceeded" in page(client, "/en/")


def test_a_newer_year_of_which_nothing_can_be_said_does_not_hide_an_older_one(client):
    made = dossier_world()
    print_share(made)
    for unit in ("so-a", "so-b"):
        print_count(made, unit=unit, year=2020, received_total=5)
    shown = page(client, "/en/")
    assert "Dossiers in 2018" in shown and "88.2" in shown


def test_form_ii06_leads_from_the_province_to_the_fictional_block(client, counted):
    Block.objects.filter(code="so").update(illustrative=True)
    shown = page(client, FORM, period=str(YEAR))
    assert f'href="?block=so&period={YEAR}"' in shown


def test_form_ii06_keeps_the_days_that_were_typed_wrongly(client, counted):
    response = client.get(FORM, {"since": "2024-05-05", "until": "2024-01-01"})
    assert 'value="2024-05-05"' in response.content.decode()


def test_the_list_of_dossiers_of_fictional_units_says_so(client, counted):
    Block.objects.filter(code="so").update(illustrative=True)
    procedure = counted.procedures["1.000001"]
    unit = procedure.handlings.get().unit
    Dossier.objects.create(
        key="A-1",
        code="A-1",
        unit=unit,
        settling_unit=unit,
        procedure=procedure,
        level=level_on(procedure, date(YEAR, 3, 1)),
        received_on=date(YEAR, 3, 1),
        deadline=date(YEAR, 3, 5),
        channel="online",
        status_id=4,
        batch=ImportBatch.objects.create(file_name="thu.csv", sha256="0" * 64),
    )
    client.force_login(counted.world.an, backend="django.contrib.auth.backends.ModelBackend")
    assert "Illustrative data" in page(client, f"/en/dossiers/{YEAR}/list/")
