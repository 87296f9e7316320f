"""The notice of the results of round 1, to every unit of the round."""

from indices.actions.write_receipt import write_receipt
from indices.models import Lane, RoundBlock, Sending
from indices.selectors.criteria import Criteria
from indices.selectors.sent_content import lane_content


def send_round1_notices(*, round_block: RoundBlock, criteria: Criteria, by) -> list[Sending]:
    """One notice for each assessment, if units see round 1 at all; with the appraised points and
    what is asked of the unit."""
    if not round_block.round1_seen_by_units:
        return []
    sendings = []
    for assessment in round_block.assessments.select_related("unit", "round_block").order_by("pk"):
        content = lane_content(assessment=assessment, lane=Lane.APPRAISAL_1)
        content["asked"] = [
            {"code": asked.criterion.code, "message": asked.message}
            for asked in assessment.explanations.filter(answered_at__isnull=True).select_related(
                "criterion"
            )
        ]
        sendings.append(
            write_receipt(assessment=assessment, kind=Sending.Kind.ROUND_1, content=content, by=by)
        )
    return sendings
