"""The one place that says whose data a user sees or edits.

Roles (``cchc_portal.roles``) say *what* somebody may do; scope says *for which units*.
"""

from cchc_portal.units.models import Membership, Unit

SEES_ALL = "units.view_all_drafts"


def _memberships(user):
    return Membership.objects.filter(user=user, active=True)


def reaches_province(user) -> bool:
    """May this user enter for every unit? Administrators, publishers and the council's standing
    body may; others only for their own units."""
    if not user.is_active:
        return False
    if user.is_superuser or user.has_perm("units.edit_all_units"):
        return True
    return _memberships(user).filter(reach=Membership.Reach.PROVINCE).exists()


def editable_units(user):
    """The units whose figures ``user`` may enter or change."""
    if reaches_province(user):
        return Unit.objects.all()
    if not user.is_active:
        return Unit.objects.none()
    return Unit.objects.filter(pk__in=_memberships(user).values("unit"))


def visible_units(user):
    """The units whose unpublished figures ``user`` may look at. Published ones are everybody's."""
    if user.is_active and user.has_perm(SEES_ALL):
        return Unit.objects.all()
    return editable_units(user)


def own_units(user):
    """The units ``user`` works for: marked on ranking pages."""
    if not user.is_authenticated:
        return Unit.objects.none()
    return Unit.objects.filter(pk__in=_memberships(user).values("unit"))


def may_edit_unit(user, unit) -> bool:
    return editable_units(user).filter(pk=unit.pk).exists()
