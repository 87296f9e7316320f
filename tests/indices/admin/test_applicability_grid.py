"""The grid of exemptions by two roles: who keeps the set ticks, others read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Unit
from indices.actions.exempt_unit import exempt_unit
from indices.models import Applicability
from tests.factories.cycle import cycle
from tests.factories.world import WHY


@pytest.fixture
def held(db):
    return cycle()


@pytest.fixture
def url(held):
    return reverse("admin:indices_criteriaset_applicability", args=[held.criteria_set.pk])


@pytest.fixture
def publisher(client, held):
    client.force_login(held.world.phuong)
    return client


def cell(held, code: str, unit: str) -> str:
    return f"{held.nodes[code].pk}-{held.world.units[unit].pk}"


def in_force() -> set[tuple[str, str, str]]:
    rows = Applicability.objects.filter(in_force=True)
    return set(rows.values_list("unit__code", "criterion__code", "reason"))


def test_ticks_are_saved_with_their_reason_and_lifted(held, publisher, url):
    first, second = cell(held, "2", "so-a"), cell(held, "1.1", "so-b")
    data = {f"x-{first}": "1", f"x-{second}": "1", "reason": "Không có thủ tục"}
    assert publisher.post(url, data).status_code == 302
    assert in_force() == {
        ("so-a", "2", "Không có thủ tục"),
        ("so-b", "1.1", "Không có thủ tục"),
    }
    text = publisher.get(url).text
    assert f'name="was-{first}"' in text
    data = {f"was-{first}": "1", f"was-{second}": "1", f"x-{second}": "1", "reason": "Có rồi"}
    publisher.post(url, data)
    assert in_force() == {("so-b", "1.1", "Không có thủ tục")}


def test_a_change_needs_a_reason_and_what_was_ticked_stays_on_the_page(held, publisher, url):
    name = cell(held, "2", "so-a")
    response = publisher.post(url, {f"x-{name}": "1", "reason": " "})
    assert response.context["refused"]
    ticked = [c.name for row in response.context["rows"] for c in row.cells if c.ticked]
    assert ticked == [name]
    assert in_force() == set()


def test_nobody_undoes_what_another_ticked_meanwhile(held, publisher, url):
    given = {"by": None, "reason": WHY, "reason_text": "Khác"}
    exempt_unit(criterion=held.nodes["3"], unit=held.world.units["so-c"], **given)
    publisher.post(url, {f"x-{cell(held, '2', 'so-a')}": "1", "reason": "x"})
    assert in_force() == {("so-c", "3", "Khác"), ("so-a", "2", "x")}


def test_all_or_nothing(held, publisher, url):
    wrong = f"{held.nodes['2'].pk}-{held.world.units['huyen-d'].pk}"
    data = {f"x-{cell(held, '2', 'so-a')}": "1", f"x-{wrong}": "1", "reason": "x"}
    assert publisher.post(url, data).context["refused"]
    assert publisher.post(url, {"x-abc": "1", "reason": "x"}).context["refused"]
    assert in_force() == set()


def test_an_officer_reads_and_does_not_tick(held, client, url):
    client.force_login(held.world.an)
    text = client.get(url).text
    assert 'type="checkbox" name="x-' not in text
    data = {f"x-{cell(held, '2', 'so-a')}": "1", "reason": "x"}
    assert client.post(url, data).status_code == 403
    assert in_force() == set()


def test_after_the_self_assessments_were_sent_it_is_read_only(held, publisher, url):
    held.bring_to("sent")
    assert 'type="checkbox" name="x-' not in publisher.get(url).text
    data = {f"x-{cell(held, '2', 'so-a')}": "1", "reason": "x"}
    assert publisher.post(url, data).context["refused"]


def test_a_large_block_comes_in_pages_and_asks_no_more(held, publisher, url):
    publisher.get(url)
    few = _queries(publisher, url)
    for number in range(230):
        unit = Unit(code=f"u{number}", name=f"Đơn vị {number}")
        record_unit(unit=unit, block=held.world.so, by=None, reason=WHY)
    response = publisher.get(url)
    assert len(response.context["units"]) == 40
    assert len(publisher.get(url, {"p": 6}).context["units"]) == 33
    area = publisher.get(url, {"area": "1"}).context
    assert [row.criterion.code for row in area["rows"]] == ["1", "1.1", "1.2", "1.2.1", "1.2.2"]
    assert _queries(publisher, url) <= few


def _queries(client, url) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
