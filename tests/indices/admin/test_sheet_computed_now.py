"""The score sheet says what the portal would give now, and what the next step needs."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from indices.actions.fill_computed import fill_computed
from indices.models import Lane, ScoreEntry, Stage
from tests.factories.council import at_the_council, item_of, meeting_of
from tests.factories.cycle import cycle
from tests.factories.measured_cycle import measured_cycle, save
from tests.indices.admin.sheet_form import sheet_url

pytestmark = pytest.mark.django_db


def page_of(client, held, who: str = "an") -> str:
    client.force_login(held.world.people[who])
    response = client.get(sheet_url(held), headers={"accept-language": "en"})
    assert response.status_code == 200
    return response


def test_the_unit_sees_its_rate_its_points_and_the_hint(client):
    held = measured_cycle().bring_to(Stage.SELF_ASSESSMENT)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "online", received=30)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "in_person", received=70)
    response = page_of(client, held)
    rows = {row.criterion.code: row for row in response.context["page"].rows}
    assert rows["2.1"].now.hint.count == 17 and rows["1.1"].now.hint is None
    assert rows["1.2.1"].now is None
    html = response.content.decode()
    assert html.count("data-computed-now") == 2
    assert "30/100" in html and "17" in rows["2.1"].now.hint_words
    assert rows["2.1"].now.hint_words in html


def test_a_sheet_without_such_criteria_says_nothing_of_it(client):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    assert "data-computed-now" not in page_of(client, held).content.decode()


def test_the_computed_points_stand_beside_those_of_the_unit_and_the_appraiser(client):
    held = measured_cycle().bring_to(Stage.APPRAISAL_1)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "online", received=50)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "in_person", received=50)
    fill_computed(round_block=held.round_block, by=None)
    for who in ("an", "chi"):
        rows = page_of(client, held, who).context["page"].rows
        row = next(row for row in rows if row.criterion.code == "2.1")
        cells = {cell.key: cell.text for cell in row.cells}
        assert (cells[Lane.SELF], cells[Lane.COMPUTED]) == ("20", "10"), who
        assert any("50/100" in note for _label, _inputs, note in row.remarks), who


def test_the_appraiser_of_one_criterion_sees_the_computed_points_and_their_numbers(client):
    held = measured_cycle().bring_to(Stage.APPRAISAL_1)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "online", received=50)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "in_person", received=50)
    fill_computed(round_block=held.round_block, by=None)
    client.force_login(held.world.people["chi"])
    args = [held.round_block.pk, held.nodes["2.1"].pk]
    response = client.get(reverse("admin:indices_roundblock_criterion", args=args))
    rows = {row.assessment.unit.code: row for row in response.context["rows"]}
    assert (rows["so-a"].computed_points, rows["so-a"].done) == ("10", False)
    assert rows["so-b"].computed is None
    html = response.content.decode()
    assert html.count("data-computed") == 1 and "50/100" in html


def test_the_council_sees_the_computed_points_of_an_item(client):
    held = at_the_council()
    save(
        ScoreEntry(
            assessment=held.assessment("so-b"),
            criterion=held.nodes["2.1"],
            lane=Lane.COMPUTED,
            points=Decimal("7.25"),
        )
    )
    item_of(held, meeting_of(held), unit="so-b", code="2.1")
    client.force_login(held.world.people["phuong"])
    response = client.get(reverse("admin:indices_roundblock_council", args=[held.round_block.pk]))
    (meeting,) = response.context["meetings"]
    assert [item.computed for item in meeting.items] == ["7,25"]
    assert "7,25" in response.content.decode()
