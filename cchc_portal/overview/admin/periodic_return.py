"""Return a report that was sent, from its own page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from cchc_portal.overview.actions.return_report import return_report
from cchc_portal.overview.admin.periodic_asked import found_report
from cchc_portal.overview.selectors.periodic_reports import CONSOLIDATE


def return_page(request, pk: int, *, site):
    """POST with a ``reason``; leads back to the report."""
    if not request.user.has_perm(CONSOLIDATE):
        raise PermissionDenied
    report = found_report(request, pk)
    try:
        reason = request.POST.get("reason", "").replace("\x00", "")[:300]
        return_report(report=report, by=request.user, reason=reason)
    except Refused as refused:
        messages.error(request, refused.words())
    else:
        messages.success(request, _("The report was returned; its people see the reason."))
    return redirect("admin:overview_periodicreport_write", report.pk)
