"""Return a periodic report that was sent, with the reason."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.overview.actions.hold_report import hold_report
from cchc_portal.overview.models import PeriodicReport
from cchc_portal.overview.selectors.periodic_reports import CONSOLIDATE

State = PeriodicReport.State


@transaction.atomic
def return_report(*, report: PeriodicReport, by, reason: str) -> PeriodicReport:
    """Its people may write in it and send it again; what was sent stays in the history. Raises
    ``Refused`` without a reason or where it is not sent, ``PermissionDenied`` for whoever does not
    consolidate."""
    report = hold_report(report)
    if by is not None and not by.has_perm(CONSOLIDATE):
        raise PermissionDenied(_("Only those who consolidate the reports return one."))
    reason = reason.strip()
    if not reason:
        raise Refused(_("A return needs a reason."))
    if report.state != State.SENT:
        raise Refused(
            _("The report is at “%(state)s”: there is nothing to return.")
            % {"state": report.get_state_display()}
        )
    report.state = State.RETURNED
    report.returned_because = reason
    return save_record(record=report, by=by, reason=reason)
