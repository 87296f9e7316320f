"""Survey results and inspection findings: figures that come from outside a unit's own scoring."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.figures.field import FigureField
from cchc_portal.units.models import Unit
from indices.models.criterion import Criterion
from indices.models.round_block import RoundBlock


@tracked
class SurveyResult(models.Model):
    """One factor of the survey for one unit, as one group of respondents answered: ``numerator``
    of ``denominator`` answers were satisfied. A unit not eligible for the survey bears the reason
    and no figures, which is not zero."""

    round_block = models.ForeignKey(
        RoundBlock, models.PROTECT, related_name="survey", verbose_name=_("round of a block")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="survey", verbose_name=_("unit"))
    factor = models.CharField(_("factor"), max_length=120)
    group = models.CharField(_("group of respondents"), max_length=200, blank=True)
    sent = models.PositiveIntegerField(_("forms sent out"), null=True, blank=True)
    returned = models.PositiveIntegerField(_("forms returned"), null=True, blank=True)
    valid = models.PositiveIntegerField(_("forms valid"), null=True, blank=True)
    numerator = FigureField(_("satisfied answers"), null=True, blank=True)
    denominator = FigureField(_("all answers"), null=True, blank=True)
    not_eligible = models.CharField(_("not eligible, because"), max_length=300, blank=True)
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("survey result")
        verbose_name_plural = _("survey results")
        ordering = ["round_block", "unit__sort_key", "factor", "group"]
        constraints = [
            models.UniqueConstraint(
                fields=["round_block", "unit", "factor", "group"], name="survey_result_once"
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True)
                | Q(denominator__isnull=True)
                | Q(numerator__gte=0, numerator__lte=F("denominator")),
                name="survey_share_within_one",
                violation_error_message=_("Satisfied answers are more than all answers."),
            ),
            models.CheckConstraint(
                condition=Q(not_eligible="") | Q(numerator__isnull=True, denominator__isnull=True),
                name="survey_not_eligible_has_no_figures",
                violation_error_message=_("A unit that is not eligible has no figures."),
            ),
        ]

    def __str__(self):
        return f"{self.unit} – {self.factor}"


@tracked
class InspectionFinding(models.Model):
    """What an inspection found at a unit, with a deadline and the remedy; may feed a deduction."""

    round_block = models.ForeignKey(
        RoundBlock, models.PROTECT, related_name="findings", verbose_name=_("round of a block")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="findings", verbose_name=_("unit"))
    criterion = models.ForeignKey(
        Criterion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name=_("criterion"),
        help_text=_("The deduction that counts this finding, where one does."),
    )
    found_on = models.DateField(_("found on"))
    document = models.CharField(_("document of the inspection"), max_length=200, blank=True)
    content = models.TextField(_("finding"))
    remedy_by = models.DateField(_("to be remedied by"), null=True, blank=True)
    remedy = models.TextField(_("remedy"), blank=True)
    remedied_on = models.DateField(_("remedied on"), null=True, blank=True)

    class Meta:
        verbose_name = _("inspection finding")
        verbose_name_plural = _("inspection findings")
        ordering = ["-found_on", "pk"]

    def __str__(self):
        return f"{self.unit} – {self.found_on:%d/%m/%Y}"
