"""Inspection findings in the admin."""

from django.contrib import admin
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    RadioFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.units.admin.scoped import ScopedToUnits
from cchc_portal.units.names import search_key
from indices.actions.record_finding import record_finding
from indices.models import Criterion, InspectionFinding


class RemedyFilter(RadioFilter):
    """Overdue: not remedied by the deadline."""

    title = _("remedy")
    parameter_name = "remedy"

    def lookups(self, request, model_admin):
        return [("overdue", _("Past the deadline")), ("open", _("Not remedied yet"))]

    def queryset(self, request, queryset):
        if self.value() == "open":
            return queryset.filter(remedied_on__isnull=True)
        if self.value() == "overdue":
            late = Q(remedied_on__isnull=True, remedy_by__lt=timezone.localdate())
            return queryset.filter(late | Q(remedied_on__gt=F("remedy_by")))
        return queryset


@admin.register(InspectionFinding)
class InspectionFindingAdmin(ScopedToUnits, ActionAdmin):
    """What inspections found, with deadline and remedy; overdue ones are suggested to whoever
    scores the deduction that counts them."""

    list_display = ["unit", "found_on", "content_in_short", "remedy_by", "remedied_on", "criterion"]
    list_filter = [
        ("round_block", RelatedDropdownFilter),
        ("unit", AutocompleteSelectFilter),
        RemedyFilter,
    ]
    list_filter_submit = True
    list_per_page = 50
    list_select_related = ["unit", "criterion"]
    search_fields = ["unit__search_key", "document", "content"]
    autocomplete_fields = ["round_block", "unit"]
    fields = [
        "round_block",
        "unit",
        "criterion",
        "found_on",
        "document",
        "content",
        "remedy_by",
        "remedy",
        "remedied_on",
    ]

    def write(self, *, request, obj, form, change, reason):
        return record_finding(finding=obj, by=request.user, reason=reason)

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related("unit", "criterion", "round_block__round__index")

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_key(search_term))

    def get_readonly_fields(self, request, obj=None):
        return ["round_block", "unit"] if obj else []

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "criterion":
            deductions = Criterion.objects.filter(kind=Criterion.Kind.PENALTY)
            kwargs["queryset"] = deductions.select_related("criteria_set__round_block")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @display(description=_("finding"))
    def content_in_short(self, finding):
        text = finding.content
        return f"{text[:80]}…" if len(text) > 80 else text
