"""Sheet ``plan_tasks``: round trip, changes, every fault at its row and column."""

from datetime import date

import pytest

from cchc_portal.sheets.writing import write_csv
from indices.models import PlanTask, ReformPlan, TaskDeadline
from tests.factories.criteria_examples import criteria_examples
from tests.factories.plans import plan, task
from tests.factories.remedy_example import remedy_example
from tests.factories.world import small_world
from tests.indices.sheets.imports import counts, exported, imported, said

pytestmark = pytest.mark.django_db
HEAD = (
    "plan_year,plan_unit,illustrative,number,area,task,product,lead,lead_office,coordinators,"
    "recurrence,due,done_on,criterion,remark\n"
)


@pytest.fixture
def world():
    return small_world()


def rows(*lines: str) -> str:
    return HEAD + "\n".join(lines) + "\n"


SOUND = rows(
    "2024,,,1.1,Chỉ đạo,Ban hành kế hoạch,Kế hoạch,so-a,Văn phòng,so-b; so-c,once,31/01/2024,"
    "30/01/2024,,Sớm",
    "2024,,,1.10,Chỉ đạo,Báo cáo,Báo cáo,Sở Biển đảo,,,quarterly,,31/03/2024; ; 1/10/2024,,",
    "2024,,,2,,Tuyên truyền,,,Đài Phát thanh,,continuous,,,,",
    "2024,,,3,,Đối thoại,,so-c,,,hằng quý,15/03/2024; 15/9/2024,,,",
    "2024,so-a,,1,,Tự kiểm tra,,so-a,,,half-yearly,,,,",
    "2024,,x,1,,Minh họa,,so-a,,,monthly,,,,",
)


def shown() -> list[tuple]:
    """All tasks with their days, as they stand."""
    tasks = list(PlanTask.objects.order_by("pk").values())
    return [*tasks, *TaskDeadline.objects.order_by("pk").values()]


def test_tasks_of_province_and_units_are_read_and_their_plans_made(world):
    assert counts(imported("plan_tasks", SOUND, by=world.phuong)) == (6, 0, 0)
    province = ReformPlan.objects.get(year=2024, unit=None, illustrative=False)
    assert [one.number for one in province.tasks.all()] == ["1.1", "1.10", "2", "3"]
    first, report, outside, quarterly = province.tasks.all()
    assert (first.lead_unit.code, first.lead_office, first.remark) == ("so-a", "Văn phòng", "Sớm")
    assert [held.unit.code for held in first.coordinators.all()] == ["so-b", "so-c"]
    assert (report.lead_unit.code, report.recurrence) == ("so-b", "quarterly")
    assert [held.done_on for held in report.deadlines.all()] == [
        date(2024, 3, 31), None, date(2024, 10, 1), None,
    ]  # fmt: skip
    assert (outside.lead_unit, outside.lead_office) == (None, "Đài Phát thanh")
    assert [held.due_on for held in quarterly.deadlines.all()] == [
        date(2024, 3, 15), date(2024, 9, 15),
    ]  # fmt: skip
    assert ReformPlan.objects.get(unit=world.units["so-a"]).tasks.get().deadlines.count() == 2
    assert ReformPlan.objects.get(illustrative=True).tasks.get().deadlines.count() == 12


def test_what_the_keeper_says_is_done_is_confirmed_and_what_others_say_waits(world):
    imported("plan_tasks", SOUND, by=world.phuong)
    done = TaskDeadline.objects.filter(done_on__isnull=False)
    assert done.count() == 3
    assert not done.filter(confirmed_on=None).exists()
    line = "2024,so-a,,1,,Tự kiểm tra,,so-a,,,half-yearly,,30/6/2024,,"
    imported("plan_tasks", rows(line), by=world.an)
    waits = TaskDeadline.objects.get(done_on=date(2024, 6, 30))
    assert waits.confirmed_on is None


@pytest.mark.parametrize("write", [None, write_csv])
def test_what_is_exported_is_imported_again_unchanged(world, write):
    node = criteria_examples(world)["indices/criterion"]
    remedy_example(world)
    imported("plan_tasks", SOUND, by=world.an)
    imported("plan_tasks", SOUND)
    TaskDeadline.objects.filter(done_on=date(2024, 3, 31)).update(confirmed_on=None)
    round_ = node.criteria_set.round_block.round
    task(plan(year=round_.year), "9", recurrence="continuous", criterion=node)
    content = exported("plan_tasks", **({"write": write} if write else {}))
    before = shown()
    assert counts(imported("plan_tasks", content, by=world.phuong)) == (0, 0, 7)
    assert shown() == before


