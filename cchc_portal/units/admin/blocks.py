"""Blocks in the admin."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.sheets.admin import SheetAdminMixin
from cchc_portal.units.models import Block


@admin.register(Block)
class BlockAdmin(SheetAdminMixin, ActionAdmin):
    """The groups inside which ranks are given; also as a sheet."""

    sheet_kind = "blocks"
    list_display = ["name", "code", "order", "units_ever", "illustrative"]
    list_filter = ["illustrative"]
    search_fields = ["name", "code"]
    ordering = ["order", "code"]
    fields = ["name", "code", "order", "illustrative"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(places_count=Count("places"))

    @display(description=_("Units ever in the block"), ordering="places_count")
    def units_ever(self, block):
        return block.places_count
