"""A file dropped on a criterion, a document chosen from the store, and one taken back."""

import base64
import os

import pytest
from django.urls import reverse

from indices.actions.store_document import store_document
from indices.models import Citation, Stage
from tests.browser.people import person_at
from tests.factories.cycle import cycle
from tests.factories.evidence_files import pdf, store

__all__ = ["store"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("EVIDENCE_SHOTS")
DROP = """([selector, name, content]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], name));
  const target = document.querySelector(selector);
  for (const type of ["dragover", "drop"]) {
    const about = { dataTransfer: data, bubbles: true, cancelable: true };
    target.dispatchEvent(new DragEvent(type, about));
  }
}"""


@pytest.fixture
def held(store):
    return cycle().bring_to(Stage.SELF_ASSESSMENT)


def address(held, name: str, *more) -> str:
    return reverse(f"admin:indices_assessment_{name}", args=[held.assessment("so-a").pk, *more])


def drop(page, place: str, name: str, content: bytes) -> None:
    page.evaluate(DROP, [place, name, base64.b64encode(content).decode()])


def shot(page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def test_evidence_on_the_score_sheet(chromium, live_server, held):
    criterion = held.nodes["1.2.2"]
    store_document(
        unit=held.world.units["so-a"], by=None, number="12/KL-SAS", abstract="Kết luận kiểm tra"
    )
    place = f'[data-citations][data-criterion="{criterion.pk}"]'
    with person_at(chromium, live_server.url, "an") as page:
        page.goto(live_server.url + address(held, "sheet"))
        drop(page, place, "Kết luận.pdf", pdf())
        page.wait_for_selector(f"{place} a[data-withdraw]")
        assert "Kết luận.pdf" in page.inner_text(place)
        shot(page, "sheet")

        page.click(f"{place} a[data-cite]")
        page.wait_for_selector("dialog[open]")
        page.fill("#evidence-q", "không có")
        page.press("#evidence-q", "Enter")
        page.wait_for_selector("dialog [name=document]", state="detached")
        page.fill("#evidence-q", "kl-sas")
        page.press("#evidence-q", "Enter")
        page.click("dialog [name=document]")
        page.fill("#evidence-section", "II")
        page.fill("#evidence-page", "7")
        shot(page, "dialog")
        page.click("dialog button[type=submit]")
        page.wait_for_selector("dialog[open]", state="detached")
        assert "12/KL-SAS" in page.inner_text(place)

        page.click(f"{place} a[data-withdraw] >> nth=0")
        page.fill(f"{place} .cchc-withdraw input", "nhầm tài liệu")
        page.press(f"{place} .cchc-withdraw input", "Enter")
        page.wait_for_function(
            "(place) => document.querySelectorAll(`${place} a[data-withdraw]`).length === 1",
            arg=place,
        )
    kept = Citation.objects.get(withdrawn=False)
    assert (kept.document.number, kept.section, kept.page) == ("12/KL-SAS", "II", "7")


def test_the_form_page_is_whole_on_a_phone(chromium, live_server, held):
    criterion = held.nodes["1.2.2"]
    place = f'[data-citations][data-criterion="{criterion.pk}"]'
    with person_at(chromium, live_server.url, "an", width=360) as page:
        page.goto(live_server.url + address(held, "evidence"))
        page.wait_for_selector(place)
        shot(page, "list-phone")
        page.goto(live_server.url + address(held, "evidence_form", criterion.pk))
        shot(page, "form-phone")
        width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(width) <= 0
        page.set_input_files(
            "#evidence-file", {"name": "kl.pdf", "mimeType": "application/pdf", "buffer": pdf()}
        )
        page.fill("#evidence-page", "3")
        page.click("form[data-evidence-form] button[type=submit]")
        page.wait_for_selector("#citation-" + str(Citation.objects.get().pk))
        shot(page, "form-phone-cited")
    with person_at(chromium, live_server.url, "chi") as page:
        page.goto(live_server.url + address(held, "evidence"))
        shot(page, "list-appraiser")
        page.emulate_media(color_scheme="dark")
        page.reload()
        shot(page, "list-dark")
        assert page.query_selector("[data-cite]") is None
