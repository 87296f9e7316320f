"""The computed lane, from what is published."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from cchc_portal.audit.refused import Refused
from indices.actions.fill_computed import fill_computed
from indices.actions.open_round import open_round
from indices.actions.publish_results import publish_results
from indices.actions.set_criterion import set_criterion
from indices.metrics import METRICS
from indices.models import Index, Lane, ScoreEntry, Stage
from tests.factories.cycle import cycle
from tests.factories.world import WHY, score_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    """Criterion 1.1 takes the satisfaction index of the year."""
    held = cycle()
    set_criterion(
        criteria_set=held.criteria_set,
        code="1.1",
        by=None,
        reason=WHY,
        method="external",
        rule="EXTERNAL",
        params={"metric": "sipas", "top": 100},
        on_zero="",
    )
    return held.bring_to(Stage.SELF_ASSESSMENT)


def publish_sipas(held, *, publish=True, **values):
    round_block = open_round(
        index=Index.objects.get(code="sipas"),
        year=2024,
        block=held.world.so,
        by=None,
        reason=WHY,
    )
    for unit in ("so-a", "so-b", "so-c"):
        score_for(round_block, held.world.units[unit], values.get(unit.replace("-", "_")))
    if publish:
        publish_results(round_block=round_block, by=None)


def computed(held, unit="so-a"):
    return ScoreEntry.objects.filter(
        assessment=held.assessment(unit), criterion=held.nodes["1.1"], lane=Lane.COMPUTED
    ).first()


def test_published_figures_fill_the_lane_and_the_actor_stays(held):
    publish_sipas(held, so_a="81.60", so_b="90")
    done = fill_computed(round_block=held.round_block, by=held.world.phuong)
    entry = computed(held)
    assert (entry.a, entry.points) == (Decimal("81.60"), Decimal("8.160"))
    assert "SIPAS" in entry.note
    assert entry.events.latest("pgh_id").pgh_context["user"] == "phuong"
    assert (done.written, len(done.missing)) == (2, 1)
    assert computed(held, "so-c") is None


def test_a_draft_is_never_read(held):
    publish_sipas(held, publish=False, so_a="81.60")
    done = fill_computed(round_block=held.round_block, by=None)
    assert done.written == 0 and len(done.missing) == 3


def test_nobody_else_writes_the_lane(held):
    for who in ("an", "chi", "huong"):
        with pytest.raises(PermissionDenied):
            fill_computed(round_block=held.round_block, by=held.world.people[who])
    with pytest.raises(Refused):
        held.enter("so-a", "1.1", Lane.COMPUTED, a=80, by=held.world.phuong)


def test_a_set_without_metrics_says_so():
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    with pytest.raises(Refused):
        fill_computed(round_block=held.round_block, by=None)


def test_an_unknown_metric_is_named(held):
    held.nodes["1.1"].refresh_from_db()
    criterion = held.nodes["1.1"]
    criterion.params = {"metric": "weather"}
    criterion.save()
    done = fill_computed(round_block=held.round_block, by=None)
    assert "weather" in done.refused[0] and "sipas" in done.refused[0]
    assert len(done.missing) == 3


def test_the_registry_names_each_metric_by_its_code():
    assert all(code == metric.code for code, metric in METRICS.items())
    assert {"par", "sipas", "service766"} <= set(METRICS)


def test_the_command_fills(held, capsys):
    publish_sipas(held, so_a="50", so_b="60", so_c="70")
    call_command("fill_computed", index="par", year=2024, block="so", by="phuong")
    assert computed(held, "so-c").points == 7
