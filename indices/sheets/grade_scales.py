"""Sheet ``grade_scales``: **scale**, **grade**, lower_bound."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets import numbers
from cchc_portal.sheets.columns import Column
from cchc_portal.sheets.kinds import register_sheet
from cchc_portal.sheets.repeats import RepeatGuard
from cchc_portal.sheets.resource import SheetResource
from cchc_portal.units.sheets.code_column import code
from indices.actions.set_grade_band import set_grade_band
from indices.models import GradeBand, GradeScale


@register_sheet
class GradeScaleSheet(SheetResource):
    """Grades of scales; an unknown scale is made. An empty lower bound is the bottom, 0."""

    kind = "grade_scales"
    columns = (
        Column("scale", code, identifies=True, needed=True),
        Column("grade", identifies=True, needed=True),
        Column("lower_bound", numbers.score),
    )

    class Meta(SheetResource.Meta):
        model = GradeBand

    def prepare(self, rows):
        self.repeats = RepeatGuard(column="grade")

    def resolve(self, values: dict[str, Any], number: int) -> GradeBand:
        key = (values["scale"], values["grade"])
        self.repeats.check(key, number)
        bound = values.get("lower_bound")
        if bound is not None and not 0 <= bound <= 100:
            raise ValidationError({"lower_bound": _("A lower bound lies between 0 and 100.")})
        band = GradeBand.objects.filter(scale__code=key[0], name=key[1]).first()
        return band or GradeBand(name=values["grade"])

    def write(self, target: GradeBand, values: dict[str, Any]) -> GradeBand:
        keep = target.lower_bound if target.pk and "lower_bound" not in values else Decimal(0)
        bound = values.get("lower_bound")
        return set_grade_band(
            scale_code=values["scale"],
            grade=values["grade"],
            lower_bound=keep if bound is None else bound,
            by=self.by,
            reason=self.reason,
        )

    def row_of(self, record: GradeBand) -> dict[str, Any]:
        return {
            "scale": record.scale.code,
            "grade": record.name,
            "lower_bound": record.lower_bound,
        }

    def records(self, queryset=None):
        if queryset is None:
            return GradeBand.objects.select_related("scale")
        if queryset.model is GradeScale:
            return GradeBand.objects.select_related("scale").filter(scale__in=queryset)
        return queryset
