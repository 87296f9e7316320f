"""A process that the supervisor starts, watches and stops, and that does not outlive it."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

STOP_SECONDS = 15
PR_SET_PDEATHSIG = 1


class ChildProcess:
    """One child in a process group of its own, so that stopping it stops its workers too."""

    def __init__(
        self, *, name: str, command: Sequence[str], cwd: str, environ: Mapping[str, str]
    ) -> None:
        """Start the command; ``name`` is what people read when it ends by itself."""
        self.name = name
        self._process = subprocess.Popen(
            command, cwd=cwd, env=environ, start_new_session=True, preexec_fn=dies_with_parent()
        )

    def exit_code(self) -> int | None:
        """Return how the process ended, negative for a signal, or None while it lives."""
        return self._process.poll()

    def stop(self) -> None:
        """Ask the process to end, wait, and end what is left of its group."""
        if self.exit_code() is None:
            self._process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(STOP_SECONDS)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def dies_with_parent() -> Callable[[], None] | None:
    """Return what a child calls before it starts, so that a killed parent takes it along (Linux).

    Elsewhere None: there a child of a killed supervisor goes on, and the next start says that the
    port is in use.
    """
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def ask_for_the_signal() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return ask_for_the_signal
