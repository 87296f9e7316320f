"""Citing and taking back: who, when, which documents; with section and page."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import UnitSuccession
from indices.actions.cite_document import cite, cite_upload
from indices.actions.explain import answer_explanation, ask_explanation
from indices.actions.reopen_criterion import reopen_criterion
from indices.actions.send_assessment import send_assessment
from indices.actions.store_document import store_document
from indices.actions.withdraw_citation import withdraw_citation
from indices.models import Citation, EvidenceDocument, Lane, Stage
from indices.selectors.evidence import citable_documents, evidence_of, without_evidence
from tests.factories.cycle import cycle
from tests.factories.evidence_files import docx, store, stored_files, upload

__all__ = ["store"]


@pytest.fixture
def held(db, store):
    return cycle().bring_to(Stage.SELF_ASSESSMENT)


def document_of(held, unit="so-a", **given) -> EvidenceDocument:
    given = given or {"number": "12/KL-SAS"}
    return store_document(unit=held.world.units[unit], by=None, reason="thử", **given)


def cite_for(held, code="1.2.2", *, unit="so-a", by="an", **given) -> Citation:
    given.setdefault("document", None)
    given["document"] = given["document"] or document_of(held, unit)
    return cite(
        assessment=held.assessment(unit),
        criterion=held.nodes[code],
        by=by and getattr(held.world, by),
        **given,
    )


def test_one_document_is_cited_by_many_criteria_with_section_and_page(held):
    document = document_of(held)
    for code, section, page in (("1.2.2", "II", "3"), ("1.2.2", "III", "7-9"), ("1.1", "", "1")):
        cite_for(held, code, document=document, section=section, page=page)
    cited = evidence_of(assessment=held.assessment("so-a"))
    assert [(one.criterion.code, one.section, one.page) for one in cited] == [
        ("1.1", "", "1"),
        ("1.2.2", "II", "3"),
        ("1.2.2", "III", "7-9"),
    ]
    assert EvidenceDocument.objects.count() == 1


def test_the_same_place_is_not_cited_twice(held):
    cite_for(held, section="II", page="3")
    with pytest.raises(Refused, match=r"1\.2\.2"):
        cite_for(held, section=" II ", page="3")
    with pytest.raises(ValidationError) as refused:
        cite_for(held, section="x" * 101)
    assert "section" in refused.value.message_dict


@pytest.mark.parametrize("by", ["binh", "chi", "giang", "dung"])
def test_strangers_do_not_cite(held, by):
    with pytest.raises(PermissionDenied):
        cite_for(held, by=by)


@pytest.mark.parametrize("by", ["an", "loan", "huong", "phuong"])
def test_the_units_people_do(held, by):
    assert cite_for(held, by=by).pk


@pytest.mark.parametrize("code", ["1.2", "3.1"])
def test_what_the_unit_does_not_score_takes_no_evidence(held, code):
    with pytest.raises(Refused, match=code):
        cite_for(held, code)


@pytest.mark.parametrize(
    "stage", [stage for stage in Stage if stage not in (Stage.SELF_ASSESSMENT, Stage.PUBLISHED)]
)
def test_the_stage_is_asked(db, store, stage):
    held = cycle()
    if stage == Stage.PREPARATION:
        from indices.actions.open_assessments import open_assessments

        open_assessments(round_block=held.round_block, by=None, reason="thử")
    else:
        held.bring_to(stage)
    with pytest.raises(Refused):
        cite_for(held)


def test_a_sent_assessment_is_locked_and_a_reopened_criterion_is_not(held):
    cited = cite_for(held)
    held.enter_all("so-a")
    send_assessment(assessment=held.assessment("so-a"), by=None)
    with pytest.raises(Refused):
        cite_for(held, "1.1")
    with pytest.raises(Refused):
        withdraw_citation(citation=cited, by=held.world.an, reason="nhầm")
    reopen_criterion(
        assessment=held.assessment("so-a"), criterion=held.nodes["1.1"], by=None, reason="thử"
    )
    assert cite_for(held, "1.1").pk
    with pytest.raises(Refused):
        cite_for(held, "2.1")


def test_edge_case_14_an_explanation_may_consist_of_documents_only(held):
    held.enter_all("so-a")
    for unit in ("so-a", "so-b", "so-c"):
        held.enter_all(unit)
        send_assessment(assessment=held.assessment(unit), by=None)
    held.move(Stage.SENT)
    held.move(Stage.APPRAISAL_1)
    for unit in ("so-a", "so-b", "so-c"):
        held.enter_all(unit, Lane.APPRAISAL_1)
    asked = ask_explanation(
        assessment=held.assessment("so-a"),
        criterion=held.nodes["1.2.2"],
        message="Bổ sung kết luận",
        by=None,
    )
    with pytest.raises(Refused):
        cite_for(held, explanation=asked)  # not yet its stage
    held.move(Stage.EXPLANATION)
    with pytest.raises(Refused):
        cite_for(held)
    with pytest.raises(Refused):
        cite_for(held, "1.1", explanation=asked)
    with pytest.raises(PermissionDenied):
        cite_for(held, by="binh", explanation=asked)
    cited = cite_for(held, explanation=asked)
    answer_explanation(explanation=asked, answer="", by=held.world.an)
    with pytest.raises(Refused):
        withdraw_citation(citation=cited, by=held.world.an, reason="nhầm")
    cite_for(held, explanation=asked, page="2")
    assert withdraw_citation(citation=cited, by=held.world.an, reason="nhầm").withdrawn


def test_taking_back_keeps_the_row_its_reason_and_lets_it_be_cited_again(held):
    cited = cite_for(held)
    with pytest.raises(Refused):
        withdraw_citation(citation=cited, by=held.world.an, reason=" ")
    with pytest.raises(PermissionDenied):
        withdraw_citation(citation=cited, by=held.world.binh, reason="nhầm")
    withdraw_citation(citation=cited, by=held.world.huong, reason="nhầm tài liệu")
    with pytest.raises(Refused):
        withdraw_citation(citation=cited, by=held.world.an, reason="nhầm")
    assert evidence_of(assessment=held.assessment("so-a")) == []
    newest = cited.events.order_by("-pgh_id").first()
    assert newest.pgh_context == {"user": "huong", "reason": "nhầm tài liệu"}
    assert cite_for(held).pk != cited.pk


def test_a_unit_formed_in_mid_year_cites_its_predecessors_documents(held):
    units = held.world.units
    for successor, predecessor in (("so-a", "huyen-d"), ("huyen-d", "huyen-e")):
        save_record(
            record=UnitSuccession(
                successor=units[successor], predecessor=units[predecessor], kind="merge"
            ),
            by=None,
            reason="thử",
        )
    older = document_of(held, "huyen-d", number="1/BC-UBND")
    oldest = document_of(held, "huyen-e", number="2/BC-UBND")
    own = document_of(held)
    strange = document_of(held, "so-b", number="3/BC-SBD")
    assert list(citable_documents(units["so-a"])) == [own, oldest, older]
    for document in (older, oldest, own):
        assert cite_for(held, document=document).pk
    with pytest.raises(Refused, match=str(units["so-a"])):
        cite_for(held, document=strange)


def test_storing_and_citing_is_one_thing(held, store):
    about = {"assessment": held.assessment("so-a"), "criterion": held.nodes["1.2.2"]}
    cited = cite_upload(by=held.world.an, file=upload(docx(), "bc.docx"), page="4", **about)
    assert cited.document.file_name == "bc.docx" and cited.page == "4"
    held.enter_all("so-a")
    send_assessment(assessment=held.assessment("so-a"), by=None)
    with pytest.raises(Refused):
        cite_upload(by=held.world.an, file=upload(), **about)
    assert len(stored_files(store)) == 1 and EvidenceDocument.objects.count() == 1


def test_scored_criteria_that_lack_their_required_evidence(held):
    assert without_evidence(assessment=held.assessment("so-a")) == set()
    held.enter_all("so-a")
    assert without_evidence(assessment=held.assessment("so-a")) == {held.nodes["1.2.2"].pk}
    cited = cite_for(held)
    assert without_evidence(assessment=held.assessment("so-a")) == set()
    withdraw_citation(citation=cited, by=None, reason="nhầm")
    assert without_evidence(assessment=held.assessment("so-a")) == {held.nodes["1.2.2"].pk}
