"""``manage.py work``: the worker, which runs what waits in the queue until it is told to stop."""

import logging
import signal
import threading
import time

import psycopg2
from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from cchc_portal.overview.actions.run_reports import interrupt_runs
from cchc_portal.overview.actions.take_up_runs import take_up_runs
from cchc_portal.worker.broken_off import STALE_SECONDS
from dossiers.actions.progress import interrupt_imports
from dossiers.actions.take_up_batches import take_up_batches

logger = logging.getLogger(__name__)

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
DATABASE_AWAY = (
    OperationalError,
    InterfaceError,
    psycopg2.OperationalError,
    psycopg2.InterfaceError,
)
LOOK_SECONDS = 5.0
"""How often work of killed processes is looked for."""


class Command(BaseCommand):
    help = (
        "Runs imports of dossiers and reports of blocks that wait in the queue, and takes up those "
        "whose process was killed. SIGTERM ends it within a moment: what it is at goes back into "
        "the queue."
    )

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="run what waits, then end")
        parser.add_argument(
            "--interval", type=float, default=1.0, metavar="SECONDS", help="between two looks"
        )
        parser.add_argument(
            "--stale-after",
            type=float,
            default=STALE_SECONDS,
            metavar="SECONDS",
            help="without a sign of life, after which what is at work is taken up anew",
        )

    def handle(self, *, once, interval, stale_after, **options):
        worker = PortalWorker(interval=interval, stale_after=stale_after, once=once)
        if not once:
            worker.listen_to_signals()
        worker.run()


class PortalWorker(Worker):
    """The queue's own worker, which also survives the database and mends the queue."""

    def __init__(self, *, interval: float, stale_after: float, once: bool):
        super().__init__(
            queue_names=["*"],
            interval=interval,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        self.stale_after = stale_after
        self.once = once
        self._stopping = threading.Event()
        self._looked_at = float("-inf")

    def run(self) -> None:
        while self.running:
            try:
                self._take_up_if_due()
                super().run()
            except DATABASE_AWAY as error:
                if self.once:
                    raise
                logger.warning("The database does not answer, trying again: %s", error)
                connections.close_all()
            if self.once:
                return
            self._stopping.wait(self.interval)

    def listen_to_signals(self) -> None:
        """A thread waits for the signals: the main one may be deep in a statement of minutes,
        where Python's own handlers are not called."""
        signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
        threading.Thread(target=self._wait_for_signal, name="signals", daemon=True).start()

    def _wait_for_signal(self) -> None:
        while True:
            signal.sigwait(STOP_SIGNALS)
            self.running = False
            self._stopping.set()
            interrupt_imports()
            interrupt_runs()

    def _take_up_if_due(self) -> None:
        if time.monotonic() - self._looked_at >= min(LOOK_SECONDS, self.stale_after):
            self._looked_at = time.monotonic()
            take_up_batches(stale_after=self.stale_after)
            take_up_runs(stale_after=self.stale_after)
