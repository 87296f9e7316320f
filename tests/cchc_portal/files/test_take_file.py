"""A file lies in its store exactly when its record does, and is sent as what it is."""

import pytest
from django.http import Http404

from cchc_portal.audit.because import because
from cchc_portal.audit.refused import Refused
from cchc_portal.decisions.models import Decision
from cchc_portal.files.send import send_file
from cchc_portal.files.take_file import take_file
from cchc_portal.files.transaction import file_transaction
from tests.factories.evidence_files import document_store, pdf, stored_files, upload

__all__ = ["document_store"]


def taken(**file) -> Decision:
    decision = Decision(number="1/QĐ")
    with file_transaction(), because(by=None, reason="thử"):
        take_file(decision, upload(**file), folder="decisions")
        decision.save()
    return decision


def test_the_record_knows_name_kind_size_and_sha256(db, document_store):
    decision = taken(name="../Kết luận.pdf")
    assert decision.file_name == "Kết luận.pdf"
    assert decision.media_type == "application/pdf" and decision.size == len(pdf())
    folder, shelf, name = decision.file.name.split("/")
    assert folder == "decisions" and name.startswith(decision.sha256)
    assert shelf == decision.sha256[:2]
    assert [path.read_bytes() for path in stored_files(document_store)] == [pdf()]


def test_a_refused_file_is_not_written(db, document_store):
    with pytest.raises(Refused, match=r"x\.pdf"):
        taken(content=b"MZ", name="x.pdf")
    assert stored_files(document_store) == [] and not Decision.objects.exists()


def test_a_file_goes_when_its_row_does_not_stay(db, document_store):
    with pytest.raises(RuntimeError), file_transaction():
        taken()
        assert len(stored_files(document_store)) == 1
        raise RuntimeError
    assert stored_files(document_store) == [] and not Decision.objects.exists()


def test_no_file_is_written_outside_a_transaction_of_files(db, document_store):
    with pytest.raises(RuntimeError, match="file_transaction"):
        take_file(Decision(number="1/QĐ"), upload(), folder="decisions")
    assert stored_files(document_store) == []


def test_it_is_sent_as_an_attachment_that_nobody_sniffs_or_keeps(db, document_store):
    response = send_file(taken(name="Kết luận.pdf"))
    assert b"".join(response.streaming_content) == pdf()
    headers = response.headers
    assert headers["Content-Disposition"].startswith("attachment; filename*=utf-8''K%E1%BA%BFt")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-store"


def test_none_and_a_lost_one_are_said(db, document_store):
    with pytest.raises(Http404, match=r"chỉ|only"):
        send_file(Decision(number="2/QĐ"))
    decision = taken()
    stored_files(document_store)[0].unlink()
    with pytest.raises(Http404):
        send_file(decision)
