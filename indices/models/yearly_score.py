"""YearlyScore: what staff type or import for one unit; a draft that no public page reads."""

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.figures.field import FigureField
from cchc_portal.units.models import Unit
from indices.models.round_block import RoundBlock

FIGURES = (
    "value",
    "points",
    "max_points",
    "not_assessed",
    "printed_rank",
    "printed_rank_of",
    "printed_grade",
    "printed_change",
    "source",
    "inference",
)
"""What is entered for a unit: by hand, in the grid, by a sheet."""


@tracked
class YearlyScore(models.Model):
    """A unit's figures of a round: a value in per cent, or points of maximum points, or "not
    assessed" with the reason; beside them what a source prints.

    No row means "not entered", which is neither zero nor "not assessed". A row entered by mistake
    is cancelled with a reason, not deleted.
    """

    round_block = models.ForeignKey(
        RoundBlock, models.PROTECT, related_name="scores", verbose_name=_("round of a block")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="scores", verbose_name=_("unit"))
    value = FigureField(
        _("index value (%)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    points = FigureField(_("points"), null=True, blank=True, validators=[MinValueValidator(0)])
    max_points = FigureField(_("maximum points"), null=True, blank=True)
    not_assessed = models.CharField(
        _("not assessed, because"), max_length=300, blank=True, help_text=_("The reason.")
    )
    printed_rank = models.PositiveIntegerField(
        _("printed rank"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    printed_rank_of = models.PositiveIntegerField(
        _("printed size of the block"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    printed_grade = models.CharField(_("printed grade"), max_length=60, blank=True)
    printed_change = FigureField(
        _("printed change (percentage points)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-100), MaxValueValidator(100)],
    )
    source = models.TextField(_("source"), blank=True)
    inference = models.TextField(
        _("inferred how"),
        blank=True,
        help_text=_("The reasoning, where a figure is inferred from printed ones."),
    )
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True, editable=False)
    cancel_reason = models.CharField(
        _("reason of cancelling"), max_length=300, blank=True, editable=False
    )
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        verbose_name = _("yearly score")
        verbose_name_plural = _("yearly scores")
        ordering = ["round_block", "unit__sort_key"]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]
        constraints = [
            models.UniqueConstraint(
                fields=["round_block", "unit"],
                condition=Q(cancelled_at__isnull=True),
                name="score_once_per_unit",
                violation_error_message=_("This unit already has a score in this round."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0, value__lte=100),
                name="score_value_is_per_cent",
                violation_error_message=_("A value lies between 0 and 100."),
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True) | Q(points__gte=0),
                name="score_points_not_negative",
                violation_error_message=_("Points are not negative."),
            ),
            models.CheckConstraint(
                condition=Q(max_points__isnull=True) | Q(max_points__gt=0),
                name="score_max_points_positive",
                violation_error_message=_("Maximum points are more than zero."),
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True)
                | Q(max_points__isnull=True)
                | Q(points__lte=F("max_points")),
                name="score_points_within_max",
                violation_error_message=_("Points are more than the maximum."),
            ),
            models.CheckConstraint(
                condition=Q(not_assessed="") | Q(value__isnull=True, points__isnull=True),
                name="score_not_assessed_has_no_value",
                violation_error_message=_("A unit that was not assessed has no value."),
            ),
        ]

    def __str__(self):
        return f"{self.unit} – {self.round_block.round}"
