"""Open the consolidated report of the province with the texts of every unit that has sent."""

from collections.abc import Collection, Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from cchc_portal.overview.actions.begin_report import begin_report
from cchc_portal.overview.actions.hold_report import hold_report, refuse_sent
from cchc_portal.overview.actions.write_report_text import write_report_texts
from cchc_portal.overview.models import PeriodicReport, ReportingWindow
from cchc_portal.overview.selectors.periodic_gathered import as_one_text, gathered_texts
from cchc_portal.overview.selectors.periodic_reports import CONSOLIDATE, newest_text_event


@transaction.atomic
def consolidate_report(
    *,
    window: ReportingWindow,
    year: int,
    by,
    again: Collection[str] = (),
    texts: Mapping[str, str] | None = None,
    seen_event: int | None = None,
    reason: str = "",
) -> PeriodicReport:
    """The report of the province, begun where it was not. Parts without a text get what the units
    have sent of them, each under its name; parts with one keep it, but for those named in ``again``
    (codes), which are gathered anew. ``texts`` (by code) are written first.

    Nothing is refused because units are late: the annex names them. Raises ``Refused`` where it was
    sent, or where somebody wrote in it since ``seen_event`` (see ``send_report``).
    """
    if by is not None and not by.has_perm(CONSOLIDATE):
        raise PermissionDenied(_("Only those who consolidate the reports open this one."))
    report = hold_report(begin_report(unit=None, window=window, year=year, by=by, reason=reason))
    refuse_sent(report)
    if seen_event is not None and newest_text_event(report) > seen_event:
        raise Refused(
            _("Somebody wrote in the report since you opened it; read it again before you gather.")
        )
    if texts:
        write_report_texts(report=report, texts=texts, by=by)
    written = {text.part for text in report.texts.all() if text.text.strip()}
    gathered = {
        part: as_one_text(several)
        for part, several in gathered_texts(window=window, year=year).items()
        if part not in written or part in again
    }
    write_report_texts(
        report=report, texts=gathered, by=by, reason=reason or _("Texts of the units gathered")
    )
    return report
