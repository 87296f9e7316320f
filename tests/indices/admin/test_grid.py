from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cchc_portal.audit.changes import changes_of, event_model
from cchc_portal.audit.save_record import save_record
from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Unit
from indices.actions.enter_score import enter_score
from indices.admin.grid import MOST_ROWS
from indices.models import YearlyScore
from tests.factories.world import WHY, crowd, score_for
from tests.indices.admin.grid_form import (
    cell_of,
    form_fields,
    post,
    row_of,
    stored,
    typed,
)

pytestmark = pytest.mark.django_db


def test_first_entry_needs_no_reason_and_keeps_the_digits(officer, world, url):
    answer = post(
        officer,
        url,
        **typed(world, so_a__value="88,20%", so_b__points="68.32", so_b__max_points="84"),
    )
    assert answer.status_code == 302
    score = YearlyScore.objects.get(unit=world.units["so-a"])
    assert str(score.value) == "88.20"
    assert changes_of(score)[0].by == "phuong"
    assert changes_of(score)[0].reason
    page = officer.get(url)
    assert row_of(page, "so-b").computed == "81,33"
    assert row_of(page, "so-c").entered is False


def test_saving_says_when_and_how_many(officer, world, url):
    data = {**form_fields(officer.get(url)), **typed(world, so_a__value="80", so_b__value="81")}
    page = officer.post(url, data, follow=True)
    [message] = [str(message) for message in page.context["messages"]]
    assert "2" in message
    assert ":" in message


def test_the_second_press_of_save_changes_nothing_and_complains_of_nothing(officer, world, url):
    world.enter(so_b="70")
    fields = {**form_fields(officer.get(url)), **typed(world, so_a__value="80", so_b__value="71")}
    fields["reason"] = "Gõ nhầm"
    assert officer.post(url, fields).status_code == 302
    before = event_model(YearlyScore).objects.count()
    assert officer.post(url, fields).status_code == 302
    assert event_model(YearlyScore).objects.count() == before


def test_nothing_typed_saves_nothing(officer, world, url):
    world.enter(so_a="80")
    before = event_model(YearlyScore).objects.count()
    assert post(officer, url).status_code == 302
    assert event_model(YearlyScore).objects.count() == before


def test_a_changed_figure_needs_a_reason(officer, world, url):
    world.enter(so_a="80.0")
    page = post(officer, url, **typed(world, so_a__value="80,1"))
    assert page.status_code == 200
    assert page.context["saved"].reason_error
    assert cell_of(page, "so-a", "value").text == "80,1"
    assert stored(world) == {"so-a": Decimal("80.0")}
    answer = post(officer, url, reason="Gõ nhầm", **typed(world, so_a__value="80,1"))
    assert answer.status_code == 302
    assert changes_of(YearlyScore.objects.get())[0].reason == "Gõ nhầm"


def test_filling_an_empty_field_of_a_row_needs_no_reason(officer, world, url):
    world.enter(so_a="80.0")
    answer = post(officer, url, **typed(world, so_a__source="Báo cáo số 5"))
    assert answer.status_code == 302
    assert YearlyScore.objects.get().source == "Báo cáo số 5"


def test_all_faults_at_once_and_nothing_is_saved(officer, world, url):
    page = post(
        officer,
        url,
        **typed(world, so_a__value="1.23.4", so_b__value="101", so_c__value="77,7"),
    )
    assert page.status_code == 200
    assert stored(world) == {}
    assert "1.23.4" in cell_of(page, "so-a", "value").errors[0]
    assert cell_of(page, "so-b", "value").errors
    assert row_of(page, "so-c").faulty is False
    assert [cell_of(page, code, "value").text for code in ("so-a", "so-b", "so-c")] == [
        "1.23.4",
        "101",
        "77,7",
    ]
    html = page.content.decode()
    assert 'value="1.23.4"' in html
    assert 'value="77,7"' in html


def test_points_above_the_maximum_are_said_beside_the_points(officer, world, url):
    page = post(officer, url, **typed(world, so_a__points="85", so_a__max_points="84"))
    assert cell_of(page, "so-a", "points").errors
    assert stored(world) == {}


def test_an_emptied_row_is_led_to_cancelling(officer, world, url):
    [score] = world.enter(so_a="80")
    page = post(officer, url, reason="Nhầm", **typed(world, so_a__value=""))
    assert row_of(page, "so-a").may_cancel
    address = reverse("admin:indices_yearlyscore_cancel", args=[score.pk])
    assert address in page.content.decode()
    assert stored(world) == {"so-a": Decimal("80")}


