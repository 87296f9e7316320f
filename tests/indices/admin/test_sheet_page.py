"""The score sheet: who sees it, which fields are open to whom and when, and that it stays light."""

import gzip
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indices.actions.reopen_criterion import reopen_criterion
from indices.actions.set_criterion import set_criterion
from indices.models import CriterionLink, Lane, Stage
from tests.factories.cycle import cycle
from tests.factories.world import WHY
from tests.indices.admin.sheet_form import open_rows, sheet_url

pytestmark = pytest.mark.django_db
MOST_QUERIES = 32
EVERY_SELF = {"1.1", "1.2.1", "1.2.2", "2.1", "2.2", "9.1", "9.2"}


@pytest.mark.parametrize(
    ("stage", "who", "lane", "codes"),
    [
        (Stage.SELF_ASSESSMENT, "an", Lane.SELF, EVERY_SELF),
        (Stage.SELF_ASSESSMENT, "huong", Lane.SELF, EVERY_SELF),
        (Stage.SELF_ASSESSMENT, "chi", "", set()),
        (Stage.SENT, "an", "", set()),
        (Stage.APPRAISAL_1, "an", "", set()),
        (Stage.APPRAISAL_1, "chi", Lane.APPRAISAL_1, EVERY_SELF),
        (Stage.APPRAISAL_1, "giang", "", set()),
        (Stage.APPRAISAL_2, "chi", Lane.APPRAISAL_2, EVERY_SELF),
        (Stage.COUNCIL, "chi", "", set()),
        (Stage.COUNCIL, "phuong", Lane.SURVEY, {"3.1"}),
    ],
)
def test_fields_are_open_by_stage_and_role(client, stage, who, lane, codes):
    held = cycle().bring_to(stage)
    page = open_rows(client, held, who)
    assert {row.criterion.code for row in page if row.lane} == codes
    assert {row.lane for row in page if row.lane} == ({lane} if lane else set())


def test_the_council_writes_once_it_has_met(client):
    held = cycle().bring_to(Stage.COUNCIL)
    held.hold_meeting()
    rows = {row.criterion.code: row.lane for row in open_rows(client, held, "phuong")}
    assert rows["1.1"] == Lane.COUNCIL
    assert rows["3.1"] == Lane.SURVEY


