"""Give a criterion, or a whole area, to one of the unit's own offices, or take it back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from indices.actions.hold_assessment import hold_assessment
from indices.actions.refuse_strangers import refuse_strangers
from indices.models import Allotment, Assessment, Criterion, Stage
from indices.models.stage import OVER


@transaction.atomic
def allot_criterion(
    *,
    assessment: Assessment,
    criterion: Criterion,
    office: str,
    by,
    due_on: date | None = None,
    reason: str = "",
) -> Allotment | None:
    """``criterion``, and all below it, is the work of ``office`` until ``due_on``; without an
    office it is nobody's again (None).

    Raises ``PermissionDenied`` for strangers of the unit, ``Refused`` for a criterion of another
    set and once the round was submitted for approval, ``ValidationError`` by field.
    """
    assessment = hold_assessment(assessment)
    refuse_strangers(assessment, by)
    stage = Stage(assessment.round_block.stage)
    if stage in OVER:
        raise Refused(
            _("The round is at “%(stage)s”: there is nothing to allot now.")
            % {"stage": stage.label}
        )
    if criterion.criteria_set_id != assessment.round_block.criteria_set.pk:
        raise Refused(_("%(code)s is not in this criteria set.") % {"code": criterion.code})
    office = " ".join(office.split())
    held = Allotment.objects.filter(assessment=assessment, criterion=criterion).first()
    if not office:
        return _take_back(held, due_on, by, reason)
    if held is not None and (held.office, held.due_on) == (office, due_on):
        return held
    held = held or Allotment(assessment=assessment, criterion=criterion)
    held.office, held.due_on = office, due_on
    return save_record(record=held, by=by, reason=reason or _("Allotted to an office of the unit"))


def _take_back(held: Allotment | None, due_on: date | None, by, reason: str) -> None:
    if due_on is not None:
        raise ValidationError({"office": _("Which office is to do it by that day?")})
    if held is not None:
        with because(by=by, reason=reason or _("No longer allotted")):
            held.delete()
