"""Survey results in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, RelatedDropdownFilter
from unfold.decorators import display

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.figures.show import in_sentence
from cchc_portal.sheets.admin import SheetAdminMixin
from cchc_portal.sheets.figure_input import FIGURE_INPUTS
from cchc_portal.units.admin.scoped import ScopedToUnits
from cchc_portal.units.names import search_key
from indices.actions.record_survey_result import GIVEN, record_survey_result
from indices.admin.columns import YearFilter
from indices.models import SurveyResult

WHERE = ["round_block", "unit", "factor", "group"]


class SurveyYearFilter(YearFilter):
    """The year of the round."""

    year_path = "round_block__round__year"


@admin.register(SurveyResult)
class SurveyResultAdmin(ScopedToUnits, SheetAdminMixin, ActionAdmin):
    """By unit, factor and group of respondents; the standing body enters them."""

    sheet_kind = "survey"
    list_display = ["unit", "factor", "group", "forms", "share", "not_eligible", "round_block"]
    list_filter = [
        ("round_block", RelatedDropdownFilter),
        SurveyYearFilter,
        ("unit", AutocompleteSelectFilter),
    ]
    list_filter_submit = True
    list_per_page = 50
    search_fields = ["unit__search_key", "factor", "group"]
    autocomplete_fields = ["round_block", "unit"]
    formfield_overrides = {**ActionAdmin.formfield_overrides, **FIGURE_INPUTS}
    fieldsets = [
        (None, {"fields": WHERE}),
        (_("Forms"), {"fields": [("sent", "returned", "valid")]}),
        (_("Answers"), {"fields": [("numerator", "denominator"), "not_eligible", "source"]}),
    ]

    def write(self, *, request, obj, form, change, reason):
        return record_survey_result(
            round_block=obj.round_block,
            unit=obj.unit,
            factor=obj.factor,
            group=obj.group,
            by=request.user,
            reason=reason,
            **{name: form.cleaned_data[name] for name in GIVEN},
        )

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related("unit", "round_block__round__index", "round_block__block")

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_key(search_term))

    def get_readonly_fields(self, request, obj=None):
        return WHERE if obj else []

    @display(description=_("Forms sent out / returned / valid"), ordering="sent")
    def forms(self, result):
        figures = (result.sent, result.returned, result.valid)
        return " / ".join("–" if figure is None else str(figure) for figure in figures)

    @display(description=_("Satisfied answers / all answers"), ordering="numerator")
    def share(self, result):
        figures = (result.numerator, result.denominator)
        shown = [in_sentence(figure) for figure in figures if figure is not None]
        return " / ".join(shown) or "–"
