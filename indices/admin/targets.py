"""Targets in the admin: assigned, corrected, changed, and seen beside what was reached."""

from collections import Counter, defaultdict

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    DropdownFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display
from unfold.views import ChangeList

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.sheets.admin import SheetAdminMixin
from cchc_portal.sheets.figure_input import FIGURE_INPUTS
from cchc_portal.units.names import search_key
from indices.actions.assign_target import assign_target, correct_target, find_target
from indices.actions.read_target import read_target
from indices.admin.columns import YearFilter
from indices.admin.targets_adjust import adjust_page
from indices.admin.targets_assign import assign_page
from indices.admin.targets_form import TargetForm, metric_choices
from indices.models import Target
from indices.models.target import GIVEN, WHERE
from indices.selectors.target_outcomes import reached_words
from indices.selectors.target_words import STATES, TONES, goal_in_signs, state_in_words
from indices.selectors.targets import versions_of
from indices.targets import judged_targets, metric_title

STATED = ("stated", "stated_note")


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


class VersionFilter(DropdownFilter):
    """What stands, or what a change replaced."""

    title = _("version")
    parameter_name = "version"

    def lookups(self, request, model_admin):
        return [("standing", _("Standing")), ("replaced", _("Replaced"))]

    def queryset(self, request, queryset):
        if self.value() not in ("standing", "replaced"):
            return queryset
        return queryset.filter(replaced_by__isnull=self.value() == "standing")


class JudgedList(ChangeList):
    """The list, with each standing target of the page judged for every unit that it applies to."""

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
    """Whose target it is cannot be changed; a target of somebody else is another one. Saving the
    form corrects what was typed; what was decided anew is a version of its own (``adjust``)."""

    sheet_kind = "targets"
    form = TargetForm
    change_form_template = "admin/indices/target/form.html"
    import_export_change_list_template = "admin/indices/target/list.html"
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
        VersionFilter,
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
        said = {"by": request.user, "reason": reason}
        given = {name: form.cleaned_data[name] for name in GIVEN if name in form.cleaned_data}
        if change:
            saved = correct_target(target=obj, **said, **given)
        else:
            where = {name: form.cleaned_data[name] for name in WHERE}
            _refuse_second(where, given)
            saved = assign_target(**said, **where, **given)
        if "readings" in form.cleaned_data:
            read_target(target=saved, readings=form.cleaned_data["readings"], **said)
        return saved

    def get_urls(self):
        def own(route, view, name):
            def page(request, **kwargs):
                return view(self, request, **kwargs)

            both = require_http_methods(["GET", "POST"])
            wrapped = self.admin_site.admin_view(both(page))
            return path(route, wrapped, name=f"indices_target_{name}")

        return [
            own("assign/", assign_page, "assign"),
            own("<int:pk>/adjust/", adjust_page, "adjust"),
            *super().get_urls(),
        ]

    def get_changelist(self, request, **kwargs):
        return JudgedList

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_key(search_term))

    def get_readonly_fields(self, request, obj=None):
        return [*WHERE, "measured", "versions"] if obj else []

    def get_fieldsets(self, request, obj=None):
        where = [name for name in WHERE if name != "metric"]
        goal = ["text"] if obj and not obj.metric else [("comparator", "value"), "text"]
        about = ["assigned_by", "assigned_on", "decision", "source"]
        found = [
            (None, {"fields": [*where, "measured" if obj else "metric"]}),
            (_("Target"), {"fields": goal}),
            (_("Assignment"), {"fields": [*about, "versions"] if obj else about}),
        ]
        if obj is None or not obj.metric:
            found.append((_("Readings"), {"fields": ["readings"]}))
        if obj is not None and not obj.metric:
            found.append((_("judged by people"), {"fields": STATED}))
        return found

    def change_view(self, request, object_id, form_url="", extra_context=None):
        extra = {**(extra_context or {}), "adjust_url": self._adjust_url(request, object_id)}
        return super().change_view(request, object_id, form_url, extra)

    def _adjust_url(self, request, object_id: str) -> str:
        """Where a new version is made; "" for a version that does not stand."""
        target = self.get_object(request, object_id)
        if target is None or not self.has_change_permission(request, target):
            return ""
        if Target.objects.filter(replaces=target).exists():
            return ""
        return reverse("admin:indices_target_adjust", args=[target.pk])

    @display(description=_("Unit, block or province"), ordering="unit__sort_key")
    def whose_column(self, target):
        return target.whose

    @display(description=_("what is measured"), ordering="metric")
    def measured(self, target):
        return metric_title(target.metric) if target.metric else _("In words only")

    @display(description=_("Assigned target"), ordering="value")
    def goal(self, target):
        return goal_in_signs(target)

    @display(description=_("versions"))
    def versions(self, target):
        """Each version with what it asked for, by what it was assigned, and where it is found."""
        lines = [
            (
                number,
                reverse("admin:indices_target_change", args=[held.pk]),
                goal_in_signs(held),
                format_html(" – {}", held.decision or held.assigned_by)
                if held.decision or held.assigned_by
                else "",
            )
            for number, held in enumerate(versions_of(target), start=1)
        ]
        return format_html_join(mark_safe("<br>"), '{}. <a href="{}">{}</a>{}', lines)

    @display(description=_("Result"), empty_value="–")
    def result(self, target):
        if target.unit_id is None:
            return None
        shown = [
            reached_words(
                judged.measured,
                comparator=target.comparator,
                goal=target.value,
                before=judged.before,
            )
            for judged in target.judged
        ]
        return next(filter(None, shown), None)

    @display(description=_("Assessment of the target"), label=TONES)
    def state(self, target):
        if not target.judged:
            return str(_("Replaced"))
        if target.unit_id is not None:
            (own,) = target.judged
            return own.state, state_in_words(own.state, nothing_arose=own.nothing_arose)
        states = Counter(judged.state for judged in target.judged if judged.unit is not None)
        told = (f"{STATES[state]}: {states[state]}" for state in STATES if states[state])
        return " · ".join(told) or "–"


def _refuse_second(where: dict, given: dict) -> None:
    """Adding never corrects a target that stands already."""
    held = find_target(**where, text=given["text"], comparator=given["comparator"] or None)
    if held is not None:
        words = gettext("This target stands already: %(goal)s. Correct or change that one.")
        raise ValidationError(words % {"goal": goal_in_signs(held)})
