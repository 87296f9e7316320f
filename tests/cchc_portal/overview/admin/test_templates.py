"""Templates of reports at the admin: see, download, try, replace, take back."""

import pytest
from django.urls import reverse

from cchc_portal.overview.models import ReportTemplate
from cchc_portal.overview.selectors.report_template import template_of
from cchc_portal.pages.word_template import own_template
from tests.cchc_portal.pages.word_templates import with_paragraph
from tests.factories.evidence_files import document_store, upload
from tests.factories.world import WHY, small_world

__all__ = ["document_store"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(document_store):
    return small_world()


@pytest.fixture
def phuong(client, world):
    client.force_login(world.phuong)
    return client


def page(name: str, *args) -> str:
    return reverse(f"admin:overview_reporttemplate_{name}", args=args)


def send(client, content: bytes):
    sent = {"kind": "summary", "file": upload(content, "mau.docx"), "note": "", "reason": WHY}
    return client.post(page("replace"), sent)


def test_the_own_template_is_there_to_start_from(phuong):
    answer = phuong.get(page("own"))
    assert answer.content == own_template() and ".docx" in answer["Content-Disposition"]


def test_a_template_is_replaced_downloaded_and_taken_back(phuong):
    content = with_paragraph("Mẫu của Sở")
    answer = send(phuong, content)
    held = ReportTemplate.objects.get()
    assert answer.status_code == 302 and answer.url == page("change", held.pk)
    assert page("put_away", held.pk) in phuong.get(answer.url).content.decode()
    download = phuong.get(page("file", held.pk))
    assert b"".join(download.streaming_content) == content
    assert phuong.post(page("put_away", held.pk), {"reason": WHY}).status_code == 302
    assert template_of("summary") is None
    assert page("use", held.pk) in phuong.get(page("change", held.pk)).content.decode()
    assert phuong.post(page("use", held.pk), {"reason": WHY}).status_code == 302
    assert template_of("summary") == content


def test_what_is_wrong_with_a_template_is_said_on_the_page(phuong):
    shown = send(phuong, with_paragraph("Ở đây: {{ chi_so }}")).content.decode()
    assert "chi_so" in shown and "Ở đây" in shown
    assert not ReportTemplate.objects.exists()


def test_the_page_lists_the_tags(phuong):
    shown = phuong.get(page("replace")).content.decode()
    for tag in ("{{ number }}", "{{p part.table }}", "{{ facts.index.value }}"):
        assert tag in shown


def test_the_history_tells_who_replaced_it_and_why(phuong):
    send(phuong, own_template())
    shown = phuong.get(page("history", ReportTemplate.objects.get().pk)).content.decode()
    assert WHY in shown and "phuong" in shown


def test_others_look_and_download_only(client, world):
    client.force_login(world.phuong)
    send(client, own_template())
    held = ReportTemplate.objects.get()
    client.force_login(world.an)
    assert client.get(page("file", held.pk)).status_code == 200
    shown = client.get(page("change", held.pk)).content.decode()
    assert page("put_away", held.pk) not in shown
    for name, args in (("replace", ()), ("put_away", (held.pk,)), ("use", (held.pk,))):
        assert client.post(page(name, *args), {"reason": WHY}).status_code == 403
