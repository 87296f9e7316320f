"""The statuses of a dossier, as the National Public Service Portal numbers them (rulebook 3.6)."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked


@tracked
class DossierStatus(models.Model):
    """How dossiers of a status count is a row, since the forms of provinces differ."""

    class Counted(models.TextChoices):
        NOT = "not", _("does not count: not received")
        PENDING = "pending", _("pending, and overdue after its due date")
        WAITING = "waiting", _("pending, and never overdue: the clock stands")
        CLOSED = "closed", _("resolved on time: returned or withdrawn")
        RESOLVED = "resolved", _("resolved: early, on time or late by its date")

    number = models.PositiveSmallIntegerField(_("number"), primary_key=True)
    name = models.CharField(_("name"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100)
    counted = models.CharField(_("counts as"), max_length=10, choices=Counted)

    class Meta:
        verbose_name = _("status of dossiers")
        verbose_name_plural = _("statuses of dossiers")
        ordering = ["number"]

    def __str__(self):
        return f"{self.number} {self.title}"

    @property
    def title(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name
