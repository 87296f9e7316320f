"""ReportRun: the reports of every unit of a block, made by the worker as one task."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.files.held_file import HeldFile
from cchc_portal.overview.models.report_template import ReportKind
from cchc_portal.overview.models.reporting_window import ReportingWindow
from cchc_portal.units.models import Block


class ReportRun(HeldFile):
    """``file`` is the archive of all reports, there when the run is ``DONE``; ``made`` of
    ``total`` units so far. ``notes`` names the units of which nothing could be reported."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    class Format(models.TextChoices):
        DOCX = "docx", _("Word")
        PDF = "pdf", _("PDF")

    NOT_ENDED = (State.QUEUED, State.RUNNING)

    kind = models.CharField(_("kind of report"), max_length=10, choices=ReportKind)
    block = models.ForeignKey(
        Block, models.PROTECT, related_name="report_runs", verbose_name=_("block")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    window = models.ForeignKey(
        ReportingWindow,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="runs",
        verbose_name=_("reporting period"),
    )
    format = models.CharField(_("format"), max_length=4, choices=Format)
    style = models.CharField(_("style"), max_length=10, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    total = models.PositiveIntegerField(_("units"), default=0)
    made = models.PositiveIntegerField(_("reports made"), default=0)
    notes = models.TextField(_("notes"), blank=True)
    message = models.TextField(_("message"), blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="report_runs",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    heartbeat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)

    class Meta:
        verbose_name = _("reports of a block")
        verbose_name_plural = _("reports of blocks")
        ordering = ["-asked_at", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()} {self.year} – {self.block}"
