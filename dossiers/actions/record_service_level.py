"""Make or change a service level; procedures keep the levels that they have."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cchc_portal.audit.save_record import save_record
from dossiers.models import ServiceLevel


@transaction.atomic
def record_service_level(*, level: ServiceLevel, by, reason: str) -> ServiceLevel:
    """Save ``level``. Raises ``ValidationError`` by field when it is not sound, or when a procedure
    has it on a day that would lie outside its days."""
    if level.pk is not None:
        _refuse_leaving_out(level)
    return save_record(record=level, by=by, reason=reason)


def _refuse_leaving_out(level: ServiceLevel) -> None:
    held = level.procedurelevel_set.select_related("procedure")
    outside = {
        "valid_from": level.valid_from
        and held.filter(Q(valid_from__isnull=True) | Q(valid_from__lt=level.valid_from)),
        "valid_to": level.valid_to
        and held.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=level.valid_to)),
    }
    faults = {}
    for name, rows in outside.items():
        first = rows.order_by("procedure__code").first() if rows is not None else None
        if first is not None:
            faults[name] = _(
                "The procedure %(code)s has this level on days outside; correct its levels first."
            ) % {"code": first.procedure.code}
    if faults:
        raise ValidationError(faults)
