"""A unit's own steps: to the head, back from the head, approved and sent."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc_portal.audit.because import because
from cchc_portal.audit.refused import Refused
from indices.actions.hold_assessment import hold_assessment
from indices.actions.refuse_future import refuse_future
from indices.actions.refuse_strangers import refuse_strangers
from indices.actions.write_receipt import write_receipt
from indices.models import (
    Assessment,
    AssessmentState,
    Criterion,
    EvidenceDocument,
    Lane,
    RoundBlock,
    ScoreEntry,
    Sending,
    Stage,
)
from indices.selectors.criteria import Criteria
from indices.selectors.sent_content import lane_content
from indices.selectors.unscored import left_to_self_score


@transaction.atomic
def submit_to_head(*, assessment: Assessment, by, reason: str = "") -> Assessment:
    """The focal point has collated; the head is to approve. Raises ``Refused`` with the criteria
    that are not scored, or scored without the evidence or explanation that they need."""
    assessment = hold_assessment(assessment)
    _refuse_other_stage(assessment)
    _refuse_others(assessment, by, "indices.collate")
    _refuse_state(assessment, AssessmentState.DRAFT)
    _refuse_incomplete(assessment)
    return _move(assessment, AssessmentState.WITH_HEAD, by, reason or _("Submitted to the head"))


@transaction.atomic
def return_to_unit(*, assessment: Assessment, by, reason: str) -> Assessment:
    """Back to the unit's officers, with a reason: from the head, or, after sending and while the
    round is still at self-assessment, by the standing body of the council."""
    assessment = hold_assessment(assessment)
    _refuse_other_stage(assessment)
    if not reason.strip():
        raise Refused(_("A return needs a reason."))
    if assessment.state == AssessmentState.SENT:
        if by is not None and not by.has_perm("indices.conduct_round"):
            raise PermissionDenied(
                _("Only the standing body of the council returns what was sent.")
            )
    else:
        _refuse_state(assessment, AssessmentState.WITH_HEAD)
        _refuse_others(assessment, by, "indices.approve_and_send")
    return _move(assessment, AssessmentState.DRAFT, by, reason)


@transaction.atomic
def send_assessment(
    *,
    assessment: Assessment,
    by,
    reason: str = "",
    report_number: str = "",
    report_signed_on: date | None = None,
    report: EvidenceDocument | None = None,
) -> Sending:
    """Approve and send: the receipt. A complete assessment can always be sent.

    The head's account sends it; or the focal point does, with the number, date and file of the
    report that the head signed. Raises ``Refused`` naming what is missing.
    """
    assessment = hold_assessment(assessment)
    _refuse_other_stage(assessment)
    if assessment.state == AssessmentState.SENT:
        raise Refused(_("The self-assessment was sent already."))
    signed = bool(report_number.strip() and report_signed_on and report)
    _refuse_others(assessment, by, "indices.collate" if signed else "indices.approve_and_send")
    refuse_future(report_signed_on)
    if report is not None and report.unit_id != assessment.unit_id:
        raise Refused(_("The report must be a document of the unit itself."))
    _refuse_incomplete(assessment)
    content = lane_content(assessment=assessment, lane=Lane.SELF)
    receipt = write_receipt(
        assessment=assessment,
        kind=Sending.Kind.SELF,
        content=content,
        by=by,
        report_number=report_number.strip(),
        report_signed_on=report_signed_on,
        report=report,
    )
    _move(assessment, AssessmentState.SENT, by, reason or _("Approved and sent"))
    return receipt


def _refuse_other_stage(assessment: Assessment) -> None:
    stage = Stage(assessment.round_block.stage)
    if stage != Stage.SELF_ASSESSMENT:
        raise Refused(
            _("The round is at “%(stage)s”: self-assessments are not changed or sent now.")
            % {"stage": stage.label}
        )


def _refuse_state(assessment: Assessment, wanted: str) -> None:
    if assessment.state != wanted:
        raise Refused(
            _("The self-assessment of %(unit)s is at “%(state)s”.")
            % {"unit": assessment.unit, "state": assessment.get_state_display()}
        )


def _refuse_others(assessment: Assessment, by, permission: str) -> None:
    if by is None:
        return
    if not by.has_perm(permission):
        raise PermissionDenied(
            _(
                "Only the head of the unit approves and sends, or the focal point with the number, "
                "date and file of the signed report."
            )
        )
    refuse_strangers(assessment, by)


def _refuse_incomplete(assessment: Assessment) -> None:
    criteria = Criteria(assessment.round_block.criteria_set)
    left = left_to_self_score(assessment=assessment, criteria=criteria)
    if left:
        raise Refused(
            ngettext(
                "%(count)s criterion is not scored yet: %(codes)s",
                "%(count)s criteria are not scored yet: %(codes)s",
                len(left),
            )
            % {"count": len(left), "codes": ", ".join(leaf.code for leaf in left)}
        )
    bare = _without_evidence(assessment, criteria)
    if bare:
        raise Refused(
            ngettext(
                "%(count)s criterion has neither evidence nor an explanation in its note: "
                "%(codes)s",
                "%(count)s criteria have neither evidence nor an explanation in their notes: "
                "%(codes)s",
                len(bare),
            )
            % {"count": len(bare), "codes": ", ".join(leaf.code for leaf in bare)}
        )


def _without_evidence(assessment: Assessment, criteria: Criteria) -> list[Criterion]:
    """Without evidence the unit must explain in full how it scored (rulebook 1.5); where the round
    gives zero points then, that is for the appraiser to find."""
    if assessment.round_block.no_evidence != RoundBlock.NoEvidence.EXPLANATION:
        return []
    entries = {
        entry.criterion_id: entry
        for entry in ScoreEntry.objects.filter(assessment=assessment, lane=Lane.SELF)
    }
    cited = set(assessment.citations.filter(withdrawn=False).values_list("criterion_id", flat=True))
    return [
        node
        for node in criteria.scored
        if node.evidence_required
        and node.pk not in cited
        and (entry := entries.get(node.pk)) is not None
        and entry.points
        and not entry.note.strip()
    ]


def _move(assessment: Assessment, state: str, by, reason: str) -> Assessment:
    assessment.state = state
    with because(by=by, reason=reason):
        assessment.save()
    return assessment
