"""Ask for the reports of every unit of a block; the worker makes them."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from cchc_portal.overview.actions.enqueue_run import enqueue_run
from cchc_portal.overview.models import ReportingWindow, ReportKind, ReportRun
from cchc_portal.overview.selectors.report_runs import ASK
from cchc_portal.overview.selectors.windows import windows_of
from cchc_portal.overview.sentences.style import POINTS
from cchc_portal.units.models import Block
from cchc_portal.units.selectors.block_members import members_of_block


@transaction.atomic
def ask_run(
    *,
    kind: str,
    block: Block,
    year: int,
    by,
    format: str,
    window: ReportingWindow | None = None,
    style: str = POINTS,
) -> ReportRun:
    """A run that waits in the queue: reports of ``kind`` of the units that ``block`` holds in
    ``year``. ``window`` goes with periodic reports alone, ``style`` with summaries alone.

    Raises ``Refused`` for what cannot be reported and for what is being made already,
    ``PermissionDenied`` where ``by`` may not ask.
    """
    if by is not None and not by.has_perm(ASK):
        raise PermissionDenied(_("Only the standing body asks for the reports of a block."))
    _refuse_window(kind, window, year)
    members = members_of_block(block=block, year=year)
    if not members:
        raise Refused(_("%(block)s holds no unit in %(year)s.") % {"block": block, "year": year})
    run = ReportRun(
        kind=kind,
        block=block,
        year=year,
        window=window,
        format=format,
        style=style if kind == ReportKind.SUMMARY else "",
        total=len(members),
        asked_by=by,
    )
    run.full_clean(exclude=["asked_by", "heartbeat_at", "ended_at"])
    _refuse_twice(run)
    run.save()
    enqueue_run(run=run)
    return run


def _refuse_window(kind: str, window: ReportingWindow | None, year: int) -> None:
    if kind != ReportKind.PERIODIC:
        if window is not None:
            raise Refused(_("The summary report is of a whole year: choose no reporting period."))
        return
    if window is None:
        raise Refused(_("A periodic report is of a reporting period: choose one."))
    if window not in windows_of(year):
        raise Refused(
            _("The reporting period “%(window)s” does not exist in %(year)s.")
            % {"window": window, "year": year}
        )


def _refuse_twice(run: ReportRun) -> None:
    # Of two who ask at the same moment one waits here, and finds the run of the other.
    Block.objects.select_for_update(no_key=True).get(pk=run.block_id)
    asked = {
        name: getattr(run, name) for name in ("kind", "block", "year", "window", "format", "style")
    }
    same = ReportRun.objects.filter(state__in=ReportRun.NOT_ENDED, **asked).first()
    if same is not None:
        raise Refused(
            _("These reports are being made already: number %(number)s.") % {"number": same.pk}
        )
