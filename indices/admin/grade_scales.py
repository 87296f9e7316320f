"""Grade scales in the admin, with their grades."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from cchc_portal.audit.admin.base import ActionAdmin, ActionInline
from cchc_portal.figures.show import in_sentence
from cchc_portal.sheets.admin import SheetAdminMixin
from cchc_portal.sheets.figure_input import FIGURE_INPUTS
from indices.models import GradeBand, GradeScale


class GradeBandInline(ActionInline):
    """Grades from the highest down; lower bound inclusive."""

    model = GradeBand
    fields = ["name", "lower_bound"]
    formfield_overrides = {**ActionInline.formfield_overrides, **FIGURE_INPUTS}


@admin.register(GradeScale)
class GradeScaleAdmin(SheetAdminMixin, ActionAdmin):
    """Scales as the regulations of a province and year set them."""

    sheet_kind = "grade_scales"
    list_display = ["name", "code", "grades", "inferred"]
    list_filter = ["inferred"]
    search_fields = ["name", "code"]
    fields = ["name", "code", "inferred", "source"]
    inlines = [GradeBandInline]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("bands")

    @display(description=_("grades"))
    def grades(self, scale):
        return " · ".join(
            f"{band.name} ≥ {in_sentence(band.lower_bound)}" for band in scale.bands.all()
        )
