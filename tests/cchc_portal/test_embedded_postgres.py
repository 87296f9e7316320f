"""The portal's own PostgreSQL survives kills, stale files and many starters at once."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import pytest

from cchc_portal import embedded_postgres
from cchc_portal.embedded_postgres_files import Cluster

START = """
import sys
from pathlib import Path
from cchc_portal.embedded_postgres import database_url
print(database_url(data_dir=Path(sys.argv[1]), durable=False))
"""
USE_AND_LEAVE = (
    "from cchc_portal.embedded_postgres import stop_if_unused\n"
    + START
    + ("print(stop_if_unused(data_dir=Path(sys.argv[1])))")
)


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory):
    directory = tmp_path_factory.mktemp("own postgres")
    yield directory
    embedded_postgres.stop(data_dir=directory)


def in_a_process(code: str, data_dir: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(data_dir)], stdout=subprocess.PIPE, text=True
    )


def ask(url: str, question: str) -> object:
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone()[0]
    finally:
        connection.close()


def test_several_processes_start_one_server(data_dir):
    starters = [in_a_process(START, data_dir) for _ in range(3)]
    urls = {starter.communicate()[0].strip() for starter in starters}
    assert len(urls) == 1
    url = urls.pop()
    assert ask(url, "SELECT current_database()") == "cchc"
    assert ask(url, "SHOW listen_addresses") == ""
    assert ask(url, "SHOW fsync") == "off"
    assert int(str(ask(url, "SHOW max_connections"))) >= 200
    assert ask(url, "SELECT lower('ĐƯỜNG')") == "đường"


def test_its_files_are_closed_to_others(data_dir):
    assert (data_dir / "postgres").stat().st_mode & 0o077 == 0
    assert (data_dir / "postgres.lock").stat().st_mode & 0o077 == 0


def test_a_killed_server_is_started_again_whoever_has_its_number_now(data_dir):
    embedded_postgres.database_url(data_dir=data_dir, durable=False)
    cluster = Cluster(data_dir)
    os.kill(cluster.server_pid(), signal.SIGKILL)
    deadline = time.monotonic() + 5
    while cluster.server_pid() is not None and time.monotonic() < deadline:
        time.sleep(0.02)
    pid_file = cluster.data / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    url = embedded_postgres.database_url(data_dir=data_dir, durable=False)
    assert ask(url, "SELECT 1") == 1


def test_the_last_user_stops_it(data_dir):
    url = embedded_postgres.database_url(data_dir=data_dir, durable=False)
    other = in_a_process(USE_AND_LEAVE, data_dir)
    assert other.communicate()[0].split()[-1] == "False"
    assert ask(url, "SELECT 1") == 1
    assert embedded_postgres.stop_if_unused(data_dir=data_dir)
    assert not embedded_postgres.is_running(data_dir=data_dir)
    assert not (data_dir / "postgres" / "data" / "postmaster.pid").exists()


def test_stopping_what_does_not_run_is_no_error(tmp_path):
    embedded_postgres.stop(data_dir=tmp_path)
    assert not embedded_postgres.stop_if_unused(data_dir=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_path_too_long_for_a_socket_has_one_elsewhere(tmp_path):
    short, long = Cluster(tmp_path), Cluster(tmp_path / ("d" * 120))
    assert short.socket_dir == short.home
    assert len(str(long.socket_dir)) < 90
    assert long.socket_dir != Cluster(tmp_path / ("e" * 120)).socket_dir


def test_the_package_is_not_imported_where_a_server_is_named():
    code = "import sys, cchc_portal.embedded_postgres as e; print('psutil' in sys.modules)"
    assert in_a_process(code, Path()).communicate()[0].strip() == "False"
