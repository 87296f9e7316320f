"""The supervisor's exit codes are honest, and what it refuses it refuses before it starts."""

import os
import socket
import subprocess
import sys

import pytest


def supervise(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cchc_portal.supervise", *arguments],
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def with_database(code: str) -> subprocess.CompletedProcess[str]:
    return supervise("with-database", "--for-tests", "--", sys.executable, "-c", code)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import os; assert os.environ['DATABASE_URL']", 0),
        ("raise SystemExit(7)", 7),
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", 128 + 15),
    ],
)
def test_the_commands_exit_code_is_handed_on(code, expected):
    assert with_database(code).returncode == expected


def test_a_command_that_is_not_there_is_named():
    result = supervise("with-database", "--", "/no/such/program")
    assert result.returncode == 1
    assert result.stderr == "/no/such/program cannot be started: No such file or directory\n"


def test_a_port_in_use_is_said_before_anything_else(tmp_path):
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = str(server.getsockname()[1])
        result = supervise("run", PORT=port, DATABASE_URL="", CCHC_DATA_DIR=str(tmp_path))
    assert result.returncode == 1
    assert result.stderr.startswith(f"Port {port} is in use")
    assert result.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_an_odd_environment_is_said_in_words():
    result = supervise("run", CCHC_ENV="staging")
    assert result.returncode == 1
    assert "CCHC_ENV must be one of" in result.stderr
    assert "Traceback" not in result.stderr


def test_production_is_served_by_other_means():
    from tests.cchc_portal.test_settings import PRODUCTION

    result = supervise("run", **PRODUCTION)
    assert result.returncode == 1
    assert "see deploy/" in result.stderr
