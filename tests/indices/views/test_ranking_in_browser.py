"""The ranking page in a browser: parts change in place, a phone shows cards, paper has its head."""

from urllib.parse import urlsplit

import pytest

from tests.indices.api.publishing import two_years

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESS = "/en/rankings/par/2024/so/"
FIRST_NAME = "table.cards tbody tr:first-child .unit-name"


@pytest.fixture
def open_page(chromium, live_server):
    """Open an address at a width; the page collects hosts asked and complaints made."""
    two_years()
    contexts = []

    def opened(address: str, *, width: int = 1280, script: bool = True):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.hosts, page.complaints = set(), []
        page.on("request", lambda request: page.hosts.add(urlsplit(request.url).netloc))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(live_server.url + address)
        return page

    yield opened
    for context in contexts:
        context.close()


def test_sorting_and_another_year_change_a_part_of_the_page(open_page, live_server):
    page = open_page(ADDRESS)
    page.evaluate("window.unbroken = true")
    page.click("#sort-value")
    page.wait_for_selector("th[aria-sort=descending] #sort-value")
    page.click("#sort-value")
    page.wait_for_selector("th[aria-sort=ascending] #sort-value")
    assert page.inner_text(FIRST_NAME) == "Sở Biển đảo"
    assert page.evaluate("document.activeElement.id") == "sort-value"
    page.click("nav.choices a:text-is('2023')")
    page.wait_for_url("**/par/2023/so/")
    page.wait_for_function("document.title.includes('2023')")
    assert page.get_attribute("#languages a", "href") == "/rankings/par/2023/so/"
    assert page.evaluate("window.unbroken") is True
    page.go_back()
    page.wait_for_function("document.title.includes('2024')")
    assert page.url.endswith("?sort=value")
    assert {host for host in page.hosts if host} == {urlsplit(live_server.url).netloc}
    assert page.complaints == []


def test_without_javascript_the_same_links_work(open_page):
    page = open_page(ADDRESS, script=False)
    page.click("#sort-value")
    page.click("#sort-value")
    assert page.url.endswith("?sort=value")
    assert page.inner_text(FIRST_NAME) == "Sở Biển đảo"


def test_a_phone_shows_cards_and_the_rest_one_tap_away(open_page):
    page = open_page(ADDRESS, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    grade = page.locator("table.cards tbody tr:first-child td[data-label=Grade]")
    assert not grade.is_visible()
    page.locator(".row-more summary").first.click()
    assert grade.is_visible()
    assert page.locator("tbody tr:first-child .card-value").is_visible()


@pytest.mark.parametrize("width", [360, 600, 768, 1024, 1280])
def test_no_width_needs_scrolling_sideways(open_page, width):
    page = open_page(ADDRESS, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_stop_of_the_keyboard_skips_to_the_content(open_page):
    page = open_page(ADDRESS)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_printed_sheet_is_headed(open_page):
    page = open_page(ADDRESS)
    page.emulate_media(media="print")
    head = page.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--sheet-title')"
    )
    assert "Ranking table: PAR index, year 2024" in head
    assert not page.locator(".site-head").is_visible()
    assert page.locator("table.cards thead").is_visible()
