"""Two people in one grid: nobody's figures are overwritten silently."""

from decimal import Decimal

import pytest

from indices.actions.cancel_score import cancel_score
from indices.actions.enter_score import enter_score
from indices.models import YearlyScore
from tests.indices.admin.grid_form import (
    cell_of,
    form_fields,
    row_of,
    stored,
    typed,
)

pytestmark = pytest.mark.django_db


def test_two_people_on_one_row(officer, world, url):
    world.enter(so_a="80", so_b="70")
    mine = {**form_fields(officer.get(url)), "reason": "Theo biên bản"}
    mine.update(typed(world, so_a__value="82", so_b__value="71"))
    enter_score(
        round_block=world.so_round,
        unit=world.units["so-a"],
        by=world.an,
        reason="Sửa theo góp ý",
        value=Decimal("81.5"),
        source="Công văn 9",
    )
    page = officer.post(url, mine)
    assert stored(world) == {"so-a": Decimal("81.5"), "so-b": Decimal("70")}
    row, cell = row_of(page, "so-a"), cell_of(page, "so-a", "value")
    assert (cell.text, cell.theirs) == ("82", "81,5")
    assert cell_of(page, "so-a", "source").text == "Công văn 9"
    assert {conflict["by"] for conflict in row.conflicts} == {"an"}
    html = page.content.decode()
    assert "Sửa theo góp ý" in html
    assert cell_of(page, "so-b", "value").text == "71"
    assert officer.post(url, form_fields(page)).status_code == 302
    assert stored(world) == {"so-a": Decimal("82"), "so-b": Decimal("71")}
    assert YearlyScore.objects.get(unit=world.units["so-a"]).source == "Công văn 9"


def test_two_people_filling_one_empty_row(officer, world, url):
    mine = {**form_fields(officer.get(url)), **typed(world, so_a__value="82")}
    world.enter(so_a="81")
    page = officer.post(url, mine)
    assert cell_of(page, "so-a", "value").theirs == "81"
    assert stored(world) == {"so-a": Decimal("81")}


def test_a_row_changed_by_another_and_not_by_me_is_left_to_them(officer, world, url):
    world.enter(so_a="80", so_b="70")
    mine = {**form_fields(officer.get(url)), "reason": "Gõ nhầm"}
    world.enter(so_a="81")
    assert officer.post(url, {**mine, **typed(world, so_b__value="71")}).status_code == 302
    assert stored(world) == {"so-a": Decimal("81"), "so-b": Decimal("71")}


def test_a_row_cancelled_meanwhile_comes_back_only_when_saved_again(officer, world, url):
    [score] = world.enter(so_a="80")
    mine = {**form_fields(officer.get(url)), "reason": "Gõ nhầm"}
    mine.update(typed(world, so_a__value="82"))
    cancel_score(score=score, by=world.an, reason="Nhập nhầm kỳ")
    page = officer.post(url, mine)
    assert row_of(page, "so-a").conflicts
    assert "Nhập nhầm kỳ" in page.content.decode()
    assert stored(world) == {}
    assert officer.post(url, form_fields(page)).status_code == 302
    assert stored(world) == {"so-a": Decimal("82")}
