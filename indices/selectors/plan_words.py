"""Plans in words: the states of tasks and the share that is done ("31/75, 41,33 %")."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc_portal.figures.show import at_decimals, in_sentence
from cchc_portal.figures.words import day
from indices.models import PlanTask
from indices.scoring import plan_state
from indices.scoring.plan_state import TaskCounts

STATE_WORDS = {
    plan_state.DONE_ON_TIME: gettext_lazy("Done on time"),
    plan_state.DONE_LATE: gettext_lazy("Done late"),
    plan_state.RUNNING: gettext_lazy("Running, in time"),
    plan_state.OVERDUE: gettext_lazy("Overdue, not done"),
    plan_state.WAITING: gettext_lazy("Waiting for confirmation"),
}
TONES = {
    plan_state.DONE_ON_TIME: "success",
    plan_state.DONE_LATE: "warning",
    plan_state.RUNNING: "info",
    plan_state.OVERDUE: "danger",
    plan_state.WAITING: "warning",
}
DECIMALS = 2
NO_BREAK = "\u00a0"


def state_in_words(state: str) -> str:
    return str(STATE_WORDS[state])


def rate_in_words(counts: TaskCounts) -> str:
    """ "41,33", at most two decimals, half up; empty where there is no task."""
    if counts.rate is None:
        return ""
    shown = at_decimals(counts.rate, DECIMALS)
    whole = shown == shown.to_integral_value()
    return in_sentence(at_decimals(shown, 0) if whole else shown)


def done_in_words(counts: TaskCounts) -> str:
    """ "31/75, 41,33 %"; says so where there is no task."""
    if counts.rate is None:
        return _("No task")
    rate = rate_in_words(counts)
    return f"{counts.done}/{counts.total}, {rate}{NO_BREAK}%"


def due_in_words(task: PlanTask, due_on: date | None) -> str:
    """The day; for a task without one how often it comes: "throughout the year"."""
    return day(due_on) if due_on else str(PlanTask.Recurrence(task.recurrence).label)


def lead_in_words(task: PlanTask) -> str:
    """The lead unit, and the office or person in it; or the body that the portal does not hold."""
    names = [task.lead_unit.name if task.lead_unit else "", task.lead_office]
    return " – ".join(name for name in names if name)
