"""What a person has to do in reform plans, for the admin's first page."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import ngettext

from indices.admin.start_tasks import Task
from indices.models import PlanTask, ReformPlan
from indices.scoring.plan_state import OVERDUE, WAITING
from indices.selectors.plan_filter import in_state
from indices.selectors.plan_rights import CONFIRM, PlanRights

YEAR = ReformPlan.Kind.YEAR


def plan_tasks_of(user) -> list[Task]:
    """Overdue tasks of the units that ``user`` works for; tasks that wait for ``user`` to confirm
    them; for the standing body the overdue tasks of the province's plans too."""
    if not user.has_perm("indices.view_plantask"):
        return []
    rights, today = PlanRights(user), timezone.localdate()
    found = []
    if rights.own:
        own = PlanTask.objects.filter(lead_unit__in=rights.own)
        overdue = in_state(own, OVERDUE, today=today).count()
        if overdue:
            words = ngettext(
                "%(count)s task of your unit is overdue",
                "%(count)s tasks of your unit are overdue",
                overdue,
            )
            found.append(Task(words % {"count": overdue}, _address(OVERDUE, rights), urgent=True))
    if user.has_perm(CONFIRM):
        whose = Q(plan__unit__in=rights.own)
        if rights.standing_body:
            whose |= Q(plan__unit=None)
        waiting = in_state(PlanTask.objects.filter(whose), WAITING, today=today).count()
        if waiting:
            words = ngettext(
                "%(count)s task waits for your confirmation",
                "%(count)s tasks wait for your confirmation",
                waiting,
            )
            found.append(Task(words % {"count": waiting}, _address(WAITING)))
    if rights.standing_body:
        of_province = PlanTask.objects.filter(plan__unit=None)
        overdue = in_state(of_province, OVERDUE, today=today).count()
        if overdue:
            words = ngettext(
                "%(count)s task of the province's plan is overdue",
                "%(count)s tasks of the province's plan are overdue",
                overdue,
            )
            found.append(Task(words % {"count": overdue}, _address(OVERDUE)))
    return found


def _address(state: str, rights: PlanRights | None = None) -> str:
    asked = {"state": state}
    if rights is not None and len(rights.own) == 1:
        asked["lead_unit__id__exact"] = next(iter(rights.own))
    return f"{reverse('admin:indices_plantask_changelist')}?{urlencode(asked)}"
