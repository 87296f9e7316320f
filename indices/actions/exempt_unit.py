"""Say beforehand that a unit is not assessed on a criterion or an area, or take that back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.block_members import place_in_year
from indices.models import Applicability, Criterion, RoundBlock, Stage

OPEN_TO_CHANGE = (Stage.PREPARATION, Stage.SELF_ASSESSMENT)


@transaction.atomic
def exempt_unit(*, criterion: Criterion, unit: Unit, reason_text: str, by, reason: str):
    """The exemption of ``unit`` from ``criterion`` (and all below it). Raises ``Refused`` once the
    self-assessments were sent: from then on it is claimed and decided during scoring."""
    if not reason_text.strip():
        raise ValidationError({"reason": _("Say why the criterion is not assessed.")})
    _refuse(criterion, unit, by)
    held = Applicability.objects.filter(criterion=criterion, unit=unit).first()
    if held is not None and held.in_force and held.reason == reason_text.strip():
        return held
    held = held or Applicability(criterion=criterion, unit=unit)
    held.reason, held.in_force = reason_text.strip(), True
    return save_record(record=held, by=by, reason=reason)


@transaction.atomic
def lift_exemption(*, criterion: Criterion, unit: Unit, by, reason: str) -> Applicability | None:
    """The unit is assessed on the criterion again; the row stays, out of force."""
    _refuse(criterion, unit, by)
    held = Applicability.objects.filter(criterion=criterion, unit=unit, in_force=True).first()
    if held is None:
        return None
    held.in_force = False
    return save_record(record=held, by=by, reason=reason)


def _refuse(criterion: Criterion, unit: Unit, by) -> None:
    if by is not None and not by.has_perm("indices.change_applicability"):
        raise PermissionDenied(_("Your role does not allow this."))
    round_block = (
        RoundBlock.objects.select_for_update(of=("self",))
        .select_related("round", "block")
        .get(pk=criterion.criteria_set.round_block_id)
    )
    if round_block.stage not in OPEN_TO_CHANGE:
        raise Refused(
            _(
                "The round is at “%(stage)s”: what is not assessed is now claimed and decided in "
                "scoring."
            )
            % {"stage": Stage(round_block.stage).label}
        )
    place = place_in_year(unit=unit, year=round_block.round.year)
    if place is None or place.block_id != round_block.block_id:
        raise Refused(
            _("%(unit)s is not in the block “%(block)s” in %(year)s.")
            % {"unit": unit, "block": round_block.block, "year": round_block.round.year}
        )
