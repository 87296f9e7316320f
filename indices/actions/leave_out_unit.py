"""Leave a unit out of a round as a whole, with the reason, or take that back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.refused import Refused
from indices.models import Assessment, RoundBlock, Stage
from indices.models.stage import UNDER_WAY

LONGEST = Assessment._meta.get_field("not_assessed").max_length


@transaction.atomic
def leave_out_unit(*, assessment: Assessment, by, reason: str) -> Assessment:
    """The unit is not assessed in this round and has no index; readers see ``reason``. What was
    entered stays, and counts again when ``take_unit_back`` is called.

    Raises ``Refused`` without a reason, once the result is before its approval, and where it is
    left out already.
    """
    assessment = _held(assessment, by)
    reason = reason.strip()
    if not reason:
        raise Refused(_("Give the reason why the unit is not assessed; readers will see it."))
    if len(reason) > LONGEST:
        raise Refused(_("At most %(most)s characters.") % {"most": LONGEST})
    if assessment.not_assessed:
        raise Refused(
            _("%(unit)s is left out already: %(reason)s")
            % {"unit": assessment.unit, "reason": assessment.not_assessed}
        )
    return _set(assessment, reason, by, reason)


@transaction.atomic
def take_unit_back(*, assessment: Assessment, by, reason: str) -> Assessment:
    """The unit is assessed again. Raises ``Refused`` as above, or where it was not left out."""
    assessment = _held(assessment, by)
    if not reason.strip():
        raise Refused(_("Give the reason why the unit is assessed after all."))
    if not assessment.not_assessed:
        raise Refused(_("%(unit)s is not left out.") % {"unit": assessment.unit})
    return _set(assessment, "", by, reason.strip())


def _held(assessment: Assessment, by) -> Assessment:
    if by is not None and not by.has_perm("indices.conduct_round"):
        raise PermissionDenied(_("Only the standing body of the council leaves a unit out."))
    # Before the assessment, as move_stage does, so that the stage cannot change meanwhile.
    stage = Stage(RoundBlock.objects.select_for_update().get(pk=assessment.round_block_id).stage)
    assessment = (
        Assessment.objects.select_for_update(of=("self",))
        .select_related("unit", "round_block")
        .get(pk=assessment.pk)
    )
    if stage not in UNDER_WAY:
        raise Refused(
            _("The round is at “%(stage)s”: units are not left out or taken back now.")
            % {"stage": stage.label}
        )
    return assessment


def _set(assessment: Assessment, words: str, by, reason: str) -> Assessment:
    assessment.not_assessed = words
    with because(by=by, reason=reason):
        assessment.save()
    return assessment
