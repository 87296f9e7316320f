"""PeriodicReport (báo cáo CCHC định kỳ): what a unit reports of a period, and its texts."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.overview.models.reporting_window import ReportingWindow
from cchc_portal.units.models import Unit
from indices.models.target import FIRST_YEAR, LAST_YEAR


@tracked
class PeriodicReport(models.Model):
    """The report of a unit (none: of the province, consolidated) on a period of a year.

    Figures are read when it is shown; ``sent_content`` keeps what was sent, whatever changes later.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("being drawn up")
        SENT = "sent", _("sent")
        RETURNED = "returned", _("returned")

    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="periodic_reports",
        verbose_name=_("unit"),
    )
    window = models.ForeignKey(
        ReportingWindow,
        models.PROTECT,
        related_name="reports",
        verbose_name=_("reporting period"),
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True, editable=False)
    sent_by = models.CharField(_("sent by"), max_length=150, blank=True, editable=False)
    sent_content = models.JSONField(null=True, blank=True, editable=False)
    returned_because = models.TextField(_("returned because"), blank=True, editable=False)

    class Meta:
        verbose_name = _("periodic report")
        verbose_name_plural = _("periodic reports")
        ordering = ["-year", "window__order", "unit__sort_key", "pk"]
        permissions = [
            ("send_periodicreport", "Can send the periodic report of the unit"),
            ("consolidate_reports", "Can consolidate periodic reports and return them"),
        ]
        constraints = [
            models.UniqueConstraint(
                Coalesce("unit", 0),
                F("window"),
                F("year"),
                name="periodic_report_once",
                violation_error_message=_("This report is begun already."),
            )
        ]

    def __str__(self):
        return f"{self.window} {self.year} – {self.unit or _('The whole province')}"


@tracked
class ReportText(models.Model):
    """What people wrote for one part of the outline; ``part`` is its code there ("II.1")."""

    report = models.ForeignKey(
        PeriodicReport, models.CASCADE, related_name="texts", verbose_name=_("report")
    )
    part = models.CharField(_("part"), max_length=20)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("text of a report")
        verbose_name_plural = _("texts of reports")
        ordering = ["report", "part"]
        constraints = [models.UniqueConstraint(fields=["report", "part"], name="report_text_once")]

    def __str__(self):
        return self.part
