"""The unit's steps, from its score sheet: to the head, back, sent, explained; work allotted."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cchc_portal.audit.refusals import RefusedWrite, in_words
from cchc_portal.sheets.cells import CellRefused
from cchc_portal.sheets.numbers import day
from indices.actions.allot_criterion import allot_criterion
from indices.actions.explain import answer_explanation, ask_review, send_explanations
from indices.actions.send_assessment import return_to_unit, send_assessment, submit_to_head
from indices.admin.sheet_save import event_number
from indices.models import (
    Assessment,
    AssessmentState,
    Criterion,
    EvidenceDocument,
    Explanation,
    Sending,
)


def step(request, assessment: Assessment):
    """Take the step that the form names, say what came of it, and lead back to the sheet (after a
    sending to its receipt). A second click finds the step taken and says so."""
    take = STEPS.get(request.POST.get("step", ""))
    if take is None:
        return HttpResponseBadRequest(_("Unknown step."))
    try:
        with transaction.atomic(), in_words():
            held = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
            assessment.state = held.state
            where = take(request, assessment)
    except RefusedWrite as refused:
        for lines in refused.errors.values():
            for line in lines:
                messages.error(request, line)
        where = "#steps"
    if where.startswith("#"):
        where = reverse("admin:indices_assessment_sheet", args=[assessment.pk]) + where
    return redirect(where)


def _already(request) -> str:
    messages.info(request, _("This was done already."))
    return "#steps"


def _submit(request, assessment: Assessment) -> str:
    if assessment.state == AssessmentState.WITH_HEAD:
        return _already(request)
    submit_to_head(assessment=assessment, by=request.user)
    messages.success(request, _("Submitted to the head of the unit."))
    return "#steps"


def _return(request, assessment: Assessment) -> str:
    if assessment.state == AssessmentState.DRAFT:
        return _already(request)
    return_to_unit(assessment=assessment, by=request.user, reason=request.POST.get("reason", ""))
    messages.success(request, _("Returned to the officers of the unit."))
    return "#steps"


def _send(request, assessment: Assessment) -> str:
    if assessment.state == AssessmentState.SENT:
        return _already(request)
    sending = send_assessment(assessment=assessment, by=request.user)
    return _sent(request, sending)


def _send_signed(request, assessment: Assessment) -> str:
    """With the report that the head signed: number, date and the document in the unit's store."""
    if assessment.state == AssessmentState.SENT:
        return _already(request)
    number = request.POST.get("report_number", "").strip()
    report = _document(assessment, request.POST.get("report"))
    signed_on = _day("report_signed_on", request.POST.get("report_signed_on", ""))
    if not (number and signed_on and report):
        raise ValidationError(
            _("Give the number, the date and the document of the report that the head signed.")
        )
    sending = send_assessment(
        assessment=assessment,
        by=request.user,
        report_number=number,
        report_signed_on=signed_on,
        report=report,
    )
    return _sent(request, sending)


def _sent(request, sending: Sending) -> str:
    messages.success(request, _("Sent. Keep the receipt."))
    return reverse("admin:indices_sending_receipt", args=[sending.pk])


def _answer(request, assessment: Assessment) -> str:
    explanation = Explanation.objects.filter(
        assessment=assessment, pk=event_number(request.POST.get("explanation"))
    ).first()
    if explanation is None:
        raise ValidationError(_("This row is not of this sheet; load the page again."))
    answer = request.POST.get("answer", "").strip()
    place = f"#row-{explanation.criterion_id}"
    if explanation.answered_at and explanation.answer == answer:
        messages.info(request, _("This was done already."))
        return place
    answer_explanation(explanation=explanation, answer=answer, by=request.user)
    messages.success(request, _("Explanation saved."))
    return place


def _review(request, assessment: Assessment) -> str:
    criterion = _criterion(assessment, request)
    message = request.POST.get("message", "").strip()
    place = f"#row-{criterion.pk}"
    if message and assessment.explanations.filter(
        criterion=criterion, kind=Explanation.Kind.REVIEW, message=message
    ):
        messages.info(request, _("This was done already."))
        return place
    ask_review(assessment=assessment, criterion=criterion, message=message, by=request.user)
    messages.success(request, _("The review is asked for."))
    return place


def _send_explanations(request, assessment: Assessment) -> str:
    """``sent`` is how often the unit had sent its explanations when the page was loaded."""
    held = assessment.sendings.filter(kind=Sending.Kind.EXPLANATION).count()
    if held > event_number(request.POST.get("sent")):
        return _already(request)
    return _sent(request, send_explanations(assessment=assessment, by=request.user))


def _allot(request, assessment: Assessment) -> str:
    criterion = _criterion(assessment, request)
    allotted = allot_criterion(
        assessment=assessment,
        criterion=criterion,
        office=request.POST.get("office", ""),
        due_on=_day("due_on", request.POST.get("due_on", "")),
        by=request.user,
    )
    if allotted is None:
        messages.success(request, _("%(code)s is allotted to nobody.") % {"code": criterion.code})
    else:
        messages.success(
            request,
            _("%(code)s is allotted to %(office)s.")
            % {"code": criterion.code, "office": allotted.office},
        )
    return "#allot"


def _criterion(assessment: Assessment, request) -> Criterion:
    found = Criterion.objects.filter(
        criteria_set=assessment.round_block.criteria_set,
        pk=event_number(request.POST.get("criterion")),
    ).first()
    if found is None:
        raise ValidationError(_("Choose a criterion of this sheet."))
    return found


def _document(assessment: Assessment, number) -> EvidenceDocument | None:
    found = EvidenceDocument.objects.filter(unit=assessment.unit, pk=event_number(number))
    return found.first()


def _day(name: str, text: str) -> date | None:
    try:
        return day(text) if text.strip() else None
    except CellRefused as refused:
        raise ValidationError({name: refused.message}) from refused


STEPS = {
    "submit": _submit,
    "return": _return,
    "send": _send,
    "send_signed": _send_signed,
    "answer": _answer,
    "review": _review,
    "send_explanations": _send_explanations,
    "allot": _allot,
}
