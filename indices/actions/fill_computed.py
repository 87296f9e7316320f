"""Fill the computed lane of a round from the metrics that its criteria name."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from indices.actions.council_right import round_of_council
from indices.actions.filled_lane import FilledLane
from indices.actions.hold_assessment import hold_assessments
from indices.metrics import METRICS, Measured, metric_codes
from indices.models import Criterion, Lane, RoundBlock
from indices.scoring.measured_inputs import measured_inputs
from indices.selectors.computed_now import metric_of
from indices.selectors.criteria import Criteria, rule_of
from indices.selectors.entry_gate import EntryGate


@transaction.atomic
def fill_computed(*, round_block: RoundBlock, by, reason: str = "") -> FilledLane:
    """Every criterion that names a metric, for every unit that has such a figure of the round's
    year; without one it stays not scored, and is listed. Appraised criteria that name no metric are
    passed over; where they name one, the computed points stand beside the unit's and the
    appraisers', and never count by themselves.

    Raises ``PermissionDenied`` for all but the standing body; ``Refused`` where no criterion
    names a metric, and before opening or after the submission.
    """
    round_block = round_of_council(round_block=round_block, by=by, meeting=False)
    if not hasattr(round_block, "criteria_set"):
        raise Refused(_("%(round)s has no criteria set, so no stages.") % {"round": round_block})
    criteria = Criteria(round_block.criteria_set)
    measured = [node for node in criteria.scored if metric_of(node)]
    if not measured:
        raise Refused(_("No criterion of the set takes its figure from a metric."))
    assessments = list(round_block.assessments.select_related("unit"))
    if not assessments:
        raise Refused(_("The round is not open yet: there is nothing to score."))
    hold_assessments(assessments)
    gate = EntryGate(round_block=round_block, by=by, criteria=criteria, filling=True)
    done = FilledLane()
    for node in measured:
        metric = METRICS.get(metric_of(node))
        if metric is None:
            done.refused.append(
                _("%(code)s: there is no metric “%(metric)s”. Known: %(known)s.")
                % {
                    "code": node.code,
                    "metric": metric_of(node),
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
            given = _given(node, found) if found is not None else None
            if given is None:
                done.lacks(assessment, node)
                continue
            done.enter(
                assessment=assessment,
                criterion=node,
                lane=Lane.COMPUTED,
                by=by,
                reason=reason or _("Computed from figures of the portal"),
                gate=gate,
                **given,
            )
    return done


def _given(criterion: Criterion, found: Measured) -> dict[str, Any] | None:
    """What goes into the lane: the parts of a rate where the rule reads both, else the figure (of
    an index the published one, as the note says).
    None where the rule can make nothing of it: it reads a figure, and nothing arose."""
    measured = measured_inputs(
        rule_of(criterion),
        value=found.official,
        numerator=found.numerator,
        denominator=found.denominator,
    )
    if measured is None:
        return None
    note = found.source
    if measured.of_100:
        note = _("%(source)s (only the rate is known: it stands as a number of 100)") % {
            "source": note
        }
    return {"a": measured.inputs.a, "b": measured.inputs.b, "note": note}
