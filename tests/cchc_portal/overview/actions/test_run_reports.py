"""Reports of a block are made into one archive: whole, or none at all."""

import os
import threading
from datetime import timedelta

import psycopg2
import pytest
from django.db import OperationalError
from django.utils import timezone, translation

from cchc_portal.overview.actions import run_reports as running
from cchc_portal.overview.actions.cancel_run import cancel_run
from cchc_portal.overview.actions.enqueue_run import run_queued_reports
from cchc_portal.overview.actions.run_reports import interrupt_runs, run_reports
from cchc_portal.overview.models import ReportRun
from cchc_portal.overview.reports.nothing import NothingToReport
from cchc_portal.overview.selectors.windows import window_of
from tests.factories.evidence_files import document_store, stored_files
from tests.factories.report_runs import asked_run, list_in, names_in, stand_in
from tests.factories.world import small_world

__all__ = ["document_store"]

pytestmark = pytest.mark.django_db
State = ReportRun.State


@pytest.fixture
def world(document_store):
    return small_world()


def nothing_of(*codes: str):
    def before(unit):
        if unit.code in codes:
            raise NothingToReport(f"Chưa công bố\ncủa {unit.code}")

    return before


def at_unit(code: str, act):
    def before(unit):
        if unit.code == code:
            act()

    return before


def test_the_archive_holds_one_file_for_each_unit_in_the_order_of_names(world, monkeypatch):
    stand_in(monkeypatch)
    run = run_reports(run=asked_run(world))
    assert (run.state, run.made, run.total, run.notes) == (State.DONE, 3, 3, "")
    assert names_in(run) == ["1-so-a.docx", "2-so-b.docx", "3-so-c.docx", "00.txt"]
    assert "1. Sở Ánh sáng: 1-so-a.docx" in list_in(run)
    assert run.file_name == f"summary-2024-so-docx-{run.pk}.zip"
    assert (run.media_type, len(run.sha256)) == ("application/zip", 64)
    assert run.size == run.file.size and run.ended_at is not None


def test_every_report_is_asked_for_as_the_run_was(world, monkeypatch):
    asked = stand_in(monkeypatch)
    run_reports(run=asked_run(world, format="pdf", style="office"))
    assert {one["unit"].code for one in asked} == {"so-a", "so-b", "so-c"}
    assert asked[0] == {
        "kind": "summary",
        "unit": world.units["so-a"],
        "year": 2024,
        "format": "pdf",
        "style": "office",
    }


def test_reports_are_written_in_vietnamese_whoever_asks(world, monkeypatch):
    spoken = []
    stand_in(monkeypatch, lambda unit: spoken.append(translation.get_language()))
    with translation.override("en"):
        run_reports(run=asked_run(world))
    assert set(spoken) == {"vi"}


def test_a_half_published_block_says_of_whom_nothing_is_reported_and_why(world, monkeypatch):
    stand_in(monkeypatch, nothing_of("so-b"))
    run = run_reports(run=asked_run(world))
    assert (run.state, run.made, run.total) == (State.DONE, 2, 3)
    assert run.notes == "Sở Biển đảo (so-b): Chưa công bố của so-b"
    assert names_in(run) == ["1-so-a.docx", "3-so-c.docx", "00.txt"]
    assert "2. Sở Biển đảo: Chưa công bố của so-b" in list_in(run)


def test_where_nothing_is_published_there_is_no_archive(world, monkeypatch, document_store):
    stand_in(monkeypatch, nothing_of("so-a", "so-b", "so-c"))
    run = run_reports(run=asked_run(world))
    assert (run.state, run.made, run.file.name) == (State.FAILED, 0, "")
    assert len(run.notes.splitlines()) == 3 and run.message
    assert stored_files(document_store) == []


def test_a_fault_of_the_portal_names_the_unit_and_keeps_nothing(world, monkeypatch, document_store):
    stand_in(monkeypatch, at_unit("so-b", lambda: 1 / 0))
    run = run_reports(run=asked_run(world))
    assert (run.state, run.file.name) == (State.FAILED, "")
    assert "Sở Biển đảo" in run.message and str(run.pk) in run.message
    assert stored_files(document_store) == []


def test_progress_is_told_after_every_unit(world, monkeypatch):
    told = []
    stand_in(
        monkeypatch,
        lambda unit: told.append(ReportRun.objects.values_list("made", "total", "state").get()),
    )
    run_reports(run=asked_run(world))
    assert told == [(0, 3, "running"), (1, 3, "running"), (2, 3, "running")]


