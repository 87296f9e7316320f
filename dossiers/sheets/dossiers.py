"""``manage.py import_sheet dossiers FILE``: the import of the admin, in the foreground."""

import sys
import time
from pathlib import Path

import psycopg2
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import CommandError
from django.db import DatabaseError, InterfaceError
from django.utils.translation import gettext as _

from cchc_portal.sheets.bulk import BulkImporter
from cchc_portal.sheets.sheet import SheetRefused
from cchc_portal.sheets.writing import csv_pieces
from dossiers.actions.open_batch import open_batch
from dossiers.actions.progress import Progress
from dossiers.actions.run_batch import run_batch
from dossiers.models import BatchProgress, ImportBatch, SourceSystem
from dossiers.selectors.refused_rows import refused_headings, refused_lines, refused_sheet

State = ImportBatch.State
SHOWN_REFUSED = 20
LINE_SECONDS = 1.0


class DossierImporter(BulkImporter):
    """Opens a batch and runs it; a check without ``--commit`` is a batch too."""

    options = {"source": "", "again": False, "refused": None}

    def add_arguments(self, parser):
        parser.add_argument(
            "--source", default="", metavar="CODE", help="source system whose mapping is used"
        )
        parser.add_argument(
            "--again", action="store_true", help="also a file that was imported before"
        )
        parser.add_argument(
            "--refused", type=Path, metavar="OUT.csv", help="where to write the refused rows"
        )

    def run(self, *, file, commit, by, reason, stdout, stderr, source, again, refused):
        try:
            batch = open_batch(
                content_path=file,
                file_name=file.name,
                by=by,
                reason=reason,
                check_only=not commit,
                source=_source(source),
                again=again,
            )
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except (SheetRefused, ValidationError, PermissionDenied) as error:
            raise CommandError(f"{file.name}: {_words(error)}") from error
        batch = _run(batch, stderr)
        if batch.state not in (State.WRITTEN, State.CHECKED):
            raise CommandError(f"{file.name}: {batch.message or batch.get_state_display()}")
        _tell(batch, stdout)
        if refused is not None:
            _write(batch, refused)
        if batch.rows_refused:
            _tell_refused(batch, stderr)


class TerminalProgress(Progress):
    """Also writes a line a second on the terminal."""

    def __init__(self, *, batch: ImportBatch, terminal):
        super().__init__(batch=batch)
        self._terminal = terminal
        self._told_at = time.monotonic()

    def report(self, **told):
        super().report(**told)
        if time.monotonic() - self._told_at >= LINE_SECONDS:
            self._told_at = time.monotonic()
            values = self.values
            self._terminal.write(
                _("%(phase)s: %(read)s rows read, %(refused)s refused, %(written)s written")
                % {
                    "phase": BatchProgress.Phase(values["phase"]).label,
                    "read": values["rows_read"],
                    "refused": values["rows_refused"],
                    "written": values["rows_written"],
                }
            )


def _run(batch: ImportBatch, stderr) -> ImportBatch:
    progress = TerminalProgress(batch=batch, terminal=stderr) if sys.stderr.isatty() else None
    try:
        return run_batch(batch=batch, progress=progress)
    except (DatabaseError, InterfaceError, psycopg2.Error) as error:
        raise CommandError(
            _(
                "The database went away during import %(number)s. Nothing is half written; the "
                "worker begins it anew by itself."
            )
            % {"number": batch.pk}
        ) from error


def _source(code: str) -> SourceSystem | None:
    if not code:
        return None
    source = SourceSystem.objects.filter(code=code).first()
    if source is None:
        known = ", ".join(SourceSystem.objects.values_list("code", flat=True)) or "–"
        raise CommandError(
            _("There is no source system “%(code)s”; there are: %(known)s.")
            % {"code": code, "known": known}
        )
    return source


def _words(error: Exception) -> str:
    return " ".join(getattr(error, "messages", [str(error)]))


def _tell(batch: ImportBatch, stdout) -> None:
    for title, names in (
        (_("Columns about persons, dropped unread: %(names)s"), batch.personal_columns),
        (_("Columns not read: %(names)s"), batch.unknown_columns),
    ):
        if names:
            stdout.write(title % {"names": ", ".join(names)})
    for total in batch.control_totals:
        if total["said"] != total["counted"]:
            stdout.write(
                _("Control total of %(column)s: the sheet says %(said)s, counted %(counted)s.")
                % total
            )
    stdout.write(
        _(
            "Import %(number)s: %(read)s rows read, %(new)s new, %(changed)s changed, %(same)s "
            "unchanged, %(older)s older than what is held, %(refused)s refused."
        )
        % {
            "number": batch.pk,
            "read": batch.rows_read,
            "new": batch.rows_new,
            "changed": batch.rows_changed,
            "same": batch.rows_same,
            "older": batch.rows_older,
            "refused": batch.rows_refused,
        }
    )
    if batch.check_only:
        stdout.write(_("Checked only; nothing was written. Add --commit to import."))


def _tell_refused(batch: ImportBatch, stderr) -> None:
    for line in refused_lines(batch, most=SHOWN_REFUSED):
        stderr.write(
            _("Row %(row)s: %(reasons)s") % {"row": line.number, "reasons": " ".join(line.reasons)}
        )
    raise CommandError(
        _("%(count)s rows are refused.") % {"count": batch.rows_refused}, returncode=1
    )


def _write(batch: ImportBatch, path: Path) -> None:
    try:
        with path.open("wb") as file:
            for piece in csv_pieces(refused_headings(batch), refused_sheet(batch)):
                file.write(piece)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
