"""Who keeps a reform plan, reports its tasks and confirms them: the one place that says so.

The plan of the province is kept by the standing body of the council, a unit's plan by the unit's
own people (the standing body may enter it for them), a remediation plan by the unit's people alone.
"""

from functools import cached_property

from django.db.models import Q, QuerySet

from cchc_portal.units.scope import own_units, reaches_province, visible_units
from indices.models import PlanTask, ReformPlan

KEEP = "indices.change_reformplan"
REPORT = "indices.change_taskdeadline"
CONFIRM = "indices.confirm_plantask"


class PlanRights:
    """What ``by`` may do with plans and tasks; the portal itself (None) may do everything. Whose
    people they are is read once."""

    def __init__(self, by):
        self.by = by

    @cached_property
    def own(self) -> set[int]:
        """Ids of the units that the person works for."""
        if self.by is None or not self.by.is_active:
            return set()
        return set(own_units(self.by).values_list("pk", flat=True))

    @cached_property
    def standing_body(self) -> bool:
        return self.by is not None and reaches_province(self.by)

    def keeps(self, plan: ReformPlan) -> bool:
        """May the plan, its tasks and their days be written?"""
        if self.by is None:
            return True
        if not (self.by.is_active and self.by.has_perm(KEEP)):
            return False
        if plan.unit_id in self.own:
            return True
        return plan.kind == ReformPlan.Kind.YEAR and self.standing_body

    def reports(self, task: PlanTask) -> bool:
        """May the task be reported as done? By the lead unit; by whoever keeps the plan too, for
        leads that have no account here."""
        if self.by is None or self.keeps(task.plan):
            return True
        return self.by.is_active and self.by.has_perm(REPORT) and task.lead_unit_id in self.own

    def confirms(self, plan: ReformPlan) -> bool:
        """May what was reported be confirmed or returned? By the standing body for the province's
        plan, by head and focal point for their unit's own."""
        if self.by is None:
            return True
        if not (self.by.is_active and self.by.has_perm(CONFIRM)):
            return False
        return self.standing_body if plan.unit_id is None else plan.unit_id in self.own


def seen_plans(user) -> QuerySet[ReformPlan]:
    """The plans that a member of staff looks at: those of a year are everybody's, a remediation
    plan is seen where the unit's drafts are."""
    return ReformPlan.objects.filter(Q(kind=ReformPlan.Kind.YEAR) | Q(unit__in=visible_units(user)))


def seen_tasks(user) -> QuerySet[PlanTask]:
    """The tasks of these plans."""
    return PlanTask.objects.filter(
        Q(plan__kind=ReformPlan.Kind.YEAR) | Q(plan__unit__in=visible_units(user))
    )
