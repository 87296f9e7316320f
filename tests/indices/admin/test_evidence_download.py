"""A document's file goes to those who may see it, and to nobody else."""

import pytest
from django.urls import reverse

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import UnitSuccession
from indices.actions.store_document import store_document
from indices.models import EvidenceDocument
from tests.factories.evidence_files import pdf, store, upload
from tests.factories.world import person, small_world

__all__ = ["store"]


@pytest.fixture
def world(db, store):
    return small_world()


@pytest.fixture
def document(world) -> EvidenceDocument:
    return store_document(
        unit=world.units["so-a"], by=None, file=upload(name='Kết luận "số 1"; x.pdf')
    )


def address(document) -> str:
    return reverse("admin:indices_evidencedocument_file", args=[document.pk])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("an", 200),
        ("huong", 200),
        ("chi", 200),
        ("phuong", 200),
        ("quang", 200),
        ("binh", 403),
        ("dung", 302),  # no account of the administration
    ],
)
def test_who_gets_the_file(client, world, document, who, status):
    client.force_login(getattr(world, who))
    assert client.get(address(document)).status_code == status


def test_anonymous_is_sent_to_the_login_page(client, document):
    response = client.get(address(document))
    assert response.status_code == 302 and "login" in response.headers["Location"]


def test_people_of_a_successor_get_it(client, world, document):
    save_record(
        record=UnitSuccession(
            successor=world.units["so-b"], predecessor=world.units["so-a"], kind="merge"
        ),
        by=None,
        reason="thử",
    )
    client.force_login(world.binh)
    assert client.get(address(document)).status_code == 200
    world.people["lan"] = person("lan", role="officer", unit=world.units["so-c"])
    client.force_login(world.lan)
    assert client.get(address(document)).status_code == 403


def test_somebody_who_no_longer_works_there_does_not(client, world, document):
    membership = world.an.memberships.get()
    membership.active = False
    save_record(record=membership, by=None, reason="thử")
    client.force_login(world.an)
    assert client.get(address(document)).status_code == 403


def test_how_it_is_sent(client, world, document):
    client.force_login(world.an)
    response = client.get(address(document))
    assert b"".join(response.streaming_content) == pdf()
    headers = response.headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"].startswith("attachment; filename*=utf-8''K%E1%BA%BFt")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "private" in headers["Cache-Control"] and "no-store" in headers["Cache-Control"]
    assert int(headers["Content-Length"]) == len(pdf())


def test_a_reference_has_no_file_and_a_lost_one_is_said(client, world, document, store):
    client.force_login(world.an)
    reference = store_document(unit=world.units["so-a"], by=None, number="1/QĐ")
    assert client.get(address(reference)).status_code == 404
    (store / document.file.name).unlink()
    assert client.get(address(document)).status_code == 404
    assert client.post(address(document)).status_code == 405
