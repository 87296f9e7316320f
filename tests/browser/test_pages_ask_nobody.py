"""Every page in both languages: under the Content-Security-Policy, no request to another host and
no complaint of the browser."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from indices.actions.publish_results import publish_results
from tests.browser.people import person_at
from tests.factories.world import small_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHEETS = ("units_block", "units_unit", "indices_roundblock", "indices_yearlyscore")
NOUNS = (
    *SHEETS,
    "decisions_decision",
    "auth_user",
    "indices_index",
    "indices_gradescale",
    "indices_printedfigure",
    "indices_publication",
    "indices_publishedresult",
    "indices_target",
    "indices_reformplan",
    "indices_plantask",
    "awards_commendation",
    "awards_campaign",
    "awards_nomination",
    "overview_periodicreport",
    "overview_reportrun",
    "overview_reporttemplate",
)


@pytest.fixture
def world(db):
    world = small_world(year=2021)
    world.enter(so_a="89.9", so_b="79.5", so_c=None)
    world.publication = publish_results(round_block=world.so_round, by=None)
    return world


def visit(page, site, addresses):
    for address in addresses:
        response = page.goto(site + address)
        assert response.status == 200, address
        page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_public_pages(chromium, live_server, world, language):
    with override(language):
        addresses = [
            reverse("home"),
            reverse("rankings"),
            reverse("ranking", args=["par", 2021, "so"]),
            reverse("publication", args=[world.publication.pk]),
            reverse("units"),
            reverse("unit", args=["so-a"]),
            reverse("compare") + "?index=par&block=so&unit=so-a&unit=so-b",
            reverse("awards"),
            reverse("plans"),
            reverse("reports"),
            reverse("report-summary", args=[2021, "so-a"]),
            reverse("reading"),
            reverse("login"),
            "/api/v1/docs/",
        ]
    with person_at(chromium, live_server.url, locale="en-US") as page:
        visit(page, live_server.url, addresses)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_admin_pages(chromium, live_server, world, language):
    score = world.so_round.scores.get(unit=world.units["so-a"])
    with override(language):
        addresses = [reverse("admin:index")]
        addresses += [reverse(f"admin:{noun}_changelist") for noun in NOUNS]
        addresses += [reverse(f"admin:{noun}_import") for noun in SHEETS]
        addresses += [
            reverse("admin:indices_yearlyscore_change", args=[score.pk]),
            reverse("admin:indices_yearlyscore_history", args=[score.pk]),
            reverse("admin:units_unit_change", args=[world.units["so-a"].pk]),
            reverse("admin:indices_roundblock_grid", args=[world.so_round.pk]),
            reverse("admin:indices_roundblock_publish", args=[world.so_round.pk]),
        ]
    with person_at(chromium, live_server.url, "quang") as page:
        visit(page, live_server.url, addresses)


def test_an_english_browser_is_shown_vietnamese(chromium, live_server, world):
    with person_at(chromium, live_server.url, locale="en-US") as page:
        page.goto(live_server.url)
        assert page.get_attribute("html", "lang") == "vi"
        page.goto(live_server.url + "/en/")
        assert page.get_attribute("html", "lang") == "en"
