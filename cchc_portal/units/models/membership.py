"""Membership: for which unit an account works, and how far its hand reaches."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.units.models.unit import Unit


@tracked
class Membership(models.Model):
    """A user works for a unit. One user may work for two units (edge case 31)."""

    class Reach(models.TextChoices):
        OWN = "own", _("own unit only")
        PROVINCE = "province", _("all units (standing body of the council)")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="memberships",
        verbose_name=_("account"),
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="memberships", verbose_name=_("unit")
    )
    reach = models.CharField(_("reach"), max_length=10, choices=Reach, default=Reach.OWN)
    active = models.BooleanField(_("in force"), default=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["user", "unit"], name="membership_once")]

    def __str__(self):
        return f"{self.user} – {self.unit}"