def test_an_officer_types_for_own_units_only(client, world, url):
    world.enter(so_a="79.5")
    client.force_login(world.binh)
    page = client.get(url)
    assert [row.unit.code for row in page.context["rows"]] == ["so-b", "so-a", "so-c"]
    assert [row.editable for row in page.context["rows"]] == [True, False, False]
    assert "79,5" not in page.content.decode()
    mine = {**form_fields(page), **typed(world, so_b__value="80", so_c__value="99")}
    refused = client.post(url, mine)
    assert refused.status_code == 200
    assert row_of(refused, "so-c").errors
    assert "so-b" not in stored(world)


def test_an_appraiser_reads_and_does_not_type(client, world, url):
    world.enter(so_a="80.25")
    client.force_login(world.chi)
    page = client.get(url)
    assert not page.context["any_editable"]
    assert "80,25" in page.content.decode()
    assert client.post(url, typed(world, so_a__value="1")).status_code == 403


@pytest.mark.parametrize("name", ["dung", None])
def test_others_do_not_get_in(client, world, url, name):
    if name:
        client.force_login(world.people[name])
    assert client.get(url).status_code == 302
    assert client.post(url, {}).status_code == 302


def test_a_closed_round_is_read_only_and_says_why(officer, world, url):
    world.enter(so_a="80")
    world.so_round.entry_open = False
    save_record(record=world.so_round, by=world.quang, reason="Đã trình Hội đồng")
    page = officer.get(url)
    assert not page.context["any_editable"]
    assert "Đã trình Hội đồng" in page.content.decode()


def test_a_round_closed_meanwhile_loses_nothing_typed(officer, world, url):
    fields = {**form_fields(officer.get(url)), **typed(world, so_a__value="80")}
    world.so_round.entry_open = False
    save_record(record=world.so_round, by=world.quang, reason="Đã trình Hội đồng")
    page = officer.post(url, fields)
    assert row_of(page, "so-a").errors
    assert cell_of(page, "so-a", "value").text == "80"
    assert stored(world) == {}


def test_a_unit_that_left_the_block_keeps_its_row(officer, world, url):
    stranger = record_unit(unit=Unit(code="cu", name="Ban cũ"), block=world.so, by=None, reason=WHY)
    score_for(world.so_round, stranger, "60")
    stranger.places.get().delete()
    page = officer.get(url)
    assert cell_of(page, "cu", "value").text == "60"
    assert post(officer, url, **typed(world, so_a__value="80")).status_code == 302


def test_words_with_line_ends_are_not_a_change(officer, world, url):
    enter_score(
        round_block=world.so_round,
        unit=world.units["so-a"],
        by=None,
        reason=WHY,
        value=Decimal("80"),
        source="Dòng 1\nDòng 2",
    )
    fields = form_fields(officer.get(url))
    fields.update(typed(world, so_a__source="Dòng 1\r\nDòng 2"))
    officer.post(url, fields)
    assert YearlyScore.objects.get().source == "Dòng 1\nDòng 2"
    assert YearlyScore.objects.get().events.count() == 1


def test_as_many_queries_for_forty_units_as_for_three(
    officer, world, url, django_assert_max_num_queries
):
    world.enter(so_a="80", so_b="81", so_c=None)
    officer.get(url)
    with django_assert_max_num_queries(30) as few:
        officer.get(url)
    crowd(world, units=37)
    with django_assert_max_num_queries(len(few)):
        officer.get(url)


def test_each_changed_row_costs_the_same(officer, world, url):
    def cost(**cells):
        fields = {**form_fields(officer.get(url)), "reason": "Sửa", **typed(world, **cells)}
        with CaptureQueriesContext(connection) as queries:
            assert officer.post(url, fields).status_code == 302
        return len(queries)

    world.enter(so_a="1", so_b="1", so_c="1")
    one = cost(so_a__value="2")
    two = cost(so_a__value="3", so_b__value="3")
    three = cost(so_a__value="4", so_b__value="4", so_c__value="4")
    assert three - two == two - one <= 12


def test_a_block_of_hundreds_of_units_can_be_sent(settings):
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS >= MOST_ROWS * 12
