"""Criteria in the admin, one by one; whole sets come as sheets."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.contrib.filters.admin import RelatedDropdownFilter
from unfold.widgets import UnfoldAdminTextInputWidget

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.audit.admin.forms import RecordForm
from cchc_portal.sheets.admin import SheetAdminMixin
from cchc_portal.sheets.figure_input import FIGURE_INPUTS
from indices.actions.set_criterion import set_criterion
from indices.admin.columns import YearFilter, figure_column
from indices.admin.criterion_fields import ParamsInput
from indices.models import Criterion
from indices.models.criterion import CONTENT
from indices.selectors.criteria import Criteria
from indices.selectors.previous_set import previous_set
from indices.sheets.criteria_columns import SEPARATOR, codes

WHERE = ["criteria_set", "code"]
WRITTEN = (*CONTENT, "link")


class CriterionForm(RecordForm):
    """One criterion with its rule, and last year's that it comes from."""

    params = ParamsInput()
    previous_code = forms.CharField(
        label=gettext_lazy("Last year's codes"),
        required=False,
        max_length=200,
        widget=UnfoldAdminTextInputWidget,
        help_text=gettext_lazy("Several where they were merged, with semicolons between them."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "previous_code" in self.fields:
            links = self.instance.links.select_related("previous").order_by("previous__order")
            self.initial["previous_code"] = SEPARATOR.join(link.previous.code for link in links)

    def clean_previous_code(self):
        """Last year's criteria that the codes name."""
        named = codes(self.cleaned_data["previous_code"])
        criteria_set = self.cleaned_data.get("criteria_set")
        if criteria_set is None and self.instance.pk:
            criteria_set = self.instance.criteria_set
        if not named or criteria_set is None:
            return []
        held = previous_set(round_block=criteria_set.round_block)
        by_code = Criteria(held).by_code if held else {}
        unknown = [code for code in named if code not in by_code]
        if unknown:
            message = _("The set of %(year)s has no criterion %(codes)s.")
            year = criteria_set.round_block.round.year - 1
            raise ValidationError(message % {"year": year, "codes": ", ".join(unknown)})
        return [by_code[code] for code in named]


class SetYearFilter(YearFilter):
    """The year of the set's round."""

    year_path = "criteria_set__round_block__round__year"


@admin.register(Criterion)
class CriterionAdmin(SheetAdminMixin, ActionAdmin):
    """Criteria of drafts can be changed; those of a set in use change by an amendment."""

    sheet_kind = "criteria"
    form = CriterionForm
    list_display = [
        "code",
        "name",
        figure_column("max_points", gettext_lazy("maximum points")),
        "kind",
        "method",
        "rule",
        "criteria_set",
    ]
    list_display_links = ["code", "name"]
    list_filter = [
        ("criteria_set", RelatedDropdownFilter),
        SetYearFilter,
        "kind",
        "method",
        "rule",
    ]
    list_filter_submit = True
    list_per_page = 150
    search_fields = ["code", "name"]
    ordering = ["-criteria_set__round_block__round__year", "criteria_set", "order"]
    autocomplete_fields = ["criteria_set", "appraising_body"]
    formfield_overrides = {**ActionAdmin.formfield_overrides, **FIGURE_INPUTS}
    fieldsets = [
        (None, {"fields": [*WHERE, "kind", "name", "max_points"]}),
        (gettext_lazy("Rule"), {"fields": ["method", "rule", "params", "on_zero"]}),
        (
            gettext_lazy("For the scorer"),
            {"fields": ["guidance", "evidence", "evidence_required"]},
        ),
        (
            gettext_lazy("Legal basis"),
            {"fields": ["legal_basis", ("legal_from", "legal_to"), "appraising_body"]},
        ),
        (gettext_lazy("Against last year"), {"fields": ["link", "previous_code"]}),
    ]

    def write(self, *, request, obj, form, change, reason):
        return set_criterion(
            criteria_set=obj.criteria_set,
            code=obj.code,
            by=request.user,
            reason=reason,
            previous=form.cleaned_data["previous_code"],
            **{name: form.cleaned_data[name] for name in WRITTEN},
        )

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related(
            "criteria_set__round_block__round__index",
            "criteria_set__round_block__block",
            "appraising_body",
        )

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj.criteria_set.locked:
            return False
        return super().has_change_permission(request, obj)

    def get_readonly_fields(self, request, obj=None):
        return WHERE if obj else []

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [
            (title, {"fields": [name for name in given["fields"] if name != "previous_code"]})
            for title, given in fieldsets
        ]

    def get_search_results(self, request, queryset, search_term):
        """A code finds itself and what stands below it."""
        if search_term[:1].isdigit():
            below = Q(code=search_term) | Q(code__startswith=f"{search_term}.")
            return queryset.filter(below), False
        return super().get_search_results(request, queryset, search_term)
