"""Reform plans in the admin: of the province, of units; remediation plans to look at."""

from django.contrib import admin
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.contrib.filters.admin import AutocompleteSelectFilter, ChoicesDropdownFilter
from unfold.decorators import display
from unfold.views import ChangeList

from cchc_portal.audit.admin.base import ActionAdmin, ActionInline
from cchc_portal.units.names import search_key
from indices.actions.record_plan import GIVEN, change_plan, record_conference, record_plan
from indices.admin.columns import YearFilter
from indices.models import Conference, ReformPlan
from indices.selectors.plan_rights import PlanRights, seen_plans
from indices.selectors.plan_words import done_in_words
from indices.selectors.plans import counts_of_plans

WHERE = ["unit", "year", "illustrative"]


class ConferenceInline(ActionInline):
    """The conferences at which the plan was laid before the units."""

    model = Conference
    fields = ["held_on", "title", "chaired_by", "place", "source"]
    verbose_name_plural = gettext_lazy("Conferences")

    def write(self, *, request, obj, form, change, reason):
        return record_conference(conference=obj, by=request.user, reason=reason)


class CountedList(ChangeList):
    """The list, with how far each plan of the page has come."""

    def get_results(self, request):
        super().get_results(request)
        counts = counts_of_plans(self.result_list, on=timezone.localdate())
        for plan in self.result_list:
            plan.counts = counts[plan.pk]


@admin.register(ReformPlan)
class ReformPlanAdmin(ActionAdmin):
    """Whose plan it is and of which year cannot be changed. A remediation plan is drawn up on its
    own page, from the points lost."""

    change_form_template = "admin/indices/roundblock/form.html"
    list_display = ["whose_column", "year", "kind", "title", "done", "overdue", "waiting"]
    list_filter = [
        YearFilter,
        ("kind", ChoicesDropdownFilter),
        ("unit", AutocompleteSelectFilter),
        "illustrative",
    ]
    list_filter_submit = True
    list_per_page = 50
    search_fields = ["title", "unit__search_key", "=year"]
    ordering = ["-year", "-kind", F("unit__sort_key").asc(nulls_first=True), "pk"]
    autocomplete_fields = ["unit", "decision"]
    inlines = [ConferenceInline]

    def write(self, *, request, obj, form, change, reason):
        given = {name: form.cleaned_data[name] for name in GIVEN}
        if change:
            return change_plan(plan=obj, by=request.user, reason=reason, **given)
        where = {name: form.cleaned_data[name] for name in WHERE}
        return record_plan(by=request.user, reason=reason, **where, **given)

    def get_queryset(self, request):
        return seen_plans(request.user).select_related("unit", "decision")

    def get_changelist(self, request, **kwargs):
        return CountedList

    def get_search_results(self, request, queryset, search_term):
        found, _many = super().get_search_results(request, queryset, search_term)
        named = queryset.filter(unit__search_key__contains=search_key(search_term))
        return (found | named if search_term.strip() else found), False

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        if not allowed or obj is None:
            return allowed
        return obj.kind == ReformPlan.Kind.YEAR and PlanRights(request.user).keeps(obj)

    def get_readonly_fields(self, request, obj=None):
        return WHERE if obj else []

    def get_fieldsets(self, request, obj=None):
        said = ["title", "decision", "orientation", "orientation_by", "source"]
        return [(None, {"fields": WHERE}), (gettext_lazy("Plan"), {"fields": said})]

    def get_inlines(self, request, obj):
        remedies = obj is not None and obj.kind == ReformPlan.Kind.REMEDIATION
        return [] if remedies else self.inlines

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["doors"] = plan_doors(obj) if obj else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @display(description=gettext_lazy("Unit or province"), ordering="unit__sort_key")
    def whose_column(self, plan):
        return plan.whose

    @display(description=gettext_lazy("Tasks done"))
    def done(self, plan):
        return done_in_words(plan.counts)

    @display(description=gettext_lazy("Overdue"))
    def overdue(self, plan):
        return plan.counts.overdue

    @display(description=gettext_lazy("Waiting for confirmation"))
    def waiting(self, plan):
        return plan.counts.waiting


def plan_doors(plan: ReformPlan) -> list[tuple[str, str]]:
    """Where one goes from a plan: its tasks, and what everybody sees of it."""
    tasks = f"{reverse('admin:indices_plantask_changelist')}?plan__id__exact={plan.pk}"
    found = [(tasks, _("Tasks of the plan"))]
    if plan.kind == ReformPlan.Kind.YEAR:
        found.append((public_address(plan), _("Page of the plan")))
    return found


def public_address(plan: ReformPlan) -> str:
    """The public page of a plan of a year."""
    asked = {}
    if plan.unit is not None:
        asked["unit"] = plan.unit.code
    if plan.illustrative:
        asked["illustrative"] = "1"
    query = f"?{urlencode(asked)}" if asked else ""
    return reverse("plan", args=[plan.year]) + query
