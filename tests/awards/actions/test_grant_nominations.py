"""A decision commends what the council agreed: all of the chosen nominations, or none."""

import pytest
from django.core.exceptions import PermissionDenied

from awards.actions.grant_nominations import grant_nominations
from awards.actions.move_nomination import move_nomination
from awards.actions.propose import propose
from awards.models import Commendation
from cchc_portal.audit.refused import Refused
from tests.factories.award_world import decision, form
from tests.factories.nomination_world import S, nomination_world
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db):
    return nomination_world()


def grant(nominations, by=None, **given):
    held = given.pop("decision", None) or decision("24/QĐ-UBND", signed_on="2025-03-01")
    return grant_nominations(decision=held, nominations=nominations, by=by, reason=WHY, **given)


def test_edge_case_40_one_decision_commends_collective_and_persons(here):
    collective = here.nomination(state=S.AGREED)
    someone = here.nomination(
        recipient_kind="person",
        person_name="Trần Thị B",
        person_office="Chuyên viên",
        state=S.AGREED,
    )
    made = grant([collective, someone], here.phuong)
    assert {row.decision.number for row in made} == {"24/QĐ-UBND"}
    assert {row.nomination for row in made} == {collective, someone}
    assert {row.achievement_year for row in made} == {2024}
    collective.refresh_from_db()
    assert collective.state == S.GRANTED
    person = next(row for row in made if row.is_person)
    assert (person.person_name, person.unit_name) == ("Trần Thị B", "Sở Ánh sáng")


def test_the_commendation_rests_on_the_publication_of_its_nomination(here):
    (made,) = propose(rule=here.rule(), units=[here.unit], by=None, reason=WHY)
    for to in (S.SUBMITTED, S.COUNCIL, S.AGREED):
        made = move_nomination(
            nomination=made,
            to=to,
            by=None,
            reason=WHY,
            meeting=here.meeting() if to == S.AGREED else None,
        )
    (row,) = grant([made])
    assert row.publication == here.publication


@pytest.mark.parametrize("state", [S.DRAFT, S.SUBMITTED, S.COUNCIL, S.REFUSED, S.WITHDRAWN])
def test_one_that_is_not_agreed_stops_all(here, state):
    agreed, other = here.nomination("so-b", state=S.AGREED), here.nomination(state=state)
    with pytest.raises(Refused) as refused:
        grant([agreed, other])
    assert len(refused.value.items) == 1
    agreed.refresh_from_db()
    assert agreed.state == S.AGREED
    assert not Commendation.objects.exists()


def test_an_achievement_that_is_commended_already_stops_all_and_is_named(here):
    earlier = here.nomination(achievement="Giảm hồ sơ quá hạn", state=S.AGREED)
    grant([earlier], decision=decision("1/QĐ-UBND", signed_on="2025-01-10"))
    again = here.nomination(
        achievement="Giảm hồ sơ quá hạn", state=S.AGREED, form=form("giay_khen")
    )
    fine = here.nomination("so-b", state=S.AGREED)
    with pytest.raises(Refused) as refused:
        grant([fine, again])
    assert "1/QĐ-UBND" in refused.value.words()
    assert Commendation.objects.count() == 1


@pytest.mark.parametrize("name", ["an", "huong", "chi"])
def test_only_the_standing_body_commends(here, name):
    made = here.nomination(state=S.AGREED)
    with pytest.raises(PermissionDenied):
        grant([made], here.people[name])


def test_nothing_chosen_is_refused(here):
    with pytest.raises(Refused):
        grant([])
