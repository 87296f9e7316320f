"""Yearly scores in the admin, one by one; for whole blocks there is the grid."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    RadioFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.audit.admin.forms import RecordForm
from cchc_portal.figures.show import in_sentence
from cchc_portal.sheets.admin import SheetAdminMixin
from cchc_portal.sheets.figure_input import FIGURE_INPUTS
from cchc_portal.units.admin.scoped import ScopedToUnits
from cchc_portal.units.names import search_key
from indices.actions.enter_score import enter_score
from indices.admin.cancel_score import cancel_page
from indices.admin.columns import YearFilter, figure_column
from indices.models import RoundBlock, YearlyScore
from indices.models.yearly_score import FIGURES

WHERE = ["round_block", "unit"]


class ScoreForm(RecordForm):
    """One unit's figures in one round."""

    def clean(self):
        cleaned = super().clean()
        round_block, unit = cleaned.get("round_block"), cleaned.get("unit")
        if self.instance.pk is None and round_block and unit:
            scores = YearlyScore.objects.filter(round_block=round_block, unit=unit)
            if scores.filter(cancelled_at__isnull=True).exists():
                raise ValidationError({"unit": _("This unit already has a score in this round.")})
        return cleaned


class ScoreYearFilter(YearFilter):
    """The year of the round."""

    year_path = "round_block__round__year"


class StateFilter(RadioFilter):
    """In force, or cancelled."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("valid", gettext_lazy("In force")), ("cancelled", gettext_lazy("Cancelled"))]

    def queryset(self, request, queryset):
        if self.value() in ("valid", "cancelled"):
            return queryset.filter(cancelled_at__isnull=self.value() == "valid")
        return queryset


@admin.register(YearlyScore)
class YearlyScoreAdmin(ScopedToUnits, SheetAdminMixin, ActionAdmin):
    """Drafts: nothing here is public before its round is published."""

    sheet_kind = "scores"
    form = ScoreForm
    change_form_template = "admin/indices/yearlyscore/form.html"
    list_display = [
        "unit",
        "round_block",
        figure_column("value", gettext_lazy("index value (%)")),
        "points_of_maximum",
        "printed",
        "state",
    ]
    list_filter = [
        ("round_block__round__index", RelatedDropdownFilter),
        ScoreYearFilter,
        ("round_block__block", RelatedDropdownFilter),
        ("unit", AutocompleteSelectFilter),
        StateFilter,
    ]
    list_filter_submit = True
    list_per_page = 50
    search_fields = ["unit__search_key", "round_block__round__period"]
    ordering = ["-round_block__round__year", "round_block__block", "unit__sort_key"]
    autocomplete_fields = WHERE
    formfield_overrides = {**ActionAdmin.formfield_overrides, **FIGURE_INPUTS}
    fieldsets = [
        (None, {"fields": WHERE}),
        (
            gettext_lazy("Figures"),
            {"fields": ["value", ("points", "max_points"), "not_assessed"]},
        ),
        (
            gettext_lazy("As the source prints them"),
            {
                "fields": [
                    ("printed_rank", "printed_rank_of"),
                    "printed_grade",
                    "printed_change",
                    "source",
                    "inference",
                ]
            },
        ),
    ]

    def write(self, *, request, obj, form, change, reason):
        figures = {name: form.cleaned_data[name] for name in FIGURES}
        return enter_score(
            round_block=obj.round_block, unit=obj.unit, by=request.user, reason=reason, **figures
        )

    def lock(self, obj):
        list(RoundBlock.objects.select_for_update().filter(pk=obj.round_block_id).order_by())
        super().lock(obj)

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related("unit", "round_block__round__index", "round_block__block")

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_key(search_term))

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj.cancelled_at is not None:
            return False
        return super().has_change_permission(request, obj)

    def get_readonly_fields(self, request, obj=None):
        return WHERE if obj else []

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None and obj.cancelled_at is not None:
            cancelled = {"fields": ["cancelled_at", "cancel_reason"]}
            return [(gettext_lazy("Cancelled"), cancelled), *fieldsets]
        return fieldsets

    def get_urls(self):
        page = self.admin_site.admin_view(self.cancel_view)
        own = path("<int:pk>/cancel/", page, name="indices_yearlyscore_cancel")
        return [own, *super().get_urls()]

    def cancel_view(self, request, pk: int):
        """Ask for the reason, then cancel."""
        return cancel_page(self, request, pk)

    @display(description=gettext_lazy("points"), ordering="points", empty_value="–")
    def points_of_maximum(self, score):
        figures = (score.points, score.max_points)
        return "/".join(in_sentence(figure) for figure in figures if figure is not None) or None

    @display(description=gettext_lazy("As the source prints them"), empty_value="–")
    def printed(self, score):
        of = f"/{score.printed_rank_of}" if score.printed_rank_of else ""
        rank = f"{score.printed_rank}{of}" if score.printed_rank else ""
        return " · ".join(filter(None, (rank, score.printed_grade))) or None

    @display(
        description=gettext_lazy("State"),
        label={gettext_lazy("Cancelled"): "danger", gettext_lazy("In force"): "success"},
    )
    def state(self, score):
        if score.cancelled_at is not None:
            return gettext_lazy("Cancelled")
        return _("Not assessed") if score.not_assessed else gettext_lazy("In force")
