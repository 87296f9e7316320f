"""The public page of a plan: orientation and conferences as printed, tasks, narrowing, files."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc_portal.sheets.reading import read_sheet
from tests.factories.plans import conference, plan, plan_in_all_states, task, this_year
from tests.factories.remedy_example import remedy_example
from tests.factories.world import small_world
from tests.indices.views.reading import seen

pytestmark = pytest.mark.django_db
ORIENTATION = "tiếp tục thực hiện quyết liệt cải cách TTHC;..."


@pytest.fixture
def world():
    return small_world()


def page(client, year=None, **asked):
    return client.get(f"/plans/{year or this_year()}/", asked)


def shown(response) -> list[str]:
    return [row["task"].number for row in response.context["rows"]]


def test_without_any_plan_the_page_says_so(client):
    response = client.get("/plans/")
    assert response.status_code == 200
    assert "Chưa có kế hoạch" in seen(response)


def test_the_address_leads_to_the_newest_year(client, world):
    plan(year=2019)
    plan(year=2021, unit=world.units["so-a"])
    assert client.get("/plans/")["Location"] == "/plans/2021/"


def test_orientation_and_conference_stand_as_their_source_prints_them(client, world):
    held = plan(year=2019, orientation=ORIENTATION, orientation_by="ông A - Giám đốc", source="Tin")
    conference(
        held,
        held_on=date(2019, 3, 15),
        title="Hội nghị tổng kết công tác CCHC năm 2018",
        chaired_by="ông B - Chủ tịch UBND tỉnh",
    )
    words = seen(page(client, 2019))
    for said in (
        ORIENTATION, "ông A - Giám đốc", "Hội nghị tổng kết công tác CCHC năm 2018", "15/03/2019",
        "ông B - Chủ tịch UBND tỉnh", "Chưa có thông tin", "chưa có nhiệm vụ nào được nhập",
    ):  # fmt: skip
        assert said in words, said
    assert "0/0" not in words and "0 %" not in words


def test_tiles_and_states_of_the_tasks(client, world):
    plan_in_all_states(world)
    response = page(client)
    assert shown(response) == ["1", "2", "3", "4", "5"]
    words = seen(response)
    for said in (
        "2/5", "40 %", "Hoàn thành đúng hạn", "Hoàn thành quá hạn", "Đang thực hiện trong hạn",
        "Quá hạn chưa hoàn thành", "Chờ xác nhận", "Công an tỉnh", "Sở Ánh sáng",
    ):  # fmt: skip
        assert said in words.replace("40%", "40 %"), said


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"state": "overdue"}, ["4"]),
        ({"area": "TTHC"}, ["2", "3", "4"]),
        ({"lead": "so-a"}, ["1", "2", "4", "5"]),
        ({"lead": "so-a", "area": "TTHC", "state": "done_late"}, ["2"]),
        ({"area": "khong-co"}, []),
        ({"state": "khong-co"}, ["1", "2", "3", "4", "5"]),
        ({"area": "\x00TTHC"}, ["2", "3", "4"]),
    ],
)
def test_tasks_are_narrowed_and_the_tiles_count_the_whole_plan(client, world, asked, numbers):
    plan_in_all_states(world)
    response = page(client, **asked)
    assert shown(response) == numbers
    assert response.context["counts"].total == 5


def test_units_with_a_plan_of_their_own_stand_below_with_their_rates(client, world):
    plan_in_all_states(world, unit=world.units["so-b"])
    response = page(client)
    assert response.context["plan"] is None
    (held,) = response.context["units"]
    assert (held["plan"].unit.code, held["done"]) == ("so-b", "2/5, 40\u00a0%")
    own = client.get(held["url"])
    assert shown(own) == ["1", "2", "3", "4", "5"]
    assert "Sở Biển đảo" in seen(own)


def test_the_real_plan_stands_before_the_illustrative_one(client, world):
    real = plan(orientation=ORIENTATION)
    made_up = plan_in_all_states(world, illustrative=True)
    response = page(client)
    assert response.context["plan"] == real
    assert response.context["other_url"] == f"/plans/{this_year()}/?illustrative=1"
    other = client.get(response.context["other_url"])
    assert other.context["plan"] == made_up
    assert "Dữ liệu minh họa" in seen(other)
    assert other.context["other_url"] == f"/plans/{this_year()}/"


def test_an_illustrative_plan_alone_is_shown_and_says_what_it_is(client, world):
    plan_in_all_states(world, illustrative=True)
    response = page(client)
    assert response.context["asked"].illustrative
    assert "Dữ liệu minh họa" in seen(response)


def test_a_year_without_a_plan_says_so_and_an_impossible_one_is_not_found(client, world):
    plan(year=2019)
    assert "Chưa có kế hoạch năm 2020" in seen(page(client, 2020))
    assert page(client, 1).status_code == 404
    assert page(client, 2019, unit="khong-co").status_code == 404
    assert "chưa có kế hoạch năm 2019" in seen(page(client, 2019, unit="so-a"))


def test_remediation_plans_are_not_public(client, world):
    made = remedy_example(world)
    words = seen(page(client, made.plan.year, unit="so-a"))
    assert made.content not in words
    assert client.get("/plans/").status_code == 200


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_the_file_holds_the_tasks_that_are_shown(client, world, file_format):
    plan_in_all_states(world)
    response = page(client, lead="so-a", format=file_format)
    assert f'filename="plan-{this_year()}.{file_format}"' in response["Content-Disposition"]
    sheet = read_sheet(response.content, "plan")
    assert [row.cells[0] for row in sheet.rows] == ["1", "2", "4", "5"]
    assert sheet.rows[2].cells[8] == "Quá hạn chưa hoàn thành"


def test_another_format_is_not_found(client, world):
    plan_in_all_states(world)
    assert page(client, format="pdf").status_code == 404


def test_words_of_people_never_become_markup_or_formulas(client, world):
    held = plan(orientation="<script>alert(1)</script>")
    task(held, "1", recurrence="continuous", content="=1+1<b>", lead_office="<i>")
    response = page(client)
    assert b"<script>alert" not in response.content
    assert b"=1+1<b>" not in response.content
    rows = list(csv.reader(io.StringIO(page(client, format="csv").content.decode("utf-8-sig"))))
    assert rows[1][2] == "'=1+1<b>"


def test_more_tasks_and_units_need_no_more_queries(client, world):
    held = plan_in_all_states(world)
    task(held, "9", recurrence="continuous", coordinators=[world.units["so-b"]])
    plan_in_all_states(world, unit=world.units["so-b"])

    def queries() -> int:
        with CaptureQueriesContext(connection) as held:
            page(client)
        return len(held)

    few = queries()
    plan_in_all_states(world, unit=world.units["so-a"])
    plan_in_all_states(world, unit=world.units["so-c"], illustrative=True)
    for number in range(10, 30):
        task(plan(), str(number), recurrence="monthly", coordinators=[world.units["so-b"]])
    assert queries() <= few
