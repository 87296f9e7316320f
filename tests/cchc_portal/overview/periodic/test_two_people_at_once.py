"""Two people at one report in the same moment: one is first, the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils.translation import override

from cchc_portal.audit.refused import Refused
from cchc_portal.overview.actions.begin_report import begin_report
from cchc_portal.overview.actions.send_report import send_report
from cchc_portal.overview.actions.write_report_text import write_report_texts
from cchc_portal.overview.models import PeriodicReport, ReportText
from cchc_portal.overview.selectors.periodic_reports import newest_text_event, sendings_of
from tests.factories.periodic import YEAR, begun, window, written
from tests.factories.world import person, small_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    made = small_world(year=YEAR)
    made.people["focal"] = person("dao", role="focal_point", unit=made.units["so-a"])
    return made


def together(*acts: Callable[[], object]) -> list[str]:
    """What each is told; "done" for who was not refused."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        start.wait(timeout=10)
        try:
            with override("en"):
                act()
            return "done"
        except Refused as told:
            return told.words()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_two_senders_one_sends(world):
    report = begun(world.units["so-a"])
    answers = together(
        *(
            lambda by=by: send_report(report=report, by=by, with_blanks=True)
            for by in (world.huong, world.focal)
        )
    )
    assert answers.count("done") == 1
    winner = ("huong", "dao")[answers.index("done")]
    assert f"by {winner}" in answers[1 - answers.index("done")]
    assert [one.sent_by for one in sendings_of(report)] == [winner]


def test_of_a_sender_and_a_writer_one_is_first_and_the_other_is_told(world):
    report = written(begun(world.units["so-a"]), V="Không")
    seen = newest_text_event(report)
    answers = together(
        lambda: send_report(report=report, by=world.huong, with_blanks=True, seen_event=seen),
        lambda: write_report_texts(report=report, texts={"IV": "Tiếp tục"}, by=world.an),
    )
    assert answers.count("done") == 1
    report.refresh_from_db()
    if answers[0] == "done":
        assert "was sent at" in answers[1]
        assert report.sent_content["texts"] == {"V": "Không"}
    else:
        assert "Somebody wrote" in answers[0]
        assert report.state == PeriodicReport.State.DRAFT
    assert ReportText.objects.filter(part="IV").exists() == (answers[1] == "done")


def test_of_two_writers_of_a_part_one_is_told_who_was_first(world):
    report = begun(world.units["so-a"])
    people = (world.an, world.huong)
    answers = together(
        *(
            lambda by=by: write_report_texts(
                report=report, texts={"V": by.username}, seen={"V": 0}, by=by
            )
            for by in people
        )
    )
    assert answers.count("done") == 1
    winner = people[answers.index("done")].username
    assert winner in answers[1 - answers.index("done")]
    assert ReportText.objects.get().text == winner


def test_two_who_begin_begin_one_report(world):
    quarter = window()
    answers = together(
        *(
            lambda by=by: begin_report(unit=world.units["so-a"], window=quarter, year=YEAR, by=by)
            for by in (world.an, world.huong)
        )
    )
    assert answers == ["done", "done"]
    assert PeriodicReport.objects.count() == 1


def test_what_another_began_after_the_look_is_the_report(world, monkeypatch):
    theirs = begun(world.units["so-a"])
    seen = iter([PeriodicReport.objects.none(), PeriodicReport.objects.all()])
    monkeypatch.setattr(
        PeriodicReport.objects, "filter", lambda **named: next(seen).filter(**named)
    )
    quarter = window()
    assert begin_report(unit=world.units["so-a"], window=quarter, year=YEAR, by=world.an) == theirs
