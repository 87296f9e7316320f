from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Unit
from indices.actions.cancel_score import cancel_score
from indices.actions.enter_score import enter_score
from indices.actions.open_round import open_round
from indices.actions.publish_results import publish_results
from indices.models import Publication, RoundBlock, YearlyScore
from tests.factories.world import WHY, crowd, score_for, small_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = small_world()
    world.enter(so_a="89.9", so_b="80.65", so_c="80.65")
    return world


@pytest.fixture
def url(world):
    return reverse("admin:indices_roundblock_publish", args=[world.so_round.pk])


@pytest.fixture
def publisher(client, world):
    client.force_login(world.phuong)
    return client


def fields(page, **typed) -> dict:
    """The form as the page put it, confirmed, with ``typed`` over it."""
    preview = page.context["preview"]
    return {
        "kind": page.context["board"].kind,
        "after_number": preview.newest.number if preview.newest else 0,
        "seen": page.context["board"].fingerprint,
        "confirm": "1",
        **typed,
    }


def test_the_ranking_as_it_will_be(publisher, url):
    page = publisher.get(url)
    lines = page.context["lines"]
    assert [(line.unit.code, line.rank, line.tied) for line in lines] == [
        ("so-a", "1/3", False),
        ("so-b", "2/3", True),
        ("so-c", "2/3", True),
    ]
    assert lines[0].grade == "Tốt"
    assert lines[0].value == "89,90"
    assert page.context["may_publish"]
    assert not Publication.objects.exists()


def test_published_with_its_decision(publisher, world, url):
    form = fields(
        publisher.get(url), decision_number="24/QĐ-UBND", decided_on="05/01/2022", reason="Ghi chú"
    )
    answer = publisher.post(url, form)
    publication = Publication.objects.get()
    assert answer["Location"] == reverse("publication", args=[publication.pk])
    assert publication.decision_number == "24/QĐ-UBND"
    assert publication.decided_on == date(2022, 1, 5)
    assert publication.published_by == "phuong"
    assert publication.results.count() == 3


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"decided_on": "31/02/2022"}, "decided_on"),
        ({"decided_on": "tháng giêng"}, "decided_on"),
        ({"decided_on": "2199-01-01"}, "decided_on"),
        ({"decision_number": "x" * 61}, "decision_number"),
        ({"confirm": ""}, "confirm"),
    ],
)
def test_faults_stand_beside_their_field_and_nothing_is_lost(publisher, url, typed, field):
    form = fields(publisher.get(url), reason="Giữ lại câu này", **typed)
    page = publisher.post(url, form)
    assert page.status_code == 200
    assert list(page.context["form"].errors) == [field]
    assert "Giữ lại câu này" in page.content.decode()
    assert not Publication.objects.exists()


def test_the_second_press_is_told_and_led_to_the_first(publisher, url):
    form = fields(publisher.get(url))
    first = publisher.post(url, form)
    second = publisher.post(url, form)
    assert Publication.objects.count() == 1
    assert second["Location"] == first["Location"]


def test_of_two_publishers_one_wins_and_the_other_is_told(client, world, url):
    client.force_login(world.phuong)
    form = fields(client.get(url), reason="Câu của Phương")
    publish_results(round_block=world.so_round, by=world.quang, after_number=0)
    page = client.post(url, form)
    assert page.status_code == 200
    assert "quang" in " ".join(page.context["refusal"].messages)
    assert "Câu của Phương" in page.content.decode()
    assert Publication.objects.count() == 1


def test_figures_changed_since_the_page_was_opened_are_not_published_unseen(publisher, world, url):
    form = fields(publisher.get(url))
    world.enter(so_b="95")
    page = publisher.post(url, form)
    assert page.context["refusal"]
    assert page.context["lines"][0].unit.code == "so-b"
    assert not Publication.objects.exists()
    assert publisher.post(url, fields(page)).status_code == 302


def test_missing_units_stand_in_the_way(publisher, world, url):
    record_unit(unit=Unit(code="so-d", name="Sở Đất"), block=world.so, by=None, reason=WHY)
    page = publisher.get(url)
    assert not page.context["may_publish"]
    html = page.content.decode()
    assert "Sở Đất" in html
    assert reverse("admin:indices_roundblock_grid", args=[world.so_round.pk]) in html
    refused = publisher.post(url, fields(page))
    assert refused.context["refusal"].items == ["Sở Đất (so-d)"]
    assert not Publication.objects.exists()


