"""The ways between the pages of the cycle: nobody has to guess where the next one is."""

import pytest
from django.urls import reverse

from indices.actions.send_assessment import return_to_unit, submit_to_head
from indices.models import Lane, Stage
from indices.models.exchange import Explanation
from tests.factories.cycle import cycle
from tests.indices.admin.sheet_form import sheet_url

pytestmark = pytest.mark.django_db


def page(client, held, name, who="phuong"):
    client.force_login(held.world.people[who])
    return client.get(
        reverse(f"admin:indices_roundblock_{name}", args=[held.round_block.pk])
    ).content.decode()


@pytest.mark.parametrize("name", ["board", "conduct", "council", "publish"])
def test_each_page_of_a_round_leads_to_the_others(client, name):
    held = cycle().bring_to(Stage.COUNCIL)
    shown = page(client, held, name)
    for other in {"board", "conduct", "council", "publish"} - {name}:
        address = reverse(f"admin:indices_roundblock_{other}", args=[held.round_block.pk])
        assert f'class="door" href="{address}"' in shown
    assert f'class="door" href="{reverse("admin:indices_roundblock_grid", args=[1])}' not in shown


def test_the_sheet_leads_to_the_board(client):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    client.force_login(held.world.an)
    board = reverse("admin:indices_roundblock_board", args=[held.round_block.pk])
    assert f'href="{board}"' in client.get(sheet_url(held)).content.decode()


def test_an_appraiser_asks_from_the_sheet_for_what_is_theirs(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    client.force_login(held.world.chi)
    rows = {row.criterion.code: row for row in client.get(sheet_url(held)).context["page"].rows}
    assert rows["2.1"].may_ask
    address = reverse("admin:indices_assessment_ask", args=[held.assessment("so-a").pk])
    client.post(address, {"criterion": rows["2.1"].criterion.pk, "message": "Vì sao?"})
    assert Explanation.objects.get().criterion.code == "2.1"
    rows = {row.criterion.code: row for row in client.get(sheet_url(held)).context["page"].rows}
    assert not rows["2.1"].may_ask
    client.force_login(held.world.an)
    assert not any(row.may_ask for row in client.get(sheet_url(held)).context["page"].rows)


def test_what_the_head_returned_stands_first_among_the_tasks(client):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    held.enter_all("so-a")
    submit_to_head(assessment=held.assessment("so-a"), by=held.world.loan)
    return_to_unit(assessment=held.assessment("so-a"), by=held.world.huong, reason="Xem lại 1.1")
    client.force_login(held.world.an)
    lines = client.get(reverse("admin:index")).context["open_rounds"]
    assert "Xem lại 1.1" in lines[0].tasks[0].words
    assert lines[0].tasks[0].urgent


def test_agreeing_in_bulk_leaves_what_the_appraiser_began(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    held.enter("so-a", "1.1", lane=Lane.APPRAISAL_1, a=8)
    client.force_login(held.world.chi)
    address = reverse(
        "admin:indices_roundblock_criterion", args=[held.round_block.pk, held.nodes["1.1"].pk]
    )
    shown = client.get(address)
    row = next(row for row in shown.context["rows"] if row.assessment.unit.code == "so-a")
    assert row.begun
    assert not row.agreeable
    client.post(address, {"do": "agree", "agree": str(row.assessment.pk)})
    entry = held.assessment("so-a").entries.get(criterion=held.nodes["1.1"], lane=Lane.APPRAISAL_1)
    assert (entry.a, entry.b) == (8, None)
