"""The one place that says who may write which lane of which criterion, and when.

Every door asks here: the sheet's saving, the workbook, the import, the bulk agreement; screens ask
the same to know which fields to open.
"""

from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.units.models import Membership
from cchc_portal.units.scope import editable_units
from indices.models import (
    AppraisalDuty,
    Assessment,
    AssessmentState,
    CouncilMeeting,
    Criterion,
    Lane,
    Method,
    Reopening,
    RoundBlock,
    Stage,
)
from indices.models.stage import UNDER_WAY
from indices.selectors.criteria import Criteria
from indices.selectors.quorum import is_quorate

WRITABLE_IN = {
    Lane.SELF: (Stage.SELF_ASSESSMENT,),
    Lane.COMPUTED: UNDER_WAY,
    Lane.SURVEY: UNDER_WAY,
    Lane.APPRAISAL_1: (Stage.APPRAISAL_1,),
    Lane.APPRAISAL_2: (Stage.APPRAISAL_2,),
    Lane.COUNCIL: (Stage.COUNCIL,),
}
LANES_OF = {
    Method.APPRAISAL: (
        Lane.SELF,
        Lane.COMPUTED,
        Lane.APPRAISAL_1,
        Lane.APPRAISAL_2,
        Lane.COUNCIL,
    ),
    Method.SURVEY: (Lane.SURVEY,),
    Method.EXTERNAL: (Lane.COMPUTED, Lane.COUNCIL),
}
"""Survey points are never self-scored (rulebook 1.4); a figure from outside is computed, or entered
by the council where the portal holds no such figure."""


