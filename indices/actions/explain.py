"""Explanations: asked for by appraisers, answered by the unit, or asked for by the unit itself."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.because import actor_name, because
from cchc_portal.audit.refused import Refused
from indices.actions.hold_assessment import hold_assessment
from indices.actions.refuse_strangers import refuse_strangers
from indices.actions.write_receipt import write_receipt
from indices.models import (
    Assessment,
    Criterion,
    Explanation,
    Lane,
    ScoreEntry,
    Sending,
    Stage,
)
from indices.selectors.entry_gate import EntryGate

ASK_STAGES = (Stage.APPRAISAL_1, Stage.EXPLANATION)
LONGEST = 5_000


@transaction.atomic
def ask_explanation(
    *, assessment: Assessment, criterion: Criterion, message: str, by
) -> Explanation:
    """An appraiser of the criterion asks the unit to explain. Raises ``Refused`` without a
    message, at another stage, for whoever does not appraise it, and while one is open."""
    assessment = hold_assessment(assessment)
    stage = Stage(assessment.round_block.stage)
    if stage not in ASK_STAGES:
        raise Refused(
            _("The round is at “%(stage)s”: explanations are asked for during appraisal, round 1.")
            % {"stage": stage.label}
        )
    if by is not None and not by.has_perm("indices.conduct_round"):
        gate = EntryGate(round_block=assessment.round_block, by=by)
        why_not = gate.why_not_appraise(assessment=assessment, criterion=criterion)
        if why_not:
            raise Refused(why_not)
    return _open(assessment, criterion, Explanation.Kind.ASKED, message, by)


@transaction.atomic
def ask_review(*, assessment: Assessment, criterion: Criterion, message: str, by) -> Explanation:
    """The unit asks for a criterion to be looked at again whose points round 1 reduced; what it
    says is its explanation at once. Raises ``Refused`` where nothing was reduced."""
    assessment = hold_assessment(assessment)
    refuse_strangers(assessment, by)
    if assessment.round_block.stage != Stage.EXPLANATION:
        raise Refused(_("A review is asked for during the explanation stage."))
    given = {
        entry.lane: entry
        for entry in ScoreEntry.objects.filter(assessment=assessment, criterion=criterion)
    }
    own, appraised = given.get(Lane.SELF), given.get(Lane.APPRAISAL_1)
    reduced = (
        own is not None
        and appraised is not None
        and (
            (own.points is not None and (appraised.points or 0) < own.points)
            or (own.not_applicable and not appraised.not_applicable)
        )
    )
    if not reduced:
        raise Refused(_("%(code)s was not reduced in round 1.") % {"code": criterion.code})
    review = _open(assessment, criterion, Explanation.Kind.REVIEW, message, by)
    review.answer, review.answered_by = review.message, review.asked_by
    review.answered_at = timezone.now()
    with because(by=by, reason=_("Review asked for by the unit")):
        review.save()
    return review


@transaction.atomic
def answer_explanation(*, explanation: Explanation, answer: str, by) -> Explanation:
    """The unit explains, in words, with documents, or with documents only (edge case 14). What
    was answered may be answered anew until the stage ends.

    Raises ``Refused`` when both words and documents are missing, and after the stage.
    """
    explanation = Explanation.objects.select_related("criterion").get(pk=explanation.pk)
    assessment = hold_assessment(explanation.assessment)
    refuse_strangers(assessment, by)
    stage = Stage(assessment.round_block.stage)
    if stage != Stage.EXPLANATION:
        raise Refused(
            _("The round is at “%(stage)s”: explanations are no longer, or not yet, accepted.")
            % {"stage": stage.label}
        )
    if not answer.strip() and not explanation.citations.filter(withdrawn=False).exists():
        raise Refused(_("Explain in words, or cite a document."))
    if len(answer) > LONGEST:
        raise Refused(_("At most %(most)s characters.") % {"most": LONGEST})
    explanation.answer = answer.strip()
    explanation.answered_by, explanation.answered_at = actor_name(by), timezone.now()
    why = _("Explanation of the unit")
    with because(by=by, reason=why):
        explanation.save()
    return explanation


@transaction.atomic
def send_explanations(*, assessment: Assessment, by) -> Sending:
    """Send what was answered: the receipt. Raises ``Refused`` while one asked for is open."""
    assessment = hold_assessment(assessment)
    refuse_strangers(assessment, by)
    if by is not None and not by.has_perm("indices.collate"):
        raise PermissionDenied(_("Explanations are sent by the focal point or the head."))
    if assessment.round_block.stage != Stage.EXPLANATION:
        raise Refused(_("Explanations are sent during the explanation stage."))
    held = list(assessment.explanations.select_related("criterion"))
    left = [one.criterion.code for one in held if one.answered_at is None]
    if left:
        raise Refused(_("Not explained yet: %(codes)s") % {"codes": ", ".join(left)})
    if not held:
        raise Refused(_("There is nothing to explain."))
    content = {
        "unit": assessment.unit.code,
        "unit_name": assessment.unit.name,
        "round": str(assessment.round_block),
        "explanations": [
            {
                "code": one.criterion.code,
                "asked": one.message,
                "answer": one.answer,
                "documents": [
                    str(citation.document)
                    for citation in one.citations.filter(withdrawn=False).select_related("document")
                ],
            }
            for one in held
        ],
    }
    return write_receipt(
        assessment=assessment, kind=Sending.Kind.EXPLANATION, content=content, by=by
    )


def _open(assessment: Assessment, criterion: Criterion, kind: str, message: str, by) -> Explanation:
    if not message.strip():
        raise Refused(_("Say what is to be explained: a message is needed."))
    if len(message) > LONGEST:
        raise Refused(_("At most %(most)s characters.") % {"most": LONGEST})
    if assessment.explanations.filter(criterion=criterion, answered_at__isnull=True).exists():
        raise Refused(_("An explanation of %(code)s is open already.") % {"code": criterion.code})
    explanation = Explanation(
        assessment=assessment,
        criterion=criterion,
        kind=kind,
        message=message.strip(),
        asked_by=actor_name(by),
    )
    with because(by=by, reason=str(Explanation.Kind(kind).label)):
        explanation.save()
    return explanation
