"""Who returned a self-assessment to the unit, and why."""

from django.utils.translation import gettext as _

from indices.models import Assessment, AssessmentState


def returned_words(assessment: Assessment) -> str:
    """The reason of the newest return, while the unit has not sent again."""
    if assessment.state != AssessmentState.DRAFT:
        return ""
    last_two = list(assessment.events.order_by("-pgh_id")[:2])
    if len(last_two) < 2 or last_two[1].state == AssessmentState.DRAFT:
        return ""
    context = last_two[0].pgh_context or {}
    return _("Returned by %(user)s: %(reason)s") % {
        "user": context.get("user", ""),
        "reason": context.get("reason", ""),
    }
