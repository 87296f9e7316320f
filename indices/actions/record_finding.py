"""Record what an inspection found at a unit, its deadline and its remedy."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.save_record import save_record
from indices.actions.council_right import round_of_council
from indices.models import InspectionFinding


@transaction.atomic
def record_finding(*, finding: InspectionFinding, by, reason: str = "") -> InspectionFinding:
    """``finding`` checked and saved.

    Raises ``PermissionDenied`` for all but the standing body, ``Refused`` after the submission,
    ``ValidationError`` by field: days in the wrong order or in the future, a unit or a criterion
    that is not in the round.
    """
    round_block = round_of_council(round_block=finding.round_block, by=by, meeting=False)
    faults = _faults(finding, round_block)
    if faults:
        raise ValidationError(faults)
    return save_record(record=finding, by=by, reason=reason or _("Inspection finding"))


def _faults(finding: InspectionFinding, round_block) -> dict[str, Any]:
    faults: dict[str, Any] = {}
    today = timezone.localdate()
    if finding.found_on and finding.found_on > today:
        faults["found_on"] = _("This day lies in the future.")
    if finding.remedy_by and finding.found_on and finding.remedy_by < finding.found_on:
        faults["remedy_by"] = _("The deadline is before the day of the finding.")
    if finding.remedied_on and finding.remedied_on > today:
        faults["remedied_on"] = _("This day lies in the future.")
    elif finding.remedied_on and finding.found_on and finding.remedied_on < finding.found_on:
        faults["remedied_on"] = _("The remedy is before the day of the finding.")
    criterion = finding.criterion
    if criterion is not None and criterion.criteria_set.round_block_id != round_block.pk:
        faults["criterion"] = _("%(code)s is not in the criteria set of this round.") % {
            "code": criterion.code
        }
    elif criterion is not None and criterion.kind != criterion.Kind.PENALTY:
        faults["criterion"] = _("%(code)s is not a deduction.") % {"code": criterion.code}
    return faults
