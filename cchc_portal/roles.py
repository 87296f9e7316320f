"""Who may do what: the roles, in code, and the groups made from them.

``sync_roles`` runs after every migrate, so a role cannot drift from what stands here. For *whose*
data a role may touch, see ``cchc_portal.units.scope``.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cchc_portal.role_permissions import (
    APPRAISE,
    COLLATE,
    ENTER_SCORES,
    KEEP_ACCOUNTS,
    KEEP_NOUNS,
    PUBLISH,
    READ_NOUNS,
    SEND,
)


@dataclass(frozen=True)
class Role:
    """A role: its key (the group's name), its name for people, whether it enters the admin site,
    and its permissions."""

    key: str
    label: str
    staff: bool
    permissions: tuple[str, ...]


ROLES = (
    Role("officer", _("Officer"), True, READ_NOUNS + ENTER_SCORES),
    Role("focal_point", _("Focal point of the unit"), True, READ_NOUNS + ENTER_SCORES + COLLATE),
    Role("head", _("Head of the unit"), True, READ_NOUNS + ENTER_SCORES + SEND),
    Role("appraiser", _("Appraiser"), True, READ_NOUNS + APPRAISE),
    Role(
        "publisher",
        _("Standing body of the council"),
        True,
        READ_NOUNS + ENTER_SCORES + KEEP_NOUNS + PUBLISH,
    ),
    Role("leader", _("Leader of the People's Committee"), False, ("indices.view_falls",)),
    Role(
        "administrator",
        _("Administrator"),
        True,
        READ_NOUNS
        + ENTER_SCORES
        + SEND
        + APPRAISE
        + KEEP_NOUNS
        + PUBLISH
        + KEEP_ACCOUNTS
        + ("indices.view_falls",),
    ),
)
BY_KEY = {role.key: role for role in ROLES}


def sync_roles() -> None:
    """Make or correct the group of each role. Permissions not named above are taken away."""
    from django.contrib.auth.models import Group, Permission

    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for role in ROLES:
        group, _made = Group.objects.get_or_create(name=role.key)
        group.permissions.set([known[name] for name in role.permissions])


def sync_roles_after_migrate(*, app_config, **kwargs) -> None:
    """Signal receiver: runs once, after the last app that can have permissions."""
    from django.apps import apps

    with_models = [config for config in apps.get_app_configs() if config.models_module]
    if app_config is with_models[-1]:
        sync_roles()


def give_role(*, user, key: str) -> None:
    """Make ``key`` the only role of ``user``, and let the role decide about the admin site."""
    from django.contrib.auth.models import Group

    role = BY_KEY[key]
    user.groups.set([Group.objects.get(name=key)])
    user.is_staff = role.staff
    user.save(update_fields=["is_staff"])


def roles_of(user) -> list[Role]:
    return [BY_KEY[name] for name in user.groups.values_list("name", flat=True) if name in BY_KEY]


def may_give(*, by, role: Role) -> bool:
    """Nobody gives a role that holds more than their own."""
    return by.is_superuser or by.has_perms(role.permissions)


def may_manage(*, by, account) -> bool:
    """May ``by`` change ``account``? Not one whose role holds more than their own."""
    if by.is_superuser:
        return True
    if account.is_superuser:
        return False
    return all(may_give(by=by, role=role) for role in roles_of(account))
