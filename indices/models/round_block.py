"""RoundBlock: what the regulation of that year says for one block of a round."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.units.models import Block
from indices.models.grade_scale import GradeScale
from indices.models.round import Round


@tracked
class RoundBlock(models.Model):
    """A block in a round, with its rules: grade scale, decimals, where to round, ties.

    All four are settings of the year and block, never constants (rulebook 1.6, 1.10, 1.11).
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

    class Meta:
        verbose_name = _("round of a block")
        verbose_name_plural = _("rounds of blocks")
        ordering = ["round", "block"]
        permissions = [
            ("publish_results", "Can publish results"),
            ("view_falls", "Can see the largest falls on the home page"),
        ]
        constraints = [models.UniqueConstraint(fields=["round", "block"], name="round_block_once")]

    def __str__(self):
        return f"{self.round} – {self.block}"