def test_cancelling_stops_it_before_the_next_report(world, monkeypatch, document_store):
    run = asked_run(world)
    asked = stand_in(monkeypatch, at_unit("so-a", lambda: cancel_run(run=run, by=world.phuong)))
    run = run_reports(run=run)
    assert (run.state, len(asked), run.file.name) == (State.CANCELLED, 1, "")
    assert run.message and stored_files(document_store) == []


def test_cancelling_during_the_last_report_leaves_no_archive(world, monkeypatch, document_store):
    run = asked_run(world)
    stand_in(monkeypatch, at_unit("so-c", lambda: cancel_run(run=run, by=world.phuong)))
    assert run_reports(run=run).state == State.CANCELLED
    assert stored_files(document_store) == []


def test_a_run_that_does_not_wait_is_left_alone(world, monkeypatch):
    asked = stand_in(monkeypatch)
    run = run_reports(run=asked_run(world))
    before = run.ended_at
    assert run_reports(run=run).ended_at == before
    assert len(asked) == 3


def test_a_process_that_was_taken_for_dead_gives_up_without_a_trace(
    world, monkeypatch, document_store
):
    run = asked_run(world)
    again = ReportRun.objects.filter(pk=run.pk)
    stand_in(monkeypatch, at_unit("so-b", lambda: again.update(attempts=2, made=0)))
    run = run_reports(run=run)
    assert (run.state, run.attempts, run.made) == (State.RUNNING, 2, 0)
    assert stored_files(document_store) == []


def test_the_end_of_the_process_puts_it_back_and_counts_as_no_attempt(world, monkeypatch):
    monkeypatch.setattr(running, "_ending", threading.Event())
    run = asked_run(world)
    asked = stand_in(monkeypatch, at_unit("so-a", interrupt_runs))
    assert run_queued_reports.call(run.pk) == State.QUEUED
    run.refresh_from_db()
    assert (run.attempts, len(asked)) == (0, 1)
    monkeypatch.setattr(running, "_ending", threading.Event())
    stand_in(monkeypatch)
    assert run_queued_reports.call(run.pk) == State.DONE


def test_where_the_database_goes_away_the_run_waits_to_be_taken_up(world, monkeypatch):
    def away(_unit):
        raise OperationalError from psycopg2.OperationalError("server closed the connection")

    run = asked_run(world)
    stand_in(monkeypatch, away)
    monkeypatch.setattr(running.connection, "close", lambda: None)
    with pytest.raises(OperationalError):
        run_reports(run=run)
    run.refresh_from_db()
    assert run.state == State.RUNNING


def test_archives_go_after_a_month_and_their_rows_stay(
    world, monkeypatch, document_store, django_capture_on_commit_callbacks
):
    stand_in(monkeypatch)
    old, recent = run_reports(run=asked_run(world)), run_reports(run=asked_run(world))
    ReportRun.objects.filter(pk=old.pk).update(ended_at=timezone.now() - timedelta(days=31))
    ReportRun.objects.filter(pk=recent.pk).update(ended_at=timezone.now() - timedelta(days=29))
    with django_capture_on_commit_callbacks(execute=True):
        newest = run_reports(run=asked_run(world))
    old.refresh_from_db()
    assert (old.state, old.file.name, old.sha256) == (State.DONE, "", "")
    assert len(stored_files(document_store)) == 2
    assert names_in(recent) and names_in(newest)


def test_what_a_killed_process_left_in_the_store_goes_when_it_is_old(
    world, monkeypatch, document_store, django_capture_on_commit_callbacks
):
    stray = document_store / "report-runs" / "ab" / "abc.zip"
    fresh = stray.with_name("abd.zip")
    stray.parent.mkdir(parents=True)
    for path in (stray, fresh):
        path.write_bytes(b"x")
    long_ago = (timezone.now() - timedelta(hours=2)).timestamp()
    os.utime(stray, (long_ago, long_ago))
    stand_in(monkeypatch)
    with django_capture_on_commit_callbacks(execute=True):
        run = run_reports(run=asked_run(world))
    assert not stray.exists() and fresh.exists() and names_in(run)


def test_periodic_reports_of_a_block_are_made_as_they_stand(world):
    held = window_of(code="q1", year=2024)
    run = run_reports(run=asked_run(world, kind="periodic", window=held, format="pdf"))
    assert (run.state, run.made, run.message) == (State.DONE, 3, "")
    assert names_in(run) == ["1-so-a.pdf", "2-so-b.pdf", "3-so-c.pdf", "00.txt"]
    assert run.file_name == f"periodic-2024-q1-so-pdf-{run.pk}.zip"
    assert "2024" in list_in(run).splitlines()[0]
