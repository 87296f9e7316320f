"""Let the worker make the reports of a block: the task, and how it gets into the queue."""

import logging

from django.db import transaction
from django_tasks import task

from cchc_portal.overview.actions.run_reports import Interrupted, run_reports
from cchc_portal.overview.models import ReportRun

logger = logging.getLogger(__name__)


@task()
def run_queued_reports(run_pk: int) -> str:
    """What the worker does; the state of the run then. A run that is interrupted because the
    worker ends goes back into the queue, and that does not count as an attempt."""
    run = ReportRun.objects.get(pk=run_pk)
    try:
        return str(run_reports(run=run).state)
    except Interrupted:
        logger.warning("Reports %s are put back: the worker is asked to end.", run_pk)
        return _put_back(run)


def enqueue_run(*, run: ReportRun) -> None:
    """Put ``run`` into the queue, in the caller's transaction: run and task are committed
    together, so that neither is ever there without the other."""
    run_queued_reports.enqueue(run.pk)


@transaction.atomic
def _put_back(run: ReportRun) -> str:
    held = ReportRun.objects.select_for_update(of=("self",), no_key=True).get(pk=run.pk)
    if held.state == ReportRun.State.RUNNING:
        held.state = ReportRun.State.QUEUED
        held.attempts -= 1
        held.save(update_fields=["state", "attempts"])
        enqueue_run(run=held)
    return str(held.state)
