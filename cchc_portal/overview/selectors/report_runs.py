"""Which runs of reports a person sees, and how far a run is."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from cchc_portal.overview.models import ReportKind, ReportRun
from cchc_portal.units.scope import SEES_ALL

ASK = "overview.add_reportrun"
SEE = "overview.view_reportrun"
SILENT_AFTER = timedelta(seconds=30)
State = ReportRun.State


def visible_runs(user) -> QuerySet[ReportRun]:
    """Summaries hold what is published, and whoever may see runs sees theirs; periodic reports may
    be drafts of units, which are for those who see all drafts."""
    rows = ReportRun.objects.select_related("block", "window", "asked_by")
    if not user.is_active or not user.has_perm(SEE):
        return rows.none()
    return rows if user.has_perm(SEES_ALL) else rows.filter(kind=ReportKind.SUMMARY)


@dataclass(frozen=True)
class RunWatch:
    """``handled``: units that are done with, made or not; ``per_cent`` of all, for the bar;
    ``silent`` says that nothing was heard of the process for half a minute."""

    waiting: bool
    running: bool
    handled: int
    per_cent: int
    notes: tuple[str, ...]
    cancel_asked: bool
    silent: bool

    @property
    def ended(self) -> bool:
        return not (self.waiting or self.running)


def watched_run(run: ReportRun) -> RunWatch:
    """What the page says of ``run`` now."""
    notes = tuple(run.notes.splitlines())
    handled = run.made + len(notes)
    running = run.state == State.RUNNING
    heard = run.heartbeat_at or run.asked_at
    return RunWatch(
        waiting=run.state == State.QUEUED,
        running=running,
        handled=handled,
        per_cent=100 * handled // run.total if run.total else 0,
        notes=notes,
        cancel_asked=run.cancel_asked,
        silent=running and timezone.now() - heard > SILENT_AFTER,
    )
