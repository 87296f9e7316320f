"""Take a file in for an import: keep it, and refuse one that was imported already."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.because import actor_name
from cchc_portal.files.limits import limit
from cchc_portal.sheets.sheet import SheetRefused
from cchc_portal.sheets.uploads import forget_large_upload, keep_large_upload
from dossiers.models import BatchProgress, ImportBatch, SourceSystem

PIECE_BYTES = 1024 * 1024
State = ImportBatch.State


def open_batch(
    *,
    content_path: Path,
    file_name: str,
    by,
    reason: str,
    check_only: bool,
    source: SourceSystem | None,
    again: bool = False,
) -> ImportBatch:
    """The batch of the file, waiting to be run (``run_batch``, or later: ``enqueue_batch``). The
    file is copied piece by piece; ``content_path`` is not needed afterwards.

    Raises ``SheetRefused`` for an empty or too large file; ``ValidationError`` for one that waits
    or runs already, or was written before (unless it is asked for ``again``); ``PermissionDenied``
    when ``by`` may not import.
    """
    if by is not None and not by.has_perm("dossiers.add_importbatch"):
        raise PermissionDenied(_("Your role does not allow importing dossiers."))
    size = content_path.stat().st_size
    _refuse_size(size)
    digest = hashlib.sha256()
    upload = keep_large_upload(_pieces(content_path, digest))
    try:
        with transaction.atomic():
            _one_at_a_time(digest)
            _refuse_same(digest.hexdigest(), check_only=check_only, again=again)
            batch = ImportBatch.objects.create(
                file_name=_short(file_name),
                sha256=digest.hexdigest(),
                upload=upload,
                source=source,
                check_only=check_only,
                by=by,
                reason=reason,
            )
            BatchProgress.objects.create(batch=batch, bytes_total=size)
    except BaseException:
        forget_large_upload(upload)
        raise
    return batch


def _refuse_size(size: int) -> None:
    if size == 0:
        raise SheetRefused(
            _("The file is empty. Its first row must hold the headings, the rows below the data.")
        )
    if size > limit("MAX_STREAMED_BYTES"):
        raise SheetRefused(
            _("The file is larger than %(most)d MB. Delete what is not needed, or split it.")
            % {"most": limit("MAX_STREAMED_BYTES") // 1024**2}
        )


def _pieces(path: Path, digest) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE_BYTES):
            digest.update(piece)
            yield piece


def _one_at_a_time(digest) -> None:
    """Of two uploads of the same bytes in the same moment the second waits, and sees the first."""
    key = int.from_bytes(digest.digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def _refuse_same(sha256: str, *, check_only: bool, again: bool) -> None:
    same = ImportBatch.objects.filter(sha256=sha256, check_only=check_only).select_related("by")
    waiting = same.filter(state__in=ImportBatch.NOT_ENDED).first()
    if waiting is not None:
        raise ValidationError(
            _("This very file is being imported already: import %(batch)s.")
            % {"batch": named(waiting)},
            code="waits",
        )
    written = same.filter(state=State.WRITTEN).first()
    if written is not None and not again:
        raise ValidationError(
            _(
                "This very file was imported before: import %(batch)s. Tick “Import again” (on "
                "the command line: --again) if it is to be imported once more."
            )
            % {"batch": named(written)},
            code="written",
        )


def named(batch: ImportBatch) -> str:
    """The batch for a sentence: its number, file, author and time."""
    return _("%(number)s (%(file)s, %(user)s, %(time)s)") % {
        "number": batch.pk,
        "file": batch.file_name,
        "user": actor_name(batch.by),
        "time": f"{timezone.localtime(batch.asked_at):%H:%M %d/%m/%Y}",
    }


def _short(file_name: str) -> str:
    """The name without folders and control characters, its end kept where it is too long."""
    name = file_name.replace("\\", "/").rpartition("/")[2]
    name = "".join(letter for letter in name if letter.isprintable())
    return name[-ImportBatch._meta.get_field("file_name").max_length :] or "?"
