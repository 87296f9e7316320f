"""The council: members, meetings, items, votes, decisions."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cchc_portal.audit.refused import Refused
from indices.actions.council_decide import decide_item, record_votes
from indices.actions.council_items import put_item, take_off_item
from indices.actions.council_meeting import hold_meeting, record_presence, write_minutes
from indices.actions.council_members import name_member, release_member
from indices.models import CouncilItem, CouncilVote, Lane, ScoreEntry, Stage
from tests.factories.council import at_the_council, item_of, meeting_of
from tests.factories.cycle import cycle
from tests.factories.world import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return at_the_council()


def vote(item, *choices_of):
    return record_votes(item=item, votes=dict(choices_of), by=None)


def council_entry(held, unit="so-a", code="1.2.1"):
    return ScoreEntry.objects.filter(
        assessment=held.assessment(unit), criterion=held.nodes[code], lane=Lane.COUNCIL
    ).first()


def test_edge_case_15_council_without_quorum_decides_nothing():
    held = at_the_council(more_members=4)
    chair, _own, secretary = held.council[:3]
    meeting = meeting_of(held, present=held.council[:3])
    item = item_of(held, meeting)
    vote(item, (chair, "for"), (secretary, "for"))
    with pytest.raises(Refused) as refused:
        decide_item(item=item, by=None)
    assert "3/7" in refused.value.words() and "50%" in refused.value.words()
    assert council_entry(held) is None
    with pytest.raises(Refused):
        held.enter("so-a", "1.2.1", Lane.COUNCIL, points=15)


def test_edge_case_15_exactly_half_is_no_quorum_and_one_more_is():
    held = at_the_council(more_members=1)
    item = item_of(held, meeting_of(held, present=held.council[:2]))
    vote(item, (held.council[0], "for"))
    with pytest.raises(Refused) as refused:
        decide_item(item=item, by=None)
    assert "2/4" in refused.value.words()
    record_presence(meeting=item.meeting, present=held.council[:3], by=None)
    assert decide_item(item=item, by=None).outcome == CouncilItem.Outcome.ACCEPTED


def test_edge_case_15_a_member_does_not_vote_on_the_own_department(held):
    chair, of_so_b, _secretary = held.council
    meeting = meeting_of(held)
    own = item_of(held, meeting, unit="so-b")
    with pytest.raises(Refused) as refused:
        vote(own, (chair, "for"), (of_so_b, "for"))
    assert len(refused.value.items) == 1 and of_so_b.name in refused.value.items[0]
    assert not own.votes.exists()
    vote(item_of(held, meeting, unit="so-a"), (of_so_b, "for"))


def test_edge_case_31_the_secretary_whose_account_works_for_the_unit_does_not_vote_on_it(held):
    account = person("thu-ky", role="appraiser", unit=held.world.units["so-c"])
    secretary = name_member(
        round_block=held.round_block,
        name=held.council[2].name,
        seat="secretary",
        account=account,
        by=None,
    )
    item = item_of(held, meeting_of(held), unit="so-c")
    with pytest.raises(Refused):
        vote(item, (secretary, "against"))


def test_an_absent_member_does_not_vote(held):
    chair, of_so_b, secretary = held.council
    item = item_of(held, meeting_of(held, present=[chair, of_so_b]))
    with pytest.raises(Refused) as refused:
        vote(item, (secretary, "for"))
    assert secretary.name in refused.value.items[0]


def test_one_vote_a_member_the_later_one_counts(held):
    chair = held.council[0]
    item = item_of(held, meeting_of(held))
    vote(item, (chair, "against"))
    vote(item, (chair, "for"))
    assert [one.choice for one in item.votes.all()] == [CouncilVote.Choice.FOR]
    vote(item, (chair, ""))
    assert not item.votes.exists()


@pytest.mark.parametrize(
    ("choices", "outcome"),
    [
        (("for", "against", "for"), "accepted"),
        (("for", "against", "against"), "refused"),
        (("for", "against", "abstain"), "accepted"),
        (("against", "for", "abstain"), "refused"),
        (("abstain", "for", "against"), "refused"),
        (("abstain", "abstain", "for"), "accepted"),
        (("abstain", "abstain", "abstain"), "refused"),
        (("", "for", "against"), "refused"),
    ],
)
def test_a_majority_decides_and_of_equal_votes_the_chairs(held, choices, outcome):
    item = item_of(held, meeting_of(held))
    vote(item, *zip(held.council, choices, strict=True))
    assert decide_item(item=item, by=None).outcome == outcome
    assert (council_entry(held) is not None) == (outcome == "accepted")


def test_an_accepted_item_writes_the_councils_points_with_its_question(held):
    item = item_of(held, meeting_of(held), points="15.5")
    vote(item, *[(member, "for") for member in held.council])
    decide_item(item=item, by=held.world.phuong)
    entry = council_entry(held)
    assert entry.points == Decimal("15.5")
    assert item.question.rstrip("?") in entry.note
    last = entry.events.latest("pgh_id")
    assert last.pgh_context["user"] == "phuong"


def test_edge_case_8_the_council_raises_a_unit_above_its_own_score(held):
    item = item_of(held, meeting_of(held), points="20")
    vote(item, (held.council[0], "for"))
    decide_item(item=item, by=None)
    assert council_entry(held).points == 20


def test_an_accepted_item_may_leave_the_criterion_unassessed(held):
    item = item_of(held, meeting_of(held), points=None)
    vote(item, (held.council[0], "for"))
    decide_item(item=item, by=None)
    assert council_entry(held).not_applicable


def test_points_of_a_rule_with_inputs_are_the_councils_own(held):
    item = item_of(held, meeting_of(held), code="2.1", points="12.25")
    vote(item, (held.council[0], "for"))
    decide_item(item=item, by=None)
    entry = council_entry(held, code="2.1")
    assert (entry.points, entry.a, entry.b) == (Decimal("12.25"), None, None)


def test_what_is_decided_stands(held):
    meeting = meeting_of(held)
    item = item_of(held, meeting)
    vote(item, (held.council[0], "for"))
    decide_item(item=item, by=None)
    for again in (
        lambda: vote(item, (held.council[0], "against")),
        lambda: decide_item(item=item, by=None),
        lambda: take_off_item(item=item, by=None, reason="thử"),
        lambda: item_of(held, meeting, points="3"),
        lambda: record_presence(meeting=meeting, present=[], by=None),
    ):
        with pytest.raises(Refused):
            again()
    later = item_of(held, meeting_of(held), points="3")
    vote(later, (held.council[0], "for"))
    decide_item(item=later, by=None)
    assert council_entry(held).points == 3


def test_nobody_voted_is_no_decision(held):
    with pytest.raises(Refused):
        decide_item(item=item_of(held, meeting_of(held)), by=None)


def test_an_undecided_item_is_put_anew_without_its_votes_and_can_be_taken_off(held):
    item = item_of(held, meeting_of(held))
    vote(item, (held.council[0], "for"))
    assert item_of(held, item.meeting) == item and item.votes.count() == 1
    assert item_of(held, item.meeting, points="14") == item and not item.votes.exists()
    with pytest.raises(Refused):
        item_of(held, meeting_of(held), points="14")
    with pytest.raises(ValidationError):
        take_off_item(item=item, by=None, reason=" ")
    take_off_item(item=item, by=None, reason="Đơn vị rút đề nghị")
    assert not CouncilItem.objects.exists()


@pytest.mark.parametrize(
    ("code", "points", "field"),
    [("1.2.1", "20.5", "points"), ("1.2.1", "-1", "points")],
)
def test_points_beyond_the_maximum_are_refused(held, code, points, field):
    with pytest.raises(ValidationError) as error:
        item_of(held, meeting_of(held), code=code, points=points)
    assert field in error.value.message_dict


def test_points_and_not_assessed_exclude_each_other(held):
    given = {
        "meeting": meeting_of(held),
        "assessment": held.assessment("so-a"),
        "criterion": held.nodes["1.1"],
        "by": None,
    }
    for faulty in ({"points": Decimal(1), "not_applicable": True}, {}):
        with pytest.raises(ValidationError) as error:
            put_item(question="?", **given, **faulty)
        assert "points" in error.value.message_dict
    with pytest.raises(ValidationError) as error:
        put_item(question=" ", points=Decimal(1), **given)
    assert "question" in error.value.message_dict


@pytest.mark.parametrize("code", ["1", "1.2", "3.1"])
def test_inner_and_surveyed_criteria_are_not_decided(held, code):
    with pytest.raises(Refused):
        item_of(held, meeting_of(held), code=code)


def test_a_meeting_gets_the_next_number_and_presence_waits_for_its_day(held):
    first = meeting_of(held)
    second = hold_meeting(
        round_block=held.round_block,
        held_on=timezone.localdate() + timedelta(days=2),
        place="  Phòng  họp 2 ",
        by=None,
    )
    assert (first.number, second.number, second.place) == (1, 2, "Phòng họp 2")
    with pytest.raises(Refused):
        record_presence(meeting=second, present=held.council, by=None)


def test_who_has_voted_was_there(held):
    item = item_of(held, meeting_of(held))
    vote(item, (held.council[0], "for"))
    with pytest.raises(Refused) as refused:
        record_presence(meeting=item.meeting, present=held.council[1:], by=None)
    assert refused.value.items == [held.council[0].name]


def test_a_second_chair_is_refused_and_a_released_member_counts_no_more(held):
    with pytest.raises(ValidationError) as error:
        name_member(round_block=held.round_block, name="Ông Khác", seat="chair", by=None)
    assert "seat" in error.value.message_dict
    meeting = meeting_of(held)
    item = item_of(held, meeting)
    gone = release_member(member=held.council[0], by=None, reason="Nghỉ hưu")
    assert not gone.active
    with pytest.raises(Refused):
        vote(item, (gone, "for"))
    name_member(round_block=held.round_block, name="Ông Khác", seat="chair", by=None)


def test_members_are_named_before_the_council_meets_and_not_after_the_submission():
    held = cycle()
    member = name_member(round_block=held.round_block, name="Ông  Sớm", by=held.world.phuong)
    assert member.name == "Ông Sớm"
    with pytest.raises(Refused):
        hold_meeting(round_block=held.round_block, held_on=timezone.localdate(), by=None)
    held.bring_to(Stage.SUBMITTED)
    with pytest.raises(Refused):
        name_member(round_block=held.round_block, name="Ông Muộn", by=None)


@pytest.mark.parametrize("who", ["chi", "an", "huong"])
def test_only_the_standing_body_writes(held, who):
    by = held.world.people[who]
    meeting = meeting_of(held)
    item = item_of(held, meeting)
    for write in (
        lambda: name_member(round_block=held.round_block, name="A", by=by),
        lambda: release_member(member=held.council[0], by=by, reason="thử"),
        lambda: hold_meeting(round_block=held.round_block, held_on=timezone.localdate(), by=by),
        lambda: record_presence(meeting=meeting, present=[], by=by),
        lambda: write_minutes(meeting=meeting, minutes="x", by=by),
        lambda: take_off_item(item=item, by=by, reason="thử"),
        lambda: record_votes(item=item, votes={held.council[0]: "for"}, by=by),
        lambda: decide_item(item=item, by=by),
    ):
        with pytest.raises(PermissionDenied):
            write()


def test_minutes_are_kept(held):
    meeting = write_minutes(meeting=meeting_of(held), minutes=" Hội đồng thống nhất. ", by=None)
    assert meeting.minutes == "Hội đồng thống nhất."
