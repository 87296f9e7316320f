"""The appraiser's queue: what is left, whose it is, and what is not theirs."""

import pytest
from django.urls import reverse

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Membership
from indices.actions.explain import answer_explanation, ask_explanation
from indices.models import AppraisalDuty, Lane, Stage
from tests.factories.cycle import cycle
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db


def queue_of(client, held, who: str):
    client.force_login(held.world.people[who])
    return client.get(reverse("admin:indices_roundblock_queue", args=[held.round_block.pk]))


def by_criterion(page) -> dict[str, tuple[int, int]]:
    lines = page.context["queue"].by_criterion
    return {line.criterion.code: (line.share.done, line.share.total) for line in lines}


@pytest.mark.parametrize("who", ["an", "huong", "dung"])
def test_it_is_for_appraisers_and_the_standing_body(client, who):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    assert queue_of(client, held, who).status_code in (302, 403)


def test_what_is_left_by_criterion_and_by_unit(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    held.enter("so-a", "1.1", Lane.APPRAISAL_1, a=9, b=10)
    page = queue_of(client, held, "chi")
    assert by_criterion(page) == {
        "1.1": (1, 3),
        "1.2.1": (0, 3),
        "1.2.2": (0, 3),
        "2.1": (0, 3),
        "2.2": (0, 3),
    }
    units = {line.assessment.unit.code: line.share.done for line in page.context["queue"].by_unit}
    assert units == {"so-a": 1, "so-b": 0, "so-c": 0}
    assert page.context["queue"].left == 14
    address = reverse(
        "admin:indices_roundblock_criterion", args=[held.round_block.pk, held.nodes["1.2.1"].pk]
    )
    assert address in page.text


def test_bonus_stands_in_it_where_it_is_claimed(client):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    held.enter("so-a", "9.1", a=2)
    held._send_all()
    held.move(Stage.SENT)
    held.move(Stage.APPRAISAL_1)
    assert by_criterion(queue_of(client, held, "chi"))["9.1"] == (0, 1)


def test_the_own_unit_is_left_out_and_said_and_the_substitute_has_it(client):
    held = cycle()
    member = Membership(user=held.world.chi, unit=held.world.units["so-a"])
    save_record(record=member, by=None, reason=WHY)
    held.bring_to(Stage.APPRAISAL_1)
    page = queue_of(client, held, "chi")
    assert [one.unit.code for one in page.context["queue"].own] == ["so-a"]
    assert "Sở Ánh sáng" in page.text
    assert by_criterion(page)["1.1"] == (0, 2)
    page = queue_of(client, held, "giang")
    assert page.context["queue"].substitutes
    assert [line.assessment.unit.code for line in page.context["queue"].by_unit] == ["so-a"]


def test_a_duty_of_one_area_gives_its_criteria_only(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    duty = AppraisalDuty.objects.get(appraiser=held.world.chi)
    duty.area = held.nodes["2"]
    duty.save()
    assert set(by_criterion(queue_of(client, held, "chi"))) == {"2.1", "2.2"}


def test_round_2_is_what_was_explained(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    asked = ask_explanation(
        assessment=held.assessment("so-b"),
        criterion=held.nodes["2.1"],
        message="Căn cứ nào?",
        by=held.world.chi,
    )
    held._appraise_all()
    held.move(Stage.EXPLANATION)
    assert not queue_of(client, held, "chi").context["queue"].lane
    answer_explanation(explanation=asked, answer="Theo báo cáo 12", by=None)
    held.move(Stage.APPRAISAL_2)
    assert by_criterion(queue_of(client, held, "chi")) == {"2.1": (0, 1)}


def test_the_standing_body_sees_the_criteria_to_look_at(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    page = queue_of(client, held, "phuong")
    assert page.status_code == 200
    assert not page.context["queue"].by_criterion
    assert len(page.context["others"]) == 5
