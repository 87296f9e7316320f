"""An import of dossiers: the unit of audit. Who, when, which file, what came of its rows."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from dossiers.models.source_system import SourceSystem


class ImportBatch(models.Model):
    """One file. Its dossiers point here, so the rows of this table are never deleted."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        CHECKED = "checked", _("checked only")
        WRITTEN = "written", _("written")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")
        UNDONE = "undone", _("undone")

    NOT_ENDED = (State.QUEUED, State.RUNNING)

    file_name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(_("sha256"), max_length=64, db_index=True)
    upload = models.CharField(max_length=32, editable=False, blank=True)
    source = models.ForeignKey(
        SourceSystem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="batches",
        verbose_name=_("source system"),
    )
    check_only = models.BooleanField(_("check only"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("imported by"),
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    asked_at = models.DateTimeField(_("asked for at"), auto_now_add=True)
    started_at = models.DateTimeField(_("started at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    message = models.TextField(_("message"), blank=True)
    rows_read = models.PositiveIntegerField(_("rows read"), null=True)
    rows_new = models.PositiveIntegerField(_("new"), null=True)
    rows_changed = models.PositiveIntegerField(_("changed"), null=True)
    rows_same = models.PositiveIntegerField(_("unchanged"), null=True)
    rows_older = models.PositiveIntegerField(_("older than what is held"), null=True)
    rows_refused = models.PositiveIntegerField(_("refused"), null=True)
    headings = models.JSONField(_("columns read"), default=list)
    personal_columns = models.JSONField(_("personal columns, not read"), default=list)
    unknown_columns = models.JSONField(_("unknown columns, not read"), default=list)
    control_totals = models.JSONField(
        _("control totals"),
        default=list,
        help_text=_("Each with column, what the sheet says and what was counted."),
    )
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(_("undone at"), null=True)
    undo_reason = models.CharField(_("reason for undoing"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("import of dossiers")
        verbose_name_plural = _("imports of dossiers")
        ordering = ["-pk"]
        permissions = [("undo_importbatch", "Can undo an import of dossiers")]

    def __str__(self):
        return f"{self.pk} {self.file_name}"


class BatchProgress(models.Model):
    """How far an import is. Written through a connection of its own, outside the import's
    transaction, and by whoever cancels it; never by the import itself."""

    class Phase(models.TextChoices):
        READING = "reading", _("reading the file")
        CHECKING = "checking", _("checking")
        WRITING = "writing", _("writing")
        COUNTING = "counting", _("counting")

    batch = models.OneToOneField(
        ImportBatch, models.CASCADE, primary_key=True, related_name="progress"
    )
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.READING)
    bytes_total = models.BigIntegerField(default=0)
    bytes_read = models.BigIntegerField(default=0)
    rows_read = models.PositiveIntegerField(default=0)
    rows_refused = models.PositiveIntegerField(default=0)
    rows_written = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    cancel_asked_at = models.DateTimeField(null=True)
    cancel_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()
        verbose_name = _("progress of an import")
        verbose_name_plural = _("progress of imports")

    def __str__(self):
        return f"{self.batch_id} {self.phase}"


class RefusedRow(models.Model):
    """A row of the file that was refused: its cells as they were, by the columns read, and the
    codes of its faults (``dossiers.selectors.faults``)."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="refused")
    row_number = models.PositiveIntegerField(_("row"))
    cells = ArrayField(models.TextField(null=True))
    faults = ArrayField(models.CharField(max_length=40))
    first_row = models.PositiveIntegerField(_("row where the code stands first"), null=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("refused row")
        verbose_name_plural = _("refused rows")
        ordering = ["batch", "row_number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "row_number"], name="refused_row_once")
        ]

    def __str__(self):
        return f"{self.batch_id} {self.row_number}"
