"""Edge cases 34 and 35 through the import: stopped clocks, withdrawals, online that went to paper.

The dossier was received online on Monday 4/3/2024 and is due a week later.
"""

from datetime import date

import pytest

from dossiers.actions.recount import recount
from dossiers.models import Dossier, SourceSystem
from dossiers.selectors.counts import Tally, tallies
from tests.factories.dossier_files import HEADINGS, dossier, dossier_csv, imported
from tests.factories.dossier_world import dossier_world

pytestmark = pytest.mark.django_db

MARCH = {"since": date(2024, 3, 1), "until": date(2024, 3, 31)}


@pytest.fixture
def bring(tmp_path):
    dossier_world()

    def run(*rows, **more):
        text = dossier_csv(rows, headings=(*HEADINGS, "stopped_days"))
        return imported(tmp_path / "ho-so.csv", text, **more)

    return run


def march() -> Tally:
    assert recount() == []
    return tallies(**MARCH)[()]


@pytest.fixture
def system(db) -> SourceSystem:
    """Its due dates do not move when a clock stands."""
    return SourceSystem.objects.create(code="mot-cua", name="mot-cua", due_includes_stops=False)


@pytest.mark.parametrize(
    ("finished", "outcome"),
    [("2024-03-13", "early"), ("2024-03-14", "on_time"), ("2024-03-15", "late")],
)
def test_edge_case_34_a_dossier_is_due_as_many_working_days_later_as_its_clock_stood(
    bring, system, finished, outcome
):
    bring(dossier(finished_on=finished, status="9", stopped_days="3"), source=system)
    held = Dossier.objects.get()
    assert (held.due_on, held.deadline) == (date(2024, 3, 11), date(2024, 3, 14))
    found = march()
    assert {name: getattr(found, name) for name in ("early", "on_time", "late")} == {
        "early": 0,
        "on_time": 0,
        "late": 0,
    } | {outcome: 1}


def test_edge_case_34_a_due_date_that_has_moved_already_stands(bring):
    bring(dossier(stopped_days="3"))
    assert Dossier.objects.get().deadline == date(2024, 3, 11)


def test_edge_case_34_without_a_due_date_stopped_days_are_added_to_the_working_days(bring):
    bring(dossier(due_on="", stopped_days="3"))
    assert Dossier.objects.get().deadline == date(2024, 3, 14)


def test_edge_case_34_while_the_clock_stands_a_dossier_is_pending_and_never_overdue(bring):
    bring(dossier())
    assert (march().pending, march().overdue) == (1, 1)
    bring(dossier(status="5"))
    assert (march().pending, march().overdue, march().within) == (1, 0, 1)
    bring(dossier(finished_on="2024-03-29", status="9"))
    assert march() == Tally(received=1, online=1, late=1)


@pytest.mark.parametrize("status", ["7", "8"])
def test_edge_case_34_what_is_withdrawn_or_stopped_counts_as_on_time_though_it_was_overdue(
    bring, status
):
    bring(dossier(finished_on="2024-03-20", status=status))
    assert march() == Tally(received=1, online=1, on_time=1, closed=1)


def test_edge_case_35_online_but_completed_on_paper_counts_once_where_the_source_says(bring):
    bring(dossier())
    assert (march().online, march().direct) == (1, 0)
    again = bring(dossier(channel="in_person", finished_on="2024-03-08", status="10"))
    assert (again.rows_new, again.rows_changed) == (0, 1)
    found = march()
    assert (found.received, found.online, found.direct, found.early) == (1, 0, 1, 1)
