"""The score sheet in a real browser: typed, the connection lost and found, sent, asked, explained,
approved."""

import pytest
from django.urls import reverse
from django.utils import timezone

from indices.actions.explain import ask_explanation
from indices.actions.send_assessment import send_assessment
from indices.models import AssessmentState, Lane, ScoreEntry, Sending, Stage
from tests.browser.people import person_at
from tests.factories.cycle import FULL_SELF, cycle
from tests.indices.admin.sheet_form import sheet_url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OFFLINE = "net::ERR_INTERNET_DISCONNECTED"


@pytest.fixture
def held():
    return cycle().bring_to(Stage.SELF_ASSESSMENT)


@pytest.fixture
def sheet(chromium, live_server, held):
    """The sheet of so-a open before its officer; what the browser says of a lost connection is no
    complaint here."""
    context = chromium.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text)
            if message.type == "error"
            and OFFLINE not in message.text
            and "409" not in message.text
            and "400" not in message.text
            else None
        ),
    )
    login(page, live_server, "an")
    page.goto(live_server.url + sheet_url(held))
    yield page
    context.close()
    assert complaints == []


def login(page, live_server, username: str) -> None:
    from tests.factories.world import PASSWORD

    page.goto(live_server.url + reverse("login"))
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: reverse("login") not in url)


def field(held, code: str, name: str) -> str:
    return f'#row-{held.nodes[code].pk} [data-field="{name}"]'


def row(held, code: str) -> str:
    return f"#row-{held.nodes[code].pk}"


def saved(page, held, code: str) -> None:
    page.wait_for_selector(f"{row(held, code)}:not(.is-unsaved)")


def points(code: str, lane: str = Lane.SELF):
    found = ScoreEntry.objects.filter(
        assessment__unit__code="so-a", criterion__code=code, lane=lane
    ).first()
    return found and found.points


def test_a_lost_connection_loses_nothing(sheet, held):
    sheet.fill(field(held, "1.1", "a"), "9")
    sheet.keyboard.press("Enter")
    sheet.keyboard.type("10")
    sheet.keyboard.press("Enter")
    saved(sheet, held, "1.1")
    assert points("1.1") == 9
    assert sheet.text_content(f"{row(held, '1.1')} [data-points]") == "9"

    sheet.context.set_offline(True)
    sheet.keyboard.type("17,5")
    sheet.keyboard.press("Enter")
    sheet.wait_for_function("document.querySelector('[data-state]').textContent.includes('1')")
    sheet.wait_for_selector(f"{row(held, '1.2.1')}.is-unsaved")
    sheet.fill(field(held, "2.1", "a"), "95")
    sheet.fill(field(held, "2.1", "b"), "100")
    sheet.select_option(field(held, "2.2", "branch"), "on_time")
    sheet.wait_for_function("document.querySelectorAll('.cchc-row.is-unsaved').length === 3")
    words = sheet.get_attribute("#sheet", "data-words-lost")
    sheet.wait_for_function(
        "words => [...document.querySelectorAll('[data-row-state]')]"
        ".filter(one => one.textContent === words).length === 3",
        arg=words,
    )
    assert points("1.2.1") is None

    sheet.context.set_offline(False)
    sheet.wait_for_function("document.querySelectorAll('.cchc-row.is-unsaved').length === 0")
    assert (points("1.2.1"), points("2.1"), points("2.2")) == (17.5, 19, 10)
    assert sheet.text_content("[data-total=own]").startswith("55,5/70")


def test_what_was_not_saved_is_offered_after_a_reload(sheet, held, live_server):
    asked = []
    sheet.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    sheet.route("**/entry/", lambda route: route.abort("internetdisconnected"))
    sheet.fill(field(held, "1.1", "a"), "8")
    sheet.fill(field(held, "1.1", "b"), "10")
    sheet.reload()
    assert asked == ["beforeunload"]
    sheet.wait_for_selector("#sheet-kept:visible")
    assert sheet.input_value(field(held, "1.1", "a")) == "8"
    sheet.unroute("**/entry/")
    sheet.click("[data-kept-send]")
    saved(sheet, held, "1.1")
    assert points("1.1") == 8
    sheet.reload()
    assert not sheet.is_visible("#sheet-kept")


