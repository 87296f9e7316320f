"""``awards/``: what the API tells of commendations."""

from datetime import date

import pytest

from awards.actions.revoke_commendation import revoke_commendation
from tests.factories.award_world import commendation, decision, person_of


@pytest.fixture
def awarded(world):
    """The shape of the seed: a unit and two persons of unknown name, no number of a decision."""
    of_all = {
        "achievement_year": 2018,
        "award_year": 2019,
        "authority": "UBND tỉnh",
        "decision": decision(theme="CCHC 2018"),
    }
    commendation(world.units["so-a"], **of_all)
    person_of(world.units["so-a"], **of_all)
    person_of(world.units["so-a"], **of_all)
    numbered = decision("24/QĐ-UBND", signed_on=date(2025, 1, 5))
    commendation(world.units["huyen-d"], decision=numbered, reward=1390000)
    return world


def results(client, query="") -> list[dict]:
    response = client.get(f"/api/v1/awards/{query}")
    assert response.status_code == 200, response.content
    return response.json()["results"]


def test_a_unit_finds_the_collective_and_its_persons(client, awarded):
    rows = results(client, "?unit=so-a")
    assert [row["recipient_kind"] for row in rows] == ["collective", "person", "person"]
    for row in rows:
        assert (row["form"], row["form_name"], row["vocabulary"]) == (
            "bang_khen",
            "Bằng khen",
            "form",
        )
        assert row["unit"] == {"code": "so-a", "name": "Sở Ánh sáng"}
        assert row["person_name"] is row["decision"] is row["signed_on"] is None
        assert (row["achievement_year"], row["award_year"]) == (2018, 2019)
        assert (row["authority"], row["theme"], row["law"]) == (
            "UBND tỉnh",
            "CCHC 2018",
            ["15/2003/QH11"],
        )
        assert row["newer_results"] is row["revoked_on"] is row["reward"] is None


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?year=2018", 3),
        ("?year=2018&year=2024", 4),
        ("?form=giay_khen", 0),
        ("?authority=UBND tỉnh", 3),
        ("?block=huyen", 1),
        ("?unit=no-such", 0),
    ],
)
def test_filters(client, awarded, query, count):
    assert len(results(client, query)) == count


def test_money_is_a_string_and_a_revoked_row_says_its_day(client, awarded):
    from awards.models import Commendation

    held = Commendation.objects.get(unit__code="huyen-d")
    revoke_commendation(commendation=held, revoked_on=date(2025, 6, 1), by=None, reason="Thử")
    (row,) = results(client, "?unit=huyen-d")
    assert (row["reward"], row["revoked_on"]) == ("1390000", "2025-06-01")
    assert row["law"] == ["06/2022/QH15", "98/2023/NĐ-CP"]


def test_csv_holds_every_row(client, awarded):
    response = client.get("/api/v1/awards/?format=csv")
    lines = b"".join(response).decode("utf-8-sig").splitlines()
    assert len(lines) == 5 and "06/2022/QH15; 98/2023/NĐ-CP" in "\n".join(lines)


def test_an_unknown_parameter_is_a_problem(client, awarded):
    assert client.get("/api/v1/awards/?colour=red").status_code == 400
