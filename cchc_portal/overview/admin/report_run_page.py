"""The page of one run of reports: how far it is, or its archive and what could not be reported."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from cchc_portal.files.send import send_file
from cchc_portal.overview.actions.cancel_run import cancel_run
from cchc_portal.overview.actions.drop_archives import KEPT_DAYS
from cchc_portal.overview.models import ReportRun
from cchc_portal.overview.selectors.report_runs import ASK, SEE, visible_runs, watched_run
from cchc_portal.overview.selectors.windows import window_title
from cchc_portal.overview.sentences.style import OFFICE

PAGE = "admin/overview/reportrun/run.html"
PROGRESS = "admin/overview/reportrun/_progress.html"


def found_run(request, pk) -> ReportRun:
    """The run, for whoever may see it; 404 otherwise."""
    if not request.user.has_perm(SEE):
        raise PermissionDenied
    number = int(pk) if str(pk).isdecimal() and len(str(pk)) < 19 else 0
    run = visible_runs(request.user).filter(pk=number).first()
    if run is None:
        raise Http404(_("There is no such record."))
    return run


def run_page(model_admin, request, pk):
    """Progress while it waits or runs; then the archive, and the units that are not in it."""
    run = found_run(request, pk)
    watch = watched_run(run)
    may_ask = request.user.has_perm(ASK)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Reports of a block"),
        "opts": model_admin.opts,
        "original": run,
        "run": run,
        "watch": watch,
        "window": window_title(run.window, run.year) if run.window else "",
        "office_style": run.style == OFFICE,
        "kept_days": KEPT_DAYS,
        "may_ask": may_ask,
        "may_cancel": may_ask and not watch.ended and not watch.cancel_asked,
    }
    return TemplateResponse(request, PAGE, context)


def progress_part(model_admin, request, pk):
    """The part of the page that changes while the reports are made; ``X-Ended`` says that they
    are, so that the page is loaded anew."""
    run = found_run(request, pk)
    watch = watched_run(run)
    response = TemplateResponse(request, PROGRESS, {"run": run, "watch": watch})
    response.headers["Cache-Control"] = "no-store"
    if watch.ended:
        response.headers["X-Ended"] = "1"
    return response


def cancel_page(model_admin, request, pk):
    """Stop the run, and say so on its page."""
    run = found_run(request, pk)
    try:
        cancel_run(run=run, by=request.user)
    except Refused as refused:
        messages.error(request, refused.words())
    return redirect("admin:overview_reportrun_change", run.pk)


def archive_page(model_admin, request, pk):
    """The archive as a download; 404 in words while there is none, or no longer."""
    run = found_run(request, pk)
    if run.state != ReportRun.State.DONE:
        raise Http404(_("These reports are not made; there is no archive."))
    if not run.file:
        raise Http404(_("The archive was deleted after its time; ask for the reports anew."))
    return send_file(run)
