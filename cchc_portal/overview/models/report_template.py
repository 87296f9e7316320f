"""ReportTemplate: a Word template that staff put in the place of the portal's own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.files.held_file import HeldFile


class ReportKind(models.TextChoices):
    SUMMARY = "summary", _("Summary report of a year")
    PERIODIC = "periodic", _("Periodic report")


@tracked
class ReportTemplate(HeldFile):
    """The template of a kind of report; the one in use is ``active``, the others are history."""

    kind = models.CharField(_("kind of report"), max_length=10, choices=ReportKind)
    active = models.BooleanField(_("in use"), default=True)
    note = models.CharField(_("note"), max_length=250, blank=True)
    stored_at = models.DateTimeField(_("stored at"), auto_now_add=True)

    class Meta:
        verbose_name = _("report template")
        verbose_name_plural = _("report templates")
        ordering = ["kind", "-stored_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(active=True), name="report_template_in_use_once"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} – {self.file_name}"
