"""Printed counts in the admin, each with what does not add up beside what is printed."""

from django import forms
from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.contrib.filters.admin import AutocompleteSelectFilter, RelatedDropdownFilter
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.figures.show import in_sentence
from cchc_portal.figures.words import day
from cchc_portal.sheets.admin import SheetAdminMixin
from cchc_portal.sheets.figure_input import FIGURE_INPUTS
from cchc_portal.units.admin.scoped import ScopedToUnits
from cchc_portal.units.names import search_key
from dossiers.actions.record_period_count import record_period_count
from dossiers.admin.counts_shown import figure_shown, flag_rows
from dossiers.admin.year_filter import YearOfDayFilter
from dossiers.models import PeriodCount
from dossiers.selectors.period_levels import level_titles
from dossiers.selectors.period_sums import flags_of


class PeriodYearFilter(YearOfDayFilter):
    """The year in which the period ends: a quarter from 15 December belongs to the next one."""

    day_field = "period_to"


@admin.register(PeriodCount)
class PeriodCountAdmin(ScopedToUnits, SheetAdminMixin, ActionAdmin):
    """Officers enter for their own unit, as printed; nothing is worked out and nothing refused
    because it does not add up."""

    sheet_kind = "period_counts"
    change_form_template = "admin/dossiers/periodcount/form.html"
    list_display = [
        "unit",
        "period",
        "of_what",
        "received",
        "online",
        "resolved",
        "pending",
        "rate",
        "adds_up",
    ]
    list_filter = [
        PeriodYearFilter,
        ("unit", AutocompleteSelectFilter),
        ("definition", RelatedDropdownFilter),
    ]
    list_filter_submit = True
    list_per_page = 50
    search_fields = ["unit__search_key", "procedure__search_key", "field__match_key"]
    ordering = ["-period_to", "-period_from", "unit__sort_key", "pk"]
    autocomplete_fields = ["unit", "procedure", "field"]
    formfield_overrides = {**ActionAdmin.formfield_overrides, **FIGURE_INPUTS}
    fieldsets = [
        (
            None,
            {"fields": ["unit", ("period_from", "period_to"), ("procedure", "field"), "level"]},
        ),
        (
            gettext_lazy("Received"),
            {
                "fields": [
                    ("received_total", "received_online"),
                    ("received_direct", "carried_over"),
                ]
            },
        ),
        (
            gettext_lazy("Resolved"),
            {
                "fields": [
                    ("resolved_total", "resolved_early"),
                    ("resolved_on_time", "resolved_late"),
                ]
            },
        ),
        (
            gettext_lazy("Pending"),
            {"fields": ["pending_total", ("pending_within", "pending_overdue")]},
        ),
        (
            gettext_lazy("Rate as the source prints it"),
            {"fields": [("printed_rate", "definition"), "source"]},
        ),
    ]

    def write(self, *, request, obj, form, change, reason):
        return record_period_count(count=obj, by=request.user, reason=reason)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "level":
            return forms.ChoiceField(
                label=capfirst(db_field.verbose_name),
                choices=level_titles().items(),
                required=False,
                widget=UnfoldAdminSelectWidget,
                help_text=_(
                    "Every level for a period that runs across the change of levels in 2022."
                ),
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related("unit", "procedure", "field", "definition")

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_key(search_term))

    def get_changelist_instance(self, request):
        """The checks of a whole page take one query."""
        shown = super().get_changelist_instance(request)
        counts, titles = list(shown.result_list), level_titles()
        for count, flags in zip(counts, flags_of(counts), strict=True):
            count.flags = flags
            count.level_title = titles.get(count.level, count.level) if count.level else ""
        shown.result_list = counts
        return shown

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["flag_rows"] = list(flag_rows(obj))
        return super().render_change_form(request, context, add, change, form_url, obj)

    @display(description=gettext_lazy("Reporting period"), ordering="period_to")
    def period(self, count):
        return f"{day(count.period_from)} – {day(count.period_to)}"

    @display(description=gettext_lazy("Procedure, field, level"))
    def of_what(self, count):
        what = count.procedure.code if count.procedure else count.field
        return " · ".join(str(part) for part in (what, count.level_title) if part) or _("all")

    @display(description=gettext_lazy("Received"), ordering="received_total", empty_value="–")
    def received(self, count):
        return figure_shown(count.received_total)

    @display(description=gettext_lazy("Online"), ordering="received_online", empty_value="–")
    def online(self, count):
        return figure_shown(count.received_online)

    @display(description=gettext_lazy("Resolved"), ordering="resolved_total", empty_value="–")
    def resolved(self, count):
        return figure_shown(count.resolved_total)

    @display(description=gettext_lazy("Pending"), ordering="pending_total", empty_value="–")
    def pending(self, count):
        return figure_shown(count.pending_total)

    @display(description=gettext_lazy("Printed rate"), ordering="printed_rate", empty_value="–")
    def rate(self, count):
        if count.printed_rate is None:
            return None
        shown = f"{in_sentence(count.printed_rate)}%"
        return f"{shown} – {count.definition}" if count.definition else shown

    @display(description=gettext_lazy("Sums"), label={gettext_lazy("Do not add up"): "warning"})
    def adds_up(self, count):
        return gettext_lazy("Do not add up") if count.flags else None
