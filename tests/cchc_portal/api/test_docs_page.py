"""The API's page works in a browser, under the portal's policy, without asking any other host."""

from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.browser
DOCS = "/api/v1/docs/"


@pytest.fixture
def page(chromium, live_server):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.hosts, page.complaints = set(), []
    page.on("request", lambda request: page.hosts.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


def test_every_resource_can_be_tried(page, live_server, transactional_db):
    page.goto(f"{live_server.url}{DOCS}")
    page.wait_for_selector("#operations-results-list_results")
    page.click("#operations-results-list_results .opblock-summary-control")
    page.click("#operations-results-list_results .try-out__btn")
    page.click("#operations-results-list_results .execute")
    page.wait_for_selector("#operations-results-list_results .live-responses-table")
    answer = page.inner_text("#operations-results-list_results .live-responses-table")
    assert '"count": 0' in answer
    assert {host for host in page.hosts if host} == {urlsplit(live_server.url).netloc}
    assert page.complaints == []


def test_the_page_is_vietnamese_and_leads_to_english(page, live_server, transactional_db):
    page.goto(f"{live_server.url}{DOCS}")
    page.wait_for_selector("#operations-results-list_results")
    assert page.get_attribute("html", "lang") == "vi"
    page.click("nav a[hreflang=en]")
    page.wait_for_selector("#operations-results-list_results")
    assert "Published results" in page.inner_text("#operations-results-list_results")
    assert page.complaints == []


def test_the_policy_is_the_one_of_every_page(live_server, client, db):
    response = client.get(DOCS)
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["ETag"]
