"""CommendationLaw: what was in force on which day; a decision falls under that of its signature."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.units.models.validity import Validity


@tracked
class CommendationLaw(Validity):
    """A law or decree on emulation and commendation, with its days (rulebook 4)."""

    class Kind(models.TextChoices):
        LAW = "law", _("law")
        DECREE = "decree", _("decree")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.LAW)
    number = models.CharField(_("number"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=250)
    source = models.TextField(_("source"), blank=True)

    class Meta(Validity.Meta):
        verbose_name = _("law on commendation")
        verbose_name_plural = _("laws on commendation")
        ordering = ["kind", "valid_from", "pk"]

    def __str__(self):
        return f"{self.name} {self.number}"
