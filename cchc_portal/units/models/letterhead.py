"""Letterhead: how a unit's own documents are headed and signed (Nghị định 30/2020/NĐ-CP)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.units.models.unit import Unit


@tracked
class Letterhead(models.Model):
    """``symbol`` is the unit's part of a document symbol ("KKT" in 12/BC-KKT). A ``collective``
    body (Ủy ban nhân dân) signs on behalf of all its members (TM.), a body with a single head does
    not; a deputy signs for the head (KT.). Blank parts are left blank on paper, never invented."""

    unit = models.OneToOneField(
        Unit, models.PROTECT, related_name="letterhead", verbose_name=_("unit")
    )
    superior = models.CharField(
        _("superior body"), max_length=200, blank=True, help_text=_("For example UBND tỉnh.")
    )
    issuer = models.CharField(
        _("name in the head"),
        max_length=250,
        blank=True,
        help_text=_("Left empty, the name of the unit."),
    )
    symbol = models.CharField(_("document symbol"), max_length=30, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    collective = models.BooleanField(_("collective body (TM.)"), default=False)
    head_title = models.CharField(
        _("title of the head"), max_length=100, blank=True, help_text=_("For example TRƯỞNG BAN.")
    )
    deputy_title = models.CharField(_("title of the deputy"), max_length=100, blank=True)
    recipients = models.TextField(
        _("recipients of documents"), blank=True, help_text=_("Nơi nhận, one line each.")
    )

    class Meta:
        verbose_name = _("letterhead")
        verbose_name_plural = _("letterheads")

    def __str__(self):
        return f"{self.issuer or self.unit}"
