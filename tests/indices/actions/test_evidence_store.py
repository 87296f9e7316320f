"""A unit's store holds each document once; a file that does not stay leaves nothing behind."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError, connection
from django.utils import timezone

from cchc_portal.audit.refused import Refused
from cchc_portal.files.transaction import file_transaction
from indices.actions.evidence_reference import edit_document
from indices.actions.store_document import store_document
from indices.models import EvidenceDocument
from tests.factories.evidence_files import pdf, store, stored_files, upload
from tests.factories.world import small_world

__all__ = ["store"]
REFERENCE = {"number": "24/QĐ-UBND", "issued_on": date(2024, 3, 5), "issuer": "UBND tỉnh"}


@pytest.fixture
def world(db, store):
    return small_world()


def put(world, *, unit="so-a", by="an", **document):
    return store_document(
        unit=world.units[unit], by=by and getattr(world, by), reason="thử", **document
    )


def test_a_file_lies_in_the_store_by_its_sha256(world, store, settings):
    document = put(world, file=upload(name="../../Kết luận.pdf"), **REFERENCE)
    assert (document.file_name, document.media_type) == ("Kết luận.pdf", "application/pdf")
    assert document.size == len(pdf()) and len(document.sha256) == 64
    assert document.file.read() == pdf()
    (path,) = stored_files(store)
    assert path.name.startswith(document.sha256)
    assert not str(path).startswith(str(settings.STATIC_ROOT))
    assert path.stat().st_mode & 0o077 == 0
    event = document.events.get()
    assert event.pgh_context["user"] == "an"


def test_the_file_is_not_served_by_its_place_in_the_store(world, client):
    client.force_login(world.an)
    assert client.get(put(world, file=upload()).file.url).status_code == 404


def test_the_same_file_again_is_the_same_document_whatever_its_name(world, store):
    first = put(world, file=upload())
    again = put(world, file=upload(name="khac.pdf"), number="24/QĐ-UBND")
    assert again.pk == first.pk and len(stored_files(store)) == 1
    assert (again.file_name, again.number) == ("ket-luan.pdf", "24/QĐ-UBND")


def test_two_units_keep_the_same_file_each_for_itself(world, store):
    first, second = put(world, file=upload()), put(world, unit="so-b", by="binh", file=upload())
    assert first.pk != second.pk and first.sha256 == second.sha256
    assert len(stored_files(store)) == 2


def test_the_same_reference_is_the_same_document(world):
    first = put(world, **REFERENCE)
    again = put(world, **{**REFERENCE, "number": " 24/qđ-ubnd ", "abstract": "Kế hoạch"})
    assert again.pk == first.pk and again.abstract == "Kế hoạch"
    other_day = put(world, **{**REFERENCE, "issued_on": date(2024, 3, 6)})
    assert other_day.pk != first.pk
    link = {"link": "https://vanban.example.vn/1"}
    assert put(world, **link).pk == put(world, **link).pk


def test_a_reference_takes_its_file_in_later(world):
    first = put(world, **REFERENCE)
    again = put(world, file=upload(), **REFERENCE)
    assert again.pk == first.pk and again.file.read() == pdf()
    annex = put(world, file=upload(pdf("phụ lục")), **REFERENCE)
    assert annex.pk != first.pk


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, None),
        ({"number": "  "}, None),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"number": "x" * 61}, "number"),
        ({"number": "1", "issued_on": timezone.localdate() + timedelta(days=2)}, "issued_on"),
        ({"number": "1", "issued_on": date(202, 1, 1)}, "issued_on"),
        ({"number": "1", "province_issued": True}, "issuer"),
    ],
)
def test_what_says_too_little_or_is_wrong_is_refused(world, store, given, field):
    with pytest.raises(ValidationError) as refused:
        put(world, **given)
    assert field is None or field in refused.value.message_dict
    assert not EvidenceDocument.objects.exists()


def test_a_refused_reference_leaves_no_file(world, store):
    with pytest.raises(ValidationError):
        put(world, file=upload(), link="không phải địa chỉ")
    assert stored_files(store) == [] and not EvidenceDocument.objects.exists()


@pytest.mark.parametrize("by", ["binh", "chi", "dung"])
def test_only_the_units_people_keep_documents_for_it(world, store, by):
    with pytest.raises(PermissionDenied):
        put(world, by=by, file=upload())
    assert stored_files(store) == []


@pytest.mark.parametrize("by", ["an", "huong", "phuong", "quang", None])
def test_the_units_people_and_the_standing_body_do(world, by):
    assert put(world, by=by, file=upload()).pk


def test_an_upload_killed_half_way_leaves_nothing(world, store):
    class Killed(Exception):
        pass

    class Torn(type(upload())):
        def chunks(self, chunk_size=None):
            yield self.read(10)
            if any(store.iterdir()):  # the second reading is the writing into the store
                raise Killed

    with pytest.raises(Killed):
        put(world, file=Torn("x.pdf", pdf()))
    assert stored_files(store) == [] and not EvidenceDocument.objects.exists()


def test_what_fails_later_in_the_same_transaction_takes_the_file_along(world, store):
    with pytest.raises(RuntimeError), file_transaction():
        put(world, file=upload())
        assert len(stored_files(store)) == 1
        raise RuntimeError
    assert stored_files(store) == [] and not EvidenceDocument.objects.exists()


def test_a_part_undone_takes_its_own_file_only(world, store):
    with file_transaction():
        kept = put(world, file=upload())
        with pytest.raises(RuntimeError), file_transaction():
            put(world, file=upload(pdf("khác")))
            raise RuntimeError
    assert [path.name for path in stored_files(store)] == [kept.file.name.rpartition("/")[2]]


def test_when_the_connection_breaks_nobody_knows_so_the_file_stays(world, store):
    with pytest.raises(OperationalError), file_transaction():
        put(world, file=upload())
        raise OperationalError
    assert len(stored_files(store)) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("document", [{"file": True}, REFERENCE], ids=["a file", "a reference"])
def test_two_people_storing_the_same_at_once_get_one_document(store, document):
    world, together = small_world(), Barrier(2)

    def save(by: str) -> int:
        together.wait(timeout=10)
        try:
            given = {"file": upload()} if "file" in document else document
            return put(world, by=by, **given).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(save, ["an", "huong"])
    assert first == second and EvidenceDocument.objects.count() == 1
    assert len(stored_files(store)) == ("file" in document)


def test_a_reference_is_corrected_with_its_reason(world):
    document = put(world, file=upload())
    edit_document(document=document, by=world.huong, reason="bổ sung số", **REFERENCE)
    document.refresh_from_db()
    assert (document.number, document.issuer) == ("24/QĐ-UBND", "UBND tỉnh")
    assert document.events.order_by("-pgh_id").first().pgh_context["reason"] == "bổ sung số"


def test_a_reference_that_is_there_already_is_refused(world):
    put(world, **REFERENCE)
    other = put(world, number="25/QĐ-UBND")
    with pytest.raises(Refused, match="24/QĐ-UBND"):
        edit_document(document=other, by=world.an, reason="thử", **REFERENCE)
    with pytest.raises(PermissionDenied):
        edit_document(document=other, by=world.binh, reason="thử", number="1")


def test_a_file_is_added_to_a_reference_and_never_replaced(world, store):
    document = put(world, **REFERENCE)
    edit_document(document=document, by=world.an, reason="thử", file=upload())
    with pytest.raises(Refused):
        edit_document(document=document, by=world.an, reason="thử", file=upload(pdf("khác")))
    other = put(world, number="25/QĐ-UBND")
    with pytest.raises(Refused):
        edit_document(document=other, by=world.an, reason="thử", file=upload())
    assert len(stored_files(store)) == 1
