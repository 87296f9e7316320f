"""Reform plans of the small world: of the province and of units, with tasks in every state."""

from datetime import date, timedelta

from django.utils import timezone

from indices.actions.confirm_task import confirm_task
from indices.actions.record_plan import record_conference, record_plan
from indices.actions.record_task import record_task
from indices.actions.report_task import report_task
from indices.models import Conference, PlanTask, ReformPlan, TaskDeadline
from tests.factories.world import WHY, World


def this_year() -> int:
    return timezone.localdate().year


def plan(*, year: int | None = None, unit=None, illustrative: bool = False, **given) -> ReformPlan:
    """A plan; of the province where no unit is named."""
    return record_plan(
        year=year or this_year(),
        unit=unit,
        illustrative=illustrative,
        by=None,
        reason=WHY,
        **given,
    )


def task(of: ReformPlan, number: str = "1", *, days=None, lead=None, **given) -> PlanTask:
    """A task of plan ``of`` with due ``days``; without a lead unit an outside body leads it."""
    said = {"content": f"Nhiệm vụ {number}", "lead_unit": lead, **given}
    if lead is None:
        said.setdefault("lead_office", "Công an tỉnh")
    return record_task(plan=of, number=number, due=days, by=None, reason=WHY, **said)


def conference(of: ReformPlan, title: str = "Hội nghị tổng kết", **given) -> Conference:
    """A conference at which plan ``of`` was laid before the units."""
    return record_conference(
        conference=Conference(plan=of, title=title, **given), by=None, reason=WHY
    )


def done(held: PlanTask, day: date, *, confirmed: bool = True, report: str = "") -> TaskDeadline:
    """The first open day of ``held`` reported as done on ``day``, and confirmed."""
    deadline = held.deadlines.filter(done_on=None).order_by("due_on", "pk").first()
    deadline = report_task(deadline=deadline, done_on=day, report=report, by=None, reason=WHY)
    return confirm_task(deadline=deadline, by=None, reason=WHY) if confirmed else deadline


def plan_in_all_states(world: World, *, unit=None, illustrative: bool = False) -> ReformPlan:
    """A plan of this year with one task in each state: 1 done on time, 2 done late, 3 running,
    4 overdue, 5 waiting; so-a leads all but the third, which an outside body leads."""
    held = plan(unit=unit, illustrative=illustrative, title="Kế hoạch CCHC thử")
    lead = world.units["so-a"]
    today = timezone.localdate()
    past, coming = _days_around(today)
    done(task(held, "1", days=[past], lead=lead, area="Thể chế"), past)
    done(task(held, "2", days=[past], lead=lead, area="TTHC"), today)
    task(held, "3", days=[coming], area="TTHC")
    task(held, "4", days=[past], lead=lead, area="TTHC", product="Báo cáo")
    done(task(held, "5", days=[past], lead=lead), past, confirmed=False)
    return held


def own_task_example(world: World) -> PlanTask:
    """A task of so-a's own plan, as the addresses of the admin need one."""
    so_a = world.units["so-a"]
    return task(plan(unit=so_a), "1", days=[date(this_year(), 12, 31)], lead=so_a)


def _days_around(today: date) -> tuple[date, date]:
    """A day before today and one after it that the plan of this year takes."""
    first = date(today.year, 1, 1)
    past = max(first, today - timedelta(days=20))
    assert past < today, "these tests need a day of the year before today"
    return past, today + timedelta(days=20)
