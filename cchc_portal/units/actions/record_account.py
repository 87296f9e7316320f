"""Make or change an account and its role."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.save_record import save_record
from cchc_portal.roles import BY_KEY, give_role, may_give, may_manage, roles_of


@transaction.atomic
def record_account(*, account, role: str, by, reason: str):
    """Save ``account`` (a user) and make ``role`` (a key of ``roles.ROLES``) its only role.

    Raises ``PermissionDenied`` where the account or the role reaches further than ``by`` does, and
    ``ValidationError`` when the account is not sound.
    """
    if by is not None:
        stored = type(account)._base_manager.filter(pk=account.pk).first()
        if stored is not None and not may_manage(by=by, account=stored):
            raise PermissionDenied(_("This account reaches further than yours."))
        if not may_give(by=by, role=BY_KEY[role]):
            raise PermissionDenied(_("You may not give a role that reaches further than yours."))
    save_record(record=account, by=by, reason=reason)
    if [held.key for held in roles_of(account)] != [role]:
        with because(by=by, reason=reason):
            give_role(user=account, key=role)
            if account.is_superuser and not account.is_staff:
                account.is_staff = True
                account.save(update_fields=["is_staff"])
    return account
