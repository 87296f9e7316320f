"""Assessments in the admin: how far each unit has come, and the way to its score sheet."""

from collections import defaultdict

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    ChoicesDropdownFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display
from unfold.views import ChangeList

from cchc_portal.audit.admin.frozen import FrozenAdmin
from cchc_portal.units.admin.scoped import ScopedToUnits
from indices.admin.ask import ask_urls
from indices.admin.columns import YearFilter
from indices.admin.evidence_pages import evidence_urls
from indices.admin.sheet import sheet_urls
from indices.models import Assessment, Lane, Method, Stage
from indices.selectors.criteria import Criteria
from indices.selectors.unscored import unscored


class AssessmentYearFilter(YearFilter):
    """The year of the round."""

    year_path = "round_block__round__year"


class SelfScoredList(ChangeList):
    """The list, with how many criteria each unit has scored itself."""

    def get_results(self, request):
        super().get_results(request)
        rounds = defaultdict(list)
        for assessment in self.result_list:
            assessment.scored = None
            rounds[assessment.round_block].append(assessment)
        for round_block, assessments in rounds.items():
            if hasattr(round_block, "criteria_set"):
                _count(round_block, assessments)


def _count(round_block, assessments: list[Assessment]) -> None:
    """Set ``scored``, a pair of done and wanted, on each of ``assessments``."""
    criteria = Criteria(round_block.criteria_set)
    lacking = unscored(
        round_block=round_block, lanes=[Lane.SELF], criteria=criteria, assessments=assessments
    )
    leaves = [leaf for leaf in criteria.leaves if leaf.method == Method.APPRAISAL]
    for assessment in assessments:
        if assessment.not_assessed:
            continue
        wanted = sum(
            not criteria.why_not_assessed(leaf, unit_id=assessment.unit_id) for leaf in leaves
        )
        assessment.scored = (wanted - len(lacking.get(assessment, [])), wanted)


@admin.register(Assessment)
class AssessmentAdmin(ScopedToUnits, FrozenAdmin):
    """The way to the score sheets. Assessments are made when a round opens; what is said of them
    is written on the sheet."""

    list_display = ["unit", "round_block", "stage", "state", "progress", "sheet_link"]
    list_display_links = ["unit"]
    list_filter = [
        AssessmentYearFilter,
        ("round_block__round__index", RelatedDropdownFilter),
        ("round_block__block", RelatedDropdownFilter),
        ("round_block__stage", ChoicesDropdownFilter),
        ("state", ChoicesDropdownFilter),
        ("unit", AutocompleteSelectFilter),
    ]
    list_filter_submit = True
    list_select_related = [
        "unit",
        "round_block__round__index",
        "round_block__block",
        "round_block__criteria_set",
    ]
    search_fields = ["unit__name", "unit__code", "unit__search_key", "=round_block__round__year"]
    ordering = ["-round_block__round__year", "round_block", "unit__sort_key"]
    fields = ["unit", "round_block", "stage", "state", "not_assessed", "sheet_link"]
    readonly_fields = ["stage", "sheet_link"]

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related("unit", "round_block__round__index", "round_block__block")

    def get_changelist(self, request, **kwargs):
        return SelfScoredList

    def get_urls(self):
        return [
            *sheet_urls(self),
            *evidence_urls(self),
            *ask_urls(self),
            *super().get_urls(),
        ]

    @display(description=_("Stage"), ordering="round_block__stage")
    def stage(self, assessment):
        return Stage(assessment.round_block.stage).label

    @display(description=_("Self-scored"), empty_value="–")
    def progress(self, assessment):
        return "{}/{}".format(*assessment.scored) if assessment.scored else None

    @display(description=_("Work"))
    def sheet_link(self, assessment):
        address = reverse("admin:indices_assessment_sheet", args=[assessment.pk])
        return format_html('<a class="door" href="{}">{}</a>', address, _("Score sheet"))
