"""Flags say in words what is odd about a document; the check marks what is no longer there."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import UnitSuccession
from indices.actions.cite_document import cite
from indices.actions.evidence_check import check_evidence
from indices.actions.store_document import store_document
from indices.models import Assessment, Citation, EvidenceDocument, Stage
from indices.selectors import evidence_links
from indices.selectors.evidence_flags import flags_of
from indices.selectors.evidence_links import ask_link, is_address
from indices.selectors.evidence_shown import shown_evidence
from tests.factories.cycle import cycle
from tests.factories.evidence_files import pdf, store, stored_files, upload

__all__ = ["store"]
IN_YEAR = date(2024, 5, 6)


@pytest.fixture
def held(db, store):
    return cycle().bring_to(Stage.SELF_ASSESSMENT)


def put(held, unit="so-a", **given) -> EvidenceDocument:
    given.setdefault("issued_on", IN_YEAR)
    return store_document(unit=held.world.units[unit], by=None, reason="thử", **given)


def kinds(document, *, year=2024, named=True) -> list[str]:
    document.refresh_from_db()
    return [flag.kind for flag in flags_of([document], year=year, named=named)[document.pk]]


def test_nothing_is_odd_about_a_document_of_the_year(held):
    assert kinds(put(held, file=upload())) == []


def test_the_same_file_in_another_units_store_is_named_to_those_who_see_all(held):
    mine, _theirs = put(held, file=upload()), put(held, "so-b", file=upload())
    assert kinds(mine) == ["other_unit"]
    (named,) = flags_of([mine], year=2024, named=True)[mine.pk]
    (unnamed,) = flags_of([mine], year=2024, named=False)[mine.pk]
    name = held.world.units["so-b"].name
    assert name in named.words and name not in unnamed.words


def test_documents_issued_by_the_province_are_shared_rightly(held):
    shared = {"file": upload(), "issuer": "UBND tỉnh", "province_issued": True}
    mine = put(held, **shared)
    put(held, "so-b", **{**shared, "file": upload()})
    assert kinds(mine) == []


def test_a_body_and_its_successor_share_rightly(held):
    units = held.world.units
    save_record(
        record=UnitSuccession(successor=units["so-a"], predecessor=units["huyen-d"], kind="rename"),
        by=None,
        reason="thử",
    )
    mine, older = put(held, file=upload()), put(held, "huyen-d", file=upload())
    assert kinds(mine) == [] and kinds(older) == []


@pytest.mark.parametrize(
    ("day", "kind", "serious"),
    [
        (date(2024, 1, 1), None, None),
        (date(2024, 12, 31), None, None),
        (date(2023, 12, 15), "december_before", False),
        (date(2023, 11, 30), "before_year", True),
        (date(2025, 1, 10), "after_year", True),
        (None, "undated", False),
    ],
)
def test_dates_outside_the_year_are_said_not_refused(held, day, kind, serious):
    document = put(held, number="1/KH", issued_on=day)
    flags = flags_of([document], year=2024, named=True)[document.pk]
    assert [(flag.kind, flag.serious) for flag in flags] == ([(kind, serious)] if kind else [])


def test_a_document_cited_in_another_year_is_said(held):
    from tests.factories.cycle import _save

    document = put(held, number="1/KH")
    cite(
        assessment=held.assessment("so-a"),
        criterion=held.nodes["1.1"],
        document=document,
        by=None,
    )
    assert kinds(document) == [] and kinds(document, year=None) == []
    assert kinds(document, year=2025)[0] == "other_year"
    earlier = _save(Assessment(round_block=_round_of(held, 2023), unit=held.world.units["so-a"]))
    _save(Citation(assessment=earlier, criterion=held.nodes["1.1"], document=document))
    assert kinds(document)[0] == "other_year" and kinds(document, year=None)[0] == "other_year"


def _round_of(held, year):
    from indices.actions.open_round import open_round

    world = held.world
    return open_round(
        index=world.so_round.round.index,
        year=year,
        block=world.so,
        by=None,
        reason="thử",
        grade_scale=world.scale,
    )


def test_required_evidence_that_is_missing_is_said(held):
    found = shown_evidence(assessment=held.assessment("so-a"), user=held.world.an)
    missing = {one.criterion.code for one in found.values() if one.missing}
    assert missing == {"1.2.2"}
    assert {one.criterion.code for one in found.values() if not one.may_cite} == {"3.1"}


def test_queries_do_not_grow_with_the_citations(held, django_assert_max_num_queries):
    criterion = held.nodes["1.2.2"]
    for number in range(12):
        document = put(held, file=upload(pdf(str(number))))
        put(held, "so-b", file=upload(pdf(str(number))))
        cite(assessment=held.assessment("so-a"), criterion=criterion, document=document, by=None)
    assessment = held.assessment("so-a")
    with django_assert_max_num_queries(18):
        found = shown_evidence(assessment=assessment, user=held.world.an)
    assert len(found[criterion.pk].citations) == 12


def test_the_check_marks_missing_and_changed_files_and_what_is_mended(held, store):
    whole, gone, changed = (put(held, file=upload(pdf(str(n)))) for n in range(3))
    (store / gone.file.name).unlink()
    (store / changed.file.name).write_bytes(pdf("khác"))
    checked = check_evidence(by=None)
    assert checked.count == 3 and len(checked.faulty) == 2
    assert kinds(whole) == []
    assert kinds(gone) == ["file_missing"] and kinds(changed) == ["file_changed"]
    (store / gone.file.name).write_bytes(pdf("1"))
    assert [one.pk for one in check_evidence(by=None).mended] == [gone.pk]
    assert kinds(gone) == []


def test_links_are_asked_only_when_wanted(held):
    document = put(held, link="https://vanban.example.vn/1")
    assert check_evidence(by=None).faulty == []
    asked = []
    check_evidence(by=None, ask=lambda link: asked.append(link) or "link_gone")
    assert asked == [document.link] and kinds(document) == ["link_gone"]
    check_evidence(by=None)
    assert kinds(document) == ["link_gone"]
    check_evidence(by=None, ask=lambda link: "")
    assert kinds(document) == []


@pytest.mark.parametrize(
    ("link", "right"),
    [
        ("https://vanban.example.vn/1?a=b", True),
        ("http://vanban.example.vn", True),
        ("ftp://vanban.example.vn", False),
        ("https://localhost/x", False),
        ("https://10.0.0.1/x", False),
        ("không phải địa chỉ", False),
    ],
)
def test_what_an_address_is(link, right):
    assert is_address(link) is right


@pytest.mark.parametrize(
    ("address", "expected"), [("127.0.0.1", "unreached"), ("192.168.1.5", "unreached")]
)
def test_hosts_inside_the_network_are_not_asked(monkeypatch, address, expected):
    monkeypatch.setattr(
        evidence_links.socket, "getaddrinfo", lambda *a, **k: [(0, 0, 0, "", (address, 0))]
    )
    monkeypatch.setattr(evidence_links, "_opener", None)
    assert ask_link("https://vanban.example.vn/1") == expected


def test_the_command_tells_and_removes_files_that_no_document_knows(held, store):
    import os

    document = put(held, file=upload())
    orphan = store / "ab" / ("ab" * 32 + "-0.pdf")
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"%PDF-")
    fresh = store / "ab" / "fresh.pdf"
    fresh.write_bytes(b"%PDF-")
    os.utime(orphan, (0, 0))
    told = StringIO()
    call_command("check_evidence", "--remove-unknown", stdout=told)
    assert orphan.name in told.getvalue() and "fresh" not in told.getvalue()
    assert not orphan.exists() and fresh.exists()
    (store / document.file.name).unlink()
    with pytest.raises(SystemExit):
        call_command("check_evidence", stdout=told)
    assert "so-a" in told.getvalue() and len(stored_files(store)) == 1
