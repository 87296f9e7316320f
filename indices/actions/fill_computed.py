"""Fill the computed lane of a round from the metrics that its criteria name."""

from django.db import transaction
from django.utils.translation import gettext as _

from indices.actions.council_right import round_of_council
from indices.actions.filled_lane import FilledLane
from indices.actions.hold_assessment import hold_assessments
from indices.actions.refused import Refused
from indices.metrics import METRICS, metric_codes
from indices.models import Criterion, Lane, Method, RoundBlock
from indices.selectors.criteria import Criteria
from indices.selectors.entry_gate import EntryGate


@transaction.atomic
def fill_computed(*, round_block: RoundBlock, by, reason: str = "") -> FilledLane:
    """Every criterion that names a metric, for every unit that has a published figure of the
    round's year; without one it stays not scored, and is listed. Appraised criteria that name no
    metric are passed over.

    Raises ``PermissionDenied`` for all but the standing body; ``Refused`` where no criterion
    names a metric, and before opening or after the submission.
    """
    round_block = round_of_council(round_block=round_block, by=by, meeting=False)
    if not hasattr(round_block, "criteria_set"):
        raise Refused(_("%(round)s has no criteria set, so no stages.") % {"round": round_block})
    criteria = Criteria(round_block.criteria_set)
    measured = [node for node in criteria.scored if _metric_of(node)]
    if not measured:
        raise Refused(_("No criterion of the set takes its figure from a metric."))
    assessments = list(round_block.assessments.select_related("unit"))
    if not assessments:
        raise Refused(_("The round is not open yet: there is nothing to score."))
    hold_assessments(assessments)
    gate = EntryGate(round_block=round_block, by=by, criteria=criteria, filling=True)
    done = FilledLane()
    for node in measured:
        metric = METRICS.get(_metric_of(node))
        if metric is None:
            done.refused.append(
                _("%(code)s: there is no metric “%(metric)s”. Known: %(known)s.")
                % {
                    "code": node.code,
                    "metric": _metric_of(node),
                    "known": ", ".join(metric_codes()),
                }
            )
        values = metric.measure(round_block.round.year) if metric else {}
        for assessment in assessments:
            if assessment.not_assessed or criteria.why_not_assessed(
                node, unit_id=assessment.unit_id
            ):
                continue
            found = values.get(assessment.unit_id)
            if found is None:
                done.lacks(assessment, node)
                continue
            done.enter(
                assessment=assessment,
                criterion=node,
                lane=Lane.COMPUTED,
                by=by,
                reason=reason or _("Computed from published figures"),
                gate=gate,
                a=found.value,
                note=found.source,
            )
    return done


def _metric_of(criterion: Criterion) -> str:
    """The code of the metric that feeds a criterion; "" where none does."""
    if criterion.method == Method.SURVEY:
        return ""
    return str((criterion.params or {}).get("metric") or "")
