"""Nouns of commendation: forms and titles, the law, what was granted, and how it is proposed."""

from awards.models.campaign import BlockQuota, Campaign, EmulationMeeting
from awards.models.commendation import Commendation
from awards.models.form import AwardForm
from awards.models.law import CommendationLaw
from awards.models.nomination import Nomination, NominationPaper, NominationState
from awards.models.recipient import Recipient, RecipientKind
from awards.models.rule import ProposalRule, RuleGate

__all__ = [
    "AwardForm",
    "BlockQuota",
    "Campaign",
    "Commendation",
    "CommendationLaw",
    "EmulationMeeting",
    "Nomination",
    "NominationPaper",
    "NominationState",
    "ProposalRule",
    "Recipient",
    "RecipientKind",
    "RuleGate",
]
