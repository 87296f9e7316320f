"""A report is written, sent, returned, sent again; what was sent never changes."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import override

from cchc_portal.audit.changes import latest_event_ids
from cchc_portal.audit.refused import Refused
from cchc_portal.overview.actions.begin_report import begin_report
from cchc_portal.overview.actions.consolidate_report import consolidate_report
from cchc_portal.overview.actions.return_report import return_report
from cchc_portal.overview.actions.send_report import HasBlanks, send_report
from cchc_portal.overview.actions.write_report_text import (
    LONGEST,
    TextsChangedMeanwhile,
    write_report_texts,
)
from cchc_portal.overview.models import PeriodicReport
from cchc_portal.overview.reports.periodic.frozen import frozen_paper, thawed_paper
from cchc_portal.overview.reports.periodic.outline import PARTS
from cchc_portal.overview.reports.periodic.paper import drawn_up, periodic_paper
from cchc_portal.overview.selectors.periodic_reports import (
    content_sent,
    newest_text_event,
    sendings_of,
)
from tests.factories.dossier_world import dossier_world
from tests.factories.periodic import YEAR, begun, on_day, sent, window, written
from tests.factories.world import person

pytestmark = pytest.mark.django_db
State = PeriodicReport.State


@pytest.fixture
def world():
    made = dossier_world(year=YEAR)
    made.world.people["focal"] = person("dao", role="focal_point", unit=made.units["so-a"])
    return made


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def full(report, by=None) -> PeriodicReport:
    texts = {part.code: f"Nội dung {part.code}" for part in PARTS}
    write_report_texts(report=report, texts=texts, by=by)
    return report


def received(paper) -> str:
    """What the statistics of the paper say of dossiers received."""
    (table,) = paper.annexes[0].body
    return next(row[3] for row in table.rows if row[1] == "Hồ sơ tiếp nhận trong kỳ")


def test_what_was_sent_stays_though_figures_and_texts_change_later(world):
    unit = world.units["so-a"]
    world.count(date(2024, 1, 10), "1.000001", received=7)
    report = sent(begun(unit), II_1="Ban hành 02 văn bản")
    world.count(date(2024, 1, 11), "1.000001", received=100)
    paper = periodic_paper(unit=unit, window=window(), year=YEAR)
    assert received(paper) == "7"
    assert paper.marks == ()
    assert received(drawn_up(unit=unit, window=window(), year=YEAR, report=report)) == "107"
    return_report(report=report, by=world.world.phuong, reason="Bổ sung")
    draft = periodic_paper(unit=unit, window=window(), year=YEAR)
    assert (received(draft), draft.marks) == ("107", ["Dự thảo"])
    again = sent(report, II_1="Ban hành 03 văn bản")
    first, second = sendings_of(again)
    assert (first.returned_because, second.returned_because) == ("Bổ sung", "")
    papers = [thawed_paper(content_sent(again, one.event)["paper"]) for one in (first, second)]
    assert [received(one) for one in papers] == ["7", "107"]
    texts = [content_sent(again, one.event)["texts"]["II.1"] for one in (first, second)]
    assert texts == ["Ban hành 02 văn bản", "Ban hành 03 văn bản"]


def test_a_paper_comes_back_from_json_as_it_was(world):
    unit = world.units["so-a"]
    world.count(date(2024, 1, 10), "1.000001", received=7)
    paper = drawn_up(unit=unit, window=window(), year=YEAR, report=full(begun(unit)))
    held = frozen_paper(paper)
    assert frozen_paper(thawed_paper(held)) == held
    assert thawed_paper(held).body[3] == paper.body[3]


def test_blanks_are_named_and_sent_only_when_confirmed(world):
    report = begun(world.units["so-a"], by=world.world.an)
    with pytest.raises(HasBlanks) as refused:
        send_report(report=report, by=world.world.huong)
    assert len(refused.value.items) == len(PARTS)
    assert refused.value.items[1] == "I.2 Inspections"
    report.refresh_from_db()
    assert report.state == State.DRAFT
    assert send_report(report=report, by=world.world.huong, with_blanks=True).sent_by == "huong"


def test_a_full_report_goes_without_a_question(world):
    report = full(begun(world.units["so-a"]), by=world.world.an)
    assert send_report(report=report, by=world.world.focal).state == State.SENT


def test_the_texts_typed_on_the_way_go_with_it_or_not_at_all(world):
    report = begun(world.units["so-a"])
    with pytest.raises(HasBlanks):
        send_report(report=report, by=world.world.huong, texts={"V": "Không"})
    assert not report.texts.exists()
    send_report(report=report, by=world.world.huong, texts={"V": "Không"}, with_blanks=True)
    assert report.texts.get().text == "Không"


def test_officers_write_and_do_not_send_and_nobody_writes_for_others(world):
    report = begun(world.units["so-a"], by=world.world.an)
    with pytest.raises(PermissionDenied, match="sent by its head or its focal point"):
        send_report(report=report, by=world.world.an, with_blanks=True)
    for stranger in (world.world.binh, world.world.chi, world.world.dung, world.world.phuong):
        with pytest.raises(PermissionDenied, match="its own people"):
            write_report_texts(report=report, texts={"V": "Không"}, by=stranger)
        with pytest.raises(PermissionDenied):
            send_report(report=report, by=stranger, with_blanks=True)
        with pytest.raises(PermissionDenied, match="its own people"):
            begin_report(unit=world.units["so-a"], window=window(), year=YEAR, by=stranger)


def test_only_those_who_consolidate_open_the_report_of_the_province_and_return_one(world):
    report = sent(begun(world.units["so-a"]))
    for stranger in (world.world.an, world.world.huong, world.world.chi, world.world.dung):
        with pytest.raises(PermissionDenied):
            return_report(report=report, by=stranger, reason="thử")
        with pytest.raises(PermissionDenied):
            consolidate_report(window=window(), year=YEAR, by=stranger)
        with pytest.raises(PermissionDenied):
            begin_report(unit=None, window=window(), year=YEAR, by=stranger)


def test_what_was_sent_is_neither_written_nor_sent_again_until_returned(world):
    report = sent(begun(world.units["so-a"]), by=world.world.huong)
    with pytest.raises(Refused, match=r"was sent at .* by huong"):
        written(report, V="Sửa")
    with pytest.raises(Refused, match="was sent at"):
        send_report(report=report, by=world.world.huong, with_blanks=True)
    with pytest.raises(Refused, match="needs a reason"):
        return_report(report=report, by=world.world.phuong, reason="  ")
    report = return_report(report=report, by=world.world.phuong, reason="Thiếu số liệu")
    assert report.returned_because == "Thiếu số liệu"
    with pytest.raises(Refused, match="nothing to return"):
        return_report(report=report, by=world.world.phuong, reason="Thiếu số liệu")
    assert sent(report, V="Không").returned_because == ""


def test_a_report_is_not_sent_while_its_period_runs_nor_begun_before(world):
    unit = world.units["so-a"]
    with on_day("2023-12-14"), pytest.raises(Refused, match="begins on 15 Dec 2023"):
        begun(unit)
    with on_day("2023-12-15"):
        report = begun(unit)
    with on_day("2024-03-13"), pytest.raises(Refused, match="ends on 14 Mar 2024"):
        sent(report)
    with on_day("2024-03-14"):
        assert sent(report).state == State.SENT


def test_begun_twice_is_begun_once_and_only_by_units_of_the_time(world):
    unit = world.units["so-a"]
    assert begun(unit) == begun(unit, by=world.world.an)
    unit.valid_to = date(2024, 3, 13)
    with pytest.raises(Refused, match="does not exist on 14 Mar 2024"):
        begun(unit)


def test_what_is_no_part_or_too_long_is_refused_by_its_code(world):
    report = begun(world.units["so-a"])
    with pytest.raises(ValidationError) as refused:
        write_report_texts(
            report=report, texts={"VI": "x", "II": "x", "V": "x" * (LONGEST + 1)}, by=None
        )
    assert set(refused.value.message_dict) == {"VI", "II", "V"}
    assert not report.texts.exists()


def test_who_wrote_meanwhile_is_told_and_nothing_is_saved(world):
    report = begun(world.units["so-a"])
    seen = {"II.1": 0, "V": 0}
    written(report, by=world.world.huong, II_1="của chị")
    with pytest.raises(TextsChangedMeanwhile) as told:
        write_report_texts(
            report=report, texts={"II.1": "của tôi", "V": "mới"}, seen=seen, by=world.world.an
        )
    assert list(told.value.parts) == ["II.1"]
    assert "huong" in told.value.parts["II.1"]
    assert [text.text for text in report.texts.all()] == ["của chị"]
    (newest,) = latest_event_ids(report.texts.all()).values()
    write_report_texts(
        report=report, texts={"II.1": "của tôi"}, seen={"II.1": newest}, by=world.world.an
    )
    assert report.texts.get().text == "của tôi"


def test_the_same_text_from_both_is_no_quarrel(world):
    report = written(begun(world.units["so-a"]), by=world.world.huong, V="Không")
    args = {"report": report, "texts": {"V": " Không\r\n"}, "seen": {"V": 0}}
    assert write_report_texts(**args, by=world.world.an) == []


def test_a_sender_who_has_not_seen_the_newest_text_is_told(world):
    report = begun(world.units["so-a"])
    seen = newest_text_event(report)
    written(report, by=world.world.an, V="Không")
    with pytest.raises(Refused, match="Somebody wrote in the report since"):
        send_report(report=report, by=world.world.huong, with_blanks=True, seen_event=seen)
    seen = newest_text_event(report)
    send_report(report=report, by=world.world.huong, with_blanks=True, seen_event=seen)
