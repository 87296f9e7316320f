"""Printed counts in the admin: own unit, as printed, what does not add up beside it."""

import pytest
from django.urls import reverse

from cchc_portal.audit.changes import changes_of
from dossiers.models import PeriodCount
from tests.factories.dossier_world import dossier_world
from tests.factories.forms import errors_of, sent_back
from tests.factories.printed_counts import HUE, LAM_DONG, held

ADD = "admin:dossiers_periodcount_add"
CHANGE = "admin:dossiers_periodcount_change"
LIST = "admin:dossiers_periodcount_changelist"


@pytest.fixture
def world(db):
    return dossier_world()


@pytest.fixture
def client(world, client):
    client.force_login(world.world.an)
    return client


def typed(world, code="so-a", **given) -> dict:
    where = {"unit": world.units[code].pk, "period_from": "15/12/2019", "period_to": "14/03/2020"}
    return {**where, "seen_event": "0", **given}


def test_an_officer_enters_what_the_report_prints(world, client):
    seed = {"received_online": "195", "printed_rate": "88,2%", "level": "3-4"}
    page = client.get(reverse(ADD))
    definitions = page.context["adminform"].form.fields["definition"].queryset
    chosen = definitions.get(code="online_share").pk
    answer = client.post(reverse(ADD), typed(world, **seed, definition=chosen))
    assert answer.status_code == 302
    count = PeriodCount.objects.get()
    assert (count.received_online, str(count.printed_rate), count.level) == (195, "88.2", "3-4")
    assert changes_of(count)[0].by == "an"


def test_edge_case_32_totals_that_do_not_add_up_are_saved(world, client):
    answer = client.post(reverse(ADD), typed(world, **LAM_DONG))
    assert answer.status_code == 302
    assert PeriodCount.objects.get().pending_total == 7_172


@pytest.mark.parametrize("rate", ["-1", "100,01"])
def test_a_rate_that_is_no_share_is_refused_in_words(world, client, rate):
    answer = client.post(reverse(ADD), typed(world, printed_rate=rate))
    assert answer.status_code == 200 and "100" in str(answer.context["errors"])
    assert not PeriodCount.objects.exists()


def test_another_units_count_can_be_neither_entered_nor_seen(world, client):
    answer = client.post(reverse(ADD), typed(world, "so-b", carried_over="1"))
    assert "unit" in errors_of(answer)
    theirs = held(world.units["so-b"], carried_over=1)
    assert client.get(reverse(CHANGE, args=[theirs.pk])).status_code == 302
    assert list(client.get(reverse(LIST)).context["cl"].result_list) == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"carried_over": "x"}, "carried_over"),
        ({"carried_over": "1", "period_to": "14/12/2019"}, "__all__"),
        ({"carried_over": "1", "level": "full"}, "level"),
        ({"carried_over": "1", "level": "9"}, "level"),
        ({"printed_rate": "88,2"}, "definition"),
        ({"printed_rate": "1.2.3"}, "printed_rate"),
        ({}, "__all__"),
    ],
)
def test_what_is_not_sound_is_said_beside_its_field(world, client, given, field):
    answer = client.post(reverse(ADD), typed(world, **given))
    assert field in errors_of(answer)
    assert not PeriodCount.objects.exists()


def test_the_page_shows_the_own_sum_beside_the_printed_figure(world, client):
    count = held(world.units["so-a"], **HUE)
    page = client.get(reverse(CHANGE, args=[count.pk]))
    (row,) = page.context["flag_rows"]
    assert (row.printed, row.own_sum) == ("257.141", "247.529")
    assert "247.529" in page.text
    english = client.get("/en" + reverse(CHANGE, args=[count.pk]))
    assert english.context["flag_rows"][0].own_sum == "247,529"


def test_a_count_that_adds_up_shows_no_table(world, client):
    count = held(world.units["so-a"], carried_over=1)
    page = client.get(reverse(CHANGE, args=[count.pk]))
    assert page.context["flag_rows"] == []
    assert "sums-differ" not in page.text


def test_a_correction_needs_a_reason_and_keeps_the_history(world, client):
    count = held(world.units["so-a"], **LAM_DONG)
    page = reverse(CHANGE, args=[count.pk])
    assert "reason" in errors_of(client.post(page, sent_back(client, page, pending_total="15973")))
    typed_again = sent_back(client, page, pending_total="15973", reason="Đính chính")
    assert client.post(page, typed_again).status_code == 302
    change = changes_of(count)[0]
    assert (change.by, change.old, change.new) == ("an", 7_172, 15_973)


def test_the_list_marks_what_does_not_add_up_and_names_the_definition(world, client):
    unit = world.units["so-a"]
    held(unit, **HUE)
    held(unit, received_online=195, level="3-4", rate="88.2", definition="online_share")
    page = client.get("/en" + reverse(LIST))
    assert page.text.count("Do not add up") == 1
    assert "88.2% – Online share" in page.text
    assert "Level 3, Level 4" in page.text


def test_the_list_reads_no_more_for_more_rows(world, client, django_assert_max_num_queries):
    unit = world.units["so-a"]
    rate = {"rate": "88.2", "definition": "online_share"}
    held(unit, carried_over=1, **rate)
    client.get(reverse(LIST))
    with django_assert_max_num_queries(100) as few:
        client.get(reverse(LIST))
    for code, procedure in world.procedures.items():
        held(unit, carried_over=1, procedure=procedure, source=code, **rate)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse(LIST))


def test_the_list_is_filtered_by_the_year_in_which_the_period_ends(world, client):
    unit = world.units["so-a"]
    held(unit, carried_over=1)
    shown = client.get(reverse(LIST), {"year": "2020"}).context["cl"]
    none = client.get(reverse(LIST), {"year": "2019"}).context["cl"]
    odd = client.get(reverse(LIST), {"year": "9" * 5000}).context["cl"]
    assert [len(found.result_list) for found in (shown, none, odd)] == [1, 0, 1]
