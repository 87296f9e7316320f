"""Commendations in the admin: the register, corrections, hiding of names, whole decisions."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    ChoicesDropdownFilter,
    DropdownFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import action, display
from unfold.views import ChangeList

from awards.actions.correct_commendation import Corrected, correct_commendation
from awards.actions.grant import grant
from awards.actions.hide_names import hide_names
from awards.admin.decision_page import decision_page
from awards.admin.revoke import revoke_page
from awards.models import Commendation
from awards.selectors.award_words import recipient_words
from awards.selectors.newer_results import newer_results
from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.sheets.admin import SheetAdminMixin
from cchc_portal.sheets.figure_input import FIGURE_INPUTS
from cchc_portal.units.names import search_key

DECISION = "awards_commendation_decision"


class AchievementYearFilter(DropdownFilter):
    """The years of the achievements that the register holds."""

    title = _("year of the achievement")
    parameter_name = "achievement_year"

    def lookups(self, request, model_admin):
        years = Commendation.objects.order_by("-achievement_year").distinct()
        held = years.values_list("achievement_year", flat=True)
        return [(str(year), str(year)) for year in held]

    def queryset(self, request, queryset):
        value = self.value() or ""
        return queryset.filter(achievement_year=value) if value.isdecimal() else queryset


class FlaggedList(ChangeList):
    """The list, with what was published anew under the commendations of the page."""

    def get_results(self, request):
        super().get_results(request)
        newer = newer_results(self.result_list)
        for row in self.result_list:
            row.newer = newer.get(row.pk)


@admin.register(Commendation)
class CommendationAdmin(SheetAdminMixin, ActionAdmin):
    """One row for each recipient. Names are hidden and shown for several rows at once."""

    sheet_kind = "awards"
    list_before_template = "admin/awards/commendation/_doors.html"
    change_form_template = "admin/awards/commendation/form.html"
    list_display = [
        "recipient",
        "unit_name",
        "form",
        "achievement_year",
        "decision",
        "name_shown",
        "to_look_at",
    ]
    list_filter = [
        AchievementYearFilter,
        ("form", RelatedDropdownFilter),
        ("recipient_kind", ChoicesDropdownFilter),
        ("unit", AutocompleteSelectFilter),
        ("decision", AutocompleteSelectFilter),
        "name_hidden",
        "illustrative",
    ]
    list_filter_submit = True
    list_per_page = 50
    list_select_related = ["form", "unit", "decision"]
    search_fields = ["unit__search_key", "unit_name", "person_name", "decision__number"]
    autocomplete_fields = ["decision", "form", "unit"]
    formfield_overrides = {**ActionAdmin.formfield_overrides, **FIGURE_INPUTS}
    actions = ["hide_chosen", "show_chosen"]
    fieldsets = [
        (
            _("Recipient"),
            {"fields": ["recipient_kind", "unit", "unit_name", ("person_name", "person_office")]},
        ),
        (
            _("Commendation"),
            {
                "fields": [
                    "form",
                    "achievement",
                    ("achievement_year", "award_year"),
                    "authority",
                    "reward",
                ]
            },
        ),
        (_("Grounds"), {"fields": ["decision", "publication", "source", "illustrative"]}),
    ]

    def write(self, *, request, obj, form, change, reason):
        names = [name for name in Corrected.__annotations__ if name in form.cleaned_data]
        given = {name: form.cleaned_data[name] for name in names}
        if change:
            return correct_commendation(commendation=obj, by=request.user, reason=reason, **given)
        return grant(by=request.user, reason=reason, **given)

    def get_changelist(self, request, **kwargs):
        return FlaggedList

    def get_search_results(self, request, queryset, search_term):
        """Units are searched without accents, names and numbers as they are typed."""
        folded, _many = super().get_search_results(request, queryset, search_key(search_term))
        typed, _many = super().get_search_results(request, queryset, search_term)
        return folded | typed, False

    def get_readonly_fields(self, request, obj=None):
        return ["revoked_on", "revoked_because"] if obj is not None and obj.revoked_on else []

    def get_fieldsets(self, request, obj=None):
        if obj is None or obj.revoked_on is None:
            return self.fieldsets
        return [(_("Revoked"), {"fields": ["revoked_on", "revoked_because"]}), *self.fieldsets]

    def get_urls(self):
        def decision(request):
            return decision_page(self, request)

        def revoke(request, pk):
            return revoke_page(self, request, pk)

        site, both = self.admin_site, require_http_methods(["GET", "POST"])
        return [
            path("decision/", site.admin_view(both(decision)), name=DECISION),
            path(
                "<int:pk>/revoke/", site.admin_view(both(revoke)), name="awards_commendation_revoke"
            ),
            *super().get_urls(),
        ]

    @action(description=_("Hide the names from the public"), permissions=["change"])
    def hide_chosen(self, request, queryset):
        return self._switch(request, queryset, hidden=True)

    @action(description=_("Show the names as the decision prints them"), permissions=["change"])
    def show_chosen(self, request, queryset):
        return self._switch(request, queryset, hidden=False)

    def _switch(self, request, queryset, *, hidden: bool):
        changed = hide_names(commendations=queryset, hidden=hidden, by=request.user)
        words = (
            ngettext("%(count)s name is hidden now.", "%(count)s names are hidden now.", changed)
            if hidden
            else ngettext("%(count)s name is shown now.", "%(count)s names are shown now.", changed)
        )
        messages.success(request, words % {"count": changed})
        return HttpResponseRedirect(
            f"{reverse('admin:awards_commendation_changelist')}?{request.GET.urlencode()}"
        )

    @display(description=_("Recipient"), ordering="person_name")
    def recipient(self, row):
        return recipient_words(row, for_staff=True)

    @display(description=_("Name"))
    def name_shown(self, row):
        if not row.is_person:
            return "–"
        if not row.person_name:
            return _("No information")
        return _("hidden") if row.name_hidden else _("public")

    @display(description=_("To look at"), empty_value="–")
    def to_look_at(self, row):
        if row.revoked_on is not None:
            return _("Revoked")
        newer = getattr(row, "newer", None)
        return newer.words if newer else None
