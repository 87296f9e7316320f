"""Saving a score sheet: one criterion as somebody types it, or the whole form without script."""

from decimal import Decimal

import pytest

from indices.models import Lane, ScoreEntry, Stage
from tests.factories.cycle import cycle
from tests.indices.admin.sheet_form import form_fields, save_one, sheet_url, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return cycle().bring_to(Stage.SELF_ASSESSMENT)


@pytest.fixture
def an(client, held):
    client.force_login(held.world.an)
    return client


def entry(held, code: str, lane: str = Lane.SELF, unit: str = "so-a") -> ScoreEntry | None:
    return ScoreEntry.objects.filter(
        assessment=held.assessment(unit), criterion__code=code, lane=lane
    ).first()


def test_one_criterion_is_saved_with_points_and_totals(an, held):
    answer = save_one(an, held, "1.1", a="9", b="10")
    assert answer.status_code == 200
    told = answer.json()
    assert told["points"] == "9"
    assert told["filled"] is True
    assert told["totals"]["own"].startswith("9/70")
    assert told["totals"]["sections"][str(held.nodes["1"].pk)]["own"].startswith("9/40")
    assert told["totals"]["left"] == 4
    assert len(told["saved_at"]) == 5
    assert entry(held, "1.1").points == 9


def test_inputs_that_are_not_complete_are_kept_without_points(an, held):
    told = save_one(an, held, "1.1", a="9", b="").json()
    assert (told["points"], told["filled"]) == ("–", False)
    assert entry(held, "1.1").a == 9


@pytest.mark.parametrize(
    ("code", "texts", "field"),
    [
        ("1.1", {"a": "chín", "b": "10"}, "a"),
        ("1.1", {"a": "9", "b": "1,2,3"}, "b"),
        ("1.2.1", {"points": "21"}, "points"),
        ("2.2", {"branch": "never"}, "branch"),
        ("1.2.2", {"a": "2"}, "a"),
        ("1.1", {"not_applicable": "1", "note": ""}, "note"),
        ("9.1", {"a": "1,5"}, "a"),
    ],
)
def test_errors_stand_by_their_field_in_words(an, held, code, texts, field):
    answer = save_one(an, held, code, **texts)
    assert answer.status_code == 400
    errors = answer.json()["errors"]
    assert list(errors) == [field]
    assert errors[field][0]
    assert entry(held, code) is None


def test_not_assessed_is_claimed_with_a_note_and_takes_the_inputs_place(an, held):
    seen = save_one(an, held, "1.1", a="9", b="10").json()["seen_event"]
    claimed = save_one(
        an, held, "1.1", seen=seen, a="9", b="10", not_applicable=True, note="Không có kế hoạch"
    )
    assert claimed.status_code == 200, claimed.json()
    stored = entry(held, "1.1")
    assert (stored.not_applicable, stored.a, stored.points) == (True, None, None)
    assert claimed.json()["values"]["a"] == ""


def test_the_second_of_two_is_told_who_changed_what(an, held, client):
    seen = save_one(an, held, "1.1", a="9", b="10").json()["seen_event"]
    client.force_login(held.world.huong)
    assert save_one(client, held, "1.1", seen=seen, a="8", b="10").status_code == 200
    client.force_login(held.world.an)
    refused = save_one(client, held, "1.1", seen=seen, a="7", b="10")
    assert refused.status_code == 409
    told = refused.json()
    change = next(line for line in told["conflict"] if (line["old"], line["new"]) == ("9", "8"))
    assert change["by"] == "huong"
    assert ":" in change["at"]
    assert told["values"]["a"] == "8"
    assert entry(held, "1.1").a == 8
    kept = save_one(client, held, "1.1", seen=told["seen_event"], a="7", b="10")
    assert kept.status_code == 200
    assert entry(held, "1.1").a == 7


def test_an_answer_lost_on_its_way_is_no_conflict(an, held):
    save_one(an, held, "1.1", a="9", b="10")
    again = save_one(an, held, "1.1", seen=0, a="9", b="10")
    assert again.status_code == 200
    assert again.json()["points"] == "9"


def test_a_locked_lane_says_why(an, held):
    answer = save_one(an, held, "1.1", Lane.APPRAISAL_1, a="9", b="10")
    assert answer.status_code == 400
    assert answer.json()["errors"][""][0]
    assert save_one(an, held, "1.1", "computed", points="1").status_code == 400
    assert save_one(an, held, "1", points="1").status_code == 400


