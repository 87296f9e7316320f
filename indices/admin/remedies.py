"""The page of a unit's remediation plan: what lost points, by size, and the measures for it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cchc_portal.units.scope import visible_units
from indices.actions.remedy import may_plan
from indices.admin.remedies_form import RemedyForm
from indices.admin.remedies_word import plan_document
from indices.models import PublishedResult
from indices.scoring.plan_state import DONE, OVERDUE, WAITING
from indices.selectors.plan_returned import returned_words
from indices.selectors.plan_rights import PlanRights
from indices.selectors.plan_words import state_in_words
from indices.selectors.published_criteria_plan import Measure, Plan, PlannedLeaf, remedy_plan

TEMPLATE = "admin/indices/publishedresult/remedies.html"


def remedies_urls(model_admin) -> list:
    """The address of the page, for the admin of PublishedResult."""
    site = model_admin.admin_site

    @require_http_methods(["GET", "POST"])
    def page(request, pk):
        return remedies_page(request, pk, site=site)

    return [
        path("<int:pk>/remedies/", site.admin_view(page), name="indices_publishedresult_remedies")
    ]


def remedies_page(request, pk: int, *, site):
    """Show the plan, or as Word with ``?format=docx``; on POST draft, change, confirm or return one
    measure. Looked at by the unit's people and by whoever sees all drafts; written by the unit's
    people, confirmed by its head or focal point."""
    if not request.user.has_perm("indices.view_plantask"):
        raise PermissionDenied
    result = get_object_or_404(
        PublishedResult.objects.select_related("unit", "publication__round_block__round__index"),
        pk=pk,
    )
    if not visible_units(request.user).filter(pk=result.unit_id).exists():
        raise PermissionDenied
    may_write = may_plan(by=request.user, unit=result.unit)
    plan = remedy_plan(result=result)
    typed = None
    if request.method == "POST":
        if not may_write:
            raise PermissionDenied
        typed = RemedyForm.of(request.POST)
        step = typed.hand_in(plan=plan, by=request.user)
        if step is not None:
            messages.success(request, _("Saved."))
            address = reverse("admin:indices_publishedresult_remedies", args=[result.pk])
            return redirect(f"{address}#leaf-{step.leaf_id}")
    title = _("Remediation plan: %(index)s %(period)s") % {
        "index": result.publication.round_block.round.index.short_title,
        "period": result.publication.period,
    }
    if request.GET.get("format") == "docx":
        return plan_document(plan, title=title)
    context = {
        **site.each_context(request),
        **_shown(plan, typed, may_write, PlanRights(request.user)),
        "title": title,
        "is_fullwidth": "1",
        "may_write": may_write,
        "typed": typed,
    }
    return TemplateResponse(request, TEMPLATE, context)


def _shown(plan: Plan, typed: RemedyForm | None, may_write: bool, rights: PlanRights) -> dict:
    today = timezone.localdate()
    returned = returned_words(step.deadline for step in [*plan.steps, *plan.earlier])

    def shown(step: Measure) -> dict:
        return _step(step, typed, rights) | {"returned": returned.get(step.deadline.pk, "")}

    return {
        "plan": plan,
        "result": plan.result,
        "publication": plan.result.publication,
        "lines": [
            _line(line, typed) | {"steps": list(map(shown, line.steps))} for line in plan.lines
        ],
        "earlier": list(map(shown, plan.earlier)),
        "planned": sum(1 for line in plan.lines if line.steps),
        "overdue": len(plan.open_on(today)),
        "may_draft": may_write and plan.stands,
        "today": today,
    }


def _line(line: PlannedLeaf, typed: RemedyForm | None) -> dict:
    new = typed if typed and not typed.step and typed.leaf == line.leaf.pk else None
    return {
        "leaf": line.leaf,
        "lost": line.lost,
        "takes": line.leaf.kind == "penalty",
        "new": new or RemedyForm(leaf=line.leaf.pk),
        "open": new is not None,
    }


def _step(step: Measure, typed: RemedyForm | None, rights: PlanRights) -> dict:
    mine = typed if typed and typed.step == step.task.pk else None
    state = step.state_on(timezone.localdate())
    return {
        "step": step,
        "form": mine if mine and not mine.act else RemedyForm.for_step(step),
        "decided": mine if mine and mine.act else None,
        "open": mine is not None and not mine.act,
        "state": state,
        "state_name": state_in_words(state),
        "done": state in DONE,
        "late": state == OVERDUE,
        "may_decide": state == WAITING and rights.confirms(step.task.plan),
    }
