"""The admin's first page in a round that is scored by criteria: each person's own tasks."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cchc_portal.audit.save_record import save_record
from indices.actions.explain import ask_explanation
from indices.actions.reopen_criterion import reopen_criterion
from indices.models import Stage, StageDates
from tests.factories.cycle import cycle
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db


def start(client, held, who):
    client.force_login(held.world.people[who])
    return client.get(reverse("admin:index"))


def line_of(client, held, who):
    page = start(client, held, who)
    lines = page.context["open_rounds"]
    return next(line for line in lines if line.round_block == held.round_block)


def test_an_officer_sees_the_stage_the_days_and_what_is_left(client):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    today = timezone.localdate()
    dates = StageDates(
        round_block=held.round_block, stage="self_assessment", ends_on=today + timedelta(days=4)
    )
    save_record(record=dates, by=None, reason=WHY)
    held.enter("so-a", "1.1", a=9, b=10)
    line = line_of(client, held, "an")
    assert (line.step.stage, line.days_left) == (Stage.SELF_ASSESSMENT, 4)
    assert len(line.tasks) == 1
    assert "4" in line.tasks[0].words
    sheet = reverse("admin:indices_assessment_sheet", args=[held.assessment("so-a").pk])
    assert line.tasks[0].address == sheet
    assert sheet in start(client, held, "an").text


def test_explanations_and_reopened_criteria_are_named(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    ask_explanation(
        assessment=held.assessment("so-a"),
        criterion=held.nodes["2.1"],
        message="Căn cứ?",
        by=held.world.chi,
    )
    held._appraise_all()
    assert line_of(client, held, "an").tasks == []  # not before round 1 is over
    held.move(Stage.EXPLANATION)
    closes = timezone.now() + timedelta(hours=3)
    reopen_criterion(
        assessment=held.assessment("so-a"),
        criterion=held.nodes["1.1"],
        by=None,
        reason="x",
        closes_at=closes,
    )
    tasks = line_of(client, held, "an").tasks
    assert [task.urgent for task in tasks] == [True, False, False]
    assert "1.1" in tasks[0].words
    assert f"{timezone.localtime(closes):%H:%M}" in tasks[0].words
    assert "/receipt/" in tasks[1].address
    assert "2.1" in tasks[2].words
    assert len(line_of(client, held, "binh").tasks) == 1  # the notice of round 1


def test_an_appraiser_sees_the_queue(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    tasks = line_of(client, held, "chi").tasks
    assert "15" in tasks[0].words
    assert tasks[0].address == reverse("admin:indices_roundblock_queue", args=[held.round_block.pk])


@pytest.mark.parametrize(
    ("stage", "page"),
    [
        (Stage.SELF_ASSESSMENT, "conduct"),
        (Stage.COUNCIL, "conduct"),
        (Stage.APPROVED, "publish"),
    ],
)
def test_the_standing_body_sees_the_next_step(client, stage, page):
    held = cycle().bring_to(stage)
    tasks = line_of(client, held, "phuong").tasks
    address = reverse(f"admin:indices_roundblock_{page}", args=[held.round_block.pk])
    assert tasks[0].address == address


def test_doors_of_a_round_with_criteria_lead_to_its_pages_not_to_the_grid(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    grid = reverse("admin:indices_roundblock_grid", args=[held.round_block.pk])
    addresses = [address for address, _title in line_of(client, held, "quang").links]
    assert grid not in addresses
    assert reverse("admin:indices_roundblock_board", args=[held.round_block.pk]) in addresses
    assert reverse("admin:indices_roundblock_queue", args=[held.round_block.pk]) in addresses
    client.force_login(held.world.quang)
    page = client.get(reverse("admin:indices_roundblock_changelist"))
    assert str(Stage.APPRAISAL_1.label) in page.text
    other = reverse("admin:indices_roundblock_grid", args=[held.world.huyen_round.pk])
    assert other in page.text and grid not in page.text
