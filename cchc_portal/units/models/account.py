"""Accounts and their roles, as far as history is concerned: who gave whom which role, and why."""

import pghistory
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    exclude=["password", "last_login", "date_joined"],
    context_field=pghistory.ContextJSONField(),
    obj_field=pghistory.ObjForeignKey(related_name="events", db_constraint=False),
    append_only=True,
)
class Account(User):
    """Django's user with a history. Passwords are not kept in it."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("account")
        verbose_name_plural = _("accounts")


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.DeleteEvent(),
    context_field=pghistory.ContextJSONField(),
    obj_field=pghistory.ObjForeignKey(related_name="events", db_constraint=False),
    append_only=True,
)
class AccountRole(User.groups.through):
    """An account's membership in the group of a role."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("role of an account")
        verbose_name_plural = _("roles of accounts")
