"""The file of a decision: taken in with its content checked, given to staff alone."""

import pytest
from django.urls import reverse

from cchc_portal.audit.refused import Refused
from cchc_portal.decisions.actions.record_decision import record_decision
from cchc_portal.decisions.models import Decision
from tests.factories.award_world import decision
from tests.factories.evidence_files import document_store, pdf, stored_files, upload
from tests.factories.forms import errors_of, sent_back
from tests.factories.world import small_world

__all__ = ["document_store"]
ADD = "/admin/decisions/decision/add/"


@pytest.fixture
def world(db, document_store):
    return small_world()


def test_a_decision_is_entered_with_theme_and_file(client, world, document_store):
    client.force_login(world.phuong)
    data = sent_back(client, ADD, number="24/QĐ-UBND", theme="CCHC 2018", upload=upload())
    assert client.post(ADD, data).status_code == 302
    held = Decision.objects.get()
    assert (held.theme, held.file_name, held.size) == ("CCHC 2018", "ket-luan.pdf", len(pdf()))
    assert len(stored_files(document_store)) == 1


def test_a_program_is_refused_and_nothing_is_kept(client, world, document_store):
    client.force_login(world.phuong)
    data = sent_back(client, ADD, number="24/QĐ-UBND", upload=upload(b"MZ", "x.pdf"))
    assert "x.pdf" in str(errors_of(client.post(ADD, data)))
    assert not Decision.objects.exists() and stored_files(document_store) == []


def test_a_new_file_takes_the_place_and_the_history_knows_the_old_one(world, document_store):
    held = record_decision(decision=decision("1/QĐ"), file=upload(), by=None, reason="Tệp")
    record_decision(decision=held, file=upload(pdf("Bản khác")), by=None, reason="Tệp đúng")
    digests = list(held.events.order_by("pgh_id").values_list("sha256", flat=True))
    assert len(set(digests)) == 3 and len(stored_files(document_store)) == 2
    with pytest.raises(Refused):
        record_decision(decision=held, file=upload(b"", "x.pdf"), by=None, reason="Tệp")


@pytest.mark.parametrize(
    ("who", "status"), [("an", 200), ("chi", 200), ("phuong", 200), ("dung", 302), (None, 302)]
)
def test_who_gets_the_file(client, world, who, status):
    held = record_decision(decision=decision("1/QĐ"), file=upload(), by=None, reason="Tệp")
    if who:
        client.force_login(getattr(world, who))
    address = reverse("admin:decisions_decision_file", args=[held.pk])
    assert client.get(address).status_code == status
    if status == 200:
        without = reverse("admin:decisions_decision_file", args=[decision("2/QĐ").pk])
        assert client.get(without).status_code == 404
