"""Whoever does not enter figures for a unit leaves its assessment alone."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from cchc_portal.units.scope import may_edit_unit
from indices.models import Assessment


def refuse_strangers(assessment: Assessment, by) -> None:
    """Raise ``PermissionDenied`` for whoever does not enter figures for the unit; ``by`` None is
    the portal itself."""
    if by is None:
        return
    if not by.has_perm("indices.self_assess") or not may_edit_unit(by, assessment.unit):
        raise PermissionDenied(
            _("You may not enter figures for %(unit)s.") % {"unit": assessment.unit}
        )
