"""The reform plan of a year: what the year is about, its tasks and how far they have come."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indices.models import ReformPlan
from indices.models.target import FIRST_YEAR, LAST_YEAR
from indices.selectors.plan_words import (
    done_in_words,
    due_in_words,
    lead_in_words,
    rate_in_words,
    state_in_words,
)
from indices.selectors.plans import (
    TaskLine,
    conferences_of,
    counts_of_lines,
    counts_of_plans,
    plans_of_units,
    task_lines,
    years_with_plans,
)
from indices.views.addresses import plan_address
from indices.views.plan_asked import Asked, choices, read_asked
from indices.views.plan_file import plan_file


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Lead to the newest year that has a plan."""
    years = years_with_plans()
    if not years:
        return render(request, "indices/plans_none.html", {"print_title": _("Reform plans")})
    return redirect(reverse("plan", args=[years[0]]))


@require_safe
def plan(request: HttpRequest, year: int) -> HttpResponse:
    """The plan of the province, or with ``?unit=`` of a unit."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    asked = read_asked(request.GET, year=year)
    today = timezone.localdate()
    every = task_lines(plan=asked.plan, on=today) if asked.plan else []
    lines = [line for line in every if asked.holds(line)]
    title = _title(asked)
    if asked.plan and request.GET.get("format"):
        return plan_file(asked, lines, title=title, file_format=request.GET["format"])
    counts = counts_of_lines(every)
    context = {
        "asked": asked,
        "plan": asked.plan,
        "title": title,
        "years": _years(asked),
        "conferences": _conferences(asked),
        "counts": counts,
        "rate": rate_in_words(counts),
        "has_tasks": bool(every),
        "rows": [_row(line) for line in lines],
        "choices": choices(asked, every),
        "units": _units(asked, on=today),
        "other_url": _other_url(asked),
        "province_url": plan_address(year=year) if asked.unit else "",
        "all_url": plan_address(year=year, unit=asked.unit, illustrative=asked.illustrative),
        "print_title": title,
        "print_as_of": today,
        "today": today,
    }
    return render(request, "indices/plan.html", context)


def _title(asked: Asked) -> str:
    if asked.plan and asked.plan.title:
        return asked.plan.title
    return _("Reform plan of %(year)s") % {"year": str(asked.year)}


def _years(asked: Asked) -> list[dict]:
    """Every year that has a plan, and the one that is shown."""
    return [
        {
            "text": str(year),
            "url": plan_address(year=year, unit=asked.unit),
            "current": year == asked.year,
        }
        for year in sorted({*years_with_plans(), asked.year}, reverse=True)
    ]


def _conferences(asked: Asked) -> list:
    """Those of the plan that is shown."""
    if asked.plan is None:
        return []
    of_year = conferences_of(year=asked.year, illustrative=asked.illustrative)
    return [held for held in of_year if held.plan_id == asked.plan.pk]


def _row(line: TaskLine) -> dict:
    task = line.task
    return {
        "task": task,
        "lead": lead_in_words(task),
        "lead_unit": task.lead_unit,
        "coordinators": [held.unit for held in task.coordinators.all()],
        "due": due_in_words(task, line.due_on),
        "recurs": task.recurrence not in ("once", "continuous"),
        "done_times": line.done_times,
        "times": len(line.deadlines),
        "done_on": line.done_on,
        "state": line.state,
        "state_name": state_in_words(line.state),
    }


def _units(asked: Asked, *, on) -> list[dict]:
    """The units that have a plan of their own for the year; of two plans of a unit the real one."""
    held: dict[int, ReformPlan] = {}
    for own in plans_of_units(year=asked.year):
        held.setdefault(own.unit_id, own)
    counts = counts_of_plans(list(held.values()), on=on)
    return [
        {
            "plan": own,
            "url": plan_address(year=own.year, unit=own.unit),
            "done": done_in_words(counts[own.pk]),
            "overdue": counts[own.pk].overdue,
            "current": asked.plan is not None and own.pk == asked.plan.pk,
        }
        for own in held.values()
    ]


def _other_url(asked: Asked) -> str:
    if asked.other is None:
        return ""
    return plan_address(year=asked.year, unit=asked.unit, illustrative=asked.other.illustrative)
