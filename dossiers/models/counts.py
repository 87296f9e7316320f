"""Daily events of dossiers and their monthly roll-up: what pages, rates, forms and exports read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.units.models import Unit
from dossiers.models.dossier import Channel
from dossiers.models.procedure import Procedure
from dossiers.models.service_level import ServiceLevel

MEASURES = (
    "received",
    "early",
    "on_time",
    "late",
    "closed",
    "became_overdue",
    "left_overdue",
)


class Counts(models.Model):
    """Numbers of events on a day, or in a month, of the dossiers of one settling unit, procedure,
    level (on receipt) and channel.

    Resolved are ``early`` + ``on_time`` + ``late``; ``closed`` (returned or withdrawn) is a part of
    ``on_time``. A pending dossier becomes overdue on the day after its deadline, which may lie in
    the future. Kept by ``dossiers.actions.bulk.count`` only, with the import's transaction.
    """

    day = models.DateField(_("day"))
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("unit")
    )
    procedure = models.ForeignKey(
        Procedure, models.PROTECT, related_name="+", db_index=False, verbose_name=_("procedure")
    )
    level = models.ForeignKey(
        ServiceLevel, models.PROTECT, related_name="+", db_index=False, verbose_name=_("level")
    )
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    received = models.IntegerField(default=0)
    early = models.IntegerField(default=0)
    on_time = models.IntegerField(default=0)
    late = models.IntegerField(default=0)
    closed = models.IntegerField(default=0)
    became_overdue = models.IntegerField(default=0)
    left_overdue = models.IntegerField(default=0)

    class Meta:
        abstract = True
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["day", "unit", "procedure", "level", "channel"], name="%(class)s_once"
            )
        ]


class DailyCount(Counts):
    """Events of a day."""

    class Meta(Counts.Meta):
        verbose_name = _("daily count")
        verbose_name_plural = _("daily counts")

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"


class MonthlyCount(Counts):
    """Events of a month; ``day`` is its first."""

    class Meta(Counts.Meta):
        verbose_name = _("monthly count")
        verbose_name_plural = _("monthly counts")

    def __str__(self):
        return f"{self.day:%m/%Y}"
