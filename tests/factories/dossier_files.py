"""Rows of the sheet ``dossiers`` for the procedures of ``dossier_world``, and their import."""

import csv
import hashlib
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from dossiers.actions.import_dossiers import import_batch
from dossiers.actions.progress import Silent
from dossiers.models import ImportBatch

HEADINGS = (
    "code",
    "unit_code",
    "settling_unit_code",
    "procedure_code",
    "channel",
    "received_on",
    "due_on",
    "finished_on",
    "returned_on",
    "status",
)


def dossier(**cells: str) -> dict[str, str]:
    """A sound row, received online on 04/03/2024, due a week later, in process."""
    row = dict.fromkeys(HEADINGS, "") | {
        "code": "H99.01-240304-0001",
        "unit_code": "so-a",
        "procedure_code": "1.000001",
        "channel": "online",
        "received_on": "2024-03-04",
        "due_on": "2024-03-11",
        "status": "4",
    }
    return row | cells


def dossier_csv(rows: Iterable[dict[str, str]], *, more: Sequence[str] = ()) -> str:
    """The rows as CSV; ``more`` headings come after the ten."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*HEADINGS, *more], restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def imported(path: Path, text: str, *, by=None, check_only=False, source=None) -> ImportBatch:
    """Write the file, import it, and return its batch. Raises what the import raises."""
    path.write_text(text, encoding="utf-8")
    batch = ImportBatch.objects.create(
        file_name=path.name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        by=by,
        check_only=check_only,
        source=source,
        state=ImportBatch.State.RUNNING,
    )
    import_batch(batch=batch, path=path, progress=Silent())
    batch.refresh_from_db()
    return batch
