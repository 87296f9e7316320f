"""Files of dossiers for the procedures of ``dossier_world``, and batches opened for them."""

from datetime import date, timedelta
from pathlib import Path

from dossiers.actions.open_batch import open_batch
from dossiers.models import ImportBatch

HEADINGS = (
    "code",
    "unit_code",
    "procedure_code",
    "channel",
    "received_on",
    "due_on",
    "finished_on",
    "status",
)
FIRST_DAY = date(2024, 1, 2)


def dossier_row(number: int, **cells: str) -> dict[str, str]:
    """A sound row: received on a day of 2024 at so-a, finished two days later."""
    received = FIRST_DAY + timedelta(days=number % 300)
    row = {
        "code": f"000.00.16.H32-{received:%y%m%d}-{number:04d}",
        "unit_code": "so-a",
        "procedure_code": "1.000001",
        "channel": ("online", "in_person", "post")[number % 3],
        "received_on": received.isoformat(),
        "due_on": (received + timedelta(days=7)).isoformat(),
        "finished_on": (received + timedelta(days=2)).isoformat(),
        "status": "10",
    }
    return row | cells


def csv_of(rows: list[dict[str, str]], *, headings=HEADINGS) -> str:
    lines = [",".join(headings)]
    lines += [",".join(row.get(name, "") for name in headings) for row in rows]
    return "\n".join(lines) + "\n"


def sound_rows(count: int, *, start: int = 1) -> list[dict[str, str]]:
    return [dossier_row(number) for number in range(start, start + count)]


def opened(
    directory: Path, text: str | bytes, *, by=None, check_only=False, name="ho-so.csv", **more
) -> ImportBatch:
    """A batch for a file of that content, waiting."""
    path = directory / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    asked = {"reason": "thử", "source": None, **more}
    return open_batch(content_path=path, file_name=name, by=by, check_only=check_only, **asked)
