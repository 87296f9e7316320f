"""The main job in a real browser: scores typed in the grid become a public ranking and the API."""

import json

import pytest
from django.urls import reverse

from tests.browser.people import person_at
from tests.factories.world import person, small_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_officer_types_publisher_publishes_citizen_reads(chromium, live_server):
    site = live_server.url
    world = small_world(year=2021)
    person("nga", role="officer", unit=world.units["so-c"], reach="province")
    typed = {"so-a": "89,9", "so-b": "79,50", "so-c": "89,9"}

    with person_at(chromium, site, "nga") as page:
        page.goto(site + reverse("admin:indices_roundblock_grid", args=[world.so_round.pk]))
        for code, value in typed.items():
            page.fill(f'[data-unit="{world.units[code].pk}"] [data-column="value"]', value)
        with page.expect_navigation():
            page.click(".cchc-bar button")
        publish = reverse("admin:indices_roundblock_publish", args=[world.so_round.pk])
        assert page.request.get(site + publish).status == 403, "an officer does not publish"

    with person_at(chromium, site) as page:
        ranking = page.request.get(site + reverse("ranking", args=["par", 2021, "so"]))
        assert "89,9" not in ranking.text(), "a draft does not leak"

    with person_at(chromium, site, "phuong") as page:
        page.goto(site + publish)
        page.fill("input[name=decision_number]", "24/QĐ-UBND")
        page.fill("input[name=decided_on]", "05/01/2022")
        page.check("#confirm")
        with page.expect_navigation():
            page.click(".cchc-button-publish")

    with person_at(chromium, site) as page:
        page.goto(site + reverse("ranking", args=["par", 2021, "so"]))
        rows = [row.inner_text() for row in page.locator("table tbody tr").all()[:3]]
        assert [("89,90" in row, "1" in row) for row in rows[:2]] == [(True, True)] * 2
        assert "79,50" in rows[2]
        assert "24/QĐ-UBND" in page.content()
        page.goto(site + "/api/v1/results/?index=par&year=2021&block=so")
        results = json.loads(page.inner_text("body"))["results"]
        assert [(r["unit_code"], r["value"], r["rank"], r["tied"]) for r in results] == [
            ("so-a", "89.90", 1, True),
            ("so-c", "89.90", 1, True),
            ("so-b", "79.50", 3, False),
        ]
