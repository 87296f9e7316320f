"""Decision: a signed document that a published figure or a commendation rests on."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.files.held_file import HeldFile


@tracked
class Decision(HeldFile):
    """A decision. Its number may be unknown (a news item without it): then it is blank, never
    invented (edge case 42). ``theme`` is what it is about in a few words, such as "CCHC 2018"."""

    number = models.CharField(
        _("decision number"), max_length=60, blank=True, help_text=_("For example 24/QĐ-UBND.")
    )
    signed_on = models.DateField(_("date of signature"), null=True, blank=True)
    authority = models.CharField(_("issuing authority"), max_length=200, blank=True)
    signer = models.CharField(_("signer"), max_length=120, blank=True)
    signer_office = models.CharField(_("office of the signer"), max_length=120, blank=True)
    abstract = models.TextField(_("abstract"), blank=True)
    theme = models.CharField(
        _("theme"), max_length=120, blank=True, help_text=_("For example CCHC 2018.")
    )
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-signed_on", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "signed_on", "authority"],
                condition=~models.Q(number=""),
                name="decision_once",
                violation_error_message=_("This decision is already in the register."),
            )
        ]

    def __str__(self):
        number = self.number or str(_("number unknown"))
        return f"{number} ({self.signed_on:%d/%m/%Y})" if self.signed_on else number

    def clean(self):
        if not (self.number or self.signed_on or self.abstract or self.source or self.sha256):
            raise ValidationError(
                {"number": _("Give the number, or at least the date, the abstract or the source.")}
            )
