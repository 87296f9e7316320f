"""The page before publication: the ranking as it will be, and the button that publishes it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cchc_portal.audit.because import actor_name
from cchc_portal.audit.refused import Refused
from indices.actions.publish_results import publish_results
from indices.admin.publish_form import PublishForm
from indices.admin.publish_lines import shown_line
from indices.admin.round_doors import links_for
from indices.models import Kind, Publication, RoundBlock, Stage
from indices.selectors.lane_scores import has_criteria_set
from indices.selectors.publication_preview import (
    Preview,
    likely_kind,
    publication_preview,
)

TEMPLATE = "admin/indices/roundblock/publish.html"


def publish_urls(model_admin) -> list:
    """The address of the page, for the admin of RoundBlock."""
    site = model_admin.admin_site

    @require_http_methods(["GET", "POST"])
    def page(request, pk):
        return publish_page(request, pk, site=site)

    return [
        path("<int:pk>/publish/", site.admin_view(page), name="indices_roundblock_publish"),
    ]


def publish_page(request, pk: int, *, site):
    """Show the ranking as it will be; on POST publish it, or say in words what stands in the
    way, with everything typed kept."""
    if not request.user.has_perm("indices.publish_results"):
        raise PermissionDenied
    round_block = get_object_or_404(
        RoundBlock.objects.select_related(
            "round__index", "block", "grade_scale", "criteria_set", "decision"
        ),
        pk=pk,
    )
    asked = request.POST if request.method == "POST" else request.GET
    kind = asked.get("kind", "")
    if kind not in Kind.values or has_criteria_set(round_block):
        kind = likely_kind(round_block=round_block)
    form, refusal = PublishForm(), None
    if request.method == "POST":
        form = PublishForm.of(request.POST)
        try:
            publication = _publish(request, round_block, kind, form)
        except Refused as refused:
            refusal = refused
        else:
            if publication is not None:
                return redirect(reverse("publication", args=[publication.pk]))
    preview = publication_preview(round_block=round_block, kind=kind)
    context = {
        **site.each_context(request),
        **_about(preview),
        "title": _("Publish results"),
        "doors": links_for(request.user, round_block, but="publish")
        if preview.board.by_criteria
        else [],
        "is_fullwidth": "1",
        "form": form,
        "refusal": refusal,
    }
    return TemplateResponse(request, TEMPLATE, context)


def _publish(request, round_block: RoundBlock, kind: str, form: PublishForm) -> Publication | None:
    """Publish once: the second of two presses is led to what the first one made. None when the
    form has faults; raises ``Refused``."""
    newest = round_block.publications.order_by("-number").first()
    if not form.check(correction=bool(newest and form.after_number)):
        return None
    try:
        publication = publish_results(
            round_block=round_block,
            by=request.user,
            kind=kind,
            decision_number=form.decision_number,
            decided_on=form.signed_on,
            reason=form.reason,
            after_number=form.after_number,
            seen=form.seen,
        )
    except Refused:
        made = _made_by_first_press(round_block, kind, form, request.user)
        if made is None:
            raise
        messages.warning(
            request,
            _("You had already published number %(number)s at %(time)s; it was published once.")
            % {
                "number": made.number,
                "time": f"{timezone.localtime(made.published_at):%H:%M %d/%m/%Y}",
            },
        )
        return made
    messages.success(
        request,
        _("Published: number %(number)s, %(count)s results.")
        % {"number": publication.number, "count": publication.results_count},
    )
    return publication


def _made_by_first_press(
    round_block: RoundBlock, kind: str, form: PublishForm, user
) -> Publication | None:
    """What this user published from this very page, if that is what now stands."""
    newest = round_block.publications.order_by("-number").first()
    if newest is None or newest.number != form.after_number + 1:
        return None
    preview = publication_preview(round_block=round_block, kind=kind)
    same = newest.published_by == actor_name(user) and preview.board.fingerprint == form.seen
    return newest if same else None


def _about(preview: Preview) -> dict:
    """What the page says about the draft."""
    board = preview.board
    round_block = board.round_block
    obstacles = {
        "missing": board.missing,
        "printed_only": board.printed_only,
        "inferred": board.inferred,
    }
    if board.kind != Kind.COMPUTED:
        obstacles = {}
    if board.by_criteria:
        obstacles = {
            "uncounted": [(unit, ", ".join(board.lacking[unit.pk])) for unit in board.missing],
            "unapproved": round_block.stage != Stage.APPROVED,
        }
    return {
        "round_block": round_block,
        "preview": preview,
        "board": board,
        "kinds": [(board.kind, Kind(board.kind).label)] if board.by_criteria else Kind.choices,
        "stage_label": Stage(round_block.stage).label,
        "approved_label": Stage.APPROVED.label,
        "is_published": round_block.stage == Stage.PUBLISHED,
        "kind_label": Kind(board.kind).label,
        "lines": [shown_line(line, round_block.decimals) for line in preview.lines],
        "obstacles": obstacles,
        "may_publish": bool(board.lines) and not any(obstacles.values()),
        "scale": round_block.grade_scale,
        "same_as_standing": bool(
            preview.newest
            and preview.newest.kind == board.kind
            and not preview.corrected
            and not preview.gone
        ),
    }
