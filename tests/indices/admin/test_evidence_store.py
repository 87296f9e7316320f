"""The store in the admin: its list with flags, a new document, a corrected one."""

import pytest
from django.urls import reverse

from indices.actions.cite_document import cite
from indices.actions.store_document import store_document
from indices.models import EvidenceDocument, Stage
from tests.factories.cycle import cycle
from tests.factories.evidence_files import docx, store, upload
from tests.factories.world import small_world

__all__ = ["store"]
LIST = "admin:indices_evidencedocument_changelist"
ADD = "admin:indices_evidencedocument_add"


@pytest.fixture
def world(db, store):
    return small_world()


@pytest.fixture
def officer(client, world):
    client.force_login(world.an)
    return client


def put(world, unit="so-a", **given) -> EvidenceDocument:
    return store_document(unit=world.units[unit], by=None, **given)


def test_the_list_holds_the_units_own_documents(officer, world, client):
    put(world, number="12/KL", file=upload())
    put(world, "so-b", number="13/KL")
    html = officer.get(reverse(LIST)).content.decode()
    assert "12/KL" in html and "13/KL" not in html
    client.force_login(world.chi)
    assert "13/KL" in client.get(reverse(LIST)).content.decode()


def test_search_and_filters(client, world):
    client.force_login(world.chi)
    first = put(world, number="12/KL", abstract="Kết luận thanh tra", file=upload())
    second = put(world, "so-b", number="13/KL")
    for asked, found in (
        ({"q": "thanh tra"}, [first]),
        ({"q": "bien dao"}, [second]),
        ({"kind": "pdf"}, [first]),
        ({"kind": "none"}, [second]),
        ({"province_issued__exact": "1"}, []),
        ({"issued_on_from": "01/01/2020"}, []),
    ):
        shown = client.get(reverse(LIST), asked).context["cl"].result_list
        assert [one.pk for one in shown] == [one.pk for one in found], asked


def test_a_new_document_with_its_file(officer, world):
    unit = world.units["so-a"]
    assert f'value="{unit.pk}" selected' in officer.get(reverse(ADD)).content.decode()
    data = {"unit": unit.pk, "number": "12/KL", "upload": upload(docx(), "bc.docx")}
    response = officer.post(reverse(ADD), data)
    assert response.status_code == 302
    document = EvidenceDocument.objects.get()
    assert (document.file_name, document.number) == ("bc.docx", "12/KL")
    assert document.events.get().pgh_context["user"] == "an"
    again = officer.post(reverse(ADD), {**data, "upload": upload(docx(), "khac.docx")})
    assert again.status_code == 302


def test_a_file_alone_is_a_document_and_nothing_is_none(officer, world):
    unit = world.units["so-a"].pk
    assert officer.post(reverse(ADD), {"unit": unit, "upload": upload()}).status_code == 302
    assert officer.post(reverse(ADD), {"unit": unit}).status_code == 200
    assert EvidenceDocument.objects.count() == 1


def test_an_impostor_is_refused_beside_the_form(officer, world):
    data = {"unit": world.units["so-a"].pk, "upload": upload(b"MZ", "x.pdf")}
    response = officer.post(reverse(ADD), data)
    assert response.status_code == 200 and "x.pdf" in response.content.decode()
    assert not EvidenceDocument.objects.exists()


def test_others_units_are_not_offered_and_not_taken(officer, world):
    data = {"unit": world.units["so-b"].pk, "number": "1"}
    assert officer.post(reverse(ADD), data).status_code == 200
    assert not EvidenceDocument.objects.exists()


def change(document) -> str:
    return reverse("admin:indices_evidencedocument_change", args=[document.pk])


def test_a_reference_is_corrected(officer, world):
    document = put(world, file=upload())
    page = officer.get(change(document))
    seen = page.context["adminform"].form.initial["seen_event"]
    data = {"number": "14/KL", "issued_on": "05/03/2024", "reason": "bổ sung", "seen_event": seen}
    assert officer.post(change(document), data).status_code == 302
    document.refresh_from_db()
    assert document.number == "14/KL" and document.sha256


def test_appraisers_look_only(client, world):
    document = put(world, file=upload())
    client.force_login(world.chi)
    assert client.get(change(document)).status_code == 200
    assert client.post(change(document), {"number": "1"}).status_code == 403
    assert client.get(reverse(ADD)).status_code == 403


def test_the_list_of_citations(client, store, db):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    cited = cite(
        assessment=held.assessment("so-a"),
        criterion=held.nodes["1.1"],
        document=put(held.world, number="12/KL"),
        by=None,
    )
    address = reverse("admin:indices_citation_changelist")
    for who, count in (("an", 1), ("chi", 1), ("binh", 0)):
        client.force_login(getattr(held.world, who))
        assert len(client.get(address).context["cl"].result_list) == count
    client.force_login(held.world.an)
    shown = reverse("admin:indices_citation_change", args=[cited.pk])
    assert client.get(shown).status_code == 200


def test_queries_of_the_list_do_not_grow(client, world, django_assert_max_num_queries):
    for number in range(10):
        put(world, number=f"{number}/KL")
    client.force_login(world.chi)
    with django_assert_max_num_queries(25):
        client.get(reverse(LIST))
