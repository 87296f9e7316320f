"""Drafts are made of what a rule proposes, with the publication and why; all or none."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.translation import override

from awards.actions.propose import propose
from awards.models import Nomination
from cchc_portal.audit.refused import Refused
from tests.factories.nomination_world import S, nomination_world
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db):
    return nomination_world()


def make(here, rule, *codes, by=None):
    return propose(rule=rule, units=[here.units[code] for code in codes], by=by, reason=WHY)


def test_a_draft_keeps_rule_publication_and_why_in_vietnamese(here):
    rule = here.rule(count=2)
    with override("en"):
        made = make(here, rule, "so-a", "so-b", by=here.phuong)
    assert [one.state for one in made] == [S.DRAFT, S.DRAFT]
    assert {one.publication for one in made} == {here.publication}
    assert {one.rule for one in made} == {rule}
    assert "93,43%" in made[0].why and "Tốt" in made[0].why
    assert made[0].achievement and "2024" in made[0].achievement


@pytest.mark.parametrize("name", ["an", "huong", "chi"])
def test_only_the_standing_body_proposes(here, name):
    with pytest.raises(PermissionDenied):
        make(here, here.rule(), "so-a", by=here.people[name])


def test_who_is_held_back_or_not_in_question_is_refused_and_nothing_is_made(here):
    rule = here.rule(count=3)
    here.grade_gate(rule)
    with pytest.raises(Refused) as refused:
        make(here, rule, "so-a", "so-c", "huyen-d")
    assert len(refused.value.items) == 2
    assert not Nomination.objects.exists()


def test_who_is_nominated_already_is_refused(here):
    rule = here.rule()
    make(here, rule, "so-a")
    with pytest.raises(Refused):
        make(here, rule, "so-a", "so-b")
    assert Nomination.objects.count() == 1


def test_a_correction_between_looking_and_choosing_counts(here):
    rule = here.rule(count=1)
    here.correct(so_c="99")
    with pytest.raises(Refused):
        make(here, rule, "so-a")


def test_nobody_chosen_is_refused(here):
    with pytest.raises(Refused):
        make(here, here.rule())
