"""Who answers for a command."""

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError
from django.utils.translation import gettext as _


def acting_account(username: str | None):
    """The active account named by ``--by``, or None (the portal itself) without a name.

    Raises ``CommandError`` for an unknown or inactive one.
    """
    if not username:
        return None
    user = get_user_model().objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(_("There is no active account “%(name)s”.") % {"name": username})
    return user
