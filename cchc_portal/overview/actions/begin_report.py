"""Begin the periodic report of a unit, or of the province, on a period."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.figures.words import day
from cchc_portal.overview.models import PeriodicReport, ReportingWindow
from cchc_portal.overview.selectors.periodic_reports import may_write
from cchc_portal.overview.selectors.windows import days_of, window_title, windows_of
from cchc_portal.units.models import Unit


def begin_report(
    *, unit: Unit | None, window: ReportingWindow, year: int, by, reason: str = ""
) -> PeriodicReport:
    """The report, begun now or before: to begin twice is to begin once.

    Raises ``PermissionDenied`` for whoever does not write it, ``Refused`` where the year has no
    such period, the period lies ahead, or the unit does not exist in it.
    """
    if by is not None and not may_write(by, unit):
        raise PermissionDenied(
            _("The report of %(unit)s is written by its own people.")
            % {"unit": unit or _("the whole province")}
        )
    _refuse_other_period(unit, window, year)
    named = {"unit": unit, "window": window, "year": year}
    held = PeriodicReport.objects.filter(**named).first()
    if held is not None:
        return held
    try:
        with transaction.atomic():
            return save_record(
                record=PeriodicReport(**named), by=by, reason=reason or _("Report begun")
            )
    except (IntegrityError, ValidationError):
        # Somebody began it since it was looked for: before the check, or after it.
        held = PeriodicReport.objects.filter(**named).first()
        if held is None:
            raise
        return held


def _refuse_other_period(unit: Unit | None, window: ReportingWindow, year: int) -> None:
    if window.pk not in {held.pk for held in windows_of(year)}:
        raise Refused(
            _("“%(window)s” is no reporting period of %(year)s.") % {"window": window, "year": year}
        )
    days = days_of(window, year)
    title = window_title(window, year)
    if timezone.localdate() < days.since:
        raise Refused(
            _("%(period)s begins on %(day)s; there is nothing to report yet.")
            % {"period": title, "day": day(days.since)}
        )
    if unit is not None and not unit.holds_on(days.until):
        raise Refused(
            _("%(unit)s does not exist on %(day)s, the last day of %(period)s.")
            % {"unit": unit, "day": day(days.until), "period": title}
        )
