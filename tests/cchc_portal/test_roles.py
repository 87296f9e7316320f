"""Roles are code: groups follow it, and a role decides about the admin site."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from cchc_portal.roles import BY_KEY, ROLES
from tests.factories.world import person

pytestmark = pytest.mark.django_db


def held(key: str) -> set[str]:
    permissions = Group.objects.get(name=key).permissions.select_related("content_type")
    return {f"{p.content_type.app_label}.{p.codename}" for p in permissions}


def test_every_role_has_its_group_after_migrate():
    assert {role.key: held(role.key) for role in ROLES} == {
        role.key: set(role.permissions) for role in ROLES
    }


def test_a_permission_added_by_hand_is_taken_away():
    group = Group.objects.get(name="officer")
    group.permissions.add(Permission.objects.get(codename="publish_results"))
    call_command("sync_roles")
    assert held("officer") == set(BY_KEY["officer"].permissions)


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.key)
def test_only_a_leader_is_no_staff(role):
    assert person("x", role=role.key).is_staff is (role.key != "leader")
