"""The evidence of one assessment: all of it on a page, and citing for one criterion, from the
score sheet or from a page of its own."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cchc_portal.files.kinds import ACCEPTED
from indices.actions.withdraw_citation import withdraw_citation
from indices.admin.evidence_form import CiteForm
from indices.models import Assessment, Citation
from indices.selectors.entry_gate import EntryGate
from indices.selectors.evidence import citable_documents, found_documents, without_evidence
from indices.selectors.evidence_rights import may_see_evidence
from indices.selectors.evidence_shown import Shown, shown_evidence

PART = "admin/indices/assessment/_citations.html"
FORM_PART = "admin/indices/assessment/_evidence_form.html"
FORM_PAGE = "admin/indices/assessment/evidence_form.html"
LIST_PAGE = "admin/indices/assessment/evidence.html"
MOST_CHOICES = 30


def evidence_urls(model_admin) -> list:
    """The addresses of evidence, for the admin of Assessment."""
    site = model_admin.admin_site

    @require_http_methods(["GET", "POST"])
    def all_of_it(request, pk):
        if request.method == "POST":
            return cite_part(request, pk)
        return list_page(request, pk, site=site)

    @require_http_methods(["GET", "POST"])
    def one(request, pk, criterion_pk):
        return form_page(request, pk, criterion_pk, site=site)

    return [
        path("<int:pk>/evidence/", site.admin_view(all_of_it), name="indices_assessment_evidence"),
        path(
            "<int:pk>/evidence/<int:criterion_pk>/",
            site.admin_view(one),
            name="indices_assessment_evidence_form",
        ),
    ]


def asked_by_script(request) -> bool:
    """A script asks for a part of the page and shows it itself."""
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def cite_part(request, pk: int) -> HttpResponse:
    """Cite for the posted ``criterion``: the part of the page that shows its evidence, as HTML,
    or ``problems`` in words, as JSON."""
    assessment = _assessment(request, pk, to_write=True)
    shown = _shown(request, assessment, request.POST.get("criterion", ""))
    problems = _cite(request, CiteForm(request.POST, request.FILES, shown=shown))
    if problems:
        return JsonResponse({"problems": problems}, status=400)
    return citations_part(request, assessment, shown.criterion.pk)


def form_page(request, pk: int, criterion_pk: int, *, site) -> HttpResponse:
    """The form of one criterion, alone or as a page; works without JavaScript."""
    assessment = _assessment(request, pk, to_write=True)
    shown = _shown(request, assessment, str(criterion_pk))
    problems: list[str] = []
    form = CiteForm(shown=shown)
    if request.method == "POST":
        form = CiteForm(request.POST, request.FILES, shown=shown)
        problems = _cite(request, form)
        if not problems and asked_by_script(request):
            return citations_part(request, assessment, criterion_pk)
        if not problems:
            messages.success(request, _("The document is cited."))
            return redirect(request.path)
    words = request.GET.get("q", "").strip()
    documents = found_documents(citable_documents(assessment.unit), words)
    context = {
        "title": _("Evidence"),
        "assessment": assessment,
        "round_block": assessment.round_block,
        "shown": shown,
        "form": form,
        "problems": problems,
        "documents": documents[:MOST_CHOICES],
        "more": max(0, documents.count() - MOST_CHOICES),
        "q": words,
        "accepted": ", ".join(ACCEPTED),
        "most_megabytes": settings.EVIDENCE_MAX_BYTES // 1024**2,
    }
    status = 400 if problems else 200
    if asked_by_script(request):
        return TemplateResponse(request, FORM_PART, context, status=status)
    context = {**site.each_context(request), **context}
    return TemplateResponse(request, FORM_PAGE, context, status=status)


def list_page(request, pk: int, *, site) -> HttpResponse:
    """Everything that an assessment cites, by criterion, with what is odd about it."""
    assessment = _assessment(request, pk)
    gate = EntryGate(round_block=assessment.round_block, by=request.user)
    evidence = shown_evidence(assessment=assessment, user=request.user, gate=gate)
    lacking = without_evidence(assessment=assessment)
    rows = [
        shown
        for shown in evidence.values()
        if shown.citations or shown.missing or shown.criterion.evidence
    ]
    serious = [
        shown
        for shown in rows
        if shown.criterion.pk in lacking
        or any(flag.serious for cited in shown.citations for flag in cited.flags)
    ]
    only_flagged = request.GET.get("show") == "flagged"
    context = {
        **site.each_context(request),
        "title": _("Evidence"),
        "assessment": assessment,
        "round_block": assessment.round_block,
        "rows": serious if only_flagged else rows,
        "only_flagged": only_flagged,
        "flagged_count": len(serious),
        "count": sum(len(shown.citations) for shown in rows),
        "may_enter": any(shown.may_cite for shown in rows),
    }
    return TemplateResponse(request, LIST_PAGE, context)


def withdraw(request, pk: int) -> HttpResponse:
    """Take a citation back, with the posted ``reason``: the part as HTML for a script, else back
    to the form of its criterion."""
    if not request.user.has_perm("indices.self_assess"):
        raise PermissionDenied
    citation = Citation.objects.select_related("assessment").filter(pk=pk).first()
    if citation is None:
        raise Http404(_("There is no such record."))
    assessment = _assessment(request, citation.assessment_id, to_write=True)
    try:
        withdraw_citation(citation=citation, by=request.user, reason=request.POST.get("reason", ""))
    except ValidationError as refused:
        if asked_by_script(request):
            return JsonResponse({"problems": refused.messages}, status=400)
        for sentence in refused.messages:
            messages.error(request, sentence)
    if asked_by_script(request):
        return citations_part(request, assessment, citation.criterion_id)
    return redirect(
        reverse(
            "admin:indices_assessment_evidence_form", args=[assessment.pk, citation.criterion_id]
        )
    )


def citations_part(request, assessment: Assessment, criterion_pk: int) -> HttpResponse:
    """The evidence of one criterion as the score sheet shows it."""
    shown = _shown(request, assessment, str(criterion_pk))
    return HttpResponse(render_to_string(PART, {"shown": shown}, request=request))


def _cite(request, form: CiteForm) -> list[str]:
    """Cite what ``form`` says; what stands in the way, in words (empty: it is cited)."""
    if not form.is_valid():
        return form.problems()
    try:
        form.cite(by=request.user)
    except ValidationError as refused:
        if hasattr(refused, "error_dict"):
            for name, sentences in refused.message_dict.items():
                for sentence in sentences:
                    form.add_error(name if name in form.fields else None, sentence)
            return form.problems()
        form.add_error(None, refused.messages)
        return form.problems()
    return []


def _assessment(request, pk: int, *, to_write: bool = False) -> Assessment:
    """The assessment, for whoever may look at (or enter into) its unit's drafts."""
    wanted = "indices.self_assess" if to_write else "indices.view_citation"
    if not request.user.has_perm(wanted):
        raise PermissionDenied
    found = Assessment.objects.select_related(
        "unit", "round_block__round__index", "round_block__block", "round_block__criteria_set"
    )
    assessment = found.filter(pk=pk).first()
    if assessment is None:
        raise Http404(_("There is no such record."))
    if not may_see_evidence(request.user, assessment):
        raise PermissionDenied(_("You do not see the draft figures of this unit."))
    if not hasattr(assessment.round_block, "criteria_set"):
        raise Http404(_("There is no such record."))
    return assessment


def _shown(request, assessment: Assessment, criterion_pk: str) -> Shown:
    gate = EntryGate(round_block=assessment.round_block, by=request.user)
    wanted = [one for one in gate.criteria.scored if str(one.pk) == criterion_pk]
    if not wanted:
        raise Http404(_("There is no such record."))
    evidence = shown_evidence(assessment=assessment, user=request.user, criteria=wanted, gate=gate)
    return evidence[wanted[0].pk]
