"""Totals of a period as a report prints them, where the dossiers themselves are not held."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.figures.field import FigureField
from cchc_portal.units.models import Unit
from dossiers.models.procedure import Procedure, ProcedureField
from dossiers.models.rate_definition import RateDefinition

FORM_COLUMNS = (
    "received_total",
    "received_online",
    "received_direct",
    "carried_over",
    "resolved_total",
    "resolved_early",
    "resolved_on_time",
    "resolved_late",
    "pending_total",
    "pending_within",
    "pending_overdue",
)
"""Columns 3 to 13 of form II.06a, in order (Thông tư 01/2020/TT-VPCP)."""


@tracked
class PeriodCount(models.Model):
    """The columns of form II.06a for a unit and a period, for one procedure, one field or all of
    them, at a service level (``3``, ``4``, ``3-4``, ``partial``, ``full``, or "" for any).

    Figures stand as printed: what the source does not give is null, and sums that do not add up
    are kept and flagged. ``printed_rate`` (per cent) is a rate printed with or without its parts,
    in the sense of ``definition``.
    """

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="period_counts", verbose_name=_("unit")
    )
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("to"))
    procedure = models.ForeignKey(
        Procedure,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="period_counts",
        verbose_name=_("procedure"),
    )
    field = models.ForeignKey(
        ProcedureField,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="period_counts",
        verbose_name=_("field"),
    )
    level = models.CharField(_("service level"), max_length=20, blank=True)
    received_total = models.PositiveIntegerField(_("received, total"), null=True, blank=True)
    received_online = models.PositiveIntegerField(_("received online"), null=True, blank=True)
    received_direct = models.PositiveIntegerField(
        _("received in person or by post"), null=True, blank=True
    )
    carried_over = models.PositiveIntegerField(_("carried over"), null=True, blank=True)
    resolved_total = models.PositiveIntegerField(_("resolved, total"), null=True, blank=True)
    resolved_early = models.PositiveIntegerField(_("resolved early"), null=True, blank=True)
    resolved_on_time = models.PositiveIntegerField(_("resolved on time"), null=True, blank=True)
    resolved_late = models.PositiveIntegerField(_("resolved late"), null=True, blank=True)
    pending_total = models.PositiveIntegerField(_("pending, total"), null=True, blank=True)
    pending_within = models.PositiveIntegerField(_("pending within term"), null=True, blank=True)
    pending_overdue = models.PositiveIntegerField(_("pending overdue"), null=True, blank=True)
    printed_rate = FigureField(_("printed rate (%)"), null=True, blank=True)
    definition = models.ForeignKey(
        RateDefinition,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("definition of the rate"),
    )
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("printed dossier count")
        verbose_name_plural = _("printed dossier counts")
        ordering = ["unit__sort_key", "period_from", "period_to", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")),
                name="period_count_days_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(procedure__isnull=True) | Q(field__isnull=True),
                name="period_count_of_procedure_or_field",
                violation_error_message=_("Name a procedure or a field, not both."),
            ),
            models.CheckConstraint(
                condition=Q(printed_rate__isnull=True)
                | Q(printed_rate__gte=0, printed_rate__lte=100),
                name="period_count_rate_is_per_cent",
                violation_error_message=_("A rate lies between 0 and 100 per cent."),
            ),
            models.UniqueConstraint(
                F("unit"),
                F("period_from"),
                F("period_to"),
                Coalesce("procedure", 0),
                Coalesce("field", 0),
                F("level"),
                name="period_count_once",
                violation_error_message=_("There is already a count of this unit and period."),
            ),
        ]

    def __str__(self):
        return f"{self.unit} {self.period_from:%d/%m/%Y}–{self.period_to:%d/%m/%Y}"
