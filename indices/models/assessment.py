"""Assessment: one unit in one round, with its entries by criterion and lane."""

import pgtrigger
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.figures.field import FigureField
from cchc_portal.units.models import Unit
from indices.models.criterion import Criterion
from indices.models.lane import Lane
from indices.models.round_block import RoundBlock
from indices.models.stage import STATE_MOVES, AssessmentState

MOST_POINTS = 100_000


@tracked
class Assessment(models.Model):
    """A unit's assessment. ``state`` is the unit's own; where the round stands is the stage of the
    RoundBlock. ``not_assessed`` is the reason why the unit is left out as a whole."""

    round_block = models.ForeignKey(
        RoundBlock, models.PROTECT, related_name="assessments", verbose_name=_("round of a block")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="assessments", verbose_name=_("unit")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=AssessmentState, default=AssessmentState.DRAFT
    )
    not_assessed = models.CharField(_("not assessed, because"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["round_block", "unit__sort_key"]
        permissions = [
            ("self_assess", "Can enter self scores"),
            ("collate", "Can collate a self-assessment and submit it to the head"),
            ("approve_and_send", "Can approve and send a self-assessment"),
            ("appraise", "Can appraise"),
            ("conduct_round", "Can conduct a round: stages, reopening, council"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["round_block", "unit"], name="assessment_once")
        ]
        triggers = [
            pgtrigger.FSM(
                name="state_moves",
                field="state",
                transitions=[(str(start), str(end)) for start, end in STATE_MOVES],
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.unit} – {self.round_block.round}"


@tracked
class ScoreEntry(models.Model):
    """What one lane says of one criterion: inputs, the points that the rule makes of them, or
    "not applicable". No row, or a row without points, is "not scored yet"; zero is a score.

    ``a`` of ``b``, and ``branch``, are kept per lane, since an appraiser corrects inputs and not
    only points (rulebook 1.3, edge case 7).
    """

    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="entries", verbose_name=_("assessment")
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="entries", verbose_name=_("criterion")
    )
    lane = models.CharField(_("lane"), max_length=12, choices=Lane)
    a = FigureField(_("a (number, or numerator)"), null=True, blank=True)
    b = FigureField(_("b (of how many)"), null=True, blank=True)
    branch = models.CharField(_("choice"), max_length=40, blank=True)
    points = FigureField(_("points"), null=True, blank=True, validators=[MinValueValidator(0)])
    not_applicable = models.BooleanField(_("not assessed"), default=False)
    note = models.TextField(_("note"), blank=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        verbose_name = _("score of a criterion")
        verbose_name_plural = _("scores of criteria")
        ordering = ["assessment", "criterion__order", "lane"]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "criterion", "lane"], name="entry_once_per_lane"
            ),
            # An upper bound refuses NaN, which PostgreSQL takes for larger than any number.
            models.CheckConstraint(
                condition=Q(points__isnull=True) | Q(points__gte=0, points__lte=MOST_POINTS),
                name="entry_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(not_applicable=False) | Q(points__isnull=True),
                name="entry_not_applicable_has_no_points",
            ),
        ]

    def __str__(self):
        return f"{self.criterion.code} ({self.get_lane_display()})"


@tracked
class Allotment(models.Model):
    """A criterion, or a whole area, given to one of the unit's own offices with a day."""

    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="allotments", verbose_name=_("assessment")
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="allotments", verbose_name=_("criterion")
    )
    office = models.CharField(_("office of the unit"), max_length=200)
    due_on = models.DateField(_("due day inside the unit"), null=True, blank=True)

    class Meta:
        verbose_name = _("criterion allotted to an office")
        verbose_name_plural = _("criteria allotted to offices")
        ordering = ["assessment", "criterion__order"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="allotment_once")
        ]

    def __str__(self):
        return f"{self.criterion.code} – {self.office}"
