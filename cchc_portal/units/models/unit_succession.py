"""UnitSuccession: merge, split, rename, or a part of the functions moving to another body."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.units.models.unit import Unit


@tracked
class UnitSuccession(models.Model):
    """One predecessor of one unit. The predecessor may be another province's body that the portal
    does not hold: then only its name and place stand here."""

    class Kind(models.TextChoices):
        MERGE = "merge", _("merged")
        SPLIT = "split", _("split")
        RENAME = "rename", _("renamed")
        PART = "part", _("part of the functions moved")

    successor = models.ForeignKey(
        Unit, models.PROTECT, related_name="predecessions", verbose_name=_("successor")
    )
    predecessor = models.ForeignKey(
        Unit,
        models.PROTECT,
        related_name="successions",
        null=True,
        blank=True,
        verbose_name=_("predecessor"),
    )
    predecessor_name = models.CharField(_("name of the predecessor"), max_length=250, blank=True)
    predecessor_place = models.CharField(
        _("province of the predecessor"), max_length=120, blank=True
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    happened_on = models.DateField(_("effective from"), null=True, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=250, blank=True)
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("succession of units")
        verbose_name_plural = _("successions of units")
        ordering = ["happened_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(predecessor__isnull=False) | ~Q(predecessor_name=""),
                name="succession_names_predecessor",
                violation_error_message=_("Name the predecessor."),
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=models.F("successor")),
                name="succession_between_two_units",
                violation_error_message=_("A unit cannot succeed itself."),
            ),
            models.UniqueConstraint(
                fields=["successor", "predecessor", "kind"], name="succession_once"
            ),
        ]

    def __str__(self):
        return f"{self.former_name} → {self.successor}"

    @property
    def former_name(self) -> str:
        return self.predecessor_name or (self.predecessor.name if self.predecessor else "")
