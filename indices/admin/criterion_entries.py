"""What was entered on criteria, as a list to look through and as sheets; it is typed on the score
sheet of a unit."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, RelatedDropdownFilter

from cchc_portal.audit.admin.frozen import FrozenAdmin
from cchc_portal.sheets.admin import SheetAdminMixin
from indices.admin.columns import YearFilter, figure_column
from indices.models import ScoreEntry
from indices.selectors.seen_entries import seen_entries


class EntryYearFilter(YearFilter):
    """The year of the round."""

    year_path = "assessment__round_block__round__year"


@admin.register(ScoreEntry)
class ScoreEntryAdmin(SheetAdminMixin, FrozenAdmin):
    """Drafts: each user sees those of their units, in the lanes that the round shows."""

    sheet_kind = "entries"
    list_display = [
        "unit",
        "criterion",
        "lane",
        figure_column("a", _("a (number, or numerator)")),
        figure_column("b", _("b (of how many)")),
        figure_column("points", _("points")),
        "not_applicable",
    ]
    list_filter = [
        EntryYearFilter,
        ("assessment__round_block", RelatedDropdownFilter),
        ("assessment__unit", AutocompleteSelectFilter),
        "lane",
        "not_applicable",
    ]
    list_filter_submit = True
    list_per_page = 100
    search_fields = ["assessment__unit__search_key", "=criterion__code", "criterion__name"]
    ordering = ["-assessment__round_block", "assessment__unit__sort_key", "criterion__order"]

    def get_queryset(self, request):
        rows = (
            super()
            .get_queryset(request)
            .select_related(
                "assessment__unit", "assessment__round_block__round__index", "criterion"
            )
        )
        return seen_entries(rows, user=request.user)

    def has_import_permission(self, request):
        return request.user.has_perms(("indices.add_scoreentry", "indices.change_scoreentry"))

    @admin.display(description=_("unit"), ordering="assessment__unit__sort_key")
    def unit(self, entry):
        return entry.assessment.unit
