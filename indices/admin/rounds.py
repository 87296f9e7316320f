"""Rounds, and what each year's regulation says for each block, in the admin."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RelatedDropdownFilter
from unfold.decorators import display
from unfold.views import ChangeList

from cchc_portal.audit.admin.base import ActionAdmin, ActionInline
from cchc_portal.sheets.admin import SheetAdminMixin
from cchc_portal.sheets.figure_input import FIGURE_INPUTS
from indices.admin.board import board_urls
from indices.admin.by_criterion import by_criterion_urls
from indices.admin.columns import YearFilter
from indices.admin.conduct import conduct_urls
from indices.admin.council import council_urls
from indices.admin.grid import grid_urls
from indices.admin.publish import publish_urls
from indices.admin.queue import queue_urls
from indices.admin.round_doors import links_for
from indices.models import Round, RoundBlock, StageDates
from indices.selectors.entry_progress import entry_progress


@admin.register(Round)
class RoundAdmin(ActionAdmin):
    """An index in a year, or a snapshot of it."""

    list_display = ["__str__", "index", "year", "period", "as_of"]
    list_filter = [("index", RelatedDropdownFilter), YearFilter]
    list_select_related = ["index"]
    search_fields = ["period", "=year", "index__name", "index__short_name", "index__code"]
    autocomplete_fields = ["index"]
    fields = ["index", "year", "period", "as_of"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("index")


class RoundBlockYearFilter(YearFilter):
    """The year of the round."""

    year_path = "round__year"


class ProgressList(ChangeList):
    """The list, with the progress of each row that the page shows."""

    def get_results(self, request):
        super().get_results(request)
        progress = entry_progress(round_blocks=list(self.result_list))
        for round_block in self.result_list:
            round_block.progress = progress[round_block.pk]
            round_block.links = links_for(request.user, round_block)


class StageDatesInline(ActionInline):
    """From when to when each stage lasts, as the plan of the year says."""

    model = StageDates
    verbose_name_plural = _("Dates of the stages")
    fields = ["stage", "starts_on", "ends_on"]


@admin.register(RoundBlock)
class RoundBlockAdmin(SheetAdminMixin, ActionAdmin):
    """The way to the grid of scores and to publication."""

    sheet_kind = "rounds"
    change_form_template = "admin/indices/roundblock/form.html"
    list_display = ["round", "block", "stage_reached", "progress", "entry_open", "doors"]
    list_display_links = ["round"]
    list_filter = [
        ("round__index", RelatedDropdownFilter),
        RoundBlockYearFilter,
        ("block", RelatedDropdownFilter),
        "stage",
        "entry_open",
    ]
    search_fields = [
        "round__period",
        "=round__year",
        "round__index__name",
        "round__index__short_name",
        "round__index__code",
        "block__name",
        "block__code",
    ]
    ordering = ["-round__year", "round__index__order", "block__order"]
    autocomplete_fields = ["round", "block", "grade_scale"]
    fieldsets = [
        (None, {"fields": ["round", "block", "entry_open", "units_in_block"]}),
        (_("Rules"), {"fields": ["grade_scale", "decimals", "rounding", "tie_policy"]}),
        (
            _("Assessment by criteria"),
            {
                "fields": [
                    "rebasing",
                    "survey_held",
                    "cap_at_100",
                    ("bonus_cap", "penalty_cap"),
                    "quorum",
                    "no_evidence",
                    "lost_points_seen_by",
                    "round1_seen_by_units",
                ]
            },
        ),
    ]
    inlines = [StageDatesInline]
    formfield_overrides = {**ActionAdmin.formfield_overrides, **FIGURE_INPUTS}

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related("round__index", "block", "grade_scale", "criteria_set")

    def get_changelist(self, request, **kwargs):
        return ProgressList

    def get_urls(self):
        pages = (
            board_urls,
            by_criterion_urls,
            conduct_urls,
            council_urls,
            grid_urls,
            publish_urls,
            queue_urls,
        )
        return [*(url for urls in pages for url in urls(self)), *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["doors"] = links_for(request.user, obj) if obj else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @display(description=_("Stage"), ordering="stage")
    def stage_reached(self, round_block):
        held = hasattr(round_block, "criteria_set")
        return round_block.get_stage_display() if held else "–"

    @display(description=_("Entered"))
    def progress(self, round_block):
        if hasattr(round_block, "criteria_set"):
            return "–"
        done = round_block.progress
        return f"{done.entered}/{done.total}"

    @display(description=_("Work"))
    def doors(self, round_block):
        links = format_html_join("", '<a class="door" href="{}">{}</a>', round_block.links)
        return format_html('<span class="doors">{}</span>', links) if links else "–"
