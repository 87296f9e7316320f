"""Units in the admin, with their codes, other names, places in blocks and predecessors."""

from django.contrib import admin
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RelatedDropdownFilter
from unfold.decorators import display

from cchc_portal.audit.admin.base import ActionAdmin, ActionInline
from cchc_portal.sheets.admin import SheetAdminMixin
from cchc_portal.units.models import Unit, UnitAlias, UnitBlock, UnitCode, UnitSuccession
from cchc_portal.units.names import search_key
from cchc_portal.units.scope import editable_units

OWN_UNITS_ONLY = {"yearlyscore", "evidencedocument"}
"""Models whose forms offer only the units that the user may edit."""


class PlaceInline(ActionInline):
    """In which block, from when to when."""

    model = UnitBlock
    autocomplete_fields = ["block"]
    fields = ["block", "valid_from", "valid_to"]
    tab = True


class CodeInline(ActionInline):
    """Official codes with their dates."""

    model = UnitCode
    fields = ["printed", "valid_from", "valid_to"]
    tab = True


class AliasInline(ActionInline):
    """Other names by which files and news call the unit."""

    model = UnitAlias
    fields = ["name"]
    tab = True


class PredecessorInline(ActionInline):
    """The bodies that this one followed."""

    model = UnitSuccession
    fk_name = "successor"
    autocomplete_fields = ["predecessor"]
    fields = [
        "kind",
        "predecessor",
        "predecessor_name",
        "predecessor_place",
        "happened_on",
        "legal_basis",
        "source",
    ]
    verbose_name = _("predecessor")
    verbose_name_plural = _("predecessors")
    tab = True


@admin.register(Unit)
class UnitAdmin(SheetAdminMixin, ActionAdmin):
    """Found without accents: "khanh hoa" finds "Khánh Hòa"."""

    sheet_kind = "units"
    list_display = ["name", "short_name", "code", "block_now", "valid_from", "valid_to"]
    list_filter = [("places__block", RelatedDropdownFilter)]
    list_filter_submit = True
    search_fields = ["search_key"]
    search_help_text = _("Name, short name or code; accents may be left out.")
    fields = ["name", "short_name", "code", "valid_from", "valid_to"]
    inlines = [PlaceInline, CodeInline, AliasInline, PredecessorInline]
    list_per_page = 50

    def get_queryset(self, request):
        places = UnitBlock.objects.select_related("block").order_by("valid_from")
        return super().get_queryset(request).prefetch_related(Prefetch("places", places))

    def get_search_results(self, request, queryset, search_term):
        if request.GET.get("model_name") in OWN_UNITS_ONLY:
            queryset = queryset.filter(pk__in=editable_units(request.user))
        return super().get_search_results(request, queryset, search_key(search_term))

    @display(description=_("Block"), empty_value="–")
    def block_now(self, unit):
        today = timezone.localdate()
        return next((str(p.block) for p in unit.places.all() if p.holds_on(today)), None)
