"""Publications and their results in the admin: to look at, never to change."""

from decimal import Decimal

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    ChoicesDropdownFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display

from cchc_portal.audit.admin.frozen import FrozenAdmin, FrozenInline
from cchc_portal.figures.show import in_sentence
from cchc_portal.units.names import search_key
from indices.admin.columns import YearFilter, figure_column
from indices.admin.remedies import remedies_urls
from indices.models import Publication, PublishedResult, RoundBlock


@display(description=_("Rank"), ordering="rank", empty_value="–")
def rank_column(result):
    """5/21, or 5 alone where the size was not printed."""
    if result.rank is None:
        return None
    return f"{result.rank}/{result.rank_of}" if result.rank_of else str(result.rank)


@display(description=_("Kind"), ordering="kind")
def kind_words(record):
    """Computed, transcribed or inferred."""
    return record.get_kind_display()


@display(description=_("Where to round"))
def rounding_words(publication):
    """The rounding rule that was in force."""
    return RoundBlock.Rounding(publication.rounding).label


@display(description=_("Ties"))
def ties_words(publication):
    """The tie rule that was in force."""
    return RoundBlock.TiePolicy(publication.tie_policy).label


@display(description=_("Grades"))
def bands_words(publication):
    """The grades that were in force, with their lower bounds."""
    return " · ".join(
        f"{band['name']} ≥ {in_sentence(Decimal(band['lower_bound']))}"
        for band in publication.grade_bands
    )


@display(description=_("Index"), ordering="index_code")
def index_column(publication):
    """The index by its short name."""
    return publication.round_block.round.index.short_title


@display(description=_("Results"), ordering="results_count")
def count_column(publication):
    """How many results it holds."""
    return publication.results_count


@display(description=_("Unit"), ordering="unit_name")
def unit_column(result):
    """The name that was published."""
    return result.unit_name


@display(description=_("Grade"), ordering="grade", empty_value="–")
def grade_column(result):
    """The grade that was published."""
    return result.grade or None


VALUE = figure_column("value", _("index value (%)"))


class ResultInline(FrozenInline):
    """The results in the order of publication."""

    model = PublishedResult
    readonly_fields = [rank_column, unit_column, VALUE, grade_column, kind_words]
    fields = readonly_fields
    per_page = 50
    hide_title = True
    verbose_name_plural = _("published results")


@admin.register(Publication)
class PublicationAdmin(FrozenAdmin):
    """What stands in public, with every correction."""

    list_display = [
        "block_name",
        index_column,
        "period",
        "number",
        kind_words,
        "decision_number",
        "published_at",
        "published_by",
    ]
    list_filter = [
        ("round_block__round__index", RelatedDropdownFilter),
        YearFilter,
        ("round_block__block", RelatedDropdownFilter),
        ("kind", ChoicesDropdownFilter),
        "illustrative",
    ]
    list_select_related = ["round_block__round__index"]
    list_per_page = 50
    search_fields = ["index_code", "block_name", "period", "decision_number"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    (index_column, "year"),
                    ("period", "as_of"),
                    "block_name",
                    ("number", "kind"),
                    ("decision_number", "decided_on"),
                    "reason",
                    ("published_at", "published_by"),
                    count_column,
                ]
            },
        ),
        (
            _("Rules in force"),
            {
                "fields": [
                    "grade_scale_name",
                    bands_words,
                    "decimals",
                    rounding_words,
                    ties_words,
                ]
            },
        ),
    ]
    readonly_fields = [bands_words, rounding_words, ties_words, index_column, count_column]
    inlines = [ResultInline]


@admin.register(PublishedResult)
class PublishedResultAdmin(FrozenAdmin):
    """Single published results, to be found by unit."""

    list_display = [
        unit_column,
        "publication",
        VALUE,
        rank_column,
        grade_column,
        kind_words,
    ]
    list_filter = [
        ("publication__round_block__round__index", RelatedDropdownFilter),
        ("publication__round_block__block", RelatedDropdownFilter),
        ("unit", AutocompleteSelectFilter),
        ("kind", ChoicesDropdownFilter),
    ]
    list_filter_submit = True
    list_per_page = 50
    list_select_related = ["publication"]
    ordering = ["-publication__year", "publication", "pk"]
    search_fields = ["unit__search_key", "publication__period"]
    readonly_fields = [rank_column, unit_column, VALUE, grade_column, kind_words]
    fields = [
        "publication",
        *readonly_fields,
        "printed_rank",
        "printed_rank_of",
        "printed_grade",
        figure_column("printed_change", _("printed change (percentage points)")),
        "not_assessed",
        "source",
        "inference",
    ]

    def get_urls(self):
        return [*remedies_urls(self), *super().get_urls()]

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_key(search_term))
