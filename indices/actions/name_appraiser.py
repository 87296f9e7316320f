"""Name who appraises an area of a block's round."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from indices.models import AppraisalDuty, Criterion, RoundBlock


@transaction.atomic
def name_appraiser(
    *,
    round_block: RoundBlock,
    appraiser: Any,
    by,
    area_code: str = "",
    substitute: bool = False,
    reason: str = "",
) -> AppraisalDuty:
    """The duty of ``appraiser`` for one area (all areas, bonus and deductions too, without one),
    made, or named again as a substitute or not.

    Raises ``Refused`` for somebody whose role does not let them appraise and for a code that is no
    area of the round's set.
    """
    if by is not None and not by.has_perms(
        ("indices.add_appraisalduty", "indices.change_appraisalduty")
    ):
        raise PermissionDenied(_("Your role does not allow this."))
    if not appraiser.has_perm("indices.appraise"):
        raise Refused(
            _("The role of %(name)s does not let them appraise.") % {"name": appraiser.username}
        )
    area = _area(round_block, area_code) if area_code else None
    duties = AppraisalDuty.objects.filter(round_block=round_block, area=area, appraiser=appraiser)
    duty = duties.first() or AppraisalDuty(round_block=round_block, area=area, appraiser=appraiser)
    if duty.pk and (duty.substitute, duty.active) == (substitute, True):
        return duty
    duty.substitute, duty.active = substitute, True
    return save_record(record=duty, by=by, reason=reason or _("Appraiser named"))


def _area(round_block: RoundBlock, code: str) -> Criterion:
    areas = Criterion.objects.filter(
        criteria_set__round_block=round_block, kind=Criterion.Kind.AREA
    ).order_by("order")
    found = areas.filter(code=code).first()
    if found is None:
        raise Refused(
            _("The criteria set has no area %(code)s; its areas are: %(areas)s.")
            % {"code": code, "areas": ", ".join(areas.values_list("code", flat=True))}
        )
    return found
