"""Indexes in the admin."""

from django.contrib import admin

from cchc_portal.audit.admin.base import ActionAdmin
from indices.models import Index


@admin.register(Index)
class IndexAdmin(ActionAdmin):
    """What is measured; three indexes come with the portal, more are added here."""

    list_display = ["name", "code", "short_name", "decimals", "higher_is_better", "order"]
    search_fields = ["name", "name_en", "short_name", "code"]
    ordering = ["order", "code"]
    fields = [
        "name",
        "short_name",
        "name_en",
        "short_name_en",
        "code",
        "decimals",
        "higher_is_better",
        "order",
    ]
