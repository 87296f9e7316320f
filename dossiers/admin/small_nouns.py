"""Service levels, statuses, definitions of rates and holidays in the admin.

Rows of the first three come with the portal. What the code knows them by (code, number, kind) is
given once.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.admin.base import ActionAdmin
from dossiers.actions.record_service_level import record_service_level
from dossiers.actions.record_status import record_status
from dossiers.admin.year_filter import YearOfDayFilter
from dossiers.models import DossierStatus, Holiday, RateDefinition, ServiceLevel


@admin.register(ServiceLevel)
class ServiceLevelAdmin(ActionAdmin):
    """Two classifications, side by side and never translated into each other."""

    list_display = ["name", "code", "classification", "takes_online", "valid_from", "valid_to"]
    search_fields = ["name", "name_en", "code"]
    ordering = ["order"]
    fields = [
        "name",
        "name_en",
        "code",
        "classification",
        "takes_online",
        "valid_from",
        "valid_to",
        "order",
        "source",
    ]

    def write(self, *, request, obj, form, change, reason):
        return record_service_level(level=obj, by=request.user, reason=reason)

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []


@admin.register(DossierStatus)
class DossierStatusAdmin(ActionAdmin):
    """A status that counts otherwise makes all counts anew, in the same step."""

    list_display = ["number", "name", "name_en", "counted"]
    list_display_links = ["number", "name"]
    search_fields = ["name", "name_en"]
    ordering = ["number"]
    fields = ["number", "name", "name_en", "counted"]

    def write(self, *, request, obj, form, change, reason):
        return record_status(status=obj, by=request.user, reason=reason)

    def get_readonly_fields(self, request, obj=None):
        return ["number"] if obj else []

    def get_form(self, request, obj=None, change=False, **kwargs):
        told = {"counted": _("When this changes, all dossiers are counted again as it is saved.")}
        return super().get_form(request, obj, change=change, help_texts=told, **kwargs)


@admin.register(RateDefinition)
class RateDefinitionAdmin(ActionAdmin):
    """What each rate means, in words that stand beside the rate."""

    list_display = ["name", "code", "kind", "valid_from", "valid_to"]
    search_fields = ["name", "name_en", "code", "words"]
    ordering = ["order", "code"]
    fields = [
        "name",
        "name_en",
        "code",
        "kind",
        "words",
        "words_en",
        "source",
        "valid_from",
        "valid_to",
        "order",
    ]

    def get_readonly_fields(self, request, obj=None):
        return ["code", "kind"] if obj else []


@admin.register(Holiday)
class HolidayAdmin(ActionAdmin):
    """Days off besides Saturday and Sunday; due dates that are reckoned later heed them."""

    list_display = ["day", "name", "source"]
    list_filter = [YearOfDayFilter]
    list_filter_submit = True
    list_per_page = 50
    search_fields = ["name", "source"]
    ordering = ["-day"]
    fields = ["day", "name", "source"]
