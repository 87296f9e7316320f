"""The appraiser's page of one criterion across all units of a round."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from indices.admin.board import found_round
from indices.admin.board_lines import document_address, sheet_address
from indices.admin.by_criterion_rows import CriterionPage
from indices.admin.by_criterion_save import Saved, agree, keep_typed, save_page
from indices.models import Lane, RoundBlock
from indices.selectors.criteria import Criteria, rule_of
from indices.selectors.evidence_flags import flags_of
from indices.selectors.rule_in_words import rule_in_words

TEMPLATE = "admin/indices/roundblock/criterion.html"


def by_criterion_urls(model_admin) -> list:
    """The address of the page, for the admin of RoundBlock."""
    site = model_admin.admin_site

    @require_http_methods(["GET", "POST"])
    def page(request, pk, criterion_pk):
        return criterion_page(request, pk, criterion_pk, site=site)

    return [
        path(
            "<int:pk>/criterion/<int:criterion_pk>/",
            site.admin_view(page),
            name="indices_roundblock_criterion",
        )
    ]


def may_open(user) -> bool:
    """Appraisers, and the standing body that follows their work."""
    return user.has_perm("indices.appraise") or user.has_perm("indices.conduct_round")


def criterion_page(request, pk: int, criterion_pk: int, *, site):
    """Show the criterion of every unit; on POST save all, or agree with the ticked self scores."""
    if not may_open(request.user):
        raise PermissionDenied
    round_block = found_round(pk)
    page = _page(request, round_block, criterion_pk)
    saved = Saved()
    if request.method == "POST":
        if not request.user.has_perm("indices.appraise") and not page.asks:
            raise PermissionDenied
        if request.POST.get("do") == "agree":
            saved = agree(page=page, data=request.POST, by=request.user)
            page = _page(request, round_block, criterion_pk)
            keep_typed(page=page, data=request.POST, agreed=saved.agreed)
            _say_agreed(request, saved)
        else:
            saved = save_page(page=page, data=request.POST, by=request.user)
            if not saved.refused:
                _say_saved(request, saved)
                return redirect(request.path)
    context = {
        **site.each_context(request),
        **_about(page),
        "title": _("Appraise by criterion"),
        "is_fullwidth": "1",
        "saved": saved,
        "agreed": bool(saved.agreed),
    }
    return TemplateResponse(request, TEMPLATE, context)


def _page(request, round_block: RoundBlock, criterion_pk: int) -> CriterionPage:
    if not hasattr(round_block, "criteria_set"):
        raise Http404
    criteria = Criteria(round_block.criteria_set)
    criterion = next((node for node in criteria.scored if node.pk == criterion_pk), None)
    if criterion is None:
        raise Http404
    return CriterionPage(
        round_block=round_block, criteria=criteria, criterion=criterion, user=request.user
    )


def _about(page: CriterionPage) -> dict:
    criterion = page.criterion
    before, after = page.neighbours()
    _link_documents(page)
    return {
        "round_block": page.round_block,
        "criterion": criterion,
        "area": page.gate.criteria.area_of(criterion),
        "rule_words": rule_in_words(rule_of(criterion)) if criterion.rule else [],
        "page": page,
        "rows": page.rows,
        "lane_label": Lane(page.lane).label if page.lane else "",
        "second": page.lane == Lane.APPRAISAL_2,
        "before": before,
        "after": after,
        "faulty": [row for row in page.rows if row.faulty],
        "done": sum(row.done for row in page.rows),
    }


def _link_documents(page: CriterionPage) -> None:
    """Give each row its sheet, and each citation where it opens and what is odd about it."""
    cited = [citation.document for row in page.rows for citation in row.citations]
    flags = flags_of(cited, year=page.round_block.round.year, named=True) if cited else {}
    for row in page.rows:
        row.sheet = sheet_address(row.assessment)
        for citation in row.citations:
            citation.address = document_address(citation.document)
            citation.flags = flags[citation.document_id]


def _say_saved(request, saved: Saved) -> None:
    if not saved.scores and not saved.questions:
        messages.info(request, _("Nothing was changed, so nothing was saved."))
        return
    now = f"{timezone.localtime():%H:%M}"
    if saved.scores:
        words = ngettext(
            "Saved %(time)s, %(count)s score", "Saved %(time)s, %(count)s scores", saved.scores
        )
        messages.success(request, words % {"time": now, "count": saved.scores})
    if saved.questions:
        words = ngettext(
            "%(count)s explanation was asked for.",
            "%(count)s explanations were asked for.",
            saved.questions,
        )
        messages.success(request, words % {"count": saved.questions})


def _say_agreed(request, saved: Saved) -> None:
    if not saved.agreed:
        messages.info(request, _("Tick the units whose self score you agree with."))
        return
    words = ngettext(
        "Agreed with the self score of %(count)s unit.",
        "Agreed with the self scores of %(count)s units.",
        saved.scores,
    )
    level = messages.success if saved.scores else messages.warning
    level(request, words % {"count": saved.scores})
    refused = len(saved.agreed) - saved.scores
    if refused:
        words = ngettext(
            "%(count)s unit was not taken over; its row says why.",
            "%(count)s units were not taken over; their rows say why.",
            refused,
        )
        messages.warning(request, words % {"count": refused})
