"""RoundBlock: what the regulation of that year says for one block of a round."""

from decimal import Decimal

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.decisions.models import Decision
from cchc_portal.figures.field import FigureField
from cchc_portal.units.models import Block
from indices.models.grade_scale import GradeScale
from indices.models.round import Round
from indices.models.stage import BACK, FORWARD, Stage, moves


@tracked
class RoundBlock(models.Model):
    """A block in a round, with its rules: grade scale, decimals, where to round, ties, re-basing,
    caps, quorum, who sees what. All are settings of the year and block, never constants
    (rulebook 1.6 - 1.11, 9).

    Where the block has a criteria set it passes through the stages; without one its results are
    published from yearly scores, and the stage stays where it is.
    """

    class Rounding(models.TextChoices):
        DISPLAY = "display", _("for display only; ranked on unrounded values")
        BEFORE_RANKING = "before_ranking", _("once, before grading and ranking")

    class TiePolicy(models.TextChoices):
        COMPETITION = (
            "competition",
            _("equal values share a rank, the next are skipped (1, 1, 3)"),
        )
        DENSE = "dense", _("equal values share a rank, none is skipped (1, 1, 2)")

    class Rebasing(models.TextChoices):
        WHOLE = "whole", _("all points of all applicable maxima")
        APPRAISED_PART_ONLY = (
            "appraised_part_only",
            _("the appraised part alone; the survey is added unchanged"),
        )

    class NoEvidence(models.TextChoices):
        EXPLANATION = "explanation", _("the unit explains in full how it scored")
        ZERO = "zero", _("zero points")

    class SeenBy(models.TextChoices):
        PUBLIC = "public", _("everybody")
        ALL_UNITS = "all_units", _("all units")
        OWN_UNIT = "own_unit", _("the unit itself")

    round = models.ForeignKey(
        Round, models.PROTECT, related_name="round_blocks", verbose_name=_("round")
    )
    block = models.ForeignKey(
        Block, models.PROTECT, related_name="round_blocks", verbose_name=_("block")
    )
    grade_scale = models.ForeignKey(
        GradeScale,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="round_blocks",
        verbose_name=_("grade scale"),
    )
    decimals = models.PositiveSmallIntegerField(
        _("decimals"), default=2, validators=[MaxValueValidator(6)]
    )
    rounding = models.CharField(
        _("where to round"), max_length=20, choices=Rounding, default=Rounding.DISPLAY
    )
    tie_policy = models.CharField(
        _("ties"), max_length=20, choices=TiePolicy, default=TiePolicy.COMPETITION
    )
    units_in_block = models.PositiveSmallIntegerField(
        _("size of the block as printed"), null=True, blank=True
    )
    entry_open = models.BooleanField(_("open for entry"), default=True)
    stage = models.CharField(
        _("stage"), max_length=16, choices=Stage, default=Stage.PREPARATION, editable=False
    )
    rebasing = models.CharField(
        _("re-basing"), max_length=20, choices=Rebasing, default=Rebasing.WHOLE
    )
    survey_held = models.BooleanField(
        _("survey held"),
        default=True,
        help_text=_("Without a survey its criteria leave both sides of the index."),
    )
    cap_at_100 = models.BooleanField(_("index is at most 100"), default=True)
    bonus_cap = FigureField(
        _("most bonus points"), null=True, blank=True, validators=[MinValueValidator(0)]
    )
    penalty_cap = FigureField(
        _("most points deducted"), null=True, blank=True, validators=[MinValueValidator(0)]
    )
    quorum = FigureField(
        _("quorum (%)"),
        default=Decimal(50),
        validators=[MinValueValidator(0), MaxValueValidator(99)],
        help_text=_("More than this share of the members must be present."),
    )
    no_evidence = models.CharField(
        _("without evidence"), max_length=12, choices=NoEvidence, default=NoEvidence.EXPLANATION
    )
    lost_points_seen_by = models.CharField(
        _("who sees where points were lost"),
        max_length=10,
        choices=SeenBy,
        default=SeenBy.OWN_UNIT,
    )
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="round_blocks",
        verbose_name=_("decision that approved the results"),
    )
    round1_seen_by_units = models.BooleanField(_("units see the results of round 1"), default=True)

    class Meta:
        verbose_name = _("round of a block")
        verbose_name_plural = _("rounds of blocks")
        ordering = ["round", "block"]
        permissions = [
            ("publish_results", "Can publish results"),
            ("view_falls", "Can see the largest falls on the home page"),
        ]
        constraints = [models.UniqueConstraint(fields=["round", "block"], name="round_block_once")]
        triggers = [
            pgtrigger.FSM(
                name="stage_moves", field="stage", transitions=moves(FORWARD) + moves(BACK)
            )
        ]

    def __str__(self):
        return f"{self.round} – {self.block}"


@tracked
class StageDates(models.Model):
    """When a stage of a block's round begins and ends, as its plan says; both days included."""

    round_block = models.ForeignKey(
        RoundBlock, models.PROTECT, related_name="stage_dates", verbose_name=_("round of a block")
    )
    stage = models.CharField(_("stage"), max_length=16, choices=Stage)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        verbose_name = _("dates of a stage")
        verbose_name_plural = _("dates of stages")
        ordering = ["round_block", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round_block", "stage"], name="stage_dates_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="stage_dates_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
        ]

    def __str__(self):
        return f"{self.get_stage_display()} – {self.round_block}"
