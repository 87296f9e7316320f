"""What the list of tasks is narrowed by."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from indices.admin.columns import YearFilter
from indices.models import ReformPlan
from indices.selectors.plan_filter import in_state
from indices.selectors.plan_words import STATE_WORDS


class PlanYearFilter(YearFilter):
    """The year of the plan; of a remediation plan the year that was scored."""

    year_path = "plan__year"


class KindFilter(DropdownFilter):
    """Of plans of a year, or of remediation plans."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return ReformPlan.Kind.choices

    def queryset(self, request, queryset):
        kind = self.value()
        return queryset.filter(plan__kind=kind) if kind in ReformPlan.Kind.values else queryset


class TaskStateFilter(DropdownFilter):
    """The state of the task today."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [(state, words) for state, words in STATE_WORDS.items()]

    def queryset(self, request, queryset):
        state = self.value()
        if state not in STATE_WORDS:
            return queryset
        return in_state(queryset, state, today=timezone.localdate())


class AreaFilter(DropdownFilter):
    """The area as the plans write it."""

    title = _("area")
    parameter_name = "area"

    def lookups(self, request, model_admin):
        rows = model_admin.get_queryset(request).exclude(area="").order_by("area")
        return [(area, area) for area in rows.values_list("area", flat=True).distinct()]

    def queryset(self, request, queryset):
        return queryset.filter(area=self.value()) if self.value() else queryset
