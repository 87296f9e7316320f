"""A store of its own that imports are killed on: ``python -m tests.factories.killed_imports ROWS``.

Makes the tables and the dossier world, imports a first file, and opens a second one that changes
half of its dossiers and adds as many: it waits in the queue for a worker. Prints its batch.
"""

import csv
import os
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import django

FIRST_DAY = date(2024, 1, 2)
PROCEDURES = ("1.000001", "1.000002", "1.000003")


def rows_of(numbers: range, *, finished: bool):
    """Sound rows of so-a, one for each number."""
    from tests.factories.dossier_files import dossier

    for number in numbers:
        received = FIRST_DAY + timedelta(days=number % 200)
        yield dossier(
            code=f"H99.01-{received:%y%m%d}-{number:06}",
            procedure_code=PROCEDURES[number % 3],
            channel="in_person" if number % 3 == 2 else "online",
            received_on=received.isoformat(),
            due_on=(received + timedelta(days=10)).isoformat(),
            finished_on=(received + timedelta(days=number % 20)).isoformat() if finished else "",
            status="9" if finished else "4",
        )


def main(rows: int) -> None:
    from django.core.management import call_command
    from django.db import transaction

    from dossiers.actions.enqueue_batch import enqueue_batch
    from dossiers.actions.open_batch import open_batch
    from dossiers.actions.run_batch import run_batch
    from tests.factories.dossier_files import HEADINGS
    from tests.factories.dossier_world import dossier_world

    call_command("migrate", verbosity=0)
    dossier_world()

    def opened(numbers: range, *, finished: bool):
        with tempfile.TemporaryDirectory() as directory:
            path = Path(directory) / "hồ sơ.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, HEADINGS)
                writer.writeheader()
                writer.writerows(rows_of(numbers, finished=finished))
            return open_batch(
                content_path=path,
                file_name=path.name,
                by=None,
                reason="thử",
                check_only=False,
                source=None,
            )

    first = run_batch(batch=opened(range(rows), finished=False))
    assert first.rows_new == rows, first.message
    with transaction.atomic():
        second = opened(range(rows // 2, rows + rows // 2), finished=True)
        enqueue_batch(batch=second)
    print(second.pk)  # noqa: T201 - its answer to the test


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc_portal.settings")
    django.setup()
    main(int(sys.argv[1]))
