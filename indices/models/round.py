"""Round (kỳ đánh giá): one yearly cycle of an index, or a snapshot of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from indices.models.index import Index


@tracked
class Round(models.Model):
    """An index in a year. ``period`` names the stretch of time (the year itself by default);
    ``as_of`` dates a snapshot: the same index and period may be read on several days and old
    snapshots stay (rulebook 2.3, edge cases 26a, 26b)."""

    index = models.ForeignKey(Index, models.PROTECT, related_name="rounds", verbose_name=_("index"))
    year = models.PositiveSmallIntegerField(_("year"))
    period = models.CharField(
        _("period"), max_length=60, blank=True, help_text=_("The year itself when left empty.")
    )
    as_of = models.DateField(_("as of"), null=True, blank=True)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["index", "-year", "period", "-as_of"]
        constraints = [
            models.UniqueConstraint(fields=["index", "year", "period", "as_of"], name="round_once"),
            models.UniqueConstraint(
                fields=["index", "year", "period"],
                condition=models.Q(as_of__isnull=True),
                name="round_once_undated",
            ),
            models.CheckConstraint(
                condition=models.Q(year__gte=1990, year__lte=2200),
                name="round_year_sane",
                violation_error_message=_("The year must lie between 1990 and 2200."),
            ),
        ]

    def __str__(self):
        return f"{self.index.short_title} {self.label}"

    def save(self, *args, **kwargs):
        self.clean()
        super().save(*args, **kwargs)

    def clean(self):
        self.period = self.period.strip() or str(self.year)

    @property
    def label(self) -> str:
        """The period, and the day of the snapshot where there is one."""
        return f"{self.period} ({self.as_of:%d/%m/%Y})" if self.as_of else self.period
