"""Send a periodic report: what is sent is kept as it is."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.because import actor_name
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.figures.words import day
from cchc_portal.overview.actions.hold_report import hold_report, refuse_sent
from cchc_portal.overview.actions.write_report_text import write_report_texts
from cchc_portal.overview.models import PeriodicReport
from cchc_portal.overview.reports.periodic.outline import Part
from cchc_portal.overview.reports.periodic.sending import to_send
from cchc_portal.overview.selectors.periodic_reports import may_send, newest_text_event
from cchc_portal.overview.selectors.windows import days_of, window_title


class HasBlanks(Refused):
    """Nothing is known and nothing was written of ``parts``; sent all the same when asked so."""

    def __init__(self, parts: list[Part]):
        self.parts = parts
        super().__init__(
            _("Of these parts nothing is written; send the report again if it is to go like this:"),
            items=[f"{part.code} {part.title}" for part in parts],
        )


@transaction.atomic
def send_report(
    *,
    report: PeriodicReport,
    by,
    reason: str = "",
    with_blanks: bool = False,
    deputy: bool = False,
    texts: Mapping[str, str] | None = None,
    seen_event: int | None = None,
) -> PeriodicReport:
    """Send ``report``, also one that was returned, with ``texts`` (by code of the part) in the
    place of those that stand. ``deputy``: signed by the deputy.

    ``seen_event``: the newest history row of its texts that the sender had on the screen. Raises
    ``Refused`` where it was sent already, where somebody wrote in it since, or while the period
    runs; ``HasBlanks`` unless ``with_blanks``; ``PermissionDenied`` for whoever does not send it;
    and as ``write_report_texts``. All or nothing.
    """
    report = hold_report(report)
    if by is not None and not may_send(by, report.unit):
        raise PermissionDenied(
            _("The report of %(unit)s is sent by its head or its focal point.")
            % {"unit": report.unit or _("the whole province")}
        )
    refuse_sent(report)
    _refuse_running(report)
    if seen_event is not None and newest_text_event(report) > seen_event:
        raise Refused(
            _("Somebody wrote in the report since you opened it; read it again before you send it.")
        )
    if texts:
        write_report_texts(report=report, texts=texts, by=by)
    sending = to_send(report, deputy=deputy)
    if sending.blanks and not with_blanks:
        raise HasBlanks(sending.blanks)
    report.state = PeriodicReport.State.SENT
    report.sent_at = timezone.now()
    report.sent_by = actor_name(by)
    report.sent_content = sending.content
    report.returned_because = ""
    return save_record(record=report, by=by, reason=reason or _("Report sent"))


def _refuse_running(report: PeriodicReport) -> None:
    days = days_of(report.window, report.year)
    if timezone.localdate() < days.until:
        raise Refused(
            _("%(period)s ends on %(day)s; send the report from that day on.")
            % {"period": window_title(report.window, report.year), "day": day(days.until)}
        )
