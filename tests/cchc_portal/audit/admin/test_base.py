"""Writes of the admin go through actions: reason, refusals in the form, rows, no deletion."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InternalError
from django.urls import reverse

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.audit.changes import changes_of
from cchc_portal.units.models import Block, Unit, UnitCode
from indices.models import GradeScale
from tests.factories.forms import errors_of, sent_back
from tests.factories.world import small_world


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def page(world, client):
    client.force_login(world.phuong)
    return reverse("admin:units_block_change", args=[world.so.pk])


def test_a_change_needs_a_reason(world, client, page):
    answer = client.post(page, sent_back(client, page, name="Khối sở, ban, ngành"))
    assert "reason" in errors_of(answer)
    world.so.refresh_from_db()
    assert world.so.name == "Khối các sở"


def test_a_change_is_kept_with_author_reason_and_old_value(world, client, page):
    answer = client.post(
        page, sent_back(client, page, name="Khối sở, ban, ngành", reason="QĐ 12/QĐ-UBND")
    )
    assert answer.status_code == 302
    newest = changes_of(world.so)[0]
    assert (newest.by, newest.reason) == ("phuong", "QĐ 12/QĐ-UBND")
    assert (newest.field, newest.old, newest.new) == ("name", "Khối các sở", "Khối sở, ban, ngành")


def test_a_new_record_gets_a_default_reason(world, client):
    client.force_login(world.phuong)
    add = reverse("admin:units_block_add")
    assert client.post(add, {"code": "xa", "name": "Khối xã", "order": 3}).status_code == 302
    assert {change.reason for change in changes_of(Block.objects.get(code="xa"))} != {""}


def test_an_error_of_the_record_stands_beside_its_field(world, client, page):
    answer = client.post(page, sent_back(client, page, code="huyen", reason="thử"))
    assert "code" in errors_of(answer)


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        (PermissionDenied("Không được phép."), "Không được phép."),
        (InternalError("pgtrigger: Cannot update rows"), ""),
    ],
)
def test_what_an_action_refuses_is_shown_not_thrown(
    world, client, page, monkeypatch, raised, words
):
    def refuse(self, **kwargs):
        raise raised

    monkeypatch.setattr(ActionAdmin, "write", refuse)
    answer = client.post(page, sent_back(client, page, name="Tên mới", reason="thử"))
    assert answer.status_code == 200
    assert words in str(errors_of(answer)["__all__"])
    assert answer.context["adminform"].form["name"].value() == "Tên mới"
    assert "pgtrigger" not in answer.text


def test_rows_are_written_with_the_parents_reason(world, client):
    client.force_login(world.phuong)
    unit = world.units["so-a"]
    page = reverse("admin:units_unit_change", args=[unit.pk])
    typed = {
        "codes-TOTAL_FORMS": "1",
        "codes-0-printed": "000.00.16.H32",
        "codes-0-unit": str(unit.pk),
        "reason": "Theo danh mục mã định danh",
    }
    assert client.post(page, sent_back(client, page, **typed)).status_code == 302
    code = UnitCode.objects.get(unit=unit)
    assert code.code == "H32.16"
    assert changes_of(code)[0].reason == "Theo danh mục mã định danh"
    assert [change.kind for change in changes_of(unit)].count("changed") == 0


def test_an_error_in_a_row_stands_in_the_row_and_nothing_is_saved(world, client):
    client.force_login(world.phuong)
    page = reverse("admin:indices_gradescale_change", args=[world.scale.pk])
    typed = {"name": "Tên khác", "bands-0-lower_bound": "70", "reason": "thử"}
    answer = client.post(page, sent_back(client, page, **typed))
    assert answer.status_code == 200
    rows = answer.context["inline_admin_formsets"][0].formset
    assert any(form.errors for form in rows.forms) or rows.non_form_errors()
    assert GradeScale.objects.get().name == "Thang thử nghiệm"


def test_nothing_is_deleted(world, client, page):
    assert client.post(page.replace("change", "delete"), {"post": "yes"}).status_code == 403
    listed = reverse("admin:units_block_changelist")
    client.post(listed, {"action": "delete_selected", "_selected_action": world.so.pk})
    assert Block.objects.count() == 2


def test_roles_that_only_read_see_and_cannot_change(world, client):
    client.force_login(world.chi)
    page = reverse("admin:units_block_change", args=[world.so.pk])
    shown = client.get(page)
    assert shown.status_code == 200
    assert "reason" not in shown.context["adminform"].form.fields or 'name="reason"' not in (
        shown.text
    )
    assert client.post(page, {"name": "x", "reason": "y"}).status_code == 403
    assert Unit.objects.count() == 5
