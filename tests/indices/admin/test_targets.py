"""Targets in the admin: assigned, corrected, listed beside what was reached."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indices.actions.change_target import change_target
from indices.models import Target
from tests.factories.forms import errors_of, sent_back
from tests.factories.targets import assign, measured
from tests.factories.world import crowd

pytestmark = pytest.mark.django_db
LIST = "/admin/indices/target/"
ADD = f"{LIST}add/"


@pytest.fixture
def figures(world, monkeypatch):
    measured(monkeypatch, world, {"so-a": "88.2", "so-b": "30"})
    return world


def change(target) -> str:
    return reverse("admin:indices_target_change", args=[target.pk])


def test_a_target_is_assigned_with_a_comma(officer, figures):
    unit = figures.units["so-a"]
    typed = {"unit": unit.pk, "year": "2024", "metric": "online_rate"}
    typed |= {"comparator": "above", "value": "40,0", "assigned_by": "UBND tỉnh"}
    assert officer.post(ADD, sent_back(officer, ADD, **typed)).status_code == 302
    target = Target.objects.get()
    assert (target.unit, target.comparator, str(target.value)) == (unit, "above", "40.0")


def test_a_correction_asks_for_the_reason_and_changes_nobody_elses(officer, figures):
    target = assign("40", unit=figures.units["so-a"])
    data = sent_back(officer, change(target), value="45", unit=figures.units["so-b"].pk)
    assert "reason" in errors_of(officer.post(change(target), data))
    assert officer.post(change(target), {**data, "reason": "Giao lại"}).status_code == 302
    target.refresh_from_db()
    assert (str(target.value), target.unit) == ("45", figures.units["so-a"])
    assert [event.pgh_context["reason"] for event in target.events.order_by("pgh_id")][1:] == [
        "Giao lại"
    ]


def test_what_is_refused_stands_beside_its_field(officer, figures):
    typed = {"year": "2024", "metric": "online_rate", "value": "140"}
    errors = errors_of(officer.post(ADD, sent_back(officer, ADD, **typed)))
    assert {"value"} <= set(errors)
    typed |= {"value": "40", "comparator": ""}
    errors = errors_of(officer.post(ADD, sent_back(officer, ADD, **typed)))
    assert set(errors) & {"comparator", "__all__"}
    assert not Target.objects.exists()


def test_a_second_target_for_the_same_is_refused(officer, figures):
    assign("40", unit=figures.units["so-a"])
    typed = {"unit": figures.units["so-a"].pk, "year": "2024", "metric": "online_rate"}
    typed |= {"comparator": "at_least", "value": "50"}
    assert officer.post(ADD, sent_back(officer, ADD, **typed)).status_code == 200
    assert str(Target.objects.get().value) == "40"


def test_the_list_shows_result_and_state(officer, figures):
    assign("40", unit=figures.units["so-a"])
    assign("40", block=figures.so)
    assign(None, text="Giữ hạng 5", unit=figures.units["so-a"])
    page = officer.get(LIST)
    listed = {target.whose: target for target in page.context["cl"].result_list}
    admin = page.context["cl"].model_admin
    of_block = listed["Khối các sở"]
    assert admin.result(of_block) is None
    assert admin.state(of_block) == "Chưa đạt: 1 · Chưa có thông tin: 1"
    of_unit = Target.objects.get(metric="online_rate", unit=figures.units["so-a"])
    of_unit.judged = next(
        target.judged for target in page.context["cl"].result_list if target == of_unit
    )
    assert (admin.result(of_unit), admin.state(of_unit)[0]) == ("88,2%", "exceeded")
    assert "≥\u00a040%" in page.text and "Giữ hạng 5" in page.text


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"year": "2024"}, 2),
        ({"metric": "words"}, 1),
        ({"metric": "online_rate"}, 2),
        ({"q": "anh sang"}, 1),
    ],
)
def test_the_list_is_filtered_and_searched(officer, figures, asked, count):
    assign("40", unit=figures.units["so-a"])
    assign("40", year=2023)
    assign(None, text="Giữ hạng 5", unit=figures.units["so-b"])
    assert officer.get(LIST, asked).context["cl"].result_count == count


def test_the_list_reads_no_more_for_more_rows(officer, figures):
    assign("40")
    officer.get(LIST)
    few = _queries(officer)
    crowd(figures, units=8)
    for unit in figures.units.values():
        assign("50", unit=unit)
    assert _queries(officer) <= few


def _queries(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(LIST).status_code == 200
    return len(queries)


def test_a_target_in_words_is_read_and_judged_by_people(officer, figures):
    target = assign(None, text="Giữ hạng", unit=figures.units["so-a"])
    ticked = ["par:keep_rank", "par:keep_grade"]
    typed = {"readings": ticked, "stated": "met", "reason": "Rà soát"}
    refused = officer.post(change(target), sent_back(officer, change(target), **typed))
    assert "stated_note" in errors_of(refused)
    typed["stated_note"] = "Báo cáo tổng kết"
    data = sent_back(officer, change(target), **typed)
    assert officer.post(change(target), data).status_code == 302
    target.refresh_from_db()
    assert (target.stated, target.stated_note) == ("met", "Báo cáo tổng kết")
    assert [reading.comparator for reading in target.readings.all()] == ["keep_rank", "keep_grade"]
    kept = sent_back(officer, change(target), reason="Bỏ một cách hiểu")
    assert kept["readings"] == ticked
    officer.post(change(target), {**kept, "readings": ticked[:1]})
    assert [reading.comparator for reading in target.readings.all()] == ["keep_rank"]


def test_a_target_is_changed_by_a_new_version_that_names_its_decision(officer, figures):
    target = assign("40", unit=figures.units["so-a"])
    page = officer.get(change(target))
    address = reverse("admin:indices_target_adjust", args=[target.pk])
    assert address in page.text and "≥\u00a040%" in officer.get(address).text
    typed = {"comparator": "at_least", "value": "45,5", "assigned_on": "01/07/2024"}
    refused = officer.post(address, typed)
    assert refused.status_code == 200 and "reason" in refused.context["form"].errors
    done = officer.post(address, {**typed, "reason": "Điều chỉnh giữa năm"})
    new = Target.objects.get(replaces=target)
    assert done.headers["Location"] == change(new)
    assert (str(new.value), f"{new.assigned_on:%d/%m/%Y}") == ("45.5", "01/07/2024")
    shown = officer.get(change(new))
    assert change(target) in shown.text
    assert address not in officer.get(change(target)).text
    late = officer.post(address, {**typed, "value": "50", "reason": "Người thứ hai"})
    assert "45,5%" in str(late.context["form"].non_field_errors())
    assert Target.objects.count() == 2


def test_the_list_tells_versions_that_were_replaced(officer, figures):
    target = assign("40", unit=figures.units["so-a"])
    change_target(target=target, by=None, reason="Điều chỉnh", value=Decimal(45))
    listed = officer.get(LIST).context["cl"]
    states = [listed.model_admin.state(held) for held in listed.result_list]
    assert sorted(state if isinstance(state, str) else state[0] for state in states) == [
        "exceeded",
        "Đã điều chỉnh",
    ]
    assert "Đã điều chỉnh" in officer.get(LIST).text
    asked = {"version": "standing"}
    assert officer.get(LIST, asked).context["cl"].result_count == 1


def test_an_officer_looks_and_changes_nothing(client, figures):
    target = assign("40", unit=figures.units["so-a"])
    client.force_login(figures.an)
    assert client.get(change(target)).status_code == 200
    assert client.post(change(target), {"value": "1", "reason": "x"}).status_code == 403
    assert client.get(ADD).status_code == 403
    assert client.get(f"{LIST}{target.pk}/adjust/").status_code == 403
    assert client.get(f"{LIST}assign/").status_code == 403
