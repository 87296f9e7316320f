"""Stop the making of a block's reports."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.because import actor_name
from cchc_portal.audit.refused import Refused
from cchc_portal.overview.actions.run_reports import end_run
from cchc_portal.overview.models import ReportRun
from cchc_portal.overview.selectors.report_runs import ASK

State = ReportRun.State


@transaction.atomic
def cancel_run(*, run: ReportRun, by) -> ReportRun:
    """End a waiting run at once; ask a running one to stop, which it does before its next report.

    Raises ``Refused`` when it has ended, ``PermissionDenied`` for whoever may not ask for runs.
    """
    if by is not None and not by.has_perm(ASK):
        raise PermissionDenied(_("Only the standing body stops the reports of a block."))
    held = ReportRun.objects.select_for_update(of=("self",), no_key=True).get(pk=run.pk)
    if held.state == State.QUEUED:
        words = _("The reports were cancelled by %(user)s before they began.")
        end_run(run=held, state=State.CANCELLED, message=words % {"user": actor_name(by)})
    elif held.state == State.RUNNING:
        held.cancel_asked = True
        held.save(update_fields=["cancel_asked"])
    else:
        raise Refused(_("These reports are no longer being made."))
    return ReportRun.objects.get(pk=run.pk)