def test_nonsense_is_answered_in_words(an, held):
    address = sheet_url(held, page="sheet_entry")
    for body in (b"", b"[1]", b"\xff", b'{"criterion": "x", "lane": "self"}'):
        assert an.post(address, body, content_type="application/json").status_code == 400


def test_strangers_save_nothing(client, held):
    client.force_login(held.world.binh)
    assert save_one(client, held, "1.1", a="9", b="10").status_code == 403


def test_an_appraiser_decides_otherwise_and_a_later_note_keeps_that(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    client.force_login(held.world.chi)
    first = save_one(
        client, held, "1.1", Lane.APPRAISAL_1, a="9", b="10", points="7", note="Chậm hai việc"
    )
    assert first.json()["values"]["points"] == "7"
    save_one(
        client,
        held,
        "1.1",
        Lane.APPRAISAL_1,
        seen=first.json()["seen_event"],
        a="9",
        b="10",
        points="7",
        note="Chậm ba việc",
    )
    stored = entry(held, "1.1", Lane.APPRAISAL_1)
    assert (stored.points, stored.note) == (7, "Chậm ba việc")
    by_rule = save_one(
        client,
        held,
        "1.1",
        Lane.APPRAISAL_1,
        seen=99_999_999,
        a="9",
        b="10",
        points="",
        note="Theo quy tắc",
    )
    assert by_rule.json()["points"] == "9"


def test_the_whole_form_is_saved_without_script(an, held):
    page = an.get(sheet_url(held))
    an.post(
        sheet_url(held),
        {
            **form_fields(page),
            **typed(held, **{"1.1__a": "9", "1.1__b": "10", "1.2.1__points": "17,5"}),
        },
    )
    assert entry(held, "1.1").points == 9
    assert entry(held, "1.2.1").points == Decimal("17.5")
    assert entry(held, "2.1") is None


def test_all_or_nothing_with_every_fault_beside_its_field(an, held):
    page = an.get(sheet_url(held))
    fields = {
        **form_fields(page),
        **typed(held, **{"1.1__a": "9", "1.1__b": "10", "1.2.1__points": "30", "2.1__a": "x"}),
    }
    back = an.post(sheet_url(held), fields)
    assert back.status_code == 200
    assert entry(held, "1.1") is None
    rows = {row.criterion.code: row for row in back.context["page"].rows}
    faulty = {code for code, row in rows.items() if row.faulty}
    assert faulty == {"1.2.1", "2.1"}
    kept = {one.name: one.text for one in rows["1.1"].fields}
    assert (kept["a"], kept["b"]) == ("9", "10")


def test_rows_that_were_not_touched_keep_what_others_typed(an, held):
    page = an.get(sheet_url(held))
    held.enter("so-a", "2.1", by=held.world.huong, a=95, b=100)
    an.post(sheet_url(held), {**form_fields(page), **typed(held, **{"1.2.1__points": "18"})})
    assert entry(held, "2.1").points == 19
    assert entry(held, "1.2.1").points == 18


def test_a_conflict_in_the_form_shows_theirs_and_saves_nothing(an, held):
    held.enter("so-a", "2.1", by=held.world.an, a=90, b=100)
    page = an.get(sheet_url(held))
    held.enter("so-a", "2.1", by=held.world.huong, a=95, b=100)
    fields = {**form_fields(page), **typed(held, **{"2.1__a": "85", "1.2.1__points": "18"})}
    back = an.post(sheet_url(held), fields)
    row = next(row for row in back.context["page"].rows if row.criterion.code == "2.1")
    assert row.conflicts[0]["by"] == "huong"
    assert next(one.theirs for one in row.fields if one.name == "a") == "95"
    assert entry(held, "1.2.1") is None
    assert entry(held, "2.1").a == 95


def test_the_filter_hides_rows_but_loses_none(an, held):
    held.enter("so-a", "1.1", a=9, b=10)
    page = an.get(sheet_url(held) + "?show=left")
    rows = {row.criterion.code: row.hidden for row in page.context["page"].rows}
    assert rows["1.1"] is True
    assert rows["1.2.1"] is False
    an.post(sheet_url(held) + "?show=left", form_fields(page))
    assert entry(held, "1.1").points == 9
