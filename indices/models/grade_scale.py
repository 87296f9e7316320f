"""GradeScale (thang xếp loại): grades and their lower bounds, as rows, since provinces differ."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.figures.field import FigureField
from cchc_portal.units.models.codes import valid_code


@tracked
class GradeScale(models.Model):
    """A scale such as Khánh Hòa's. ``inferred`` marks one whose bounds no regulation was seen for:
    they were read off published figures (rulebook 1.10)."""

    code = models.CharField(_("code"), max_length=60, unique=True, validators=[valid_code])
    name = models.CharField(_("name"), max_length=200)
    inferred = models.BooleanField(_("inferred"), default=False)
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("grade scale")
        verbose_name_plural = _("grade scales")
        ordering = ["code"]

    def __str__(self):
        return self.name


@tracked
class GradeBand(models.Model):
    """One grade of a scale, in per cent: from ``lower_bound``, inclusive, up to the next band's,
    exclusive ("từ 80% đến dưới 90%")."""

    scale = models.ForeignKey(
        GradeScale, models.PROTECT, related_name="bands", verbose_name=_("grade scale")
    )
    name = models.CharField(_("grade"), max_length=60)
    lower_bound = FigureField(
        _("lower bound (%)"), validators=[MinValueValidator(0), MaxValueValidator(100)]
    )

    class Meta:
        verbose_name = _("grade")
        verbose_name_plural = _("grades")
        ordering = ["scale", "-lower_bound"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "name"], name="grade_once_per_scale"),
            models.UniqueConstraint(
                fields=["scale", "lower_bound"],
                name="bound_once_per_scale",
                violation_error_message=_("Another grade of this scale has this lower bound."),
            ),
        ]

    def __str__(self):
        return self.name
