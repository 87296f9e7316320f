"""Set one grade of a scale; the scale is made if it is new."""

from decimal import Decimal

from django.db import transaction

from cchc_portal.audit.save_record import save_record
from indices.models import GradeBand, GradeScale


@transaction.atomic
def set_grade_band(
    *, scale_code: str, grade: str, lower_bound: Decimal, by, reason: str
) -> GradeBand:
    """The grade with its lower bound in per cent, inclusive.

    Raises ``ValidationError`` for a bound outside 0..100 or one that another grade has.
    """
    scale = GradeScale.objects.filter(code=scale_code).first()
    if scale is None:
        scale = GradeScale(code=scale_code, name=scale_code)
        save_record(record=scale, by=by, reason=reason)
    band = GradeBand.objects.filter(scale=scale, name=grade).first()
    if band is None:
        band = GradeBand(scale=scale, name=grade)
    elif band.lower_bound == lower_bound:
        return band
    band.lower_bound = lower_bound
    return save_record(record=band, by=by, reason=reason)
