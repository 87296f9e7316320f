"""The surroundings of one import: one at a time, memory to work in, no temporary table left."""

import contextlib
from collections.abc import Iterator

from django.db import connection, transaction

ONE_AT_A_TIME = 8169
"""Advisory lock of whoever changes dossiers and their counts."""
TABLES = (
    "staged_raw",
    "staged",
    "repeated",
    "reckoned",
    "met",
    "delta",
    "handled",
    "level_on",
    "seen_agency",
    "seen_channel",
    "seen_day",
    "seen_procedure",
    "seen_settler",
    "seen_status",
    "seen_stop",
    "seen_unit",
)


@contextlib.contextmanager
def workbench() -> Iterator:
    """A cursor in a transaction that alone writes dossiers; a second one waits for its end."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        # Sets of a million rows: hash them in memory, and compile nothing for one use.
        cursor.execute("SET LOCAL work_mem = '128MB'")
        cursor.execute("SET LOCAL jit = off")
        yield cursor
        cursor.execute(f"DROP TABLE IF EXISTS {', '.join(TABLES)}")
