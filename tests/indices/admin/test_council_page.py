"""The council's page: what it shows, and each of its forms."""

import pytest
from django.urls import reverse
from django.utils import timezone

from indices.models import CouncilItem, CouncilMeeting, CouncilMember, CouncilVote, Lane, Stage
from tests.factories.council import at_the_council, item_of, meeting_of
from tests.factories.cycle import cycle

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return at_the_council()


@pytest.fixture
def page(held, client):
    return opened(held, client, "phuong")


def opened(held, client, who):
    client.force_login(held.world.people[who], backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("admin:indices_roundblock_council", args=[held.round_block.pk])

    def send(do=None, **fields):
        if do is None:
            return client.get(address, fields)
        return client.post(address, {"do": do, **fields})

    return send


def test_the_whole_way_of_one_item_through_the_page(held, page):
    chair, of_so_b, secretary = held.council
    assert (
        page("meeting", held_on=f"{timezone.localdate():%d/%m/%Y}", place="P. 1").status_code == 302
    )
    meeting = CouncilMeeting.objects.get()
    page("presence", meeting=meeting.pk, present=[member.pk for member in held.council])
    page(
        "put",
        meeting=meeting.pk,
        assessment=held.assessment("so-b").pk,
        criterion=held.nodes["1.2.1"].pk,
        question="Có đạt?",
        points="15,5",
    )
    item = CouncilItem.objects.get()
    shown = page().content.decode()
    assert f'name="vote-{chair.pk}"' in shown
    assert f'name="vote-{of_so_b.pk}"' not in shown
    page("votes", item=item.pk, **{f"vote-{chair.pk}": "for", f"vote-{secretary.pk}": "against"})
    assert CouncilVote.objects.count() == 2
    page("decide", item=item.pk, **{f"vote-{chair.pk}": "for", f"vote-{secretary.pk}": "for"})
    item.refresh_from_db()
    assert item.outcome == CouncilItem.Outcome.ACCEPTED
    entry = held.assessment("so-b").entries.get(lane=Lane.COUNCIL)
    assert f"{entry.points:f}" == "15.5"
    page("minutes", meeting=meeting.pk, minutes="Thống nhất.")
    meeting.refresh_from_db()
    assert meeting.minutes == "Thống nhất."


def test_a_refusal_keeps_what_was_typed_and_says_why(held, page):
    meeting = meeting_of(held)
    response = page(
        "put",
        meeting=meeting.pk,
        assessment=held.assessment("so-a").pk,
        criterion=held.nodes["1.2.1"].pk,
        question="Câu hỏi của tôi",
        points="99",
    )
    shown = response.content.decode()
    assert response.status_code == 200 and "Câu hỏi của tôi" in shown and 'value="99"' in shown
    assert "20" in response.context["refusal"].errors["points"][0]
    assert not CouncilItem.objects.exists()
    response = page("put", meeting=meeting.pk, assessment="", criterion="x", question="?")
    assert "assessment" in response.context["refusal"].errors


def test_no_quorum_is_said_with_its_numbers(held, page):
    item = item_of(held, meeting_of(held, present=held.council[:1]))
    response = page("decide", item=item.pk, **{f"vote-{held.council[0].pk}": "for"})
    assert "1/3" in " ".join(response.context["refusal"].messages)
    assert not CouncilVote.objects.exists()


def test_members_are_named_with_unit_and_account_and_released(held, page):
    page(
        "member", name="Bà Mới", office="Giám đốc", seat="deputy", unit="Sở Cây xanh", account="chi"
    )
    member = CouncilMember.objects.get(name="Bà Mới")
    assert (member.seat, member.unit.code, member.account.username) == ("deputy", "so-c", "chi")
    for field, value in {"unit": "Sở Không có", "account": "ai-do", "name": " "}.items():
        response = page("member", **{"name": "Ông Sai", field: value})
        assert field in response.context["refusal"].errors
    page("release", member=member.pk, reason="Chuyển công tác")
    member.refresh_from_db()
    assert not member.active


def test_what_stands_in_the_way_of_the_submission_is_listed(held, page):
    item_of(held, meeting_of(held))
    words = page().context["obstacles"]
    assert len(words) == 2
    assert any("3.1" in line for line in words[0].items)
    for unit in ("so-a", "so-b", "so-c"):
        held.survey(unit)
    CouncilItem.objects.all().delete()
    assert page().context["obstacles"] == []


def test_disputed_criteria_are_proposed_and_put_with_one_click(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    held.enter_all("so-b", Lane.APPRAISAL_1)
    held.enter_all("so-c", Lane.APPRAISAL_1)
    held.enter_all("so-a", Lane.APPRAISAL_1)
    held.enter("so-a", "1.2.1", Lane.APPRAISAL_1, points=10, note="Thiếu kết luận")
    held.enter("so-b", "1.1", Lane.APPRAISAL_1, a=5, b=10)
    held.move(Stage.EXPLANATION)
    held.move(Stage.APPRAISAL_2)
    held.move(Stage.COUNCIL)
    page = opened(held, client, "phuong")
    proposals = page().context["proposals"]
    assert [(line.code, line.change) for line in proposals] == [
        ("1.2.1", "\u22128"),
        ("1.1", "\u22124"),
    ]
    meeting_of(held)
    shown = page(put=proposals[0].key)
    assert shown.context["chosen"]["criterion"] == str(held.nodes["1.2.1"].pk)
    item_of(held, CouncilMeeting.objects.get())
    assert [line.code for line in page().context["proposals"]] == ["1.1"]


def test_appraisers_read_and_do_not_write(held, client):
    item_of(held, meeting_of(held))
    page = opened(held, client, "chi")
    response = page()
    assert response.status_code == 200 and b'name="do"' not in response.content
    assert page("meeting", held_on="01/01/2025").status_code == 403


@pytest.mark.parametrize("who", ["an", "huong"])
def test_units_do_not_read_it(held, client, who):
    assert opened(held, client, who)().status_code == 403


def test_odd_input_is_refused_in_words_or_not_found(held, page):
    assert page("dance").status_code == 404
    for do in ("presence", "votes", "minutes", "release", "take_off", "decide", "put"):
        assert page(do, meeting="x", item="9" * 30, member="-1").status_code == 404
    for day in ("", "32/13/2025", "hôm nay"):
        assert "held_on" in page("meeting", held_on=day).context["refusal"].errors


def test_a_round_without_criteria_has_no_council(held, client):
    client.force_login(held.world.phuong, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("admin:indices_roundblock_council", args=[held.world.huyen_round.pk])
    assert client.get(address).status_code == 404


def test_queries_do_not_grow_with_items(held, page, django_assert_max_num_queries):
    meeting = meeting_of(held)
    for unit in ("so-a", "so-b", "so-c"):
        for code in ("1.1", "1.2.1", "2.1"):
            item_of(held, meeting, unit=unit, code=code, points="1")
    with django_assert_max_num_queries(45):
        page()
