"""Starts, watches and stops the portal's processes: the work behind ``make run``.

``python -m cchc_portal.supervise run``
    serves the local demo on 127.0.0.1 and PORT, with the worker for long work, until it is told
    to stop.
``python -m cchc_portal.supervise with-database [--for-tests] -- COMMAND ...``
    runs a command with the database up, and stops the database if nobody else needs it. The
    tests' server is another one than the demo's, and trades safety against power cuts for speed.

PostgreSQL is started only where DATABASE_URL names no server. Whatever was started is stopped
again: the worker first, then the server, PostgreSQL last.
"""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from types import FrameType

from django.core.exceptions import ImproperlyConfigured

from cchc_portal import embedded_postgres
from cchc_portal.child_process import ChildProcess, dies_with_parent
from cchc_portal.environment import BASE_DIR, check_environment, data_directory, test_data_directory
from cchc_portal.kept_alive import KeptAlive
from cchc_portal.reserved_port import HOST, PortRefusedError, reserve_port

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
START_SECONDS = 60
WORKERS = max(2, min(4, os.cpu_count() or 1))
THREADS_PER_WORKER = 4
REQUESTS_PER_WORKER = 64
WORKER_COMMAND = ("manage.py", "work")


class SupervisionError(Exception):
    """The portal cannot be served; the message says why."""


def main(arguments: list[str] | None = None) -> int:
    """Read the command line, do the work, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m cchc_portal.supervise", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run")
    with_database = commands.add_parser("with-database")
    with_database.add_argument("--for-tests", action="store_true")
    with_database.add_argument("words", nargs="+", metavar="COMMAND")
    options = parser.parse_args(arguments)
    try:
        check_environment(os.environ)
        if options.command == "run":
            return run()
        return run_with_database(options.words, for_tests=options.for_tests)
    except (
        SupervisionError,
        PortRefusedError,
        ImproperlyConfigured,
        embedded_postgres.EmbeddedPostgresError,
    ) as error:
        print(error, file=sys.stderr)
        return 1


def run() -> int:
    """Serve the local demo until a signal asks to stop (0) or one of its processes ends (1)."""
    if os.environ.get("CCHC_ENV") == "production":
        raise SupervisionError(
            "This serves the local demo only. In production systemd or compose starts the server: "
            "see deploy/."
        )
    port = reserve_port(os.environ.get("PORT") or "8000")
    stopping = _stop_when_asked()
    with _database() as environ, contextlib.ExitStack() as children:

        def child(name: str, *command: str) -> ChildProcess:
            return ChildProcess(
                name=name, command=[sys.executable, *command], cwd=str(BASE_DIR), environ=environ
            )

        def start(name: str, *command: str) -> ChildProcess:
            started = child(name, *command)
            children.callback(started.stop)
            return started

        print("Preparing the database and the static files ...", flush=True)
        preparation = start("the preparation", "-m", "cchc_portal.prepare")
        if _first_to_end([preparation], stopping) is None:
            return 0
        if preparation.exit_code() != 0:
            raise SupervisionError("The portal could not be prepared: see above.")
        # The last one started is the first one stopped.
        processes = [start("the server", *_server_command(port.number))]
        worker = KeptAlive(
            start=lambda: child("The worker", *WORKER_COMMAND),
            meaning="long imports and the reports of blocks wait",
        )
        children.callback(worker.stop)
        if _serves(port.number, processes, stopping):
            _say_where(port.number)
        ended = _first_to_end(processes, stopping, kept_alive=worker)
        if ended is not None:
            raise SupervisionError(f"Stopped: {ended.name} ended ({ended.exit_code()}) by itself.")
        print("Stopping ...", flush=True)
    port.release()
    return 0


def run_with_database(command: list[str], *, for_tests: bool) -> int:
    """Run a command with DATABASE_URL set to a server that answers; return its exit code."""
    with _database(for_tests=for_tests) as environ:
        try:
            child = subprocess.Popen(command, env=environ, preexec_fn=dies_with_parent())
        except OSError as error:
            raise SupervisionError(f"{command[0]} cannot be started: {error.strerror}") from error
        # Ctrl-C reaches the command by itself; what only this process gets is handed on.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda received, _frame: child.send_signal(received))
        code = child.wait()
    return code if code >= 0 else 128 - code


@contextlib.contextmanager
def _database(*, for_tests: bool = False) -> Iterator[dict[str, str]]:
    """Yield the environment of processes that use the database."""
    environ = {**os.environ, "CCHC_DATA_DIR": str(data_directory(os.environ))}
    if environ.get("DATABASE_URL"):
        yield environ
        return
    data_dir = test_data_directory(environ) if for_tests else data_directory(environ)
    try:
        environ["DATABASE_URL"] = embedded_postgres.database_url(
            data_dir=data_dir, durable=not for_tests
        )
        yield environ
    finally:
        embedded_postgres.stop_if_unused(data_dir=data_dir)


def _stop_when_asked() -> threading.Event:
    stopping = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    for number in STOP_SIGNALS:
        signal.signal(number, ask)
    return stopping


def _first_to_end(
    processes: list[ChildProcess],
    stopping: threading.Event,
    *,
    kept_alive: KeptAlive | None = None,
) -> ChildProcess | None:
    """Wait until a process ends and return it, or None when a signal asked to stop. One that is
    kept alive may end meanwhile."""
    while not stopping.wait(0.1):
        if kept_alive is not None:
            kept_alive.check()
        for process in processes:
            if process.exit_code() is not None:
                return process
    return None


def _serves(port: int, processes: list[ChildProcess], stopping: threading.Event) -> bool:
    """Wait until the server answers; False when a process ended or a signal came first."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if stopping.wait(0.1) or any(process.exit_code() is not None for process in processes):
            return False
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=5):
                return True
        except urllib.error.HTTPError as error:
            raise SupervisionError(
                f"The server answers, but with an error ({error.code}): see above."
            ) from None
        except OSError:
            continue
    raise SupervisionError(f"The server did not answer within {START_SECONDS} seconds.")


def _say_where(port: int) -> None:
    print(f"\nThe portal serves at http://{HOST}:{port}/  (Ctrl-C stops it)\n")
    accounts = data_directory(os.environ) / "demo_accounts.txt"
    if accounts.exists():
        print(accounts.read_text(encoding="utf-8"))
    sys.stdout.flush()


def _server_command(port: int) -> list[str]:
    command = ["-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    command += ["--http", "1", "--no-ws", "--log-level", "warning"]
    command += ["--workers", str(WORKERS), "--blocking-threads", str(THREADS_PER_WORKER)]
    command += ["--backpressure", str(REQUESTS_PER_WORKER), "--workers-kill-timeout", "5"]
    return [*command, "cchc_portal.wsgi:application"]


if __name__ == "__main__":
    sys.exit(main())
