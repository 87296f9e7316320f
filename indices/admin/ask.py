"""Ask a unit to explain one criterion, from its score sheet."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cchc_portal.units.scope import visible_units
from indices.actions.explain import ask_explanation
from indices.admin.board_lines import sheet_address
from indices.admin.by_criterion import may_open
from indices.admin.json_asked import json_asked, plain
from indices.models import Assessment, Criterion


def ask_urls(model_admin) -> list:
    """The address that asks, for the admin of Assessment."""
    return [
        path(
            "<int:pk>/ask/",
            model_admin.admin_site.admin_view(require_POST(ask)),
            name="indices_assessment_ask",
        )
    ]


def ask(request, pk: int):
    """Ask for the explanation of ``criterion`` (its id, or its code) with a ``message``.

    From JSON the answer is JSON: ``{"asked": {...}}``, or 422 with ``{"problems": [...]}``. From a
    form it leads back to the sheet with a message.
    """
    if not may_open(request.user):
        raise PermissionDenied
    assessment = get_object_or_404(
        Assessment.objects.filter(unit__in=visible_units(request.user)).select_related(
            "round_block__criteria_set", "unit"
        ),
        pk=pk,
    )
    as_json = request.content_type == "application/json"
    data = json_asked(request) if as_json else request.POST
    problems, asked = [], None
    criterion = _criterion(assessment, plain(data.get("criterion", "")))
    if criterion is None:
        problems = [_("There is no such criterion in the set of this round.")]
    else:
        try:
            asked = ask_explanation(
                assessment=assessment,
                criterion=criterion,
                message=plain(data.get("message", "")),
                by=request.user,
            )
        except (ValidationError, PermissionDenied) as refused:
            problems = list(getattr(refused, "messages", [str(refused)]))
    return _json(problems, asked) if as_json else _page(request, assessment, problems, criterion)


def _criterion(assessment: Assessment, named: str) -> Criterion | None:
    held = Criterion.objects.filter(criteria_set__round_block=assessment.round_block_id)
    if named.isdecimal() and len(named) < 19:
        return held.filter(pk=int(named)).first()
    return held.filter(code=named[:40]).first()


def _json(problems: list[str], asked) -> JsonResponse:
    if problems:
        return JsonResponse({"problems": problems}, status=422)
    return JsonResponse(
        {
            "asked": {
                "id": asked.pk,
                "message": asked.message,
                "by": asked.asked_by,
                "at": f"{timezone.localtime(asked.asked_at):%H:%M %d/%m/%Y}",
            }
        }
    )


def _page(request, assessment: Assessment, problems: list[str], criterion):
    for problem in problems:
        messages.error(request, problem)
    if not problems:
        messages.success(
            request,
            _("%(unit)s was asked to explain %(code)s.")
            % {"unit": assessment.unit, "code": criterion.code},
        )
    place = f"#row-{criterion.pk}" if criterion else ""
    return redirect(f"{sheet_address(assessment)}{place}")
