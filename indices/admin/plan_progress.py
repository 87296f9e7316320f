"""The page of a task: its days, what was reported, and the steps that its reader may take."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.changes import latest_event_ids
from cchc_portal.audit.refusals import RefusedWrite, in_words
from cchc_portal.figures.words import day as day_in_words
from cchc_portal.sheets.cells import CellRefused
from cchc_portal.sheets.numbers import day
from indices.actions.confirm_task import confirm_task, return_task
from indices.actions.report_task import report_task
from indices.models import PlanTask, TaskDeadline
from indices.scoring.plan_state import DONE, OVERDUE, WAITING
from indices.selectors.plan_returned import returned_words
from indices.selectors.plan_rights import PlanRights
from indices.selectors.plan_words import due_in_words, lead_in_words, state_in_words
from indices.selectors.plans import TaskLine, task_line

TEMPLATE = "admin/indices/plantask/progress.html"
REPORT, TAKE_BACK, CONFIRM, RETURN = "report", "take_back", "confirm", "return"


@dataclass
class Typed:
    """What was posted for one day of the task, and what is wrong with it."""

    deadline: int
    act: str
    seen: int
    texts: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, data) -> "Typed":
        return cls(
            deadline=_number(data.get("deadline", "")),
            act=data.get("act", ""),
            seen=_number(data.get("seen", "")),
            texts={name: data.get(name, "").strip() for name in ("done_on", "report", "reason")},
        )

    def shown_again(self) -> dict[str, str]:
        """What the posted form held; the form of the lead unit and that of who confirms are two."""
        names = ("reason",) if self.act in (CONFIRM, RETURN) else ("done_on", "report")
        return {name: self.texts[name] for name in names}

    def done_on(self) -> date | None:
        """The day; None with the fault in words."""
        if not self.texts["done_on"]:
            self.errors["done_on"] = _("Give the day on which it was done.")
            return None
        try:
            return day(self.texts["done_on"])
        except CellRefused as refused:
            self.errors["done_on"] = refused.message
            return None


def progress_page(model_admin, request, pk: int):
    """GET shows every day of the task; POST reports, confirms or returns one."""
    task = model_admin.get_queryset(request).filter(pk=pk).first()
    if task is None:
        raise Http404(_("There is no such record."))
    if not model_admin.has_view_permission(request, task):
        raise PermissionDenied
    rights = PlanRights(request.user)
    typed = None
    if request.method == "POST":
        if not (rights.reports(task) or rights.confirms(task.plan)):
            raise PermissionDenied
        typed = Typed.of(request.POST)
        if _acted(task, typed, by=request.user):
            messages.success(request, _("Saved."))
            address = reverse("admin:indices_plantask_progress", args=[task.pk])
            return redirect(f"{address}#day-{typed.deadline}")
    line = task_line(task, on=timezone.localdate())
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Report, confirm"),
        "subtitle": str(task),
        "opts": model_admin.opts,
        "original": task,
        "task": task,
        "lead": lead_in_words(task),
        "coordinators": [held.unit.name for held in task.coordinators.all()],
        "state": line.state,
        "state_name": state_in_words(line.state),
        "days": _days(task, line, typed, rights),
        "may_report": rights.reports(task),
        "typed": typed,
    }
    return TemplateResponse(request, TEMPLATE, context)


def _days(task: PlanTask, line: TaskLine, typed: Typed | None, rights: PlanRights) -> list[dict]:
    deadlines = [held.deadline for held in line.deadlines]
    returned = returned_words(deadlines)
    seen = latest_event_ids(deadlines)
    may_report, may_decide = rights.reports(task), rights.confirms(task.plan)
    found = []
    for held in line.deadlines:
        deadline = held.deadline
        mine = typed if typed and typed.deadline == deadline.pk else None
        done_on = day_in_words(deadline.done_on) if deadline.done_on else ""
        found.append(
            {
                "deadline": deadline,
                "due": due_in_words(task, deadline.due_on),
                "state_name": state_in_words(held.state),
                "done": held.state in DONE,
                "late": held.state == OVERDUE,
                "waiting": held.state == WAITING,
                "returned": returned.get(deadline.pk, ""),
                "seen": seen.get(deadline.pk, 0),
                "may_report": may_report and held.state not in DONE,
                "may_confirm": may_decide and held.state == WAITING,
                "may_return": may_decide and held.state in (*DONE, WAITING),
                "texts": {"done_on": done_on, "report": deadline.report}
                | (mine.shown_again() if mine else {}),
                "errors": mine.errors if mine else {},
            }
        )
    return found


def _acted(task: PlanTask, typed: Typed, *, by) -> bool:
    """Was the step taken? What is wrong stands in ``typed.errors``."""
    deadline = task.deadlines.filter(pk=typed.deadline).first()
    if deadline is None:
        typed.errors["act"] = _("This day does not belong to the task.")
        return False
    done_on = typed.done_on() if typed.act == REPORT else None
    if typed.errors:
        return False
    try:
        with in_words():
            _act(deadline, typed, done_on, by=by)
    except RefusedWrite as refused:
        for name, sentences in refused.errors.items():
            shown = name if name in typed.texts else "act"
            typed.errors[shown] = " ".join(sentences)
        return False
    return not typed.errors


def _act(deadline: TaskDeadline, typed: Typed, done_on: date | None, *, by) -> None:
    given = {"deadline": deadline, "by": by, "seen_event": typed.seen}
    if typed.act == REPORT:
        report_task(done_on=done_on, report=typed.texts["report"], **given)
    elif typed.act == TAKE_BACK:
        report_task(done_on=None, reason=_("Report taken back"), **given)
    elif typed.act == CONFIRM:
        confirm_task(**given)
    elif typed.act == RETURN:
        return_task(reason=typed.texts["reason"], **given)
    else:
        typed.errors["act"] = _("Choose what to do.")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
