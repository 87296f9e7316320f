"""Let the worker run an import: the task, and how it gets into the queue."""

import logging

from django.db import transaction
from django_tasks import task

from dossiers.actions.progress import Interrupted
from dossiers.actions.run_batch import run_batch
from dossiers.models import BatchProgress, ImportBatch

logger = logging.getLogger(__name__)


@task()
def run_queued_batch(batch_pk: int) -> str:
    """What the worker does; the state of the batch then. An import that is interrupted because
    the worker ends goes back into the queue, and that does not count as an attempt."""
    batch = ImportBatch.objects.get(pk=batch_pk)
    try:
        return str(run_batch(batch=batch).state)
    except Interrupted:
        logger.warning("Import %s is put back: the worker is asked to end.", batch_pk)
        return _put_back(batch)


def enqueue_batch(*, batch: ImportBatch) -> None:
    """Put ``batch`` into the queue, in the caller's transaction: batch and task are committed
    together, so that neither is ever there without the other."""
    run_queued_batch.enqueue(batch.pk)


@transaction.atomic
def _put_back(batch: ImportBatch) -> str:
    held = ImportBatch.objects.select_for_update(of=("self",), no_key=True).get(pk=batch.pk)
    if held.state == ImportBatch.State.RUNNING:
        held.state = ImportBatch.State.QUEUED
        held.save(update_fields=["state"])
        told = BatchProgress.objects.select_for_update(of=("self",)).get(batch=held)
        told.attempts -= 1
        told.save(update_fields=["attempts"])
        enqueue_batch(batch=held)
    return str(held.state)
