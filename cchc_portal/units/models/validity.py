"""Validity in whole days, both ends included; an open end is null."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def valid_between(since: date, until: date, *, of: str = "") -> Q:
    """Rows that are valid on any day from ``since`` to ``until``; ``of`` leads from the rows that
    are asked for to those with the days, such as ``procedure__``."""
    begins, ends = f"{of}valid_from", f"{of}valid_to"
    begun = Q(**{f"{begins}__isnull": True}) | Q(**{f"{begins}__lte": until})
    not_over = Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": since})
    return begun & not_over


def valid_on(day: date, *, of: str = "") -> Q:
    """Rows that are valid on a day; see ``valid_between``."""
    return valid_between(day, day, of=of)


class Validity(models.Model):
    """From and to, both days included; null is open."""

    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_days_in_order",
                violation_error_message=_("The last day is before the first day."),
            )
        ]

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def touches_year(self, year: int) -> bool:
        return (self.valid_from is None or self.valid_from.year <= year) and (
            self.valid_to is None or year <= self.valid_to.year
        )
