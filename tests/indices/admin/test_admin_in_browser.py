"""The admin in a real browser under the portal's policy: nothing from outside, no error."""

import pytest
from django.urls import reverse

from cchc_portal.audit.changes import changes_of
from tests.factories.world import PASSWORD, small_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def page(chromium, live_server):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.faults = []
    page.on("console", lambda said: said.type == "error" and page.faults.append(said.text))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on(
        "request",
        lambda request: (
            request.url.startswith(("http:", "https:", "ws:"))
            and not request.url.startswith(live_server.url)
            and page.faults.append(f"outside: {request.url}")
        ),
    )
    yield page
    context.close()


def log_in(page, live_server, name):
    page.goto(f"{live_server.url}/admin/")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{live_server.url}/admin/")


def test_list_form_autocomplete_and_history_work_under_the_policy(page, live_server, world):
    score = world.enter(so_a="89.9")[0]
    log_in(page, live_server, "phuong")
    for name, args in [
        ("units_unit_changelist", []),
        ("units_unit_change", [world.units["so-a"].pk]),
        ("indices_roundblock_changelist", []),
        ("indices_yearlyscore_history", [score.pk]),
        ("indices_publication_changelist", []),
    ]:
        answer = page.goto(live_server.url + reverse(f"admin:{name}", args=args))
        assert answer.status == 200
        page.wait_for_load_state("networkidle")

    page.goto(live_server.url + reverse("admin:indices_yearlyscore_add"))
    page.click(".field-unit .select2-selection, [aria-labelledby*=id_unit]")
    page.keyboard.type("bien dao")
    page.click(".select2-results__option:has-text('Sở Biển đảo')")
    assert page.locator("#id_unit").input_value() == str(world.units["so-b"].pk)
    assert page.faults == []


def test_a_score_is_changed_with_its_reason(page, live_server, world):
    score = world.enter(so_a="89.9")[0]
    log_in(page, live_server, "an")
    page.goto(live_server.url + reverse("admin:indices_yearlyscore_change", args=[score.pk]))
    page.fill("#id_value", "90,25")
    page.fill("#id_reason", "Theo báo cáo 15")
    page.click("button[name=_save]")
    page.wait_for_url("**/admin/indices/yearlyscore/**")
    score.refresh_from_db()
    assert str(score.value) == "90.25"
    assert changes_of(score)[0].reason == "Theo báo cáo 15"
    assert page.faults == []
