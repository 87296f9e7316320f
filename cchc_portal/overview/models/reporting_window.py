"""ReportingWindow: a period of the periodic report, with the days of its data and its deadline."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.units.models.codes import valid_code

MONTH = [MinValueValidator(1), MaxValueValidator(12)]
DAY = [MinValueValidator(1), MaxValueValidator(31)]


@tracked
class ReportingWindow(models.Model):
    """Quý I, 6 tháng, quý III, năm: from a day (of the year before, where ``starts_year_before``)
    to a day, to be sent by ``due_month``/``due_day`` of the year (Công văn 581/BNV-CCHC). Windows
    change with the regulation: years bound their validity, empty is open."""

    code = models.CharField(_("code"), max_length=20, validators=[valid_code])
    name = models.CharField(_("name"), max_length=120)
    starts_year_before = models.BooleanField(_("starts in the year before"), default=False)
    from_month = models.PositiveSmallIntegerField(_("from month"), validators=MONTH)
    from_day = models.PositiveSmallIntegerField(_("from day"), validators=DAY)
    to_month = models.PositiveSmallIntegerField(_("to month"), validators=MONTH)
    to_day = models.PositiveSmallIntegerField(_("to day"), validators=DAY)
    due_month = models.PositiveSmallIntegerField(_("due in month"), validators=MONTH)
    due_day = models.PositiveSmallIntegerField(_("due on day"), validators=DAY)
    first_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=250, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("reporting period")
        verbose_name_plural = _("reporting periods")
        ordering = ["order", "code", "first_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "first_year"], nulls_distinct=False, name="window_once"
            ),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="window_years_in_order",
                violation_error_message=_("The last year is before the first year."),
            ),
        ]

    def __str__(self):
        return self.name
