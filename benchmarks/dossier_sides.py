"""The sides of the figures on dossiers: an import against a bare COPY, ten million against one."""

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.dossier_world import BLOCK, YEAR, build_world, fill, write_file
from dossiers.actions.recount import recount

ROWS = 1_000_000
ROUNDS = 3
TABLE = "dossiers_dossier"
EMPTIED = f"{TABLE}, dossiers_dossierbefore, dossiers_dailycount, dossiers_monthlycount"
PAGE = f"/dossiers/{YEAR}/?block={BLOCK}"
REQUESTS = 15


def import_and_copy() -> tuple[float, float, float]:
    """Rows per second of the import and of the COPY, each the best of three in turns, and the
    largest size of an importing process in MB."""
    build_world()
    ours, bare, sizes = [], [], []
    with TemporaryDirectory() as directory:
        file, copied = Path(directory) / "dossiers.csv", Path(directory) / "rows"
        write_file(file, rows=ROWS)
        for _round in range(ROUNDS):
            _empty()
            done = _import(file)
            ours.append(done["rows"] / done["seconds"])
            sizes.append(done["mb"])
            with connection.cursor() as cursor, copied.open("wb") as out:
                cursor.copy_expert(f"COPY {TABLE} TO STDOUT", out)
            _empty()
            bare.append(ROWS / _copy(copied))
    _empty()
    return max(ours), max(bare), max(sizes)


def page_seconds(dossiers: int) -> float:
    """Median seconds of the year's page with that many dossiers in the store, counted by the
    portal's own code. Raises RuntimeError where the page reads a dossier."""
    build_world()
    _empty()
    fill(dossiers)
    recount(mend=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    client = Client(SERVER_NAME="localhost")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(PAGE)
    if answer.status_code != 200:
        raise RuntimeError(f"{PAGE} was answered with {answer.status_code}")
    if any(f'"{TABLE}"' in query["sql"] for query in asked.captured_queries):
        raise RuntimeError(f"{PAGE} read dossiers")
    seconds = []
    for _request in range(REQUESTS):
        begin = time.perf_counter()
        client.get(PAGE)
        seconds.append(time.perf_counter() - begin)
    return median(seconds)


def _import(file: Path) -> dict:
    command = [sys.executable, "-m", "benchmarks.dossier_import", str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def _copy(rows: Path) -> float:
    """Seconds of COPY into the empty table with its indexes and keys, commit included."""
    begin = time.perf_counter()
    with connection.cursor() as cursor, rows.open("rb") as source:
        cursor.copy_expert(f"COPY {TABLE} FROM STDIN", source)
    return time.perf_counter() - begin


def _empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {EMPTIED}")
        cursor.execute("CHECKPOINT")
