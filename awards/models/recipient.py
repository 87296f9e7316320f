"""Who receives: a collective, or a person with office and unit, as they were then."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc_portal.units.models import Unit


class RecipientKind(models.TextChoices):
    COLLECTIVE = "collective", _("collective")
    PERSON = "person", _("person")


class Recipient(models.Model):
    """``unit`` is the collective, or the unit of the person; ``unit_name`` its name at that time,
    for an office inside the unit the office as well. ``person_name`` is empty where the source
    does not name the person: such a row is a person of its own, never taken for another."""

    recipient_kind = models.CharField(_("recipient"), max_length=10, choices=RecipientKind)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="%(class)ss", verbose_name=_("unit")
    )
    unit_name = models.CharField(
        _("name of the unit then"),
        max_length=250,
        blank=True,
        help_text=_("Left empty, the name of today is kept."),
    )
    person_name = models.CharField(
        _("name of the person"),
        max_length=150,
        blank=True,
        help_text=_("Leave empty where the source does not give it."),
    )
    person_office = models.CharField(_("office of the person"), max_length=150, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(recipient_kind="person") | Q(person_name="", person_office=""),
                name="%(class)s_collective_has_no_person",
                violation_error_message=_("A collective has neither a person's name nor office."),
            ),
        ]

    @property
    def is_person(self) -> bool:
        return self.recipient_kind == RecipientKind.PERSON
