"""A system that dossiers come from, and how its files name things."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.units.models.codes import valid_code


@tracked
class SourceSystem(models.Model):
    """A one-stop system with its column mapping, saved by name.

    ``columns`` leads from a heading of its files to a column of the sheet ``dossiers``;
    ``channels`` and ``statuses`` from its words to a channel and to the number of a status.
    """

    code = models.CharField(_("code"), max_length=60, unique=True, validators=[valid_code])
    name = models.CharField(_("name"), max_length=200)
    columns = models.JSONField(_("columns"), default=dict, blank=True)
    channels = models.JSONField(_("words for channels"), default=dict, blank=True)
    statuses = models.JSONField(_("words for statuses"), default=dict, blank=True)
    due_includes_stops = models.BooleanField(
        _("due dates already include days on which the clock stood"),
        default=True,
        help_text=_(
            "Without it, a dossier is due as many working days later as its clock stood still."
        ),
    )

    class Meta:
        verbose_name = _("source system")
        verbose_name_plural = _("source systems")
        ordering = ["code"]

    def __str__(self):
        return self.name
