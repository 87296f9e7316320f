"""The templates of reports: replaced after a trial, kept, taken back; the store stays clean."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from cchc_portal.audit.refused import Refused
from cchc_portal.overview.actions import replace_template as replacing
from cchc_portal.overview.actions.replace_template import (
    replace_template,
    use_own_template,
    use_template_again,
)
from cchc_portal.overview.models import ReportKind, ReportTemplate
from cchc_portal.overview.reports.sample import sample_facts, sample_paper
from cchc_portal.overview.selectors.report_template import template_of
from cchc_portal.pages.official_paper import official_document
from cchc_portal.pages.official_pdf import official_pdf
from cchc_portal.pages.word_template import own_template
from tests.cchc_portal.pages.word_templates import with_paragraph, with_relation
from tests.factories.evidence_files import document_store, pdf, stored_files, upload
from tests.factories.world import WHY, small_world

__all__ = ["document_store"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(document_store):
    return small_world()


def put(content: bytes | None = None, *, kind="summary", name="mau.docx", by=None, **fields):
    file = upload(own_template() if content is None else content, name)
    return replace_template(kind=kind, file=file, by=by, reason=WHY, **fields)


def test_the_portals_own_is_used_until_another_is_put_in_its_place(world):
    assert template_of("summary") is None
    content = with_paragraph("Mẫu của Sở")
    put(content)
    assert template_of("summary") == content
    assert template_of("periodic") is None


@pytest.mark.django_db(transaction=True)
def test_of_two_who_replace_at_once_the_later_one_stands(world, monkeypatch):
    put(with_paragraph("cũ"))
    both_tried, outcomes = Barrier(2, timeout=30), []
    monkeypatch.setattr(replacing, "refuse_unfit", lambda content, kind: both_tried.wait())

    def replace(words):
        try:
            outcomes.append(put(with_paragraph(words)))
        except ValidationError as refused:
            outcomes.append(refused)
        finally:
            connection.close()

    threads = [Thread(target=replace, args=[words]) for words in ("một", "hai")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert {type(one) for one in outcomes} == {ReportTemplate}
    assert ReportTemplate.objects.get(active=True).pk == max(one.pk for one in outcomes)


def test_the_one_before_is_kept_and_can_be_used_again(world):
    first, second = with_paragraph("một"), with_paragraph("hai")
    earlier, later = put(first, note="một"), put(second)
    assert template_of("summary") == second
    use_template_again(template=earlier, by=None, reason=WHY)
    assert template_of("summary") == first
    later.refresh_from_db()
    assert not later.active and ReportTemplate.objects.count() == 2


def test_back_to_the_portals_own(world):
    put()
    use_own_template(kind="summary", by=None, reason=WHY)
    assert template_of("summary") is None and ReportTemplate.objects.count() == 1
    with pytest.raises(Refused):
        use_own_template(kind="summary", by=None, reason=WHY)


def test_a_template_with_an_unknown_tag_is_refused_and_nothing_is_stored(world, document_store):
    put()
    with pytest.raises(Refused) as refused:
        put(with_paragraph("Ở đây: {{ facts.chi_so }}"))
    assert "facts.chi_so" in refused.value.words() and "Ở đây" in refused.value.words()
    assert template_of("summary") == own_template()
    assert len(stored_files(document_store)) == 1


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (with_relation("attachedTemplate", "https://example.org/x.dotm"), "mau.docx"),
        (pdf(), "mau.pdf"),
        (pdf(), "mau.docx"),
        (b"", "mau.docx"),
        (own_template(), "mau.docm"),
    ],
)
def test_what_is_no_harmless_word_document_is_refused(world, document_store, content, name):
    with pytest.raises(Refused):
        put(content, name=name)
    assert not ReportTemplate.objects.exists() and stored_files(document_store) == []


def test_the_same_file_twice_is_said_to_be_in_use(world):
    put()
    with pytest.raises(Refused):
        put()


def test_facts_of_a_summary_are_no_facts_of_a_periodic_report(world):
    content = with_paragraph("{{ facts.index.value }}")
    assert put(content)
    with pytest.raises(Refused):
        put(content, kind="periodic")


def test_only_the_standing_body_replaces_templates(world):
    for name in ("an", "chi"):
        with pytest.raises(PermissionDenied):
            put(by=world.people[name])
    assert put(by=world.people["phuong"])


def test_a_missing_file_is_told_not_passed_over(world, document_store):
    put()
    for path in stored_files(document_store):
        path.unlink()
    with pytest.raises(Refused):
        template_of("summary")


@pytest.mark.parametrize("kind", ReportKind.values)
def test_the_sample_report_can_be_made_in_every_way(kind):
    made = sample_paper(kind)
    assert official_document(made, facts=sample_facts(kind), check=True)
    assert b"pdfuaid" in official_pdf(made)
    kinds = {getattr(part, "level", None) for part in made.body}
    assert kinds == {None, 0, 1, 2, 3}
