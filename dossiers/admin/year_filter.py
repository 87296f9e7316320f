"""Lists narrowed to the year of a day."""

from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter


class YearOfDayFilter(DropdownFilter):
    """The years that the list holds. ``day_field`` is the day that decides."""

    title = _("year")
    parameter_name = "year"
    day_field = "day"

    def lookups(self, request, model_admin):
        rows = model_admin.get_queryset(request).order_by()
        firsts = rows.dates(self.day_field, "year", order="DESC")
        return [(str(first.year), str(first.year)) for first in firsts]

    def queryset(self, request, queryset):
        year = self.value() or ""
        known = year.isascii() and year.isdecimal() and len(year) == 4 and year != "0000"
        return queryset.filter(**{f"{self.day_field}__year": int(year)}) if known else queryset
