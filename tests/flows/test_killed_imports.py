"""An import killed at any moment leaves the store as it was before, or as it is after.

On a PostgreSQL server of its own, proof against crashes as in production. The worker is killed by
SIGKILL, the database by an immediate stop, which is what a power cut is to it. Smaller in CI:
``CCHC_KILL_ROWS=300000 pytest tests/flows/test_killed_imports.py`` does it at size.
"""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pytest
from psycopg2 import sql

from cchc_portal import embedded_postgres
from cchc_portal.embedded_postgres_files import Cluster
from cchc_portal.environment import BASE_DIR

ROWS = int(os.environ.get("CCHC_KILL_ROWS") or 6_000)
MOMENTS = 10
PATIENCE = 240
CELLS = "day, unit_id, procedure_id, level_id, channel"
STORE = f"""
    SELECT (SELECT md5(string_agg(d::text, '|' ORDER BY d.key)) FROM (
                SELECT key, settling_unit_id, procedure_id, level_id, channel, received_on,
                    deadline, finished_on, status_id FROM dossiers_dossier) AS d),
        (SELECT count(*) FROM dossiers_dossierbefore),
        (SELECT md5(string_agg(c::text, '|' ORDER BY {CELLS})) FROM (
            SELECT {CELLS}, received, early, on_time, late, closed, became_overdue, left_overdue
            FROM dossiers_dailycount) AS c),
        (SELECT md5(string_agg(c::text, '|' ORDER BY {CELLS})) FROM (
            SELECT {CELLS}, received, early, on_time, late, closed, became_overdue, left_overdue
            FROM dossiers_monthlycount) AS c)
"""


@dataclass
class Stand:
    """A server with a template database in which an import waits."""

    data_dir: Path
    cluster: Cluster
    batch: int

    def environ(self, database: str) -> dict[str, str]:
        return {
            **os.environ,
            "CCHC_ENV": "local",
            "CCHC_DATA_DIR": str(self.data_dir),
            "DATABASE_URL": self.cluster.url(database),
            "DJANGO_SETTINGS_MODULE": "cchc_portal.settings",
        }

    @contextlib.contextmanager
    def asked(self, database: str):
        connection = psycopg2.connect(self.cluster.url(database))
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                yield cursor
        finally:
            connection.close()

    def store(self, database: str) -> tuple:
        with self.asked(database) as cursor:
            cursor.execute(STORE)
            return cursor.fetchone()

    def state(self, database: str) -> str:
        with self.asked(database) as cursor:
            cursor.execute("SELECT state FROM dossiers_importbatch WHERE id = %s", [self.batch])
            return cursor.fetchone()[0]

    def manage(self, database: str, *words: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "manage.py", *words], cwd=BASE_DIR, env=self.environ(database)
        )

    def wait_for_state(self, database: str, *states: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while self.state(database) not in states:
            assert time.monotonic() < deadline, f"the import never was {states}"
            time.sleep(0.005)

    @contextlib.contextmanager
    def copy(self, name: str):
        """A database like the template, with the upload that waits in it."""
        uploads = self.data_dir / "uploads"
        shutil.copytree(self.data_dir / "kept", uploads, dirs_exist_ok=True)
        self.make(name, template="stand")
        yield name
        self.drop(name)

    def make(self, name: str, *, template: str = "template1") -> None:
        with self.asked("postgres") as cursor:
            cursor.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(template)
                )
            )

    def drop(self, name: str) -> None:
        with self.asked("postgres") as cursor:
            cursor.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="module")
def data_dir():
    """Not below pytest's own directory, which the next session of the same account closes again:
    root's server runs as another user, and would lose its files."""
    with tempfile.TemporaryDirectory(prefix="cchc-killed-") as directory:
        yield Path(directory)


@pytest.fixture(scope="module")
def stand(data_dir):
    embedded_postgres.database_url(data_dir=data_dir, durable=True)
    stand = Stand(data_dir=data_dir, cluster=Cluster(data_dir), batch=0)
    stand.make("stand")
    prepared = subprocess.run(
        [sys.executable, "-m", "tests.factories.killed_imports", str(ROWS)],
        cwd=BASE_DIR,
        env=stand.environ("stand"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert prepared.returncode == 0, prepared.stderr
    stand.batch = int(prepared.stdout.split()[-1])
    shutil.copytree(data_dir / "uploads", data_dir / "kept")
    yield stand
    embedded_postgres.stop(data_dir=data_dir)


@pytest.fixture(scope="module")
def outcomes(stand):
    """The store before, the store after, and the seconds that an import takes."""
    before = stand.store("stand")
    with stand.copy("whole") as database:
        worker = stand.manage(database, "work", "--once")
        stand.wait_for_state(database, "running")
        began = time.monotonic()
        stand.wait_for_state(database, "written", "failed")
        seconds = time.monotonic() - began
        assert worker.wait(PATIENCE) == 0
        after = stand.store(database)
        assert stand.manage(database, "recount_dossiers").wait(PATIENCE) == 0
    assert stand.manage("stand", "recount_dossiers").wait(PATIENCE) == 0
    assert before != after
    return before, after, seconds


def kill_worker(stand: Stand, worker: subprocess.Popen) -> None:
    worker.send_signal(signal.SIGKILL)
    worker.wait(PATIENCE)


def stop_database_at_once(stand: Stand, worker: subprocess.Popen) -> None:
    stand.cluster.run("pg_ctl", "stop", "-w", "-m", "immediate")
    kill_worker(stand, worker)
    embedded_postgres.database_url(data_dir=stand.data_dir, durable=True)


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_the_store_is_as_before_or_as_after_and_never_between(stand, outcomes, moment):
    before, after, seconds = outcomes
    chance = random.Random(moment)
    kill = kill_worker if moment % 2 else stop_database_at_once
    with stand.copy(f"killed_{moment}") as database:
        worker = stand.manage(database, "work", "--once")
        stand.wait_for_state(database, "running", "written")
        time.sleep(chance.uniform(0, 1.1 * seconds))  # the moment is what is random here
        kill(stand, worker)
        found, state = stand.store(database), stand.state(database)
        assert found in (before, after)
        assert (found == after) == (state == "written")


def test_a_killed_import_is_taken_up_by_the_next_worker(stand, outcomes):
    after = outcomes[1]
    with stand.copy("taken_up") as database:
        worker = stand.manage(database, "work", "--once")
        stand.wait_for_state(database, "running")
        kill_worker(stand, worker)
        next_one = stand.manage(database, "work", "--interval", "0.2", "--stale-after", "1")
        stand.wait_for_state(database, "written")
        next_one.terminate()
        assert next_one.wait(PATIENCE) == 0
        assert stand.store(database) == after
