"""Papers of a nomination: checked by content, kept once, by whom and until when."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from awards.actions.put_paper import put_paper, withdraw_paper
from awards.models import NominationPaper
from awards.selectors.nominations import missing_papers, papers_of
from cchc_portal.audit.refused import Refused
from tests.factories.evidence_files import document_store, pdf, stored_files, upload  # noqa: F401
from tests.factories.nomination_world import S, nomination_world
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db, document_store):  # noqa: F811
    made = nomination_world()
    made.store = document_store
    return made


def put(here, nomination, by, *, content: bytes | None = None, name="to-trinh.pdf", **given):
    file = upload(pdf("tờ trình") if content is None else content, name)
    fields = {"kind": "statement", **given}
    return put_paper(nomination=nomination, file=file, by=by, **fields)


def test_a_paper_lies_in_the_file_with_its_content_known(here):
    nomination = here.nomination()
    paper = put(here, nomination, here.an, number="12/TTr-SAS")
    assert paper.media_type == "application/pdf" and len(paper.sha256) == 64
    assert papers_of(nomination) == [paper]
    assert len(missing_papers(nomination)) == 1


@pytest.mark.parametrize(
    ("content", "name"), [(b"MZ program", "to-trinh.pdf"), (b"%PDF-1.7 cut", "to-trinh.exe")]
)
def test_content_that_is_not_what_the_name_says_is_refused_and_nothing_stays(here, content, name):
    nomination = here.nomination()
    with pytest.raises(Refused):
        put(here, nomination, here.an, content=content, name=name)
    assert not NominationPaper.objects.exists()
    assert stored_files(here.store) == []


def test_the_very_same_file_is_not_taken_twice(here):
    nomination = here.nomination()
    put(here, nomination, here.an)
    with pytest.raises(Refused):
        put(here, nomination, here.an, kind="other")
    assert len(stored_files(here.store)) == 1


def test_a_paper_has_a_kind_and_a_file(here):
    with pytest.raises(ValidationError) as refused:
        put_paper(nomination=here.nomination(), kind="x", file=None, by=here.an)
    assert set(refused.value.message_dict) == {"kind", "file"}


@pytest.mark.parametrize("name", ["binh", "chi"])
def test_an_officer_of_another_unit_puts_nothing(here, name):
    with pytest.raises(PermissionDenied):
        put(here, here.nomination(), here.people[name])
    assert stored_files(here.store) == []


def test_after_submitting_the_standing_body_keeps_the_file(here):
    nomination = here.nomination(state=S.SUBMITTED)
    with pytest.raises(PermissionDenied):
        put(here, nomination, here.huong)
    assert put(here, nomination, here.phuong, kind="minutes").pk


def test_nothing_is_put_into_what_is_over(here):
    with pytest.raises(PermissionDenied):
        put(here, here.nomination(state=S.WITHDRAWN), here.phuong)


def test_a_paper_is_withdrawn_with_a_reason_and_stays_in_the_history(here):
    nomination = here.nomination()
    paper = put(here, nomination, here.an)
    with pytest.raises(Refused):
        withdraw_paper(paper=paper, by=here.an, reason=" ")
    with pytest.raises(PermissionDenied):
        withdraw_paper(paper=paper, by=here.binh, reason=WHY)
    withdraw_paper(paper=paper, by=here.an, reason="Nhầm tệp")
    assert papers_of(nomination) == []
    assert NominationPaper.objects.get().withdrawn
    assert len(stored_files(here.store)) == 1
    assert put(here, nomination, here.an).pk, "the same file may come again"
