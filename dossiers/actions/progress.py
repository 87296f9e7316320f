"""How far an import is, reported while its own transaction is still open.

A thread with a connection of its own writes ``BatchProgress``, beats, and sees when somebody asks
to cancel. The same connection holds an advisory lock on the batch for as long as the process
lives, so that others can tell a batch that is worked on from one whose process was killed.
"""

import contextlib
import logging
import threading
import time
import weakref
from collections.abc import Iterator

import psycopg2
from django.db import connection

from dossiers.models import BatchProgress, ImportBatch

logger = logging.getLogger(__name__)

LOCK_SPACE = 8170
"""First key of the advisory locks on batches; the second is the batch."""
TICK_SECONDS = 0.25
BEAT_SECONDS = 1.0
LOCK_TIMEOUT = "2s"
COUNTS = ("bytes_read", "rows_read", "rows_refused", "rows_written")
WRITE = (
    "UPDATE dossiers_batchprogress SET heartbeat_at = clock_timestamp(), phase = %s, "
    "bytes_read = %s, rows_read = %s, rows_refused = %s, rows_written = %s "
    "WHERE batch_id = %s RETURNING cancel_asked_at IS NOT NULL"
)


class Cancelled(Exception):
    """Somebody asked to cancel the import."""


class Interrupted(Exception):
    """The process is asked to end; the import is to begin anew elsewhere."""


class RunsElsewhere(Exception):
    """Another process holds the lock of the batch."""


class Progress:
    """A context manager around the run of one batch. Raises ``RunsElsewhere`` on entering."""

    def __init__(self, *, batch: ImportBatch):
        self.batch_pk = batch.pk
        self._values = {"phase": BatchProgress.Phase.READING.value, **dict.fromkeys(COUNTS, 0)}
        self._changed = False
        self._last_write = float("-inf")
        self._stop: type[Exception] | None = None
        self._main = None
        self._main_lock = threading.Lock()
        self._ending = threading.Event()
        self._parameters = connection.get_connection_params()
        self._connection = None
        self._thread = threading.Thread(target=self._work, name="progress", daemon=True)

    def __enter__(self):
        if not self._connect():
            self._disconnect()
            raise RunsElsewhere
        _alive.add(self)
        self._thread.start()
        return self

    def __exit__(self, *exc):
        _alive.discard(self)
        self._ending.set()
        self._thread.join()
        self._disconnect()

    @contextlib.contextmanager
    def importing(self) -> Iterator[None]:
        """Inside, cancelling also ends the statement that the database is at."""
        connection.ensure_connection()
        with self._main_lock:
            self._main = connection.connection
        try:
            yield
        finally:
            with self._main_lock:
                self._main = None

    def report(
        self,
        *,
        phase: str | None = None,
        bytes_read: int | None = None,
        rows_read: int | None = None,
        rows_refused: int | None = None,
        rows_written: int | None = None,
    ) -> None:
        """Take note of what is named; cheap, so call it often. Raises ``Cancelled`` or
        ``Interrupted`` once the import is to stop."""
        if self._stop is not None:
            raise self._stop
        told = {
            "phase": phase and str(phase),
            "bytes_read": bytes_read,
            "rows_read": rows_read,
            "rows_refused": rows_refused,
            "rows_written": rows_written,
        }
        self._values |= {name: value for name, value in told.items() if value is not None}
        self._changed = True

    @property
    def values(self) -> dict:
        """What was reported last, by name."""
        return dict(self._values)

    @property
    def stop(self) -> type[Exception] | None:
        """``Cancelled`` or ``Interrupted`` once the import is to stop."""
        return self._stop

    def interrupt(self) -> None:
        """Stop the import because the process ends; may be called from any thread."""
        self._stop_with(Interrupted)

    def _stop_with(self, why: type[Exception]) -> None:
        self._stop = self._stop or why
        with self._main_lock:
            if self._main is None or self._main.closed:
                return
            try:
                self._main.cancel()
            except psycopg2.Error:
                logger.warning("Import %s is not cancelled yet.", self.batch_pk, exc_info=True)

    def _work(self) -> None:
        while not self._ending.wait(TICK_SECONDS):
            self._tick()
        self._changed = True
        self._tick()

    def _tick(self) -> None:
        due = time.monotonic() - self._last_write >= BEAT_SECONDS
        if not (due or self._changed):
            return
        self._changed = False
        if due:
            self._last_write = time.monotonic()
        asked = self._write()
        if due and (asked or self._stop):
            self._stop_with(Cancelled)

    def _write(self) -> bool:
        """Write what is known now; has somebody asked to cancel?"""
        values = dict(self._values)
        try:
            if self._connection is None and not self._connect():
                logger.warning("Another process took the lock of import %s.", self.batch_pk)
            with self._connection.cursor() as cursor:
                cursor.execute(
                    WRITE, [values["phase"], *(values[name] for name in COUNTS), self.batch_pk]
                )
                row = cursor.fetchone()
        except psycopg2.Error:
            # Telling about an import must not break it; the next beat tries again.
            logger.warning("The progress of import %s is not told.", self.batch_pk, exc_info=True)
            self._disconnect()
            return False
        return bool(row and row[0])

    def _connect(self) -> bool:
        """Open the connection and take the lock; False when another process has it."""
        self._connection = psycopg2.connect(**self._parameters)
        self._connection.autocommit = True
        with self._connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [LOCK_TIMEOUT])
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", lock_keys(self.batch_pk))
            return cursor.fetchone()[0]

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class Silent(Progress):
    """Tells nobody, and holds no lock: for imports that nobody watches."""

    def __init__(self, *, batch: ImportBatch | None = None):
        self._stop = self._main = None
        self._main_lock = threading.Lock()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return None

    def report(self, **told) -> None:
        """Nothing to do."""


_alive: "weakref.WeakSet[Progress]" = weakref.WeakSet()


def interrupt_imports() -> None:
    """Stop the imports of this process, because it is to end."""
    for progress in list(_alive):
        progress.interrupt()


def lock_keys(batch_pk: int) -> tuple[int, int]:
    """The keys of the advisory lock on a batch."""
    return LOCK_SPACE, batch_pk % 2**31
