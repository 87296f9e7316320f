"""Columns that several lists of this room share."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from cchc_portal.figures.show import in_sentence


class YearFilter(DropdownFilter):
    """The years that the list holds. ``year_path`` leads from a row to its year."""

    title = _("year")
    parameter_name = "year"
    year_path = "year"

    def lookups(self, request, model_admin):
        rows = model_admin.get_queryset(request).order_by(f"-{self.year_path}")
        years = rows.values_list(self.year_path, flat=True).distinct()
        return [(str(year), str(year)) for year in years]

    def queryset(self, request, queryset):
        value = self.value()
        return queryset.filter(**{self.year_path: value}) if (value or "").isdecimal() else queryset


def figure_column(name: str, title):
    """A column with the figure ``name`` as it was typed: 89,9 and 81,60; a dash when unknown."""

    @admin.display(description=title, ordering=name, empty_value="–")
    def column(record):
        return in_sentence(getattr(record, name)) or None

    column.__name__ = f"{name}_column"
    return column
