"""Make the reports of every unit of a block into one archive, and say what came of it."""

import logging
import tempfile
import threading
from typing import BinaryIO

from django.conf import settings
from django.core.files import File
from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cchc_portal.files.kinds import FileKind
from cchc_portal.files.take_file import CheckedFile, fingerprint_of, keep_file
from cchc_portal.files.transaction import file_transaction
from cchc_portal.overview.actions.drop_archives import FOLDER, drop_old_archives
from cchc_portal.overview.models import ReportRun
from cchc_portal.overview.reports.archive import ArchiveFailed, archive_name, fill_archive
from cchc_portal.units.selectors.block_members import members_of_block
from cchc_portal.worker.lost_connection import connection_lost

logger = logging.getLogger(__name__)

State = ReportRun.State
ZIP = FileKind("zip", "application/zip", b"PK\x03\x04", lambda content: "")
_ending = threading.Event()


class Interrupted(Exception):
    """The process is asked to end; the run is to begin anew elsewhere."""


class Cancelled(Exception):
    """Somebody asked to cancel the run."""


class Overtaken(Exception):
    """The run has ended, or was taken for dead and goes on elsewhere."""


def interrupt_runs() -> None:
    """Stop the run of this process after the report it is at, because it is to end."""
    _ending.set()


def run_reports(*, run: ReportRun) -> ReportRun:
    """Make the reports of ``run`` and return it as it then is: done with its archive, failed or
    cancelled with the reason in ``message``.

    A run that is not waiting is left alone. Raises ``Interrupted`` when this process is to end,
    and the driver's error when the database went away; the run then stays as it is, for
    ``take_up_runs``.
    """
    attempt = _start(run)
    if attempt is not None:
        with translation.override(settings.LANGUAGE_CODE):
            _run(run, attempt)
    return ReportRun.objects.get(pk=run.pk)


@transaction.atomic
def end_run(*, run: ReportRun, state: str, message: str) -> None:
    """The end of a run without an archive."""
    held = ReportRun.objects.select_for_update(of=("self",), no_key=True).get(pk=run.pk)
    held.state, held.message, held.ended_at = state, message, timezone.now()
    held.save(update_fields=["state", "message", "ended_at"])


def cancelled_words() -> str:
    return _("The reports were cancelled; no archive is kept.")


@transaction.atomic
def _start(run: ReportRun) -> int | None:
    """The number of this attempt; None where the run does not wait."""
    held = ReportRun.objects.select_for_update(of=("self",), no_key=True).get(pk=run.pk)
    if held.state != State.QUEUED:
        return None
    held.state, held.heartbeat_at = State.RUNNING, timezone.now()
    held.attempts += 1
    held.made, held.notes = 0, ""
    held.save(update_fields=["state", "heartbeat_at", "attempts", "made", "notes"])
    return held.attempts


def _run(run: ReportRun, attempt: int) -> None:
    try:
        # On the disk and without a name: a killed process leaves nothing behind.
        with tempfile.TemporaryFile() as file:
            _make(run, attempt, file)
    except Overtaken:
        logger.warning("Reports %s go on elsewhere, or have ended.", run.pk)
    except Cancelled:
        _end(run, attempt, State.CANCELLED, cancelled_words())
    except Interrupted:
        raise
    except Exception as error:
        if connection_lost(error):
            connection.close()
            raise
        logger.exception("Reports %s failed.", run.pk)
        _end(run, attempt, State.FAILED, _failed_words(run, error))


def _make(run: ReportRun, attempt: int, file: BinaryIO) -> None:
    units = [member.unit for member in members_of_block(block=run.block, year=run.year)]

    def tell(made: int, notes: list[str]) -> None:
        _beat(run, attempt, total=len(units), made=made, notes=notes)

    made = fill_archive(file, run=run, units=units, tell=tell)
    if not made:
        words = _("Nothing could be reported of any unit of the block; see the reasons below.")
        _end(run, attempt, State.FAILED, words)
        return
    content = File(file, name=archive_name(run))
    checked = CheckedFile(
        content=content, name=content.name, kind=ZIP, digest=fingerprint_of(content)
    )
    with file_transaction():
        held = _held(run, attempt)
        keep_file(held, checked, folder=FOLDER)
        held.state, held.ended_at = State.DONE, timezone.now()
        held.save()
        drop_old_archives()


def _beat(run: ReportRun, attempt: int, **told) -> None:
    """Tell how far the run is. Raises what stops it."""
    if _ending.is_set():
        raise Interrupted
    with transaction.atomic():
        held = _held(run, attempt)
        held.total, held.made, held.heartbeat_at = told["total"], told["made"], timezone.now()
        held.notes = "\n".join(told["notes"])
        held.save(update_fields=["total", "made", "notes", "heartbeat_at"])


def _held(run: ReportRun, attempt: int) -> ReportRun:
    """The row, locked. Who was taken for dead and lives after all finds a later attempt."""
    rows = ReportRun.objects.select_for_update(of=("self",), no_key=True)
    held = rows.filter(pk=run.pk, state=State.RUNNING, attempts=attempt).first()
    if held is None:
        raise Overtaken
    if held.cancel_asked:
        raise Cancelled
    return held


@transaction.atomic
def _end(run: ReportRun, attempt: int, state: str, message: str) -> None:
    rows = ReportRun.objects.select_for_update(of=("self",), no_key=True)
    if rows.filter(pk=run.pk, state=State.RUNNING, attempts=attempt).exists():
        end_run(run=run, state=state, message=message)


def _failed_words(run: ReportRun, error: Exception) -> str:
    words = _(
        "The reports failed for a reason that lies in the portal; no archive is kept. Tell the "
        "administrator the number of this run: %(number)s."
    ) % {"number": run.pk}
    if isinstance(error, ArchiveFailed):
        return _("%(words)s It was at %(unit)s.") % {"words": words, "unit": error.unit}
    return words