def test_a_correction_shows_what_changes_and_needs_a_reason(publisher, world, url):
    publish_results(round_block=world.so_round, by=world.phuong)
    assert publisher.get(url).context["same_as_standing"]
    world.enter(so_c="90")
    page = publisher.get(url)
    corrected = {line.unit.code: line.corrected for line in page.context["lines"]}
    assert corrected["so-c"] == {"value", "rank", "grade"}
    assert corrected["so-a"] == {"rank"}
    last = page.context["lines"][-1]
    assert (last.unit.code, last.new_figure) == ("so-b", False)
    assert last.standing == [("80,65", False), ("2/3", True), ("Khá", False)]
    refused = publisher.post(url, fields(page))
    assert list(refused.context["form"].errors) == ["reason"]
    answer = publisher.post(url, fields(page, reason="Điều chỉnh theo biên bản"))
    assert answer.status_code == 302
    assert Publication.objects.get(number=2).reason == "Điều chỉnh theo biên bản"


def test_transcribed_figures_hold_the_printed_rank(publisher, world, url):
    enter_score(
        round_block=world.so_round,
        unit=world.units["so-a"],
        by=None,
        reason=WHY,
        printed_rank=5,
        printed_rank_of=21,
        printed_grade="Khá",
    )
    computed = publisher.get(url)
    assert computed.context["lines"][0].differs
    page = publisher.get(url, {"kind": "transcribed"})
    line = next(line for line in page.context["lines"] if line.unit.code == "so-a")
    assert (line.rank, line.grade) == ("5/21", "Khá")
    publisher.post(url, fields(page))
    assert Publication.objects.get().kind == "transcribed"


def test_printed_figures_alone_are_offered_as_transcribed(publisher, world):
    enter_score(
        round_block=world.huyen_round,
        unit=world.units["huyen-d"],
        by=None,
        reason=WHY,
        printed_rank=3,
    )
    address = reverse("admin:indices_roundblock_publish", args=[world.huyen_round.pk])
    assert publisher.get(address).context["board"].kind == "transcribed"
    assert publisher.get(address, {"kind": "computed"}).context["obstacles"]["printed_only"]


def test_warnings_of_size_and_of_points(publisher, world, url):
    RoundBlock.objects.filter(pk=world.so_round.pk).update(units_in_block=21)
    enter_score(
        round_block=world.so_round,
        unit=world.units["so-a"],
        by=None,
        reason=WHY,
        points=Decimal("68.32"),
        max_points=Decimal("84"),
    )
    page = publisher.get(url)
    assert page.context["preview"].odd_size
    [line] = page.context["preview"].contradicting
    assert (line.line.unit.code, str(line.points_give)) == ("so-a", "81.3")
    assert page.context["may_publish"]


def test_changes_against_the_year_before(publisher, world, url):
    before = open_round(
        index=world.so_round.round.index, year=2023, block=world.so, by=None, reason=WHY
    )
    for code, value in {"so-a": "80.65", "so-b": "85", "so-c": "70"}.items():
        score_for(before, world.units[code], value)
    publish_results(round_block=before, by=world.phuong)
    line = publisher.get(url).context["lines"][0]
    assert (line.change, line.direction) == ("+9,25", "▲")


def test_an_empty_round_has_nothing_to_publish(publisher, world):
    address = reverse("admin:indices_roundblock_publish", args=[world.huyen_round.pk])
    page = publisher.get(address)
    assert page.status_code == 200
    assert not page.context["may_publish"]


@pytest.mark.parametrize(
    ("name", "status"), [("an", 403), ("huong", 403), ("chi", 403), ("dung", 302), ("quang", 200)]
)
def test_only_the_standing_body_gets_here(client, world, url, name, status):
    client.force_login(world.people[name])
    assert client.get(url).status_code == status
    if status != 200:
        assert client.post(url, {"confirm": "1"}).status_code == status
        assert not Publication.objects.exists()


def test_a_page_sent_without_its_hidden_fields_publishes_nothing(publisher, url):
    page = publisher.post(url, {"confirm": "1", "kind": "nonsense", "after_number": "x"})
    assert page.context["refusal"]
    assert not Publication.objects.exists()


def test_as_many_queries_for_forty_units_as_for_three(
    publisher, world, url, django_assert_max_num_queries
):
    publisher.get(url)
    with django_assert_max_num_queries(30) as few:
        publisher.get(url)
    crowd(world, units=37)
    with django_assert_max_num_queries(len(few)):
        publisher.get(url)


def test_places_are_not_compared_while_units_are_missing(publisher, world, url):
    earlier = open_round(
        index=world.so_round.round.index, year=2023, block=world.so, by=None, reason=WHY
    )
    for unit, value in (("so-a", "70"), ("so-b", "80"), ("so-c", "90")):
        score_for(earlier, world.units[unit], value)
    publish_results(round_block=earlier, by=None)
    score = YearlyScore.objects.get(round_block=world.so_round, unit=world.units["so-c"])
    cancel_score(score=score, by=None, reason="nhập nhầm")
    lines = publisher.get(url).context["lines"]
    assert {line.rank_change for line in lines} == {""}
    world.enter(so_c="60")
    lines = {line.unit.code: line.rank_change for line in publisher.get(url).context["lines"]}
    assert lines["so-a"] and lines["so-c"]
