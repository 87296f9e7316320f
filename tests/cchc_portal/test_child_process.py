"""A child ends when it is told to, with all that it started, and does not outlive its parent."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from cchc_portal.child_process import ChildProcess

SLEEPS = "import time; time.sleep(60)"
STARTS_A_WORKER = f"""
import subprocess, sys, time
worker = subprocess.Popen([sys.executable, "-c", {SLEEPS!r}])
print(worker.pid, file=open(sys.argv[1], "w"), flush=True)
time.sleep(60)
"""
KILLED_PARENT = f"""
import os, signal, sys
from cchc_portal.child_process import ChildProcess
command = [sys.executable, "-c", {SLEEPS!r}]
child = ChildProcess(name="x", command=command, cwd=".", environ=os.environ)
print(child._process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def child_running(*words: str) -> ChildProcess:
    return ChildProcess(
        name="the child", command=[sys.executable, "-c", *words], cwd=".", environ=os.environ
    )


def ends_soon(pid: int) -> bool:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.02)
    return False


def test_stopping_ends_the_workers_too(tmp_path):
    pid_file = tmp_path / "pid"
    child = child_running(STARTS_A_WORKER, str(pid_file))
    while not (pid_file.exists() and pid_file.read_text().strip()):
        time.sleep(0.02)
    assert child.exit_code() is None
    child.stop()
    assert child.exit_code() == -signal.SIGTERM
    assert ends_soon(int(pid_file.read_text()))


def test_stopping_what_ended_keeps_its_exit_code():
    child = child_running("raise SystemExit(3)")
    while child.exit_code() is None:
        time.sleep(0.02)
    child.stop()
    assert child.exit_code() == 3


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_a_killed_parent_takes_its_child_along():
    parent = subprocess.run(
        [sys.executable, "-c", KILLED_PARENT], capture_output=True, text=True, check=False
    )
    assert parent.returncode == -signal.SIGKILL
    assert ends_soon(int(parent.stdout))
