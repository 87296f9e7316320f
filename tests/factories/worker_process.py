"""A real worker: ``manage.py work`` as a process of its own, on the tests' database."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

from cchc_portal.environment import BASE_DIR
from dossiers.actions.bulk.workbench import ONE_AT_A_TIME


def started_worker(*options: str) -> subprocess.Popen:
    """A worker that looks often and takes a process for dead after a second."""
    url = urlsplit(os.environ["DATABASE_URL"])
    environ = {
        **os.environ,
        "DATABASE_URL": urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}")),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    command = [sys.executable, "manage.py", "work", "--interval", "0.05", "--stale-after", "1"]
    return subprocess.Popen(
        [*command, *options], env=environ, cwd=BASE_DIR, stderr=subprocess.PIPE, text=True
    )


@contextlib.contextmanager
def a_worker(*options: str) -> Iterator[subprocess.Popen]:
    """The worker for the duration of a block; killed at its end if it still runs."""
    process = started_worker(*options)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@contextlib.contextmanager
def imports_held_up() -> Iterator[None]:
    """Whoever begins an import inside the block waits in the midst of it, for the lock that lets
    one import write at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])
