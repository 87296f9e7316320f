"""A campaign with a rule, a meeting, a nomination and its paper, for the table of permissions."""

from awards.actions.hold_emulation_meeting import hold_emulation_meeting
from awards.actions.nominate import nominate
from awards.actions.record_rule import record_rule
from awards.models import EmulationMeeting, NominationPaper, ProposalRule
from cchc_portal.audit.save_record import save_record
from tests.factories.award_world import campaign, form
from tests.factories.world import WHY, World


def nomination_examples(world: World) -> dict:
    """The records by the part of the admin's address that names them."""
    held, award_form = campaign(2024), form()
    rule = ProposalRule(
        campaign=held, form=award_form, kind="top", index=world.so_round.round.index, count=1
    )
    meeting = EmulationMeeting(campaign=held, held_on="2025-02-10", members=9, present=7)
    nomination = nominate(
        campaign=held,
        form=award_form,
        recipient_kind="collective",
        unit=world.units["so-a"],
        by=None,
        reason=WHY,
    )
    paper = NominationPaper(nomination=nomination, kind=NominationPaper.Kind.STATEMENT)
    return {
        "awards/campaign": held,
        "awards/proposalrule": record_rule(rule=rule, by=None, reason=WHY),
        "awards/emulationmeeting": hold_emulation_meeting(meeting=meeting, by=None, reason=WHY),
        "awards/nomination": nomination,
        "awards/nomination/papers": save_record(record=paper, by=None, reason=WHY),
    }
