"""The stages of a round of a block, in order, and the states of a unit's assessment inside it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Where the round of a block stands; blocks of one round move at their own pace."""

    PREPARATION = "preparation", _("Preparation")
    SELF_ASSESSMENT = "self_assessment", _("Self-assessment")
    SENT = "sent", _("Self-assessments sent")
    APPRAISAL_1 = "appraisal_1", _("Appraisal, round 1")
    EXPLANATION = "explanation", _("Explanation")
    APPRAISAL_2 = "appraisal_2", _("Appraisal, round 2")
    COUNCIL = "council", _("Meeting of the appraisal council")
    SUBMITTED = "submitted", _("Submitted for approval")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")


UNDER_WAY = (
    Stage.SELF_ASSESSMENT,
    Stage.SENT,
    Stage.APPRAISAL_1,
    Stage.EXPLANATION,
    Stage.APPRAISAL_2,
    Stage.COUNCIL,
)
"""Opened, and not submitted for approval yet: what the round comes to may still change."""
OVER = (Stage.SUBMITTED, Stage.APPROVED, Stage.PUBLISHED)
"""Submitted for approval: what the round comes to changes only by sending it back."""

FORWARD = {
    Stage.PREPARATION: (Stage.SELF_ASSESSMENT,),
    Stage.SELF_ASSESSMENT: (Stage.SENT,),
    Stage.SENT: (Stage.APPRAISAL_1,),
    Stage.APPRAISAL_1: (Stage.EXPLANATION, Stage.COUNCIL),
    Stage.EXPLANATION: (Stage.APPRAISAL_2,),
    Stage.APPRAISAL_2: (Stage.COUNCIL,),
    Stage.COUNCIL: (Stage.SUBMITTED,),
    Stage.SUBMITTED: (Stage.APPROVED,),
    Stage.APPROVED: (Stage.PUBLISHED,),
    Stage.PUBLISHED: (),
}
"""Where a round may go on to. Where nobody is asked to explain, the council meets at once."""

BACK = {
    Stage.SENT: (Stage.SELF_ASSESSMENT,),
    Stage.APPRAISAL_2: (Stage.EXPLANATION,),
    Stage.COUNCIL: (Stage.APPRAISAL_2,),
    Stage.SUBMITTED: (Stage.COUNCIL,),
    Stage.APPROVED: (Stage.COUNCIL,),
    Stage.PUBLISHED: (Stage.COUNCIL,),
}
"""Where a round may be sent back to, with a reason. A published one goes back to the council when
its result is to be corrected; what was published stays."""


def moves(ways: dict) -> list[tuple[str, str]]:
    """``ways`` as pairs of from and to, for the trigger in the database."""
    return [(str(start), str(end)) for start, ends in ways.items() for end in ends]


class AssessmentState(models.TextChoices):
    """How far a unit has come with its own assessment."""

    DRAFT = "draft", _("Being scored by the unit")
    WITH_HEAD = "with_head", _("With the head of the unit")
    SENT = "sent", _("Sent")


STATE_MOVES = [
    (AssessmentState.DRAFT, AssessmentState.WITH_HEAD),
    (AssessmentState.DRAFT, AssessmentState.SENT),
    (AssessmentState.WITH_HEAD, AssessmentState.DRAFT),
    (AssessmentState.WITH_HEAD, AssessmentState.SENT),
    (AssessmentState.SENT, AssessmentState.DRAFT),
]
"""From draft straight to sent where the signed report stands for the head's account."""
