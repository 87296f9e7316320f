"""Answers kept in the memory of this process, for as long as what they were made from stands."""

import threading
from collections import OrderedDict
from dataclasses import dataclass

OVERHEAD = 500
"""Bytes counted for an entry besides its body, so that many small answers have a limit too."""


@dataclass(frozen=True)
class Answer:
    """``stamp``: what the body was made from; a body with another stamp is not served."""

    stamp: str
    body: bytes


class AnswerMemory:
    """At most ``limit`` bytes of answers; the one not asked for the longest goes first."""

    def __init__(self, limit: int):
        self.limit = limit
        self._size = 0
        self._answers: OrderedDict[tuple, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple, *, stamp: str) -> bytes | None:
        """The body kept under ``key``, unless it was made from something older or newer."""
        with self._lock:
            held = self._answers.get(key)
            if held is None or held.stamp != stamp:
                return None
            self._answers.move_to_end(key)
            return held.body

    def keep(self, key: tuple, *, stamp: str, body: bytes) -> None:
        """Remember ``body``; one that is larger than the whole memory is not kept."""
        with self._lock:
            self._drop(key)
            if len(body) + OVERHEAD > self.limit:
                return
            self._answers[key] = Answer(stamp, body)
            self._size += len(body) + OVERHEAD
            while self._size > self.limit:
                self._drop(next(iter(self._answers)))

    def forget(self) -> None:
        """Drop everything."""
        with self._lock:
            self._answers.clear()
            self._size = 0

    def _drop(self, key: tuple) -> None:
        held = self._answers.pop(key, None)
        if held is not None:
            self._size -= len(held.body) + OVERHEAD
