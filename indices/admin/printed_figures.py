"""Printed figures in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, RelatedDropdownFilter

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.sheets.figure_input import FIGURE_INPUTS
from indices.admin.columns import YearFilter, figure_column
from indices.models import PrintedFigure


@admin.display(description=_("Index"), ordering="index__order")
def index_column(figure):
    """The index by its short name."""
    return figure.index.short_title


@admin.register(PrintedFigure)
class PrintedFigureAdmin(ActionAdmin):
    """Counts of grades, means and factors as a source prints them; never recomputed."""

    list_display = [
        "what",
        index_column,
        "year",
        "block",
        "unit",
        figure_column("value", _("printed value")),
        "text",
    ]
    list_filter = [
        ("index", RelatedDropdownFilter),
        YearFilter,
        ("block", RelatedDropdownFilter),
        ("unit", AutocompleteSelectFilter),
    ]
    list_filter_submit = True
    list_per_page = 50
    list_select_related = ["index", "block", "unit"]
    search_fields = ["what", "text", "source", "unit__search_key"]
    autocomplete_fields = ["index", "block", "unit"]
    formfield_overrides = {**ActionAdmin.formfield_overrides, **FIGURE_INPUTS}
    fields = [
        "index",
        "year",
        "block",
        "unit",
        "what",
        "value",
        "rank",
        "rank_of",
        "text",
        "source",
    ]
