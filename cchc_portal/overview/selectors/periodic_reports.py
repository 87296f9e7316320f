"""Periodic reports: whom they belong to, who may see and write them, what was sent when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet

from cchc_portal.audit.changes import event_model
from cchc_portal.overview.models import PeriodicReport, ReportText
from cchc_portal.units.models import Unit
from cchc_portal.units.scope import SEES_ALL, own_units, visible_units

WRITE, SEND = "overview.change_reporttext", "overview.send_periodicreport"
CONSOLIDATE, SEE = "overview.consolidate_reports", "overview.view_periodicreport"


def visible_reports(user) -> QuerySet[PeriodicReport]:
    """Those of the units whose drafts ``user`` sees; that of the province for whoever sees all."""
    reports = PeriodicReport.objects.select_related("unit", "window")
    if not user.is_active or not user.has_perm(SEE):
        return reports.none()
    seen = Q(unit__in=visible_units(user))
    if user.has_perm(SEES_ALL) or user.has_perm(CONSOLIDATE):
        seen |= Q(unit=None)
    return reports.filter(seen)


def may_write(user, unit: Unit | None) -> bool:
    """A unit's report is written by its own people, that of the province by whoever
    consolidates."""
    return _is_theirs(user, unit, WRITE)


def may_send(user, unit: Unit | None) -> bool:
    return _is_theirs(user, unit, SEND)


def _is_theirs(user, unit: Unit | None, permission: str) -> bool:
    if not user.is_active or not user.has_perm(permission):
        return False
    if unit is None:
        return user.has_perm(CONSOLIDATE)
    return own_units(user).filter(pk=unit.pk).exists()


def newest_text_event(report: PeriodicReport) -> int:
    """The number of the newest history row of the texts of ``report``; 0 without any."""
    events = event_model(ReportText).objects.filter(report_id=report.pk)
    return events.aggregate(newest=Max("pgh_id"))["newest"] or 0


@dataclass(frozen=True)
class PastSending:
    """One sending of a report. ``number`` counts from 1; ``event`` is its row of the history;
    ``returned_because``: why it came back, empty where it stands."""

    number: int
    event: int
    sent_at: datetime
    sent_by: str
    returned_because: str = ""


def sendings_of(report: PeriodicReport) -> list[PastSending]:
    """Every sending, the oldest first: what was sent before a return stays in the history."""
    return list(_sendings(report))


def _sendings(report: PeriodicReport) -> Iterator[PastSending]:
    rows = (
        event_model(PeriodicReport)
        .objects.filter(pgh_obj_id=report.pk, sent_at__isnull=False)
        .order_by("pgh_id")
        .values("pgh_id", "state", "sent_at", "sent_by", "returned_because")
    )
    number, current, because = 0, None, ""
    for row in rows:
        if current is None or row["sent_at"] != current["sent_at"]:
            if current is not None:
                yield _sending(number, current, because)
            number, current, because = number + 1, row, ""
        if row["state"] == PeriodicReport.State.RETURNED:
            because = row["returned_because"]
    if current is not None:
        yield _sending(number, current, because)


def _sending(number: int, row: dict, because: str) -> PastSending:
    return PastSending(number, row["pgh_id"], row["sent_at"], row["sent_by"], because)


def content_sent(report: PeriodicReport, event: int) -> dict | None:
    """What was sent at the history row ``event``; None where nothing was."""
    row = event_model(PeriodicReport).objects.filter(pgh_obj_id=report.pk, pgh_id=event).first()
    return row.sent_content if row else None
