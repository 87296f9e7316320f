"""Hold a periodic report while it is written, so that of two writers one waits."""

from django.utils.translation import gettext as _

from cchc_portal.audit.readable import moment
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.templatetags.actors import actor
from cchc_portal.overview.models import PeriodicReport

State = PeriodicReport.State


def hold_report(report: PeriodicReport) -> PeriodicReport:
    """``report`` as it stands now, locked until the transaction ends."""
    held = PeriodicReport.objects.select_for_update(of=("self",)).select_related("unit", "window")
    return held.get(pk=report.pk)


def refuse_sent(report: PeriodicReport) -> None:
    """Raises ``Refused``, saying who sent it and when, where it was sent and not returned."""
    if report.state == State.SENT:
        raise Refused(
            _(
                "The report was sent at %(time)s by %(user)s; it is not changed any more, unless "
                "it is returned."
            )
            % {"time": moment(report.sent_at), "user": actor(report.sent_by)}
        )
