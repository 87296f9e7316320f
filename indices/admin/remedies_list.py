"""The measures of all remediation plans in the admin: to look at; a plan is written on its page."""

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    DropdownFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display

from cchc_portal.audit.admin.frozen import FrozenAdmin
from cchc_portal.units.names import search_key
from cchc_portal.units.scope import own_units, visible_units
from indices.admin.columns import YearFilter
from indices.models import RemedyStep
from indices.selectors.published_criteria_plan import plannable_results


class RemedyYearFilter(YearFilter):
    """The year that was scored."""

    year_path = "leaf__result__publication__year"


class DoneFilter(DropdownFilter):
    """Done, open, or late."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("done", _("Done")), ("open", _("Not done")), ("late", _("Overdue"))]

    def queryset(self, request, queryset):
        wanted = self.value()
        if wanted == "done":
            return queryset.filter(done_on__isnull=False)
        if wanted in ("open", "late"):
            queryset = queryset.filter(done_on__isnull=True)
        return queryset.filter(due_on__lt=timezone.localdate()) if wanted == "late" else queryset


@admin.register(RemedyStep)
class RemedyStepAdmin(FrozenAdmin):
    """Measures of the units whose drafts the user sees; each leads to the plan it belongs to."""

    list_before_template = "admin/indices/publishedresult/own_plans.html"
    list_display = ["unit", "criterion", "measure", "owner", "due_on", "state", "plan"]
    list_display_links = ["measure"]
    list_filter = [
        RemedyYearFilter,
        ("leaf__result__publication__round_block__block", RelatedDropdownFilter),
        ("leaf__result__unit", AutocompleteSelectFilter),
        DoneFilter,
    ]
    list_filter_submit = True
    list_per_page = 50
    list_select_related = ["leaf__result__unit"]
    ordering = ["due_on", "pk"]
    search_fields = ["measure", "owner", "leaf__code", "leaf__result__unit__search_key"]
    readonly_fields = ["unit", "criterion", "plan"]
    fields = ["unit", "criterion", "measure", "owner", "due_on", "done_on", "plan"]

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("leaf__result__unit")
        return rows.filter(leaf__result__unit__in=visible_units(request.user))

    def get_search_results(self, request, queryset, search_term):
        by_words, _many = super().get_search_results(request, queryset, search_term)
        by_unit = queryset.filter(leaf__result__unit__search_key__contains=search_key(search_term))
        return (by_words | by_unit if search_term.strip() else by_words), False

    def changelist_view(self, request, extra_context=None):
        own = plannable_results(units=list(own_units(request.user)))
        return super().changelist_view(request, {**(extra_context or {}), "own_plans": own})

    @display(description=_("Unit"), ordering="leaf__result__unit__sort_key")
    def unit(self, step):
        return step.leaf.result.unit_name

    @display(description=_("Criterion"), ordering="leaf__code")
    def criterion(self, step):
        return f"{step.leaf.code} {step.leaf.name}"

    @display(description=_("State"))
    def state(self, step):
        if step.done_on:
            return _("Done on %(day)s") % {"day": f"{step.done_on:%d/%m/%Y}"}
        return _("Overdue") if step.due_on < timezone.localdate() else _("Not done")

    @display(description=_("Remediation plan"))
    def plan(self, step):
        address = reverse("admin:indices_publishedresult_remedies", args=[step.leaf.result_id])
        return format_html('<a href="{}#leaf-{}">{}</a>', address, step.leaf_id, _("Open the plan"))
