"""The evidence of an assessment in the admin: cite from the sheet or a page, take back, look."""

import pytest
from django.urls import reverse

from indices.actions.cite_document import cite
from indices.actions.store_document import store_document
from indices.models import Citation, EvidenceDocument, Stage
from tests.factories.cycle import cycle
from tests.factories.evidence_files import pdf, store, stored_files, upload

__all__ = ["store"]
SCRIPT = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


@pytest.fixture
def held(db, store):
    return cycle().bring_to(Stage.SELF_ASSESSMENT)


@pytest.fixture
def officer(client, held):
    client.force_login(held.world.an)
    return client


def url(held, code=None, unit="so-a") -> str:
    args = [held.assessment(unit).pk]
    if code is None:
        return reverse("admin:indices_assessment_evidence", args=args)
    return reverse("admin:indices_assessment_evidence_form", args=[*args, held.nodes[code].pk])


def send(client, held, code="1.2.2", **given):
    return client.post(url(held), {"criterion": held.nodes[code].pk, **given}, **SCRIPT)


def test_a_dropped_file_is_stored_and_cited_and_the_part_comes_back(officer, held):
    response = send(officer, held, file=upload(name="Kết luận.pdf"), section="II", page="3")
    assert response.status_code == 200
    html = response.content.decode()
    cited = Citation.objects.get()
    assert (cited.section, cited.page) == ("II", "3")
    assert reverse("admin:indices_evidencedocument_file", args=[cited.document_id]) in html
    assert reverse("admin:indices_citation_withdraw", args=[cited.pk]) in html
    assert "Kết luận.pdf" in html and "<html" not in html


def test_a_document_of_the_store_is_cited_by_its_key(officer, held):
    document = store_document(unit=held.world.units["so-a"], by=None, number="12/KL")
    assert send(officer, held, document=document.pk).status_code == 200
    assert Citation.objects.get().document_id == document.pk


def test_what_stands_in_the_way_is_said_and_nothing_is_kept(officer, held, store):
    theirs = store_document(unit=held.world.units["so-b"], by=None, number="13/KL")
    for given in (
        {"file": upload(b"MZ", "x.pdf")},
        {"file": upload(b"", "x.pdf")},
        {"file": upload(name="x.exe")},
        {"document": theirs.pk},
        {"document": "9" * 30},
        {"document": theirs.pk, "number": "1"},
        {"number": "1", "issued_on": "hôm qua"},
        {},
    ):
        response = send(officer, held, **given)
        assert response.status_code == 400 and all(response.json()["problems"]), given
    assert not Citation.objects.exists() and EvidenceDocument.objects.count() == 1
    assert stored_files(store) == []


def test_a_file_above_the_limit_is_refused_with_the_limit(officer, held, settings):
    settings.EVIDENCE_MAX_BYTES = 100
    assert "MB" in send(officer, held, file=upload()).json()["problems"][0]


def test_other_criteria_and_units_are_not_reached(officer, held):
    assert send(officer, held, code="1.2", file=upload()).status_code == 404
    assert officer.get(url(held, "1.1", unit="so-b")).status_code == 403
    data = {"criterion": held.nodes["1.1"].pk, "number": "1"}
    assert officer.post(url(held, unit="so-b"), data).status_code == 403
    assert officer.get(url(held, unit="so-b")).status_code == 403
    assert officer.get("/admin/indices/assessment/999999/evidence/").status_code == 404


def test_uploads_need_the_csrf_token(held):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(held.world.an)
    assert send(client, held, file=upload()).status_code == 403
    assert not EvidenceDocument.objects.exists()


def test_the_form_page_works_without_javascript(officer, held):
    document = store_document(unit=held.world.units["so-a"], by=None, number="12/KL")
    store_document(unit=held.world.units["so-a"], by=None, number="99/BC")
    page = officer.get(url(held, "1.2.2"), {"q": "12/kl"})
    assert [one.pk for one in page.context["documents"]] == [document.pk]
    refused = officer.post(url(held, "1.2.2"), {"section": "II"})
    assert refused.status_code == 400 and 'value="II"' in refused.content.decode()
    done = officer.post(url(held, "1.2.2"), {"document": document.pk, "page": "5"})
    assert done.status_code == 302 and Citation.objects.get().page == "5"
    shown = officer.get(url(held, "1.2.2")).content.decode()
    assert f'id="citation-{Citation.objects.get().pk}"' in shown


def test_the_form_comes_alone_for_a_script(officer, held):
    html = officer.get(url(held, "1.2.2"), **SCRIPT).content.decode()
    assert "data-evidence-form" in html and "<html" not in html


def cited_by(held, **given) -> Citation:
    document = store_document(unit=held.world.units["so-a"], by=None, **(given or {"number": "1"}))
    return cite(
        assessment=held.assessment("so-a"),
        criterion=held.nodes["1.2.2"],
        document=document,
        by=None,
    )


def test_taking_back_needs_a_reason(officer, held):
    cited = cited_by(held)
    address = reverse("admin:indices_citation_withdraw", args=[cited.pk])
    refused = officer.post(address, {"reason": ""}, **SCRIPT)
    assert refused.status_code == 400 and refused.json()["problems"]
    done = officer.post(address, {"reason": "nhầm"}, **SCRIPT)
    assert done.status_code == 200 and address not in done.content.decode()
    cited.refresh_from_db()
    assert cited.withdrawn
    assert officer.post(address, {"reason": "nhầm"}).status_code == 302
    assert officer.get(address).status_code == 405


@pytest.mark.parametrize(("who", "status"), [("chi", 403), ("binh", 403), ("phuong", 302)])
def test_who_takes_back(client, held, who, status):
    cited = cited_by(held)
    client.force_login(getattr(held.world, who))
    address = reverse("admin:indices_citation_withdraw", args=[cited.pk])
    assert client.post(address, {"reason": "nhầm"}).status_code == status
    cited.refresh_from_db()
    assert cited.withdrawn == (status == 302)


def test_appraisers_see_all_evidence_with_its_flags_and_change_nothing(client, held):
    cited_by(held, file=upload())
    theirs = store_document(unit=held.world.units["so-b"], by=None, file=upload(pdf()))
    client.force_login(held.world.chi)
    page = client.get(url(held), {"show": "flagged"})
    html = page.content.decode()
    assert theirs.unit.name in html and [row.criterion.code for row in page.context["rows"]] == [
        "1.2.2"
    ]
    assert "data-cite" not in html and "data-withdraw" not in html
    assert client.get(url(held, "1.2.2")).status_code == 403
    assert client.post(url(held), {}).status_code == 403


def test_the_score_sheet_shows_the_evidence(officer, held):
    cited = cited_by(held)
    sheet = reverse("admin:indices_assessment_sheet", args=[cited.assessment_id])
    html = officer.get(sheet).content.decode()
    assert reverse("admin:indices_citation_withdraw", args=[cited.pk]) in html
    assert url(held, "1.1") in html and "js/evidence.js" in html
