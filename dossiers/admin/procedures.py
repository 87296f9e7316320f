"""Procedures in the admin, with their levels over time and the units that handle them."""

from django.contrib import admin
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    ChoicesDropdownFilter,
    DropdownFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display

from cchc_portal.audit.admin.base import ActionAdmin, ActionInline
from cchc_portal.sheets.admin import SheetAdminMixin
from cchc_portal.units.models.validity import valid_on
from cchc_portal.units.names import search_key
from dossiers.actions.procedure_levels import begin_level, correct_level
from dossiers.actions.record_procedure import record_procedure
from dossiers.models import Handling, Procedure, ProcedureField, ProcedureLevel, ServiceLevel
from dossiers.selectors.procedures import national_code

SHORT_NAME = 100


class LevelInline(ActionInline):
    """A new level ends the one before it, on the day before."""

    model = ProcedureLevel
    fields = ["level", "valid_from", "valid_to", "source"]
    ordering = [F("valid_from").asc(nulls_first=True)]
    tab = True

    def write(self, *, request, obj, form, change, reason):
        if change:
            return correct_level(held=obj, by=request.user, reason=reason)
        return begin_level(
            procedure=obj.procedure,
            level=obj.level,
            valid_from=obj.valid_from,
            valid_to=obj.valid_to,
            source=obj.source,
            by=request.user,
            reason=reason,
        )


class HandlingInline(ActionInline):
    """Which units handle it, from when to when."""

    model = Handling
    autocomplete_fields = ["unit"]
    fields = ["unit", "valid_from", "valid_to"]
    ordering = ["unit__sort_key", "valid_from"]
    tab = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("unit")


class LevelFilter(DropdownFilter):
    """Procedures that have a level today."""

    title = _("service level today")
    parameter_name = "level"

    def lookups(self, request, model_admin):
        return [(level.code, level.title) for level in ServiceLevel.objects.all()]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        today = timezone.localdate()
        held = ProcedureLevel.objects.filter(valid_on(today), level__code=self.value())
        return queryset.filter(pk__in=held.values("procedure"))


@admin.register(Procedure)
class ProcedureAdmin(SheetAdminMixin, ActionAdmin):
    """Found by code, by the local form of it, and by name without accents; also as a sheet."""

    sheet_kind = "procedures"
    list_display = ["code", "short_name", "field", "level_now", "decided_by", "working_days"]
    list_display_links = ["code", "short_name"]
    list_filter = [
        ("field", RelatedDropdownFilter),
        LevelFilter,
        ("decided_by", ChoicesDropdownFilter),
        ("handlings__unit", AutocompleteSelectFilter),
    ]
    list_filter_submit = True
    list_per_page = 50
    list_select_related = ["field"]
    search_fields = ["search_key"]
    search_help_text = _("Code or name; accents may be left out.")
    autocomplete_fields = ["field"]
    fields = [
        "code",
        "local_code",
        "name",
        "field",
        "decided_by",
        "working_days",
        ("valid_from", "valid_to"),
    ]
    inlines = [LevelInline, HandlingInline]

    def write(self, *, request, obj, form, change, reason):
        return record_procedure(
            procedure=obj, field_name=obj.field.name, by=request.user, reason=reason
        )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("levels__level")

    def get_search_results(self, request, queryset, search_term):
        plain = national_code(search_term)
        return super().get_search_results(request, queryset, search_key(plain))

    @display(description=_("name"), ordering="name")
    def short_name(self, procedure):
        name = procedure.name
        return name if len(name) <= SHORT_NAME else f"{name[: SHORT_NAME - 1]}…"

    @display(description=_("service level today"), empty_value="–")
    def level_now(self, procedure):
        today = timezone.localdate()
        held = (row.level.title for row in procedure.levels.all() if row.holds_on(today))
        return next(held, None)


@admin.register(ProcedureField)
class ProcedureFieldAdmin(ActionAdmin):
    """Fields of procedures; a sheet of procedures makes those that are new."""

    list_display = ["name", "code"]
    search_fields = ["name", "code"]
    search_help_text = _("Name or code; accents may be left out.")
    ordering = ["sort_key"]
    fields = ["name", "code"]

    def get_search_results(self, request, queryset, search_term):
        """Codes are made of names without accents."""
        found, many = super().get_search_results(request, queryset, search_term)
        folded = "-".join(search_key(search_term).split())
        return (found | queryset.filter(code__icontains=folded)) if folded else found, many
