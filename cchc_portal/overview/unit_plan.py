"""The tasks that a unit leads this year, and its own plan, as its page shows them."""

from datetime import date

from cchc_portal.units.models import Unit
from indices.models import ReformPlan
from indices.scoring.plan_state import DONE
from indices.selectors.plan_words import (
    done_in_words,
    due_in_words,
    rate_in_words,
    state_in_words,
)
from indices.selectors.plans import (
    TaskLine,
    by_urgency,
    counts_of_lines,
    led_tasks,
    plans_of_units,
)
from indices.views.addresses import plan_address

MOST_SHOWN = 8


def unit_plan(unit: Unit, *, on: date) -> dict | None:
    """Of the year of day ``on``: how many of the tasks that ``unit`` leads are done, the most
    urgent of those that are not, and the way to its plan. Real tasks stand before constructed
    ones. None where the unit has neither tasks nor a plan this year."""
    every = led_tasks(units=[unit], on=on, year=on.year)
    real = [line for line in every if not line.task.plan.illustrative]
    lines = real or every
    own = next(iter(plans_of_units(year=on.year, unit=unit)), None)
    if not lines and own is None:
        return None
    counts = counts_of_lines(lines)
    open_lines = [line for line in by_urgency(lines) if line.state not in DONE]
    return {
        "year": on.year,
        "counts": counts,
        "rate": rate_in_words(counts),
        "done": done_in_words(counts),
        "rows": [_row(line) for line in open_lines[:MOST_SHOWN]],
        "more": max(0, len(open_lines) - MOST_SHOWN),
        "illustrative": not real and any(line.task.plan.illustrative for line in lines),
        "own_url": "" if own is None else _address(own),
        "all_url": _all_url(unit, lines),
    }


def _row(line: TaskLine) -> dict:
    return {
        "task": line.task,
        "plan_url": _address(line.task.plan),
        "whose": line.task.plan.whose,
        "due": due_in_words(line.task, line.due_on),
        "state": line.state,
        "state_name": state_in_words(line.state),
    }


def _address(plan: ReformPlan, **asked: str) -> str:
    return plan_address(year=plan.year, unit=plan.unit, illustrative=plan.illustrative, **asked)


def _all_url(unit: Unit, lines: list[TaskLine]) -> str:
    """All of the unit's tasks in the province's plan; empty where it leads none there."""
    of_province = next((line for line in lines if line.task.plan.unit_id is None), None)
    return "" if of_province is None else _address(of_province.task.plan, lead=unit.code)
