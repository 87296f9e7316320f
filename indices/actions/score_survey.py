"""Fill the survey lane of a round from the survey's results."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from indices.actions.council_right import round_of_council
from indices.actions.filled_lane import FilledLane
from indices.actions.hold_assessment import hold_assessments
from indices.models import Criterion, Lane, RoundBlock
from indices.selectors.criteria import Criteria
from indices.selectors.entry_gate import EntryGate
from indices.selectors.survey_inputs import SurveyInput, survey_inputs, survey_leaves


@transaction.atomic
def score_survey(*, round_block: RoundBlock, by, reason: str = "") -> FilledLane:
    """Every criterion of the survey for every unit that has a result: several groups are summed;
    a unit not eligible is not assessed, with the reason (not zero); without a result it stays not
    scored, and is listed.

    Raises ``PermissionDenied`` for all but the standing body; ``Refused`` where no survey was
    held, where the set has no survey criteria, and before opening or after the submission.
    """
    round_block = round_of_council(round_block=round_block, by=by, meeting=False)
    if not hasattr(round_block, "criteria_set"):
        raise Refused(_("%(round)s has no criteria set, so no stages.") % {"round": round_block})
    if not round_block.survey_held:
        raise Refused(_("No survey was held for this block: its criteria leave the index."))
    criteria = Criteria(round_block.criteria_set)
    leaves = survey_leaves(criteria)
    if not leaves:
        raise Refused(_("The criteria set has no criterion that is surveyed."))
    assessments = list(round_block.assessments.select_related("unit"))
    if not assessments:
        raise Refused(_("The round is not open yet: there is nothing to score."))
    hold_assessments(assessments)
    gate = EntryGate(round_block=round_block, by=by, criteria=criteria)
    inputs = survey_inputs(round_block=round_block, criteria=criteria)
    done = FilledLane()
    for assessment in assessments:
        if assessment.not_assessed:
            continue
        for leaf in leaves:
            if criteria.why_not_assessed(leaf, unit_id=assessment.unit_id):
                continue
            found = inputs.get((assessment.unit_id, leaf.pk))
            # Of another rule the survey's figures make no points: somebody types those.
            scored_by_hand = leaf.rule != Criterion.RuleKind.SURVEY
            if found is None or (scored_by_hand and not found.not_eligible):
                done.lacks(assessment, leaf)
                continue
            done.enter(
                assessment=assessment,
                criterion=leaf,
                lane=Lane.SURVEY,
                by=by,
                reason=reason or _("Scored from the survey's results"),
                gate=gate,
                **_given(found),
            )
    return done


def _given(found: SurveyInput) -> dict[str, Any]:
    if found.not_eligible:
        return {"not_applicable": True, "note": found.not_eligible}
    note = "; ".join(
        f"{result.group}: {result.numerator:f}/{result.denominator:f}"
        for result in found.groups
        if result.group and result.numerator is not None and result.denominator is not None
    )
    given = {"a": found.a, "note": note}
    return given if found.b is None else {**given, "b": found.b}
