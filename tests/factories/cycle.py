"""A round of the so block scored by criteria, with its people, for tests of the cycle.

The set (100 points, 30 of them surveyed)::

    1    area 40    1.1 leaf 10 PROPORTIONAL (nothing arose: not assessed)
                    1.2 inner 30: 1.2.1 leaf 20 MANUAL, 1.2.2 leaf 10 BOOL (evidence required)
    2    area 30    2.1 leaf 20 THRESHOLD_PROPORTIONAL 80..100, 2.2 leaf 10 STEP by choices
    3    area 30    3.1 leaf 30 SURVEY
    9.1  bonus 3 PER_ITEM, 9.2 penalty 3 DEDUCT 0.5 each
"""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from cchc_portal.audit.save_record import save_record
from indices.actions.enter_entry import enter_entry
from indices.actions.move_stage import move_stage
from indices.actions.send_assessment import send_assessment
from indices.actions.set_criterion import make_criteria_set, set_criterion
from indices.models import (
    AppraisalDuty,
    Assessment,
    CouncilMeeting,
    CouncilMember,
    CouncilPresence,
    CriteriaSet,
    Criterion,
    Lane,
    RoundBlock,
    ScoreEntry,
    Stage,
)
from indices.selectors.entry_gate import EntryGate
from tests.factories.world import WHY, World, person, small_world

CHOICES = {
    "choices": [
        {"key": "on_time", "label": "Đúng hạn", "points": 10},
        {"key": "late", "label": "Muộn", "points": 5},
        {"key": "none", "label": "Không", "points": 0},
    ]
}
THRESHOLD = {"lo": 80, "hi": 100}
SET = [
    {"code": "1", "kind": "area", "name": "Chỉ đạo, điều hành", "max_points": 40},
    {
        "code": "1.1",
        "name": "Hoàn thành kế hoạch",
        "max_points": 10,
        "rule": "PROPORTIONAL",
        "on_zero": "not_applicable",
    },
    {"code": "1.2", "name": "Kiểm tra", "max_points": 30},
    {"code": "1.2.1", "name": "Chất lượng kiểm tra", "max_points": 20, "rule": "MANUAL"},
    {
        "code": "1.2.2",
        "name": "Ban hành kết luận",
        "max_points": 10,
        "rule": "BOOL",
        "evidence": "Kết luận kiểm tra",
        "evidence_required": True,
    },
    {"code": "2", "kind": "area", "name": "Thủ tục hành chính", "max_points": 30},
    {
        "code": "2.1",
        "name": "Hồ sơ đúng hạn",
        "max_points": 20,
        "rule": "THRESHOLD_PROPORTIONAL",
        "params": THRESHOLD,
        "on_zero": "not_applicable",
    },
    {"code": "2.2", "name": "Báo cáo", "max_points": 10, "rule": "STEP", "params": CHOICES},
    {"code": "3", "kind": "area", "name": "Tác động", "max_points": 30},
    {
        "code": "3.1",
        "name": "Khảo sát hài lòng",
        "max_points": 30,
        "method": "survey",
        "rule": "SURVEY",
        "params": {"form": "share"},
        "on_zero": "zero",
    },
    {
        "code": "9.1",
        "kind": "bonus",
        "name": "Điểm thưởng",
        "max_points": 3,
        "rule": "PER_ITEM",
        "params": {"each": 1},
    },
    {
        "code": "9.2",
        "kind": "penalty",
        "name": "Điểm trừ",
        "max_points": 3,
        "rule": "DEDUCT",
        "params": {"each": Decimal("0.5")},
    },
]
FULL_SELF = {
    "1.1": {"a": 9, "b": 10},
    "1.2.1": {"points": 18},
    "1.2.2": {"a": 1, "note": "Đã ban hành, giải trình tại báo cáo"},
    "2.1": {"a": 95, "b": 100},
    "2.2": {"branch": "on_time"},
}
"""Points 9 + 18 + 10 + 19 + 10 = 66 of 70."""