class EntryGate:
    """Questions of one person about one round of a block; reads what it needs once.

    ``by`` None is the portal itself: it has no scope, but stages hold for it too. ``filling``: the
    portal fills the computed lane from what is published, because ``by`` asked it to.
    """

    def __init__(
        self,
        *,
        round_block: RoundBlock,
        by,
        criteria: Criteria | None = None,
        filling: bool = False,
    ):
        self.round_block = round_block
        self.by = by
        self.filling = filling
        self.criteria = criteria or Criteria(round_block.criteria_set)
        self.now = timezone.now()

    def why_not(self, *, assessment: Assessment, criterion: Criterion, lane: str) -> str:
        """Why ``lane`` of ``criterion`` cannot be written for ``assessment``; "" when it can."""
        return (
            self.why_no_lane(assessment=assessment, criterion=criterion, lane=lane)
            or self._of_the_stage(assessment, criterion, lane)
            or self._of_the_person(assessment, criterion, lane)
        )

    def why_no_lane(self, *, assessment: Assessment, criterion: Criterion, lane: str) -> str:
        """Why ``criterion`` has no ``lane`` for ``assessment``, whoever asks and when."""
        if criterion.pk not in self._scored:
            return _("%(code)s is not scored itself; its parts are.") % {"code": criterion.code}
        reason = self.criteria.why_not_assessed(criterion, unit_id=assessment.unit_id)
        if reason:
            return _("%(code)s is not assessed for %(unit)s: %(reason)s") % {
                "code": criterion.code,
                "unit": assessment.unit,
                "reason": reason,
            }
        if assessment.not_assessed:
            return _("%(unit)s is not assessed: %(reason)s") % {
                "unit": assessment.unit,
                "reason": assessment.not_assessed,
            }
        if lane not in LANES_OF[criterion.method]:
            return _("%(code)s has no column “%(lane)s”: it is %(method)s.") % {
                "code": criterion.code,
                "lane": Lane(lane).label,
                "method": criterion.get_method_display(),
            }
        return ""

    def _of_the_stage(self, assessment: Assessment, criterion: Criterion, lane: str) -> str:
        stage = Stage(self.round_block.stage)
        reopened = lane == Lane.SELF and self.is_reopened(assessment, criterion)
        if reopened and stage in UNDER_WAY:
            return ""
        if stage not in WRITABLE_IN[lane]:
            return _("The round is at “%(stage)s”: “%(lane)s” cannot be entered now.") % {
                "stage": stage.label,
                "lane": Lane(lane).label,
            }
        if lane == Lane.SELF and assessment.state != AssessmentState.DRAFT:
            return _("The self-assessment of %(unit)s is locked: %(state)s.") % {
                "unit": assessment.unit,
                "state": assessment.get_state_display(),
            }
        if lane == Lane.COUNCIL and not self._council_has_met:
            return _("No meeting of the council with a quorum is recorded yet.")
        return ""

    def _of_the_person(self, assessment: Assessment, criterion: Criterion, lane: str) -> str:
        if self.by is None:
            return ""
        if lane == Lane.COMPUTED:
            return "" if self.filling else _("Computed points are entered by nobody.")
        if lane in (Lane.SURVEY, Lane.COUNCIL):
            return "" if self._conducts else _("Only the standing body of the council enters this.")
        if lane == Lane.SELF:
            if assessment.unit_id in self._own_reach:
                return ""
            return _("You may not enter figures for %(unit)s.") % {"unit": assessment.unit}
        return self.why_not_appraise(assessment=assessment, criterion=criterion)

    def why_not_appraise(self, *, assessment: Assessment, criterion: Criterion) -> str:
        """Why this person does not appraise ``criterion`` of ``assessment``, whatever the stage."""
        if not self._appraises:
            return _("Only appraisers enter this.")
        if assessment.unit_id in self._works_for:
            return _("Nobody appraises their own unit.")
        area = self.criteria.area_of(criterion)
        duties = [duty for duty in self._duties if duty.area_id in (None, area and area.pk)]
        mine = [duty for duty in duties if duty.appraiser_id == self.by.pk]
        if not mine:
            return _("Area %(area)s is appraised by others.") % {
                "area": area.code if area else criterion.code
            }
        if all(duty.substitute for duty in mine) and not self._needs_substitute(
            duties, assessment.unit_id
        ):
            return _("You stand in only for units that the other appraisers work for.")
        return ""

    def _needs_substitute(self, duties: list[AppraisalDuty], unit_id: int) -> bool:
        return all(
            unit_id in self._units_of_appraisers.get(duty.appraiser_id, ())
            for duty in duties
            if not duty.substitute
        )

    def is_reopened(self, assessment: Assessment, criterion: Criterion) -> bool:
        """Is the criterion open again for the unit at this moment?"""
        closes_at = self._reopened.get((assessment.pk, criterion.pk))
        return closes_at is not None and self.now < closes_at

    @cached_property
    def _scored(self) -> set[int]:
        return {node.pk for node in self.criteria.scored}

    @cached_property
    def _reopened(self) -> dict[tuple[int, int], object]:
        rows = Reopening.objects.filter(
            assessment__round_block=self.round_block, closed_at__isnull=True
        ).values_list("assessment_id", "criterion_id", "closes_at")
        return {(assessment, criterion): closes for assessment, criterion, closes in rows}

    @cached_property
    def _duties(self) -> list[AppraisalDuty]:
        return list(AppraisalDuty.objects.filter(round_block=self.round_block, active=True))

    @cached_property
    def _units_of_appraisers(self) -> dict[int, set[int]]:
        people = {duty.appraiser_id for duty in self._duties}
        units: dict[int, set[int]] = {}
        for user, unit in Membership.objects.filter(user__in=people, active=True).values_list(
            "user_id", "unit_id"
        ):
            units.setdefault(user, set()).add(unit)
        return units

    @cached_property
    def _works_for(self) -> set[int]:
        rows = Membership.objects.filter(user=self.by, active=True)
        return set(rows.values_list("unit_id", flat=True))

    @cached_property
    def _own_reach(self) -> set[int]:
        if not self.by.has_perm("indices.self_assess"):
            return set()
        return set(editable_units(self.by).values_list("pk", flat=True))

    @cached_property
    def _appraises(self) -> bool:
        return self.by.is_active and self.by.has_perm("indices.appraise")

    @cached_property
    def _conducts(self) -> bool:
        return self.by.is_active and self.by.has_perm("indices.conduct_round")

    @cached_property
    def _council_has_met(self) -> bool:
        meetings = CouncilMeeting.objects.filter(round_block=self.round_block)
        return any(is_quorate(meeting=meeting) for meeting in meetings)
