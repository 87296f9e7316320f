"""The production server, started for a run on a free port."""

import contextlib
import os
import socket
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection

from cchc_portal.child_process import ChildProcess
from cchc_portal.environment import BASE_DIR

HOST = "127.0.0.1"
START_SECONDS = 60
THREADS = 4


@contextlib.contextmanager
def running_server() -> Iterator[int]:
    """Yield the port of a server with one worker, so that the load has a processor for itself."""
    port = _free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST]
    command += ["--port", str(port), "--http", "1", "--no-ws", "--log-level", "warning"]
    command += ["--workers", "1", "--blocking-threads", str(THREADS)]
    server = ChildProcess(
        name="the server",
        command=[*command, "cchc_portal.wsgi:application"],
        cwd=str(BASE_DIR),
        environ=os.environ,
    )
    try:
        _wait_until_it_answers(server, port)
        yield port
    finally:
        server.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _wait_until_it_answers(server: ChildProcess, port: int) -> None:
    for _attempt in range(START_SECONDS * 10):
        if server.exit_code() is not None:
            raise RuntimeError(f"The server ended by itself ({server.exit_code()}).")
        status = _status(port)
        if status == 200:
            return
        if status is not None:
            raise RuntimeError(f"The server answers with {status}: see above.")
        time.sleep(0.1)
    raise RuntimeError(f"The server did not answer within {START_SECONDS} seconds.")


def _status(port: int) -> int | None:
    connection = HTTPConnection(HOST, port, timeout=START_SECONDS)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()
