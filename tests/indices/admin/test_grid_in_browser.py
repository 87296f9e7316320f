import pytest
from django.urls import reverse

from indices.models import YearlyScore
from tests.factories.world import PASSWORD, small_world
from tests.indices.admin.grid_form import grid_url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASTE = """([place, text]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  document.querySelector(place).dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def grid(chromium, live_server):
    """The grid of the so round, open in the browser of the publisher."""
    world = small_world()
    page = chromium.new_page(locale="vi-VN")
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on(
        "console",
        lambda message: page.complaints.append(message.text) if message.type == "error" else None,
    )
    page.goto(live_server.url + reverse("login"))
    page.fill("input[name=username]", "phuong")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: reverse("login") not in url)
    page.goto(live_server.url + grid_url(world.so_round))
    page.world = world
    yield page
    page.close()


def field(page, code: str, column: str) -> str:
    return f'[data-unit="{page.world.units[code].pk}"] [data-column="{column}"]'


def test_typed_by_keyboard_and_saved(grid):
    grid.click(field(grid, "so-a", "value"))
    grid.keyboard.type("88,2")
    grid.keyboard.press("Enter")
    grid.keyboard.type("79,50")
    grid.keyboard.press("ArrowDown")
    grid.keyboard.press("Tab")
    grid.keyboard.type("68,32")
    grid.keyboard.press("Tab")
    grid.keyboard.type("84")
    computed = grid.locator(f'[data-unit="{grid.world.units["so-c"].pk}"] [data-computed]')
    assert computed.text_content() == "81,33"
    with grid.expect_navigation():
        grid.click(".cchc-bar button")
    stored = {score.unit.code: score for score in YearlyScore.objects.select_related("unit")}
    assert [str(stored[code].value) for code in ("so-a", "so-b")] == ["88.2", "79.50"]
    assert str(stored["so-c"].points) == "68.32"
    assert grid.complaints == []


def test_a_paste_says_what_it_understood_and_can_be_undone(grid):
    place = field(grid, "so-a", "value")
    grid.focus(place)
    grid.evaluate(PASTE, [place, "Sở Cây xanh\t70,10\nSở Biển đảo\t80\nSở khác\t1\n"])
    grid.wait_for_selector("#grid-paste:visible")
    assert grid.input_value(field(grid, "so-c", "value")) == "70,10"
    assert grid.input_value(field(grid, "so-b", "value")) == "80"
    assert grid.input_value(place) == ""
    assert "Sở khác" in grid.text_content("[data-paste-problems]")
    assert grid.locator("tbody.is-changed").count() == 2
    grid.click("[data-paste-undo]")
    assert grid.input_value(field(grid, "so-b", "value")) == ""
    assert not YearlyScore.objects.exists()
    assert grid.complaints == []


def test_leaving_with_unsaved_figures_asks_first(grid):
    asked = []
    grid.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    grid.fill(field(grid, "so-a", "value"), "80")
    grid.reload()
    assert asked == ["beforeunload"]
