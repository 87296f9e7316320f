"""Take up imports whose process was killed: nobody else would ever end them."""

import logging
from datetime import timedelta

from django.db import connection, transaction
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.sheets.uploads import forget_stray_uploads
from cchc_portal.worker.broken_off import (
    MOST_ATTEMPTS,
    STALE_SECONDS,
    close_ended,
    fail_broken_off,
    waits_in_queue,
)
from dossiers.actions.enqueue_batch import enqueue_batch, run_queued_batch
from dossiers.actions.progress import lock_keys
from dossiers.actions.run_batch import end_batch
from dossiers.models import ImportBatch

logger = logging.getLogger(__name__)

State = ImportBatch.State
STRAY_SECONDS = 3600


def take_up_batches(*, stale_after: float = STALE_SECONDS) -> list[ImportBatch]:
    """Put every import back into the queue that says it runs (or waits, with no task) but whose
    heart has not beaten for ``stale_after`` seconds and whose lock is free; the ones put back.

    After ``MOST_ATTEMPTS`` it has failed; one that was asked to stop is cancelled. Files that no
    import waits for are deleted.
    """
    taken = []
    for pk in list(_silent(stale_after).values_list("pk", flat=True)):
        with transaction.atomic():
            # A row that is locked belongs to an import at work.
            rows = ImportBatch.objects.select_for_update(
                of=("self",), no_key=True, skip_locked=True
            )
            batch = rows.filter(pk__in=_silent(stale_after), pk=pk).first()
            if batch is not None and _lock_is_free(pk) and _take_up(batch, stale_after):
                taken.append(batch)
    close_ended(task=run_queued_batch, end_of=_end_of)
    held = ImportBatch.objects.filter(state__in=ImportBatch.NOT_ENDED).values_list(
        "upload", flat=True
    )
    forget_stray_uploads(kept=set(held), older_than=STRAY_SECONDS)
    return taken


def _end_of(pk: int) -> str | None:
    state = ImportBatch.objects.values_list("state", flat=True).get(pk=pk)
    return str(state) if state not in ImportBatch.NOT_ENDED and _lock_is_free(pk) else None


def _silent(stale_after: float):
    """Imports that have not ended and of which nothing was heard lately."""
    heard = Greatest(
        Coalesce("progress__heartbeat_at", "asked_at"), Coalesce("started_at", "asked_at")
    )
    return (
        ImportBatch.objects.filter(state__in=ImportBatch.NOT_ENDED)
        .annotate(heard_at=heard)
        .filter(heard_at__lt=timezone.now() - timedelta(seconds=stale_after))
        .order_by("pk")
    )


def _lock_is_free(pk: int) -> bool:
    """Taken for the transaction, so that nobody begins meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", lock_keys(pk))
        return cursor.fetchone()[0]


def _take_up(batch: ImportBatch, stale_after: float) -> bool:
    task = {"task": run_queued_batch, "pk": batch.pk}
    if batch.state == State.QUEUED and waits_in_queue(**task, stale_after=stale_after):
        return False
    fail_broken_off(**task)
    if batch.progress.cancel_asked_at is not None:
        end_batch(
            batch=batch,
            state=State.CANCELLED,
            message=_("The import was cancelled; nothing was written."),
        )
        return False
    if batch.progress.attempts >= MOST_ATTEMPTS:
        logger.error("Import %s was broken off %s times.", batch.pk, batch.progress.attempts)
        end_batch(
            batch=batch,
            state=State.FAILED,
            message=_(
                "The import was broken off %(times)s times, each time by the end of its process; "
                "nothing was written. Tell the administrator the number of this import: %(number)s."
            )
            % {"times": batch.progress.attempts, "number": batch.pk},
        )
        return False
    logger.warning("Import %s was broken off and begins anew.", batch.pk)
    batch.state = State.QUEUED
    batch.save(update_fields=["state"])
    if not waits_in_queue(**task, stale_after=stale_after):
        enqueue_batch(batch=batch)
    return True
