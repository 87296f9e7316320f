"""What the buttons that move a round say, and what they do."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indices.models import Stage


def _open(units: int) -> str:
    return _("Open the self-assessment")


def _approve(units: int) -> str:
    return ngettext(
        "Record the approval of %(count)s unit", "Record the approval of %(count)s units", units
    ) % {"count": units}


Words = tuple[Callable[[int], str], Callable[[], str]]
FORWARD_WORDS: dict[str, Words] = {
    Stage.SELF_ASSESSMENT: (
        _open,
        lambda: _("Every unit of the block gets its score sheet; the criteria set is locked."),
    ),
    Stage.SENT: (
        lambda units: _("Close the self-assessment"),
        lambda: _("Units can no longer change their scores. A reason closes over those not sent."),
    ),
    Stage.APPRAISAL_1: (
        lambda units: _("Begin the appraisal, round 1"),
        lambda: _("Appraisers enter their points; units see nothing of it yet."),
    ),
    Stage.EXPLANATION: (
        lambda units: _("End round 1 and ask for explanations"),
        lambda: _("Every unit gets the notice of round 1, if the round lets units see it."),
    ),
    Stage.APPRAISAL_2: (
        lambda units: _("Begin the appraisal, round 2"),
        lambda: _("Units can no longer explain; what was explained is appraised again."),
    ),
    Stage.COUNCIL: (
        lambda units: _("Put the round before the council"),
        lambda: _("Appraisers can no longer change their points."),
    ),
    Stage.SUBMITTED: (
        lambda units: _("Submit for approval"),
        lambda: _("No score can be changed any more."),
    ),
    Stage.APPROVED: (
        _approve,
        lambda: _("With the number and date of the decision, after it was signed."),
    ),
}
BACK_WORDS: dict[str, Words] = {
    Stage.SELF_ASSESSMENT: (
        lambda units: _("Send back to the self-assessment"),
        lambda: _("All units that have not sent can enter scores again."),
    ),
    Stage.EXPLANATION: (
        lambda units: _("Send back to the explanations"),
        lambda: _("Units can explain again; appraisal, round 2 stops meanwhile."),
    ),
    Stage.APPRAISAL_2: (
        lambda units: _("Send back to the appraisal, round 2"),
        lambda: _("Appraisers can change their points of round 2 again."),
    ),
    Stage.COUNCIL: (
        lambda units: _("Send back to the council"),
        lambda: _("The council can change points again. What was published stays readable."),
    ),
}
