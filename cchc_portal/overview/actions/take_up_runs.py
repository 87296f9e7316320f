"""Take up runs of reports whose process was killed: nobody else would ever end them."""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.overview.actions.enqueue_run import enqueue_run, run_queued_reports
from cchc_portal.overview.actions.run_reports import cancelled_words, end_run
from cchc_portal.overview.models import ReportRun
from cchc_portal.worker.broken_off import (
    MOST_ATTEMPTS,
    STALE_SECONDS,
    close_ended,
    fail_broken_off,
    waits_in_queue,
)

logger = logging.getLogger(__name__)

State = ReportRun.State


def take_up_runs(*, stale_after: float = STALE_SECONDS) -> list[ReportRun]:
    """Put every run back into the queue that says it runs (or waits, with no task) but of which
    nothing was heard for ``stale_after`` seconds; the ones put back.

    After ``MOST_ATTEMPTS`` it has failed; one that was asked to stop is cancelled. A process that
    was only slow finds out before its next report, and gives up.
    """
    taken = []
    for pk in list(_silent(stale_after).values_list("pk", flat=True)):
        with transaction.atomic():
            rows = ReportRun.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
            run = rows.filter(pk__in=_silent(stale_after), pk=pk).first()
            if run is not None and _take_up(run, stale_after):
                taken.append(run)
    close_ended(task=run_queued_reports, end_of=_end_of)
    return taken


def _silent(stale_after: float):
    """Runs that have not ended and of which nothing was heard lately."""
    return (
        ReportRun.objects.filter(state__in=ReportRun.NOT_ENDED)
        .annotate(heard_at=Coalesce("heartbeat_at", "asked_at"))
        .filter(heard_at__lt=timezone.now() - timedelta(seconds=stale_after))
        .order_by("pk")
    )


def _take_up(run: ReportRun, stale_after: float) -> bool:
    task = {"task": run_queued_reports, "pk": run.pk}
    if run.state == State.QUEUED and waits_in_queue(**task, stale_after=stale_after):
        return False
    fail_broken_off(**task)
    if run.cancel_asked:
        end_run(run=run, state=State.CANCELLED, message=cancelled_words())
        return False
    if run.attempts >= MOST_ATTEMPTS:
        logger.error("Reports %s were broken off %s times.", run.pk, run.attempts)
        words = _(
            "The reports were broken off %(times)s times, each time by the end of their process; "
            "no archive is kept. Tell the administrator the number of this run: %(number)s."
        )
        message = words % {"times": run.attempts, "number": run.pk}
        end_run(run=run, state=State.FAILED, message=message)
        return False
    logger.warning("Reports %s were broken off and begin anew.", run.pk)
    run.state = State.QUEUED
    run.save(update_fields=["state"])
    if not waits_in_queue(**task, stale_after=stale_after):
        enqueue_run(run=run)
    return True


def _end_of(pk: int) -> str | None:
    state = ReportRun.objects.values_list("state", flat=True).get(pk=pk)
    return str(state) if state not in ReportRun.NOT_ENDED else None
