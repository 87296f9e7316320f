"""Open one criterion of one unit again, for a time; it closes by itself."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.because import actor_name, because
from cchc_portal.audit.refused import Refused
from indices.actions.hold_assessment import hold_assessment
from indices.models import Assessment, Criterion, Lane, Reopening, ScoreEntry, Stage
from indices.models.stage import UNDER_WAY
from indices.selectors.working_days import end_of_working_day

LOCKED_STAGES = tuple(stage for stage in UNDER_WAY if stage != Stage.SELF_ASSESSMENT)
LONGEST_OPEN = timedelta(days=366)
"""Far beyond any round; a time beyond the calendar would make the round unreadable."""


@transaction.atomic
def reopen_criterion(
    *,
    assessment: Assessment,
    criterion: Criterion,
    by,
    reason: str,
    closes_at: datetime | None = None,
) -> Reopening:
    """The criterion accepts the unit's writes until ``closes_at`` (17:00 of the next working day
    when not given), from every door; the others stay locked.

    Raises ``Refused`` without a reason, for a time that has passed, and while the round is at a
    stage where nothing is locked yet or nothing can change any more.
    """
    _refuse_others(by)
    assessment = hold_assessment(assessment)
    stage = Stage(assessment.round_block.stage)
    if stage not in LOCKED_STAGES and not (
        stage == Stage.SELF_ASSESSMENT and assessment.state != "draft"
    ):
        raise Refused(
            _("The round is at “%(stage)s”: nothing is opened again now.") % {"stage": stage.label}
        )
    if not reason.strip():
        raise Refused(_("Give the reason for opening the criterion again."))
    closes_at = closes_at or end_of_working_day(after=timezone.localtime())
    if closes_at <= timezone.now():
        raise Refused(_("The time until which it is open has passed already."))
    if closes_at > timezone.now() + LONGEST_OPEN:
        raise Refused(_("A criterion is opened again for a year at most."))
    still_open = Reopening.objects.filter(
        assessment=assessment,
        criterion=criterion,
        closed_at__isnull=True,
        closes_at__gt=timezone.now(),
    ).first()
    if still_open is not None:
        raise Refused(
            _("%(code)s is open already, until %(time)s.")
            % {
                "code": criterion.code,
                "time": f"{timezone.localtime(still_open.closes_at):%H:%M %d/%m/%Y}",
            }
        )
    reopening = Reopening(
        assessment=assessment,
        criterion=criterion,
        reason=reason.strip(),
        closes_at=closes_at,
        before=_as_locked(assessment, criterion),
        opened_by=actor_name(by),
    )
    with because(by=by, reason=reason):
        reopening.save()
    return reopening


@transaction.atomic
def close_reopening(*, reopening: Reopening, by, reason: str) -> Reopening:
    """Close it before its time."""
    _refuse_others(by)
    reopening = Reopening.objects.select_for_update().get(pk=reopening.pk)
    if reopening.closed_at is None:
        reopening.closed_at = timezone.now()
        with because(by=by, reason=reason):
            reopening.save()
    return reopening


def _refuse_others(by) -> None:
    if by is not None and not by.has_perm("indices.conduct_round"):
        raise PermissionDenied(_("Only the standing body of the council opens criteria again."))


def _as_locked(assessment: Assessment, criterion: Criterion) -> dict:
    entry = ScoreEntry.objects.filter(
        assessment=assessment, criterion=criterion, lane=Lane.SELF
    ).first()
    if entry is None:
        return {}
    return {
        "a": None if entry.a is None else f"{entry.a:f}",
        "b": None if entry.b is None else f"{entry.b:f}",
        "branch": entry.branch,
        "points": None if entry.points is None else f"{entry.points:f}",
        "not_applicable": entry.not_applicable,
        "note": entry.note,
    }
