"""Accounts: a role instead of raw permissions; nobody gives, or touches, more than they hold."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cchc_portal.audit.timeline import Timeline
from cchc_portal.roles import roles_of
from cchc_portal.units.actions.record_account import record_account
from cchc_portal.units.admin.accounts import AccountAdmin
from tests.factories.forms import errors_of, sent_back
from tests.factories.world import small_world


@pytest.fixture
def world(db):
    return small_world()


def test_an_administrator_makes_an_account_with_a_role(world, client):
    client.force_login(world.quang)
    typed = {
        "username": "lan",
        "usable_password": "true",
        "password1": "Sen-hong-2026",
        "password2": "Sen-hong-2026",
        "role": "officer",
        "last_name": "Trần",
        "first_name": "Lan",
    }
    answer = client.post(reverse("admin:auth_user_add"), typed)
    assert answer.status_code == 302, errors_of(answer)
    lan = User.objects.get(username="lan")
    assert [role.key for role in roles_of(lan)] == ["officer"]
    assert lan.is_staff and not lan.is_superuser
    assert lan.check_password("Sen-hong-2026")


def test_a_role_changed_stands_in_history_with_the_reason(world, client):
    client.force_login(world.quang)
    page = reverse("admin:auth_user_change", args=[world.an.pk])
    answer = client.post(page, sent_back(client, page, role="head", reason="QĐ bổ nhiệm 7"))
    assert answer.status_code == 302, errors_of(answer)
    assert [role.key for role in roles_of(world.an)] == ["head"]
    history = client.get(reverse("admin:auth_user_history", args=[world.an.pk]))
    entries = history.context["page"].object_list
    given = [entry for entry in entries if entry.reason == "QĐ bổ nhiệm 7"]
    assert {entry.by for entry in given} == {"quang"}
    assert {entry.kind for entry in given} >= {"created"}


def test_an_account_without_staff_rights_after_becoming_leader(world, client):
    client.force_login(world.quang)
    page = reverse("admin:auth_user_change", args=[world.an.pk])
    client.post(page, sent_back(client, page, role="leader", reason="thử"))
    world.an.refresh_from_db()
    assert not world.an.is_staff


def test_raw_permissions_cannot_be_posted(world, client):
    client.force_login(world.quang)
    page = reverse("admin:auth_user_change", args=[world.quang.pk])
    typed = sent_back(client, page, is_superuser="on", user_permissions="1", reason="thử")
    client.post(page, typed)
    world.quang.refresh_from_db()
    assert not world.quang.is_superuser
    assert not world.quang.user_permissions.exists()


def test_a_superuser_is_beyond_an_administrator(world, client):
    boss = User.objects.create_superuser("goc", password="Sen-hong-2026")
    client.force_login(world.quang)
    page = reverse("admin:auth_user_change", args=[boss.pk])
    assert client.get(page).status_code == 200
    assert client.post(page, {"username": "goc", "reason": "x"}).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[boss.pk])
    assert client.post(password, {"password1": "a", "password2": "a"}).status_code == 403


def test_the_action_refuses_a_role_beyond_ones_own(world):
    with pytest.raises(PermissionDenied):
        record_account(account=world.an, role="administrator", by=world.phuong, reason="thử")
    with pytest.raises(PermissionDenied):
        record_account(account=world.quang, role="officer", by=world.phuong, reason="thử")


def test_who_keeps_no_accounts_sees_none(world, client):
    client.force_login(world.phuong)
    assert client.get(reverse("admin:auth_user_changelist")).status_code == 403
    assert client.get(reverse("admin:auth_user_change", args=[world.an.pk])).status_code == 403


def test_roles_are_only_looked_at(world, client):
    client.force_login(world.quang)
    page = reverse("admin:auth_group_change", args=[Group.objects.get(name="officer").pk])
    assert client.get(page).status_code == 200
    assert client.post(page, {"name": "x"}).status_code == 403


def test_passwords_are_not_in_the_history(world):
    world.an.set_password("Sen-hong-2026")
    world.an.save()
    entries = Timeline(AccountAdmin(User, admin.site).history_sources(world.an))[0:50]
    assert entries
    assert "md5" not in str(entries) and "pbkdf2" not in str(entries)