def test_two_people_in_one_criterion(sheet, held):
    held.enter("so-a", "1.2.1", by=held.world.huong, points=12)
    sheet.fill(field(held, "1.2.1", "points"), "15")
    sheet.keyboard.press("Enter")
    panel = f"{row(held, '1.2.1')} [data-words]"
    sheet.wait_for_selector(f"{panel}:visible")
    assert "huong" in sheet.text_content(panel)
    assert "12" in sheet.text_content(panel)
    assert points("1.2.1") == 12
    sheet.click(f"{panel} button >> nth=1")
    saved(sheet, held, "1.2.1")
    assert points("1.2.1") == 15


def test_errors_stand_by_the_field_and_keys_lead_on(sheet, held):
    sheet.fill(field(held, "1.2.1", "points"), "25")
    sheet.keyboard.press("ArrowDown")
    error = f'{row(held, "1.2.1")} [data-error="points"]'
    sheet.wait_for_selector(f"{error}:visible")
    assert "20" in sheet.text_content(error)
    assert sheet.evaluate("document.activeElement.dataset.field") == "a"
    sheet.click(field(held, "1.2.1", "points"))
    sheet.keyboard.press("Escape")
    saved(sheet, held, "1.2.1")
    sheet.keyboard.press("?")
    assert sheet.is_visible("#sheet-keys")


def test_sent_asked_explained_approved(chromium, live_server, sheet, held):
    site = live_server.url
    sheet.fill(field(held, "1.1", "a"), "9")
    sheet.fill(field(held, "1.1", "b"), "10")
    saved(sheet, held, "1.1")
    for code, given in FULL_SELF.items():
        if code != "1.1":
            held.enter("so-a", code, by=held.world.an, **given)

    with person_at(chromium, site, "loan") as page:
        page.goto(site + sheet_url(held))
        with page.expect_navigation():
            page.click("input[value=submit] ~ button")
    with person_at(chromium, site, "huong") as page:
        page.goto(site + sheet_url(held))
        page.dblclick("input[value=send] ~ button")
        page.wait_for_url("**/receipt/")
        assert Sending.objects.get(kind="self").sha256 in page.content()
    assert held.assessment("so-a").state == AssessmentState.SENT

    for unit in ("so-b", "so-c"):
        held.enter_all(unit)
        send_assessment(assessment=held.assessment(unit), by=None)
    held.move(Stage.SENT)
    held.move(Stage.APPRAISAL_1)
    held._appraise_all()
    ask_explanation(
        assessment=held.assessment("so-a"),
        criterion=held.nodes["1.1"],
        message="Vì sao 9 trên 10?",
        by=held.world.chi,
    )
    held.move(Stage.EXPLANATION)

    with person_at(chromium, site, "loan", width=360) as page:
        page.goto(site + sheet_url(held) + "?show=asked")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.fill("textarea[name=answer]", "Một việc hoàn thành ngày 02/01")
        with page.expect_navigation():
            page.click("button[form^=answer-form]")
        with page.expect_navigation():
            page.click("input[value=send_explanations] ~ button")
    assert Sending.objects.filter(kind="explanation").count() == 1

    held.move(Stage.APPRAISAL_2)
    held.enter("so-a", "1.1", Lane.APPRAISAL_2, by=held.world.chi, a=9, b=10)
    held.move(Stage.COUNCIL)
    held._meet_and_survey()
    held.move(Stage.SUBMITTED)
    held.move(Stage.APPROVED, decision_number="24/QĐ-UBND", decided_on=timezone.localdate())
    with person_at(chromium, site, "an") as page:
        page.goto(site + sheet_url(held))
        assert page.text_content("[data-total=counting]").startswith("90/100")
