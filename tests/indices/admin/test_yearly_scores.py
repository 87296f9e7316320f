"""Scores one by one: through the action, within one's units, cancelled with a reason."""

from decimal import Decimal

import pytest
from django.urls import reverse

from cchc_portal.audit.changes import changes_of
from cchc_portal.audit.save_record import save_record
from indices.actions.enter_score import enter_score
from indices.models import YearlyScore
from tests.factories.forms import errors_of, sent_back
from tests.factories.world import small_world

ADD = "admin:indices_yearlyscore_add"
CHANGE = "admin:indices_yearlyscore_change"
CANCEL = "admin:indices_yearlyscore_cancel"


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def score(world):
    return world.enter(so_a="89.9")[0]


def added(world, code, **figures):
    return {
        "round_block": world.so_round.pk,
        "unit": world.units[code].pk,
        "seen_event": "0",
        **figures,
    }


def test_an_officer_enters_a_score_of_the_own_unit(world, client):
    client.force_login(world.an)
    answer = client.post(reverse(ADD), added(world, "so-a", value="89,90", source="Báo cáo"))
    assert answer.status_code == 302
    score = YearlyScore.objects.get()
    assert str(score.value) == "89.90"
    assert changes_of(score)[0].by == "an"


def test_another_units_score_cannot_be_entered(world, client):
    client.force_login(world.an)
    answer = client.post(reverse(ADD), added(world, "so-b", value="89,90"))
    assert "unit" in errors_of(answer)
    assert not YearlyScore.objects.exists()


def test_a_second_score_of_a_unit_is_refused_beside_the_unit(world, client, score):
    client.force_login(world.an)
    answer = client.post(reverse(ADD), added(world, "so-a", value="70"))
    assert "unit" in errors_of(answer)
    assert YearlyScore.objects.get().value == Decimal("89.9")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"value": "101"}, "value"),
        ({"value": "1.23.4"}, "value"),
        ({"value": "tốt"}, "value"),
        ({"points": "5"}, "max_points"),
        ({}, "__all__"),
        ({"value": "5", "not_assessed": "mới"}, "__all__"),
    ],
)
def test_what_is_not_sound_is_said_beside_its_field(world, client, typed, field):
    client.force_login(world.an)
    answer = client.post(reverse(ADD), added(world, "so-a", **typed))
    assert field in errors_of(answer)
    assert not YearlyScore.objects.exists()


def test_a_closed_round_says_so(world, client, score):
    world.so_round.entry_open = False
    save_record(record=world.so_round, by=None, reason="đóng")
    client.force_login(world.an)
    page = reverse(CHANGE, args=[score.pk])
    answer = client.post(page, sent_back(client, page, value="90", reason="thử"))
    assert answer.status_code == 200
    assert errors_of(answer)["__all__"]


def test_the_form_keeps_the_digits_and_speaks_with_a_comma(world, client):
    score = world.enter(so_a="81.60")[0]
    client.force_login(world.an)
    page = client.get(reverse(CHANGE, args=[score.pk]))
    assert page.context["adminform"].form["value"].value() == "81,60"
    english = client.get("/en" + reverse(CHANGE, args=[score.pk]))
    assert english.context["adminform"].form["value"].value() == "81.60"


def test_the_second_of_two_is_told(world, client, score):
    client.force_login(world.an)
    page = reverse(CHANGE, args=[score.pk])
    form = sent_back(client, page)
    enter_score(
        round_block=world.so_round,
        unit=score.unit,
        by=world.phuong,
        reason="Thẩm định",
        value=Decimal("88"),
    )
    answer = client.post(page, {**form, "value": "91", "reason": "sửa"})
    words = str(errors_of(answer)["__all__"])
    assert all(part in words for part in ("phuong", "89,9", "88", "Thẩm định"))
    assert answer.context["adminform"].form["value"].value() == "91"
    score.refresh_from_db()
    assert score.value == 88


def test_officers_see_their_units_appraisers_see_all_and_change_none(world, client, score):
    world.enter(so_b="70")
    listed = reverse("admin:indices_yearlyscore_changelist")
    client.force_login(world.an)
    assert client.get(listed).context["cl"].result_count == 1
    client.force_login(world.chi)
    assert client.get(listed).context["cl"].result_count == 2
    page = reverse(CHANGE, args=[score.pk])
    assert client.get(page).status_code == 200
    assert client.post(page, {"value": "1", "reason": "x"}).status_code == 403
    client.force_login(world.binh)
    assert client.get(page).status_code == 302


def test_the_autocomplete_of_units_offers_only_own_units(world, client):
    client.force_login(world.an)
    found = client.get(
        reverse("admin:autocomplete"),
        {"app_label": "indices", "model_name": "yearlyscore", "field_name": "unit", "term": "so"},
    ).json()
    assert [row["text"] for row in found["results"]] == ["Sở Ánh sáng"]


def test_cancelling_asks_for_the_reason_and_keeps_the_row(world, client, score):
    client.force_login(world.an)
    page = reverse(CANCEL, args=[score.pk])
    assert client.get(page).status_code == 200
    assert client.post(page, {"reason": " "}).status_code == 200
    assert client.post(page, {"reason": "Nhập nhầm đơn vị"}).status_code == 302
    score.refresh_from_db()
    assert score.cancelled_at is not None
    assert changes_of(score)[0].reason == "Nhập nhầm đơn vị"
    shown = client.get(reverse(CHANGE, args=[score.pk]))
    assert "Nhập nhầm đơn vị" in shown.text
    assert client.post(page, {"reason": "lại"}).status_code == 403


def test_nobody_cancels_for_another_unit(world, client, score):
    client.force_login(world.binh)
    assert client.post(reverse(CANCEL, args=[score.pk]), {"reason": "x"}).status_code == 404
    client.force_login(world.chi)
    assert client.post(reverse(CANCEL, args=[score.pk]), {"reason": "x"}).status_code == 403


def test_cancelled_and_valid_rows_are_told_apart(world, client, score):
    client.force_login(world.an)
    client.post(reverse(CANCEL, args=[score.pk]), {"reason": "Nhập nhầm"})
    listed = reverse("admin:indices_yearlyscore_changelist")
    assert client.get(listed, {"state": "cancelled"}).context["cl"].result_count == 1
    assert client.get(listed, {"state": "valid"}).context["cl"].result_count == 0