def test_a_row_of_a_known_number_changes_the_task(world):
    imported("plan_tasks", SOUND)
    lines = "plan_year,number,task,due\n2024,1.1,,\n2024,3,Đối thoại,20/3/2024;15/9/2024"
    result = imported("plan_tasks", lines, by=world.phuong)
    assert said(result) != []
    lines = (
        "plan_year,number,task,due\n2024,1.1,Kế hoạch mới,\n2024,3,Đối thoại,20/3/2024;15/9/2024"
    )
    assert counts(imported("plan_tasks", lines, by=world.phuong)) == (0, 2, 0)
    changed = PlanTask.objects.get(number="1.1")
    assert (changed.content, changed.lead_unit.code) == ("Kế hoạch mới", "so-a")
    assert changed.deadlines.get().due_on == date(2024, 1, 31)
    moved = PlanTask.objects.get(number="3").deadlines.first()
    assert moved.due_on == date(2024, 3, 20)


def test_a_criterion_is_found_by_its_code_in_the_set_of_the_leads_block(world):
    node = criteria_examples(world)["indices/criterion"]
    year = node.criteria_set.round_block.round.year
    line = f"{year},,,1,,Cải thiện,,huyen-d,,,continuous,,,{node.code},"
    imported("plan_tasks", rows(line), by=world.phuong)
    assert PlanTask.objects.get().criterion == node
    line = f"{year},,,2,,Cải thiện,,so-a,,,continuous,,,{node.code},"
    (fault,) = said(imported("plan_tasks", rows(line), by=world.phuong))
    assert "criterion" in fault


def test_every_fault_is_told_with_its_row_and_column_and_nothing_is_written(world):
    faults = said(
        imported(
            "plan_tasks",
            rows(
                "18,,,1,,x,,so-a,,,continuous,,,,",
                "2024,so-x,,1,,x,,so-a,,,continuous,,,,",
                "2024,,,2,,,,so-a,,,continuous,,,,",
                "2024,,,3,,x,,,,,continuous,,,,",
                "2024,,,4,,x,,so-x,,,continuous,,,,",
                "2024,,,5,,x,,so-a,,so-b; so-x,continuous,,,,",
                "2024,,,6,,x,,so-a,,so-a,continuous,,,,",
                "2024,,,7,,x,,so-a,,,hourly,,,,",
                "2024,,,8,,x,,so-a,,,once,,,,",
                "2024,,,9,,x,,so-a,,,once,31/2/2024,,,",
                "2024,,,10,,x,,so-a,,,once,1/1/2030,,,",
                "2024,,,11,,x,,so-a,,,once,1/1/2024,1/1/2024; 2/1/2024,,",
                "2024,,,12,,x,,so-a,,,once,1/1/2024,1/1/2199,,",
                "2024,,,13,,x,,so-a,,,continuous,,,9.9,",
                "2024,,,14,,x,,so-a,,,continuous,,,,",
                "2024,,,14,,y,,so-a,,,continuous,,,,",
                "2024,,,,,y,,so-a,,,continuous,,,,",
                "2024,,maybe,15,,y,,so-a,,,continuous,,,,",
            ),
            by=world.phuong,
        )
    )
    expected = {
        2: "plan_year", 3: "plan_unit", 4: "task", 5: "lead", 6: "lead", 7: "coordinators",
        8: "coordinators", 9: "recurrence", 10: "due", 11: "due", 12: "due", 13: "done_on",
        14: "done_on", 15: "criterion", 17: "number", 18: "number", 19: "illustrative",
    }  # fmt: skip
    for row, column in expected.items():
        found = [line for line in faults if f"dòng {row}," in line]
        assert len(found) == 1 and column in found[0], (row, column, faults)
    assert len(faults) == len(expected)
    assert not PlanTask.objects.exists()
    assert not ReformPlan.objects.exists()


@pytest.mark.parametrize(("name", "count"), [("an", 1), ("binh", 0), ("chi", 0), ("phuong", 1)])
def test_a_units_plan_is_imported_by_its_own_people_or_the_standing_body(world, name, count):
    line = "2024,so-a,,1,,x,,so-a,,,continuous,,,,"
    imported("plan_tasks", rows(line), by=world.people[name])
    assert PlanTask.objects.count() == count


def test_the_province_s_plan_is_not_imported_by_a_unit(world):
    result = imported("plan_tasks", rows("2024,,,1,,x,,so-a,,,continuous,,,,"), by=world.an)
    assert len(said(result)) == 1
    assert not PlanTask.objects.exists()
