"""Wait for a condition, not for a time."""

import time
from collections.abc import Callable

LONGEST_SECONDS = 60


def until(condition: Callable[[], object], *, what: str = "it") -> object:
    """The first true answer of ``condition``. Fails when none comes within a minute."""
    deadline = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < deadline:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.02)
    raise AssertionError(f"{what} did not happen within {LONGEST_SECONDS} seconds")
