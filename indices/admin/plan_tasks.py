"""Tasks of plans in the admin: list by state, form, and the way to reporting and confirming."""

from django.contrib import admin
from django.db.models import F
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from unfold.contrib.filters.admin import AutocompleteSelectFilter
from unfold.decorators import display
from unfold.views import ChangeList

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.audit.changes import event_model
from cchc_portal.sheets.admin import SheetAdminMixin
from cchc_portal.units.names import search_key
from cchc_portal.units.scope import own_units
from indices.actions.record_task import change_task, record_task
from indices.admin.plan_progress import progress_page
from indices.admin.plan_remove import remove_page
from indices.admin.plan_task_filters import (
    AreaFilter,
    KindFilter,
    PlanYearFilter,
    TaskStateFilter,
)
from indices.admin.plan_task_form import TaskForm
from indices.models import PlanTask, ReformPlan, TaskCoordinator, TaskDeadline
from indices.selectors.plan_rights import PlanRights, seen_tasks
from indices.selectors.plan_words import TONES, due_in_words, lead_in_words, state_in_words
from indices.selectors.plans import task_line, with_names
from indices.selectors.published_criteria_plan import plannable_results

SAID = [
    "number",
    "area",
    "content",
    "product",
    "lead_unit",
    "lead_office",
    "recurrence",
    "criterion",
    "remark",
]
SHORT = 120


class TaskList(ChangeList):
    """The list, with the state of each task of the page."""

    def get_results(self, request):
        super().get_results(request)
        today = timezone.localdate()
        for task in self.result_list:
            task.line = task_line(task, on=today)


