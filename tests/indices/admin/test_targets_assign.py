"""The page on which one decision assigns many targets: checked first, then confirmed."""

import pytest

from indices.models import Target
from tests.factories.targets import LATE, assign, measured

pytestmark = pytest.mark.django_db
PAGE = "/admin/indices/target/assign/"


@pytest.fixture
def figures(world, monkeypatch):
    measured(monkeypatch, world, {})
    measured(monkeypatch, world, {}, code=LATE)
    return world


def typed(world, *lines: tuple, **more) -> dict:
    """The forms filled in: so-a and so-b, the lines, and what is given besides."""
    data = {"year": "2024", "assigned_by": "UBND tỉnh", "line-TOTAL_FORMS": str(len(lines))}
    data |= {"line-INITIAL_FORMS": "0", "units": [world.units["so-a"].pk, world.units["so-b"].pk]}
    for number, line in enumerate(lines):
        names = (f"line-{number}-{name}" for name in ("metric", "comparator", "value", "text"))
        data |= dict(zip(names, (*line, "", "", "")[:4], strict=True))
    return {**data, **more}


def confirmed(client, data: dict):
    """Check, then confirm what the page came back with."""
    preview = client.post(PAGE, {**data, "check": "1"}).context["preview"]
    return client.post(
        PAGE, {**data, "checked": preview.checked, "seen": preview.stands, "confirm": "1"}
    )


ONLINE = ("online_rate", "at_least", "40,5")
OVERDUE = (LATE, "at_most", "5")


def test_what_is_checked_is_shown_and_not_written_until_it_is_confirmed(officer, figures):
    data = typed(figures, ONLINE, OVERDUE, ("",))
    page = officer.post(PAGE, {**data, "check": "1"})
    assert page.context["preview"].may_confirm and page.context["preview"].total == 4
    assert "≥\u00a040,5%" in page.text and not Target.objects.exists()
    assert confirmed(officer, data).status_code == 302
    assert Target.objects.filter(assigned_by="UBND tỉnh").count() == 4


def test_what_was_changed_after_the_check_is_checked_again(officer, figures):
    data = typed(figures, ONLINE)
    preview = officer.post(PAGE, {**data, "check": "1"}).context["preview"]
    other = typed(figures, ("online_rate", "at_least", "90"))
    page = officer.post(PAGE, {**other, "checked": preview.checked, "confirm": "1"})
    assert page.status_code == 200 and not Target.objects.exists()


def test_a_target_that_stands_must_be_chosen_to_change(officer, figures):
    held = assign("30", unit=figures.units["so-a"])
    page = officer.post(PAGE, {**typed(figures, ONLINE), "check": "1"})
    assert not page.context["preview"].may_confirm and "30%" in page.text
    assert confirmed(officer, typed(figures, ONLINE, change="on")).status_code == 302
    assert Target.objects.get(replaces=held).unit == figures.units["so-a"]


def test_a_target_that_came_in_the_meantime_stops_everything(officer, figures):
    data = typed(figures, ONLINE, change="on")
    preview = officer.post(PAGE, {**data, "check": "1"}).context["preview"]
    assign("30", unit=figures.units["so-b"])
    confirm = {"checked": preview.checked, "seen": preview.stands, "confirm": "1"}
    page = officer.post(PAGE, {**data, **confirm})
    assert page.status_code == 200 and "Sở Biển đảo" in page.context["refusal"].words()
    assert Target.objects.count() == 1


def test_faults_stand_beside_unit_and_line(officer, figures):
    page = officer.post(PAGE, {**typed(figures, ("online_rate", "at_least", "")), "check": "1"})
    rows = page.context["preview"].rows
    assert [row["wrong"] for row in rows] == [True, True]
    assert not page.context["preview"].may_confirm
    page = officer.post(PAGE, {**typed(figures, ("online_rate", "at_least", "x")), "check": "1"})
    assert page.context["lines"].errors[0]["value"]


def test_a_block_is_one_receiver_or_all_its_units(officer, figures):
    of_block = {"units": [], "blocks": [figures.huyen.pk]}
    assert confirmed(officer, typed(figures, ONLINE, **of_block)).status_code == 302
    assert Target.objects.get().block == figures.huyen
    each = confirmed(officer, typed(figures, ONLINE, **of_block, each_unit="on"))
    assert each.status_code == 302
    assert set(Target.objects.filter(block=None).values_list("unit__code", flat=True)) == {
        "huyen-d",
        "huyen-e",
    }


def test_more_lines_come_and_nothing_typed_is_lost(officer, figures):
    page = officer.get(PAGE, {"year": "2024"})
    assert len(page.context["lines"].forms) == 5
    page = officer.post(PAGE, {**typed(figures, ONLINE), "more": "1"})
    assert len(page.context["lines"].forms) == 6 and "40,5" in page.text