def test_a_reopened_criterion_alone_is_open_to_the_unit(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    reopen_criterion(
        assessment=held.assessment("so-a"), criterion=held.nodes["2.1"], by=None, reason=WHY
    )
    rows = open_rows(client, held, "an")
    assert [(row.criterion.code, row.lane) for row in rows if row.lane] == [("2.1", Lane.SELF)]


def test_strangers_do_not_see_it(client):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    client.force_login(held.world.binh)
    assert client.get(sheet_url(held)).status_code == 403
    client.force_login(held.world.dung)
    assert client.get(sheet_url(held)).status_code in (302, 403)


@pytest.mark.parametrize(
    ("stage", "shown"),
    [
        (Stage.APPRAISAL_1, False),
        (Stage.EXPLANATION, True),
    ],
)
def test_a_unit_sees_round_1_once_it_is_over(client, stage, shown):
    held = cycle().bring_to(stage)
    client.force_login(held.world.an)
    keys = {key for key, _label in client.get(sheet_url(held)).context["page"].columns}
    assert (Lane.APPRAISAL_1 in keys) is shown
    assert "final" not in keys


def test_a_round_that_hides_round_1_hides_it_until_publication(client):
    held = cycle(round1_seen_by_units=False).bring_to(Stage.SUBMITTED)
    client.force_login(held.world.an)
    keys = {key for key, _label in client.get(sheet_url(held)).context["page"].columns}
    assert keys == {"self"}
    client.force_login(held.world.chi)
    keys = {key for key, _label in client.get(sheet_url(held)).context["page"].columns}
    assert {"self", "appraisal_1", "appraisal_2", "decided", "final"} <= keys


def test_the_unit_sees_what_counts_once_it_is_submitted(client):
    held = cycle().bring_to(Stage.SUBMITTED)
    client.force_login(held.world.an)
    response = client.get(sheet_url(held))
    assert response.context["page"].sees_counting
    assert response.context["page"].counting_total.startswith("90/100")


def test_totals_run_by_area(client):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    held.enter_all("so-a")
    client.force_login(held.world.an)
    page = client.get(sheet_url(held)).context["page"]
    assert page.own_total.startswith("66/70")
    assert [section.own[:5] for section in page.sections[:2]] == ["37/40", "29/30"]


def test_a_criterion_not_assessed_says_why(client):
    from indices.actions.exempt_unit import exempt_unit

    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    exempt_unit(
        criterion=held.nodes["2"],
        unit=held.world.units["so-a"],
        reason_text="Không có thủ tục hành chính",
        by=None,
        reason=WHY,
    )
    rows = {row.criterion.code: row for row in open_rows(client, held, "an")}
    assert not rows["2.1"].lane
    assert "Không có thủ tục" in client.get(sheet_url(held)).content.decode()


def test_last_years_points_stand_beside(client):
    before = cycle(year=2023)
    before.bring_to(Stage.SELF_ASSESSMENT)
    before.enter("so-a", "1.1", a=7, b=10)
    now = _next_year(before)
    client.force_login(before.world.an)
    rows = client.get(reverse("admin:indices_assessment_sheet", args=[now.pk])).context["page"].rows
    cell = next(cell for cell in rows[0].cells if cell.key == "last_year")
    assert cell.text == "7/10"
    assert rows[1].line.last_year is None


def _next_year(before):
    """The same unit in the round of the next year, whose first criterion comes from 1.1."""
    from indices.actions.move_stage import move_stage
    from indices.actions.open_round import open_round
    from indices.actions.set_criterion import make_criteria_set
    from indices.models import AppraisalDuty
    from tests.factories.cycle import _save

    held = before.world.so_round
    round_block = open_round(
        index=held.round.index, year=2024, block=held.block, by=None, reason=WHY
    )
    made = make_criteria_set(round_block=round_block, by=None, reason=WHY)
    whole = {"max_points": Decimal(100), "by": None, "reason": WHY}
    set_criterion(criteria_set=made, code="1", kind="area", name="Mới", **whole)
    for code, most in (("1.1", 20), ("1.2", 80)):
        node = set_criterion(
            criteria_set=made,
            code=code,
            name=code,
            rule="MANUAL",
            **{**whole, "max_points": Decimal(most)},
        )
        if code == "1.1":
            _save(CriterionLink(criterion=node, previous=before.nodes["1.1"]))
    _save(AppraisalDuty(round_block=round_block, appraiser=before.world.chi))
    move_stage(round_block=round_block, to=Stage.SELF_ASSESSMENT, by=None, reason=WHY)
    return round_block.assessments.get(unit=before.world.units["so-a"])


def _many(held, count: int) -> None:
    """That many more criteria, entered by so-a."""
    for number in range(count):
        held.nodes[f"4.{number}"] = set_criterion(
            criteria_set=held.criteria_set,
            code=f"4.{number}",
            name=f"Tiêu chí {number}",
            max_points=Decimal(1),
            rule="PROPORTIONAL",
            on_zero="not_applicable",
            guidance="Tính theo tỷ lệ nhiệm vụ hoàn thành trên tổng số nhiệm vụ được giao.",
            by=None,
            reason=WHY,
        )


@pytest.mark.parametrize("more", [10, 113])
def test_120_criteria_take_no_more_queries_than_ten(client, more):
    held = cycle()
    held.criteria_set.declared_total = 100 + more
    held.criteria_set.save()
    set_criterion(
        criteria_set=held.criteria_set,
        code="4",
        kind="area",
        name="Khác",
        max_points=Decimal(more),
        by=None,
        reason=WHY,
    )
    _many(held, more)
    held.move(Stage.SELF_ASSESSMENT)
    for number in range(more):
        held.enter("so-a", f"4.{number}", a=1, b=2)
    client.force_login(held.world.an)
    client.get(sheet_url(held))
    with CaptureQueriesContext(connection) as queries:
        response = client.get(sheet_url(held))
    assert len(queries) <= MOST_QUERIES, [query["sql"][:120] for query in queries]
    if more > 100:
        assert len(response.context["page"].rows) >= 120
        assert len(gzip.compress(response.content)) < 60_000
