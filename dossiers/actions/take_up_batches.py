"""Take up imports whose process was killed: nobody else would ever end them."""

import logging
from datetime import timedelta

from django.db import connection, transaction
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cchc_portal.sheets.uploads import forget_stray_uploads
from dossiers.actions.enqueue_batch import enqueue_batch, run_queued_batch
from dossiers.actions.progress import lock_keys
from dossiers.actions.run_batch import end_batch
from dossiers.models import ImportBatch

logger = logging.getLogger(__name__)

State = ImportBatch.State
STALE_SECONDS = 30
MOST_ATTEMPTS = 3
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
    _close_tasks_of_ended()
    held = ImportBatch.objects.filter(state__in=ImportBatch.NOT_ENDED).values_list(
        "upload", flat=True
    )
    forget_stray_uploads(kept=set(held), older_than=STRAY_SECONDS)
    return taken


def _close_tasks_of_ended() -> None:
    """A worker that was killed after its import had ended left the task open."""
    running = DBTaskResult.objects.filter(
        task_path=run_queued_batch.module_path, status=TaskResultStatus.RUNNING
    )
    for one in running:
        (pk,) = one.args_kwargs["args"]
        batch = ImportBatch.objects.get(pk=pk)
        if batch.state not in ImportBatch.NOT_ENDED and _lock_is_free(pk):
            one.set_successful(str(batch.state))


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
    claimed = timezone.now() - timedelta(seconds=stale_after)
    tasks = DBTaskResult.objects.select_for_update().filter(
        task_path=run_queued_batch.module_path, args_kwargs__args=[batch.pk]
    )
    if batch.state == State.QUEUED and (
        tasks.filter(status=TaskResultStatus.READY).exists()
        or tasks.filter(status=TaskResultStatus.RUNNING, started_at__gte=claimed).exists()
    ):
        return False
    # Tasks of killed workers end here; what goes on is a new one.
    tasks.filter(status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.FAILED, finished_at=timezone.now()
    )
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
    if not tasks.filter(status=TaskResultStatus.READY).exists():
        enqueue_batch(batch=batch)
    return True
