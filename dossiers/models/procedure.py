"""Procedures (thủ tục hành chính): what dossiers ask for, how far online, handled by whom."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Func, Value
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.units.models import Unit
from cchc_portal.units.models.codes import valid_code
from cchc_portal.units.models.validity import Validity
from cchc_portal.units.names import match_key, search_key, sort_key
from dossiers.models.service_level import ServiceLevel

DAYS = Func("valid_from", "valid_to", Value("[]"), function="daterange")


@tracked
class ProcedureField(models.Model):
    """A field of procedures (lĩnh vực TTHC), such as "Đầu tư"; a row of form II.06."""

    code = models.CharField(_("code"), max_length=80, unique=True, validators=[valid_code])
    name = models.CharField(_("name"), max_length=250)
    match_key = models.TextField(editable=False, unique=True)
    sort_key = models.TextField(editable=False, db_collation="C")

    class Meta:
        verbose_name = _("field of procedures")
        verbose_name_plural = _("fields of procedures")
        ordering = ["sort_key"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.match_key = match_key(self.name)
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)


@tracked
class Procedure(Validity):
    """A procedure with its national code (2.000815); ``local_code`` keeps the longer form that a
    province prints (2.000815.000.00.00.H55)."""

    class DecidedBy(models.TextChoices):
        UNKNOWN = "", _("no information")
        MINISTRY = "ministry", _("ministry")
        PROVINCE = "province", _("province")
        DISTRICT = "district", _("district")
        COMMUNE = "commune", _("commune")

    code = models.CharField(_("code"), max_length=60, unique=True, validators=[valid_code])
    local_code = models.CharField(_("local code"), max_length=60, blank=True)
    name = models.TextField(_("name"))
    field = models.ForeignKey(
        ProcedureField, models.PROTECT, related_name="procedures", verbose_name=_("field")
    )
    decided_by = models.CharField(_("deciding level"), max_length=10, choices=DecidedBy, blank=True)
    working_days = models.PositiveSmallIntegerField(
        _("working days"),
        null=True,
        blank=True,
        help_text=_("Time allowed; used where a dossier comes without its due date."),
    )
    search_key = models.TextField(editable=False)

    class Meta(Validity.Meta):
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        ordering = ["code"]

    def __str__(self):
        return f"{self.code} {self.name}"

    def save(self, *args, **kwargs):
        self.search_key = search_key(f"{self.code} {self.local_code} {self.name}")
        super().save(*args, **kwargs)


@tracked
class ProcedureLevel(Validity):
    """The service level of a procedure from one day to another; one at a time."""

    procedure = models.ForeignKey(
        Procedure, models.PROTECT, related_name="levels", verbose_name=_("procedure")
    )
    level = models.ForeignKey(ServiceLevel, models.PROTECT, verbose_name=_("service level"))
    source = models.CharField(_("source"), max_length=250, blank=True)

    class Meta(Validity.Meta):
        verbose_name = _("service level of a procedure")
        verbose_name_plural = _("service levels of procedures")
        ordering = ["procedure", "valid_from"]
        constraints = [
            *Validity.Meta.constraints,
            ExclusionConstraint(
                name="procedure_has_one_level_at_a_time",
                expressions=[("procedure", RangeOperators.EQUAL), (DAYS, RangeOperators.OVERLAPS)],
                violation_error_message=_("The procedure already has a level at that time."),
            ),
        ]

    def __str__(self):
        return f"{self.procedure.code} – {self.level}"


@tracked
class Handling(Validity):
    """A unit handles a procedure from one day to another. Several units may handle one."""

    procedure = models.ForeignKey(
        Procedure, models.PROTECT, related_name="handlings", verbose_name=_("procedure")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="handlings", verbose_name=_("unit"))

    class Meta(Validity.Meta):
        verbose_name = _("handling of a procedure")
        verbose_name_plural = _("handlings of procedures")
        ordering = ["procedure", "unit"]
        constraints = [
            *Validity.Meta.constraints,
            ExclusionConstraint(
                name="handling_once_at_a_time",
                expressions=[
                    ("procedure", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("The unit already handles the procedure at that time."),
            ),
        ]

    def __str__(self):
        return f"{self.procedure.code} – {self.unit}"