@dataclass
class Cycle:
    """``world`` with a criteria set on its so round. ``chi`` appraises all areas; ``giang``, who
    works for so-c, is her substitute; the council has three members."""

    world: World
    criteria_set: CriteriaSet
    nodes: dict[str, Criterion]
    council: list[CouncilMember] = field(default_factory=list)

    @property
    def round_block(self) -> RoundBlock:
        return RoundBlock.objects.select_related("round__index", "block", "criteria_set").get(
            pk=self.world.so_round.pk
        )

    def assessment(self, code: str) -> Assessment:
        return Assessment.objects.select_related("unit", "round_block").get(
            round_block=self.world.so_round, unit__code=code
        )

    def enter(
        self,
        unit: str,
        code: str,
        lane: str = Lane.SELF,
        *,
        by=None,
        gate: EntryGate | None = None,
        **given,
    ) -> ScoreEntry:
        """One entry through the action; numbers may be int or text."""
        given = {
            name: Decimal(str(value))
            if name in ("a", "b", "points") and value is not None
            else value
            for name, value in given.items()
        }
        return enter_entry(
            assessment=self.assessment(unit),
            criterion=self.nodes[code],
            lane=lane,
            by=by,
            reason=WHY,
            gate=gate,
            **given,
        ).entry

    def enter_all(self, unit: str, lane: str = Lane.SELF, *, by=None, scores=None) -> None:
        with transaction.atomic():
            gate = EntryGate(round_block=self.round_block, by=by)
            for code, given in (scores or FULL_SELF).items():
                self.enter(unit, code, lane, by=by, gate=gate, **given)

    def survey(self, unit: str, a: int = 24, b: int = 30) -> None:
        self.enter(unit, "3.1", Lane.SURVEY, a=a, b=b)

    def move(self, to: str, *, reason: str = WHY, by=None, **more) -> RoundBlock:
        return move_stage(round_block=self.world.so_round, to=to, by=by, reason=reason, **more)

    def hold_meeting(self, *, present: int = 3) -> CouncilMeeting:
        meeting = _save(
            CouncilMeeting(
                round_block=self.world.so_round,
                number=self.world.so_round.meetings.count() + 1,
                held_on=timezone.localdate(),
            )
        )
        for member in self.council[:present]:
            _save(CouncilPresence(meeting=meeting, member=member))
        return meeting

    def bring_to(self, stage: str) -> "Cycle":
        """Walk to ``stage`` with every unit scored in full: self scores agreed in round 1."""
        steps = [
            (Stage.SELF_ASSESSMENT, self._nothing),
            (Stage.SENT, self._send_all),
            (Stage.APPRAISAL_1, self._nothing),
            (Stage.EXPLANATION, self._appraise_all),
            (Stage.APPRAISAL_2, self._nothing),
            (Stage.COUNCIL, self._nothing),
            (Stage.SUBMITTED, self._meet_and_survey),
        ]
        for step, prepare in steps:
            prepare()
            self.move(step)
            if step == stage:
                return self
        self.move(Stage.APPROVED, decision_number="24/QĐ-UBND", decided_on=timezone.localdate())
        return self

    def _nothing(self) -> None:
        pass

    def _send_all(self) -> None:
        for assessment in self.world.so_round.assessments.select_related("unit"):
            self.enter_all(assessment.unit.code)
            send_assessment(assessment=assessment, by=None)

    def _appraise_all(self) -> None:
        for assessment in self.world.so_round.assessments.select_related("unit"):
            self.enter_all(assessment.unit.code, Lane.APPRAISAL_1)

    def _meet_and_survey(self) -> None:
        for assessment in self.world.so_round.assessments.select_related("unit"):
            self.survey(assessment.unit.code)
        self.hold_meeting()


def cycle(*, year: int = 2024, **rules) -> Cycle:
    """The round in preparation, ready to be opened; ``rules`` are set on its RoundBlock."""
    world = small_world(year=year)
    for name, value in rules.items():
        setattr(world.so_round, name, value)
    if rules:
        _save(world.so_round)
    criteria_set = make_criteria_set(round_block=world.so_round, by=None, reason=WHY)
    nodes = {
        row["code"]: set_criterion(
            criteria_set=criteria_set,
            by=None,
            reason=WHY,
            **{**row, "max_points": Decimal(row["max_points"])},
        )
        for row in SET
    }
    world.people["giang"] = person("giang", role="appraiser", unit=world.units["so-c"])
    world.people["loan"] = person("loan", role="focal_point", unit=world.units["so-a"])
    _save(AppraisalDuty(round_block=world.so_round, appraiser=world.chi))
    _save(AppraisalDuty(round_block=world.so_round, appraiser=world.giang, substitute=True))
    council = [
        _save(CouncilMember(round_block=world.so_round, name=name, seat=seat, unit=unit))
        for name, seat, unit in (
            ("Bà Chủ tịch Hội đồng", "chair", None),
            ("Ông Ủy viên Sở Biển đảo", "member", world.units["so-b"]),
            ("Bà Thư ký", "secretary", None),
        )
    ]
    return Cycle(world=world, criteria_set=criteria_set, nodes=nodes, council=council)


def _save(record):
    return save_record(record=record, by=None, reason=WHY)
