"""The board: who sees which rows, what stands in them, and that size costs no queries."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Unit
from indices.actions.explain import ask_explanation
from indices.models import (
    Assessment,
    Citation,
    Criterion,
    EvidenceDocument,
    Lane,
    ScoreEntry,
    Stage,
    StageDates,
)
from indices.models.criterion import code_order
from tests.factories.cycle import cycle
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db


def board_of(client, held, who: str, **query):
    client.force_login(held.world.people[who])
    return client.get(reverse("admin:indices_roundblock_board", args=[held.round_block.pk]), query)


def units_on(page) -> list[str]:
    return [line.assessment.unit.code for line in page.context["lines"]]


@pytest.mark.parametrize("who", ["phuong", "chi", "quang"])
def test_appraisers_and_the_standing_body_see_all_units(client, who):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    assert units_on(board_of(client, held, who)) == ["so-a", "so-b", "so-c"]


@pytest.mark.parametrize(("who", "unit"), [("an", "so-a"), ("huong", "so-a"), ("binh", "so-b")])
def test_people_of_a_unit_see_their_own_row_only(client, who, unit):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    page = board_of(client, held, who)
    assert units_on(page) == [unit]
    assert "late" not in page.context
    assert "Sở Cây xanh" not in page.text


def test_progress_by_stage_and_area_with_totals(client):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    held.enter("so-a", "1.1", a=9, b=10)
    held.enter("so-a", "2.2", branch="late")
    page = board_of(client, held, "phuong")
    line = page.context["lines"][0]
    assert (line.shares["self"].done, line.shares["self"].total) == (2, 5)
    assert [(share.done, share.total) for share in line.areas] == [(1, 3), (1, 2), (0, 0)]
    assert line.shares["final"].total == 6
    total = page.context["board"].total["self"]
    assert (total.done, total.total) == (2, 15)
    assert not line.value
    assert reverse("admin:indices_assessment_sheet", args=[line.assessment.pk]) in page.text


def test_a_unit_left_out_has_nothing_to_do(client):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    left_out = held.assessment("so-c")
    left_out.not_assessed = "Mới thành lập"
    left_out.save()
    page = board_of(client, held, "phuong")
    assert page.context["lines"][2].shares["self"].total == 0
    assert "Mới thành lập" in page.text
    assert [late.assessment.unit.code for late in page.context["late"].units] == ["so-a", "so-b"]


def test_the_provisional_index_is_for_the_staff(client):
    held = cycle().bring_to(Stage.EXPLANATION)
    page = board_of(client, held, "phuong")
    assert [line.value for line in page.context["lines"]] == ["66,00"] * 3
    assert all(line.notice in page.text for line in page.context["lines"])
    assert page.context["sees_index"]
    assert not board_of(client, held, "an").context["sees_index"]


def test_differences_by_size_and_hidden_from_units_before_round_1_is_over(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    held.enter("so-a", "1.2.1", Lane.APPRAISAL_1, points=8, note="Thiếu tài liệu")
    held.enter("so-b", "2.2", Lane.APPRAISAL_1, branch="late")
    held.enter("so-c", "1.1", Lane.APPRAISAL_1, a=10, b=10)
    page = board_of(client, held, "chi")
    found = [
        (one.assessment.unit.code, one.criterion.code, one.change)
        for one in page.context["differences"]
    ]
    assert found == [("so-a", "1.2.1", -10), ("so-b", "2.2", -5), ("so-c", "1.1", 1)]
    assert "Thiếu tài liệu" in page.text
    own = board_of(client, held, "an")
    assert not own.context["compares"]
    assert "Thiếu tài liệu" not in own.text


def test_flagged_documents_are_counted_with_the_way_to_them(client):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    old = EvidenceDocument(
        unit=held.world.units["so-a"], number="1/BC", issued_on=date(2011, 5, 1), abstract="Cũ"
    )
    save_record(record=old, by=None, reason=WHY)
    citation = Citation(
        assessment=held.assessment("so-a"), criterion=held.nodes["1.2.2"], document=old
    )
    save_record(record=citation, by=None, reason=WHY)
    lines = board_of(client, held, "phuong").context["lines"]
    assert [line.flagged for line in lines] == [1, 0, 0]
    client.force_login(held.world.chi)
    more = [held.round_block.pk, held.nodes["1.2.2"].pk]
    page = client.get(reverse("admin:indices_roundblock_criterion", args=more))
    assert page.context["rows"][0].citations[0].flags


def test_explanations_are_counted(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    ask_explanation(
        assessment=held.assessment("so-a"),
        criterion=held.nodes["1.1"],
        message="Căn cứ nào?",
        by=held.world.chi,
    )
    line = board_of(client, held, "phuong").context["lines"][0]
    assert (line.explained.done, line.explained.total) == (0, 1)


def test_steps_have_their_days_and_today(client):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    today = timezone.localdate()
    save_record(
        record=StageDates(
            round_block=held.round_block,
            stage=Stage.SELF_ASSESSMENT,
            starts_on=today - timedelta(days=9),
            ends_on=today - timedelta(days=2),
        ),
        by=None,
        reason=WHY,
    )
    page = board_of(client, held, "phuong")
    states = [step.state for step in page.context["steps"]]
    assert states == ["passed", "here", *["ahead"] * 8]
    assert page.context["days_over"] == 2
    assert f"{today:%d/%m/%Y}" in page.text


def test_who_is_late_is_a_list_to_copy_with_addresses(client):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    held.world.loan.email = "loan@so-a.example.vn"
    held.world.loan.save()
    text = board_of(client, held, "phuong").context["late_text"]
    lines = text.split("\n")
    assert len(lines) == 3
    assert lines[0].startswith("Sở Ánh sáng – ")
    assert lines[0].endswith("loan@so-a.example.vn")


def test_late_appraisers_are_named_with_what_is_left(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    late = board_of(client, held, "phuong").context["late"]
    assert [(one.person.username, one.queue.left) for one in late.appraisers] == [("chi", 15)]


def test_a_round_without_criteria_has_no_stages(client):
    held = cycle()
    client.force_login(held.world.phuong)
    other = held.world.huyen_round
    page = client.get(reverse("admin:indices_roundblock_board", args=[other.pk]))
    assert page.status_code == 200
    assert reverse("admin:indices_roundblock_grid", args=[other.pk]) in page.text


def grow(held, *, units: int, criteria: int) -> None:
    """More units and criteria at once, past the actions: it is their number that counts here."""
    new_units = [
        record_unit(
            unit=Unit(code=f"u{number}", name=f"Đơn vị {number}"),
            block=held.world.so,
            by=None,
            reason=WHY,
        )
        for number in range(units)
    ]
    Assessment.objects.bulk_create(
        Assessment(round_block=held.round_block, unit=unit) for unit in new_units
    )
    codes = [f"1.9{number}" for number in range(criteria)]
    leaves = Criterion.objects.bulk_create(
        Criterion(
            criteria_set=held.criteria_set,
            code=code,
            order=code_order(code),
            name=f"Tiêu chí {code}",
            max_points=1,
            rule="MANUAL",
        )
        for code in codes
    )
    ScoreEntry.objects.bulk_create(
        ScoreEntry(assessment=one, criterion=leaf, lane=lane, points=points)
        for one in held.round_block.assessments.all()
        for leaf in [*leaves, held.nodes["1.2.1"]]
        for lane, points in ((Lane.SELF, 1), (Lane.APPRAISAL_1, 0))
        if leaf in leaves or one.unit in new_units
    )


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("phuong", "board"),
        ("chi", "queue"),
        ("chi", "criterion"),
        ("phuong", "conduct"),
    ],
)
def test_44_units_and_60_criteria_cost_no_more_queries(client, who, name):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    held.enter("so-a", "1.2.1", Lane.APPRAISAL_1, points=8)
    more = [held.nodes["1.2.1"].pk] if name == "criterion" else []
    address = reverse(f"admin:indices_roundblock_{name}", args=[held.round_block.pk, *more])
    client.force_login(held.world.people[who])
    client.get(address)
    few = queries(client, address)
    grow(held, units=41, criteria=52)
    assert queries(client, address) <= few


def queries(client, address) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)
