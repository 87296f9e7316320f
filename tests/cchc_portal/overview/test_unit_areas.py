"""The unit page of a round scored by criteria: areas, last year, lost points, who sees them."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from indices.models import Criterion, RoundBlock, Stage
from tests.factories.cycle import cycle
from tests.factories.published_criteria import (
    NOT_ASSESSED,
    POINTS,
    REMARK,
    publish_points,
    published_cycle,
    year_before,
)

pytestmark = pytest.mark.django_db
SEEN_BY = RoundBlock.SeenBy


def page(client, unit="so-a", language="/en"):
    response = client.get(f"{language}/units/{unit}/")
    assert response.status_code == 200
    return response


def words(response) -> str:
    return " ".join(unescape(strip_tags(response.content.decode().replace("<", " <"))).split())


def section(response) -> str:
    """The words of the section of areas; empty where there is none."""
    found = re.search(
        r'<section class="stack" aria-labelledby="areas-title">.*?</section>',
        response.content.decode(),
        re.S,
    )
    return " ".join(unescape(strip_tags(found[0].replace("<", " <"))).split()) if found else ""


def signed_in(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_areas_are_shown_rounded(client):
    published_cycle()
    shown = section(page(client))
    assert "1 Chỉ đạo, điều hành 31.33 40.00 78.33" in shown
    assert "3 Tác động 24.00 30.00 80.00" in shown
    assert not re.search(r"\d[.,]\d{5,}", words(page(client)))


def test_the_comma_stands_in_vietnamese(client):
    published_cycle()
    assert "31,33 40,00 78,33" in section(page(client, language=""))


def test_bonus_and_deduction_stand_beside_the_points(client):
    published_cycle()
    shown = section(page(client))
    assert "Bonus points 2" in shown
    assert "Points deducted 0.5" in shown


def test_an_area_in_which_nothing_was_assessed_is_a_dash(client):
    """Edge case 12: neither 0 nor 100."""
    published_cycle()
    shown = section(page(client, "so-b"))
    row = shown.split("Thủ tục hành chính")[1].split("Tác động")[0]
    assert "–" in row
    assert "0.00" not in row
    assert "100" not in row


def test_points_of_a_smaller_maximum_are_said_in_a_sentence(client):
    published_cycle()
    assert "Without the criteria that were not assessed" in words(page(client, "so-b"))
    assert "65 of 70 points" in words(page(client, "so-b"))
    assert "Without the criteria that were not assessed" not in words(page(client, "so-a"))


def test_without_a_year_before_nothing_is_compared_and_the_reason_stands_there(client):
    published_cycle()
    shown = section(page(client))
    assert shown.count("Not comparable") == 3
    assert "no area indexes of 2023 are published" in shown


def test_the_same_area_a_year_before_is_compared_and_a_changed_one_is_not(client):
    made = cycle()
    _before, earlier = year_before(made, **{"2.2": Criterion.Link.NEW})
    made.bring_to(Stage.SELF_ASSESSMENT)
    last = {**POINTS["so-a"], "3.1": "27"}
    publish_points(made, {"so-a": last}, criteria_set=earlier)
    publish_points(made, {"so-a": POINTS["so-a"]})
    shown = section(page(client))
    assert "80.00 90.00 down 10.00" in shown
    assert shown.count("Not comparable") == 1


@pytest.mark.parametrize(
    ("seen_by", "viewer", "sees"),
    [
        (SEEN_BY.PUBLIC, None, True),
        (SEEN_BY.ALL_UNITS, None, False),
        (SEEN_BY.ALL_UNITS, "binh", True),
        (SEEN_BY.ALL_UNITS, "dung", False),
        (SEEN_BY.OWN_UNIT, None, False),
        (SEEN_BY.OWN_UNIT, "binh", False),
        (SEEN_BY.OWN_UNIT, "dung", False),
        (SEEN_BY.OWN_UNIT, "an", True),
        (SEEN_BY.OWN_UNIT, "phuong", True),
    ],
)
def test_lost_points_show_to_those_who_may_see_them(client, seen_by, viewer, sees):
    made, _publication = published_cycle(seen_by=seen_by)
    if viewer:
        signed_in(client, made.world.people[viewer])
    shown = words(page(client))
    assert (REMARK in shown) == sees
    assert ("Chất lượng kiểm tra" in shown) == sees


def test_lost_points_stand_by_size_and_what_was_not_assessed_below(client):
    published_cycle(seen_by=SEEN_BY.PUBLIC)
    shown = section(page(client))
    lost = shown.split("Where points were lost")[1]
    places = [lost.index(f" {code} ") for code in ("1.2.1", "3.1", "1.1", "2.1", "9.2")]
    assert places == sorted(places)
    assert "12.33 20.00 7.67 Appraisal points, round 2" in lost
    other = section(page(client, "so-b"))
    assert NOT_ASSESSED in other
    assert "2 criteria not assessed" in other


def test_the_units_own_people_are_led_to_their_plan(client):
    made, publication = published_cycle(seen_by=SEEN_BY.PUBLIC)
    result = publication.results.get(unit_code="so-a")
    address = f"/en/admin/indices/publishedresult/{result.pk}/remedies/"
    assert address not in page(client).content.decode()
    signed_in(client, made.world.binh)
    assert address not in page(client).content.decode()
    signed_in(client, made.world.an)
    assert address in page(client).content.decode()


@pytest.mark.parametrize("stage", [Stage.SELF_ASSESSMENT, Stage.SUBMITTED, Stage.APPROVED])
def test_nothing_of_a_round_is_seen_before_it_is_published(client, stage):
    made = cycle(lost_points_seen_by=SEEN_BY.PUBLIC)
    made.bring_to(stage)
    for address in ("/units/so-a/", "/rankings/par/2024/so/", "/", "/rankings/"):
        shown = words(client.get(address))
        assert "Chất lượng kiểm tra" not in shown
        assert "Tác động" not in shown
        assert not re.search(r"\b90[.,]0|\b66[.,/]", shown), address
    assert section(page(client)) == ""


def test_the_page_leads_to_the_method(client):
    published_cycle()
    for address in ("/units/so-a/", "/rankings/par/2024/so/", "/about-figures/"):
        assert "/methodology/par/2024/so/" in client.get(address).content.decode(), address


def test_queries_do_not_grow_with_criteria_or_years(client):
    made = cycle(lost_points_seen_by=SEEN_BY.PUBLIC)
    _before, earlier = year_before(made)
    made.bring_to(Stage.SELF_ASSESSMENT)
    publish_points(made, {"so-a": POINTS["so-a"]}, criteria_set=earlier)
    publish_points(made, {"so-a": POINTS["so-a"]})
    with CaptureQueriesContext(connection) as queries:
        page(client)
    assert len(queries) <= 25
