"""plans/ and plan-tasks/: fields, filters, CSV, few queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.plans import conference, done, plan, plan_in_all_states, task, this_year
from tests.factories.remedy_example import remedy_example
from tests.factories.world import small_world

pytestmark = pytest.mark.django_db
PLANS, TASKS = "/api/v1/plans/", "/api/v1/plan-tasks/"


@pytest.fixture
def world():
    return small_world()


def ask(client, path, **parameters):
    response = client.get(path, parameters)
    assert response.status_code == 200, response.content
    return response.json()


def test_a_plan_has_exactly_these_fields(client, world):
    held = plan(
        year=2019,
        title="Kế hoạch CCHC năm 2019",
        orientation="Tiếp tục cải cách TTHC",
        orientation_by="Giám đốc Sở Nội vụ",
        source="Tin",
    )
    conference(held, held_on=date(2019, 3, 15), title="Hội nghị tổng kết", source="Tin")
    assert ask(client, PLANS)["results"] == [
        {
            "unit": None,
            "year": 2019,
            "title": "Kế hoạch CCHC năm 2019",
            "decision": None,
            "orientation": "Tiếp tục cải cách TTHC",
            "orientation_by": "Giám đốc Sở Nội vụ",
            "conferences": [
                {
                    "held_on": "2019-03-15",
                    "title": "Hội nghị tổng kết",
                    "chaired_by": None,
                    "place": None,
                    "source": "Tin",
                }
            ],
            "counts": {
                "total": 0, "done": 0, "done_on_time": 0, "done_late": 0, "running": 0,
                "overdue": 0, "waiting": 0,
            },
            "rate": None,
            "as_of": timezone.localdate().isoformat(),
            "illustrative": False,
            "source": "Tin",
        }
    ]  # fmt: skip


def test_plans_are_counted_filtered_and_in_order(client, world):
    plan_in_all_states(world)
    plan_in_all_states(world, unit=world.units["so-a"], illustrative=True)
    plan(year=2019)
    remedy_example(world)
    found = ask(client, PLANS)["results"]
    assert [(row["year"], row["unit"] and row["unit"]["code"], row["rate"]) for row in found] == [
        (this_year(), None, "40.00"), (this_year(), "so-a", "40.00"), (2019, None, None),
    ]  # fmt: skip
    assert [row["illustrative"] for row in found] == [False, True, False]
    assert ask(client, PLANS, unit="so-a")["count"] == 1
    assert ask(client, PLANS, year=2019)["count"] == 1
    assert client.get(PLANS, {"state": "overdue"}).status_code == 400


def test_the_rate_has_two_decimals_half_up(client, world):
    held = plan()
    day = date(this_year(), 1, 1)
    for number in range(1, 4):
        task(held, str(number), days=[day], lead=world.units["so-a"])
    done(held.tasks.get(number="1"), day)
    assert ask(client, PLANS)["results"][0]["rate"] == "33.33"
    done(held.tasks.get(number="2"), day)
    assert ask(client, PLANS)["results"][0]["rate"] == "66.67"


def test_a_task_has_exactly_these_fields(client, world):
    held = plan(year=2024)
    task(
        held, "1.1", days=[date(2024, 6, 30)], lead=world.units["so-a"], area="TTHC",
        coordinators=[world.units["so-b"]], product="Báo cáo", remark="Gấp",
    )  # fmt: skip
    assert ask(client, TASKS)["results"] == [
        {
            "plan_year": 2024,
            "plan_unit": None,
            "number": "1.1",
            "area": "TTHC",
            "content": "Nhiệm vụ 1.1",
            "product": "Báo cáo",
            "lead": {"code": "so-a", "name": "Sở Ánh sáng"},
            "lead_office": None,
            "coordinators": [{"code": "so-b", "name": "Sở Biển đảo"}],
            "recurrence": "once",
            "deadlines": [
                {"due_on": "2024-06-30", "done_on": None, "confirmed_on": None, "state": "overdue"}
            ],
            "due_on": "2024-06-30",
            "done_on": None,
            "state": "overdue",
            "state_name": "Quá hạn chưa hoàn thành",
            "criterion": None,
            "remark": "Gấp",
            "illustrative": False,
        }
    ]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, ["1", "2", "3", "4", "5", "1"]),
        ({"year": "2019"}, ["1"]),
        ({"unit": "so-a"}, ["1", "2", "4", "5"]),
        ({"unit": "khong-co"}, []),
        ({"state": "overdue"}, ["4", "1"]),
        ({"state": ["done_on_time", "done_late"]}, ["1", "2"]),
        ({"state": "waiting", "unit": "so-a"}, ["5"]),
    ],
)
def test_tasks_are_filtered_and_those_of_remediation_plans_are_not_there(
    client, world, asked, numbers
):
    plan_in_all_states(world)
    task(plan(year=2019), days=[date(2019, 6, 30)])
    remedy_example(world)
    assert [row["number"] for row in ask(client, TASKS, **asked)["results"]] == numbers


def test_an_unknown_state_is_refused_with_the_known_ones(client):
    response = client.get(TASKS, {"state": "late"})
    assert response.status_code == 400
    assert "overdue" in response.json()["errors"][0]["detail"]


def test_csv_holds_the_same_rows(client, world):
    plan_in_all_states(world)
    for path, count in ((PLANS, 1), (TASKS, 5)):
        lines = client.get(path, {"format": "csv"}).content.decode("utf-8-sig").splitlines()
        assert len(lines) == count + 1


@pytest.mark.parametrize("path", [PLANS, TASKS])
def test_more_rows_need_no_more_queries(client, world, path):
    plan_in_all_states(world)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            ask(client, path)
        return len(seen)

    few = queries()
    plan_in_all_states(world, unit=world.units["so-a"])
    plan_in_all_states(world, unit=world.units["so-b"], illustrative=True)
    assert queries() <= few
