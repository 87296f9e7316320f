"""The computed lane, from rates of dossiers: beside the unit's and the appraisers', never counting
by itself."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from indices.actions.fill_computed import fill_computed
from indices.actions.set_criterion import set_criterion
from indices.models import Lane, ScoreEntry, Stage
from indices.selectors.score_sheet import ScoreSheet
from tests.factories.measured_cycle import measured_cycle
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db


def computed(held, code: str = "2.1", unit: str = "so-a") -> ScoreEntry | None:
    return ScoreEntry.objects.filter(
        assessment=held.assessment(unit), criterion=held.nodes[code], lane=Lane.COMPUTED
    ).first()


def fill(held):
    with translation.override("en"):
        return fill_computed(round_block=held.round_block, by=held.world.phuong)


def test_the_parts_of_a_rate_go_in_with_what_they_came_from():
    held = measured_cycle().bring_to(Stage.SELF_ASSESSMENT)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "online", received=45)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "in_person", received=55)
    done = fill(held)
    entry = computed(held)
    assert (entry.a, entry.b, entry.points) == (45, 100, 10)
    assert "45/100 = 45%" in entry.note and "Online share" in entry.note
    assert "as of" in entry.note and "Counted from dossiers" in entry.note
    early = computed(held, "1.1")
    assert early.not_applicable and early.points is None
    assert (done.written, done.not_assessed) == (2, 1)
    assert [len(codes) for codes in done.missing.values()] == [2, 2]


def test_filling_again_after_more_dossiers_moves_the_points():
    held = measured_cycle().bring_to(Stage.SELF_ASSESSMENT)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "online", received=30)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "in_person", received=70)
    fill(held)
    assert computed(held).points == 0
    assert fill(held).written == 0
    held.dossiers.count(date(2024, 4, 5), "1.000001", "online", received=17)
    fill(held)
    assert (computed(held).a, computed(held).b, computed(held).points) == (47, 117, 10)


def test_a_rate_printed_without_its_parts_goes_in_as_so_many_of_100_and_says_so():
    held = measured_cycle().bring_to(Stage.SELF_ASSESSMENT)
    held.printed("so-b", "online_share", "88.2")
    fill(held)
    entry = computed(held, unit="so-b")
    assert (entry.a, entry.b, entry.points) == (Decimal("88.2"), 100, 20)
    assert "88.2% as printed" in entry.note and "only the rate is known" in entry.note


@pytest.mark.parametrize(
    ("on_zero", "points", "not_applicable"),
    [("full", 20, False), ("zero", 0, False), ("not_applicable", None, True)],
)
def test_edge_case_33_nothing_arose_goes_in_as_0_of_0_and_the_rule_decides(
    on_zero, points, not_applicable
):
    held = measured_cycle()
    set_criterion(criteria_set=held.criteria_set, code="2.1", by=None, reason=WHY, on_zero=on_zero)
    held.bring_to(Stage.SELF_ASSESSMENT)
    held.dossiers.count(date(2024, 3, 5), "1.000003", "in_person", received=4)
    fill(held)
    entry = computed(held)
    assert (entry.points, entry.not_applicable) == (points, not_applicable)
    assert "nothing arose" in entry.note
    if not not_applicable:
        assert (entry.a, entry.b) == (0, 0)


def test_a_rule_that_reads_one_figure_gets_the_value():
    held = measured_cycle()
    set_criterion(
        criteria_set=held.criteria_set,
        code="2.1",
        by=None,
        reason=WHY,
        rule="EXTERNAL",
        method="external",
        params={"metric": "online_rate"},
        on_zero="",
    )
    held.bring_to(Stage.SELF_ASSESSMENT)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "online", received=2)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "in_person", received=1)
    held.dossiers.count(date(2024, 3, 5), "2.000004", "in_person", became_overdue=0)
    done = fill(held)
    entry = computed(held)
    assert (entry.a, entry.b) == (Decimal(200) / Decimal(3), None)
    assert entry.points == Decimal("13.33333333333333333333333333")
    assert done.refused == []


def test_what_the_portal_computes_never_counts_by_itself_for_an_appraised_criterion():
    held = measured_cycle().bring_to(Stage.APPRAISAL_1)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "online", received=100)
    fill(held)
    line = ScoreSheet(assessment=held.assessment("so-a")).lines[held.nodes["2.1"].pk]
    assert line.lanes[Lane.COMPUTED].points == 20
    assert line.counting is None
    held.enter("so-a", "2.1", Lane.APPRAISAL_1, a=50, b=100)
    line = ScoreSheet(assessment=held.assessment("so-a")).lines[held.nodes["2.1"].pk]
    assert (line.counting.lane, line.counting.points) == (Lane.APPRAISAL_1, 10)
