"""Reports of a block at the admin: ask, watch, cancel, download; who may, and who sees what."""

import io
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from cchc_portal.overview.actions.run_reports import run_reports
from cchc_portal.overview.models import ReportingWindow, ReportRun
from cchc_portal.overview.reports.nothing import NothingToReport
from tests.factories.evidence_files import document_store
from tests.factories.report_runs import asked_run, stand_in
from tests.factories.world import small_world

__all__ = ["document_store"]

pytestmark = pytest.mark.django_db
State = ReportRun.State
STAFF = ["an", "huong", "chi", "phuong", "quang"]


@pytest.fixture
def world(document_store):
    return small_world()


@pytest.fixture
def phuong(client, world):
    client.force_login(world.phuong)
    return client


@pytest.fixture
def window():
    days = {"from_month": 1, "from_day": 1, "to_month": 3, "to_day": 31}
    return ReportingWindow.objects.create(
        code="thu", name="Kỳ thử", **days, due_month=4, due_day=5, last_year=2024
    )


def page(name: str, run: ReportRun | None = None) -> str:
    return reverse(f"admin:overview_reportrun_{name}", args=[run.pk] if run else [])


def asked(world, **other) -> dict:
    usual = {"kind": "summary", "block": world.so.pk, "year": "2024", "format": "docx"}
    return {**usual, "window": "", "style": "points", **other}


def text(answer) -> str:
    return answer.content.decode()


def periodic(world, window) -> ReportRun:
    return asked_run(world, kind="periodic", window=window)


def test_the_standing_body_asks_and_is_led_to_the_page_of_the_run(phuong, world):
    answer = phuong.post(page("ask"), asked(world, style="office", format="pdf"))
    run = ReportRun.objects.get()
    assert answer.headers["Location"] == page("change", run)
    assert (run.style, run.format, run.state, run.asked_by) == (
        "office",
        "pdf",
        State.QUEUED,
        world.phuong,
    )
    shown = text(phuong.get(page("change", run)))
    assert "batch.js" in shown and 'http-equiv="refresh"' in shown
    assert page("cancel", run) in shown and page("archive", run) not in shown


def test_a_periodic_run_is_asked_for_by_the_code_of_its_period(phuong, world, window):
    phuong.post(page("ask"), asked(world, kind="periodic", window="thu"))
    assert ReportRun.objects.get().window == window


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "periodic"},
        {"kind": "periodic", "window": "thu", "year": "2025"},
        {"kind": "letter"},
        {"window": "thu"},
        {"year": "1800"},
        {"year": "x"},
        {"format": "exe"},
        {"style": "loud"},
        {"block": "0"},
    ],
)
def test_what_cannot_be_is_said_in_the_form(phuong, world, window, other):
    answer = phuong.post(page("ask"), asked(world, **other))
    assert answer.status_code == 200 and answer.context["form"].errors
    assert not ReportRun.objects.exists()


def test_the_form_begins_with_what_the_address_names(phuong, world):
    form = phuong.get(page("ask"), {"kind": "periodic", "year": "2020"}).context["form"]
    assert (form["kind"].value(), form["year"].value()) == ("periodic", "2020")


def test_progress_says_how_many_of_how_many(phuong, world):
    run = asked_run(world)
    ReportRun.objects.update(
        state=State.RUNNING, made=1, notes="Sở B: chưa công bố", heartbeat_at=timezone.now()
    )
    answer = phuong.get(page("progress", run))
    assert "X-Ended" not in answer.headers and 'value="66"' in text(answer)
    ReportRun.objects.update(state=State.FAILED)
    assert phuong.get(page("progress", run)).headers["X-Ended"] == "1"


def test_a_silent_run_says_so(phuong, world):
    run = asked_run(world)
    long_ago = timezone.now() - timezone.timedelta(minutes=2)
    ReportRun.objects.update(state=State.RUNNING, heartbeat_at=long_ago)
    assert "cchc-note-warn" in text(phuong.get(page("progress", run)))


def test_cancelling_is_asked_once_and_then_said(phuong, world):
    run = asked_run(world)
    ReportRun.objects.update(state=State.RUNNING, heartbeat_at=timezone.now())
    answer = phuong.post(page("cancel", run), follow=True)
    assert page("cancel", run) not in text(answer)
    run.refresh_from_db()
    assert run.cancel_asked


def test_cancelling_what_has_ended_says_why_not(phuong, world):
    run = asked_run(world)
    ReportRun.objects.update(state=State.DONE)
    answer = phuong.post(page("cancel", run), follow=True)
    assert [str(message) for message in answer.context["messages"]]


def test_the_archive_is_downloaded_and_the_units_without_a_report_are_named(
    phuong, world, monkeypatch
):
    def before(unit):
        if unit.code == "so-b":
            raise NothingToReport("Chưa công bố <b>")

    stand_in(monkeypatch, before)
    run = run_reports(run=asked_run(world))
    shown = text(phuong.get(page("change", run)))
    assert page("archive", run) in shown and "Chưa công bố &lt;b&gt;" in shown
    answer = phuong.get(page("archive", run))
    assert answer.headers["Content-Type"] == "application/zip"
    assert run.file_name in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    content = io.BytesIO(b"".join(answer.streaming_content))
    assert "1-so-a.docx" in zipfile.ZipFile(content).namelist()


def test_an_archive_that_is_not_there_is_said_in_words(phuong, world):
    run = asked_run(world)
    assert phuong.get(page("archive", run)).status_code == 404
    ReportRun.objects.update(state=State.DONE, ended_at=timezone.now())
    assert phuong.get(page("archive", run)).status_code == 404
    assert page("archive", run) not in text(phuong.get(page("change", run)))


@pytest.mark.parametrize("name", STAFF)
def test_summaries_are_seen_by_everybody_who_works_here(client, world, name, monkeypatch):
    stand_in(monkeypatch)
    run = run_reports(run=asked_run(world))
    client.force_login(world.people[name])
    assert client.get(page("change", run)).status_code == 200
    assert client.get(page("archive", run)).status_code == 200
    assert page("change", run) in text(client.get(page("changelist")))


@pytest.mark.parametrize(
    ("name", "status"),
    [("an", 404), ("huong", 404), ("chi", 200), ("phuong", 200), ("quang", 200)],
)
def test_periodic_reports_are_for_those_who_see_all_drafts(
    client, world, name, status, window, monkeypatch
):
    stand_in(monkeypatch)
    run = run_reports(run=periodic(world, window))
    client.force_login(world.people[name])
    for view in ("archive", "progress"):
        assert client.get(page(view, run)).status_code == status
    listed = page("change", run) in text(client.get(page("changelist")))
    assert listed == (status == 200)


@pytest.mark.parametrize("name", ["an", "huong", "chi"])
def test_only_the_standing_body_asks_and_cancels(client, world, name):
    run = asked_run(world)
    client.force_login(world.people[name])
    assert client.get(page("ask")).status_code == 403
    assert client.post(page("ask"), asked(world)).status_code == 403
    assert client.post(page("cancel", run)).status_code == 403
    assert page("ask") not in text(client.get(page("changelist")))


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_pages_come_in_both_languages(phuong, world, window, language):
    run = periodic(world, window)
    for address in (page("ask"), page("change", run), page("changelist"), page("progress", run)):
        assert phuong.get(language + address).status_code == 200
