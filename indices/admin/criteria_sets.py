"""Criteria sets in the admin: the list, the form, and the ways to the pages of a set."""

from django.contrib import admin
from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RelatedDropdownFilter
from unfold.decorators import display

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.figures.show import in_sentence
from cchc_portal.sheets.figure_input import FIGURE_INPUTS
from indices.actions.set_criterion import make_criteria_set
from indices.admin.applicability_grid import applicability_urls
from indices.admin.columns import YearFilter
from indices.admin.criteria_set_amend import amend_urls
from indices.admin.criteria_set_page import set_urls
from indices.admin.criteria_set_work import work_urls
from indices.models import CriteriaSet, Criterion, Stage

FIELDS = ("declared_total", "legal_basis", "contest", "source")
ON_TOP = Q(criteria__kind__in=(Criterion.Kind.AREA, Criterion.Kind.CRITERION)) & ~Q(
    criteria__code__contains="."
)


class CriteriaYearFilter(YearFilter):
    """The year of the round."""

    year_path = "round_block__round__year"


class InUseFilter(admin.SimpleListFilter):
    """Draft, or in use."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("draft", _("Draft")), ("in_use", _("In use"))]

    def queryset(self, request, queryset):
        if self.value() == "draft":
            return queryset.filter(round_block__stage=Stage.PREPARATION)
        if self.value() == "in_use":
            return queryset.exclude(round_block__stage=Stage.PREPARATION)
        return queryset


@admin.register(CriteriaSet)
class CriteriaSetAdmin(ActionAdmin):
    """One set for each round and block that is scored by criteria."""

    change_form_template = "admin/indices/criteriaset/form.html"
    list_display = ["round_block", "size", "sums", "state"]
    list_filter = [
        CriteriaYearFilter,
        InUseFilter,
        ("round_block__round__index", RelatedDropdownFilter),
        ("round_block__block", RelatedDropdownFilter),
    ]
    search_fields = [
        "=round_block__round__year",
        "round_block__block__name",
        "round_block__block__code",
        "round_block__round__index__name",
        "legal_basis",
    ]
    ordering = ["-round_block__round__year", "round_block__block__order"]
    autocomplete_fields = ["round_block"]
    formfield_overrides = {**ActionAdmin.formfield_overrides, **FIGURE_INPUTS}
    fields = ["round_block", *FIELDS]

    def write(self, *, request, obj, form, change, reason):
        given = {name: form.cleaned_data[name] for name in FIELDS if name in form.cleaned_data}
        return make_criteria_set(
            round_block=obj.round_block, by=request.user, reason=reason, **given
        )

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related("round_block__round__index", "round_block__block").annotate(
            criteria_count=Count("criteria"),
            summed=Sum("criteria__max_points", filter=ON_TOP),
        )

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return []
        return ["round_block", "declared_total"] if obj.locked else ["round_block"]

    def get_urls(self):
        return [
            *set_urls(self),
            *work_urls(self),
            *amend_urls(self),
            *applicability_urls(self),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context["set_url"] = reverse("admin:indices_criteriaset_set", args=[obj.pk])
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @display(description=_("criteria"))
    def size(self, criteria_set):
        return criteria_set.criteria_count

    @display(description=_("Sum of the areas against the declared total"))
    def sums(self, criteria_set):
        summed = in_sentence(criteria_set.summed) or "–"
        sign = "=" if criteria_set.summed == criteria_set.declared_total else "≠"
        return f"{summed} {sign} {in_sentence(criteria_set.declared_total)}"

    @display(description=_("State"), label={_("In use"): "success", _("Draft"): "warning"})
    def state(self, criteria_set):
        return _("In use") if criteria_set.locked else _("Draft")
