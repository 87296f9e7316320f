"""Take a citation back: it stays in the history, and counts no more."""

from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.refused import Refused
from indices.actions.hold_assessment import hold_assessment
from indices.actions.refuse_strangers import refuse_strangers
from indices.models import Citation
from indices.selectors.evidence_rights import why_not_cite


@transaction.atomic
def withdraw_citation(*, citation: Citation, by, reason: str) -> Citation:
    """The unit takes a citation back, as long as it could cite there.

    Raises ``PermissionDenied`` for strangers; ``Refused`` without a reason, at another time, and
    where an explanation already given consists of this document alone.
    """
    assessment = hold_assessment(citation.assessment)
    citation = Citation.objects.select_related("criterion", "explanation", "document").get(
        pk=citation.pk
    )
    refuse_strangers(assessment, by)
    if not reason.strip():
        raise Refused(_("Give the reason for taking the document back."))
    if citation.withdrawn:
        raise Refused(_("This citation was taken back already."))
    explanation = citation.explanation
    why_not = why_not_cite(
        assessment=assessment, criterion=citation.criterion, by=by, explanation=explanation
    )
    if why_not:
        raise Refused(why_not)
    if explanation is not None and explanation.answered_at and not explanation.answer:
        others = explanation.citations.filter(withdrawn=False).exclude(pk=citation.pk)
        if not others.exists():
            raise Refused(
                _(
                    "The explanation consists of this document alone; explain in words first, or "
                    "cite another document."
                )
            )
    citation.withdrawn = True
    with because(by=by, reason=reason.strip()):
        citation.save()
    return citation
