"""The tasks that killed workers left in the queue, and those that still wait there."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

STALE_SECONDS = 30
"""Without a sign of life, after which work counts as broken off."""
MOST_ATTEMPTS = 3
"""How often work is begun before it has failed for good."""


def waits_in_queue(*, task: Task, pk: int, stale_after: float) -> bool:
    """Is ``task`` of the record ``pk`` in the queue, or did a worker claim it less than
    ``stale_after`` seconds ago? Its rows are locked for the caller's transaction."""
    rows = _rows(task, pk)
    claimed = timezone.now() - timedelta(seconds=stale_after)
    return (
        rows.filter(status=TaskResultStatus.READY).exists()
        or rows.filter(status=TaskResultStatus.RUNNING, started_at__gte=claimed).exists()
    )


def fail_broken_off(*, task: Task, pk: int) -> None:
    """End the tasks of killed workers for the record ``pk``; what goes on is a new one."""
    _rows(task, pk).filter(status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.FAILED, finished_at=timezone.now()
    )


def close_ended(*, task: Task, end_of: Callable[[int], str | None]) -> None:
    """Close what a worker left open that was killed after its work had ended. ``end_of`` says
    the state a record (by pk) ended in, None while it is worked on."""
    running = DBTaskResult.objects.filter(
        task_path=task.module_path, status=TaskResultStatus.RUNNING
    )
    for row in running:
        (pk,) = row.args_kwargs["args"]
        end = end_of(pk)
        if end is not None:
            row.set_successful(end)


def _rows(task: Task, pk: int) -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.select_for_update().filter(
        task_path=task.module_path, args_kwargs__args=[pk]
    )
