"""Files of dossiers for tests, and the shortest way to import one."""

from collections.abc import Iterable
from pathlib import Path

from dossiers.actions.import_dossiers import import_batch
from dossiers.actions.progress import Silent
from dossiers.models import ImportBatch

COLUMNS = (
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
SOUND = {
    "code": "H99.01-240304-0001",
    "unit_code": "so-a",
    "settling_unit_code": "",
    "procedure_code": "1.000001",
    "channel": "online",
    "received_on": "2024-03-04",
    "due_on": "2024-03-11",
    "finished_on": "",
    "returned_on": "",
    "status": "4",
}


def dossier(**cells: str) -> dict[str, str]:
    """A sound row: pending, received online on 4/3/2024, due on 11/3/2024; ``cells`` differ."""
    return {**SOUND, **cells}


def dossier_csv(rows: Iterable[dict[str, str]], *, more: Iterable[str] = ()) -> str:
    """The text of a file with the ten columns and ``more``."""
    headings = [*COLUMNS, *more]
    lines = [",".join(f'"{row.get(name, "")}"' for name in headings) for row in rows]
    return "\n".join([",".join(headings), *lines]) + "\n"


def imported(path: Path, text: str, *, by=None, check_only: bool = False, source=None):
    """Write ``text`` to ``path`` and import it; the batch as it is afterwards."""
    path.write_text(text, encoding="utf-8")
    batch = ImportBatch.objects.create(
        file_name=path.name, sha256="0" * 64, check_only=check_only, by=by, source=source
    )
    import_batch(batch=batch, path=path, progress=Silent())
    return batch
