"""Exemptions as a list and as sheets; they are set on the grid of their set."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, RelatedDropdownFilter

from cchc_portal.audit.admin.frozen import FrozenAdmin
from cchc_portal.sheets.admin import SheetAdminMixin
from indices.admin.columns import YearFilter
from indices.models import Applicability


class ExemptionYearFilter(YearFilter):
    """The year of the round."""

    year_path = "criterion__criteria_set__round_block__round__year"


@admin.register(Applicability)
class ApplicabilityAdmin(SheetAdminMixin, FrozenAdmin):
    """Which unit is not assessed on which criterion, and why."""

    sheet_kind = "applicability"
    list_display = ["unit", "criterion", "reason", "in_force", "criteria_set"]
    list_select_related = [
        "unit",
        "criterion__criteria_set__round_block__round__index",
        "criterion__criteria_set__round_block__block",
    ]
    list_filter = [
        "in_force",
        ExemptionYearFilter,
        ("criterion__criteria_set", RelatedDropdownFilter),
        ("unit", AutocompleteSelectFilter),
    ]
    list_filter_submit = True
    search_fields = ["unit__search_key", "=criterion__code", "criterion__name", "reason"]
    ordering = ["-criterion__criteria_set", "criterion__order", "unit__sort_key"]

    def has_import_permission(self, request):
        return request.user.has_perms(("indices.add_applicability", "indices.change_applicability"))

    @admin.display(description=_("criteria set"))
    def criteria_set(self, held):
        return held.criterion.criteria_set
