"""A campaign for 2024 over published results, with its rules, nominations and papers."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from awards.actions.hold_emulation_meeting import hold_emulation_meeting
from awards.actions.move_nomination import move_nomination
from awards.actions.nominate import nominate
from awards.actions.put_paper import put_paper
from awards.actions.record_campaign import record_quota
from awards.actions.record_rule import record_gate, record_rule
from awards.models import (
    AwardForm,
    BlockQuota,
    Campaign,
    EmulationMeeting,
    Nomination,
    NominationPaper,
    NominationState,
    ProposalRule,
    RuleGate,
)
from cchc_portal.units.models import Unit
from indices.actions.enter_score import enter_score
from indices.actions.publish_results import publish_results
from indices.models import Index, Publication
from tests.factories.award_world import campaign, form
from tests.factories.evidence_files import pdf, upload
from tests.factories.world import WHY, World, small_world

S = NominationState
VALUES = {"so_a": "93.43", "so_b": "89.9", "so_c": "80"}
"""Ranks 1, 2, 3; grades Tốt, Tốt, Khá."""
ON_THE_WAY = {
    S.DRAFT: (),
    S.SUBMITTED: (S.SUBMITTED,),
    S.COUNCIL: (S.SUBMITTED, S.COUNCIL),
    S.AGREED: (S.SUBMITTED, S.COUNCIL, S.AGREED),
    S.REFUSED: (S.SUBMITTED, S.COUNCIL, S.REFUSED),
    S.WITHDRAWN: (S.WITHDRAWN,),
}


@dataclass
class NominationWorld:
    """``publication`` is number 1 of the so block, ``bang_khen`` the form of the rules."""

    world: World
    campaign: Campaign
    bang_khen: AwardForm
    publication: Publication
    people: dict = field(default_factory=dict)

    def __getattr__(self, name):
        return getattr(self.__dict__["world"], name)

    @property
    def unit(self) -> Unit:
        return self.world.units["so-a"]

    def correct(self, **values: str | None) -> Publication:
        """Publication number 2 of the so block; None is no longer assessed."""
        for code, value in values.items():
            enter_score(
                round_block=self.world.so_round,
                unit=self.world.units[code.replace("_", "-")],
                value=None if value is None else Decimal(value),
                not_assessed="Giải thể" if value is None else "",
                by=None,
                reason=WHY,
            )
        return publish_results(round_block=self.world.so_round, by=None, reason="Điều chỉnh")

    def rule(self, **given) -> ProposalRule:
        """By default the first two places of each block."""
        fields = {"kind": "top", **given}
        if fields["kind"] != "reached":
            fields.setdefault("count", 2)
        fields.setdefault("index", Index.objects.get(code="par"))
        fields.setdefault("form", self.bang_khen)
        rule = ProposalRule(campaign=self.campaign, **fields)
        return record_rule(rule=rule, by=None, reason=WHY)

    def grade_gate(self, rule: ProposalRule, grade: str = "Tốt") -> RuleGate:
        return record_gate(gate=RuleGate(rule=rule, kind="grade", grade=grade), by=None, reason=WHY)

    def metric_gate(self, rule: ProposalRule, metric: str, comparator: str, value) -> RuleGate:
        gate = RuleGate(rule=rule, kind="metric", metric=metric, comparator=comparator, value=value)
        return record_gate(gate=gate, by=None, reason=WHY)

    def quota(self, most: int, *, kind: str = "collective", block=None) -> BlockQuota:
        quota = BlockQuota(
            campaign=self.campaign,
            block=block or self.world.so,
            form=self.bang_khen,
            recipient_kind=kind,
            most=most,
        )
        return record_quota(quota=quota, by=None, reason=WHY)

    def meeting(self, *, members: int = 9, present: int = 7, held_on="2025-02-10"):
        meeting = EmulationMeeting(
            campaign=self.campaign,
            held_on=date.fromisoformat(held_on),
            members=members,
            present=present,
        )
        return hold_emulation_meeting(meeting=meeting, by=None, reason=WHY)

    def nomination(self, code: str = "so-a", *, state: str = S.DRAFT, **given) -> Nomination:
        """Of the unit ``code``, brought to ``state``."""
        fields = {"recipient_kind": "collective", "achievement": f"Thành tích {code}", **given}
        made = nominate(
            campaign=self.campaign,
            form=fields.pop("form", self.bang_khen),
            unit=self.world.units[code],
            by=None,
            reason=WHY,
            **fields,
        )
        meeting = self.meeting() if state == S.AGREED else None
        for step in ON_THE_WAY[S(state)]:
            made = move_nomination(
                nomination=made,
                to=step,
                by=None,
                reason=WHY,
                meeting=meeting if step == S.AGREED else None,
            )
        return made

    def paper(self, nomination: Nomination, kind: str = "statement", **given) -> NominationPaper:
        """A sound PDF of its own; the store of documents is the test's (``document_store``)."""
        file = upload(pdf(f"{kind} {nomination.pk}"), f"{kind}.pdf")
        return put_paper(nomination=nomination, kind=kind, file=file, by=None, **given)


def nomination_world(**values: str | None) -> NominationWorld:
    """The small world with its so block published for 2024, and an open campaign for that year."""
    world = small_world()
    world.enter(**(values or VALUES))
    publication = publish_results(round_block=world.so_round, by=None)
    return NominationWorld(
        world=world,
        campaign=campaign(2024),
        bang_khen=form("bang_khen"),
        publication=publication,
        people=world.people,
    )
