"""Who appraises what: areas of a round's criteria, by person, with substitutes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from indices.models.criterion import Criterion
from indices.models.round_block import RoundBlock


@tracked
class AppraisalDuty(models.Model):
    """A person appraises one area (all areas, bonus and deductions too, without one) of a block's
    round. Nobody appraises their own unit: for those a ``substitute`` stands in (rulebook 9)."""

    round_block = models.ForeignKey(
        RoundBlock, models.PROTECT, related_name="duties", verbose_name=_("round of a block")
    )
    area = models.ForeignKey(
        Criterion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="duties",
        verbose_name=_("area"),
        help_text=_("All areas when left empty."),
    )
    appraiser = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="duties",
        verbose_name=_("appraiser"),
    )
    substitute = models.BooleanField(
        _("substitute"),
        default=False,
        help_text=_("Appraises only the units that the others work for."),
    )
    active = models.BooleanField(_("in force"), default=True)

    class Meta:
        verbose_name = _("duty of an appraiser")
        verbose_name_plural = _("duties of appraisers")
        ordering = ["round_block", "area__order", "substitute", "pk"]
        constraints = [
            models.UniqueConstraint(
                models.F("round_block"),
                models.functions.Coalesce("area", 0),
                models.F("appraiser"),
                name="duty_once",
            )
        ]

    def __str__(self):
        return f"{self.appraiser} – {self.area or self.round_block}"
