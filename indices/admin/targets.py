"""Targets in the admin: assigned, corrected, and seen beside what was reached."""

from collections import Counter, defaultdict

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    DropdownFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display
from unfold.views import ChangeList
from unfold.widgets import UnfoldAdminSelectWidget

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.audit.admin.forms import RecordForm
from cchc_portal.figures.show import in_sentence
from cchc_portal.sheets.admin import SheetAdminMixin
from cchc_portal.sheets.figure_input import FIGURE_INPUTS
from cchc_portal.units.names import search_key
from indices.actions.assign_target import assign_target, correct_target
from indices.admin.columns import YearFilter
from indices.metrics import metric_codes
from indices.models import Target
from indices.models.target import GIVEN, WHERE
from indices.selectors.target_words import (
    STATES,
    TONES,
    goal_in_signs,
    result_shown,
    state_in_words,
)
from indices.targets import judged_targets, metric_title


def metric_choices() -> list[tuple[str, str]]:
    """What may be measured, and targets in words."""
    return [("", str(_("In words only"))), *((code, metric_title(code)) for code in metric_codes())]


class TargetForm(RecordForm):
    """A target; what is measured is chosen from what the portal can measure."""

    metric = forms.ChoiceField(
        label=_("What is measured"),
        choices=metric_choices,
        required=False,
        widget=UnfoldAdminSelectWidget,
        help_text=_("Leave at “In words only” for a target that only words tell."),
    )


class MetricFilter(DropdownFilter):
    """What is measured."""

    title = _("what is measured")
    parameter_name = "metric"

    def lookups(self, request, model_admin):
        return [(code or "words", title) for code, title in metric_choices()]

    def queryset(self, request, queryset):
        value = self.value()
        if not value:
            return queryset
        return queryset.filter(metric="" if value == "words" else value)


class JudgedList(ChangeList):
    """The list, with each target of the page judged for every unit that it applies to."""

    def get_results(self, request):
        super().get_results(request)
        by_target = defaultdict(list)
        for year in {target.year for target in self.result_list}:
            for judged in judged_targets(year=year):
                by_target[judged.target.pk].append(judged)
        for target in self.result_list:
            target.judged = by_target[target.pk]


@admin.register(Target)
class TargetAdmin(SheetAdminMixin, ActionAdmin):
    """Whose target it is cannot be changed; a target of somebody else is another one."""

    sheet_kind = "targets"
    form = TargetForm
    list_display = [
        "whose_column",
        "year",
        "measured",
        "goal",
        "assigned_by",
        "decision",
        "result",
        "state",
    ]
    list_filter = [
        YearFilter,
        MetricFilter,
        ("block", RelatedDropdownFilter),
        ("unit", AutocompleteSelectFilter),
    ]
    list_filter_submit = True
    list_per_page = 50
    list_select_related = ["unit", "block", "decision"]
    search_fields = ["unit__search_key", "block__code", "decision__number"]
    ordering = ["-year", "unit__sort_key", "metric", "pk"]
    autocomplete_fields = ["unit", "block", "decision"]
    formfield_overrides = {**ActionAdmin.formfield_overrides, **FIGURE_INPUTS}

    def write(self, *, request, obj, form, change, reason):
        given = {name: form.cleaned_data[name] for name in GIVEN}
        if change:
            return correct_target(target=obj, by=request.user, reason=reason, **given)
        where = {name: form.cleaned_data[name] for name in WHERE}
        return assign_target(by=request.user, reason=reason, **where, **given)

    def get_changelist(self, request, **kwargs):
        return JudgedList

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_key(search_term))

    def get_readonly_fields(self, request, obj=None):
        return [*WHERE, "measured"] if obj else []

    def get_fieldsets(self, request, obj=None):
        where = [name for name in WHERE if name != "metric"]
        return [
            (None, {"fields": [*where, "measured" if obj else "metric"]}),
            (_("Target"), {"fields": [("comparator", "value"), "text"]}),
            (_("Assignment"), {"fields": ["assigned_by", "assigned_on", "decision", "source"]}),
        ]

    @display(description=_("Unit, block or province"), ordering="unit__sort_key")
    def whose_column(self, target):
        return target.whose

    @display(description=_("what is measured"), ordering="metric")
    def measured(self, target):
        return metric_title(target.metric) if target.metric else _("In words only")

    @display(description=_("Assigned target"), ordering="value")
    def goal(self, target):
        return goal_in_signs(target)

    @display(description=_("Result (%)"), empty_value="–")
    def result(self, target):
        figures = [judged.value for judged in target.judged if judged.value is not None]
        if target.unit_id is None or not figures:
            return None
        return in_sentence(result_shown(figures[0], goal=target.value))

    @display(description=_("Assessment of the target"), label=TONES)
    def state(self, target):
        if target.unit_id is not None:
            (own,) = target.judged
            return own.state, state_in_words(own.state, nothing_arose=own.nothing_arose)
        states = Counter(judged.state for judged in target.judged if judged.unit is not None)
        told = (f"{STATES[state]}: {states[state]}" for state in STATES if states[state])
        return " · ".join(told) or "–"
