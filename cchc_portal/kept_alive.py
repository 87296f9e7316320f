"""A process of the portal that is started again when it ends by itself."""

import sys
import time
from collections.abc import Callable

from cchc_portal.child_process import ChildProcess

MOST_RESTARTS = 5
WITHIN_SECONDS = 120.0
FIRST_PAUSE_SECONDS = 0.5


class KeptAlive:
    """Watches one child; ``start`` makes it, and makes it anew.

    After ``MOST_RESTARTS`` within ``WITHIN_SECONDS`` it is given up, with a word to the person at
    the terminal: what else runs goes on.
    """

    def __init__(self, *, start: Callable[[], ChildProcess], meaning: str) -> None:
        """``meaning`` says what does not happen while the process is down."""
        self._start = start
        self._meaning = meaning
        self._restarts: list[float] = []
        self._due: float | None = None
        self._given_up = False
        self.child = start()

    def check(self) -> None:
        """To be called often: starts the process again when it has ended and its pause is over."""
        if self._given_up or self.child.exit_code() is None:
            return
        now = time.monotonic()
        if self._due is None:
            self._restarts = [one for one in self._restarts if now - one < WITHIN_SECONDS]
            if len(self._restarts) >= MOST_RESTARTS:
                self._given_up = True
                self._say(f"It ended {MOST_RESTARTS + 1} times and is not started again")
                return
            self._due = now + FIRST_PAUSE_SECONDS * 2 ** len(self._restarts)
            self._say("It is started again")
        elif now >= self._due:
            self._due = None
            self._restarts.append(now)
            self.child.stop()
            self.child = self._start()

    def stop(self) -> None:
        """End the process and start it no more."""
        self._given_up = True
        self.child.stop()

    def _say(self, what: str) -> None:
        print(
            f"{self.child.name} ended ({self.child.exit_code()}). {what}; until it runs, "
            f"{self._meaning}.",
            file=sys.stderr,
            flush=True,
        )
