"""Files of dossiers for the procedures of ``dossier_world``, their batches, and their import."""

import csv
import hashlib
import io
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from dossiers.actions.import_dossiers import import_batch
from dossiers.actions.open_batch import open_batch
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
FIRST_DAY = date(2024, 1, 2)


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


def finished_dossier(number: int, **cells: str) -> dict[str, str]:
    """A sound row of its own for each number: received on a day of 2024, finished two days later,
    long before it was due; every third came in online."""
    received = FIRST_DAY + timedelta(days=number % 300)
    row = dossier(
        code=f"000.00.16.H32-{received:%y%m%d}-{number:04d}",
        channel=("online", "in_person", "post")[number % 3],
        received_on=received.isoformat(),
        due_on=(received + timedelta(days=7)).isoformat(),
        finished_on=(received + timedelta(days=2)).isoformat(),
        status="10",
    )
    return row | cells


def finished_dossiers(count: int, *, start: int = 1) -> list[dict[str, str]]:
    return [finished_dossier(number) for number in range(start, start + count)]


def dossier_csv(
    rows: Iterable[dict[str, str]],
    *,
    headings: Sequence[str] = HEADINGS,
    more: Sequence[str] = (),
) -> str:
    """The rows as CSV; ``more`` headings come after the others."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*headings, *more], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def opened(
    directory: Path, text: str | bytes, *, by=None, check_only=False, name="ho-so.csv", **more
) -> ImportBatch:
    """A batch for a file of that content, waiting."""
    path = directory / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    asked = {"reason": "thử", "source": None, **more}
    return open_batch(content_path=path, file_name=name, by=by, check_only=check_only, **asked)


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