@admin.register(PlanTask)
class PlanTaskAdmin(SheetAdminMixin, ActionAdmin):
    """Tasks of the plans of a year, written by whoever keeps the plan; those of remediation plans
    are written on the plan's own page. The lead unit reports, whoever keeps the plan confirms."""

    sheet_kind = "plan_tasks"
    form = TaskForm
    change_form_template = "admin/indices/roundblock/form.html"
    list_before_template = "admin/indices/publishedresult/own_plans.html"
    list_display = ["number", "content_in_short", "whose_plan", "lead", "due", "state", "work"]
    list_display_links = ["content_in_short"]
    list_filter = [
        PlanYearFilter,
        KindFilter,
        TaskStateFilter,
        ("lead_unit", AutocompleteSelectFilter),
        ("plan__unit", AutocompleteSelectFilter),
        AreaFilter,
    ]
    list_filter_submit = True
    list_per_page = 50
    search_fields = ["content", "lead_office", "leaf__code", "lead_unit__search_key"]
    ordering = [
        "-plan__year",
        "-plan__kind",
        F("plan__unit__sort_key").asc(nulls_first=True),
        "order",
        "pk",
    ]
    autocomplete_fields = ["plan", "lead_unit", "criterion"]

    def write(self, *, request, obj, form, change, reason):
        given = {name: form.cleaned_data[name] for name in SAID}
        given["due"] = form.cleaned_data["due"] or None
        given["coordinators"] = list(form.cleaned_data["coordinators"])
        if change:
            return change_task(task=obj, by=request.user, reason=reason, **given)
        return record_task(plan=obj.plan, by=request.user, reason=reason, **given)

    def get_queryset(self, request):
        return with_names(seen_tasks(request.user))

    def get_changelist(self, request, **kwargs):
        return TaskList

    def get_search_results(self, request, queryset, search_term):
        found, _many = super().get_search_results(request, queryset, search_term)
        named = queryset.filter(lead_unit__search_key__contains=search_key(search_term))
        return (found | named if search_term.strip() else found), False

    def lookup_allowed(self, lookup, value, request=None):
        return lookup == "plan__id__exact" or super().lookup_allowed(lookup, value, request)

    def changelist_view(self, request, extra_context=None):
        own = []
        if request.GET.get("kind") == ReformPlan.Kind.REMEDIATION:
            own = plannable_results(units=list(own_units(request.user)))
        return super().changelist_view(request, {**(extra_context or {}), "own_plans": own})

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        if not allowed or obj is None:
            return allowed
        return obj.plan.kind == ReformPlan.Kind.YEAR and PlanRights(request.user).keeps(obj.plan)

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is not None and not self.has_change_permission(request, obj):
            kwargs["form"] = ActionAdmin.form
        return super().get_form(request, obj, change=change, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "plan":
            kwargs["queryset"] = ReformPlan.objects.filter(kind=ReformPlan.Kind.YEAR)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return []
        may_write = self.has_change_permission(request, obj)
        return ["plan"] if may_write else ["plan", "leaf", "days", "working_with"]

    def get_fieldsets(self, request, obj=None):
        may_write = obj is None or self.has_change_permission(request, obj)
        days, others = ("due", "coordinators") if may_write else ("days", "working_with")
        aims = ["criterion"] if may_write else ["criterion", "leaf"]
        return [
            (None, {"fields": ["plan", "number", "area", "content", "product"]}),
            (gettext_lazy("Who"), {"fields": ["lead_unit", "lead_office", others]}),
            (gettext_lazy("Until when"), {"fields": ["recurrence", days]}),
            (gettext_lazy("Beside it"), {"fields": [*aims, "remark"]}),
        ]

    def get_urls(self):
        def page(view):
            @require_http_methods(["GET", "POST"])
            def shown(request, pk):
                return view(self, request, pk)

            return self.admin_site.admin_view(shown)

        return [
            path("<int:pk>/progress/", page(progress_page), name="indices_plantask_progress"),
            path("<int:pk>/remove/", page(remove_page), name="indices_plantask_remove"),
            *super().get_urls(),
        ]

    def history_sources(self, obj):
        found = super().history_sources(obj)
        for model in (TaskDeadline, TaskCoordinator):
            found.append(event_model(model).objects.filter(task=obj.pk))
        return found

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["doors"] = self._doors(request, obj) if obj else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _doors(self, request, task) -> list[tuple[str, str]]:
        found = [(progress_address(task), _("Report, confirm"))]
        if task.leaf is not None:
            found.append((remedies_address(task), _("Open the plan")))
        elif self.has_change_permission(request, task):
            remove = reverse("admin:indices_plantask_remove", args=[task.pk])
            found.append((remove, _("Take out of the plan")))
        return found

    @display(description=gettext_lazy("task"), ordering="content")
    def content_in_short(self, task):
        longer = len(task.content) > SHORT
        return f"{task.content[: SHORT - 1]}…" if longer else task.content

    @display(description=gettext_lazy("plan"), ordering="plan")
    def whose_plan(self, task):
        if task.leaf is not None:
            words = f"{task.leaf.code} – {_('Remediation plan')} {task.plan.year}"
            return format_html('<a href="{}">{}</a>', remedies_address(task), words)
        words = f"{task.plan.whose} {task.plan.year}"
        return f"{words} ({_('Illustrative data')})" if task.plan.illustrative else words

    @display(description=gettext_lazy("lead unit"), ordering="lead_unit__sort_key")
    def lead(self, task):
        return lead_in_words(task)

    @display(description=gettext_lazy("Due day"))
    def due(self, task):
        return due_in_words(task, task.line.due_on)

    @display(description=gettext_lazy("State"), label=TONES)
    def state(self, task):
        return task.line.state, state_in_words(task.line.state)

    @display(description=gettext_lazy("Work"))
    def work(self, task):
        return format_html(
            '<a class="door" href="{}">{}</a>', progress_address(task), _("Report, confirm")
        )

    @display(description=gettext_lazy("Due day"), empty_value="–")
    def days(self, task):
        return "; ".join(due_in_words(task, held.due_on) for held in task.deadlines.all()) or None

    @display(description=gettext_lazy("Coordinating units"), empty_value="–")
    def working_with(self, task):
        return "; ".join(held.unit.name for held in task.coordinators.all()) or None


def progress_address(task: PlanTask) -> str:
    """The page on which the task is reported and confirmed."""
    return reverse("admin:indices_plantask_progress", args=[task.pk])


def remedies_address(task: PlanTask) -> str:
    """Where the remediation plan of the task is written."""
    address = reverse("admin:indices_publishedresult_remedies", args=[task.leaf.result_id])
    return f"{address}#leaf-{task.leaf_id}"
