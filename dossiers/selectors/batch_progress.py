"""How far an import is, for the page that watches it."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from dossiers.models import BatchProgress, ImportBatch

State = ImportBatch.State
Phase = BatchProgress.Phase
SPANS = {
    Phase.READING: (0.0, 0.5),
    Phase.CHECKING: (0.5, 0.65),
    Phase.WRITING: (0.65, 0.9),
    Phase.COUNTING: (0.9, 1.0),
}
"""Where each phase begins and ends on the bar, by what they take of a long import."""
SURE_FROM = 0.05
"""Below this share nothing is said about the time left."""
SILENT_AFTER = timedelta(seconds=30)


@dataclass(frozen=True)
class Watched:
    """``per_cent`` is for the bar; ``left`` the time that remains, None while unknown;
    ``silent`` says that nothing was heard of the process for half a minute."""

    waiting: bool
    running: bool
    phase: str
    per_cent: int
    rows_read: int
    rows_refused: int
    rows_written: int
    left: timedelta | None
    cancel_asked: bool
    silent: bool

    @property
    def ended(self) -> bool:
        return not (self.waiting or self.running)

    @property
    def minutes_left(self) -> int:
        return int(self.left.total_seconds()) // 60 if self.left else 0

    @property
    def seconds_left(self) -> int:
        return int(self.left.total_seconds()) % 60 if self.left else 0


def watched(batch: ImportBatch) -> Watched:
    """What the page says of ``batch`` now."""
    told = batch.progress
    running = batch.state == State.RUNNING
    share = _share(told) if running else 0.0
    now = timezone.now()
    left = None
    if running and told.started_at and share >= SURE_FROM:
        left = (now - told.started_at) * ((1 - share) / share)
    return Watched(
        waiting=batch.state == State.QUEUED,
        running=running,
        phase=Phase(told.phase).label,
        per_cent=int(share * 100),
        rows_read=told.rows_read,
        rows_refused=told.rows_refused,
        rows_written=told.rows_written,
        left=left,
        cancel_asked=told.cancel_asked_at is not None,
        silent=running and bool(told.heartbeat_at) and now - told.heartbeat_at > SILENT_AFTER,
    )


def _share(told: BatchProgress) -> float:
    begin, end = SPANS[Phase(told.phase)]
    done = 0.0
    if told.phase == Phase.READING and told.bytes_total:
        done = told.bytes_read / told.bytes_total
    elif told.phase == Phase.WRITING and told.rows_read > told.rows_refused:
        done = told.rows_written / (told.rows_read - told.rows_refused)
    return begin + (end - begin) * min(done, 1.0)
