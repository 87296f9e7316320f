"""Dossiers (hồ sơ TTHC): codes, units and days. Nothing about applicants."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc_portal.units.models import Unit
from dossiers.models.batch import ImportBatch
from dossiers.models.procedure import Procedure
from dossiers.models.service_level import ServiceLevel
from dossiers.models.status import DossierStatus


class Channel(models.TextChoices):
    """How a dossier came in. One that was sent online and went on on paper is in person where the
    source system says so; the portal knows no more than this word (edge case 35)."""

    ONLINE = "online", _("online")
    IN_PERSON = "in_person", _("in person")
    POST = "post", _("by post")


class DossierState(models.Model):
    """What a file says of a dossier. ``deadline`` is the day that decides whether it is late: the
    due date, moved by the days on which the clock stood where the source does not do so itself,
    or reckoned from the procedure's working days where no due date came."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("received by")
    )
    settling_unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("settled by")
    )
    procedure = models.ForeignKey(
        Procedure, models.PROTECT, related_name="+", db_index=False, verbose_name=_("procedure")
    )
    level = models.ForeignKey(
        ServiceLevel,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("service level on receipt"),
    )
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    received_on = models.DateField(_("received on"))
    due_on = models.DateField(_("due on"), null=True)
    deadline = models.DateField(_("deadline"))
    finished_on = models.DateField(_("finished on"), null=True)
    returned_on = models.DateField(_("returned on"), null=True)
    status = models.ForeignKey(
        DossierStatus, models.PROTECT, related_name="+", db_index=False, verbose_name=_("status")
    )
    stopped_days = models.PositiveSmallIntegerField(_("days on which the clock stood"), default=0)
    batch = models.ForeignKey(
        ImportBatch, models.PROTECT, related_name="+", db_index=False, verbose_name=_("import")
    )

    class Meta:
        abstract = True


class Dossier(DossierState):
    """A dossier as the newest file that spoke of it says.

    ``key`` is one for the old and the new form of the agency code; ``agency``, ``code_day`` and
    ``serial`` are parsed from codes in the form of Thông tư 01/2018 and null for other forms,
    whose key begins with the source system. It counts for ``settling_unit``, once: a dossier
    handed over at a merger keeps its days.
    """

    key = models.CharField(max_length=120, db_collation="C")
    code = models.CharField(_("code"), max_length=60, db_collation="C")
    agency = models.CharField(_("agency code"), max_length=40, null=True, db_collation="C")  # noqa: DJ001
    code_day = models.DateField(_("day in the code"), null=True)
    serial = models.BigIntegerField(_("serial"), null=True)

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        default_permissions = ("view",)
        ordering = ["received_on", "key"]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="dossier_once"),
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="dossier_channel_known"
            ),
            models.CheckConstraint(
                condition=Q(deadline__gte=F("received_on")), name="dossier_due_after_received"
            ),
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True) | Q(finished_on__gte=F("received_on")),
                name="dossier_finished_after_received",
            ),
            models.CheckConstraint(
                condition=Q(returned_on__isnull=True) | Q(returned_on__gte=F("finished_on")),
                name="dossier_returned_after_finished",
            ),
        ]
        indexes = [
            models.Index(fields=["settling_unit", "received_on"], name="dossier_unit_received"),
            models.Index(fields=["batch"], name="dossier_batch"),
        ]

    def __str__(self):
        return self.code


class DossierBefore(DossierState):
    """What a dossier was before an import changed it: kept so that the import can be undone."""

    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="before", verbose_name=_("dossier")
    )
    changed_by = models.ForeignKey(ImportBatch, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        verbose_name = _("earlier state of a dossier")
        verbose_name_plural = _("earlier states of dossiers")
        constraints = [
            models.UniqueConstraint(
                fields=["changed_by", "dossier"], name="dossier_changed_once_by_batch"
            )
        ]

    def __str__(self):
        return f"{self.dossier_id} {self.changed_by_id}"
