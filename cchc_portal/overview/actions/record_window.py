"""Add or change a reporting period."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.save_record import save_record
from cchc_portal.overview.models import PeriodicReport, ReportingWindow
from cchc_portal.overview.selectors.windows import days_of

LEAP, COMMON = 2024, 2023


@transaction.atomic
def record_window(*, window: ReportingWindow, by, reason: str) -> ReportingWindow:
    """Save ``window``.

    Raises ``ValidationError``, beside the field at fault, where its days are in no order, where
    another row of the same code holds in one of its years, or where reports of its years would be
    left without a period.
    """
    window.clean_fields()
    _refuse_disorder(window)
    _refuse_overlap(window)
    _refuse_orphans(window)
    return save_record(record=window, by=by, reason=reason)


def _refuse_disorder(window: ReportingWindow) -> None:
    for year in (LEAP, COMMON):
        days = days_of(window, year)
        if days.until < days.since:
            raise ValidationError(
                {"to_month": _("The period ends before it begins; does it begin the year before?")}
            )
        if days.due_on < days.until:
            raise ValidationError(
                {"due_month": _("The report is due before the period is over; give a later day.")}
            )


def _refuse_overlap(window: ReportingWindow) -> None:
    for other in ReportingWindow.objects.filter(code=window.code).exclude(pk=window.pk):
        if _from(window) <= _to(other) and _from(other) <= _to(window):
            raise ValidationError(
                {
                    "first_year": _(
                        "“%(name)s” holds in these years under the same code; end it first."
                    )
                    % {"name": other.name}
                }
            )


def _refuse_orphans(window: ReportingWindow) -> None:
    if window.pk is None:
        return
    years = PeriodicReport.objects.filter(window=window).values_list("year", flat=True)
    outside = sorted({year for year in years if not _from(window) <= year <= _to(window)})
    if outside:
        raise ValidationError(
            {
                "last_year": _("There are reports of this period in other years: %(years)s.")
                % {"years": ", ".join(map(str, outside))}
            }
        )


def _from(window: ReportingWindow) -> int:
    return window.first_year or 0


def _to(window: ReportingWindow) -> int:
    return window.last_year or 9_999
