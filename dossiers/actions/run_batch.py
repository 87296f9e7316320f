"""Run an import that was opened, once, and say in words what came of it."""

import logging

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg2.errorcodes import QUERY_CANCELED

from cchc_portal.sheets.sheet import SheetRefused
from cchc_portal.sheets.uploads import forget_large_upload, large_upload
from cchc_portal.worker.lost_connection import connection_lost, database_code
from dossiers.actions.import_dossiers import import_batch
from dossiers.actions.progress import Cancelled, Interrupted, Progress, RunsElsewhere
from dossiers.models import BatchProgress, ImportBatch

logger = logging.getLogger(__name__)

State = ImportBatch.State


def run_batch(*, batch: ImportBatch, progress: Progress | None = None) -> ImportBatch:
    """Import the file of ``batch`` and return the batch as it then is: written, checked, failed or
    cancelled, with the reason in ``message``.

    A batch that is not waiting, or that another process runs, is left alone: of two callers one
    wins. Raises ``Interrupted`` when this process is to end, and the driver's error when the
    database went away; the batch then stays as it is, for ``take_up_batches``.
    """
    progress = progress or Progress(batch=batch)
    try:
        with progress:
            if _start(batch):
                _run(batch, progress)
    except RunsElsewhere:
        logger.info("Import %s runs in another process.", batch.pk)
    return ImportBatch.objects.get(pk=batch.pk)


@transaction.atomic
def end_batch(*, batch: ImportBatch, state: str, message: str) -> None:
    """The end of a batch that changed nothing. Its file goes."""
    held = ImportBatch.objects.select_for_update(of=("self",), no_key=True).get(pk=batch.pk)
    held.state = state
    held.message = message
    held.ended_at = timezone.now()
    _forget_file(held)
    held.save(update_fields=["state", "message", "ended_at", "upload"])


@transaction.atomic
def _start(batch: ImportBatch) -> bool:
    held = ImportBatch.objects.select_for_update(of=("self",), no_key=True).get(pk=batch.pk)
    if held.state != State.QUEUED:
        return False
    held.state = State.RUNNING
    held.started_at = timezone.now()
    held.save(update_fields=["state", "started_at"])
    told = BatchProgress.objects.select_for_update(of=("self",)).get(batch=held)
    told.started_at = held.started_at
    told.attempts += 1
    told.save(update_fields=["started_at", "attempts"])
    return True


def _run(batch: ImportBatch, progress: Progress) -> None:
    try:
        _import(batch, progress)
    except SheetRefused as refused:
        end_batch(batch=batch, state=State.FAILED, message=refused.message)
    except Cancelled:
        _cancelled(batch)
    except KeyboardInterrupt:
        _cancelled(batch)
        raise
    except Exception as error:
        if progress.stop is Interrupted:
            raise Interrupted from error
        if progress.stop is Cancelled and database_code(error) == QUERY_CANCELED:
            _cancelled(batch)
        elif connection_lost(error):
            connection.close()
            raise
        else:
            logger.exception("Import %s failed.", batch.pk)
            end_batch(
                batch=batch,
                state=State.FAILED,
                message=_(
                    "The import failed for a reason that lies in the portal; nothing was written. "
                    "Tell the administrator the number of this import: %(number)s."
                )
                % {"number": batch.pk},
            )


def _import(batch: ImportBatch, progress: Progress) -> None:
    with transaction.atomic():
        # Held until the end: who finds the row locked knows that the batch is worked on.
        held = ImportBatch.objects.select_for_update(of=("self",), no_key=True).get(pk=batch.pk)
        if held.state != State.RUNNING:
            return
        with progress.importing():
            import_batch(batch=held, path=large_upload(held.upload), progress=progress)
        _forget_file(held)
        held.save(update_fields=["upload"])


def _forget_file(held: ImportBatch) -> None:
    """The sheet may hold columns about people: it is deleted as soon as it is of no more use."""
    name, held.upload = held.upload, ""
    transaction.on_commit(lambda: forget_large_upload(name))


def _cancelled(batch: ImportBatch) -> None:
    end_batch(
        batch=batch,
        state=State.CANCELLED,
        message=_("The import was cancelled; nothing was written."),
    )
