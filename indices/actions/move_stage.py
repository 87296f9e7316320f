"""Move the round of a block to another stage, or say what stands in the way."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc_portal.audit.because import because
from cchc_portal.audit.refused import Refused
from cchc_portal.decisions.actions.register_decision import register_decision
from indices.actions.open_assessments import open_assessments
from indices.actions.refuse_future import refuse_future
from indices.actions.send_notices import send_round1_notices
from indices.models import (
    AssessmentState,
    Explanation,
    Lane,
    RoundBlock,
    Stage,
)
from indices.models.stage import BACK, FORWARD
from indices.selectors.criteria import Criteria
from indices.selectors.opening import faults_of_duties, faults_of_set
from indices.selectors.submission import Obstacle, before_submission, lacking
from indices.selectors.unscored import unscored


@transaction.atomic
def move_stage(
    *,
    round_block: RoundBlock,
    to: str,
    by,
    reason: str = "",
    decision_number: str = "",
    decided_on: date | None = None,
) -> RoundBlock:
    """The round at stage ``to``.

    Going back, and closing the self-assessment over units that have not sent theirs, need a
    ``reason``. Approval needs the number and day of the decision, entered after it was signed.
    Raises ``Refused`` with what stands in the way, ``PermissionDenied`` for whoever does not
    conduct rounds. Publication is ``publish_results``, not a move.
    """
    if by is not None and not by.has_perm("indices.conduct_round"):
        raise PermissionDenied(_("Only the standing body of the council conducts a round."))
    round_block = (
        RoundBlock.objects.select_for_update(of=("self",))
        .select_related("round__index", "block")
        .get(pk=round_block.pk)
    )
    # Whoever is writing an entry holds its assessment: the stage changes between entries only.
    list(round_block.assessments.select_for_update().order_by("pk").values_list("pk"))
    start, end = Stage(round_block.stage), Stage(to)
    if not hasattr(round_block, "criteria_set"):
        raise Refused(_("%(round)s has no criteria set, so no stages.") % {"round": round_block})
    goes_back = end in BACK.get(start, ())
    if end == Stage.PUBLISHED or not (goes_back or end in FORWARD[start]):
        raise Refused(
            _("From “%(start)s” the round cannot go to “%(end)s”.")
            % {"start": start.label, "end": end.label}
        )
    if goes_back and not reason.strip():
        raise Refused(_("Give the reason for sending the round back."))
    criteria = Criteria(round_block.criteria_set)
    if not goes_back:
        _refuse_unready(round_block, criteria, end, reason)
    if end == Stage.APPROVED:
        round_block.decision = _decision(round_block, decision_number, decided_on, by, reason)
    why = reason or str(end.label)
    round_block.stage = end
    with because(by=by, reason=why):
        round_block.save()
    if end == Stage.SELF_ASSESSMENT:
        open_assessments(round_block=round_block, by=by, reason=why)
    if start == Stage.APPRAISAL_1:
        send_round1_notices(round_block=round_block, criteria=criteria, by=by)
    return round_block


def _refuse_unready(round_block: RoundBlock, criteria: Criteria, end: str, reason: str) -> None:
    checks = {
        Stage.SELF_ASSESSMENT: _refuse_unsound,
        Stage.SENT: _refuse_unsent,
        Stage.EXPLANATION: _refuse_unappraised,
        Stage.COUNCIL: _refuse_undecided,
        Stage.SUBMITTED: _refuse_unfinished,
    }
    if end in checks:
        checks[end](round_block, criteria, reason)


def _refuse_unsound(round_block: RoundBlock, criteria: Criteria, reason: str) -> None:
    faults = faults_of_set(criteria=criteria)
    if not faults:
        faults = faults_of_duties(round_block=round_block, criteria=criteria)
    if faults:
        raise Refused(_("The round cannot be opened yet:"), items=faults)


def _refuse_unsent(round_block: RoundBlock, criteria: Criteria, reason: str) -> None:
    late = round_block.assessments.exclude(state=AssessmentState.SENT).filter(not_assessed="")
    names = [str(assessment.unit) for assessment in late.select_related("unit")]
    if names and not reason.strip():
        raise Refused(
            ngettext(
                "%(count)s unit has not sent its self-assessment; give the reason for closing "
                "over it:",
                "%(count)s units have not sent their self-assessments; give the reason for "
                "closing over them:",
                len(names),
            )
            % {"count": len(names)},
            items=names,
        )


def _refuse_unappraised(round_block: RoundBlock, criteria: Criteria, reason: str) -> None:
    _refuse_lacking(unscored(round_block=round_block, lanes=[Lane.APPRAISAL_1], criteria=criteria))


def _refuse_undecided(round_block: RoundBlock, criteria: Criteria, reason: str) -> None:
    """Before the council: round 1 is whole, what was explained was looked at again."""
    if round_block.stage == Stage.APPRAISAL_1:
        _refuse_unappraised(round_block, criteria, reason)
    asked = Explanation.objects.filter(assessment__round_block=round_block)
    again = {
        (assessment, criterion)
        for assessment, criterion in asked.filter(answered_at__isnull=False).values_list(
            "assessment_id", "criterion_id"
        )
    }
    missing = unscored(round_block=round_block, lanes=[Lane.APPRAISAL_2], criteria=criteria)
    _refuse_lacking(
        {
            assessment: kept
            for assessment, leaves in missing.items()
            if (kept := [leaf for leaf in leaves if (assessment.pk, leaf.pk) in again])
        }
    )
    if round_block.stage == Stage.APPRAISAL_1:
        open_ones = asked.filter(answered_at__isnull=True).select_related(
            "assessment__unit", "criterion"
        )
        if open_ones:
            raise Refused(
                _("Explanations were asked for: the round goes to “Explanation” first."),
                items=[f"{one.assessment.unit}: {one.criterion.code}" for one in open_ones],
            )


def _refuse_lacking(missing) -> None:
    _refuse(lacking(missing))


def _refuse_unfinished(round_block: RoundBlock, criteria: Criteria, reason: str) -> None:
    for obstacle in before_submission(round_block=round_block, criteria=criteria):
        _refuse(obstacle)


def _refuse(obstacle: Obstacle | None) -> None:
    if obstacle is not None:
        raise Refused(obstacle.words, items=obstacle.items)


def _decision(round_block: RoundBlock, number: str, decided_on: date | None, by, reason: str):
    if not number.strip() or decided_on is None:
        raise Refused(_("Give the number and the date of the decision, after it was signed."))
    refuse_future(decided_on)
    return register_decision(
        number=number.strip(),
        signed_on=decided_on,
        by=by,
        reason=reason or _("Approval of %(round)s") % {"round": round_block},
    )
